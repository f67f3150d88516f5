"""Somebody names a colleague as the one to turn to, and nobody has turned to them yet (play 20)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.domain import Contact, Interaction
from engine.facts.timeline import Timeline
from engine.facts.types import Trigger
from engine.reading.cue_matching import stands_in
from engine.reading.cue_phrases import REFERRALS, split_phrases
from engine.reading.message_text import fold, own_passages, words

_OVER_DAYS = 30


def referral_triggers(timeline: Timeline) -> Iterator[Trigger]:
    """Yield a play 20 for each contact on record whom a message names, and whom no interaction has reached or heard."""
    people = timeline.enriched.contacts
    known = {name for told in timeline.enriched.interactions for name in told.contact_ids}
    strangers = [person for person in people if person.id not in known and not person.do_not_contact]
    for person in strangers if timeline.enriched.deal.status == "open" else ():
        named = next((message for message in reversed(timeline.theirs) if _refers_to(message, person)), None)
        if named is not None:
            yield Trigger(
                play=20,
                contact_id=person.id,
                evidence=(named.id,),
                opens_at=named.at,
                closes_at=timeline.calendar.after(named.at, _OVER_DAYS),
            )


def _refers_to(message: Interaction, person: Contact) -> bool:
    surname = person.last_name or person.name.split()[-1]
    text = "\n".join(own_passages(message.text))
    is_named = bool(surname) and fold(surname) in " ".join(words(fold(text)))
    return is_named and any(stands_in(phrase, text) for phrase in split_phrases(REFERRALS))
