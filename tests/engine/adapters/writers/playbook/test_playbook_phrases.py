"""Every language says the same, with the same slots, within the limits of every channel."""

from __future__ import annotations

import re
from datetime import date, time

import pytest

from engine.adapters.writers.playbook.contents import (
    LINKEDIN_CHARACTERS,
    LIVE_EMAIL_WORDS,
    WHATSAPP_WORDS,
    Wanted,
    can_plan,
    can_write,
    write_content,
)
from engine.adapters.writers.playbook.phrases import LANGUAGES
from engine.adapters.writers.playbook.planned_recipes import PLANNED_CALLS, PLANNED_EMAILS, PLANNED_MESSAGES
from engine.adapters.writers.playbook.plays import PLAYS, Play
from engine.adapters.writers.playbook.recipes import CALLS, EMAILS, MESSAGES
from engine.adapters.writers.playbook.rep_texts import OUTLINES, REASONS, TITLES, WHY_TODAY
from engine.adapters.writers.playbook.wording import Choice, Phrasebook, slot_names
from engine.domain import Channel
from engine.recommendation import EmailContent, LinkedInContent, PhoneContent, WhatsAppContent

CODES = sorted(LANGUAGES)
LONG = "Would the forty users who join us in the spring get the same unit price for the months that remain of the first year?"
MOST_VOICEMAIL_WORDS = 62


def _variants(texts: str | tuple[str, ...]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else texts


def _rich_slots(book: Phrasebook) -> dict[str, object]:
    """Every slot filled, and two long questions: the longest text that a recipe can give."""
    today = date(2026, 11, 19)
    names = {name for texts in LANGUAGES["en"].texts.values() for text in _variants(texts) for name in slot_names(text)}
    slots: dict[str, object] = dict.fromkeys(names, "Northline Planning")
    days = (
        "asked",
        "sent",
        "promised",
        "due",
        "also_due",
        "heard_on",
        "answer_by",
        "leaves",
        "meeting",
        "met",
        "due_step",
        "call_day",
    )
    slots |= {name: book.day(date(2026, 11, 17), today) for name in days}
    slots |= {
        name: book.day(date(2027, 1, 25)) for name in ("renewal", "deadline", "doc_sent", "named", "late_since", "told_day")
    }
    slots |= {name: book.day(date(2026, 11, 23), at=time(14, 30)) for name in ("slot_1", "next_call", "meeting_at")}
    slots |= dict.fromkeys(("slots", "two_slots", "kickoff"), Choice((slots["slot_1"], slots["slot_1"])))
    listed = "\n".join(f"- {book.quote(LONG)}" for _ in range(2))
    return slots | {
        "points": listed,
        "recap": listed,
        "many_open": True,
        "is_open": True,
        "is_unknown": True,
        "is_late": True,
        "stage": "proposal",
        "topic": book.language.topics["billing"][0],
    }


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_sentence_of_every_other(code: str) -> None:
    language, english = LANGUAGES[code], LANGUAGES["en"]

    assert set(language.texts) == set(english.texts)
    assert set(language.topics) == set(english.topics)


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_needs_the_same_slots_in_every_language(code: str) -> None:
    english = LANGUAGES["en"].texts

    different = {
        key
        for key, texts in LANGUAGES[code].texts.items()
        if {slot_names(text) for text in _variants(texts)} != {slot_names(text) for text in _variants(english[key])}
    }

    assert different == set()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("is_formal", [True, False])
def test_no_sentence_leaves_a_mark_of_its_template(code: str, is_formal: bool) -> None:
    book = Phrasebook(LANGUAGES[code], is_formal, "seed")
    slots = _rich_slots(book)

    left = [said for key in book.language.texts if (said := book.say(key, slots)) and re.search(r"[{}]|\[\[|\]\]|\|", said)]

    assert left == []


@pytest.mark.parametrize("code", CODES)
def test_the_informal_register_is_another_text_where_a_language_has_one(code: str) -> None:
    formal, informal = (Phrasebook(LANGUAGES[code], is_formal, "seed") for is_formal in (True, False))
    slots = _rich_slots(formal)

    differs = formal.say("answer.settles", slots) != informal.say("answer.settles", slots) or formal.say(
        "thanks.message", slots
    ) != informal.say("thanks.message", slots)

    assert differs == (code[:2] in ("fr", "de", "es"))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("play", sorted(EMAILS | PLANNED_EMAILS))
def test_an_email_stays_within_130_words_however_much_there_is_to_say(code: str, play: int) -> None:
    book = Phrasebook(LANGUAGES[code], True, "seed")

    content = write_content(play, Channel.EMAIL, "Title", book, _rich_slots(book), "Hello Ana,", Wanted(LIVE_EMAIL_WORDS))

    assert isinstance(content, EmailContent)
    assert len(content.body.split()) <= LIVE_EMAIL_WORDS
    assert 1 <= len(content.subject.split()) <= 6


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("play", sorted(CALLS | PLANNED_CALLS))
def test_a_call_has_all_its_steps(code: str, play: int) -> None:
    book = Phrasebook(LANGUAGES[code], True, "seed")

    content = write_content(play, Channel.PHONE, "Title", book, _rich_slots(book), "", Wanted(10_000))

    assert isinstance(content, PhoneContent)
    assert len(content.discovery_questions) >= 2
    assert content.objections
    assert "Northline Planning" in content.opening
    assert len(content.voicemail.split()) <= MOST_VOICEMAIL_WORDS


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("channel", "play"), sorted(MESSAGES | PLANNED_MESSAGES))
def test_a_message_fits_its_channel(code: str, channel: str, play: int) -> None:
    book = Phrasebook(LANGUAGES[code], True, "seed")
    short = {name: None if name == "short_version" else value for name, value in _rich_slots(book).items()}

    content = write_content(play, Channel(channel), "Title", book, short, "", Wanted(WHATSAPP_WORDS))

    if isinstance(content, LinkedInContent):
        assert len(content.message) <= LINKEDIN_CHARACTERS
    else:
        assert isinstance(content, WhatsAppContent)
        assert len(content.message.split()) <= WHATSAPP_WORDS


@pytest.mark.parametrize("play", [play for play in PLAYS.values() if play.is_cold], ids=lambda play: play.purpose)
@pytest.mark.parametrize("code", CODES)
def test_a_cold_email_can_be_as_short_as_a_learning_asks(code: str, play: Play) -> None:
    book = Phrasebook(LANGUAGES[code], True, "seed")

    content = write_content(play.number, Channel.EMAIL, "Title", book, _rich_slots(book), "Hello Ana,", Wanted(59))

    assert isinstance(content, EmailContent)
    assert 30 <= len(content.body.split()) <= 59


def test_every_play_has_a_text_by_each_of_its_channels() -> None:
    missing = {
        (play.number, channel) for play in PLAYS.values() for channel in play.channels if not can_plan(play.number, channel)
    }

    assert missing == set()


@pytest.mark.parametrize("is_formal", [True, False])
def test_a_french_sentence_elides_before_a_vowel(is_formal: bool) -> None:
    book = Phrasebook(LANGUAGES["fr"], is_formal, "seed")
    slots = _rich_slots(book)

    said = [sentence for key in book.language.texts if (sentence := book.say(key, slots))]
    unelided = re.compile(r"\b[tdlsnmjc]' |(?<!-)\b(?:te|je|me|se|ne) (?=[aeiouéèê])")

    assert [text for text in said if unelided.search(text)] == []


def test_every_play_has_its_words_for_the_seller() -> None:
    assert set(TITLES) == set(REASONS) == set(OUTLINES) == set(PLAYS)
    assert {number for number in PLAYS if can_write(number, Channel.EMAIL) or can_write(number, Channel.PHONE)} <= set(
        WHY_TODAY
    )


def test_a_sentence_whose_slot_has_no_value_is_not_said() -> None:
    book = Phrasebook(LANGUAGES["en"], False, "seed")

    assert book.say("slots.link", {"booking_link": ""}) is None
    assert book.first_of(("thanks.message", "thanks.message_today"), {}) == "Thank you for your message."


def test_words_of_the_customer_are_never_read_as_a_template() -> None:
    book = Phrasebook(LANGUAGES["fr"], True, "seed")

    said = book.say("points.one", {"point": "{first} [[tu|vous]]"})

    assert said == "Vous demandez : {first} [[tu|vous]]"


@pytest.mark.parametrize(
    ("code", "form", "near", "far"),
    [
        ("en", "of", "of Tuesday", "of 1 November"),
        ("en-US", "on", "on Tuesday", "on November 1"),
        ("fr", "of", "de mardi", "du 1er novembre"),
        ("de", "on", "am Dienstag", "am 1. November"),
        ("es", "of", "del martes", "del 1 de noviembre"),
        ("pt", "on", "na terça-feira", "em 1 de novembro"),
    ],
)
def test_a_day_is_named_as_the_language_does(code: str, form: str, near: str, far: str) -> None:
    book, today = Phrasebook(LANGUAGES[code], True, "seed"), date(2026, 11, 19)

    assert format(book.day(date(2026, 11, 17), today), form) == near
    assert format(book.day(date(2026, 11, 1), today), form) == far


@pytest.mark.parametrize(
    ("code", "wanted"), [("en", "14:30"), ("en-US", "2:30 PM"), ("fr", "14 h 30"), ("de", "14:30 Uhr"), ("pt", "14h30")]
)
def test_a_time_is_written_as_the_language_does(code: str, wanted: str) -> None:
    book = Phrasebook(LANGUAGES[code], True, "seed")

    assert format(book.day(date(2026, 11, 23), at=time(14, 30)), "at").endswith(wanted)
