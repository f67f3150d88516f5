"""Use case: the ledger of learnings, which a manager decides about; every change has a name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date

from engine.access.roles import Person, require_manager
from engine.context.edits import reverse_change
from engine.errors import ContextInvalid, LearningNotFound, SalesActionError
from engine.feedback.refusals import find_form_fault
from engine.learning.book import LearningBook
from engine.learning.decision import NO_CONTEXT, RETIRED
from engine.learning.learnings import OUTSIDE, SECTIONS, Edit, Learning, Proposal, State
from engine.learning.lines import as_written
from engine.learning.merge import Reinforce
from engine.learning.store import LearningStore
from engine.ports import ContextStore, Records, Settled
from engine.settings import LearningPolicy

logger = logging.getLogger(__name__)

UNDONE = "taken back"
EXPIRED = "expired"
EXPIRY = "the expiry date"
AT_PREPARATION = "the next preparation"


class Ledger:
    """What was learned, and the decisions about it. Safe for threads and processes.

    Every method that changes something writes text, version and ledger in one step and returns the learning as it is then. It
    raises NotAllowed for a rep, LearningNotFound, ContextError and StoreError: then nothing was changed.
    """

    def __init__(self, store: LearningStore, context: ContextStore, records: Records, policy: LearningPolicy) -> None:
        self._store = store
        self._context = context
        self._records = records
        self._policy = policy

    def list(self, state: State | None = None) -> Sequence[Learning]:
        """Return the learnings in a state (None: in any), oldest first."""
        return [one for one in self._records.list_learnings() if state in (None, one.state)]

    def follow(self) -> None:
        """Take over what people wrote into the file: new learnings, other words, lines that are gone. Writes the ledger alone.

        Raises ContextError and StoreError.
        """

        def work(book: LearningBook) -> Edit | None:
            edit = book.close()
            return edit if edit.change.learnings else None

        self._store.change(work, OUTSIDE, "read from the file")

    def approve(self, person: Person, learning_id: str) -> Learning:
        """Bring a candidate into force; where learnings are reviewed, with the next publishing."""
        require_manager(person, "approve learnings")

        def work(book: LearningBook, learning: Learning) -> Learning:
            _check(learning, "candidate")
            _check_form(learning.text)
            if self._policy.is_reviewed:
                return book.put(learning, accepted_by=person.name)
            return self._bring_into_force(book, learning)

        return self._change(person, learning_id, "approved", work)

    def publish(self, person: Person) -> Sequence[Learning]:
        """Bring all that was accepted into force together, as one version, and return what that is."""
        require_manager(person, "publish learnings")
        return self._publish(person.name)

    def publish_accepted(self) -> None:
        """Publish what managers accepted, as a preparation begins. Never raises, but warns: then it waits for the next one."""
        try:
            if any(one.accepted_by for one in self.list("candidate")):
                self._publish(AT_PREPARATION)
        except SalesActionError as error:
            logger.warning("%s", error)

    def _publish(self, author: str) -> Sequence[Learning]:
        published: list[Learning] = []

        def work(book: LearningBook) -> Edit | None:
            published[:] = [
                self._bring_into_force(book, learning) for learning in book.having("candidate") if learning.accepted_by
            ]
            return book.close() if published else None

        self._store.change(work, author, "published what was accepted")
        return published

    def edit(self, person: Person, learning_id: str, text: str) -> Learning:
        """Give a learning that is in force, or a candidate, another text."""
        require_manager(person, "edit learnings")
        wanted = as_written(text)
        if fault := find_form_fault(wanted):
            raise ContextInvalid(fault)

        def work(book: LearningBook, learning: Learning) -> Learning:
            _check(learning, "active", "candidate")
            return book.rewrite(learning, wanted)

        return self._change(person, learning_id, "rewritten", work)

    def move(self, person: Person, learning_id: str, section: str) -> Learning:
        """Put a learning into another of the learnings sections."""
        require_manager(person, "move learnings")
        channel = next((channel for channel, named in SECTIONS.items() if named.casefold() == section.strip().casefold()), None)
        if channel is None:
            known = ", ".join(SECTIONS.values())
            raise ContextInvalid(f"There is no section '{section}' for learnings. Choose one of: {known}.")

        def work(book: LearningBook, learning: Learning) -> Learning:
            _check(learning, "active", "candidate")
            return book.move(learning, channel)

        return self._change(person, learning_id, f"moved to {SECTIONS[channel]}", work)

    def retire(self, person: Person, learning_id: str) -> Learning:
        """Take a learning out of force, or turn a candidate down; the same said again waits for a manager."""
        require_manager(person, "retire learnings")

        def work(book: LearningBook, learning: Learning) -> Learning:
            _check(learning, "active", "candidate")
            return book.take_out(learning, "retired", RETIRED)

        return self._change(person, learning_id, "retired", work)

    def restore(self, person: Person, learning_id: str) -> Learning:
        """Bring a retired or superseded learning back into force."""
        require_manager(person, "restore learnings")

        def work(book: LearningBook, learning: Learning) -> Learning:
            _check(learning, "retired", "superseded")
            _check_form(learning.text)
            return self._bring_into_force(book, book.put(learning, expires_on=None))

        return self._change(person, learning_id, "restored", work)

    def set_expiry(self, person: Person, learning_id: str, last_day: date | None) -> Learning:
        """Set the last day on which a learning holds; None: it holds until somebody retires it."""
        require_manager(person, "set how long learnings hold")

        def work(book: LearningBook, learning: Learning) -> Learning:
            _check(learning, "active", "candidate")
            return book.put(learning, expires_on=last_day)

        return self._change(person, learning_id, "expiry set", work)

    def expire(self, today: date) -> Sequence[Learning]:
        """Take the learnings out of force whose last day is over, and return them; never raises, but warns."""
        try:
            expired: list[Learning] = []

            def work(book: LearningBook) -> Edit | None:
                over = [learning for learning in book.having("active", "candidate") if _is_over(learning, today)]
                expired[:] = [book.take_out(learning, "retired", EXPIRED) for learning in over]
                return book.close() if expired else None

            self._store.change(work, EXPIRY, "expired")
            return expired
        except SalesActionError as error:
            logger.warning("%s", error)
            return ()

    def undo(self, person: Person, named: str) -> Learning | None:
        """Take back what a feedback (or the feedback behind a learning) did, and return the learning that it was about.

        The context gets its former bytes back where nothing else touched them since. Everybody may take back what they said
        themselves. A thumb's counts are taken back; None is returned then.
        """
        settled = self._find_said(named)
        said, outcome = settled.feedback, settled.outcome
        if said.given_by != person.name:
            require_manager(person, "take back what others said")
        if outcome is None or outcome.kind == "nothing" or (outcome.kind == "reinforced" and outcome.learning_id is None):
            raise LearningNotFound(f"The feedback '{said.feedback_id}' changed nothing, so there is nothing to take back.")
        if outcome.kind == "thumb":
            if not self._records.end_thumb(said.feedback_id):
                raise LearningNotFound(f"The thumb '{said.feedback_id}' was taken back or replaced already.")
            return None
        former = self._former_texts(outcome.context_version)

        def work(book: LearningBook, learning: Learning) -> Learning:
            book.end(said.feedback_id)
            if outcome.kind == "reinforced":
                return book.put(learning, reinforced=max(0, learning.reinforced - 1))
            return _take_back(book, learning, former)

        return self._change(person, outcome.learning_id or "", "taken back", work)

    def _find_said(self, named: str) -> Settled:
        learning = self._records.get_learning(named)
        feedback_id = (learning.source_feedback_id or "") if learning else named
        settled = self._records.get_feedback(feedback_id)
        if settled is None:
            source = "It came from no feedback: retire it instead." if learning else "'sales-action learnings list' shows them."
            raise LearningNotFound(f"There is no feedback to take back for '{named}'. {source}")
        return settled

    def _former_texts(self, version: str | None) -> tuple[str, str] | None:
        """The whole text before and after the version that a feedback made."""
        if version is None:
            return None
        newest_first = self._context.history()
        pairs = zip(newest_first[1:], newest_first, strict=False)
        return next(((before.text, after.text) for before, after in pairs if after.version == version), None)

    def _bring_into_force(self, book: LearningBook, learning: Learning) -> Learning:
        if book.text is None:
            raise ContextInvalid(NO_CONTEXT)
        channel = learning.channel
        if channel is None:
            raise ContextInvalid(f"“{learning.text}” stands in no section of learnings. Move it to one first.")
        decision = book.compare(Proposal(learning.text, channel, learning.rule))
        if isinstance(decision, Reinforce):
            known = decision.learning
            if known.id:
                book.put(known, reinforced=known.reinforced + 1 + learning.reinforced)
            same = known.id or None
            return book.put(learning, state="superseded", superseded_by=same, accepted_by=None, note=decision.reason)
        if lack := book.lacks_room(learning, decision, self._policy.most_tokens):
            raise ContextInvalid(lack)
        return book.bring_into_force(learning, decision)

    def _change(
        self, person: Person, learning_id: str, what: str, work: Callable[[LearningBook, Learning], Learning]
    ) -> Learning:
        changed: list[Learning] = []

        def open_book(book: LearningBook) -> Edit:
            learning = book.find(learning_id)
            if learning is None:
                raise LearningNotFound(f"There is no learning '{learning_id}'. 'sales-action learnings list' shows them.")
            changed[:] = [work(book, learning)]
            return book.close()

        known = self._records.get_learning(learning_id)
        self._store.change(open_book, person.name, f"{what}: {known.text if known else learning_id}")
        return changed[0]


def _take_back(book: LearningBook, learning: Learning, former: tuple[str, str] | None) -> Learning:
    """Retire what a feedback added, and bring back into force what that had replaced."""
    _check(learning, "active", "candidate", "superseded")
    replaced = [one for one in book.having("superseded") if one.superseded_by == learning.id]
    reversed_text = reverse_change(*former, book.text) if former and book.text and learning.state == "active" else None
    undone = book.take_out(learning, "retired", UNDONE)
    for one in replaced if learning.state == "active" else ():
        book.bring_back(one)
    if reversed_text is not None:
        book.text = reversed_text
    return undone


def _is_over(learning: Learning, today: date) -> bool:
    return learning.expires_on is not None and learning.expires_on < today


def _check(learning: Learning, *states: State) -> None:
    if learning.state not in states:
        wanted = " or ".join(states)
        raise LearningNotFound(f"“{learning.text}” is {learning.state}; this can be done to one that is {wanted}.")


def _check_form(text: str) -> None:
    if fault := find_form_fault(text):
        raise ContextInvalid(f"{fault} Edit it first.")
