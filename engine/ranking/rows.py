"""One deal as a row: plain JSON, free of time, with all that ranking needs. `form` says in which form it is stored."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, date, datetime
from math import floor
from typing import Any, Literal

import numpy as np

from engine.domain import Deal, EnrichedDeal, Interaction
from engine.engagement import Side, Signal, Touch, read_touches
from engine.facts.timeline import is_touch
from engine.facts.types import Facts, HoldWindow, Promise, Trigger, Wait
from engine.ranking.form import FAR, HOLD, SIDES, TOUCH, TRIGGER, Row, entries

_LATER: tuple[Literal["P1", "P2"] | None, ...] = (None, "P1", "P2")


def make_row(enriched: EnrichedDeal, facts: Facts) -> dict[str, Any]:
    """Return the ranking row of a deal: JSON-able, free of time; writes nothing."""
    people = _People()
    main = people.number(facts.main_contact_id)
    touches = [
        (min(max(touch.at, 0), FAR), people.number(touch.person or UNNAMED), touch.signal * SIDES + touch.side, 0)
        for touch in read_touches(enriched.interactions)
    ]
    windows = [_trigger_values(trigger, people) for trigger in facts.triggers]
    holds = [_hold_values(hold, people) for hold in facts.holds]
    return _shown(enriched, facts) | {
        "last_in_at": _seconds(facts.last_in_at),
        "quiet_since": _seconds(facts.quiet_since),
        "waiting_since": _seconds(min((wait.since for wait in facts.waits if wait.who_owes == "us"), default=None)),
        "promise_due": _iso(min((promise.due for promise in facts.promises), default=None)),
        "silence_limit": facts.silence_limit_days,
        "time_zone": facts.time_zone,
        "country": facts.country,
        "main": main,
        "people": len(people),
        "touches": _pack(touches, TOUCH),
        "triggers": _pack(windows, TRIGGER),
        "holds": _pack(holds, HOLD),
        "hold_reasons": [hold.reason for hold in facts.holds],
    }


def _shown(enriched: EnrichedDeal, facts: Facts) -> dict[str, Any]:
    """What the table shows of a deal as it is."""
    deal = enriched.deal
    contact = enriched.contact(facts.main_contact_id) or enriched.primary_contact
    last = _last_touch(enriched, facts)
    return {
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
        "close_date": _iso(deal.close_date),
        "owner": deal.owner or "",
        "owner_name": deal.owner_name,
        "last_touch_at": _seconds(facts.last_touch_at),
        "last_direction": last.direction.value if last else "",
        "last_kind": last.kind.value if last else "",
    }


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
    latest = (told for told in reversed(enriched.interactions) if _seconds(told.at) == _seconds(facts.last_touch_at))
    return next((told for told in latest if is_touch(told)), None)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else floor(moment.timestamp())


def _or_far(moment: datetime | None) -> int:
    return FAR if moment is None else min(max(floor(moment.timestamp()), 0), FAR)


def _trigger_values(trigger: Trigger, people: _People) -> tuple[int, ...]:
    return (
        _or_far(trigger.opens_at),
        _or_far(trigger.closes_at),
        _or_far(trigger.urgent_from),
        _or_far(trigger.urgent_until),
        people.number(trigger.contact_id),
        trigger.play,
        _LATER.index(trigger.later_priority),
        0,
    )


def _hold_values(hold: HoldWindow, people: _People) -> tuple[int, ...]:
    return (
        _or_far(hold.starts_at),
        _or_far(hold.end),
        hold.until.toordinal() if hold.until else 0,
        people.number(hold.contact_id),
        hold.play,
        hold.kind == "forbidden",
        hold.is_soft,
        0,
    )


def _pack(values: Sequence[tuple[int, ...]], kind: np.dtype[np.void]) -> str:
    return b64encode(np.array(values, kind).tobytes()).decode("ascii")


def deal_of(row: Row) -> Deal:
    """Return what a row keeps of its deal."""
    kept = ("source", "id", "name", "stage", "stage_kind", "status", "amount", "close_date", "owner_name")
    return Deal.model_validate({name: row[name] for name in kept} | {"currency": row["currency"] or None})


def touches_of(row: Row) -> list[Touch]:
    """Return the touches of a row, people by number."""
    return [
        Touch(at, Signal(code // SIDES), Side(code % SIDES), str(person))
        for at, person, code, _ in entries([row["touches"]], TOUCH)[1].tolist()
    ]


def facts_of(row: Row) -> Facts:
    """Return the facts of a row, as far as scores need them: people by number, no evidence."""
    due = row["promise_due"]
    return Facts(
        waits=_waits(row["waiting_since"]),
        promises=(Promise(due=date.fromisoformat(due), contact_id=None, interaction_id="", quote=""),) if due else (),
        holds=tuple(
            _hold(values, reason)
            for values, reason in zip(entries([row["holds"]], HOLD)[1].tolist(), row["hold_reasons"], strict=True)
        ),
        triggers=tuple(map(_trigger, entries([row["triggers"]], TRIGGER)[1].tolist())),
        last_in_at=_moment(row["last_in_at"]),
        quiet_since=_moment(row["quiet_since"]),
        last_touch_at=_moment(row["last_touch_at"]),
        silence_limit_days=row["silence_limit"],
        main_contact_id=_person(row["main"]),
        time_zone=row["time_zone"],
        country=row["country"],
    )


def _waits(since: int | None) -> tuple[Wait, ...]:
    if since is None:
        return ()
    return (Wait(who_owes="us", since=datetime.fromtimestamp(since, UTC), contact_id=None, interaction_id="", quote=""),)


def _trigger(values: Sequence[int]) -> Trigger:
    opens, closes, urgent_from, urgent_until, person, play, later, _ = values
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
    starts, ends, until, person, play, is_forbidden, is_soft, _ = values
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
