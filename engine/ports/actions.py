"""What people did with actions and their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from engine.revisions import Revision


@dataclass(frozen=True)
class ActionState:
    """What a person did with an action. `state` "checked" remembers a prerequisite, named by `detail`."""

    source: str
    deal_id: str
    action_id: str
    state: Literal["done", "dismissed", "snoozed", "checked"]
    set_at: datetime
    set_by: str
    until: date | None = None
    detail: str = ""
    contact_id: str = ""
    channel: str = ""
    purpose: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True)
class ShownAction:
    """An action that a person has seen, in the recommendation in which they saw it first; `stage` is the deal's then."""

    recommendation_id: str
    action_id: str
    source: str
    deal_id: str
    contact_id: str
    purpose: str
    learnings: tuple[str, ...]
    stage: str
    at: datetime


@dataclass(frozen=True)
class Seen:
    """An action of a deal that a person has seen, and what was told of its contact and deal from then on.

    `since` is its first use, else when it was seen first. `answers` came in from its contact; `tells_answers`: its source
    says who wrote to whom. `meetings` are those with its contact, `moved_at` is the last change of stage, other than to lost.
    """

    purpose: str
    learnings: tuple[str, ...]
    since: datetime
    used_at: datetime | None
    is_edited: bool
    is_done: bool
    tells_answers: bool
    answers: tuple[datetime, ...] = ()
    meetings: tuple[datetime, ...] = ()
    moved_at: datetime | None = None


@dataclass(frozen=True)
class Use:
    """A text that left the house: who took it, when and how, for which action, with which warnings acknowledged.

    `learnings` are the ids of those that its action says it applied, `revisions` those of the edited texts in it: none when it
    left as it was written. `title` and `channel` are "" for a whole recommendation.
    """

    at: datetime
    person: str
    way: str
    text: str
    acknowledged: tuple[str, ...]
    source: str
    deal_id: str
    deal_name: str
    action_id: str
    title: str
    channel: str
    learnings: tuple[str, ...]
    revisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class UseFilter:
    """Which of what left the house is listed; "" is any.

    `search` is a part of a deal's name or id, `learning_id` what an action says it was written by, `is_acknowledged` asks for
    what left with a warning that somebody said to have checked, `way` how it left ("copy" with its parts), `begins` and `ends`
    when: from the one moment to before the other.
    """

    search: str = ""
    learning_id: str = ""
    is_acknowledged: bool = False
    person: str = ""
    way: str = ""
    begins: datetime | None = None
    ends: datetime | None = None


ANY_USE = UseFilter()


@dataclass(frozen=True)
class LastUse:
    """Who let a text of an action leave last, how and when."""

    at: datetime
    person: str
    way: str


class ActionRecords(Protocol):
    """The records of what people did with actions: marks, edits, what left the house. Raises StoreError."""

    def mark_action(self, state: ActionState) -> None:
        """Set the state of an action; the former one is ended, not overwritten."""

    def unmark_action(self, source: str, deal_id: str, action_id: str, state: str, detail: str, at: datetime) -> None:
        """End a state (undo)."""

    def action_states(self, source: str, deal_id: str, at: datetime | None = None) -> Sequence[ActionState]:
        """Return the states in force now, or as they stood at a moment."""

    def states_since(self, source: str, since: datetime) -> Sequence[ActionState]:
        """Return the states of all deals of a source that were set since a moment and are in force."""

    def seen_actions(self, since: datetime) -> Sequence[Seen]:
        """Return each action that was first seen since a moment, with what followed; once for its deal."""

    def log_use(self, **facts: Any) -> None:
        """Store that a text left the house: recommendation_id, action_id, person, way, text, acknowledged, revisions."""

    def list_uses(self, asked: UseFilter = ANY_USE, limit: int = 50, offset: int = 0) -> Sequence[Use]:
        """Return what left the house, newest first."""

    def use_people(self) -> Sequence[str]:
        """Return everybody who let something out, in order."""

    def last_uses(self, source: str, deal_id: str) -> Mapping[str, LastUse]:
        """Return how a text of each action of a deal left last, by the action's id, over all its recommendations."""

    def list_revisions(self, source: str, deal_id: str) -> Sequence[Revision]:
        """Return the last revisions of a deal's texts, in all its recommendations, newest first."""

    def add_revision(self, revision: Revision) -> Revision | None:
        """Store a revision and return None; where another one stands than it was begun on, return that, and write nothing.

        One that is put aside is stored whatever stands.
        """
