"""One paid generation: a reply is asked for until it has its form, and once more when a review finds what must not leave."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from engine.adapters.writers.claude.bill import Bill
from engine.adapters.writers.claude.connection import Connection
from engine.adapters.writers.claude.failures import RequestRefused
from engine.adapters.writers.claude.form import Form, FormViolation
from engine.adapters.writers.claude.request import Request, make_arguments
from engine.adapters.writers.claude.support import Support
from engine.adapters.writers.claude.telling import Teller
from engine.adapters.writers.claude.watch import Watch
from engine.errors import ReplyInvalid, WriterError, WriterStopped

T = TypeVar("T")

MOST_TRIES = 3
NOT_THE_FORM = """Your reply can't be used as it stands:

{faults}

Write the whole reply again, corrected, in the same JSON form. Keep what was right."""
NOT_FIT = """Your reply has the right form, but checks found what keeps it from being sent as it is:

{faults}

Write the whole reply again without these faults. State only what the records, the campaign or the company context say, and \
leave out what they don't. Keep what was right."""


class Generation(Generic[T]):
    """The tries at one reply, under one deadline and on one bill."""

    def __init__(
        self,
        request: Request,
        form: Form[T],
        *,
        connection: Connection,
        support: Support,
        watch: Watch,
        tell: Teller,
        bill: Bill,
    ) -> None:
        self._request = request
        self._form = form
        self._connection = connection
        self._support = support
        self._watch = watch
        self._tell = tell
        self._bill = bill
        self._turns: list[dict[str, str]] = []
        self._last_text = ""
        self._last_took_s = 0.0

    def write(self, review: Callable[[T], Sequence[str]]) -> T:
        """Return the reply's value; a review's findings get one further try, and the better of the two is returned.

        Raises WriterUnavailable, WriterRejected, WriterStopped, and ReplyInvalid after three tries without the form.
        """
        first = self._write_in_form()
        findings = review(first)
        if not findings:
            return first
        second = self._rewrite(findings)
        return second if second is not None and len(review(second)) < len(findings) else first

    def _write_in_form(self) -> T:
        for tries in range(1, MOST_TRIES + 1):
            self._last_text = self._ask()
            try:
                return self._read()
            except FormViolation as violation:
                if tries == MOST_TRIES:
                    raise ReplyInvalid(
                        f"Claude's reply has not the form asked for, after {MOST_TRIES} tries: {violation}. "
                        "Try again, or use --writer playbook."
                    ) from violation
                self._object(NOT_THE_FORM, violation.faults)
                self._tell.again(f"Claude's reply lacks its form, try {tries + 1} of {MOST_TRIES}")
        raise AssertionError("the last try returns or raises")

    def _rewrite(self, findings: Sequence[str]) -> T | None:
        """Return a second draft, or None when there is no time or money for it or it comes to nothing: the first one stands."""
        if self._watch.remaining_s < self._last_took_s:
            return None
        self._object(NOT_FIT, findings)
        try:
            self._tell.again("Claude mends what the checks found")
            self._last_text = self._ask()
            return self._read()
        except WriterStopped:
            raise
        except (WriterError, FormViolation):
            return None

    def _ask(self) -> str:
        """Return the text of a whole reply, without what the server refuses to be asked."""
        model, form = self._request.model, self._form
        while True:
            started = time.monotonic()
            try:
                arguments = make_arguments(self._request, form, self._support, self._turns)
                received = self._connection.ask(arguments, self._watch, self._tell, self._bill)
            except RequestRefused as refusal:
                has_effort = self._request.effort is not None
                if not self._support.note_refused(model, form.name, refusal.detail, has_effort=has_effort):
                    raise
            else:
                self._last_took_s = time.monotonic() - started
                return received.finished_text()

    def _read(self) -> T:
        model, form = self._request.model, self._form
        try:
            parsed = form.read(self._last_text)
        except FormViolation as violation:
            if not violation.is_ours:
                self._support.note_ignored(model)
            raise
        if not parsed.is_ours:
            self._support.note_ignored(model)
        self._tell.finished(parsed.reply)
        return parsed.value

    def _object(self, words: str, faults: Sequence[str]) -> None:
        """Add the last reply, and what is wrong with it, to the conversation."""
        self._turns += object_to(self._last_text, words, faults)


def object_to(text: str, words: str, faults: Sequence[str]) -> list[dict[str, str]]:
    """Return the turns that send a reply back with what is wrong with it; `words` is NOT_THE_FORM or NOT_FIT."""
    listed = "\n".join(f"- {fault}" for fault in faults)
    said = [{"role": "assistant", "content": text}] if text.strip() else []
    return [*said, {"role": "user", "content": words.format(faults=listed)}]
