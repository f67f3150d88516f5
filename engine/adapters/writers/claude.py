"""Claude writes: the Anthropic API, or any server that speaks it.

The SDK takes over a second to import, so it is imported when Claude is first asked, not when the program starts.
"""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from engine.adapters.writers.failures import translated
from engine.adapters.writers.prices import cost_of, estimate_cost
from engine.adapters.writers.reply import read_reply
from engine.adapters.writers.request import make_request, request_bytes
from engine.errors import ReplyInvalid, WriterError, WriterRejected, WriterUnavailable
from engine.ports import Progress, Written
from engine.prompt_parts import PromptParts
from engine.prompts import Template
from engine.recommendation import Usage

if TYPE_CHECKING:
    import anthropic
    from anthropic.types import RawMessageStreamEvent

DEFAULT_MAX_TOKENS = 8_000
MOST_TRIES = 3
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 8.0
CONNECT_TIMEOUT_S = 10.0
# How gateways answer that don't list their models.
_WITHOUT_MODEL_LIST = {404, 405, 501}


@dataclass(frozen=True)
class Reached:
    """A server that answered. `is_key_accepted` is False when it lists no models, and so can't tell."""

    is_key_accepted: bool
    took_s: float


@dataclass
class _Received:
    """What has arrived of one streamed reply."""

    text: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    stop_reason: str | None = None
    is_complete: bool = False

    @property
    def usage(self) -> Usage:
        return Usage(**{name: self.counts.get(name, 0) for name in Usage.model_fields})


class Claude:
    """A Writer over the Messages API. Every exception of the SDK leaves as a WriterError."""

    name: Literal["claude", "playbook"] = "claude"

    def __init__(self, *, api_key: str | None, base_url: str | None, model: str, timeout_s: float) -> None:
        """Take the key (a server of one's own may need none), the default model, and the deadline of a whole generation."""
        self._model = model
        self._timeout_s = timeout_s
        self._arguments: dict[str, Any] = {"api_key": api_key or "none", "base_url": base_url, "max_retries": 0}
        self._client_lock = threading.Lock()
        self._client: anthropic.Anthropic | None = None

    def parameters(self, template: Template) -> Mapping[str, str]:
        """Return model, limit and effort: the template's where it names them."""
        chosen = {
            "model": template.model or self._model,
            "max_tokens": str(template.max_tokens or DEFAULT_MAX_TOKENS),
            "effort": template.effort or "",
        }
        return {name: value for name, value in chosen.items() if value}

    def estimate_cost(self, parts: PromptParts) -> float:
        """Return about how many US dollars `write` costs, with nothing read from the provider's cache."""
        return estimate_cost(dict(parts.prompt.parameters)["model"], request_bytes(parts))

    def probe(self, timeout_s: float) -> Reached:
        """Return that the server answers and whether it accepts the key; costs nothing.

        Raises WriterUnavailable and WriterRejected.
        """
        import anthropic

        is_key_accepted = True
        with translated():
            client = self._open()
            started = time.monotonic()
            try:
                client.models.list(limit=1, timeout=timeout_s)
            except anthropic.APIStatusError as error:
                if error.status_code not in _WITHOUT_MODEL_LIST:
                    raise
                is_key_accepted = False
            except AttributeError as error:  # what the SDK makes of an answer that is no list
                raise WriterRejected("The answer is not Claude's. Check ANTHROPIC_BASE_URL and the network.") from error
        return Reached(is_key_accepted, time.monotonic() - started)

    def write(self, parts: PromptParts, on_progress: Progress | None = None) -> Written:
        """Return Claude's draft, its usage and cost. Retries what may be retried, within one deadline.

        Raises WriterUnavailable, WriterRejected and ReplyInvalid; each carries what was paid for as `usage` and `cost_usd`.
        """
        request = make_request(parts)
        deadline = time.monotonic() + self._timeout_s
        received = self._receive_with_retries(request, deadline, on_progress)
        usage = received.usage
        cost = cost_of(request["model"], usage)
        try:
            draft = read_reply(_finished_text(received))
        except WriterError as error:
            error.usage, error.cost_usd = usage, cost
            raise
        return Written(draft=draft, model=request["model"], usage=usage, cost_usd=cost)

    def _receive_with_retries(self, request: dict[str, Any], deadline: float, on_progress: Progress | None) -> _Received:
        for attempt in range(1, MOST_TRIES + 1):
            try:
                with translated():
                    return self._receive(request, deadline, on_progress)
            except WriterUnavailable as error:
                pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (attempt - 1)) * random.uniform(0.8, 1.2)
                pause = max(pause, error.retry_after_s or 0.0)
                if attempt == MOST_TRIES or time.monotonic() + pause >= deadline:
                    raise
                if on_progress:
                    on_progress(f"Claude is busy, next try in {pause:.0f} s")
                time.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _receive(self, request: dict[str, Any], deadline: float, on_progress: Progress | None) -> _Received:
        import anthropic

        received = _Received()
        remaining = max(0.05, deadline - time.monotonic())
        timeout = anthropic.Timeout(remaining, connect=min(CONNECT_TIMEOUT_S, remaining))
        if on_progress:
            on_progress("Claude reads the deal")
        stream = self._open().messages.create(**request, stream=True, timeout=timeout)
        try:
            with _cut_at(deadline, stream):
                for event in stream:
                    _take(event, received)
                    if on_progress and event.type == "content_block_delta":
                        on_progress(f"Claude writes, {sum(map(len, received.text)):,} characters so far")
        except Exception as error:
            if time.monotonic() >= deadline:
                raise WriterUnavailable(f"Claude took longer than {self._timeout_s:.0f} s. Try again.") from error
            raise
        if not received.is_complete and time.monotonic() >= deadline:
            raise WriterUnavailable(f"Claude took longer than {self._timeout_s:.0f} s. Try again.")
        return received

    def _open(self) -> anthropic.Anthropic:
        import anthropic

        with self._client_lock:
            if self._client is None:
                self._client = anthropic.Anthropic(**self._arguments)
            return self._client


@contextmanager
def _cut_at(deadline: float, stream: anthropic.Stream[RawMessageStreamEvent]) -> Iterator[None]:
    """Close the stream on leaving, and cut its connection at the deadline.

    The SDK's own timeout starts again with each byte, so it never ends a stream that trickles.
    """

    def cut() -> None:
        with suppress(OSError):
            stream.response.extensions["network_stream"].get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        stream.close()


def _take(event: RawMessageStreamEvent, received: _Received) -> None:
    if event.type == "message_start":
        _count(event.message.usage, received)
    elif event.type == "content_block_delta" and event.delta.type == "text_delta":
        received.text.append(event.delta.text)
    elif event.type == "message_delta":
        received.stop_reason = event.delta.stop_reason
        _count(event.usage, received)
    elif event.type == "message_stop":
        received.is_complete = True


def _count(usage: Any, received: _Received) -> None:
    """Take over counts; those of a stream are cumulative, so the latest stands."""
    for name in Usage.model_fields:
        value = getattr(usage, name, None)
        if value is not None:
            received.counts[name] = value


def _finished_text(received: _Received) -> str:
    """Return the text of a whole reply. Raises WriterError for a cut, refused or overlong one."""
    if not received.is_complete:
        raise WriterUnavailable("Claude's reply was cut off on the way. Try again.")
    if received.stop_reason == "refusal":
        raise WriterRejected("Claude refused to write this one. Look at the deal's texts, or use --writer playbook.")
    if received.stop_reason in ("max_tokens", "model_context_window_exceeded"):
        raise ReplyInvalid("Claude's reply was longer than its limit allows. Raise 'max_tokens' in the prompt template.")
    return "".join(received.text)
