"""What the seller does before sending, in order: check the answers on record, find the others, attach what was promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from engine.adapters.writers.playbook.answers import LABEL, find_answers, find_hint, notes_since
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.circumstances import find_told_of
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.particulars import find_field
from engine.adapters.writers.playbook.people import book_for
from engine.adapters.writers.playbook.plan_slots import find_particular
from engine.adapters.writers.playbook.points import known_answers
from engine.adapters.writers.playbook.quotes import sentences_of
from engine.adapters.writers.playbook.reasons import say_point
from engine.adapters.writers.playbook.rep_book import name_note, rep_book, rep_slots, shorten
from engine.adapters.writers.playbook.rep_texts import STEPS
from engine.adapters.writers.playbook.signers import find_signer
from engine.adapters.writers.playbook.slots import propose_next_call, propose_slots, write_value_line
from engine.adapters.writers.playbook.wording import Day, Slots
from engine.domain import Direction
from engine.recommendation import FullContent
from engine.rules.lines import read_lines
from engine.scheduling import describe_day

_ASKING = (3, 6, 15, 23, 26)
# What a field of the deal tells the seller before a play.
_FIELD_KINDS = {5: "start", 12: "start", 19: "decision", 21: "decision", 24: "fear", 29: "fear", 30: "start"}
# Plays whose text may name a day for what isn't known yet.
_PROMISES = (3, 4, 6, 14, 15, 25, 26)
# Plays whose text says who we are.
_INTRODUCES = (16, 17, 20)
_LOOKS_AT_NOTES = frozenset({3, 4, 5, 8, 9, 10, 12, 14, 15, 22, 23, 25, 26})
_MOST_NOTED = 3
_FIELD_WORDS = {"start": "the start", "decision": "the decision", "fear": "what holds them back"}


def write_steps(matter: Matter, slots: Slots, language: str, also: tuple[Matter, ...]) -> tuple[str, ...]:
    """Return what to do before sending, in order."""
    case, steps = matter.case, list[str]()
    for part in (matter, *also):
        part_slots = slots if part is matter else rep_slots(part)
        steps += _answer_steps(part, language) if part.play.number in _ASKING else []
        steps += _price_steps(part) if part.play.number == 25 else []
        steps += _record_steps(part, language)
        lines = [
            say_point(rep_book(case), f"step.{part.play.number}.{index}", part_slots)
            for index in range(len(STEPS.get(part.play.number, ())))
        ]
        said = [line for line in lines if line]
        if part.play.number == 26 and not _missing_answers(part, language):
            said = []
        # The steps of a promise are alternatives: the file on record, a note on it, no file, no clear object; so are those of a
        # complaint: what is known, or that nothing is.
        steps += said[:1] if part.play.number in (4, 14) else said
        steps += _note_steps(part, language, steps)
    return tuple(dict.fromkeys(steps))


def name_promise(matter: Matter, content: FullContent, sent_on: date) -> list[str]:
    """Return a step for the day by which a text that answers promises more: nobody else has promised it yet."""
    if matter.play.number not in _PROMISES:
        return []
    book = book_for(matter.case, matter.contact, matter.play.number)
    day = matter.case.working_day(matter.contact, 1, sent_on)
    # With a clock time behind it, it is a time to talk that is proposed.
    named = re.compile(re.escape(format(book.day(day), "full")) + r"(?!,? (?:at |à |a las |às )?\d)")
    is_promised = any(named.search(text) for text in _texts(content.model_dump(exclude={"kind", "to", "title", "subject"})))
    return [f"The text names {describe_day(day)} as the day of your answer. Keep to it, or change it."] if is_promised else []


def check_slots(matter: Matter, content: FullContent, sent_on: date) -> list[str]:
    """Return the step that looks up the times which a text proposes: nobody knows the seller's calendar."""
    book = book_for(matter.case, matter.contact, matter.play.number)
    said = "\n".join(_texts(content.model_dump(exclude={"kind", "to", "title"})))
    proposed = (*propose_slots(matter, book, sent_on), propose_next_call(matter, book, sent_on))
    named = list(dict.fromkeys(_on_both_clocks(slot, matter) for slot in proposed if format(slot, "at") in said))
    return [f"Check that {' and '.join(named)} {'are' if len(named) > 1 else 'is'} free in your calendar."] if named else []


def _on_both_clocks(slot: Day, matter: Matter) -> str:
    zone, ours = matter.case.zone_of(matter.contact), matter.case.zone
    at = datetime.combine(slot.day, slot.time or time(0), tzinfo=zone)
    yours = at.astimezone(ours)
    if yours.utcoffset() == at.utcoffset():
        return f"{describe_day(slot.day)} {at:%H:%M}"
    day = "" if yours.date() == slot.day else f"{describe_day(yours.date())} "
    return f"{describe_day(slot.day)} {at:%H:%M} their time ({day}{yours:%H:%M} for you)"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in _texts(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in _texts(part))


def _missing_answers(matter: Matter, language: str) -> list[str]:
    """Their questions to which the records hold no answer; for a matter without questions the matter itself."""
    origin = matter.interaction
    if origin is None or not matter.questions:
        return [matter.play.purpose.value]
    answers = find_answers(matter.case, matter.questions, origin, language)
    return [question for question in matter.questions if question not in answers]


def _answer_steps(matter: Matter, language: str) -> list[str]:
    origin = matter.interaction
    if origin is None:
        return []
    answers = find_answers(matter.case, matter.questions, origin, language)
    steps = []
    for question, answer in answers.items():
        where = _where(answer.evidence.source_id, matter.case)
        steps.append(f"Check that this answers “{shorten(question)}”: {answer.sentence} (from {where})")
    missing = [question for question in matter.questions if question not in answers]
    hint = find_hint(matter.case, origin.text, origin.at) if missing else None
    if hint:
        noted = name_note(matter.case, matter.case.by_id[hint.source_id])
        steps.append(f"Read {noted}, it may hold the answer: “{shorten(hint.quote)}”")
    steps += [f"Find the answer to: “{shorten(question)}”" for question in missing]
    return steps


def _record_steps(matter: Matter, language: str) -> list[str]:
    """What the text says of the records, to be checked, and what they hold that isn't for the customer's eyes."""
    case, steps = matter.case, list[str]()
    found = find_particular(matter, language)
    if found:
        words, where = shorten(found.evidence.quote.replace("**", "")), _where(found.evidence.source_id, case)
        steps.append(f"Check that you may say this: “{words}” ({where}).")
    if matter.play.number == 9 and matter.interaction and (words := find_told_of(matter)):
        author = case.enriched.contact(matter.interaction.contact_id)
        by = author.name if author else "A colleague"
        steps.append(f"{by} wrote of {matter.contact.name}: “{shorten(words)}” Have at hand what answers it.")
    book = book_for(case, matter.contact, matter.play.number)
    if matter.play.number in _INTRODUCES and not write_value_line(case, book):
        steps.append("Add a line on what you do: the company overview has none in their language that is short enough.")
    signer = find_signer(case, matter.contact) if matter.play.number == 28 else None
    if signer:
        where = _where(signer.evidence.source_id, case)
        steps.append(f"Mind who else signs: “{shorten(signer.evidence.quote)}” ({where}).")
    kind = _FIELD_KINDS.get(matter.play.number)
    noted = find_field(case, kind) if kind else None
    if kind and noted:
        steps.append(f"Your record on {_FIELD_WORDS[kind]}: “{shorten(noted.quote)}”")
    return steps


def _note_steps(matter: Matter, language: str, said: list[str]) -> list[str]:
    """What our notes since then hold that neither the text nor another step repeats: an offer, a caution, a proposal."""
    case, origin = matter.case, matter.interaction
    if origin is None or matter.play.number not in _LOOKS_AT_NOTES:
        return []
    answers = known_answers(matter, book_for(case, matter.contact, matter.play.number)).values()
    told = [answer.evidence.quote for answer in answers] + said
    steps = []
    for note in notes_since(case, origin.at):
        is_theirs = not note.contact_ids or matter.contact.id in note.contact_ids
        for sentence in sentences_of(note.text) if is_theirs else ():
            words = shorten(sentence)
            if not LABEL.match(sentence) and not any(quote in sentence or words in quote for quote in told):
                steps.append(f"Mind what {name_note(case, note)} says: “{words}”")
    return steps[:_MOST_NOTED]


def _price_steps(matter: Matter) -> list[str]:
    """What is approved: our notes with a figure since they asked, and the hard rules on prices."""
    case, origin = matter.case, matter.interaction
    notes = [
        note for note in case.enriched.interactions if origin and note.at >= origin.at and note.direction is Direction.INTERNAL
    ]
    quoted = [(note, sentence) for note in notes for sentence in sentences_of(note.text) if "%" in sentence]
    steps = [f"Read {name_note(case, note)}: “{shorten(words)}”" for note, words in quoted[:1]]
    rules = [line.text for line in read_lines(case.context) if line.origin == "hard rule"]
    return steps + [f"Keep to the hard rule: {rule}" for rule in rules if "%" in rule or "discount" in rule.lower()]


def _where(source_id: str, case: Case) -> str:
    if source_id == "context":
        return "the company context"
    if source_id.startswith("deal."):
        return f'the deal field "{source_id.rsplit(".", 1)[-1]}"'
    return name_note(case, case.by_id[source_id])
