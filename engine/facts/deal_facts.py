"""What a deal's records say, free of the time at which they are read.

`collect_facts` turns interactions into dated facts once, when data comes in; scores, plays and the summary read
facts and a clock. So a table of 50,000 deals ranks without reading a single message again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from engine.calendars.local import contact_calendar
from engine.domain import Contact, EnrichedDeal, Interaction, InteractionKind
from engine.facts.closing import closing_triggers
from engine.facts.debts import collect_promises, collect_waits
from engine.facts.holds import collect_holds
from engine.facts.meetings import meeting_triggers
from engine.facts.pace import pace_triggers
from engine.facts.referrals import referral_triggers
from engine.facts.replies import open_complaint, reply_triggers
from engine.facts.silence import silence_limit
from engine.facts.timeline import Timeline, find_main_contact, read_timeline
from engine.facts.types import NUDGES, Facts, HoldWindow, Promise, Trigger, Wait

__all__ = ["NUDGES", "Facts", "HoldWindow", "Promise", "Trigger", "Wait", "collect_facts"]

# Under an open complaint we serve and don't sell; a won or lost deal has its own plays.
_SERVICE = frozenset({3, 4, 6, 7, 14, 15, 26, 31})
_AFTER_WON = frozenset({3, 4, 6, 7, 8, 9, 10, 11, 12, 14, 15, 25, 26, 30, 31, 32})
_SILENCE = 24
_AFTER_LOST = frozenset({3, 4, 6, 14, 15, 33, 34})


def collect_facts(enriched: EnrichedDeal, country: str = "", time_zone: str = "UTC") -> Facts:
    """Return the dated facts of a deal whose cues have been found; writes nothing.

    `country` and `time_zone`, the workspace's, give the working days and the clock where the main contact's are unknown.
    """
    main = find_main_contact(enriched)
    calendar = contact_calendar(main, enriched, country, time_zone)
    timeline = read_timeline(enriched, calendar, main)
    waits, promises = collect_waits(timeline), collect_promises(timeline)
    limit = silence_limit(enriched.deal.stage_kind, timeline.theirs, timeline.ours, calendar)
    heard = _latest((*timeline.theirs, *timeline.talks))
    said = _latest((*timeline.ours, *timeline.attempts, *timeline.calls))
    return Facts(
        waits=waits,
        promises=promises,
        holds=collect_holds(timeline, waits, limit),
        triggers=_collect_triggers(timeline, waits, promises, limit),
        last_in_at=heard,
        quiet_since=None if heard or said else _quiet_since(enriched),
        last_out_at=said,
        last_touch_at=max((moment for moment in (heard, said) if moment), default=None),
        next_meeting_at=_next_meeting(timeline),
        planned_meetings=tuple(meeting.at for meeting in timeline.planned),
        silence_limit_days=limit,
        main_contact_id=timeline.main_id,
        time_zone=calendar.zone.key,
        country=calendar.country,
    )


def _collect_triggers(
    timeline: Timeline, waits: tuple[Wait, ...], promises: tuple[Promise, ...], limit: float
) -> tuple[Trigger, ...]:
    referrals = tuple(referral_triggers(timeline))
    referred = {referral.evidence for referral in referrals}
    pace = pace_triggers(timeline, waits, promises, limit)
    triggers = (
        *reply_triggers(timeline, waits, promises),
        *meeting_triggers(timeline),
        *referrals,
        # Whoever sent us on to a colleague has had the last word: the next one goes to the colleague.
        *(trigger for trigger in pace if trigger.play != _SILENCE or trigger.evidence[:1] not in referred),
        *closing_triggers(timeline),
    )
    allowed = _allowed_plays(timeline)
    kept = [_within_reach(timeline, trigger) for trigger in triggers if allowed is None or trigger.play in allowed]
    return tuple(sorted(kept, key=lambda trigger: (trigger.play, trigger.opens_at, trigger.evidence)))


def _allowed_plays(timeline: Timeline) -> frozenset[int] | None:
    if open_complaint(timeline) is not None:
        return _SERVICE
    return {"won": _AFTER_WON, "lost": _AFTER_LOST}.get(timeline.enriched.deal.status)


def _within_reach(timeline: Timeline, trigger: Trigger) -> Trigger:
    """Nobody to write to, or no way to reach them: a matter for the owner, never a P0."""
    if _is_reachable(timeline.enriched.contact(trigger.contact_id)):
        return trigger
    return trigger.model_copy(update={"urgent_from": None})


def _is_reachable(contact: Contact | None) -> bool:
    return contact is not None and bool(contact.email or contact.phone or contact.linkedin_url)


def _latest(interactions: Iterable[Interaction]) -> datetime | None:
    return max((interaction.at for interaction in interactions), default=None)


def _quiet_since(enriched: EnrichedDeal) -> datetime | None:
    deal = enriched.deal
    told = [one.at for one in enriched.interactions if one.kind is not InteractionKind.TASK and one.outcome != "planned"]
    return max((moment for moment in (*told, deal.stage_changed_at, deal.created_at) if moment), default=None)


def _next_meeting(timeline: Timeline) -> datetime | None:
    """The first planned meeting after everything that has happened; where that is over, the last one planned."""
    happened = _latest((*timeline.theirs, *timeline.ours, *timeline.talks, *timeline.attempts))
    moments = [meeting.at for meeting in timeline.planned]
    return next((moment for moment in moments if happened is None or moment > happened), moments[-1] if moments else None)
