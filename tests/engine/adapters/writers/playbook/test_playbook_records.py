"""What the records say decides: calls that they want, notes and their authors, their words, their hours, who sent us on."""

from __future__ import annotations

from datetime import date

import pytest

from engine.adapters.writers.playbook.case import make_case
from engine.adapters.writers.playbook.proposed_times import propose_times
from engine.domain import Channel, Contact, Stage
from engine.recommendation import DraftAction, EmailContent, PhoneContent, Priority, Purpose
from tests.engine.adapters.writers.playbook.deals import (
    ANA,
    CONTEXT,
    PETER,
    TODAY,
    actions_for,
    deal,
    mail_in,
    mail_out,
    make_parts,
    meeting,
    note,
    on,
    p0_of,
    said,
    spoken,
    write,
)
from tests.engine.adapters.writers.playbook.planned import in_full, words_of

NOBODY = (("name", ""), ("company", ""))


def _call(action: DraftAction) -> PhoneContent:
    assert isinstance(action.content, PhoneContent)
    return action.content


def _body(action: DraftAction) -> str:
    assert isinstance(action.content, EmailContent)
    return action.content.body


# Calls that they want


def test_a_wish_to_be_called_is_answered_by_a_call_with_an_apology_for_the_day_that_is_past() -> None:
    draft = write(deal(mail_in("11-12 10:00", "Hi Tom, please call me on Friday before noon.\n\nAna")))

    action = p0_of(draft)

    assert (action.channel, action.title) == (Channel.PHONE, "Call Ana, as they asked")
    assert "You asked me to call you on 13 November, and I'm sorry that it is only now." in _call(action).opening
    assert "checked" not in spoken(action)
    assert not any("answer to" in question for question in draft.open_questions)
    assert "Ana has waited five working days for your call." in draft.insights
    assert not any("silent" in other.rationale for other in draft.actions if other.priority is Priority.P1)


def test_without_a_number_the_answer_asks_for_it() -> None:
    silent = ANA.model_copy(update={"phone": None})

    action = p0_of(write(deal(mail_in("11-17 10:00", "Hi Tom,\n\nPlease give me a ring.\n\nAna"), contacts=(silent,))))

    assert action.channel is Channel.EMAIL
    assert "which number should I call" in _body(action)
    assert "checked" not in _body(action)


def test_what_they_ask_beside_it_is_still_open() -> None:
    asked = mail_in("11-17 10:00", "Hi Tom,\n\nPlease call me. Could you tell me which languages the app speaks?\n\nAna")

    draft = write(deal(asked))

    assert p0_of(draft).channel is Channel.PHONE
    assert "Could you tell me which languages the app speaks?" in spoken(p0_of(draft))
    assert "What is the answer to “Could you tell me which languages the app speaks?”?" in draft.open_questions


def test_the_call_settles_the_task_to_call() -> None:
    asked = mail_in("11-12 10:00", "Hi Tom, please call me on Friday.")
    task = said("task", "internal", "11-12 11:00", "Ask who signs.", "Call Ana", due_at=on("11-13 12:00"))

    draft = write(deal(asked, task))

    assert actions_for(draft, Purpose.FINISH_TASK) == []
    assert "Close your task “Call Ana” after the call." in p0_of(draft).prerequisites
    assert "Your task notes: “Ask who signs.”" in p0_of(draft).prerequisites


# Price


@pytest.mark.parametrize(
    "text",
    [
        "Is training included in the price, and which languages does the app speak?",
        "Could you confirm whether onboarding is included in the price?",
    ],
)
def test_a_question_on_the_price_is_answered_not_haggled_over(text: str) -> None:
    draft = write(deal(mail_in("11-17 10:00", f"Hi Tom,\n\n{text}\n\nAna")))

    assert p0_of(draft).purpose is Purpose.ANSWER_QUESTION
    assert text in spoken(p0_of(draft))
    assert actions_for(draft, Purpose.SETTLE_PRICE) == []


# Whose note, whose company


def test_a_note_is_told_with_whose_it_is() -> None:
    asked = mail_in("11-16 10:00", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")
    answer = "Answer: billing is quarterly, in advance. The finance team wants to see her order form first."

    theirs = p0_of(write(deal(asked, note("11-17 10:00", answer, author="Camille Roussel")))).prerequisites
    ours = p0_of(write(deal(asked, note("11-17 10:00", answer, author="Tom Ashworth")))).prerequisites

    assert any("(from Camille Roussel's note of Tue 17 Nov)" in step for step in theirs)
    assert any("(from your note of Tue 17 Nov)" in step for step in ours)
    assert (
        "Mind what Camille Roussel's note of Tue 17 Nov says: “The finance team wants to see her order form first.”" in theirs
    )


def test_a_call_names_the_company_of_the_profile_else_of_the_context() -> None:
    wanted = deal(mail_in("11-17 10:00", "Hi Tom, please call me."))

    profile = p0_of(write(wanted, sender=(("name", "Tom Ashworth"), ("company", "Fieldbase"))))
    context = p0_of(write(wanted, sender=(("name", "Tom Ashworth"),)))

    assert "from Fieldbase" in _call(profile).opening
    assert "from Fieldbase" in _call(profile).voicemail
    assert "from Northline" in _call(context).opening
    assert "from Northline" in _call(context).voicemail
    assert not any("profile" in step for step in context.prerequisites)


def test_a_call_without_a_company_says_what_is_missing() -> None:
    wanted = deal(mail_in("11-17 10:00", "Hi Tom, please call me."), owner_name="")

    nameless = p0_of(write(wanted, sender=NOBODY, context=CONTEXT.replace(" - Northline Sales", "")))

    assert "Add your name and company to your profile: a call opens with both." in nameless.prerequisites


# Their own words


def test_a_date_that_they_just_wrote_is_not_asked_about_and_the_nearer_one_is_used() -> None:
    told = mail_in(
        "11-17 10:00",
        "Hi Tom,\n\nThe next meeting of the board is on 10 December 2026. The system has to run before 2 February 2027, then "
        "we count our stock.\n\nAna",
    )

    action = p0_of(write(deal(told, close_date=date(2026, 11, 18))))

    assert action.purpose is Purpose.REPLAN_CLOSE
    assert "still hold" not in spoken(action)
    assert "The next meeting of the board is on 10 December 2026." in spoken(action)


def test_an_enquiry_that_says_why_now_is_not_asked_for_it() -> None:
    form = said("form", "in", "11-19 07:48", "We are 35 engineers in Leeds. My planner retires in two months and everything is "
                "in her head. How long does your set-up take?")  # fmt: skip

    action = p0_of(write(deal(form, stage=Stage.PROSPECTING)))

    questions = " ".join(_call(action).discovery_questions)
    assert "My planner retires in two months" in questions
    assert "What made you write" not in questions
    assert "by when" not in questions


def test_a_complaint_that_names_a_day_is_asked_about_that_day() -> None:
    upset = mail_in(
        "11-18 10:00",
        "Tom,\n\nThis is not acceptable. The inspection is on Thursday 26 November and without the photos we fail it.",
        subject="Photos gone",
    )
    known = note("11-18 15:00", "Ok to say: the photos are still on the phones. Idris can restore all ten devices with her.")

    action = p0_of(write(deal(upset, known)))

    assert "The inspection is on Thursday 26 November and without the photos we fail it." in spoken(action)
    assert "They named Thu 26 Nov, five working days from now." in action.timing_reason
    assert "Mind what your note of Wed 18 Nov says: “Idris can restore all ten devices with her.”" in action.prerequisites
    assert not any("Find out what happened" in step for step in action.prerequisites)


def test_a_newcomer_whose_wish_is_told_is_not_asked_for_it() -> None:
    brought = mail_in(
        "11-18 10:00",
        "Hi Tom,\n\nI have added Peter Hall from Finance in copy. He compares the yearly cost with our losses and decides on "
        "10 December.\n\nAna",
        who=("ana", "peter"),
    )

    draft = write(deal(mail_out("11-10 10:00", "Hi Ana, the proposal.", id="o1"), brought, contacts=(ANA, PETER)))

    (action,) = actions_for(draft, Purpose.WELCOME_NEW_PERSON)
    assert "you decide on Thursday 10 December" in _body(action)
    assert "Which points matter" not in _body(action)
    assert any("He compares the yearly cost with our losses" in step for step in action.prerequisites)


# Hours and channels


@pytest.mark.parametrize(
    ("zone", "ours"),
    [("Asia/Singapore", (8, 19)), ("Asia/Tokyo", (8, 19)), ("America/Los_Angeles", (8, 19)), ("Pacific/Auckland", (7, 22))],
)
def test_no_time_is_proposed_at_night_on_either_clock(zone: str, ours: tuple[int, int]) -> None:
    there = ANA.model_copy(update={"time_zone": zone})
    case = make_case(make_parts(deal(mail_in("11-17 10:00", "Thanks."), contacts=(there,))))

    for moment in propose_times(case, there, TODAY):
        assert 9 <= moment.hour < 18
        assert ours[0] <= moment.astimezone(case.zone).hour < ours[1]


def test_both_clocks_stand_in_the_step_that_checks_the_times() -> None:
    there = ANA.model_copy(update={"time_zone": "Asia/Singapore"})
    agreed = mail_in("11-18 09:00", "Hi Tom,\n\nSounds good, let's go ahead.\n\nAna")

    action = p0_of(write(deal(agreed, contacts=(there,), stage=Stage.QUALIFICATION)))

    assert any("Fri 20 Nov 15:00 their time (08:00 for you)" in step for step in action.prerequisites)


@pytest.mark.parametrize(
    "wish",
    [
        "Please reply by email, I work nights.",
        "Please don't call me.",
        "Répondez-moi plutôt par mail.",
        "Bitte nicht anrufen.",
        "Mejor por correo.",
        "Prefiro por e-mail.",
    ],
)
def test_who_wants_to_be_written_to_is_offered_no_call(wish: str) -> None:
    asked = mail_in("11-17 10:00", f"Hi Tom,\n\nCould you tell me how long the set-up takes? {wish}", subject="Set-up")

    draft = write(deal(asked, stage=Stage.PROSPECTING), sender=(("name", "Tom"), ("booking_link", "https://book.example")))

    assert {action.channel for action in draft.actions} == {Channel.EMAIL}
    assert p0_of(draft).purpose is Purpose.ANSWER_ENQUIRY
    assert " 10:00" not in _body(p0_of(draft))
    assert "book.example" not in _body(p0_of(draft))
    assert not any("phone number" in question for question in draft.open_questions)


def test_a_first_touch_in_germany_is_a_call_where_there_is_a_number() -> None:
    def first(country: str, phone: str | None) -> Channel:
        linked = "https://www.linkedin.com/in/pohl-example"
        pohl = Contact(id="ana", name="Markus Pohl", email="m@r.example", phone=phone, linkedin_url=linked, country=country)
        cold = deal(note("11-17 10:00", "Why now: they open a branch in Bonn."), stage=Stage.PROSPECTING, contacts=(pohl,))
        return actions_for(write(cold), Purpose.OPEN_CONVERSATION)[0].channel

    assert first("DE", "+492214710138") is Channel.PHONE
    assert first("DE", None) is Channel.LINKEDIN
    assert first("AT", "+4313900138") is Channel.LINKEDIN


def test_an_answer_stays_in_its_thread_with_its_copies() -> None:
    asked = mail_in(
        "11-17 10:00",
        "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?",
        subject="Re: Order form",
        who=("ana", "peter"),
    )

    action = p0_of(write(deal(asked, contacts=(ANA, PETER))))

    assert "Reply in the thread “Order form”; keep Peter Hall in copy." in action.prerequisites


def test_whatsapp_a_day_after_their_message_takes_a_template() -> None:
    reachable = ANA.model_copy(update={"whatsapp_opt_in": True})

    def steps(moment: str) -> str:
        asked = said("whatsapp", "in", moment, "Could you tell me whether we can be billed quarterly?")
        action = p0_of(write(deal(asked, contacts=(reachable,))))
        assert action.channel is Channel.WHATSAPP
        return " ".join(action.prerequisites)

    assert "within 24 hours of a message of theirs, and their last message came on Tue 17 Nov" in steps("11-17 10:00")
    assert "24 hours" not in steps("11-19 09:30")


# Who sent us on, and whose turn it is


def test_a_referral_is_followed_and_its_author_is_not_chased() -> None:
    referred = mail_in("11-12 10:00", "Hi Tom,\n\nThe right person is Peter Hall, please write to him on my behalf.\n\nAna")

    draft = write(deal(referred, contacts=(ANA, PETER), stage=Stage.QUALIFICATION))

    (action,) = actions_for(draft, Purpose.FOLLOW_REFERRAL)
    assert (action.priority, action.channel, action.contact_id) == (Priority.P1, Channel.EMAIL, "peter")
    assert action.rationale.startswith("Ana Lima named Peter as the right person.")
    assert actions_for(draft, Purpose.REVIVE_SILENCE) == []
    full = in_full(deal(referred, contacts=(ANA, PETER), stage=Stage.QUALIFICATION), Purpose.FOLLOW_REFERRAL)
    assert "Ana Lima suggested that I write to you" in words_of(full)


def test_a_referral_that_was_followed_is_over() -> None:
    referred = mail_in("11-12 10:00", "Hi Tom,\n\nThe right person is Peter Hall, please write to him on my behalf.\n\nAna")
    followed = mail_out("11-13 10:00", "Hi Peter, Ana sent me.", who="peter", thread_id="t2")

    assert actions_for(write(deal(referred, followed, contacts=(ANA, PETER))), Purpose.FOLLOW_REFERRAL) == []


def test_a_chase_comes_after_todays_touch_and_speaks_of_the_last_one() -> None:
    held = meeting("11-17 10:00", "held", "Goal: fewer trips", subject="Demo")

    draft = write(deal(mail_out("10-28 10:00", "Hi Ana."), mail_in("10-29 10:00", "Fine."), held, stage=Stage.DEMO))

    assert p0_of(draft).purpose is Purpose.RECAP_MEETING
    (chase,) = actions_for(draft, Purpose.REVIVE_SILENCE)
    assert chase.day == date(2026, 11, 26)
    assert "hasn't answered by Thu 26 Nov" in chase.rationale
    assert "What has happened since your meeting of 17 November" in chase.content.model_dump()["key_points"]


def test_a_plan_for_later_says_nothing_of_a_silence_that_has_not_come() -> None:
    told = mail_in("11-13 15:00", "Fine.")

    draft = write(deal(told, stage=Stage.NEGOTIATION, close_date=date(2026, 11, 17)))

    later = [action for action in draft.actions if "only if nothing has happened" in action.timing_reason]
    assert not any("has been silent" in action.rationale for action in later)


def test_a_wait_names_the_day_on_which_it_ends() -> None:
    sent = mail_out("11-18 10:25", "Hi Ana, the proposal.")

    draft = write(deal(meeting("11-09 10:00", "held"), sent, stage=Stage.QUALIFICATION, close_date=None))

    (gaps,) = actions_for(draft, Purpose.FILL_GAPS)
    assert draft.hold
    assert draft.hold.until == date(2026, 11, 20)
    assert gaps.timing_reason.startswith("Not before Fri 20 Nov: we were last in touch")


def test_days_to_one_date_are_counted_one_way() -> None:
    asked = mail_in("11-20 10:00", "Hi Tom,\n\nCould we get a discount, so that we sign before 3 December?\n\nAna")

    action = p0_of(write(deal(asked, close_date=date(2026, 12, 3)), today=date(2026, 11, 22)))

    assert "They named Thu 3 Dec, nine working days from now." in action.timing_reason
    assert "Close date in nine working days." in action.rationale


def test_the_only_step_of_a_deal_comes_after_nothing() -> None:
    lost = deal(stage=Stage.LOST, status="lost", closed_at=on("11-18 10:00"), close_date=None)

    (action,) = write(lost).actions

    assert action.priority is Priority.P2
    assert "this week's steps" not in action.timing_reason
