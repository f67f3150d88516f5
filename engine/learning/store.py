"""Opens the book of learnings on the newest state of file and ledger, and writes what it became, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from engine.context.versions import ContextVersion
from engine.learning.learnings import Edit, Learning, LedgerChange
from engine.ports import ContextStore, Records

if TYPE_CHECKING:
    from engine.learning.book import Hand, LearningBook


class LearningStore:
    """The learnings of a home: their text in the company context, everything else in the records. Safe for processes."""

    def __init__(self, context: ContextStore, records: Records, clock: Callable[[], datetime], zone: tzinfo) -> None:
        self._context = context
        self._records = records
        self._clock = clock
        self._zone = zone

    def change(
        self, work: Callable[[LearningBook], Edit | None], name: str, reason: str, feedback_id: str | None = None
    ) -> ContextVersion | None:
        """Write what `work` makes of the newest book, and return the version that the text became; None where it stays.

        Args:
            work: returns the closed book, or None to change nothing; nobody else writes while it works.
            name: who changes something.
            reason: why, as the history of the context tells it.

        Raises ContextError and StoreError: then nothing was written.
        """
        from engine.learning.book import Hand, LearningBook  # the rules of language are rarely needed

        hand = Hand(name, self._clock().astimezone(self._zone), feedback_id)
        if self._context.current() is None:
            self._change_ledger_alone(work, hand)
            return None

        def make(current: ContextVersion) -> Edit | None:
            return work(LearningBook(current.text, self._records.list_learnings(), hand))

        return self._context.edit(make, name, reason, feedback_id)

    def _change_ledger_alone(self, work: Callable[[LearningBook], Edit | None], hand: Hand) -> None:
        from engine.learning.book import LearningBook

        def make(known: Sequence[Learning]) -> LedgerChange | None:
            edit = work(LearningBook(None, known, hand))
            return edit.change if edit else None

        self._records.change_ledger(make)
