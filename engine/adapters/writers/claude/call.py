"""One request on its way, in a thread of its own: whoever waits for it can leave at any moment.

The SDK's timeout starts again with each byte, so it never ends a stream that trickles; and nothing ends its wait for the
first byte.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from engine.adapters.writers.claude.failures import explain
from engine.adapters.writers.claude.watch import Watch
from engine.errors import WriterRejected

# How often the caller hears that nothing has come.
BEAT_S = 0.5
_CHECK_ADDRESS = "Check ANTHROPIC_BASE_URL and the network, or use --writer playbook."


@dataclass(frozen=True)
class WholeMessage:
    """The answer of a server that doesn't stream."""

    message: Any


@dataclass(frozen=True)
class _Ended:
    error: Exception | None = None


class Call:
    """A request that is under way from its making until it is dropped."""

    def __init__(self, begin: Callable[[], Any]) -> None:
        """Take what makes the SDK send the request and returns its stream."""
        self._begin = begin
        self._arrived: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._stream: Any = None
        self._is_dropped = False
        self._is_over = threading.Event()
        threading.Thread(target=self._run, name="claude", daemon=True).start()

    def events(self, watch: Watch) -> Iterator[Any]:
        """Yield events as they come, and None whenever nothing has come for a moment. Raises WriterError."""
        while True:
            watch.check()
            event = self._next(watch)
            if isinstance(event, _Ended):
                if event.error is None:
                    return
                failure = explain(event.error)
                raise failure from (None if failure is event.error else event.error)
            yield event

    def drop(self, grace_s: float = 0.0) -> None:
        """Cut the connection, if the server hasn't ended the reply within the grace; what comes after is thrown away."""
        self._is_over.wait(grace_s)
        with self._lock:
            self._is_dropped = True
            if self._stream is not None and not self._is_over.is_set():
                _cut(self._stream)

    def _next(self, watch: Watch) -> Any:
        waited = 0.0
        while waited < BEAT_S:
            look = watch.next_look_s(BEAT_S - waited)
            try:
                return self._arrived.get(timeout=look)
            except queue.Empty:
                waited += max(look, 0.001)
                watch.check()
        return None

    def _run(self) -> None:
        try:
            stream = self._begin()
            try:
                with self._lock:
                    self._stream = stream
                    is_dropped = self._is_dropped
                if not is_dropped:
                    self._read(stream)
            finally:
                with self._lock:
                    self._is_over.set()  # from here on the connection may serve another call
                stream.close()
        except Exception as error:
            self._arrived.put(_Ended(error))
        else:
            self._arrived.put(_Ended())

    def _read(self, stream: Any) -> None:
        kind = stream.response.headers.get("content-type", "text/event-stream").lower()
        if "event-stream" in kind:
            for event in stream:
                self._arrived.put(event)
        elif "json" in kind:
            self._arrived.put(WholeMessage(_read_message(stream.response)))
        else:
            raise WriterRejected(f"That address answers with a web page. {_CHECK_ADDRESS}")


def _read_message(response: Any) -> Any:
    from anthropic.types import Message

    response.read()
    body = response.json()
    if not isinstance(body, dict) or body.get("type") != "message":
        raise WriterRejected(f"The answer is not Claude's. {_CHECK_ADDRESS}")
    return Message.model_validate(body)


def _cut(stream: Any) -> None:
    """Shut the socket down: unlike closing it, this also wakes a thread that reads from it."""
    with suppress(Exception):
        stream.response.extensions["network_stream"].get_extra_info("socket").shutdown(socket.SHUT_RDWR)
