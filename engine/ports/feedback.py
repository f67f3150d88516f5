"""What people said of recommendations, and who reads what it teaches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from engine.recommendation import Usage

if TYPE_CHECKING:
    from engine.learning.learnings import Learning, LedgerChange, Nothing, Outcome, Proposal
    from engine.prompt_parts import ContextPart
    from engine.recommendation import Action


# What a thumb down is about; only wording counts against the learnings that were applied.
About = Literal["wrong_fact", "wrong_action", "wrong_time", "wording"]


@dataclass(frozen=True)
class Feedback:
    """What a person said of a recommendation. `action_id` is None where it could mean several actions, or none.

    `about` is what a thumb down is about; of an unknown recommendation, `source` and `deal_id` are empty.
    """

    feedback_id: str
    recommendation_id: str
    source: str
    deal_id: str
    action_id: str | None
    action_priority: str
    action_channel: str
    feedback_type: Literal["positive", "negative", "neutral"]
    feedback_text: str
    what_worked: str
    what_didnt_work: str
    improvement: str
    given_by: str
    given_at: datetime
    about: About | None = None


@dataclass(frozen=True)
class Settled:
    """A logged feedback with what became of it; `outcome` None: nothing yet."""

    feedback: Feedback
    outcome: Outcome | None


@dataclass(frozen=True)
class Heard:
    """A logged feedback as the log lists it, with the name of its deal. `is_taken_back`: what it did was undone."""

    feedback: Feedback
    outcome: Outcome | None
    deal_name: str
    is_taken_back: bool = False


@dataclass(frozen=True)
class FeedbackFilter:
    """Which feedback is listed; "" is any."""

    kind: str = ""
    channel: str = ""
    person: str = ""


@dataclass(frozen=True)
class FeedbackCount:
    """How often something was said of a channel on a day."""

    day: date
    channel: str
    kind: str
    count: int


@dataclass(frozen=True)
class Proposed:
    """What a proposer makes of a feedback, with what it cost. `note` says in words what kept it from its usual way."""

    proposal: Proposal | Nothing
    model: str
    usage: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0
    note: str = ""


class Proposer(Protocol):
    """Reads what a feedback teaches, and writes nothing. Raises WriterError."""

    def propose(
        self, feedback: Feedback, action: Action | None, context: ContextPart, known: Sequence[Learning], is_cold: bool
    ) -> Proposed:
        """Return a proposal, or why there is none.

        Args:
            action: what the feedback is about; None where it could mean several actions, or none.
            known: the learnings in force and the candidates, oldest first.
            is_cold: whether the action goes to somebody who may not know us.
        """


class PaidProposer(Proposer, Protocol):
    """A proposer whose proposals cost money."""

    def estimate_cost(self, feedback: Feedback, action: Action | None, context: ContextPart, is_cold: bool) -> float:
        """Return about how many US dollars `propose` would cost; makes no call. Raises WriterError."""


class FeedbackRecords(Protocol):
    """The records of feedback and of the ledger of learnings. Raises StoreError."""

    def log_feedback(self, feedback: Feedback, outcome: Outcome | None = None) -> None:
        """Store what a person said of a recommendation, with its outcome where that is known at once."""

    def unsettled_feedback(self, now: datetime, patience: timedelta) -> Sequence[Feedback]:
        """Return the feedback that has no outcome yet, oldest first; not what was given within the last `patience`."""

    def get_feedback(self, feedback_id: str) -> Settled | None:
        """Return a feedback by its id, or None."""

    def list_feedback(self, asked: FeedbackFilter, limit: int = 50, offset: int = 0) -> Sequence[Heard]:
        """Return what was said, newest first; thumbs that were replaced or taken back are left out."""

    def count_feedback(self, asked: FeedbackFilter) -> int:
        """Return how much was said that fits."""

    def find_feedback(self, feedback_ids: Collection[str]) -> Sequence[Feedback]:
        """Return the feedback of these ids that there is, in no order."""

    def feedback_days(self, starts: Sequence[datetime]) -> Sequence[FeedbackCount]:
        """Return how often what was said of each channel on each of the days that begin then; nothing that was taken back."""

    def feedback_people(self) -> Sequence[str]:
        """Return everybody who said something, in order."""

    def count_thumb(self, thumb: Feedback, learning_ids: Sequence[str], reason: str) -> Settled:
        """Store a thumb as the standing one of its person and action, count it for these learnings, and return what stands.

        A second one of the same kind changes only what it is about, another kind takes its place; counts move with them.
        """

    def end_thumb(self, feedback_id: str) -> bool:
        """Take a standing thumb and its counts back; False when it doesn't stand."""

    def standing_thumbs(self, recommendation_id: str, person: str) -> Mapping[str, Feedback]:
        """Return a person's thumbs that stand on a recommendation, by action id."""

    def list_learnings(self) -> Sequence[Learning]:
        """Return every learning in any state, oldest first."""

    def get_learning(self, learning_id: str) -> Learning | None:
        """Return a learning by its id, or None."""

    def expiring_learnings(self, today: date) -> Sequence[Learning]:
        """Return the active learnings and candidates whose last day was before this one."""

    def change_ledger(self, make: Callable[[Sequence[Learning]], LedgerChange | None]) -> LedgerChange | None:
        """Write what `make` makes of the newest ledger, whole or not at all; for what leaves the company context as it is."""
