"""What a browser may ask of the server: what the pages need, and nothing that Streamlit knows beside it.

Whoever reaches the dashboard, signed in or not, could else clear the caches of the whole process, with the jobs and connections
of everybody in them, and be told which files stand uncommitted beside the program.
"""

from __future__ import annotations

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

_NEEDED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"})


class KnownMessagesOnly:
    """Lets through a WebSocket what the pages send; anything else is as if it hadn't been sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_needed() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or _is_needed(message.get("bytes")):
                    return message

        await self._app(scope, receive_needed if scope["type"] == "websocket" else receive, send)


def _is_needed(sent: bytes | None) -> bool:
    try:
        return sent is None or BackMsg.FromString(sent).WhichOneof("type") in _NEEDED
    except DecodeError:  # Streamlit ends the connection
        return True
