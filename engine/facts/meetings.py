"""Plays around meetings: a new person in the room, the recap, the agenda, the no-show, the next step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.domain import Contact, Direction, Interaction, InteractionKind, Stage
from engine.facts.timeline import MESSAGES, Timeline, is_from_us, is_human, is_talk, shares_contact
from engine.facts.types import Trigger
from engine.reading.message_text import fold

_NEW_DAYS = 5
_RECAP_DAYS = 1
# Our judgement: after a week a recap or an apology is late rather than urgent, after two it is history.
_URGENT_DAYS = 5
_OVER_DAYS = 10
_AGENDA_DAYS = 2
_BOOKING_DAYS = 2
_BOOKING_OVER_DAYS = 20
_AGENDA = re.compile(r"\b(?:agenda|ordre du jour|tagesordnung|orden del dia|pauta|ordem do dia|deroule|ablauf)\b")
_BUDGET_TITLE = re.compile(
    r"\b(?:cfo|ceo|chief (?:financial|executive)|finance director|directeur (?:general|financier)|"
    r"directrice (?:generale|financiere)|daf|finanzchef|finanzleit\w+|geschaftsfuhr\w+|director financiero|"
    r"directora financiera|director general|"
    r"diretor(?:a)? (?:financeir[oa]|geral)|managing director|owner|founder|president|proprietaire|gerant|inhaber\w*)\b"
)
LATE_STAGES = frozenset({Stage.PROPOSAL, Stage.NEGOTIATION})


def holds_budget(contact: Contact | None) -> bool:
    """Return whether a contact decides on money, by role or, where no role is known, by title."""
    if contact is None:
        return False
    return contact.buying_role == "budget_holder" or (
        contact.buying_role is None and bool(_BUDGET_TITLE.search(fold(contact.title)))
    )


def meeting_triggers(timeline: Timeline) -> Iterator[Trigger]:
    """Yield the plays 9, 10, 11, 12 and 22."""
    yield from _new_people(timeline)
    yield from _agendas(timeline)
    meetings = [talk for talk in timeline.talks if talk.kind is InteractionKind.MEETING]
    if meetings:
        yield from _recap(timeline, meetings[-1])
        yield from _next_step(timeline, meetings[-1])
    yield from _no_show(timeline)


def _new_people(timeline: Timeline) -> Iterator[Trigger]:
    """Somebody first seen in copy or in a meeting, whom we have not written to since."""
    seen: set[str] = set()
    is_first = True
    for interaction in timeline.enriched.interactions:
        counts = is_talk(interaction) or (interaction.kind in MESSAGES and is_human(interaction))
        if not counts or interaction.direction is Direction.UNKNOWN:
            continue
        brought = interaction.contact_ids if is_talk(interaction) else interaction.contact_ids[1:]
        for contact_id in brought if not is_first and not is_from_us(interaction) else ():
            contact = timeline.enriched.contact(contact_id)
            if contact is not None and contact_id not in seen and not _wrote_to(timeline, contact_id, interaction):
                yield _welcome(timeline, contact, interaction)
        seen.update(interaction.contact_ids)
        is_first = False


def _wrote_to(timeline: Timeline, contact_id: str, since: Interaction) -> bool:
    return any(message.at > since.at and contact_id in message.contact_ids for message in timeline.ours)


def _welcome(timeline: Timeline, contact: Contact, interaction: Interaction) -> Trigger:
    is_urgent = holds_budget(contact) and timeline.enriched.deal.stage_kind in LATE_STAGES
    return Trigger(
        play=9,
        contact_id=contact.id,
        evidence=(interaction.id,),
        opens_at=interaction.at,
        closes_at=timeline.calendar.after(interaction.at, _NEW_DAYS),
        urgent_from=interaction.at if is_urgent else None,
    )


def _recap(timeline: Timeline, meeting: Interaction) -> Iterator[Trigger]:
    if any(message.at >= meeting.at and shares_contact(message, meeting) for message in timeline.ours):
        return
    opens_at = timeline.calendar.after(meeting.at, _RECAP_DAYS)
    yield Trigger(
        play=10,
        contact_id=timeline.contact_id(meeting),
        evidence=(meeting.id,),
        opens_at=opens_at,
        closes_at=timeline.calendar.after(meeting.at, _OVER_DAYS),
        urgent_from=opens_at,
        urgent_until=timeline.calendar.after(meeting.at, _URGENT_DAYS),
    )


def _next_step(timeline: Timeline, meeting: Interaction) -> Iterator[Trigger]:
    """A demo took place and nothing is booked."""
    deal = timeline.enriched.deal
    if deal.stage_kind is not Stage.DEMO or deal.status != "open" or timeline.meeting_after(meeting.at) is not None:
        return
    yield Trigger(
        play=22,
        contact_id=timeline.contact_id(meeting),
        evidence=(meeting.id,),
        opens_at=meeting.at,
        closes_at=timeline.calendar.after(meeting.at, _BOOKING_OVER_DAYS),
        urgent_from=meeting.at,
        urgent_until=timeline.calendar.after(meeting.at, _BOOKING_DAYS),
    )


def _agendas(timeline: Timeline) -> Iterator[Trigger]:
    for meeting in timeline.planned:
        opens_at = timeline.calendar.before(meeting.at, _AGENDA_DAYS)
        if not _has_agenda(timeline, meeting):
            yield Trigger(
                play=11,
                contact_id=timeline.contact_id(meeting),
                evidence=(meeting.id,),
                opens_at=opens_at,
                closes_at=meeting.at,
                on=timeline.calendar.day(meeting.at),
            )


def _has_agenda(timeline: Timeline, meeting: Interaction) -> bool:
    texts = [meeting.text, *(message.text for message in timeline.ours if shares_contact(message, meeting))]
    return any(_AGENDA.search(fold(text)) for text in texts)


def _no_show(timeline: Timeline) -> Iterator[Trigger]:
    missed = [
        interaction
        for interaction in timeline.enriched.interactions
        if interaction.kind in (InteractionKind.MEETING, InteractionKind.CALL) and interaction.outcome == "no_show"
    ]
    if not missed:
        return
    meeting, calendar = missed[-1], timeline.calendar
    if timeline.meeting_after(meeting.at) is not None or timeline.our_next(meeting) is not None:
        return
    yield Trigger(
        play=12,
        contact_id=timeline.contact_id(meeting),
        evidence=(meeting.id,),
        opens_at=meeting.at,
        closes_at=calendar.after(meeting.at, _OVER_DAYS),
        urgent_from=meeting.at,
        urgent_until=calendar.after(meeting.at, _URGENT_DAYS),
    )
