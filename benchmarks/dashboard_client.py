"""A browser's part of a Streamlit session, over WebSocket with the installed protobuf messages."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

TIMEOUT_S = 120.0


class SessionFailed(Exception):
    """A session failed, timed out, or showed the wrong page."""


@dataclass
class Shown:
    """What one run sent: its size, the components and texts that it drew, and how long it took."""

    size_bytes: int = 0
    took_s: float = 0.0
    components: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass
class Session:
    """One browser tab."""

    socket: ClientConnection
    query: str = ""
    page: str = ""
    page_hash: str = ""
    known: dict[str, ForwardMsg] = field(default_factory=dict)

    async def run(self, query: str | None = None) -> Shown:
        """Ask for a run and return what it showed. Raises SessionFailed."""
        self.query = self.query if query is None else query
        message = BackMsg()
        message.rerun_script.query_string = self.query
        if self.page_hash:
            message.rerun_script.page_script_hash = self.page_hash
        else:
            message.rerun_script.page_name = self.page
        message.rerun_script.cached_message_hashes.extend(self.known)
        began = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        shown = Shown()
        try:
            async with asyncio.timeout(TIMEOUT_S):
                await self._read(shown)
        except TimeoutError:
            raise SessionFailed(f"a run took longer than {TIMEOUT_S:.0f} s") from None
        shown.took_s = time.perf_counter() - began
        return shown

    async def _read(self, shown: Shown) -> None:
        while True:
            data = await self.socket.recv()
            shown.size_bytes += len(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                message = self.known[message.ref_hash]
                kind = message.WhichOneof("type")
            elif message.metadata.cacheable and message.hash:
                self.known[message.hash] = message
            if kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
            elif kind == "delta":
                _note(message, shown)
            elif kind == "script_finished":
                status = message.script_finished
                if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                if status != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise SessionFailed(f"a run ended with status {status}")
                return


def _note(message: ForwardMsg, shown: Shown) -> None:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "exception":
        raise SessionFailed(f"the page shows an exception: {element.exception.message}")
    if kind == "bidi_component":
        shown.components.append(element.bidi_component.component_name)
    elif kind == "text":
        shown.texts.append(element.text.body)


async def open_session(port: int, page: str = "", query: str = "") -> Session:
    """Open a tab on a page; its first run is yet to be asked for."""
    url = f"ws://127.0.0.1:{port}/_stcore/stream"
    socket = await connect(url, subprotocols=["streamlit"], max_size=None, open_timeout=TIMEOUT_S, compression=None)  # type: ignore[list-item]
    return Session(socket, query, page)
