"""People land on a page: whoever signs in on the one that they asked for, whoever asks for none on one that says so.

Streamlit leads everybody who signs in to the start page, and an address beneath a page to one that stays blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

COOKIE = "sales-action-asked"
_LOGIN, _CALLBACK = "/auth/login", "/oauth2callback"
# Somebody may have to find their phone first.
_KEPT_S = 900
# A longer address makes a cookie that browsers refuse.
_LONGEST = 2000


class LandsWhereAsked:
    """Keeps the page that somebody signs in from in a cookie of theirs until they are back from the provider."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        if path.endswith(_LOGIN):
            cookie = _make_cookie(find_asked(Headers(scope=scope)))
        elif path.endswith(_CALLBACK):
            cookie = _make_cookie("")
        else:
            await self._app(scope, receive, send)
            return
        asked = read_asked(HTTPConnection(scope).cookies) if path.endswith(_CALLBACK) else ""

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_in = any(one.startswith(f"{USER_COOKIE_NAME}=") for one in headers.getlist("set-cookie"))
                if asked and is_in and "location" in headers:
                    headers["location"] = asked
                headers.append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_cookie)


class LeadsToPages:
    """Leads from an address beneath a page, "/board/x", to the page: from there a browser finds none of the app's files."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = find_page(scope) if scope["type"] == "http" else ""
        if not page:
            await self._app(scope, receive, send)
            return
        is_lost = False

        async def lead(message: Message) -> None:
            nonlocal is_lost
            if message["type"] == "http.response.start":
                # What Streamlit has no file for, it answers with the app itself.
                kind = Headers(raw=message["headers"]).get("content-type", "")
                is_lost = message["status"] == 200 and kind.startswith("text/html")
                if is_lost:
                    await RedirectResponse(page)(scope, receive, send)
            if not is_lost:
                await send(message)

        await self._app(scope, receive, lead)


def find_page(scope: Scope) -> str:
    """Return the page that an address is beneath, "" when it is beneath none or isn't opened by a person."""
    root, headers = scope.get("root_path", ""), Headers(scope=scope)
    first, *rest = scope["path"].removeprefix(root).strip("/").split("/")
    is_opened = scope["method"] == "GET" and "text/html" in headers.get("accept", "")
    return f"{root}/{quote(first, safe='')}" if rest and is_opened else ""


def find_asked(headers: Headers) -> str:
    """Return the path of the dashboard that a request comes from, "" when it comes from elsewhere or can't be told."""
    came = urlsplit(headers.get("referer", ""))
    if not came.netloc or came.netloc != headers.get("host"):
        return ""
    return _only_here(f"{came.path}?{came.query}" if came.query else came.path)


def read_asked(cookies: Mapping[str, str]) -> str:
    """Return the path that was kept, "" without one that leads to this dashboard."""
    return _only_here(unquote(cookies.get(COOKIE, "")))


def _only_here(path: str) -> str:
    # "//host" and "/\host" would lead to another one.
    is_here = path.startswith("/") and path[1:2] not in ("/", "\\") and path.isascii() and path.isprintable()
    return path if is_here and len(path) <= _LONGEST else ""


def _make_cookie(path: str) -> str:
    made = Response()
    made.set_cookie(COOKIE, quote(path, safe=""), max_age=_KEPT_S if path else 0, httponly=True, samesite="lax")
    return made.headers["set-cookie"]
