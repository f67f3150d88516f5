"""The security headers, on everything that is answered: pages, files, refusals, failures, and WebSocket handshakes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.events import tell_error
from ui import texts

# An ASGI server with it lets a refused handshake carry headers of ours.
_DENIAL = "websocket.http.response"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def make_policy(page: str) -> str:
    """Return the Content-Security-Policy for Streamlit's page, whose own inline scripts it names by their hashes.

    Nothing is loaded from, or sent to, another host. docs/decisions/0013-what-a-page-may-do.md says what was tried.
    """
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in _INLINE_SCRIPT.findall(page))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {hashes}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


@cache
def security_headers() -> Mapping[str, str]:
    """Return the headers by name; Streamlit's page is read once."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    return {"Content-Security-Policy": make_policy(page), **_HEADERS}


class SecurityHeaders:
    """Sets the security headers on whatever the app within answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_accepted = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_accepted
            kind = message["type"]
            if kind in ("http.response.start", "websocket.accept", f"{_DENIAL}.start"):
                is_accepted = True
                message.setdefault("headers", [])
                MutableHeaders(scope=message).update(security_headers())
            elif kind == "websocket.close" and not is_accepted and _DENIAL in scope.get("extensions", {}):
                # Closed before it was accepted, a handshake ends as HTTP 403, which the server would write without headers.
                await send_with_headers({"type": f"{_DENIAL}.start", "status": 403, "headers": [(b"content-length", b"0")]})
                message = {"type": f"{_DENIAL}.body", "body": b""}
            await send(message)

        await self._app(scope, receive, send_with_headers)


async def answer_failure(_request: Request, error: Exception) -> PlainTextResponse:
    """Return what is answered to a request that failed by a bug: around the middleware, so with the headers itself."""
    request = tell_error(error)
    return PlainTextResponse(f"{texts.FAILURE} {request}\n", 500, security_headers())


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
