"""Full contents: a recipe's sentences in the contact's language, short enough for the channel and the learnings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.adapters.writers.playbook.planned_recipes import PLANNED_CALLS, PLANNED_EMAILS, PLANNED_MESSAGES
from engine.adapters.writers.playbook.recipes import CALLS, EMAILS, MESSAGES, CallRecipe
from engine.adapters.writers.playbook.wording import Phrasebook, count_words
from engine.domain import Channel
from engine.recommendation import EmailContent, FullContent, LinkedInContent, Objection, PhoneContent, WhatsAppContent

# selling.md, section 3.
LIVE_EMAIL_WORDS = 130
COLD_EMAIL_WORDS = 90
LINKEDIN_CHARACTERS = 200
WHATSAPP_WORDS = 60
_SUBJECT_WORDS = 6
# Phones show about this much.
_SUBJECT_CHARACTERS = 60
_ITEM = re.compile(r"^(?:~(?P<weight>\d) )?(?P<keys>\S+)(?: (?P<test>[?!])(?P<flag>\w+))?$")
_ALWAYS = 9
_ALL_EMAILS = EMAILS | PLANNED_EMAILS
_ALL_CALLS = CALLS | PLANNED_CALLS
_ALL_MESSAGES = MESSAGES | PLANNED_MESSAGES

Slots = Mapping[str, object]


@dataclass(frozen=True)
class Wanted:
    """What a text must keep to: at most `words` words, none of `banned` (each a pattern)."""

    words: int
    banned: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True)
class _Sentence:
    paragraph: int
    weight: int
    text: str


def can_write(play: int, channel: Channel) -> bool:
    """Return whether there is a text for this play by this channel that may be for today."""
    if channel is Channel.EMAIL:
        return play in EMAILS
    return play in CALLS if channel is Channel.PHONE else (channel.value, play) in MESSAGES


def can_plan(play: int, channel: Channel) -> bool:
    """Return whether there is a full text for this play by this channel, for today or for later."""
    if channel is Channel.EMAIL:
        return play in _ALL_EMAILS
    return play in _ALL_CALLS if channel is Channel.PHONE else (channel.value, play) in _ALL_MESSAGES


def write_content(
    play: int, channel: Channel, title: str, book: Phrasebook, slots: Slots, greeting: str, wanted: Wanted
) -> FullContent | None:
    """Return the full content, or None when the records lack what it must say or it can't be short enough."""
    if not can_plan(play, channel):
        return None
    if channel is Channel.EMAIL:
        return _write_email(play, title, book, slots, greeting, wanted)
    if channel is Channel.PHONE:
        return _write_call(_ALL_CALLS[play], title, book, slots, wanted)
    return _write_message(play, channel, title, book, slots, wanted)


def _write_email(play: int, title: str, book: Phrasebook, slots: Slots, greeting: str, wanted: Wanted) -> EmailContent | None:
    recipe = _ALL_EMAILS[play]
    said = [
        sentence
        for number, items in enumerate(recipe.paragraphs)
        for item in items
        if (sentence := _say_item(item, number, book, slots)) and not _is_banned(sentence.text, wanted)
    ]
    if not said:
        return None
    subject = _subject(recipe.subjects, book, slots, wanted)
    kept = _fit(said, wanted.words, len(greeting.split()) + len(book.closing.split()))
    body = _body(kept, greeting, book)
    if subject is None or count_words(body) > wanted.words:
        return None
    return EmailContent(title=title, subject=subject, body=body)


def _say_item(item: str, paragraph: int, book: Phrasebook, slots: Slots) -> _Sentence | None:
    found = _ITEM.match(item.replace("{stage}", str(slots.get("stage", ""))))
    if found is None:
        raise ValueError(f"a recipe holds {item!r}, which is no item")
    flag = found["flag"]
    if flag and bool(slots.get(flag)) is not (found["test"] == "?"):
        return None
    text = book.first_of(found["keys"].split("|"), slots)
    return _Sentence(paragraph, int(found["weight"] or _ALWAYS), text) if text else None


def _is_banned(text: str, wanted: Wanted) -> bool:
    return any(pattern.search(text) for pattern in wanted.banned)


def _subject(keys: tuple[str, ...], book: Phrasebook, slots: Slots, wanted: Wanted) -> str | None:
    for key in keys:
        said = _say_item(key, 0, book, slots)
        subject = said.text if said else ""
        is_short = len(subject.split()) <= _SUBJECT_WORDS and len(subject) <= _SUBJECT_CHARACTERS
        if subject and is_short and not _is_banned(subject, wanted):
            return subject
    return None


def _fit(said: list[_Sentence], most: int, taken: int) -> list[_Sentence]:
    """Leave out optional sentences, the least important first and the last of those, until the text is short enough."""
    kept = list(said)
    while sum(count_words(sentence.text) for sentence in kept) + taken > most:
        optional = [sentence for sentence in kept if sentence.weight < _ALWAYS]
        if not optional:
            break
        lowest = min(sentence.weight for sentence in optional)
        kept.remove([sentence for sentence in optional if sentence.weight == lowest][-1])
    return kept


def _body(kept: list[_Sentence], greeting: str, book: Phrasebook) -> str:
    paragraphs: dict[int, list[str]] = {}
    for sentence in kept:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    texts = [_join(sentences) for sentences in paragraphs.values()]
    texts[0] = book.after_greeting(texts[0])
    return "\n\n".join([greeting, *texts, book.closing])


def _join(sentences: list[str]) -> str:
    """Sentences on one line, lists on lines of their own."""
    text = ""
    for sentence in sentences:
        if not text:
            text = sentence
        else:
            text += ("\n\n" if "\n- " in text else " ") + sentence
    return text


def _write_call(recipe: CallRecipe, title: str, book: Phrasebook, slots: Slots, wanted: Wanted) -> PhoneContent | None:
    """A call that loses a step to a banned word takes the next wording of that step, or isn't written."""
    hello = _first_allowed("call.hello|call.hello_short|call.hello_bare", book, slots, wanted)
    reason = _first_allowed(recipe.reason, book, slots, wanted)
    questions = _all_allowed(recipe.questions, book, slots, wanted)
    pitch = _all_allowed(recipe.pitch, book, slots, wanted)
    close = _first_allowed(recipe.close, book, slots, wanted)
    said_short = {**slots, "reason_short": _first_allowed(recipe.voicemail, book, slots, wanted)}
    voicemail = _first_allowed("call.voicemail|call.voicemail_short|call.voicemail_bare", book, said_short, wanted)
    if not (hello and reason and questions and pitch and close and voicemail):
        return None
    return PhoneContent(
        title=title,
        opening=" ".join((hello, reason, book.say("call.permission", slots) or "")).strip(),
        discovery_questions=tuple(questions),
        pitch=" ".join(pitch),
        objections=tuple(_objections(recipe.objections, book, slots, wanted)),
        close=close,
        voicemail=voicemail,
    )


def _objections(names: tuple[str, ...], book: Phrasebook, slots: Slots, wanted: Wanted) -> Iterator[Objection]:
    for name in names:
        heard, answer = book.say(f"objection.{name}", slots), book.say(f"objection.{name}.answer", slots)
        if heard and answer and not _is_banned(f"{heard} {answer}", wanted):
            yield Objection(objection=heard, answer=answer)


def _first_allowed(keys: str, book: Phrasebook, slots: Slots, wanted: Wanted) -> str | None:
    """The first wording that can be said and holds no banned word."""
    said = (_say_item(item, 0, book, slots) for item in keys.split("|"))
    return next((sentence.text for sentence in said if sentence and not _is_banned(sentence.text, wanted)), None)


def _all_allowed(items: tuple[str, ...], book: Phrasebook, slots: Slots, wanted: Wanted) -> list[str]:
    said = (_first_allowed(item, book, slots, wanted) for item in items)
    return [text for text in said if text]


def _write_message(
    play: int, channel: Channel, title: str, book: Phrasebook, slots: Slots, wanted: Wanted
) -> FullContent | None:
    for part in _ALL_MESSAGES[channel.value, play].split("|"):
        sentence = _say_item(part, 0, book, slots)
        if sentence is None or _is_banned(sentence.text, wanted):
            continue
        sign_off = str(slots.get("sign_off") or "")
        text = f"{sentence.text} {sign_off}".strip()
        if channel is Channel.LINKEDIN and len(text) <= LINKEDIN_CHARACTERS:
            return LinkedInContent(title=title, message=text)
        if channel is Channel.WHATSAPP and count_words(text) <= min(WHATSAPP_WORDS, wanted.words):
            return WhatsAppContent(title=title, message=text)
    return None
