"""Plays of deals that are won or lost: the handover, the renewal, the reason of a loss."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from engine.facts.timeline import Timeline
from engine.facts.types import Trigger

_HANDOVER_DAYS, _HANDOVER_URGENT_DAYS, _HANDOVER_OVER_DAYS = 2, 10, 30
_LOST_DAYS = 5
_RENEWAL_OPENS, _RENEWAL_CLOSES = timedelta(days=120), timedelta(days=90)


def closing_triggers(timeline: Timeline) -> Iterator[Trigger]:
    """Yield the plays 30, 32 and 33."""
    status = timeline.enriched.deal.status
    if status == "won":
        yield from _handover(timeline)
        yield from _renewal(timeline)
    elif status == "lost":
        yield from _loss(timeline)


def _handover(timeline: Timeline) -> Iterator[Trigger]:
    """Won, and since then neither a word of ours nor a meeting."""
    closed_at, calendar = _closed_at(timeline), timeline.calendar
    if closed_at is None:
        return
    since = [touch for touch in (*timeline.ours, *timeline.talks) if touch.at > closed_at]
    if since or timeline.meeting_after(closed_at) is not None:
        return
    opens_at = calendar.after(closed_at, _HANDOVER_DAYS)
    yield Trigger(
        play=30,
        contact_id=timeline.main_id,
        evidence=("deal.closed_at",),
        opens_at=opens_at,
        closes_at=calendar.after(closed_at, _HANDOVER_OVER_DAYS),
        urgent_from=opens_at,
        urgent_until=calendar.after(closed_at, _HANDOVER_URGENT_DAYS),
    )


def _renewal(timeline: Timeline) -> Iterator[Trigger]:
    """120 to 90 days before the renewal date on record (an ISO date in the attribute `renewal_date`)."""
    try:
        renews_on = date.fromisoformat(timeline.enriched.deal.attributes.get("renewal_date", ""))
        renews_at = datetime.combine(renews_on, time(0), tzinfo=UTC)
        opens_at, closes_at = renews_at - _RENEWAL_OPENS, renews_at - _RENEWAL_CLOSES
    except (ValueError, OverflowError):
        return
    yield Trigger(
        play=32,
        contact_id=timeline.main_id,
        evidence=("deal.attributes.renewal_date",),
        opens_at=opens_at,
        closes_at=closes_at,
        on=renews_on,
    )


def _loss(timeline: Timeline) -> Iterator[Trigger]:
    closed_at = _closed_at(timeline)
    if closed_at is not None and not timeline.enriched.deal.loss_reason.strip():
        yield Trigger(
            play=33,
            contact_id=timeline.main_id,
            evidence=("deal.closed_at",),
            opens_at=closed_at,
            closes_at=timeline.calendar.after(closed_at, _LOST_DAYS),
            later_priority="P2",
        )


def _closed_at(timeline: Timeline) -> datetime | None:
    deal = timeline.enriched.deal
    return deal.closed_at or deal.stage_changed_at
