"""Each play, with a story in which it applies and one in which it must not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from engine.domain import Contact, Deal, EnrichedDeal, Interaction, Stage
from engine.facts.deal_facts import collect_facts
from engine.facts.pace import UNTOLD
from engine.reading.call_requests import asks_for_call
from tests.engine.telling import ANA, BOB, NOW, answered, day, facts, happened, met, plays, told, wrote

QUESTION = "Could you tell me how billing works?"
CFO = Contact(id="cfo", name="Helen Marsh", title="CFO", email="helen@example.com", country="FR")


def priorities(*interactions: Interaction, now: Any = NOW, **fields: Any) -> dict[int, str]:
    return plays(facts(*interactions, **fields), now)


# Play 5, play 28


def test_a_yes_is_confirmed_at_once_and_later_only_p1() -> None:
    yes = wrote(day(19, 9), "Sounds good, let's go.")

    assert priorities(yes)[5] == "P0"
    assert priorities(yes, now=NOW + timedelta(days=20))[5] == "P1"


@pytest.mark.parametrize(
    "after",
    [answered(day(19, 9, 30)), met(day(25), "planned"), wrote(day(19, 9, 30), "Not now after all.")],
)
def test_a_yes_that_is_answered_booked_or_taken_back_needs_no_confirmation(after: Interaction) -> None:
    assert 5 not in priorities(wrote(day(19, 9), "Sounds good, let's go."), after)


@pytest.mark.parametrize(
    "yes",
    [
        happened(day(13), "call", "out", 'Ana: "sounds good, go ahead".', outcome="connected"),
        happened(day(13), "note", "internal", "Verbal yes from Ana."),
    ],
)
def test_a_spoken_yes_without_signature_is_seen_through_after_two_working_days(yes: Interaction) -> None:
    assert priorities(yes, now=day(16), stage_kind=Stage.NEGOTIATION).get(28) is None
    assert priorities(yes, now=day(18), stage_kind=Stage.NEGOTIATION)[28] == "P0"
    assert 28 not in priorities(yes, now=day(18), stage_kind=Stage.DEMO)
    assert 28 not in priorities(yes, now=day(18), stage_kind=Stage.WON, status="won")


# Play 6, play 31


def task(due: int, **fields: Any) -> Interaction:
    return happened(day(2), "task", "internal", subject=fields.pop("subject", "Call Ana"), due_at=day(due), **fields)


def test_an_overdue_task_applies_for_twenty_working_days() -> None:
    assert priorities(task(17))[6] == "P1"
    assert 6 not in priorities(task(24))
    assert 6 not in priorities(task(17, done_at=day(18)))
    assert 6 not in priorities(task(17), now=day(16, month=12))


def test_an_overdue_task_is_p0_while_its_contact_waits_for_us() -> None:
    assert priorities(task(17), wrote(day(17), QUESTION))[6] == "P0"
    assert priorities(task(17), wrote(day(17), QUESTION), answered(day(18)))[6] == "P1"


def test_a_late_milestone_of_a_won_deal_is_a_play_of_its_own() -> None:
    assert priorities(task(17, subject="Milestone: user list"), status="won", stage_kind=Stage.WON)[31] == "P1"


# Play 7, play 8


def test_a_bounce_in_a_live_thread_is_p0_and_on_a_cold_one_p1() -> None:
    bounce = answered(day(18), outcome="bounced")

    assert priorities(wrote(day(16), QUESTION), bounce)[7] == "P0"
    assert priorities(bounce)[7] == "P1"
    assert 7 not in priorities(bounce, answered(day(18, 12)))
    assert 7 not in priorities(bounce, wrote(day(18, 12)))


def test_an_automatic_no_longer_here_is_a_lost_address() -> None:
    gone = wrote(day(18), "Ana no longer works here.", is_automatic=True)

    found = priorities(wrote(day(16), QUESTION), gone)

    assert found[7] == "P0"
    assert 8 not in found


def test_a_champion_who_leaves_is_p0_and_a_user_is_not() -> None:
    leaving = wrote(day(18), "I am leaving the company on 30 November.")

    assert priorities(leaving)[8] == "P0"
    assert 8 not in priorities(leaving, answered(day(18, 12)))
    assert 8 not in priorities(leaving, contacts=(ANA.model_copy(update={"buying_role": "user"}),))


# Play 9


def test_a_new_person_in_copy_is_welcomed_within_five_working_days() -> None:
    history = (wrote(day(2)), wrote(day(17), contact_ids=("ana", "bob")))

    assert priorities(*history, contacts=(ANA, BOB))[9] == "P1"
    assert 9 not in priorities(*history, contacts=(ANA, BOB), now=day(25))
    assert 9 not in priorities(*history, answered(day(18), contact_ids=("ana", "bob")), contacts=(ANA, BOB))
    assert 9 not in priorities(wrote(day(17), contact_ids=("ana", "bob")), contacts=(ANA, BOB))


def test_a_new_budget_holder_late_in_the_deal_is_p0() -> None:
    history = (wrote(day(2)), wrote(day(17), contact_ids=("ana", "cfo")))

    assert priorities(*history, contacts=(ANA, CFO))[9] == "P0"
    assert priorities(*history, contacts=(ANA, CFO), stage_kind=Stage.DEMO)[9] == "P1"


# Plays 10, 11, 12, 22


def test_a_meeting_without_a_recap_is_p0_after_a_working_day() -> None:
    assert 10 not in priorities(met(day(18, 16)), now=day(19, 9))
    assert priorities(met(day(18)))[10] == "P0"
    assert 10 not in priorities(met(day(18)), answered(day(18, 16)))
    assert priorities(met(day(18)), answered(day(18, 16), contact_ids=("bob",)), contacts=(ANA, BOB))[10] == "P0"
    assert priorities(met(day(18)), now=day(26))[10] == "P1"


@pytest.mark.parametrize("outcome", ["planned", "no_show", None])
def test_only_a_meeting_that_took_place_has_a_recap(outcome: str) -> None:
    assert 10 not in priorities(met(day(18), outcome))


def test_a_meeting_without_an_agenda_is_prepared_two_working_days_before() -> None:
    meeting = met(day(20, 14), "planned")

    assert priorities(meeting)[11] == "P1"
    assert 11 not in priorities(meeting, now=day(17))
    assert 11 not in priorities(meeting, now=day(20, 15))
    assert 11 not in priorities(meeting, answered(day(17), "Ordre du jour : le prix."))
    assert 11 not in priorities(met(day(20, 14), "planned", text="Agenda: the price"))


def test_a_no_show_is_rebooked() -> None:
    missed = met(day(19, 8), "no_show")

    assert priorities(missed)[12] == "P0"
    assert priorities(missed, now=day(27))[12] == "P1"
    assert 12 not in priorities(missed, answered(day(19, 9)))
    assert 12 not in priorities(missed, met(day(25), "planned"))


def test_a_demo_without_a_next_step_is_p0_for_two_working_days() -> None:
    demo = met(day(18))

    assert priorities(demo, stage_kind=Stage.DEMO)[22] == "P0"
    assert priorities(demo, stage_kind=Stage.DEMO, now=day(23))[22] == "P1"
    assert 22 not in priorities(demo, met(day(25), "planned", text="Agenda"), stage_kind=Stage.DEMO)
    assert 22 not in priorities(demo, stage_kind=Stage.PROPOSAL)


# Play 14


def test_a_complaint_is_p0_and_stops_selling() -> None:
    history = (wrote(day(2), "Which price applies?", thread_id="a"), wrote(day(18), "This is not acceptable.", thread_id="b"))

    assert priorities(*history) == {3: "P0", 14: "P0"}
    assert 14 not in priorities(*history, answered(day(18, 12), "We are on it.", thread_id="b"))


# Plays 15 to 18


def test_an_enquiry_is_answered_at_once_instead_of_as_a_question() -> None:
    form = happened(day(19, 9), "form", "in", "Could you be ready in January?")

    found = priorities(form, stage_kind=Stage.PROSPECTING)

    assert found[15] == "P0"
    assert 3 not in found
    assert 15 not in priorities(form, answered(day(19, 9, 30)), stage_kind=Stage.PROSPECTING)
    assert 15 not in priorities(
        form, happened(day(19, 9, 30), "call", "out", outcome="connected"), stage_kind=Stage.PROSPECTING
    )


def test_a_first_touch_needs_a_reason_on_record() -> None:
    note = happened(day(18), "note", "internal", "Opens a second depot in January.")

    assert priorities(note, stage_kind=Stage.PROSPECTING)[16] == "P1"
    assert priorities(stage_kind=Stage.PROSPECTING, next_step="Write about the depot")[16] == "P1"
    assert 16 not in priorities(note, answered(day(18, 12)), stage_kind=Stage.PROSPECTING)
    assert 16 not in priorities(happened(day(18), "note", "unknown", "Called, no answer."), stage_kind=Stage.PROSPECTING)


def test_without_a_reason_on_record_the_first_step_is_to_find_one() -> None:
    (trigger,) = (one for one in facts(stage_kind=Stage.PROSPECTING).triggers if one.play == 16)

    assert trigger.evidence == ("deal.stage",)
    assert priorities(stage_kind=Stage.PROSPECTING)[16] == "P1"
    assert 16 not in priorities(stage_kind=Stage.PROSPECTING, contacts=())


def test_an_unanswered_first_mail_gets_a_new_angle_after_three_working_days() -> None:
    first = answered(day(13))

    assert 17 not in priorities(first, now=day(17), stage_kind=Stage.PROSPECTING)
    assert priorities(first, stage_kind=Stage.PROSPECTING)[17] == "P1"
    assert 17 not in priorities(first, wrote(day(16)), stage_kind=Stage.PROSPECTING)
    assert 17 not in priorities(first, stage_kind=Stage.DEMO)


def test_four_unanswered_touches_on_two_channels_close_the_loop() -> None:
    mails = [answered(day(number)) for number in (2, 5, 9)]
    call = happened(day(13), "call", "out", outcome="voicemail")

    assert priorities(*mails, call, stage_kind=Stage.PROSPECTING) == {18: "P2"}
    assert 17 in priorities(*mails, answered(day(13)), stage_kind=Stage.PROSPECTING)


# Plays 19, 21, 23


def test_blanks_are_filled_in_qualification() -> None:
    spoke = wrote(day(18), "Thank you, I have what I need.")

    assert priorities(spoke, stage_kind=Stage.QUALIFICATION)[19] == "P1"
    assert 19 not in priorities(spoke, stage_kind=Stage.QUALIFICATION, contacts=(CFO,), close_date=date(2027, 1, 1))
    assert 19 not in priorities(spoke, stage_kind=Stage.DEMO)


@pytest.mark.parametrize("stage", [Stage.QUALIFICATION, Stage.DEMO, Stage.PROPOSAL, Stage.NEGOTIATION])
def test_without_a_single_record_the_gaps_are_filled_in_every_later_stage(stage: Stage) -> None:
    assert priorities(stage_kind=stage, contacts=(CFO,), close_date=date(2027, 1, 1))[19] == "P1"
    assert UNTOLD not in [source for one in facts(stage_kind=stage, contacts=()).triggers for source in one.evidence]


def test_one_active_contact_asks_for_an_introduction() -> None:
    assert priorities(wrote(day(18)))[21] == "P1"
    assert 21 not in priorities(wrote(day(18)), wrote(day(17), contact_ids=("bob",)), contacts=(ANA, BOB))
    assert (
        priorities(wrote(day(18)), wrote(day(17), contact_ids=("bob",)), contacts=(ANA, BOB), now=day(18, month=12))[21] == "P1"
    )
    assert 21 not in priorities(wrote(day(18)), stage_kind=Stage.QUALIFICATION)
    assert 21 not in priorities(answered(day(2)))


def test_a_competitor_is_compared_and_at_once_when_they_ask() -> None:
    record = {"attributes": {"competitor": "FieldHarbor"}}

    assert priorities(wrote(day(18), "How do you compare with FieldHarbor?"), **record)[23] == "P0"
    assert priorities(wrote(day(18), "We also look at FieldHarbor."), **record)[23] == "P1"
    assert 23 not in priorities(wrote(day(18), "We also look at another."), **record)


# Play 24


def test_silence_past_the_limit_is_p0_from_the_proposal_on() -> None:
    assert priorities(wrote(day(12)))[24] == "P0"
    assert priorities(wrote(day(11)), stage_kind=Stage.DEMO)[24] == "P1"
    assert 24 not in priorities(wrote(day(16)))
    assert priorities(wrote(day(12)), now=day(12, month=12) + timedelta(days=60))[24] == "P1"


@pytest.mark.parametrize(
    "ours", [wrote(day(13), QUESTION, thread_id="q"), answered(day(13), "I'll send the revised quote next month.")]
)
def test_it_is_no_silence_while_the_next_word_is_ours(ours: Interaction) -> None:
    assert 24 not in priorities(wrote(day(12), thread_id="t"), ours)


def test_our_own_last_touch_gives_them_time_anew() -> None:
    history = (wrote(day(9)), answered(day(16), "Here is the proposal."))

    assert 24 not in priorities(*history, now=day(19, 12))
    assert priorities(*history, now=day(20, 12))[24] == "P0"


def test_nobody_who_never_spoke_is_silent() -> None:
    assert 24 not in priorities(answered(day(2)))
    assert 24 not in priorities(happened(day(2), "email", "unknown"))


# Plays 25, 26


@pytest.mark.parametrize(("play", "text"), [(25, "We expected a discount."), (26, "Our lawyers read the contract.")])
def test_a_price_or_legal_cue_is_p0_until_it_is_answered(play: int, text: str) -> None:
    assert priorities(wrote(day(19, 9), text))[play] == "P0"
    assert play not in priorities(wrote(day(18), text), answered(day(18, 12)))
    assert play not in priorities(happened(day(18), "email", "unknown", text))
    assert play not in priorities(answered(day(18), text))


@pytest.mark.parametrize(
    "text",
    [
        "Is training included in the price, and which languages does the app speak?",
        "Could you confirm whether onboarding is included in the price?",
        "Quel est le prix par agence ?",
        "Was kostet das, und gilt der Preis für alle Standorte?",
        "We would like to know the price per depot.",
    ],
)
def test_a_question_on_the_price_is_a_question(text: str) -> None:
    found = priorities(wrote(day(18), text))

    assert (found[3], 25 in found) == ("P0", False)


@pytest.mark.parametrize(
    "text",
    [
        "Your price is too high for us.",
        "Can you come down on the price?",
        "The other offer is cheaper.",
        "That is over our budget, I'm afraid.",
        "C'est trop cher, et notre budget est bouclé.",
        "Ist ein Rabatt möglich?",
        "Es muy caro para nosotros.",
        "Há algum desconto?",
    ],
)
def test_a_wish_for_a_better_price_is_haggled_over(text: str) -> None:
    assert priorities(wrote(day(18), text))[25] == "P0"


# Calls that they want


@pytest.mark.parametrize(
    "text",
    [
        "Hi Sam, please call me on Friday before noon.",
        "Give me a ring when you can.",
        "Appelez-moi vendredi, plutôt en fin de matinée.",
        "Rappelez-moi le 20 novembre.",
        "Rufen Sie mich bitte am Freitag an.",
        "Llámeme el viernes.",
        "Ligue-me na sexta-feira, por favor.",
    ],
)
def test_a_request_to_be_called_waits_for_us(text: str) -> None:
    called = happened(day(19, 9), "call", "out", outcome="connected")

    assert priorities(wrote(day(12), text), now=day(20, 12))[3] == "P0"
    assert 24 not in priorities(wrote(day(9), text), now=day(20, 12))
    assert 3 not in priorities(wrote(day(12), text), called)


def test_a_call_is_due_on_the_day_that_they_named() -> None:
    wanted = wrote(day(18), "Please call me on 25 November.")

    assert 3 not in priorities(wanted, now=day(24, 12))
    assert priorities(wanted, now=day(25, 10))[3] == "P0"


@pytest.mark.parametrize(
    "text",
    [
        "Please don't call me.",
        "Feel free to call me.",
        "Call me if anything is unclear.",
        "N'hésitez pas à m'appeler.",
        "Ne m'appelez pas.",
        "Rufen Sie mich bitte nicht an.",
        "No me llame más.",
        "They call me Annie.",
    ],
)
def test_what_is_no_request_to_be_called(text: str) -> None:
    assert 3 not in priorities(wrote(day(12), text))


def test_rappelez_moi_may_want_a_reminder() -> None:
    assert not asks_for_call("Rappelez-moi le prix.")
    assert asks_for_call("Rappelez-moi le matin.")


# Plays 27, 29


def test_a_passed_close_date_is_p0_for_three_working_days() -> None:
    assert 27 not in priorities(close_date=date(2026, 11, 19))
    assert priorities(close_date=date(2026, 11, 18))[27] == "P0"
    assert priorities(close_date=date(2026, 11, 16))[27] == "P0"
    assert priorities(close_date=date(2026, 11, 13))[27] == "P1"
    assert 27 not in priorities(close_date=date(2026, 11, 13), status="lost", stage_kind=Stage.LOST)


def test_a_close_date_moved_twice_is_p0_three_working_days_before() -> None:
    assert priorities(close_date=date(2026, 11, 24), close_date_moves=2)[27] == "P0"
    assert priorities(close_date=date(2026, 11, 25), close_date_moves=2)[27] == "P1"
    assert 27 not in priorities(close_date=date(2026, 11, 24), close_date_moves=1)


def test_a_negotiation_of_twice_the_usual_age_is_unblocked() -> None:
    assert priorities(stage_kind=Stage.NEGOTIATION, stage_changed_at=day(1, month=9))[29] == "P1"
    assert 29 not in priorities(stage_kind=Stage.NEGOTIATION, stage_changed_at=day(1))


# Plays 30, 32, 33


def test_a_win_is_handed_over_after_two_working_days() -> None:
    won = {"status": "won", "stage_kind": Stage.WON, "closed_at": day(16)}

    assert priorities(**won, now=day(17)) == {}
    assert priorities(**won)[30] == "P0"
    assert 30 not in priorities(met(day(25), "planned"), **won)
    assert 30 not in priorities(answered(day(17)), **won)
    assert 30 not in priorities(**won, now=day(16, month=12) + timedelta(days=30))


def test_a_renewal_is_prepared_between_120_and_90_days_before() -> None:
    won = {"status": "won", "stage_kind": Stage.WON, "attributes": {"renewal_date": "2027-03-09"}}

    assert priorities(**won)[32] == "P1"
    assert 32 not in priorities(**won, now=day(1))
    assert 32 not in priorities(**won, now=day(20, month=12))
    assert priorities(**(won | {"attributes": {"renewal_date": "in March"}})) == {}


def test_a_loss_without_a_reason_is_asked_about_within_five_working_days() -> None:
    lost = {"status": "lost", "stage_kind": Stage.LOST, "closed_at": day(17)}

    assert priorities(**lost) == {33: "P2"}
    assert priorities(**lost, loss_reason="price") == {}
    assert priorities(**lost, now=day(25)) == {}


# Everything


def test_without_anybody_to_reach_nothing_is_p0() -> None:
    nobody = ANA.model_copy(update={"email": None})

    assert priorities(wrote(day(17), QUESTION), contacts=())[3] == "P1"
    assert priorities(wrote(day(17), QUESTION), contacts=(nobody,))[3] == "P1"


def test_an_unknown_writer_counts_as_the_main_contact() -> None:
    found = facts(wrote(day(17), QUESTION, contact_ids=("stranger",)))

    assert found.waits[0].contact_id == "ana"


def test_an_empty_deal_has_no_facts_and_no_plays() -> None:
    found = collect_facts(EnrichedDeal(deal=Deal(source="s", id="1", name="n")))

    assert (found.waits, found.promises, found.holds, found.triggers, found.last_touch_at) == ((), (), (), (), None)


def test_notes_and_tasks_of_unknown_direction_say_only_what_tasks_and_dates_say() -> None:
    notes = [
        happened(day(number), "note", "unknown", text)
        for number, text in (
            (9, QUESTION),
            (10, "Sounds good, let's go."),
            (11, "The price is too high, not now, next quarter."),
        )
    ]

    found = facts(*notes, task(17), close_date=date(2026, 11, 18))

    assert plays(found) == {6: "P1", 27: "P0"}
    assert found.last_in_at is None


def test_a_history_in_another_order_gives_the_same_facts() -> None:
    history = (wrote(day(12), QUESTION), answered(day(13), "I'll send the quote."), met(day(16)), task(17))

    assert facts(*reversed(history)) == facts(*history)


def test_the_holidays_of_the_country_count() -> None:
    # 11 November is a holiday in France.
    asked = told(wrote(day(10, 16), QUESTION), contacts=(ANA,))
    elsewhere = told(
        wrote(day(10, 16), QUESTION), contacts=(ANA.model_copy(update={"country": "DE", "time_zone": "Europe/Berlin"}),)
    )

    assert plays(collect_facts(asked), day(11, 14)).get(3) is None
    assert plays(collect_facts(elsewhere), day(11, 14))[3] == "P0"
