"""A chosen candidate becomes a draft action: full text for today, an outline for later."""

from __future__ import annotations

import re

from engine.adapters.writers.playbook.answers import find_levers
from engine.adapters.writers.playbook.candidates import Candidate
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.contents import COLD_EMAIL_WORDS, LIVE_EMAIL_WORDS, WHATSAPP_WORDS, Wanted, write_content
from engine.adapters.writers.playbook.learnings import Rule
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import choose_language, find_salutation, first_name, is_formal, last_name
from engine.adapters.writers.playbook.points import answer_evidence
from engine.adapters.writers.playbook.reasons import write_outline, write_rationale, write_title
from engine.adapters.writers.playbook.rep_book import rep_slots
from engine.adapters.writers.playbook.rep_texts import WHY_THIS_WEEK, WHY_TODAY
from engine.adapters.writers.playbook.slots import add_also, make_slots
from engine.adapters.writers.playbook.steps import write_steps
from engine.adapters.writers.playbook.wording import Phrasebook
from engine.domain import Channel, Contact
from engine.recommendation import DraftAction, Evidence, FullContent, Priority
from engine.scheduling import WEEKDAYS, describe_day

_MOST_EVIDENCE = 8
_SPOKEN_WORDS = 10_000
# What a banned word is called in the other languages of our texts.
_SAME_IDEAS = (
    frozenset({"discount", "rebate", "remise", "réduction", "rabais", "rabatt", "nachlass", "descuento", "desconto"}),
    frozenset({"price", "prix", "tarif", "preis", "precio", "preço"}),
    frozenset({"competitor", "concurrent", "wettbewerber", "competidor", "concorrente"}),
)


def book_for(case: Case, contact: Contact, play: int) -> Phrasebook:
    """Return the book that speaks to a contact: their language and register; the play varies the sentences."""
    language = choose_language(case, contact)
    return Phrasebook(language, is_formal(case, contact, language), seed=f"{case.deal.source}:{case.deal.id}:{play}")


def make_action(case: Case, candidate: Candidate) -> DraftAction:
    """Return the draft action. A P0 whose full text can't be written, or not short enough, becomes an outline for this week."""
    matter, channel = candidate.matter, candidate.channels[0]
    slots = rep_slots(matter)
    title = write_title(matter, slots)
    book = book_for(case, candidate.contact, matter.play.number)
    rules = _rules_for(case, candidate, channel)
    content = _full_text(candidate, channel, title, book, rules) if candidate.priority is Priority.P0 else None
    is_full = content is not None
    is_lowered = candidate.priority is Priority.P0 and not is_full
    extra = _considerations(case, candidate, rules) if not is_full else ()
    steps = write_steps(matter, slots, book.language.code, candidate.also) if is_full else ()
    return DraftAction(
        priority=Priority.P1 if is_lowered else candidate.priority,
        channel=channel,
        purpose=matter.play.purpose,
        contact_id=candidate.contact.id,
        title=title,
        rationale=write_rationale(matter, slots, candidate.also),
        day=case.working_day(candidate.contact, 1, case.today) if is_lowered else candidate.not_before,
        timing_reason=_timing_reason(case, candidate),
        prerequisites=steps or (("Read the record that this rests on once more.",) if is_full else ()),
        content=content or write_outline(matter, title, slots, extra),
        evidence=_evidence(candidate, book),
        applied_learnings=tuple(dict.fromkeys(rule.learning_id for rule in rules if rule.learning_id)),
    )


def _full_text(candidate: Candidate, channel: Channel, title: str, book: Phrasebook, rules: list[Rule]) -> FullContent | None:
    """The full text; where it would be too long with their questions repeated, without."""
    matter, case = candidate.matter, candidate.matter.case
    names = first_name(candidate.contact), last_name(candidate.contact)
    greeting = book.greet(*names, find_salutation(case, candidate.contact, book.language))
    banned = tuple(_pattern(rule) for rule in rules if rule.kind == "word")
    wanted = Wanted(words=_word_limit(candidate, channel, rules), banned=banned)
    for is_brief in (False, True):
        slots = make_slots(matter, book, case.today, is_brief=is_brief)
        if channel is Channel.EMAIL:
            slots = add_also(slots, candidate.also, book, case.today)
        sender = str(slots["sender"])
        slots["sign_off"] = sender.split()[0] if sender else ""
        content = write_content(matter.play.number, channel, title, book, slots, greeting, wanted)
        if content:
            return content
    return None


def _rules_for(case: Case, candidate: Candidate, channel: Channel) -> list[Rule]:
    """The learnings that shape this action: its length, words it must not use, weekdays that are closed or late."""
    is_cold = candidate.play.is_cold
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


def _timing_reason(case: Case, candidate: Candidate) -> str:
    """Why this day: what runs out, what is waited for, or the gap that the last touch asks for."""
    matter, day = candidate.matter, describe_day(candidate.not_before)
    if candidate.priority is Priority.P0:
        return _why_today(matter)
    if candidate.waits_for:
        return f"Not before {day}: {candidate.waits_for}."
    if candidate.is_ahead:
        return f"From {day} on, and only if nothing has happened by then."
    if candidate.is_moved:
        return f"{day} leaves two working days after the touch before it."
    closed = [rule for rule in candidate.closed if rule.kind == "day"]
    if closed:
        return f"{WEEKDAYS[case.today.weekday()]} is closed to it: {closed[0].text.strip().rstrip('.')}."
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
