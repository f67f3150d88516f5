"""A time that a text proposes is looked up in the calendar first."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.domain import InteractionKind
from engine.drafts.wording import Case
from engine.facts.deal_facts import Facts
from engine.quality import check_action
from engine.recommendation import Action, EmailContent
from tests.engine.cases import OUTLINE, PARIS, QUESTION, make_clock, make_deal
from tests.engine.test_quality import make

CASE = Case(make_deal(QUESTION), Facts(), make_clock())


def mail(text: str, *steps: str) -> Action:
    content = EmailContent(title="Mail", subject="Billing", body=f"Hi Ana,\n\n{text}")
    return make(content=content, prerequisites=("Check the order form.", *steps))


def is_found(action: Action, case: Case = CASE) -> bool:
    return any(finding.rule == "slot" for finding in check_action(action, case))


@pytest.mark.parametrize(
    "text",
    [
        "Would Thursday 26 November at 10:00 or Friday 27 November at 14:30 (your time) suit you?",
        "Thursday, November 26 at 2:30 PM?",
        "Does Tuesday at 10 suit you?",
        "How about tomorrow at 3pm?",
        "At 10:00 on Thursday I could call you.",
        "On se parle jeudi 26 novembre à 10 h ?",
        "Ich schlage Donnerstag, 26. November, 10 Uhr vor.",
        "¿Le viene bien el jueves 26 de noviembre a las 10:00?",
        "Seria possível na quinta-feira, 26 de novembro, às 10h00?",
    ],
)
def test_a_proposed_time_without_a_step_for_the_calendar_is_found(text):
    assert is_found(mail(text))
    assert not is_found(mail(text, "Check that Thu 26 Nov 10:00 is free in your calendar."))


@pytest.mark.parametrize(
    "step",
    ["Look into the calendar.", "Vérifier le créneau dans le calendrier.", "Im Kalender nachsehen.", "Ver si está libre."],
)
def test_the_step_may_be_in_any_of_the_languages(step):
    assert not is_found(mail("Would Thursday 26 November at 10:00 suit you?", step))


@pytest.mark.parametrize(
    "text",
    [
        "You will have it by Thursday 26 November, 17:00.",
        "L'offre part avant jeudi 26 novembre à 17 h.",
        "Support answers from Monday to Friday, 7:00 to 19:00.",
        "Could we talk on Thursday 26 November?",
        "Could we talk at 10:00?",
        "We met on Thursday 19 November at 10:00.",
        "You wrote on Friday at 10:00.",
        "The quote is for December.",
    ],
)
def test_a_deadline_hours_of_service_a_day_alone_or_the_past_are_no_proposal(text):
    assert not is_found(mail(text))


def test_a_meeting_on_record_is_no_proposal():
    at = datetime(2026, 11, 26, 10, tzinfo=PARIS)
    met = QUESTION.model_copy(update={"id": "m2", "kind": InteractionKind.MEETING, "at": at, "outcome": "planned"})
    case = Case(make_deal(QUESTION, met), Facts(planned_meetings=(at,)), make_clock())

    assert not is_found(mail("For our meeting on Thursday 26 November at 10:00 I suggest three points."), case)
    assert is_found(mail("Would Thursday 26 November at 14:00 suit you?"), case)


def test_an_outline_proposes_nothing_yet():
    assert not is_found(make("P1", content=OUTLINE.model_copy(update={"key_points": ("Thursday 26 November at 10:00?",)})))
