"""The dated facts of a deal, free of the time at which they are read: scores, plays and the summary bring a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

from pydantic import AfterValidator

from engine.domain import Model, Moment

# Facts know whole seconds, as the rows of a ranked table do.
Second = Annotated[Moment, AfterValidator(lambda moment: moment.replace(microsecond=0))]

# Plays that want something and bring nothing that was asked for: a soft hold spares people from these, not from what we
# owe them.
NUDGES = frozenset({16, 17, 18, 19, 20, 21, 22, 24, 27, 28, 29, 33, 34})


class Wait(Model):
    """Somebody waits for an answer: `us` when the customer waits for us to act."""

    who_owes: Literal["us", "them"]
    since: Second
    contact_id: str | None
    interaction_id: str
    quote: str


class Promise(Model):
    """Something we said we would send or do, not yet kept. `due` is the named day, else the next working day."""

    due: date
    contact_id: str | None
    interaction_id: str
    quote: str


class HoldWindow(Model):
    """From `starts_at`, outreach rests (`contact_id` None: for everybody) until the day `until` (None: for good).

    `ends_at` is the exact end, midnight UTC of `until` where it isn't given. A soft hold stops `NUDGES` only.
    """

    play: int
    kind: Literal["forbidden", "spared"]
    contact_id: str | None
    starts_at: Second
    until: date | None
    interaction_id: str | None
    reason: str
    ends_at: Second | None = None
    is_soft: bool = False

    @property
    def end(self) -> datetime | None:
        """Return when the hold ends, None when it doesn't."""
        if self.ends_at is not None or self.until is None:
            return self.ends_at
        return datetime.combine(self.until, time(0), tzinfo=UTC)

    def is_active(self, now: datetime) -> bool:
        """Return whether the hold is on at `now`."""
        end = self.end
        return self.starts_at <= now and (end is None or now < end)

    def stops(self, play: int, contact_id: str | None) -> bool:
        """Return whether the hold, while active, keeps this play from this contact."""
        return (self.contact_id is None or self.contact_id == contact_id) and (not self.is_soft or play in NUDGES)


class Trigger(Model):
    """A play that applies from `opens_at` until `closes_at`, as P0 within [`urgent_from`, `urgent_until`).

    `play` is its number in selling.md, section 1. Outside the urgent window it is `later_priority`.
    `evidence` are interaction ids, the most telling first; `deal.close_date` and the like for a field. `on` is the day the
    play is about: due, named, of the meeting.
    """

    play: int
    contact_id: str | None
    evidence: tuple[str, ...]
    opens_at: Second
    closes_at: Second | None = None
    urgent_from: Second | None = None
    urgent_until: Second | None = None
    later_priority: Literal["P1", "P2"] | None = "P1"
    on: date | None = None

    def priority_at(self, now: datetime) -> Literal["P0", "P1", "P2"] | None:
        """Return the play's priority at `now`, or None when it doesn't apply then."""
        if now < self.opens_at or (self.closes_at and now >= self.closes_at):
            return None
        if self.urgent_from and self.urgent_from <= now and (not self.urgent_until or now < self.urgent_until):
            return "P0"
        return self.later_priority


class Facts(Model):
    """The dated facts of one deal. `silence_limit_days` counts working days (selling.md, section 1).

    `time_zone` and `country` say by whose clock and working days all of them were dated: the main contact's.
    `planned_meetings` are all that are planned; `next_meeting_at` the first after everything on record. `quiet_since` is the
    last thing on record of a deal in which no word of either side is: a note, else its stage, else its beginning.
    """

    waits: tuple[Wait, ...] = ()
    promises: tuple[Promise, ...] = ()
    holds: tuple[HoldWindow, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    last_in_at: Second | None = None
    quiet_since: Second | None = None
    last_out_at: Second | None = None
    last_touch_at: Second | None = None
    next_meeting_at: Second | None = None
    planned_meetings: tuple[Second, ...] = ()
    silence_limit_days: float = 5
    main_contact_id: str | None = None
    time_zone: str = "UTC"
    country: str = ""

    @property
    def we_owe(self) -> bool:
        """Return whether the next word is ours: an open question of theirs, or a promise of ours."""
        return bool(self.promises) or any(wait.who_owes == "us" for wait in self.waits)

    @property
    def silent_since(self) -> datetime | None:
        """Return since when nothing has come from the customer, as far as anybody can tell; None while that is open."""
        return self.last_in_at or self.quiet_since

    def hold_on(self, play: int, contact_id: str | None, now: datetime) -> HoldWindow | None:
        """Return the active hold that keeps a play from a contact: a forbidding one first, then the longest, or None."""
        active = [hold for hold in self.holds if hold.is_active(now) and hold.stops(play, contact_id)]
        return max(active, key=_weight, default=None)

    def urgent_triggers(self, now: datetime) -> tuple[Trigger, ...]:
        """Return the plays that are P0 at `now` and that no hold stops: the deal's eligible P0s."""
        return tuple(
            trigger
            for trigger in self.triggers
            if trigger.priority_at(now) == "P0" and self.hold_on(trigger.play, trigger.contact_id, now) is None
        )

    def pause_at(self, now: datetime) -> HoldWindow | None:
        """Return the hold that pauses the whole deal at `now`: one on everybody or on the main contact, with no eligible P0."""
        covering = [hold for hold in self.holds if hold.is_active(now) and hold.contact_id in (None, self.main_contact_id)]
        pause = max(covering, key=_weight, default=None)
        return None if pause is None or self.urgent_triggers(now) else pause


def _weight(hold: HoldWindow) -> tuple[bool, bool, datetime]:
    end = hold.end
    return hold.kind == "forbidden", end is None, end or datetime.max.replace(tzinfo=UTC)
