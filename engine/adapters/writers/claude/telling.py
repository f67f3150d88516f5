"""Telling a person how far a reply has come: its parts, one by one, as they are complete."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import from_json

from engine.adapters.writers.claude.received import Received
from engine.ports import Progress, Step

# Names the parts of a reply that are complete; the flag says whether the whole reply is there.
PartNames = Callable[[Mapping[str, Any], bool], tuple[str, ...]]

# Often enough to see it move, seldom enough for a page that is redrawn each time.
LEAST_PAUSE_S = 0.25
# Only these end or begin a part.
_MARKS = frozenset("{}[]")


class Teller:
    """Tells `on_progress`, if there is one, in steps; whatever that raises ends the generation."""

    def __init__(self, on_progress: Progress | None, name_parts: PartNames) -> None:
        self._on_progress = on_progress
        self._name_parts = name_parts
        self._done: tuple[str, ...] = ()
        self._seen = 0
        self._began_at = self._told_at = time.monotonic()

    def reading(self) -> None:
        """Tell that a request is sent."""
        self._done, self._seen = (), 0
        self._began_at = time.monotonic()
        self._tell(Step("Claude reads the deal"))

    def waiting(self, pause_s: float) -> None:
        """Tell that the server could not answer, and when it is asked again."""
        self._tell(Step(f"Claude is busy, next try in {pause_s:.0f} s", "waiting"))

    def again(self, reason: str) -> None:
        """Tell why the reply is asked for once more."""
        self._tell(Step(reason, "again"))

    def received(self, received: Received) -> None:
        """Tell what is new: parts that are complete, else now and then that it goes on."""
        if self._on_progress is None:
            return
        new = received.pieces[self._seen :]
        self._seen = len(received.pieces)
        if any(not _MARKS.isdisjoint(piece) for piece in new):
            self._tell_parts(_read_so_far(received.text), False)
        now = time.monotonic()
        if now - self._told_at >= LEAST_PAUSE_S:
            self._tell(Step(self._describe(received, now), done=self._done))

    def finished(self, reply: Mapping[str, Any]) -> None:
        """Tell the parts of a whole reply that were not told yet."""
        if self._on_progress is not None:
            self._tell_parts(reply, True)

    def _tell_parts(self, reply: Mapping[str, Any], is_whole: bool) -> None:
        names = self._name_parts(reply, is_whole)
        for count in range(len(self._done) + 1, len(names) + 1):
            self._done = names[:count]
            self._tell(Step(names[count - 1], "part", self._done))

    def _describe(self, received: Received, now: float) -> str:
        if received.pieces:
            return f"Claude writes, {sum(map(len, received.pieces)):,} characters so far"
        verb = "thinks" if received.is_thinking else "reads the deal"
        return f"Claude {verb}, {now - self._began_at:.0f} s"

    def _tell(self, step: Step) -> None:
        self._told_at = time.monotonic()
        if self._on_progress is not None:
            self._on_progress(step)


def _read_so_far(text: str) -> Mapping[str, Any]:
    """Return the object that a text holds so far; its last value may be cut short."""
    start = text.find("{")
    if start < 0:
        return {}
    try:
        reply = from_json(text[start:].encode("utf-8", "surrogatepass"), allow_partial=True)
    except ValueError:
        return {}
    return reply if isinstance(reply, dict) else {}
