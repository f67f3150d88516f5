"""Why an action, in words for the seller: title, rationale, steps before sending, outline."""

from __future__ import annotations

from dataclasses import replace

from engine.adapters.writers.playbook.answers import find_answers, find_hint
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import first_name, of_contact
from engine.adapters.writers.playbook.phrases.en import EN
from engine.adapters.writers.playbook.promises import read_promise
from engine.adapters.writers.playbook.quotes import clean_quote, sentences_of
from engine.adapters.writers.playbook.rep_texts import AHEAD, OUTLINES, REASONS, STEPS, TITLES
from engine.adapters.writers.playbook.slots import make_slots
from engine.adapters.writers.playbook.wording import Phrasebook, Slots
from engine.calendar_days import working_days_between
from engine.cue_matching import guess_language
from engine.domain import Channel, Direction, Interaction
from engine.recommendation import OutlineContent
from engine.scheduling import describe_day

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NEAR_CLOSE_DAYS = 10
_LONGEST_SHOWN = 140
_HALF_DAY = 0.5
_ASKING = (3, 6, 15, 26)


def count_days(days: float) -> str:
    """Return a count of working days in words, rounded ("two working days"); below half a day "since today"."""
    whole = int(days + _HALF_DAY)
    if whole < 1:
        return "since today"
    number = _NUMBERS[whole] if whole < len(_NUMBERS) else str(whole)
    return f"{number} working day{'s' if whole > 1 else ''}"


def rep_book(case: Case) -> Phrasebook:
    """Return the book that speaks to the seller: English, and the same words for the same deal."""
    return Phrasebook(_REP_LANGUAGE, is_formal=False, seed=f"{case.deal.source}:{case.deal.id}")


def _rep_texts() -> dict[str, str | tuple[str, ...]]:
    texts = dict(EN.texts)
    for name, table in (("title", TITLES), ("reason", REASONS), ("step", STEPS)):
        for number, lines in table.items():
            texts |= {f"{name}.{number}.{index}": line for index, line in enumerate(lines)}
    for number, line in AHEAD.items():
        texts[f"ahead.{number}"] = line
    for number, (points, approach, considerations) in OUTLINES.items():
        texts |= {f"point.{number}.{index}": line for index, line in enumerate(points)}
        texts |= {f"mind.{number}.{index}": line for index, line in enumerate(considerations)}
        texts[f"approach.{number}"] = approach
    return texts


_REP_LANGUAGE = replace(EN, texts=_rep_texts())


def rep_slots(matter: Matter) -> Slots:
    """Return the slot values in English, for sentences that the seller reads."""
    case, book = matter.case, rep_book(matter.case)
    slots = make_slots(matter, book, case.today)
    origin = matter.interaction
    waited = working_days_between(matter.wait.since, case.window[0], case.country(matter.contact)) if matter.wait else 0
    return slots | {
        "who": first_name(matter.contact) or matter.contact.name,
        "they": case.enriched.company.name if case.enriched.company else "",
        "waited": count_days(waited) if matter.wait and waited >= _HALF_DAY else "",
        "task": _shorten(origin.subject or origin.text) if origin and matter.play.number == 6 else "",
        "meeting_day": describe_day(matter.on) if matter.on else "",
        "moves": _NUMBERS[min(case.deal.close_date_moves, 10)] if case.deal.close_date_moves >= 2 else "",
        "count": _NUMBERS[min(len(matter.questions), 10)] if len(matter.questions) > 1 else "",
        "ahead": describe_day(case.local_day(matter.trigger.opens_at))
        if case.local_day(matter.trigger.opens_at) > case.today
        else "",
        "question": book.quote(_shorten(matter.questions[0])) if matter.questions else "",
        "promise_quote": book.quote(_shorten(matter.promise.quote)) if matter.promise else "",
        "promise_object": slots.get("promise_object") or _promised_thing(matter, book),
        "files": _files(case, matter),
        "note": _promise_note(case, matter),
        "reason_found": _reason_found(matter),
    }


def _shorten(text: str) -> str:
    words = clean_quote(text)
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1].rsplit(" ", 1)[0] + "…"


def _promised_thing(matter: Matter, book: Phrasebook) -> str:
    """The promised thing in the customer's language, in quotation marks."""
    if matter.promise is None:
        return ""
    thing = read_promise(matter.promise.quote, guess_language(matter.promise.quote) or "en").thing
    return book.quote(thing) if thing else ""


def _files(case: Case, matter: Matter) -> str:
    """The files that a note of ours since the promise carries, by name."""
    if matter.promise is None:
        return ""
    made = case.by_id[matter.promise.interaction_id].at if matter.promise.interaction_id in case.by_id else None
    names = [
        name
        for note in case.enriched.interactions
        if made and note.at >= made and note.direction == "internal"
        for name in note.attachments
    ]
    return ", ".join(names)


def _promise_note(case: Case, matter: Matter) -> str:
    """What a note of ours since the promise says of it."""
    origin = case.by_id.get(matter.promise.interaction_id) if matter.promise else None
    hint = find_hint(case, matter.promise.quote, origin.at) if origin and matter.promise else None
    if hint is None:
        return ""
    return f"note of {describe_day(case.local_day(case.by_id[hint.source_id].at))}: “{_shorten(hint.quote)}”"


def _reason_found(matter: Matter) -> str:
    found = matter.interaction
    return _shorten(found.text or found.subject) if found else ""


def write_title(matter: Matter, slots: Slots) -> str:
    """Return the action's title."""
    keys = [f"title.{matter.play.number}.{index}" for index in range(len(TITLES[matter.play.number]))]
    return rep_book(matter.case).first_of(keys, slots) or matter.play.purpose.value.replace("_", " ").capitalize()


def write_rationale(matter: Matter, slots: Slots, also: tuple[Matter, ...]) -> str:
    """Return why this action comes now: what happened, what else it settles, and how near the close date is."""
    keys = [f"reason.{matter.play.number}.{index}" for index in range(len(REASONS[matter.play.number]))]
    if slots.get("ahead"):
        keys = [f"ahead.{matter.play.number}", "ahead.0"]
    said = [rep_book(matter.case).first_of(keys, slots) or ""]
    for other in also:
        other_slots = rep_slots(other)
        other_keys = [f"reason.{other.play.number}.{index}" for index in range(len(REASONS[other.play.number]))]
        said.append(f"The same message settles another point: {rep_book(other.case).first_of(other_keys, other_slots) or ''}")
    said.append(close_words(matter.case))
    return " ".join(sentence for sentence in said if sentence)


def close_words(case: Case) -> str:
    """Return how near the close date is, or "" when it is far, unknown or the deal is closed."""
    close = case.deal.close_date
    if close is None or case.deal.status != "open":
        return ""
    days = working_days_between(case.valid_on, close, case.country(case.main_contact))
    if close < case.valid_on:
        return f"The close date {describe_day(close)} has passed."
    if close == case.valid_on:
        return "The close date is today."
    return f"Close date in {count_days(days)}." if days <= _NEAR_CLOSE_DAYS else ""


def write_steps(matter: Matter, slots: Slots, language: str, also: tuple[Matter, ...]) -> tuple[str, ...]:
    """Return what to do before sending, in order."""
    case, steps = matter.case, list[str]()
    for part in (matter, *also):
        part_slots = slots if part is matter else rep_slots(part)
        steps += _answer_steps(part, language) if part.play.number in _ASKING else []
        steps += _price_steps(part) if part.play.number == 25 else []
        lines = [
            rep_book(case).say(f"step.{part.play.number}.{index}", part_slots)
            for index in range(len(STEPS.get(part.play.number, ())))
        ]
        said = [line for line in lines if line]
        if part.play.number == 26 and not _missing_answers(part, language):
            said = []
        # The steps of a promise are alternatives: the file on record, a note on it, no file, no clear object.
        steps += said[:1] if part.play.number == 4 else said
    return tuple(dict.fromkeys(steps))


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
    steps = [
        f"Check that this answers “{_shorten(question)}”: {answer.text} (from {_where(answer.evidence.source_id, matter.case)})"
        for question, answer in answers.items()
    ]
    missing = [question for question in matter.questions if question not in answers]
    hint = find_hint(matter.case, origin.text, origin.at) if missing else None
    if hint:
        noted = matter.case.by_id[hint.source_id]
        steps.append(
            f"Read your note of {describe_day(matter.case.local_day(noted.at))}, "
            f"it may hold the answer: “{_shorten(hint.quote)}”"
        )
    steps += [f"Find the answer to: “{_shorten(question)}”" for question in missing]
    return steps


def _price_steps(matter: Matter) -> list[str]:
    """What is approved: our notes with a figure since they asked, and the hard rules on prices."""
    case, origin = matter.case, matter.interaction
    notes = [
        note for note in case.enriched.interactions if origin and note.at >= origin.at and note.direction is Direction.INTERNAL
    ]
    quoted = [(note, sentence) for note in notes for sentence in sentences_of(note.text) if "%" in sentence]
    steps = [f"Read your note of {describe_day(case.local_day(note.at))}: “{_shorten(words)}”" for note, words in quoted[:1]]
    return steps + [
        f"Keep to the hard rule: {rule}" for rule in hard_rules(case.context) if "%" in rule or "discount" in rule.lower()
    ]


def hard_rules(context: str) -> list[str]:
    """Return the lines of the section "Hard rules" of the company context."""
    section, found = "", list[str]()
    for line in context.splitlines():
        if line.startswith("## "):
            section = line[3:].strip().lower()
        elif section == "hard rules" and line.lstrip().startswith(("- ", "* ")) and "[" not in line:
            found.append(line.lstrip(" -*").strip())
    return found


def _where(source_id: str, case: Case) -> str:
    if source_id == "context":
        return "the company context"
    if source_id.startswith("deal."):
        return f'the deal field "{source_id.rsplit(".", 1)[-1]}"'
    return f"your note of {describe_day(case.local_day(case.by_id[source_id].at))}"


def write_outline(matter: Matter, title: str, slots: Slots, channel: Channel, extra: tuple[str, ...]) -> OutlineContent:
    """Return the outline of a P1 or P2: what to say, how, and what to mind."""
    book, number = rep_book(matter.case), matter.play.number
    points, _, considerations = OUTLINES[number]
    said = [book.say(f"point.{number}.{index}", slots) for index in range(len(points))]
    minded = [book.say(f"mind.{number}.{index}", slots) for index in range(len(considerations))]
    return OutlineContent(
        title=title,
        key_points=tuple(point for point in said if point),
        approach=book.say(f"approach.{number}", slots) or "",
        considerations=(*(point for point in minded if point), *extra),
    )


def last_touches(case: Case, matter: Matter) -> list[Interaction]:
    """Return our touches to the person since they last wrote, newest first."""
    touches = []
    for interaction in of_contact(case, matter.contact):
        if interaction.direction == "in":
            break
        touches.append(interaction)
    return touches
