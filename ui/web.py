"""What stands between the network and Streamlit: its own address or this machine only, security headers, a health route.

Plain ASGI, so that it holds for WebSockets as well and costs nothing on the streamed ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.sign_in import SignIn, find_sign_in, is_loopback, is_loopback_address
from ui.guard import SignedInOnly

# A proxy that sets one of these speaks for somebody on another machine.
FORWARDING_HEADERS = (
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-server",
    "x-real-ip",
    "x-client-ip",
    "cf-connecting-ip",
    "true-client-ip",
    "via",
)
REFUSAL = (
    "This dashboard answers on its own machine only.\n"
    "Open http://localhost with its port there. To share it with a team, set up sign-in first.\n"
)
WRONG_ADDRESS = "This dashboard answers at its own address only: {address}.\n"
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
# Streamlit needs inline styles, compiles charts (eval) and loads components as blobs; nothing may come from elsewhere.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def find_refusal(scope: Scope, sign_in: SignIn | None = None) -> str | None:
    """Return why a request is refused (for the log), or None when it may pass.

    Without sign-in, it must come from this machine and mean this machine. With it, it must name the dashboard's own address
    (so that no other name leads here), through whatever proxy; or this machine, from this machine, as health checks do.
    """
    headers = Headers(scope=scope)
    host = headers.get("host")
    is_named = len(headers.getlist("host")) == 1
    if sign_in is None or host != sign_in.host:
        client = scope.get("client")
        if client is None or not is_loopback_address(client[0]):
            return "client"
        if not is_named or not is_loopback(host):
            return "host"
        if any(name in headers for name in FORWARDING_HEADERS):
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
        if scope["type"] == "lifespan" or find_refusal(scope, self._sign_in) is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            refusal = WRONG_ADDRESS.format(address=self._sign_in.host) if self._sign_in else REFUSAL
            await PlainTextResponse(refusal, status_code=403)(scope, receive, send)
        else:
            # Closed before it was accepted, a WebSocket handshake ends as HTTP 403.
            await send({"type": "websocket.close", "code": 1008})


class SecurityHeaders:
    """Sets the security headers on every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _set_headers(MutableHeaders(scope=message), SECURITY_HEADERS.items())
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _set_headers(headers: MutableHeaders, values: Iterable[tuple[str, str]]) -> None:
    for name, value in values:
        headers[name] = value


async def show_health(_request: Request) -> JSONResponse:
    """Return {"status": "ok"}: the server answers. Reads nothing else, so that it stays quick under load."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(KnownHostOnly), Middleware(SignedInOnly)]
ROUTES = [Route("/healthz", show_health, methods=["GET"])]
