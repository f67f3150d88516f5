"""The line to the server: one SDK client, asked again while its failures are of the kind that passes."""

from __future__ import annotations

import random
import threading
import time
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.adapters.writers.claude.bill import Bill
from engine.adapters.writers.claude.call import Call, WholeMessage
from engine.adapters.writers.claude.failures import distrusted, translated
from engine.adapters.writers.claude.received import Received
from engine.adapters.writers.claude.telling import Teller
from engine.adapters.writers.claude.watch import Watch
from engine.certificates import find_unreadable
from engine.errors import WriterUnavailable

if TYPE_CHECKING:
    import anthropic

MOST_TRIES = 3
# A reply that broke off was charged for: it is asked for once more, not twice.
MOST_BROKEN = 2
LONGEST_PAUSE_S = 8.0
CONNECT_TIMEOUT_S = 10.0
# A connection whose stream ends in time serves the next request as well; some gateways never end it.
END_GRACE_S = 0.2
# How gateways answer that don't list their models.
_WITHOUT_MODEL_LIST = {404, 405, 501}


@dataclass(frozen=True)
class Reached:
    """A server that answered. `is_key_accepted` is False when it lists no models, and so can't tell."""

    is_key_accepted: bool
    took_s: float


class Connection:
    """Sends requests. Safe for threads."""

    def __init__(self, *, api_key: str | None, base_url: str | None, first_pause_s: float) -> None:
        # A server of one's own may need no key; without either, the SDK looks for credentials itself.
        key = api_key or ("none" if base_url else None)
        self._arguments: dict[str, Any] = {"api_key": key, "base_url": base_url, "max_retries": 0}
        self._first_pause_s = first_pause_s
        self._lock = threading.Lock()
        self._client: anthropic.Anthropic | None = None

    def ask(self, arguments: dict[str, Any], watch: Watch, tell: Teller, bill: Bill) -> Received:
        """Return the whole reply to a request; every try is on the bill. Raises WriterError."""
        tries = broken = 0
        while True:
            tries += 1
            received = Received()
            try:
                self._receive(arguments, received, watch, tell, bill)
                return received
            except WriterUnavailable as error:
                broken += received.has_begun
                pause = self._first_pause_s * 2 ** (tries - 1) * random.uniform(0.8, 1.2)
                pause = max(min(LONGEST_PAUSE_S, pause), error.retry_after_s or 0.0)
                if tries == MOST_TRIES or broken == MOST_BROKEN or pause >= watch.remaining_s:
                    raise
                tell.waiting(pause)
                watch.sleep(pause)

    def count_tokens(self, arguments: dict[str, Any], timeout_s: float) -> int:
        """Return how many tokens a request's prompt is, as the server counts; costs nothing. Raises WriterError."""
        with translated():
            counted = self.open().messages.count_tokens(**arguments, timeout=timeout_s)
            return int(counted.input_tokens)

    def probe(self, timeout_s: float) -> Reached:
        """Return that the server answers and whether it accepts the key; costs nothing. Raises WriterError."""
        import anthropic

        is_key_accepted = True
        with translated():
            client = self.open()
            started = time.monotonic()
            try:
                client.models.list(limit=1, timeout=timeout_s)
            except anthropic.APIStatusError as error:
                if error.status_code not in _WITHOUT_MODEL_LIST:
                    raise
                is_key_accepted = False
            return Reached(is_key_accepted, time.monotonic() - started)

    def close(self) -> None:
        """Let go of the connections that were kept; the next request opens new ones."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _receive(self, arguments: dict[str, Any], received: Received, watch: Watch, tell: Teller, bill: Bill) -> None:
        tell.reading()
        call = Call(lambda: self._send(arguments, watch.remaining_s))
        try:
            for event in call.events(watch):
                if isinstance(event, WholeMessage):
                    received.take_whole(event.message)
                elif event is not None:
                    received.take(event)
                tell.received(received)
                if received.is_complete:
                    break
        finally:
            call.drop(END_GRACE_S if received.is_complete else 0.0)
            bill.add(received.usage)
        if not received.is_complete:
            raise WriterUnavailable("Claude's reply was cut off on the way. Try again, or use --writer playbook.")

    def _send(self, arguments: dict[str, Any], remaining_s: float) -> Any:
        import anthropic

        remaining = max(0.05, remaining_s)
        timeout = anthropic.Timeout(remaining, connect=min(CONNECT_TIMEOUT_S, remaining))
        return self.open().messages.create(**arguments, stream=True, timeout=timeout)

    def open(self) -> anthropic.Anthropic:
        """Return the client, which retries nothing by itself. Raises what the SDK raises without a key."""
        import anthropic

        with self._lock:
            if self._client is None:
                unreadable = find_unreadable()  # the SDK would leave half a client behind
                if unreadable:
                    raise distrusted(unreadable)
                self._client = anthropic.Anthropic(**self._arguments)
                # Kept connections are closed at the latest when nobody holds this any more.
                weakref.finalize(self, self._client.close)
            return self._client
