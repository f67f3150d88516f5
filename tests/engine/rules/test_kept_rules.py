"""An action held against the company's own rules: what was learned warns, hard rules block, and each finding names its line."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.domain import Interaction
from engine.drafts.wording import Case
from engine.facts.deal_facts import Facts
from engine.quality import check_action
from engine.recommendation import (
    Action,
    EmailContent,
    Finding,
    LinkedInContent,
    Objection,
    PhoneContent,
    Timing,
    WhatsAppContent,
)
from tests.engine.cases import EMAIL, PARIS, PHONE, QUESTION, make_clock, make_deal, make_parts
from tests.engine.test_quality import make

EMAILS, CALLS, HARD = "Email Engagement Learnings", "Call Strategy Learnings", "Hard rules"
KEPT = ("learned_", "hard_", "length", "cold_length")


def held_against(context: str, *, history: tuple[Interaction, ...] = (QUESTION,), **fields: object) -> Case:
    enriched = make_deal(*history, **fields)
    return Case(enriched, Facts(), make_clock(), make_parts(enriched, context))


def find(action: Action, section: str, *lines: str, **more: object) -> list[Finding]:
    case = held_against(f"## {section}\n\n" + "\n".join(f"- {line}" for line in lines), **more)
    return [finding for finding in check_action(action, case) if finding.rule.startswith(KEPT)]


def rules(*args: object, **more: object) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity) for finding in find(*args, **more)]


def words(count: int, **changes: object) -> Action:
    body = "Hi Ana,\n\n" + "word " * (count - 2)
    return make(content=EmailContent(title="Mail", subject="Billing", body=body.strip()), **changes)


def says(text: str, **changes: object) -> Action:
    return make(content=EmailContent(title="Mail", subject="Billing", body=f"Hi Ana,\n\n{text}"), **changes)


def on(day: int, hour: int = 10, minute: int = 0) -> Timing:
    at = datetime(2026, 11, day, hour, minute, tzinfo=PARIS)
    return Timing(text=f"{at:%a %d Nov %H:%M}", at=at, time_zone="Europe/Paris", reason="Why.")


@pytest.mark.parametrize(
    ("count", "line", "found"),
    [
        (90, "Keep e-mails under 90 words", ["learned_length"]),
        (89, "Keep e-mails under 90 words", []),
        (90, "E-mails at most 90 words", []),
        (91, "E-mails at most 90 words", ["learned_length"]),
        (140, "Keep e-mails under 150 words", []),
        (150, "Keep e-mails under 150 words", ["learned_length"]),
        (131, "Ask one question an e-mail", ["length"]),
    ],
)
def test_a_learned_length_takes_the_place_of_the_usual_one_be_it_tighter_or_wider(count, line, found):
    assert [rule for rule, _ in rules(words(count), EMAILS, line)] == found


def test_a_cold_length_binds_cold_touches_only():
    line = "Keep cold outreach under 60 words"

    assert rules(words(70, purpose="open_conversation"), EMAILS, line) == [("learned_length", "warn")]
    assert rules(words(70), EMAILS, line) == []
    assert rules(words(131), EMAILS, line) == [("length", "warn")]


def test_a_cold_length_that_was_learned_says_more_than_the_usual_advice():
    assert rules(words(40, purpose="open_conversation"), EMAILS, "Keep cold outreach under 60 words") == []
    assert rules(words(40, purpose="open_conversation"), EMAILS, "Ask one question") == [("cold_length", "info")]


def test_a_length_for_every_text_makes_no_whatsapp_message_longer():
    message = make("P0", "whatsapp", content=WhatsAppContent(title="Message", message="Hi Ana " + "word " * 68))

    assert rules(message, "Communication Guidelines", "Texts under 100 words") == [("length", "warn")]
    assert rules(message, "WhatsApp Communication Learnings", "Under 100 words") == []
    assert rules(message, "WhatsApp Communication Learnings", "Under 50 words") == [("learned_length", "warn")]


def test_a_length_for_another_channel_or_an_outline_finds_nothing():
    note = make("P0", "linkedin", content=LinkedInContent(title="Note", message="Hello Ana, the answer is yes."))

    assert rules(words(80), "LinkedIn Outreach Learnings", "Under 20 words") == []
    assert rules(note, EMAILS, "Under 3 words") == []
    assert rules(make("P1"), EMAILS, "Under 1 words", "Under 10 words") == []


def test_a_finding_names_the_learning():
    (finding,) = find(words(90), EMAILS, "**2026-11-22**: Keep e-mails under 90 words _(Context: P0 email action)_")

    assert finding.text == "It has 90 words; the learning “Keep e-mails under 90 words” allows 89. Shorten it."


@pytest.mark.parametrize(
    ("timing", "line", "found"),
    [
        (on(23), "No calls on Mondays", ["learned_time"]),
        (on(24), "No calls on Mondays", []),
        (on(23, 9, 45), "No calls on Mondays before 10:00, they are in their dispatch meeting", ["learned_time"]),
        (on(23, 10), "No calls on Mondays before 10:00, they are in their dispatch meeting", []),
        (on(24, 9, 45), "No calls on Mondays before 10:00, they are in their dispatch meeting", []),
        (on(24, 17), "Never call after 5 pm", ["learned_time"]),
        (on(24, 16, 45), "Never call after 5 pm", []),
        (on(24, 12, 30), "Pas d'appels entre 12 h et 14 h", ["learned_time"]),
        (on(24, 14), "Pas d'appels entre 12 h et 14 h", []),
        (on(24, 9), "Vor 10 Uhr nicht anrufen", ["learned_time"]),
        (on(27, 15), "No llamar los viernes por la tarde", ["learned_time"]),
        (on(27, 11), "No llamar los viernes por la tarde", []),
        (on(24, 9), "Não ligar antes das 10h", ["learned_time"]),
        (on(24, 10), "Não ligar antes das 10h", []),
    ],
)
def test_closed_days_and_hours_are_found_on_the_contacts_clock(timing, line, found):
    assert [rule for rule, _ in rules(make("P0", "phone", timing=timing), CALLS, line)] == found


def test_a_closed_day_holds_for_a_call_of_this_week_and_for_no_e_mail():
    monday = Timing(text="Mon 30 Nov", time_zone="Europe/Paris", reason="Why.")
    next_week = Timing(text="Next week, from Mon 30 Nov", time_zone="Europe/Paris", reason="Why.")

    assert rules(make("P1", "phone", timing=monday), CALLS, "No calls on Mondays") == [("learned_time", "warn")]
    assert rules(make("P2", "phone", timing=next_week), CALLS, "No calls on Mondays") == []
    assert rules(make("P0", timing=on(23)), CALLS, "No calls on Mondays") == []


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("We can talk about a discount.", "Never mention discounts", True),
        ("Une remise est possible.", "Never mention discounts", True),
        ("It is discounted already.", "Never mention discounts", True),
        ("We can talk about the price.", "Never mention discounts", False),
        ("A freezer for your stock.", "Never use the word free", False),
        ("It is free of charge.", "Never use the word free", True),
        ("FieldHarbor needs a connection.", "Never mention competitors", True),
    ],
)
def test_a_banned_word_is_found_in_every_language_and_nothing_like_it(text, line, found):
    case = {"attributes": {"competitor": "FieldHarbor"}}

    assert rules(says(text), EMAILS, line, **case) == ([("learned_word", "warn")] if found else [])


def test_what_they_may_say_on_the_phone_is_theirs():
    heard = PhoneContent(**(PHONE.model_dump() | {"objections": (Objection(objection="Any discount?", answer="Not now."),)}))
    said = PhoneContent(**(PHONE.model_dump() | {"objections": (Objection(objection="Too dear.", answer="A discount."),)}))

    assert rules(make("P0", "phone", content=heard), CALLS, "Never mention discounts") == []
    assert rules(make("P0", "phone", content=said), CALLS, "Never mention discounts") == [("learned_word", "warn")]


@pytest.mark.parametrize(
    "text",
    [
        "We can do 15 % off.",
        "Nous pouvons accorder une remise de 15 %.",
        "Wir geben 15 Prozent Rabatt.",
        "Podemos hacer un descuento del 15 %.",
        "Podemos dar um desconto de 15%.",
        "The offer holds at -15 %.",
        "Fifteen percent discount for two years.",
        "Two discounts:\n- two years: 7 %\n- prepayment: 12 %",
    ],
)
def test_a_discount_above_the_cap_of_a_hard_rule_blocks(text):
    (finding,) = find(says(text), HARD, "Discounts at most 10 %: a two-year term takes off 7 %.")

    assert (finding.rule, finding.severity) == ("hard_discount", "block")
    assert "the hard rule “Discounts at most 10 %: a two-year term takes off 7 %”" in finding.text


@pytest.mark.parametrize(
    "text",
    [
        "A two-year term takes off 7 %, yearly prepayment 3 %.",
        "The discount is 10 %.",
        "31 % more breakdowns are fixed on the first visit.",
        "Nothing changes in the price, with 20 % VAT.",
        "You asked: “Could you give us 15 % off?”",
    ],
)
def test_a_discount_within_the_cap_another_percentage_or_their_own_words_do_not(text):
    asks = QUESTION.model_copy(update={"id": "m3", "text": "Could you give us 15 % off?"})

    assert rules(says(text), HARD, "Discounts at most 10 %", history=(asks,)) == []


def test_a_discount_that_is_put_into_their_mouth_is_ours():
    assert rules(says("You asked: “Could you give us 15 % off?”"), HARD, "Discounts at most 10 %") == [
        ("hard_discount", "block")
    ]


@pytest.mark.parametrize(
    ("action", "line", "rule"),
    [
        (words(90), "E-mails under 90 words", "hard_length"),
        (make("P0", "phone"), "No calls on Mondays", "hard_time"),
        (says("A discount."), "Never mention discounts", "hard_word"),
    ],
)
def test_the_same_line_blocks_as_a_hard_rule(action, line, rule):
    assert rules(action, HARD, line) == [(rule, "block")]
    assert rules(action, EMAILS if action.channel == "email" else CALLS, line) == [(rule.replace("hard", "learned"), "warn")]


def test_without_a_context_only_the_usual_rules_hold():
    case = Case(make_deal(QUESTION), Facts(), make_clock())

    assert [finding.rule for finding in check_action(words(131), case)] == ["length"]
    assert [finding.rule for finding in check_action(make(content=EMAIL), case)] == []
