from __future__ import annotations

from datetime import date

import pytest

from engine.domain import Interaction
from engine.facts.types import Facts, HoldWindow
from tests.engine.telling import ANA, BOB, NOW, answered, day, facts, happened, met, plays, wrote

QUESTION = "Could you tell me how billing works?"
LONG = "we looked at every page of your proposal with the whole team and with our two partners in Lyon and in Nantes " * 2


def hold(found: Facts, play: int) -> HoldWindow:
    (only,) = [each for each in found.holds if each.play == play]
    return only


@pytest.mark.parametrize(
    "stop",
    [
        wrote(day(17), "Please remove me from your list."),
        wrote(day(17), "Merci de ne plus me contacter."),
        wrote(day(17), "", subject="Unsubscribe"),
        wrote(day(17), "Unsubscribe.", is_automatic=True),
        happened(day(17), "whatsapp", "in", "No me contacte más."),
        happened(day(17), "call", "out", "Asked not to be contacted.", outcome="connected"),
        happened(day(17), "note", "internal", "Do not contact again."),
    ],
)
def test_a_short_stop_request_forbids_everything_for_good(stop: Interaction) -> None:
    found = facts(wrote(day(12), QUESTION), stop, contacts=(ANA, BOB))

    assert (hold(found, 1).kind, hold(found, 1).contact_id, hold(found, 1).until) == ("forbidden", None, None)
    assert plays(found) == {}
    assert found.urgent_triggers(NOW) == ()
    assert found.hold_on(3, "bob", day(1, month=12)) == hold(found, 1)


def test_a_later_word_of_theirs_does_not_lift_a_stop() -> None:
    found = facts(wrote(day(12), "Please remove me from your list."), wrote(day(17), QUESTION))

    assert plays(found) == {}


def test_a_stop_in_a_long_message_only_pauses_until_the_owner_has_decided() -> None:
    stop = wrote(day(17), f"{LONG}. Please remove me from the list of speakers.")

    paused, decided = facts(stop), facts(stop, answered(day(18)))

    assert (hold(paused, 1).kind, hold(paused, 1).until) == ("spared", None)
    assert "ask the owner" in hold(paused, 1).reason
    assert plays(paused) == {}
    assert [each for each in decided.holds if each.play == 1] == []


def test_a_stop_of_unknown_direction_only_pauses() -> None:
    found = facts(happened(day(17), "note", "unknown", "Please remove me."))

    assert hold(found, 1).kind == "spared"


def test_a_stop_phrase_in_our_own_message_means_nothing() -> None:
    assert facts(answered(day(9), "Reply STOP or unsubscribe. Remove me.")).holds[0].play == 0


def test_a_do_not_contact_flag_forbids_the_deal_of_the_main_contact_and_else_only_that_person() -> None:
    flagged = BOB.model_copy(update={"do_not_contact": True})

    aside = facts(wrote(day(17), QUESTION), contacts=(ANA, flagged))
    alone = facts(wrote(day(17), QUESTION, contact_ids=("bob",)), contacts=(ANA, flagged))

    assert (hold(aside, 1).contact_id, plays(aside)[3]) == ("bob", "P0")
    assert (hold(alone, 1).contact_id, plays(alone)) == (None, {})


@pytest.mark.parametrize(
    "free",
    [
        "The board meets on 8 December, until then we need nothing from you.",
        "Le comité est le 8 décembre, d'ici là nous n'avons besoin de rien.",
        "Frau Albers bringt das Angebot am 8. Dezember ein, bis dahin brauchen wir von Ihnen nichts.",
        "El comité es el 8 de diciembre, hasta entonces no necesitamos nada.",
        "A direção reúne a 8 de dezembro, até lá não precisamos de nada.",
    ],
)
def test_who_needs_nothing_until_a_day_spares_everybody_there_until_then(free: str) -> None:
    found = facts(wrote(day(17), free, contact_ids=("bob", "ana")), wrote(day(18), "The page is ready."), contacts=(ANA, BOB))

    kept = hold(found, 35)

    assert (kept.contact_id, kept.until) == (None, date(2026, 12, 8))
    assert "need nothing from you until Tue 8 Dec" in kept.reason
    assert plays(found, day(2, month=12)) == {}
    assert plays(found, day(8, 12, month=12))[24]


def test_who_needs_nothing_for_now_has_not_taken_back_a_yes() -> None:
    found = facts(wrote(day(16), "Sounds good."), wrote(day(17), "We need nothing from you until 25 November."))

    assert 5 in {trigger.play for trigger in found.triggers}


def test_a_next_step_that_waits_for_a_day_spares_until_then() -> None:
    waiting = facts(wrote(day(9)), next_step="Leave Ana time to read until 3 December")
    calling = facts(wrote(day(9)), next_step="Call Ana on 3 December")

    assert hold(waiting, 35).until == date(2026, 12, 3)
    assert plays(waiting, day(2, month=12)) == {}
    assert 24 in plays(waiting, day(3, 12, month=12))
    assert [each for each in calling.holds if each.play == 35] == []


def test_a_leave_holds_until_the_working_day_after_the_return() -> None:
    asked = answered(day(12), "Could you sign?", thread_id="t")
    away = wrote(day(12, 10), "Back on 20 November.", subject="Out of office", is_automatic=True)

    leave = hold(facts(asked, away), 2)

    assert leave.until == date(2026, 11, 23)
    assert leave.is_active(day(22, 22))
    assert not leave.is_active(day(23))
    assert leave.reason == "Ana is away and back on Fri 20 Nov"


def test_a_leave_without_a_day_holds_a_week_and_says_so() -> None:
    leave = hold(facts(wrote(day(12), "I read mails rarely.", subject="Out of office", is_automatic=True)), 2)

    assert leave.until == date(2026, 11, 19)
    assert "no day of return" in leave.reason


def test_a_word_of_theirs_ends_a_leave() -> None:
    away = wrote(day(12), "Back on 30 November.", subject="Out of office", is_automatic=True)

    found = facts(away, wrote(day(17), QUESTION))

    assert plays(found)[3] == "P0"


def test_a_leave_spares_one_person_not_the_others() -> None:
    away = wrote(day(12), "Back on 30 November.", subject="Out of office", is_automatic=True)

    found = facts(wrote(day(17), QUESTION, contact_ids=("bob",)), away, contacts=(ANA, BOB))

    assert plays(found)[3] == "P0"


def test_later_with_a_day_rests_until_ten_working_days_before() -> None:
    found = facts(wrote(day(12), "Not now. A discount is a topic for March."))

    # The first Monday of March 2027 is the 1st; ten working days before is 15 February.
    assert hold(found, 35).until == date(2027, 2, 15)
    assert plays(found, day(1, month=12)) == {}
    assert plays(found, day(16).replace(year=2027, month=2))[25] == "P1"


def test_later_with_a_near_day_rests_until_that_day() -> None:
    assert hold(facts(wrote(day(17), "Not now, let us talk on 24 November.")), 35).until == date(2026, 11, 24)


def test_later_without_a_day_holds_nothing() -> None:
    assert [each for each in facts(wrote(day(17), "Not now.")).holds if each.play == 35] == []


@pytest.mark.parametrize(
    "question", ["Not now, next quarter. Could you send the brochure meanwhile?", "Not now, next quarter."]
)
def test_what_they_ask_beside_a_later_is_answered(question: str) -> None:
    found = facts(wrote(day(17), question))

    assert plays(found) == ({3: "P0"} if "?" in question else {})


def test_a_later_yes_ends_the_rest() -> None:
    found = facts(wrote(day(12), "Not now, next quarter."), wrote(day(17), "Sounds good, let's go."))

    assert plays(found)[5] == "P0"


def test_they_owe_an_answer_until_the_limit_has_passed() -> None:
    # Proposal: four working days from Friday 13 November, 10:00 in Paris.
    asked = answered(day(13), "Which date suits you?", thread_id="t")
    found = facts(wrote(day(2), thread_id="t"), asked)

    assert 24 not in plays(found, day(18))
    assert plays(found, day(19, 10))[24] == "P0"


def test_two_working_days_after_our_word_nobody_is_nudged() -> None:
    found = facts(wrote(day(2)), answered(day(18), "A new idea."))

    assert found.hold_on(24, "ana", day(19)) is not None
    assert found.hold_on(24, "ana", day(20, 10)) is None


def test_what_we_owe_is_due_even_then() -> None:
    found = facts(wrote(day(2)), answered(day(18), "I'll send the revised quote tomorrow."))

    assert plays(found, day(19)) == {4: "P0"}


def test_a_meeting_within_two_working_days_covers_a_nudge() -> None:
    found = facts(wrote(day(2)), met(day(20, 14), "planned", text="Agenda: the price."))

    assert plays(found, day(17))[24] == "P0"
    assert plays(found, day(19)) == {}
    assert found.pause_at(day(19)) is not None


def test_a_deal_with_something_due_is_not_paused() -> None:
    found = facts(wrote(day(17), QUESTION), met(day(20, 14), "planned", text="Agenda: the price."))

    assert found.pause_at(NOW) is None
    assert [trigger.play for trigger in found.urgent_triggers(NOW)] == [3]


def test_a_forbidding_hold_goes_before_a_longer_one() -> None:
    spared = HoldWindow(
        play=35, kind="spared", contact_id=None, starts_at=day(1), until=date(2030, 1, 1), interaction_id=None, reason="later"
    )
    forbidden = spared.model_copy(update={"kind": "forbidden", "until": date(2027, 1, 1), "play": 1})

    assert Facts(holds=(spared, forbidden)).hold_on(3, "ana", NOW) == forbidden


def test_a_hold_without_an_exact_end_ends_at_midnight_utc() -> None:
    window = HoldWindow(
        play=2, kind="spared", contact_id=None, starts_at=day(1), until=date(2026, 11, 19), interaction_id=None, reason="away"
    )

    assert window.is_active(day(18, 23, 59))
    assert not window.is_active(day(19, 0))
