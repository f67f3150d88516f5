"""What holds between two runs of a page: a person who is out can click, upload and download nothing more, and nobody goes on
in a role that they have lost.

Streamlit knows who somebody is from the moment their tab connected, and a click in a dialog runs that dialog alone. So the
door is asked again for everything that a browser sends, and every few seconds for tabs that send nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
from collections.abc import Mapping
from typing import Any

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from engine.access.door import Door
from engine.access.roles import Person
from engine.errors import NotAllowed, SalesActionError

logger = logging.getLogger(__name__)

# So often, a tab that sends nothing is asked for. The variable is for tests, which don't wait so long.
CHECKED_EVERY_S = float(os.environ.get("SALES_ACTION_SIGN_IN_CHECK_S", "20"))
# What a run of a page has made for its person alone, or takes from them.
_GUARDED = ("/media/", "/_stcore/upload_file/")
# Fonts and icons of the way in.
_EVERYBODYS = "/static/media/"
_POLICY = 1008
# Who is in, in which role, and whether reps see only their own deals: a page stands as long as none of it changes.
Visitor = tuple[Person, bool]
_OUT = "You are not signed in. Open the dashboard, and sign in.\n"


class SignedInOnly:
    """Ends the WebSocket of whoever is out, and refuses files to them. Does nothing where nobody signs in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_guarded = scope["type"] == "websocket" or (scope["type"] == "http" and _is_made_for_somebody(scope["path"]))
        door = await asyncio.to_thread(_find_door) if is_guarded else None
        if door is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await _Line(self._app, door, scope, receive, send).serve()
        elif await asyncio.to_thread(find_visitor, door, read_claims(scope)):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(_OUT, status_code=403)(scope, receive, send)


class _Line:
    """One tab's WebSocket."""

    def __init__(self, app: ASGIApp, door: Door, scope: Scope, receive: Receive, send: Send) -> None:
        self._app = app
        self._door = door
        self._scope = scope
        self._receive = receive
        self._send = send
        self._claims = read_claims(scope)
        self._visitor: Visitor | None = None

    async def serve(self) -> None:
        await self._is_over()
        # Whoever is out gets a new session, never one with what somebody in it has open.
        scope = self._scope if self._visitor else _without_session(self._scope)
        await self._app(scope, self._receive_checked, self._send)

    async def _receive_checked(self) -> Message:
        asked = asyncio.ensure_future(self._receive())
        try:
            while not asked.done():
                await asyncio.wait({asked}, timeout=CHECKED_EVERY_S)
                if await self._is_over():
                    return await self._close()
        finally:
            if not asked.done():
                asked.cancel()
        return asked.result()

    async def _is_over(self) -> bool:
        """Return whether they were in and are out, or in as somebody who may do something else."""
        before, self._visitor = self._visitor, await asyncio.to_thread(find_visitor, self._door, self._claims)
        return before is not None and before != self._visitor

    async def _close(self) -> Message:
        # Streamlit's client would connect again and leave the page as it stands; led away, it begins anew at the gate.
        away = ForwardMsg()
        away.auth_redirect.url = f"{self._scope.get('root_path', '')}/"
        with contextlib.suppress(Exception):  # gone already
            await self._send({"type": "websocket.send", "bytes": away.SerializeToString()})
            await self._send({"type": "websocket.close", "code": _POLICY})
        return {"type": "websocket.disconnect", "code": _POLICY}


def read_claims(scope: Scope) -> Mapping[str, Any]:
    """Return what the sign-in's cookie says of a person, nothing where there is none that this server signed."""
    found = _get_signed_cookie_with_chunks(HTTPConnection(scope).cookies, USER_COOKIE_NAME)
    try:
        claims = json.loads(found) if found else {}
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) else {}


def find_visitor(door: Door, claims: Mapping[str, Any]) -> Visitor | None:
    """Return whom these claims let in now, with what they may do; nobody is in while that can't be found out."""
    if not claims:
        return None
    try:
        return door.admit(claims), door.settings().own_deals_only
    except NotAllowed:
        return None
    except SalesActionError as error:
        logger.warning("%s", error)
        return None


def _is_made_for_somebody(path: str) -> bool:
    return any(part in path for part in _GUARDED) and not path.startswith(_EVERYBODYS)


def _find_door() -> Door | None:
    from ui.services import get_engine

    return get_engine().door


def _without_session(scope: Scope) -> Scope:
    """The handshake without the name of an earlier session: the third of the protocols that Streamlit's client offers."""
    kept = [
        (name, b",".join(value.split(b",")[:2]) if name == b"sec-websocket-protocol" else value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": kept}
