"""One deal as a row: plain JSON, free of time, with all that ranking needs.

A row is made once, when data comes in, and stored with the deal. Moments are Unix seconds; lists are flat, with a fixed number
of integers an entry, since 50,000 rows are read at once. People are numbered within the row; 0 is nobody in particular.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from math import floor
from typing import Any, Literal

from engine.domain import Deal, EnrichedDeal, Interaction
from engine.engagement import Side, Signal, Touch, read_touches
from engine.fact_types import Facts, HoldWindow, Promise, Trigger, Wait
from engine.timeline import is_touch

Row = Mapping[str, Any]

# at, signal × 3 + side, person
TOUCH_SIZE = 3
# play, person, opens, closes, urgent from, urgent until, later priority
TRIGGER_SIZE = 7
# play, is forbidden, person, starts, ends, is soft, until (ordinal of the day, 0: for good)
HOLD_SIZE = 7
# "Never", "for good": later than any moment a calendar gives.
FAR = 10**12
SIDES = 3
_LATER: tuple[Literal["P1", "P2"] | None, ...] = (None, "P1", "P2")


def make_row(enriched: EnrichedDeal, facts: Facts) -> dict[str, Any]:
    """Return the ranking row of a deal: JSON-able, free of time; writes nothing."""
    deal = enriched.deal
    people = _People()
    contact = enriched.contact(facts.main_contact_id) or enriched.primary_contact
    last = _last_touch(enriched, facts)
    due = min((promise.due for promise in facts.promises), default=None)
    row: dict[str, Any] = {
        "source": deal.source,
        "id": deal.id,
        "name": deal.name,
        "company": enriched.company.name if enriched.company else "",
        "contact": contact.name if contact else "",
        "stage": deal.stage,
        "stage_kind": deal.stage_kind.value,
        "status": deal.status,
        "amount": None if deal.amount is None else float(deal.amount),
        "currency": deal.currency or "",
        "close_date": deal.close_date.isoformat() if deal.close_date else None,
        "owner": deal.owner or "",
        "owner_name": deal.owner_name,
        "last_touch_at": _seconds(facts.last_touch_at),
        "last_direction": last.direction.value if last else "",
        "last_kind": last.kind.value if last else "",
        "last_in_at": _seconds(facts.last_in_at),
        "waiting_since": _seconds(min((wait.since for wait in facts.waits if wait.who_owes == "us"), default=None)),
        "promise_due": due.isoformat() if due else None,
        "silence_limit": facts.silence_limit_days,
        "time_zone": facts.time_zone,
        "country": facts.country,
        "main": people.number(facts.main_contact_id),
    }
    row["touches"] = [
        value
        for touch in read_touches(enriched.interactions)
        for value in (touch.at, touch.signal * SIDES + touch.side, people.number(touch.person or UNNAMED))
    ]
    row["triggers"] = [value for trigger in facts.triggers for value in _trigger_values(trigger, people)]
    row["holds"] = [value for hold in facts.holds for value in _hold_values(hold, people)]
    row["hold_reasons"] = [hold.reason for hold in facts.holds]
    row["people"] = len(people)
    return row


# Somebody whom the record doesn't name is a person all the same.
UNNAMED = "\0"


class _People:
    """Numbers for the people of one row."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, person: str | None) -> int:
        """Return a person's number, 0 for None."""
        return 0 if person is None else self._numbers.setdefault(person, len(self._numbers) + 1)


def _last_touch(enriched: EnrichedDeal, facts: Facts) -> Interaction | None:
    latest = (told for told in reversed(enriched.interactions) if told.at == facts.last_touch_at)
    return next((told for told in latest if is_touch(told)), None)


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else floor(moment.timestamp())


def _or_far(moment: datetime | None) -> int:
    return FAR if moment is None else floor(moment.timestamp())


def _trigger_values(trigger: Trigger, people: _People) -> tuple[int, ...]:
    return (
        trigger.play,
        people.number(trigger.contact_id),
        _or_far(trigger.opens_at),
        _or_far(trigger.closes_at),
        _or_far(trigger.urgent_from),
        _or_far(trigger.urgent_until),
        _LATER.index(trigger.later_priority),
    )


def _hold_values(hold: HoldWindow, people: _People) -> tuple[int, ...]:
    return (
        hold.play,
        hold.kind == "forbidden",
        people.number(hold.contact_id),
        _or_far(hold.starts_at),
        _or_far(hold.end),
        hold.is_soft,
        hold.until.toordinal() if hold.until else 0,
    )


def deal_of(row: Row) -> Deal:
    """Return what a row keeps of its deal."""
    kept = ("source", "id", "name", "stage", "stage_kind", "status", "amount", "close_date", "owner_name")
    return Deal.model_validate({name: row[name] for name in kept} | {"currency": row["currency"] or None})


def touches_of(row: Row) -> list[Touch]:
    """Return the touches of a row, people by number."""
    return [
        Touch(at, Signal(code // SIDES), Side(code % SIDES), str(person))
        for at, code, person in _entries(row["touches"], TOUCH_SIZE)
    ]


def facts_of(row: Row) -> Facts:
    """Return the facts of a row, as far as scores need them: people by number, no evidence."""
    due = row["promise_due"]
    return Facts(
        waits=_waits(row["waiting_since"]),
        promises=(Promise(due=date.fromisoformat(due), contact_id=None, interaction_id="", quote=""),) if due else (),
        holds=tuple(
            _hold(values, reason) for values, reason in zip(_entries(row["holds"], HOLD_SIZE), row["hold_reasons"], strict=True)
        ),
        triggers=tuple(map(_trigger, _entries(row["triggers"], TRIGGER_SIZE))),
        last_in_at=_moment(row["last_in_at"]),
        last_touch_at=_moment(row["last_touch_at"]),
        silence_limit_days=row["silence_limit"],
        main_contact_id=_person(row["main"]),
        time_zone=row["time_zone"],
        country=row["country"],
    )


def _entries(values: Sequence[int], size: int) -> list[Sequence[int]]:
    return [values[at : at + size] for at in range(0, len(values), size)]


def _waits(since: int | None) -> tuple[Wait, ...]:
    if since is None:
        return ()
    return (Wait(who_owes="us", since=datetime.fromtimestamp(since, UTC), contact_id=None, interaction_id="", quote=""),)


def _trigger(values: Sequence[int]) -> Trigger:
    play, person, opens, closes, urgent_from, urgent_until, later = values
    return Trigger(
        play=play,
        contact_id=_person(person),
        evidence=(),
        opens_at=datetime.fromtimestamp(opens, UTC),
        closes_at=_moment(closes),
        urgent_from=_moment(urgent_from),
        urgent_until=_moment(urgent_until),
        later_priority=_LATER[later],
    )


def _hold(values: Sequence[int], reason: str) -> HoldWindow:
    play, is_forbidden, person, starts, ends, is_soft, until = values
    return HoldWindow(
        play=play,
        kind="forbidden" if is_forbidden else "spared",
        contact_id=_person(person),
        starts_at=datetime.fromtimestamp(starts, UTC),
        until=date.fromordinal(until) if until else None,
        ends_at=_moment(ends),
        interaction_id=None,
        reason=reason,
        is_soft=bool(is_soft),
    )


def _person(number: int) -> str | None:
    return str(number) if number else None


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None or seconds == FAR else datetime.fromtimestamp(seconds, UTC)
