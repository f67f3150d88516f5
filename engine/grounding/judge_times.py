"""Clock times: that of the event on its day, or a slot that is still to come and in working hours."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, datetime, time

from engine.calendars.working_days import is_working_day
from engine.domain import Interaction, InteractionKind
from engine.grounding.blocks import Voice
from engine.grounding.calendar_words import WHOLE_SPANS
from engine.grounding.day_meaning import is_on_weekday, meant_days
from engine.grounding.event_kinds import mention_families, said_families
from engine.grounding.facts_found import Kind
from engine.grounding.judge_days import judge_day
from engine.grounding.judging import Claim, Verdict
from engine.grounding.mentions import Mention
from engine.grounding.near_days import nearest
from engine.grounding.slots import addressee, is_offer
from engine.grounding.sourcing import usable

# What people still call a time to talk; scheduling's own hours are narrower.
_FIRST, _LAST = 7 * 60, 20 * 60
_ABOUT = 20
_LONGEST_TALK = 180
_AHEAD = 90
_HAS_TO = re.compile(
    r"\b(?:should|must|needs? to|has to|have to|soll\w*|muss\w*|doit|doivent|devra\w*|devrai\w*|faut|faudrait|debe\w*"
    r"|tienen? que"
    r"|deve\w*|tem que|precisa\w*)\b"
)
# Talks begin at full quarters of an hour.
_STEP = 15
_RANGE = re.compile(r" ?(?:uhr )?(?:-|to|bis|a|as|until|till)(?: las| as)? ?")
_FREE = re.compile(r"\b(?:slots?|free|between|frei\w*|zwischen|libres?|entre|livres?|disponib\w*|available)\b")
_AVAILABLE = re.compile(
    r"\b(?:erreichbar|geoffnet|available|reachable|in the office|joignable|disponibles?|ouverts?|ouvertes?|localizable"
    r"|abiert\w+"
    r"|disponivel|disponiveis|contactavel|abert\w+)\b"
)
# Records whose own time people speak of.
_SPOKEN_OF = frozenset({InteractionKind.MEETING, InteractionKind.CALL, InteractionKind.TASK})


def judge_time(claim: Claim) -> Verdict | None:
    """Hold a clock time against that of its event; a time offered must be still to come and in working hours."""
    day = _day_beside(claim)
    days = meant_days(day) if day else [claim.draft.today]
    if verdict := _end_of_range(claim):
        return verdict
    known = [time for time in _known_times(claim, days) if day is not None or time[1] != "context"]
    return _judge_known(claim, day, days, known)


def _judge_known(claim: Claim, day: Claim | None, days: list[date], known: list[tuple[float, str, bool]]) -> Verdict | None:
    """Hold a time against those that the sources name with its day."""
    minutes = set(claim.fact.numbers)
    agreed = [(minute, source) for minute, source, is_wish in known if not is_wish]
    for minute, source in agreed:
        if minute in minutes:
            return Verdict(None, "sourced", source)
    if day is not None and (not is_on_weekday(day) or _is_flagged(day)) and not (agreed and not is_on_weekday(day)):
        return None  # the day itself is at fault
    if (
        agreed
        and (claim.is_refused or _names_other(claim, {minute for minute, _ in agreed}))
        and (found := _wished(known, minutes) or _any_source(claim))
    ):
        return Verdict(None, "sourced", found)
    if day is not None and agreed and not day.is_question and "propose" not in day.sentence_cues:
        if source_id := _own_time(claim):
            return Verdict(None, "sourced", source_id)
        return Verdict("info", "proposed") if _is_made_ready(claim, agreed) else Verdict("block", "altered")
    if wished := _wished(known, minutes):
        return Verdict(None, "sourced", wished)
    if "agree" in claim.sentence_cues and not claim.is_question:
        return Verdict("block", "altered" if known else "unsourced")
    is_told = _tells_hours(claim)
    if source_id := _source_of(claim) if is_told else _any_source(claim):
        return Verdict(None, "sourced", source_id)
    return Verdict("block", "unsourced") if is_told else _judge_slot(claim, minutes, days, is_offer(day or claim))


def _is_made_ready(claim: Claim, agreed: list[tuple[float, str]]) -> bool:
    """Whether the customer is asked to have something ready shortly before the time agreed."""
    gaps = (minute - said for minute, _ in agreed for said in claim.fact.numbers)
    return any(0 < gap <= _AHEAD for gap in gaps) and bool(_HAS_TO.search(claim.flat, *claim.clause))


def _end_of_range(claim: Claim) -> Verdict | None:
    """How the end of "14:30 to 15:00" stands: like its beginning, unless a source says until when."""
    facts = [fact for fact in claim.draft.scene.facts if fact.kind is Kind.TIME and fact.end <= claim.fact.start]
    if not facts or not _RANGE.fullmatch(claim.flat[facts[-1].end : claim.fact.start]):
        return None
    begin = Claim(claim.draft, facts[-1])
    day = _day_beside(begin)
    lasts = [end - start for start in begin.fact.numbers for end in claim.fact.numbers if 0 < end - start <= _LONGEST_TALK]
    if day is None or not lasts:
        return None
    told = {minute for minute, _, _ in _known_times(begin, meant_days(day))}
    if any(0 < minute - start <= _LONGEST_TALK for minute in told for start in begin.fact.numbers):
        return None
    verdict = judge_time(begin)
    return verdict if verdict and verdict.severity != "block" else None


def _wished(known: list[tuple[float, str, bool]], minutes: set[float]) -> str | None:
    """The source that names a time, be it only as a wish."""
    return next((source for minute, source, _ in known if minute in minutes), None)


def _any_source(claim: Claim) -> str | None:
    return next((mention.block.source_id for mention in claim.draft.index.find(claim.fact)), None)


def _names_other(claim: Claim, agreed: set[float]) -> bool:
    """Whether the draft also names the time agreed: what the customer wished stands beside it for contrast."""
    return any(fact.kind is Kind.TIME and set(fact.numbers) & agreed for fact in claim.draft.scene.facts)


def _is_flagged(day: Claim) -> bool:
    verdict = judge_day(day)
    return verdict is not None and verdict.severity == "block"


def _own_time(claim: Claim) -> str | None:
    """The source of a time that is somebody's own on a day with other times: "Léo is free until 11"."""
    for mention in claim.draft.index.find(claim.fact):
        shared = (claim.bearing.clause_stems & mention.bearing.clause_stems) | (
            claim.bearing.near["person"] & mention.bearing.near["person"]
        )
        if shared and mention.stance != "wish" and not usable(claim, mention):
            return mention.block.source_id
    return None


def _tells_hours(claim: Claim) -> bool:
    """Whether a time tells when somebody can be reached, which a source must say: "since you are free from 11"."""
    if claim.is_question or {"ours", "propose", "plan"} & claim.clause_cues:
        return False
    return bool(_AVAILABLE.search(claim.flat, claim.clause.start, claim.clause.end))


def _day_beside(claim: Claim) -> Claim | None:
    """The date to which a time belongs: the nearest in its sentence, rather one before it."""
    dates = [
        fact
        for fact in claim.draft.scene.facts
        if fact.kind is Kind.DATE and claim.sentence.start <= fact.start < claim.sentence.end and fact.unit not in WHOLE_SPANS
    ]
    if not dates:
        return None
    start, end = claim.fact.start, claim.fact.end
    return Claim(claim.draft, min(dates, key=lambda fact: start - fact.end if fact.end <= start else (fact.start - end) * 2))


def _known_times(claim: Claim, days: list[date]) -> Iterator[tuple[float, str, bool]]:
    """The times that sources name with one of these days, and the records' own: the minute, the source, whether only wished."""
    index, beside = claim.draft.index, _day_beside(claim)
    ours = said_families(beside) if beside else frozenset()
    for day in days:
        yield from _said_times(claim, day, ours)
        # What was written of a talk is on the readers' clock.
        is_written = any(not is_wish for _, _, is_wish in _said_times(claim, day, frozenset({"talk"}), is_same=True))
        for minute, interaction in index.moments.get(day, ()):
            if interaction.kind in _SPOKEN_OF:
                if not is_written:
                    is_task = interaction.kind is InteractionKind.TASK
                    yield from ((minute, interaction.id, is_task) for minute in _minutes_of(claim, interaction, day))
            elif day <= claim.draft.today and any(abs(minute - said) <= _ABOUT for said in claim.fact.numbers):
                yield from ((said, interaction.id, False) for said in claim.fact.numbers)  # "you wrote at half past four"


def _said_times(claim: Claim, day: date, ours: frozenset[str], is_same: bool = False) -> Iterator[tuple[float, str, bool]]:
    """The times that texts name with a day, for the same kind of event."""
    for mention in claim.draft.index.mentions.get((Kind.DATE, day), ()):
        theirs = mention_families(mention)
        if ours and (theirs or is_same) and not ours & theirs:
            continue  # another event of the day
        if mention.fact.unit not in WHOLE_SPANS and mention.stance != "replaced":
            yield from _times_beside(mention)


def _minutes_of(claim: Claim, record: Interaction, day: date) -> Iterator[float]:
    """The minutes of a record on a day, on the clock of whoever reads the draft."""
    zone = claim.draft.index.grounds.zones[0] if claim.draft.is_for_rep else claim.draft.zone
    for moment in (record.at, record.due_at):
        local = moment.astimezone(zone) if moment else None
        if local and local.date() == day:
            yield local.hour * 60.0 + local.minute


def _times_beside(mention: Mention) -> Iterator[tuple[float, str, bool]]:
    is_wish = mention.stance == "wish" or mention.block.voice is Voice.UNKNOWN
    span, scene = mention.sentence, mention.block.scene
    times = [fact for fact in scene.facts if fact.kind is Kind.TIME and span.start <= fact.start < span.end]
    for fact in times:
        for minute in fact.numbers:
            yield minute, mention.block.source_id, is_wish
    for first, last in itertools.pairwise(times) if _FREE.search(scene.reading.flat, *span) else ():
        if _RANGE.fullmatch(scene.reading.flat[first.end : last.start]):
            for minute in range(int(min(first.numbers)), int(max(last.numbers)), _STEP):
                yield float(minute), mention.block.source_id, is_wish


def _source_of(claim: Claim) -> str | None:
    """The source of a time without a day: opening hours, a habit; what the customer only asks for doesn't count."""
    for mention in claim.draft.index.find(claim.fact):
        if not usable(claim, mention) and (mention.stance != "wish" or claim.is_said_back) and _is_about(claim, mention):
            return mention.block.source_id
    return None


def _is_about(claim: Claim, mention: Mention) -> bool:
    """Whether anything but the time tells that both speak of one thing."""
    ours, theirs = claim.bearing, mention.bearing
    if mention.block.source_id != "context" and mention.block.voice in (Voice.OUR, Voice.NOTE) and _is_ahead(claim, mention):
        return True
    if claim.draft.scene.language != mention.block.scene.language:
        return True
    if ours.near["cost"] & theirs.near["cost"] or ours.near["person"] & theirs.near["person"]:
        return True
    if not ours.near["person"] and addressee(claim) & theirs.near["person"]:
        return True
    return bool(ours.stems & theirs.stems) or not ours.stems


def _is_ahead(claim: Claim, mention: Mention) -> bool:
    """Whether a time in our own word is that of a day to come."""
    span = mention.sentence
    days = (fact for fact in mention.block.scene.facts if fact.kind is Kind.DATE and span.start <= fact.start < span.end)
    return any(day >= claim.draft.today for fact in days for day in fact.days)


def _judge_slot(claim: Claim, minutes: set[float], days: list[date], is_offered: bool) -> Verdict:
    today, now = claim.draft.today, claim.draft.now
    ahead = [day for day in days if day >= today]
    if not ahead:
        return Verdict("block", "past_slot" if is_offered else "unsourced")
    day = nearest(frozenset(ahead), today)
    open_minutes = [minute for minute in minutes if _FIRST <= minute <= _LAST]
    if not is_working_day(day, claim.draft.country) or not open_minutes:
        return Verdict("block", "outside_hours" if is_offered else "unsourced")
    if now is not None and day == today and _day_beside(claim) is not None:
        local = now.astimezone(claim.draft.zone)
        moments = [
            datetime.combine(day, time(int(minute) // 60, int(minute) % 60), tzinfo=claim.draft.zone) for minute in open_minutes
        ]
        if not any(moment > local for moment in moments):
            return Verdict("block", "past_slot")
    return Verdict("info", "proposed")
