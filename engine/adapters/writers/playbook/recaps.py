"""Where the two sides stand, in a few lines that a recap may repeat."""

from __future__ import annotations

import re
from datetime import date

from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import name_politely
from engine.adapters.writers.playbook.points import in_language, speaks
from engine.adapters.writers.playbook.quotes import clean_quote, may_quote, present_quote, sentences_of, thread_subject
from engine.adapters.writers.playbook.topics import plain_words
from engine.adapters.writers.playbook.wording import Phrasebook
from engine.domain import Direction, Interaction, InteractionKind

_MOST_LINES = 5
_SUM = re.compile(r"(?:[€£$]|\b(?:EUR|USD|GBP|CHF)\b)\s?\d|\d\s?(?:€|£|\$|EUR\b|USD\b|GBP\b|CHF\b)")
_PRONOUN = re.compile(
    r"(?:thank|merci|danke|vielen dank|gracias|obrigad|she|he|elle|il|sie|er|ella|él|ela|ele)\b", re.IGNORECASE
)
_MOST_LINE_WORDS = 25
# How a line of a meeting's notes begins that says what was wanted, agreed or taken on.
_LABELS = frozenset(
    plain_words(
        "goal aim objective decision decided agreed action next we they you open "
        "ziel vereinbart beschluss nächster wir sie offen "
        "objectif décidé décision convenu action prochaine prochain nous vous "
        "objetivo acordado decidido siguiente próximo próxima nosotros ustedes combinado"
    )
)


def write_recap(matter: Matter, book: Phrasebook, sent_on: date) -> str:
    """Return the lines of a recap as a list, "" without any.

    After a meeting: the labelled lines of its notes. Otherwise: when they met, what is with them since when, what they asked.
    """
    if matter.play.number == 10:
        found = noted_lines(matter, book)
    elif matter.play.number in (8, 9):
        found = [*_last_meeting(matter, book, sent_on), *_last_document(matter, book, sent_on), *_their_words(matter, book)]
    else:
        found = []
    return "\n".join(f"- {line}" for line in found[:_MOST_LINES])


def noted_lines(matter: Matter, book: Phrasebook) -> list[str]:
    """Return the lines of a meeting's notes labelled as goal, decision or task, in the language of the text."""
    origin = matter.interaction
    if origin is None or not in_language(origin.text, book):
        return []
    found = []
    for raw in origin.text.splitlines():
        line = raw.strip(" -•*\t")
        label, _, rest = line.partition(":")
        words = plain_words(label)
        is_short = len(words) <= 4 and len(line.split()) <= _MOST_LINE_WORDS
        if rest.strip() and words and is_short and words[0] in _LABELS and may_quote(rest.strip()):
            found.append(line)
    return found


def _last_meeting(matter: Matter, book: Phrasebook, sent_on: date) -> list[str]:
    """Only for somebody who was there."""
    case = matter.case
    for held in reversed(case.enriched.interactions):
        if held.kind is InteractionKind.MEETING and held.outcome == "held" and matter.contact.id in held.contact_ids:
            said = book.say("line.met", {"met": book.day(case.local_day(held.at), sent_on)})
            return [said] if said else []
    return []


def _last_document(matter: Matter, book: Phrasebook, sent_on: date) -> list[str]:
    """The last thing of ours with a file: its subject, and since when they have it."""
    case = matter.case
    for sent in reversed(case.enriched.interactions):
        if sent.direction is Direction.OUT and sent.attachments and speaks(sent, book) and thread_subject(sent):
            values = {"document": book.quote(thread_subject(sent)), "met": book.day(case.local_day(sent.at), sent_on)}
            holder = case.enriched.contact(sent.contact_id)
            is_theirs = holder is None or holder.id == matter.contact.id
            key = "line.document" if is_theirs else "line.document_with"
            said = book.say(key, values | {"holder": name_politely(case, holder, book) if holder else ""})
            offer = _offer(matter, sent, book)
            return [line for line in (said, offer) if line]
    return []


def _offer(matter: Matter, sent: Interaction, book: Phrasebook) -> str | None:
    """For whoever holds the budget: the sentence of that message which names the sum."""
    if matter.contact.buying_role != "budget_holder":
        return None
    for sentence in sentences_of(sent.text):
        if _SUM.search(sentence):
            words = present_quote(sentence.rpartition(": ")[2])
            is_short = len(words.split()) <= _MOST_LINE_WORDS and may_quote(words) and _SUM.search(words)
            return book.say("line.amount", {"words": book.quote(words)}) if is_short else None
    return None


def _their_words(matter: Matter, book: Phrasebook) -> list[str]:
    """For a newcomer: what the colleague who brought them in wrote of the matter."""
    origin = matter.interaction
    if matter.play.number != 9 or origin is None or origin.direction is not Direction.IN or not speaks(origin, book):
        return []
    author = matter.case.enriched.contact(origin.contact_id)
    words = _about(origin, matter.contact.last_name or matter.contact.name)
    said = book.say("line.wrote", {"author": author.name if author else "", "words": book.quote(words)}) if words else None
    return [said] if said else []


def _about(origin: Interaction, name: str) -> str:
    """The sentence after the one that names the newcomer, else the longest quotable one."""
    told = [clean_quote(sentence) for sentence in sentences_of(origin.text)]
    surname = name.split()[-1]
    after = next((told[at + 1] for at, sentence in enumerate(told[:-1]) if surname in sentence), "")
    # "She will decide" is nothing to quote to her.
    quotable = [words for words in told if may_quote(words) and not _PRONOUN.match(words) and surname not in words]
    return after if after in quotable else max(quotable, key=lambda words: len(words.split()), default="")
