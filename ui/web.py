"""What stands between the network and Streamlit: its own address or this machine only, security headers, health routes.

Plain ASGI, so that it holds for WebSockets as well and costs nothing on the streamed ones.
"""

from __future__ import annotations

import asyncio
import logging
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.access.sign_in import SignIn, find_sign_in, is_loopback, is_loopback_address
from engine.errors import SalesActionError, StoreError
from engine.events import begin_request, tell_event
from ui.guard import SignedInOnly
from ui.landing import LandsWhereAsked, LeadsToPages
from ui.messages import KnownMessagesOnly
from ui.security_headers import SecurityHeaders

logger = logging.getLogger(__name__)

# A proxy that sets one of these speaks for somebody on another machine; some write "_" for "-".
_FORWARDED = re.compile(
    r"forwarded|(?:client|connecting|real|remote|user)[_-]?(?:ip|addr)|external[_-]address|^x[_-](?:original[_-])?host$|^via$"
)
REFUSAL = (
    "This dashboard answers on its own machine only.\n"
    "Open http://localhost with its port there. To share it with a team, set up sign-in first.\n"
)
NOT_FROM_AFAR = "This is for programs on the server itself.\n"
UNUSABLE = "can't be used; the log of the dashboard says why."
WRONG_ADDRESS = "This dashboard answers at its own address only: {address}.\n"
# What tells of the whole process, or drives it without signing in.
_FROM_HERE_ONLY = ("/_stcore/metrics", "/_stcore/agent/")
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def find_refusal(scope: Scope, sign_in: SignIn | None = None) -> str | None:
    """Return why a request is refused (for the log), or None when it may pass.

    Without sign-in, it must come from this machine and mean this machine. With it, it must name the dashboard's own address
    (so that no other name leads here), through whatever proxy; or this machine, from this machine, as health checks do.
    What tells of the process is for this machine alone, whoever signs in.
    """
    headers = Headers(scope=scope)
    host = headers.get("host")
    is_named = len(headers.getlist("host")) == 1
    if sign_in is None or host != sign_in.host or _is_from_here_only(scope):
        client = scope.get("client")
        if client is None or not is_loopback_address(client[0]):
            return "client"
        if not is_named or not is_loopback(host):
            return "host"
        if any(_FORWARDED.search(name) for name in headers):
            return "forwarded"
    if not is_named:
        return "host"
    # Another site's page must not drive this one. (Streamlit would also ask an address service on the internet who we are.)
    origin = headers.get("origin")
    is_driving = scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS
    if origin is not None and is_driving and urlsplit(origin).netloc != host:
        return "origin"
    return None


class KnownHostOnly:
    """Answers 403, WebSockets included, to what doesn't mean this dashboard, and without sign-in to all but this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._sign_in = find_sign_in()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        begin_request()  # else all that comes in would bear the ID of whatever started the server
        refused = find_refusal(scope, self._sign_in)
        if refused is None:
            is_safe = self._sign_in is not None and self._sign_in.address.startswith("https:")
            await self._app(scope, receive, _with_secure_cookies(send) if is_safe else send)
            return
        tell_event("request refused", reason=refused)
        if scope["type"] == "http":
            refusal = WRONG_ADDRESS.format(address=self._sign_in.host) if self._sign_in else REFUSAL
            refusal = NOT_FROM_AFAR if _is_from_here_only(scope) else refusal
            await PlainTextResponse(refusal, status_code=403)(scope, receive, send)
        else:
            # Closed before it was accepted, a WebSocket handshake ends as HTTP 403.
            await send({"type": "websocket.close", "code": 1008})


def _with_secure_cookies(send: Send) -> Send:
    """Keep cookies off the first request by http:// that somebody types; Streamlit marks none where a proxy speaks HTTPS."""

    async def send_marked(message: Message) -> None:
        message["headers"] = [
            (name, value if name.lower() != b"set-cookie" or b"; secure" in value.lower() else value + b"; Secure")
            for name, value in message.get("headers", ())
        ]
        await send(message)

    async def send_any(message: Message) -> None:
        await (send_marked if message["type"] == "http.response.start" else send)(message)

    return send_any


def _is_from_here_only(scope: Scope) -> bool:
    return any(path in scope["path"] for path in _FROM_HERE_ONLY)


async def show_health(_request: Request) -> JSONResponse:
    """Return {"status": "ok"}: the server answers. Reads nothing else, so that it stays quick under load."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


async def show_readiness(_request: Request) -> JSONResponse:
    """Return {"status": "ready"}, or 503 with a sentence while the records can't be read: pages would show errors alone.

    The sentence names no file and no server, since whoever reaches the dashboard may ask.
    """
    problem = await asyncio.to_thread(_find_obstacle)
    said = {"status": "not ready", "problem": problem} if problem else {"status": "ready"}
    return JSONResponse(said, 503 if problem else 200, headers={"Cache-Control": "no-store"})


def _find_obstacle() -> str | None:
    from ui.services import get_engine

    try:
        engine = get_engine()
        if engine.door:
            engine.door.settings()  # nobody comes in while they can't be read
        engine.records.reach()
        engine.cache.problem()  # an idle server, too, notices soon that somebody was forgotten on another one
    except StoreError as error:
        logger.warning("%s", error)
        return f"The records {error.trouble or UNUSABLE}"
    except SalesActionError as error:
        logger.warning("%s", error)
        return f"The settings {UNUSABLE}"
    return None


MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(KnownHostOnly),
    Middleware(KnownMessagesOnly),
    Middleware(SignedInOnly),
    Middleware(LandsWhereAsked),
    Middleware(LeadsToPages),
]
ROUTES = [Route("/healthz", show_health, methods=["GET"]), Route("/readyz", show_readiness, methods=["GET"])]
