"""What is owed: answers, by us or by them, and promises of ours that nothing has kept yet (selling.md, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from engine.domain import Cue, CueKind, Direction, Interaction, InteractionKind
from engine.facts.timeline import TALKS, Timeline, is_from_us, is_talk, shares_contact
from engine.facts.types import Promise, Wait
from engine.reading.cue_matching import stands_in
from engine.reading.cue_phrases import ATTACHED, FILLERS, split_phrases
from engine.reading.message_text import fold, words

# Promises of an answer rather than of a thing: any later message or talk keeps them.
_ANSWERS = re.compile(
    r"\b(?:get back|come back to you|let you know|confirm\w*|reviens vers|melde mich|lasse (?:ich )?ihnen|contactar\w*|"
    r"retorno)\b"
)
# Words that name nothing: a promise is recognised by the others, such as "quote" or "Lyon".
_FILLERS = frozenset(word for text in FILLERS.values() for word in text.split())
# Enough of a word to know it again in another form: "quote" in "quotes", "contract" in "contractual".
_STEM = 5
# "Sent the quote" in a note or a task: done, where no mailbox shows it.
_DONE = re.compile(
    r"\b(?:sent|done|delivered|shared|envoye\w*|transmis\w*|gesendet|geschickt|verschickt|enviad[oa]s?|enviei|envie)\b"
)
Side = Literal["us", "them"]


def collect_waits(timeline: Timeline) -> tuple[Wait, ...]:
    """Return who waits for an answer, the longest wait first: one a side, contact and thread."""
    waits = [*_open_requests(timeline, "us"), *_open_requests(timeline, "them")]
    return tuple(sorted(waits, key=lambda wait: (wait.since, wait.interaction_id)))


def collect_promises(timeline: Timeline) -> tuple[Promise, ...]:
    """Return our promises that nothing has kept yet, the earliest due first."""
    promises = [
        Promise(due=_due(timeline, interaction, cue), contact_id=timeline.contact_id(interaction), **_source(interaction, cue))
        for interaction in timeline.enriched.interactions
        for cue in interaction.cues
        if cue.kind is CueKind.PROMISE and _binds(interaction, cue) and not _is_kept(timeline, interaction, cue)
    ]
    return tuple(sorted(promises, key=lambda promise: (promise.due, promise.interaction_id)))


def _source(interaction: Interaction, cue: Cue) -> dict[str, str]:
    return {"interaction_id": interaction.id, "quote": cue.quote}


def _open_requests(timeline: Timeline, owed_by: Side) -> Iterator[Wait]:
    seen: set[tuple[str | None, str]] = set()
    for message in timeline.theirs if owed_by == "us" else timeline.ours:
        cue = next((cue for cue in message.cues if cue.kind is CueKind.REQUEST), None)
        if cue is None:
            continue
        contact_id = timeline.contact_id(message)
        key = contact_id, message.thread_id or message.kind
        answer = timeline.our_answer(message) if owed_by == "us" else timeline.their_answer(message)
        if answer is None and key not in seen:
            seen.add(key)
            yield Wait(who_owes=owed_by, since=message.at, contact_id=contact_id, **_source(message, cue))


def _binds(interaction: Interaction, cue: Cue) -> bool:
    """A promise is ours, names something, and didn't come with it."""
    if interaction.direction in (Direction.IN, Direction.UNKNOWN) and interaction.kind not in TALKS:
        return False
    comes_with_it = bool(interaction.attachments) or any(stands_in(phrase, cue.quote) for phrase in split_phrases(ATTACHED))
    return not comes_with_it and bool(_objects(cue) or _promises_answer(cue))


def _due(timeline: Timeline, interaction: Interaction, cue: Cue) -> date:
    calendar = timeline.calendar
    return cue.on or calendar.add(calendar.day(interaction.at), 1)


def _objects(cue: Cue) -> frozenset[str]:
    """The stems of what is promised."""
    return frozenset(word[:_STEM] for word in words(fold(cue.quote)) if len(word) > 2 and word not in _FILLERS)


def _promises_answer(cue: Cue) -> bool:
    return bool(_ANSWERS.search(fold(cue.quote)))


def _is_kept(timeline: Timeline, promised: Interaction, cue: Cue) -> bool:
    """A later message, file, talk or finished task matches; promising the same again starts anew."""
    objects, is_answer = _objects(cue), _promises_answer(cue)
    return any(
        _keeps(interaction, objects, is_answer)
        for interaction in timeline.enriched.interactions
        if _moment(interaction) > promised.at and interaction.id != promised.id and shares_contact(interaction, promised)
    )


def _moment(interaction: Interaction) -> datetime:
    """When it was done: a task counts from its end."""
    return (interaction.done_at or interaction.at) if interaction.kind is InteractionKind.TASK else interaction.at


def _keeps(interaction: Interaction, objects: frozenset[str], is_answer: bool) -> bool:
    if is_from_us(interaction):
        return bool(interaction.attachments) or is_answer or _names(interaction, objects)
    if is_talk(interaction):
        return is_answer
    if interaction.kind is InteractionKind.TASK:
        return interaction.done_at is not None and (_names(interaction, objects) or (is_answer and not objects))
    is_note = interaction.kind is InteractionKind.NOTE and interaction.direction is not Direction.IN
    return is_note and _names(interaction, objects) and bool(_DONE.search(fold(interaction.text)))


def _names(interaction: Interaction, objects: frozenset[str]) -> bool:
    text = " ".join((interaction.subject, interaction.text, *interaction.attachments))
    return any(word[:_STEM] in objects for word in words(fold(text)) if len(word) > 2)
