"""A deal's interactions, sorted once by who spoke: what waits, promises, holds and plays are read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.calendars.local import LocalCalendar
from engine.domain import Contact, Cue, CueKind, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.reading.bounces import is_bounce

MESSAGES = frozenset({InteractionKind.EMAIL, InteractionKind.LINKEDIN, InteractionKind.WHATSAPP, InteractionKind.FORM})
# Servers give up after at most this long.
_NOTICE_TIME = timedelta(days=5)
TALKS = frozenset({InteractionKind.CALL, InteractionKind.MEETING})


def is_human(interaction: Interaction) -> bool:
    """Return whether a person wrote this: no machine, no away reply, nothing that bounced."""
    return not (
        interaction.is_automatic
        or any(cue.kind is CueKind.AWAY for cue in interaction.cues)
        or (interaction.kind is InteractionKind.EMAIL and is_bounce(interaction))
    )


def is_from_them(interaction: Interaction) -> bool:
    """Return whether it is a message that one of the customer's people wrote."""
    return interaction.kind in MESSAGES and interaction.direction is Direction.IN and is_human(interaction)


def is_from_us(interaction: Interaction) -> bool:
    """Return whether it is a message that one of us wrote and that arrived."""
    return interaction.kind in MESSAGES and interaction.direction is Direction.OUT and is_human(interaction)


def is_talk(interaction: Interaction) -> bool:
    """Return whether both sides spoke: a connected call, a call from them, a meeting held."""
    if interaction.kind is InteractionKind.MEETING:
        return interaction.outcome == "held"
    if interaction.kind is not InteractionKind.CALL:
        return False
    return interaction.outcome == "connected" or (interaction.outcome is None and interaction.direction is Direction.IN)


def is_attempt(interaction: Interaction) -> bool:
    """Return whether we called and reached nobody, or nobody knows whether we did."""
    is_our_call = interaction.kind is InteractionKind.CALL and interaction.direction is Direction.OUT
    return is_our_call and interaction.outcome in (None, "voicemail")


def is_touch(interaction: Interaction) -> bool:
    """Return whether it is a word of either side, or an attempt at one."""
    return any(counts(interaction) for counts in (is_from_them, is_from_us, is_talk, is_attempt))


def is_planned(interaction: Interaction) -> bool:
    """Return whether it is a meeting of which nobody has said yet how it went."""
    return interaction.kind is InteractionKind.MEETING and interaction.outcome in (None, "planned")


@dataclass(frozen=True)
class Timeline:
    """The interactions of one deal by role, each in the order of time. `main` is who the deal is with now."""

    enriched: EnrichedDeal
    calendar: LocalCalendar
    main: Contact | None
    theirs: Sequence[Interaction]
    ours: Sequence[Interaction]
    talks: Sequence[Interaction]
    attempts: Sequence[Interaction]
    planned: Sequence[Interaction]

    @property
    def main_id(self) -> str | None:
        """Return the main contact's id."""
        return self.main.id if self.main else None

    @property
    def calls(self) -> Sequence[Interaction]:
        """Return the calls in which both sides spoke."""
        return [talk for talk in self.talks if talk.kind is InteractionKind.CALL]

    def cues(self, kind: CueKind) -> Iterator[tuple[Interaction, Cue]]:
        """Yield the cues of a kind that speak for the customer (in messages, talks and our notes), in the order of time."""
        for interaction in self.enriched.interactions:
            is_ours = interaction.direction is Direction.OUT and interaction.kind not in TALKS
            if is_ours or interaction.direction is Direction.UNKNOWN:
                continue
            yield from ((interaction, cue) for cue in interaction.cues if cue.kind is kind)

    def contact_id(self, interaction: Interaction) -> str | None:
        """Return the known contact of an interaction, else the main contact's id."""
        known = next((name for name in interaction.contact_ids if self.enriched.contact(name)), None)
        return known or self.main_id

    def name(self, contact_id: str | None) -> str:
        """Return the first name of a contact, or "the customer"."""
        contact = self.enriched.contact(contact_id)
        return (contact.first_name or contact.name if contact else "") or "the customer"

    def our_answer(self, message: Interaction) -> Interaction | None:
        """Return the first thing that answers their message: ours in the thread, or a talk with that contact."""
        return _first([*_later(self.ours, message, in_thread=True), *_later(self.talks, message)])

    def their_answer(self, message: Interaction) -> Interaction | None:
        """Return the first thing that answers our message: theirs in the thread, or a talk with that contact."""
        return _first([*_later(self.theirs, message, in_thread=True), *_later(self.talks, message)])

    def our_next(self, interaction: Interaction) -> Interaction | None:
        """Return our first message to that contact, or talk with them, after an interaction, whatever the thread."""
        return _first([*_later(self.ours, interaction), *_later(self.talks, interaction)])

    def their_next(self, interaction: Interaction) -> Interaction | None:
        """Return their first message after an interaction, whatever the thread."""
        return _first([*_later(self.theirs, interaction)])

    def meeting_after(self, moment: datetime) -> Interaction | None:
        """Return the first meeting held or planned after a moment."""
        return next(
            (
                interaction
                for interaction in self.enriched.interactions
                if interaction.kind is InteractionKind.MEETING and interaction.at > moment and interaction.outcome != "no_show"
            ),
            None,
        )


def read_timeline(enriched: EnrichedDeal, calendar: LocalCalendar, main: Contact | None) -> Timeline:
    """Return the timeline of a deal."""
    told = enriched.interactions
    lost = _undelivered(told)
    return Timeline(
        enriched=enriched,
        calendar=calendar,
        main=main,
        theirs=[interaction for interaction in told if is_from_them(interaction)],
        ours=[interaction for interaction in told if is_from_us(interaction) and interaction.id not in lost],
        talks=[interaction for interaction in told if is_talk(interaction)],
        attempts=[interaction for interaction in told if is_attempt(interaction)],
        planned=[interaction for interaction in told if is_planned(interaction)],
    )


def _undelivered(told: Sequence[Interaction]) -> set[str]:
    """The ids of our messages that a server's notice says did not arrive: the last one to that contact before it."""
    lost: set[str] = set()
    for number, notice in enumerate(told):
        if notice.direction is Direction.IN and notice.kind is InteractionKind.EMAIL and is_bounce(notice):
            sent = (each for each in reversed(told[:number]) if each.kind is InteractionKind.EMAIL and is_from_us(each))
            last = next((each for each in sent if shares_contact(each, notice)), None)
            if last is not None and notice.at - last.at <= _NOTICE_TIME:
                lost.add(last.id)
    return lost


def last_word(enriched: EnrichedDeal, now: datetime) -> Interaction | None:
    """Return the last word between the two sides up to `now`: a human message that arrived, a talk, or an attempt at one.

    Notes, tasks, opens, away replies and what bounced are none. Who reads of a "last word" anywhere reads of this one.
    """
    told = enriched.interactions
    lost = _undelivered(told)
    return next((one for one in reversed(told) if one.at <= now and is_touch(one) and one.id not in lost), None)


def next_meeting(enriched: EnrichedDeal, contact: Contact, now: datetime) -> datetime | None:
    """Return the first meeting after `now` that this person takes part in, as far as the records tell, or None."""
    planned = (meeting for meeting in enriched.interactions if is_planned(meeting) and meeting.at > now)
    return next((one.at for one in planned if not one.contact_ids or contact.id in one.contact_ids), None)


def find_main_contact(enriched: EnrichedDeal) -> Contact | None:
    """Return the contact who last wrote or spoke, else the first that the source names."""
    for interaction in reversed(enriched.interactions):
        if is_from_them(interaction) or is_talk(interaction):
            found = next((contact for name in interaction.contact_ids if (contact := enriched.contact(name))), None)
            if found:
                return found
    return enriched.primary_contact


def shares_contact(one: Interaction, other: Interaction) -> bool:
    """Return whether two interactions have a person in common; nobody named counts as anybody."""
    if not one.contact_ids or not other.contact_ids:
        return True
    return bool(set(one.contact_ids).intersection(other.contact_ids))


def _is_same_thread(one: Interaction, other: Interaction) -> bool:
    """Without thread ids, one contact on one channel is one thread; a form is answered on any channel."""
    if one.thread_id and other.thread_id:
        return one.thread_id == other.thread_id
    is_same_channel = one.kind is other.kind or InteractionKind.FORM in (one.kind, other.kind)
    return is_same_channel and shares_contact(one, other)


def _later(among: Sequence[Interaction], than: Interaction, *, in_thread: bool = False) -> Iterator[Interaction]:
    for interaction in among:
        if interaction.at > than.at and (
            _is_same_thread(interaction, than) if in_thread else shares_contact(interaction, than)
        ):
            yield interaction
            return


def _first(found: Sequence[Interaction]) -> Interaction | None:
    return min(found, key=lambda interaction: interaction.at, default=None)
