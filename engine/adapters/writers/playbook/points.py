"""Their points, quoted, with the answers that the records hold."""

from __future__ import annotations

from collections.abc import Mapping

from engine.adapters.writers.playbook.answers import Answer, find_answers, find_statements
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.promises import read_promise
from engine.adapters.writers.playbook.quotes import clean_quote, cue_quotes, may_quote, present_quote, sentences_of
from engine.adapters.writers.playbook.wording import Phrasebook
from engine.domain import CueKind, Interaction
from engine.reading.cue_matching import guess_language
from engine.reading.spoken_language import language_of
from engine.recommendation import Evidence

MOST_POINTS = 4
_MOST_CARRIED = 2
_FEWEST_COMPLAINT_WORDS = 8


def speaks(origin: Interaction, book: Phrasebook) -> bool:
    """Return whether a message is in the language of the text, so that its words may be quoted there."""
    return language_of(origin) in (book.language.code.split("-")[0], "")


def quotable_questions(matter: Matter, book: Phrasebook) -> list[str]:
    """Return their questions that may stand in the text, verbatim, in their order."""
    origin = matter.interaction
    if origin is None or not speaks(origin, book):
        return []
    return [question for question in matter.questions if may_quote(clean_quote(question))][:MOST_POINTS]


def known_answers(matter: Matter, book: Phrasebook) -> Mapping[str, Answer]:
    """Return the answers on record by question; for a complaint what our notes say about it, by itself."""
    origin = matter.interaction
    if origin is None or not (matter.play.is_service or matter.play.number == 23):
        return {}
    if matter.play.number == 14:
        told = find_statements(matter.case, origin, book.language.code)
        return {answer.text: answer for answer in told}
    return find_answers(matter.case, quotable_questions(matter, book), origin, book.language.code)


def can_carry(matter: Matter, book: Phrasebook) -> bool:
    """Return whether a message on something else can settle this matter too: a thing to attach, or one or two questions."""
    if matter.play.number == 4 and matter.promise:
        spoken = guess_language(matter.promise.quote) or book.language.code[:2]
        return spoken == book.language.code[:2] and bool(read_promise(matter.promise.quote, spoken).thing)
    asked = quotable_questions(matter, book)
    return 1 <= len(asked) <= _MOST_CARRIED and len(asked) == len(matter.questions)


def answer_evidence(matter: Matter, book: Phrasebook) -> tuple[Evidence, ...]:
    """Return where the answers stand that a text to this person repeats."""
    return tuple(answer.evidence for answer in known_answers(matter, book).values())


def point_slots(matter: Matter, book: Phrasebook, *, is_brief: bool = False) -> dict[str, object]:
    """Return the slots of their points; flags say how many there are, what is known and what is open.

    A brief text doesn't repeat their questions: it gives the answers alone, or speaks of "your questions".
    """
    origin = matter.interaction
    if origin is None:
        return {"unquoted": True, "is_open": True, "is_unknown": True}
    if matter.play.number == 14:
        return _complaint_slots(matter, origin, book)
    if matter.wants_call and not matter.questions:
        return {"is_call_only": True}
    asked = quotable_questions(matter, book)
    answers = known_answers(matter, book)
    if not asked or (is_brief and not answers):
        is_many = len(matter.questions) > 1
        return {"unquoted_many" if is_many else "unquoted": True, "is_many": is_many, "is_open": True, "is_unknown": True}
    lines = [book.quote(present_quote(question, matter.case.sender_first)) for question in asked]
    open_count = len(asked) - len(answers)
    how_many = "one" if len(asked) == 1 else "many"
    return {
        "point": lines[0],
        "points": _listed(asked, lines, answers, is_brief=is_brief),
        "answer": answers[asked[0]].text if asked[0] in answers else "",
        "answer_sentence": " ".join(answer.sentence for answer in answers.values()),
        "known_answers": in_a_row(tuple(answers.values())),
        f"{how_many}_known" if answers else f"{how_many}_open": True,
        "all_known": not open_count,
        "partly_known": bool(answers) and bool(open_count),
        "is_open": bool(open_count),
        "is_unknown": not answers,
        "is_many": len(asked) > 1,
        "answers_many": len(asked) > 1 and not open_count,
    }


def _complaint_slots(matter: Matter, origin: Interaction, book: Phrasebook) -> dict[str, object]:
    """The sentence that says what went wrong, and what is known about it."""
    slots: dict[str, object] = {}
    if speaks(origin, book):
        told = [words for words in map(clean_quote, sentences_of(origin.text)) if may_quote(words)]
        cues = [words for words in map(clean_quote, cue_quotes(origin, CueKind.COMPLAINT)) if may_quote(words)]
        telling = next((words for words in told if len(words.split()) >= _FEWEST_COMPLAINT_WORDS), None)
        words = telling or next(iter(cues or told), None)
        slots["point"] = book.quote(present_quote(words, matter.case.sender_first)) if words else ""
    slots["known_answers"] = in_a_row(tuple(known_answers(matter, book).values()))
    return slots


def in_a_row(answers: tuple[Answer, ...]) -> str:
    """Return answers as running text after a colon: the first as its source has it, the others as sentences."""
    return " ".join([*(answer.text for answer in answers[:1]), *(answer.sentence for answer in answers[1:])])


def _listed(questions: list[str], lines: list[str], answers: Mapping[str, Answer], *, is_brief: bool) -> str:
    if is_brief:
        return "\n".join(f"- {answer.sentence}" for answer in answers.values())
    items = []
    for question, line in zip(questions, lines, strict=True):
        items.append(f"- {line}\n  {answers[question].sentence}" if question in answers else f"- {line}")
    return "\n".join(items)


def in_language(text: str, book: Phrasebook) -> bool:
    """Return whether a text of the records is in the language of the text, as far as its words tell."""
    return guess_language(text) in (book.language.code.split("-")[0], "")
