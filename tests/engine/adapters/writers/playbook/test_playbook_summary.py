"""The computed summary: who waits on whom, what was promised, what is at risk, what comes next."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from engine.adapters.writers.playbook import Playbook
from engine.domain import EnrichedDeal, Interaction, Stage, Summary
from tests.engine.adapters.writers.playbook.deals import ANA, PETER, TODAY, deal, mail_in, mail_out, meeting, note, said
from tests.engine.adapters.writers.playbook.test_playbook_plays import PLAYS

QUESTION = mail_in("11-17 09:30", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")
PROMISE = mail_out("11-12 10:00", "Hi Ana,\n\nI'll send you the security pack by Tuesday 17 November.", thread_id="t2")


def _summary(enriched: EnrichedDeal, valid_on: date = TODAY) -> Summary:
    return Playbook().summarize(enriched, valid_on)


def test_it_says_who_waits_on_whom_in_their_own_words() -> None:
    summary = _summary(deal(QUESTION))

    assert summary.headline == "Ana waits for us since Tue 17 Nov: “Could you tell me whether we can be billed quarterly?”"
    assert summary.waiting == (summary.headline,)
    assert summary.next_step == "Answer Ana's open question."
    assert summary.written_by == "playbook"


def test_it_names_open_promises_with_their_day() -> None:
    summary = _summary(deal(PROMISE))

    assert len(summary.promises) == 1
    assert summary.promises[0].startswith("To Ana, for Tue 17 Nov: “I'll send you the security pack")


def test_it_waits_for_them_where_they_owe_an_answer() -> None:
    asked = mail_out("11-18 10:00", "Hi Ana,\n\nWhich date do you want to start?")

    assert _summary(deal(asked)).waiting == ("We wait for Ana since Wed 18 Nov: “Which date do you want to start?”",)


def test_the_situation_gives_stage_money_people_and_the_last_word() -> None:
    told = deal(QUESTION, contacts=(ANA.model_copy(update={"title": "Head of Service"}),), amount=42000, currency="EUR")

    situation = _summary(told).situation

    assert "Acme Lifts, proposal, €42,000, closes Mon 1 Mar 2027." in situation
    assert "Ana Lima (Head of Service)" in situation
    assert "Last word: theirs, Tue 17 Nov (email)." in situation


def test_the_people_are_told_with_their_part_and_their_last_word() -> None:
    told = deal(QUESTION, contacts=(ANA.model_copy(update={"title": "Head of Service"}), PETER))

    assert _summary(told).stakeholders == (
        "Ana Lima: Head of Service, champion, last wrote Tue 17 Nov",
        "Peter Hall: budget holder, hasn't written",
    )


def test_a_yes_and_a_meeting_ahead_are_opportunities() -> None:
    agreed = mail_in("11-18 16:00", "Hi Tom,\n\nSounds good, let's go ahead with the 60 engineers.\n\nAna")

    assert _summary(deal(agreed)).opportunities == (
        "Ana agreed on Wed 18 Nov: “Sounds good, let's go ahead with the 60 engineers.”",
    )
    assert _summary(deal(QUESTION, meeting("11-26 10:00", "planned"))).opportunities == (
        "A meeting is planned for Thu 26 Nov.",
    )


def test_risks_come_from_the_record() -> None:
    told = deal(QUESTION, close_date=date(2026, 11, 13), close_date_moves=3)

    risks = _summary(told).risks

    assert "The close date has moved 3 times." in risks
    assert "The close date Fri 13 Nov 2026 has passed." in risks
    assert "Nobody recorded holds the budget." in risks


def test_a_healthy_deal_has_no_risks() -> None:
    told = deal(
        meeting("11-18 10:00", "held"), mail_in("11-18 17:00", "A fair recap."), contacts=(PETER,), stage=Stage.QUALIFICATION
    )

    assert _summary(told).risks == ()


def test_a_stop_request_is_the_headline_and_the_next_step_is_nothing() -> None:
    summary = _summary(deal(QUESTION, mail_in("11-18 08:00", "Please remove me from your list.")))

    assert "remove me from your list" in summary.headline
    assert summary.next_step == "Contact nobody."


def test_without_anybody_and_anything_it_says_so() -> None:
    summary = _summary(deal(contacts=(), stage=Stage.PROSPECTING))

    assert summary.headline == "Nobody is recorded to talk to."
    assert "No contact is recorded." in summary.situation
    assert "No interaction is recorded." in summary.situation
    assert summary.next_step == "Find out who to talk to, and add the contact."


def test_themes_are_what_the_exchange_is_about() -> None:
    told = deal(
        mail_in("11-16 10:00", "We need the DPA and the GDPR documents before the contract."),
        mail_in("11-17 10:00", "And the invoice: can billing be quarterly, one invoice a quarter?"),
    )

    assert set(_summary(told).key_themes) >= {"billing", "data protection"}


@pytest.mark.parametrize("name", sorted(PLAYS))
def test_the_same_data_gives_the_same_summary_on_any_day(name: str) -> None:
    told = PLAYS[name].applies

    days = (date(2020, 2, 29), TODAY - timedelta(days=1), TODAY, *(TODAY + timedelta(days=days) for days in (1, 4, 11, 400)))

    assert {_summary(told, day).model_dump_json() for day in days} == {_summary(told).model_dump_json()}


@pytest.mark.parametrize("name", sorted(PLAYS))
def test_a_summary_names_days_and_no_distances(name: str) -> None:
    told = _summary(PLAYS[name].applies).model_dump_json(exclude={"key_themes"})

    own_words = re.sub(r"“.*?”", "", told)

    assert not re.search(r"\b(?:today|tomorrow|yesterday|ago|(?:one|two|three|\d+) (?:working )?days?)\b", own_words)


def test_what_applies_later_is_told_with_the_day_from_which() -> None:
    answered = mail_out("11-17 15:00", "Hi Ana,\n\nYes, quarterly in advance.\n\nTom")

    summary = _summary(deal(QUESTION, answered, stage=Stage.QUALIFICATION, contacts=(PETER, ANA)))

    assert summary.next_step == "If nothing happens before Thu 26 Nov: find out what holds Ana back."
    assert summary.headline == f"Nobody waits for anybody. {summary.next_step}"


def test_a_meeting_ahead_is_the_next_step_unless_somebody_waits() -> None:
    ahead = meeting("11-26 10:00", "planned")

    assert _summary(deal(mail_in("11-17 09:30", "A fair recap, thanks."), ahead)).next_step == "The meeting on Thu 26 Nov."
    assert _summary(deal(QUESTION, ahead)).next_step == "Answer Ana's open question."


def test_a_day_of_another_year_is_told_with_its_year() -> None:
    promised = mail_out("12-29 10:00", "Hi Ana,\n\nI'll send you the security pack by 5 January 2027.")

    assert _summary(deal(promised)).promises[0].startswith("To Ana, for Tue 5 Jan 2027: ")


def test_a_later_record_and_no_later_day_makes_a_silence() -> None:
    sent, told = mail_out("11-17 10:00", "Hi Ana, the page you wanted."), mail_in("11-02 10:00", "I will read it.")
    noted = note("11-17 10:00", "Looked at their new depot.")

    silent, fresh, answered = _summary(deal(told, noted)), _summary(deal(told)), _summary(deal(told, sent))

    assert "They have been silent past the usual limit." in silent.risks
    assert "They have been silent past the usual limit." not in fresh.risks
    assert "They have been silent past the usual limit." not in answered.risks


def test_the_workspace_gives_the_clock_and_the_working_days_where_the_customer_is_unknown() -> None:
    nobody_knows = ANA.model_copy(update={"country": None, "phone": None})
    late = mail_in("11-10 23:30", "I will read it with my director.")
    told = deal(late, contacts=(nobody_knows,), company=None, stage=Stage.QUALIFICATION, close_date=None)

    paris = Playbook("FR", "Europe/Paris").summarize(told, TODAY)
    tokyo = Playbook("JP", "Asia/Tokyo").summarize(told, TODAY)

    assert "Last word: theirs, Tue 10 Nov (email)." in paris.situation
    assert "Last word: theirs, Wed 11 Nov (email)." in tokyo.situation


def test_the_holidays_of_the_workspace_count_for_a_silence() -> None:
    nobody_knows = ANA.model_copy(update={"country": None, "phone": None, "buying_role": "budget_holder"})
    told = deal(mail_in("11-10 10:00", "I will read it."), contacts=(nobody_knows,), company=None, stage=Stage.QUALIFICATION)

    in_france, anywhere = Playbook("FR", "Europe/Paris"), Playbook("", "Europe/Paris")

    assert anywhere.summarize(told, TODAY).next_step.startswith("If nothing happens before Thu 19 Nov:")
    assert in_france.summarize(told, TODAY).next_step.startswith("If nothing happens before Fri 20 Nov:")


@pytest.mark.parametrize("status", ["won", "lost"])
def test_a_closed_deal_is_told_as_closed(status: str) -> None:
    told = deal(stage=Stage.WON if status == "won" else Stage.LOST, status=status)

    assert _summary(told).headline == f"The deal is {status}."
    assert _summary(told).risks == ()


@pytest.mark.parametrize(
    "later",
    [
        note("11-18 09:00", "Ana seems busy."),
        said("open", "in", "11-18 09:00"),
        mail_in("11-18 09:00", "I'm on leave.", "Out of office", is_automatic=True),
        meeting("11-24 10:00", "planned"),
    ],
    ids=["note", "open", "away reply", "planned meeting"],
)
def test_the_last_word_is_one_of_a_person_to_a_person(later: Interaction) -> None:
    assert "Last word: theirs, Tue 17 Nov (email)." in _summary(deal(QUESTION, later)).situation


def test_a_mail_that_bounced_is_no_last_word() -> None:
    sent = mail_out("11-18 10:00", "Here are the terms.", who="ana")
    bounced = mail_in("11-18 10:01", "Delivery has failed: address not found", "Undelivered Mail Returned to Sender")

    assert "Last word: theirs, Tue 17 Nov (email)." in _summary(deal(QUESTION, sent, bounced)).situation


def test_a_talk_is_a_word_of_both_and_without_any_the_last_note_is_named() -> None:
    assert "Last word: a meeting, Wed 18 Nov." in _summary(deal(QUESTION, meeting("11-18 10:00", "held"))).situation
    told = _summary(deal(note("11-18 09:00", "Met at the fair."))).situation
    assert "No message or talk is recorded; the last note is of Wed 18 Nov." in told


def test_the_questions_of_a_message_are_counted() -> None:
    asked = mail_in("11-17 09:30", "Could you bill us quarterly? And could you send me the order form?")

    assert _summary(deal(asked)).next_step == "Answer Ana's two open questions."
