"""A chosen candidate becomes a draft action: full text for today, an outline for later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from engine.adapters.writers.playbook.answers import find_levers
from engine.adapters.writers.playbook.candidates import Candidate
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.contents import COLD_EMAIL_WORDS, LIVE_EMAIL_WORDS, WHATSAPP_WORDS, Wanted, write_content
from engine.adapters.writers.playbook.learnings import Rule
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import book_for, find_salutation, first_name, last_name
from engine.adapters.writers.playbook.points import answer_evidence
from engine.adapters.writers.playbook.reasons import write_outline, write_rationale, write_title
from engine.adapters.writers.playbook.rep_book import rep_slots
from engine.adapters.writers.playbook.rep_texts import WHY_THIS_WEEK, WHY_TODAY
from engine.adapters.writers.playbook.slots import add_also, make_slots
from engine.adapters.writers.playbook.steps import write_steps
from engine.adapters.writers.playbook.wording import Phrasebook, Slots
from engine.domain import Channel
from engine.recommendation import DraftAction, Evidence, FullContent, OutlineContent, Priority
from engine.scheduling import describe_day

_MOST_EVIDENCE = 8
_SPOKEN_WORDS = 10_000
# What a banned word is called in the other languages of our texts.
_SAME_IDEAS = (
    frozenset({"discount", "rebate", "remise", "réduction", "rabais", "rabatt", "nachlass", "descuento", "desconto"}),
    frozenset({"price", "prix", "tarif", "preis", "precio", "preço"}),
    frozenset({"competitor", "concurrent", "wettbewerber", "competidor", "concorrente"}),
)


def make_action(case: Case, candidate: Candidate) -> DraftAction:
    """Return the draft action. A P0 whose full text can't be written, or not short enough, becomes an outline for this week."""
    if candidate.priority is Priority.P0:
        for attempt in _attempts(candidate):
            content = _full_text(attempt)
            if content:
                return _written(case, attempt, content)
        day = case.working_day(candidate.contact, 1, case.today)
        candidate = replace(candidate, priority=Priority.P1, not_before=day, also=())
    return _outlined(case, candidate)


def _attempts(candidate: Candidate) -> Iterator[Candidate]:
    """With everything that the message settles, then without, then by the other channels."""
    if candidate.also:
        yield candidate
    for channel in candidate.channels:
        yield replace(candidate, channels=(channel,), also=())


def _written(case: Case, candidate: Candidate, content: FullContent) -> DraftAction:
    matter, slots = candidate.matter, rep_slots(candidate.matter)
    book = book_for(case, candidate.contact, matter.play.number)
    steps = write_steps(matter, slots, book.language.code, candidate.also)
    return _draft(candidate, slots, content, steps or ("Read the record that this rests on once more.",))


def _outlined(case: Case, candidate: Candidate) -> DraftAction:
    slots = rep_slots(candidate.matter)
    extra = _considerations(case, candidate, _rules_for(case, candidate))
    return _draft(candidate, slots, write_outline(candidate.matter, write_title(candidate.matter, slots), slots, extra), ())


def _draft(candidate: Candidate, slots: Slots, content: FullContent | OutlineContent, steps: tuple[str, ...]) -> DraftAction:
    matter, case = candidate.matter, candidate.matter.case
    book = book_for(case, candidate.contact, matter.play.number)
    applied = (rule.learning_id for rule in _rules_for(case, candidate) if rule.learning_id)
    return DraftAction(
        priority=candidate.priority,
        channel=candidate.channels[0],
        purpose=matter.play.purpose,
        contact_id=candidate.contact.id,
        title=content.title,
        rationale=write_rationale(matter, slots, candidate.also),
        day=candidate.not_before,
        timing_reason=_timing_reason(candidate),
        prerequisites=steps,
        content=content,
        evidence=_evidence(candidate, book),
        applied_learnings=tuple(dict.fromkeys(applied)),
    )


def _full_text(candidate: Candidate) -> FullContent | None:
    """The full text by the first channel; where it would be too long with their questions repeated, without."""
    matter, case, channel = candidate.matter, candidate.matter.case, candidate.channels[0]
    book = book_for(case, candidate.contact, matter.play.number)
    title = write_title(matter, rep_slots(matter))
    names = first_name(candidate.contact), last_name(candidate.contact)
    greeting = book.greet(*names, find_salutation(case, candidate.contact, book.language))
    rules = _rules_for(case, candidate)
    banned = tuple(_pattern(rule) for rule in rules if rule.kind == "word")
    wanted = Wanted(words=_word_limit(candidate, channel, rules), banned=banned)
    for is_brief in (False, True):
        slots = add_also(make_slots(matter, book, case.today, is_brief=is_brief), candidate.also, book, case.today)
        slots["sign_off"] = next(iter(str(slots["sender"]).split()), "")
        content = write_content(matter.play.number, channel, title, book, slots, greeting, wanted)
        if content:
            return content
    return None


def _rules_for(case: Case, candidate: Candidate) -> list[Rule]:
    """The learnings that shape this action: its length, words it must not use, weekdays that are closed or late."""
    is_cold, channel = candidate.play.is_cold, candidate.channels[0]
    length = case.rules.word_limit(channel, is_cold)
    rules = [length] if length and channel in (Channel.EMAIL, Channel.WHATSAPP) else []
    rules += case.rules.banned_words(channel, is_cold)
    rules += case.rules.day_hours(channel, candidate.not_before.weekday())
    return [*rules, *candidate.closed]


def _word_limit(candidate: Candidate, channel: Channel, rules: list[Rule]) -> int:
    if channel is Channel.PHONE:
        return _SPOKEN_WORDS
    usual = WHATSAPP_WORDS if channel is Channel.WHATSAPP else COLD_EMAIL_WORDS if candidate.play.is_cold else LIVE_EMAIL_WORDS
    # "Under 90 words" allows 89.
    return min([usual, *(int(rule.value) - 1 for rule in rules if rule.kind == "length")])


def _pattern(rule: Rule) -> re.Pattern[str]:
    word = rule.value.rstrip("s")
    words = next((ideas for ideas in _SAME_IDEAS if word in ideas), frozenset({word}))
    return re.compile(r"\b(?:" + "|".join(re.escape(each) for each in sorted(words)) + ")", re.IGNORECASE)


def _considerations(case: Case, candidate: Candidate, rules: list[Rule]) -> tuple[str, ...]:
    """What an outline has to mind: learnings, and the campaign for whoever isn't in a live exchange."""
    said = [f"Learned: {rule.text.strip().rstrip('.')}." for rule in rules]
    if case.campaign and candidate.play.is_nudge:
        said.append(f"Campaign, where it fits: {' '.join(case.campaign.split())}")
    return tuple(said)


def _evidence(candidate: Candidate, book: Phrasebook) -> tuple[Evidence, ...]:
    parts: tuple[Matter, ...] = (candidate.matter, *candidate.also)
    found = [quoted for part in parts for quoted in (*part.evidence, *answer_evidence(part, book))]
    levers = find_levers(candidate.matter.case) if candidate.play.number == 25 else None
    found += [levers.evidence] if levers else []
    return tuple(dict.fromkeys(found))[:_MOST_EVIDENCE]


def _timing_reason(candidate: Candidate) -> str:
    """Why this day: what runs out, what is waited for, what was learned, or the gap that the last touch asks for."""
    matter, day = candidate.matter, describe_day(candidate.not_before)
    closed = [rule for rule in candidate.closed if rule.kind == "day"]
    if candidate.priority is Priority.P0:
        return _why_today(matter)
    if candidate.waits_for:
        return f"Not before {day}: {candidate.waits_for}."
    if candidate.is_ahead:
        return f"From {day} on, and only if nothing has happened by then."
    if closed:
        return f"{day} keeps to what was learned: {closed[0].text.strip().rstrip('.')}."
    if candidate.is_moved:
        return f"{day} leaves two working days after the touch before it."
    if candidate.priority is Priority.P1:
        return WHY_THIS_WEEK.get(matter.play.number, "It can wait for what is urgent, but not for next week.")
    return "After this week's steps."


def _why_today(matter: Matter) -> str:
    reason = WHY_TODAY[matter.play.number]
    if matter.play.number == 4 and matter.promise:
        return f"It was due {describe_day(matter.promise.due)}. {reason}"
    if matter.wait and matter.since < matter.case.valid_on:
        return f"They have been waiting since {describe_day(matter.since)}. {reason}"
    return reason
