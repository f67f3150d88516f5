"""Each play where it applies, and where it must not."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from engine.domain import Contact, EnrichedDeal, Stage
from engine.recommendation import Priority, Purpose
from tests.engine.adapters.writers.playbook.deals import (
    ANA,
    PETER,
    TODAY,
    actions_for,
    deal,
    mail_in,
    mail_out,
    meeting,
    note,
    on,
    said,
    write,
)

P0, P1, P2 = Priority.P0, Priority.P1, Priority.P2
BY_LINKEDIN = ANA.model_copy(update={"linkedin_url": "https://www.linkedin.com/in/ana"})
UNKNOWN_ROLE = ANA.model_copy(update={"buying_role": None})


class Play(NamedTuple):
    """A play's purpose and priority where it applies, and the same deal with the one fact that keeps it away."""

    purpose: Purpose
    priority: Priority
    applies: EnrichedDeal
    must_not: EnrichedDeal
    today: date = TODAY


ASKED = mail_in("11-17 09:30", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")
ANSWERED = mail_out("11-17 15:00", "Hi Ana,\n\nYes, quarterly in advance.\n\nTom")
PROMISED = mail_out("11-12 10:00", "Hi Ana,\n\nI'll send you the security pack by Tuesday 17 November.\n\nTom")
KEPT = mail_out("11-17 10:00", "Hi Ana,\n\nHere is the security pack.", attachments=("security.pdf",))
AGREED = mail_in("11-18 16:00", "Hi Tom,\n\nSounds good, let's go ahead with the 60 engineers.\n\nAna")
SENT = mail_out("11-10 10:00", "Hi Ana,\n\nThe proposal is attached.", "Proposal", attachments=("proposal.pdf",))
READ = mail_in("11-11 10:00", "Hi Tom,\n\nThank you, I will read it with my director this week.\n\nAna", "Proposal")
TASK = said("task", "internal", "11-10 09:00", "Ask who decides.", "Call Ana about the roll-out", due_at=on("11-16 10:00"))
COMPLAINT = mail_in(
    "11-18 14:00",
    "Tom,\n\nI am very disappointed. The photos disappeared again on Tuesday and we lost an inspection. "
    "This is not acceptable.\n\nAna",
    "Photos gone",
)
FORM = said("form", "in", "11-18 15:00", "We have 20 people. Could you be ready before January?", "Website form")
BOUNCED = mail_out("11-18 09:45", "Hi Ana,\n\nTwo half days are free.", "Training dates", outcome="bounced")
WROTE_LATELY = mail_in("11-16 10:00", "Hi Tom,\n\nThe offer works for us, more soon.\n\nAna", "Training dates")
LEAVING = mail_in("11-18 09:35", "Hi Tom,\n\nI am leaving the company on 1 December. My successor is not named yet.\n\nAna")
COPIED = mail_in(
    "11-17 11:40",
    "Hi Tom,\n\nI have added Peter Hall from finance, he looks after the figures of this project with me.\n\nAna",
    who=("ana", "peter"),
)
HELD = meeting("11-17 09:30", "held", "Goal: reports in two days\nWe: description of the interface")
RECAP = mail_out("11-17 17:00", "Hi Ana,\n\nThank you for your time. My notes: reports in two days.")
PLANNED = meeting("11-20 10:00", "planned", subject="Review")
AGENDA = mail_out("11-18 11:00", "Hi Ana,\n\nAgenda for Friday: your goal, the trial, open points.")
MISSED = meeting("11-18 15:00", "no_show", "Waited fifteen minutes.")
REBOOKED = meeting("11-24 15:00", "planned")
COLD = [mail_out("11-12 10:00", "Hi Ana,\n\nI saw that you hire a dispatcher.", "Two dispatchers")]
FOUR_TOUCHES = [
    mail_out("10-20 10:00", "Hi Ana,\n\nCongratulations on the new depot.", "New depot"),
    said("linkedin", "out", "10-26 10:00", "Hi Ana, curious how you split the depots. Tom"),
    mail_out("11-02 10:00", "Hi Ana,\n\nA different angle: two engineers in one building.", "Crossing"),
    mail_out("11-10 10:00", "Hi Ana,\n\nA check on your own data shows it.", "Route check"),
]
COMPARING = mail_in("11-17 11:50", "Tom,\n\nOur board knows FieldHarbor. How do you compare with FieldHarbor?\n\nAna")
NO_COMPETITOR = mail_in("11-17 11:50", "Tom,\n\nOur board liked it a lot.\n\nAna")
DEMO_HELD = meeting("11-17 15:00", "held", "They liked it. Nothing booked.")
DEMO_RECAP = mail_out("11-17 17:00", "Hi Ana,\n\nThanks for the demo, here are my notes.")
ASKS_DISCOUNT = mail_in("11-18 09:20", "Hi Tom,\n\nWe would need a discount of 15% to sign this month. What can you do?\n\nAna")
ASKS_LEGAL = mail_in("11-17 17:25", "Hi Tom,\n\nBefore we sign the contract I need the DPA. Where is it?\n\nAna")
YES_IN_CALL = said(
    "call", "out", "11-12 14:10", 'Ana: "Sounds good, let\'s go. Send the paperwork."', "Spoken yes", outcome="connected"
)
ORDER_FORM = mail_out("11-13 09:15", "Hi Ana,\n\nThe order form is attached.", attachments=("order.pdf",))
SIGNED = mail_in("11-16 09:15", "Hi Tom,\n\nNot now after all, please come back in March 2027.\n\nAna")
NOTE_OF_REASON = note("11-16 11:00", "Why now: they won the maintenance of 18 hospitals last month.")

PLAYS = {
    "3 answer": Play(Purpose.ANSWER_QUESTION, P0, deal(ASKED), deal(ASKED, ANSWERED)),
    "4 promise": Play(Purpose.KEEP_PROMISE, P0, deal(PROMISED), deal(PROMISED, KEPT)),
    "5 yes": Play(Purpose.CONFIRM_YES, P0, deal(AGREED), deal(AGREED, mail_out("11-18 18:00", "Great, thank you Ana."))),
    "6 task": Play(
        Purpose.FINISH_TASK,
        P1,
        deal(TASK, stage=Stage.QUALIFICATION),
        deal(TASK.model_copy(update={"done_at": on("11-17 10:00")}), stage=Stage.QUALIFICATION),
    ),
    "7 bounce": Play(
        Purpose.REPAIR_ADDRESS,
        P0,
        deal(WROTE_LATELY, BOUNCED, contacts=(BY_LINKEDIN,)),
        deal(WROTE_LATELY, BOUNCED.model_copy(update={"outcome": None}), contacts=(BY_LINKEDIN,)),
    ),
    "8 leaving": Play(
        Purpose.SECURE_SUCCESSOR,
        P0,
        deal(LEAVING),
        deal(LEAVING, contacts=(ANA.model_copy(update={"buying_role": "user"}),)),
    ),
    "9 newcomer": Play(
        Purpose.WELCOME_NEW_PERSON,
        P0,
        deal(SENT, READ, COPIED, contacts=(ANA, PETER)),
        deal(SENT, READ, COPIED, mail_out("11-17 15:00", "Hello Peter", who=("peter", "ana")), contacts=(ANA, PETER)),
    ),
    "10 recap": Play(Purpose.RECAP_MEETING, P0, deal(HELD, stage=Stage.DEMO), deal(HELD, RECAP, stage=Stage.DEMO)),
    "11 agenda": Play(Purpose.PREPARE_MEETING, P1, deal(PLANNED, stage=Stage.DEMO), deal(AGENDA, PLANNED, stage=Stage.DEMO)),
    "12 no-show": Play(
        Purpose.REBOOK_NO_SHOW,
        P0,
        deal(MISSED, stage=Stage.QUALIFICATION),
        deal(MISSED, REBOOKED, stage=Stage.QUALIFICATION),
    ),
    "14 complaint": Play(
        Purpose.HANDLE_COMPLAINT,
        P0,
        deal(COMPLAINT),
        deal(COMPLAINT, mail_out("11-18 16:00", "I am on it, Ana.", "Photos gone")),
    ),
    "15 enquiry": Play(
        Purpose.ANSWER_ENQUIRY,
        P0,
        deal(FORM, stage=Stage.PROSPECTING),
        deal(FORM, mail_out("11-18 16:00", "Hi Ana, yes we can.", thread_id=None), stage=Stage.PROSPECTING),
    ),
    "16 first touch": Play(
        Purpose.OPEN_CONVERSATION,
        P1,
        deal(NOTE_OF_REASON, stage=Stage.PROSPECTING),
        deal(NOTE_OF_REASON, mail_out("11-16 12:00", "Hi Ana, you won 18 hospitals."), stage=Stage.PROSPECTING),
    ),
    "17 new angle": Play(
        Purpose.TRY_NEW_ANGLE,
        P1,
        deal(*COLD, stage=Stage.PROSPECTING),
        deal(*COLD, mail_in("11-13 10:00", "Not for us at the moment, thanks.", "Two dispatchers"), stage=Stage.PROSPECTING),
    ),
    "18 close the loop": Play(
        Purpose.CLOSE_LOOP,
        P2,
        deal(*FOUR_TOUCHES, stage=Stage.PROSPECTING),
        deal(*FOUR_TOUCHES[1:], stage=Stage.PROSPECTING),
    ),
    "19 gaps": Play(
        Purpose.FILL_GAPS,
        P1,
        deal(NOTE_OF_REASON, stage=Stage.QUALIFICATION, contacts=(UNKNOWN_ROLE,)),
        deal(NOTE_OF_REASON, stage=Stage.QUALIFICATION, contacts=(PETER,)),
    ),
    "19 no record at all": Play(
        Purpose.FILL_GAPS,
        P1,
        deal(stage=Stage.PROPOSAL, contacts=(PETER,)),
        deal(NOTE_OF_REASON, stage=Stage.PROPOSAL, contacts=(PETER,)),
    ),
    "21 one contact": Play(
        Purpose.WIDEN_CONTACTS,
        P1,
        deal(READ.model_copy(update={"at": on("11-18 10:00")})),
        deal(
            READ.model_copy(update={"at": on("11-18 10:00")}),
            mail_in("11-17 10:00", "Hello Tom, I have read it too.", "Proposal", who="peter", thread_id="t2"),
            contacts=(ANA, PETER),
            stage=Stage.PROPOSAL,
        ),
    ),
    "22 after the demo": Play(
        Purpose.BOOK_NEXT_STEP,
        P0,
        deal(DEMO_HELD, DEMO_RECAP, mail_in("11-18 09:00", "Thanks, a fair summary of it."), stage=Stage.DEMO),
        deal(
            DEMO_HELD,
            DEMO_RECAP,
            mail_in("11-18 09:00", "Thanks, a fair summary of it."),
            meeting("11-26 10:00", "planned"),
            stage=Stage.DEMO,
        ),
    ),
    "23 competitor": Play(
        Purpose.COMPARE_HONESTLY,
        P0,
        deal(COMPARING, stage=Stage.DEMO, attributes={"competitor": "FieldHarbor"}),
        deal(NO_COMPETITOR, stage=Stage.DEMO, attributes={"competitor": "FieldHarbor"}),
    ),
    "24 silence": Play(Purpose.REVIVE_SILENCE, P0, deal(SENT, READ), deal(SENT, READ), today=date(2026, 11, 19)),
    "25 price": Play(
        Purpose.SETTLE_PRICE, P0, deal(ASKS_DISCOUNT), deal(ASKS_DISCOUNT, mail_out("11-18 15:00", "Let us talk about it."))
    ),
    "26 legal": Play(Purpose.SETTLE_LEGAL, P0, deal(ASKS_LEGAL), deal(ASKS_LEGAL, mail_out("11-18 09:00", "It is annex 3."))),
    "27 close date": Play(
        Purpose.REPLAN_CLOSE,
        P0,
        deal(READ.model_copy(update={"at": on("11-18 10:00")}), close_date=date(2026, 11, 17)),
        deal(READ.model_copy(update={"at": on("11-18 10:00")}), close_date=date(2026, 12, 17)),
    ),
    "28 signature": Play(
        Purpose.COMPLETE_SIGNATURE,
        P0,
        deal(YES_IN_CALL, ORDER_FORM, stage=Stage.NEGOTIATION),
        deal(YES_IN_CALL, ORDER_FORM, SIGNED, stage=Stage.NEGOTIATION),
    ),
    "29 stage age": Play(
        Purpose.UNBLOCK_STAGE,
        P1,
        deal(READ.model_copy(update={"at": on("11-18 10:00")}), stage=Stage.NEGOTIATION, stage_changed_at=on("09-01 09:00")),
        deal(READ.model_copy(update={"at": on("11-18 10:00")}), stage=Stage.NEGOTIATION, stage_changed_at=on("11-02 09:00")),
    ),
    "30 handover": Play(
        Purpose.HAND_OVER,
        P0,
        deal(stage=Stage.WON, status="won", closed_at=on("11-13 10:00")),
        deal(
            mail_out("11-16 10:00", "Welcome Ana, the kickoff is next week."),
            stage=Stage.WON,
            status="won",
            closed_at=on("11-13 10:00"),
        ),
    ),
    "33 loss": Play(
        Purpose.LEARN_LOSS_REASON,
        P2,
        deal(stage=Stage.LOST, status="lost", closed_at=on("11-16 10:00")),
        deal(stage=Stage.LOST, status="lost", closed_at=on("11-16 10:00"), loss_reason="No budget this year"),
    ),
}


@pytest.mark.parametrize("name", PLAYS)
def test_a_play_applies_where_its_facts_are_on_record(name: str) -> None:
    play = PLAYS[name]

    draft = write(play.applies, play.today)

    assert actions_for(draft, play.purpose, play.priority), [(a.priority, a.purpose) for a in draft.actions]


@pytest.mark.parametrize("name", [name for name in PLAYS if name != "24 silence"])
def test_a_play_stays_away_when_one_fact_is_different(name: str) -> None:
    play = PLAYS[name]

    draft = write(play.must_not, play.today)

    assert not actions_for(draft, play.purpose, play.priority)


def test_silence_counts_only_past_the_limit_of_the_stage() -> None:
    told = deal(SENT, READ)

    early, late = write(told, date(2026, 11, 12)), write(told, TODAY)

    assert not actions_for(early, Purpose.REVIVE_SILENCE, P0)
    assert actions_for(late, Purpose.REVIVE_SILENCE, P0)


def test_a_stop_request_ends_everything() -> None:
    stop = mail_in("11-18 08:00", "Please remove me from your list and do not contact me again.")

    draft = write(deal(PROMISED, ASKED, stop))

    assert draft.actions == ()
    assert draft.hold is not None
    assert (draft.hold.kind, draft.hold.until) == ("forbidden", None)
    assert "remove me" in draft.hold.reason


def test_a_contact_marked_as_not_to_be_contacted_is_left_alone() -> None:
    marked = ANA.model_copy(update={"do_not_contact": True})

    draft = write(deal(ASKED, contacts=(marked,)))

    assert draft.actions == ()
    assert draft.hold is not None
    assert draft.hold.kind == "forbidden"


def test_somebody_on_leave_is_spared_until_the_day_after_their_return() -> None:
    away = mail_in("11-17 11:31", "I am out of the office until 27 November.", "Out of office: Proposal", is_automatic=True)

    draft = write(deal(SENT, READ, away))

    assert draft.hold is not None
    assert draft.hold.kind == "spared"
    assert draft.hold.until is not None
    assert draft.hold.until > date(2026, 11, 27)
    assert not [action for action in draft.actions if action.priority is P0]
    assert all(action.day and action.day >= draft.hold.until for action in draft.actions)


def test_an_open_promise_waits_while_the_person_is_on_leave() -> None:
    away = mail_in("11-13 11:31", "I am out of the office until 27 November.", "Out of office: Order form", is_automatic=True)

    draft = write(deal(PROMISED, away))

    assert not actions_for(draft, Purpose.KEEP_PROMISE, P0)


def test_a_named_date_holds_until_ten_working_days_before_it() -> None:
    later = mail_in("11-10 08:50", "Hi Tom,\n\nNot now, our system changes. Please come back on 25 January 2027.\n\nAna")

    draft = write(deal(SENT, later, stage=Stage.QUALIFICATION))

    assert draft.hold is not None
    assert (draft.hold.kind, draft.hold.until) == ("spared", date(2027, 1, 11))
    assert not [action for action in draft.actions if action.priority is P0]


def test_an_opened_message_changes_nothing() -> None:
    opened = said("open", "in", "11-18 18:20", subject="Proposal")

    with_open, without = write(deal(SENT, READ, opened)), write(deal(SENT, READ))

    assert [action.purpose for action in with_open.actions] == [action.purpose for action in without.actions]


def test_an_automatic_reply_is_no_answer_and_no_question() -> None:
    automatic = mail_in("11-18 11:00", "Could you please use our portal?", "Re: Proposal", is_automatic=True)

    draft = write(deal(SENT, READ, automatic))

    assert not actions_for(draft, Purpose.ANSWER_QUESTION)
    assert actions_for(draft, Purpose.REVIVE_SILENCE, P0)


@pytest.mark.parametrize(
    ("contact", "channel"),
    [
        (ANA, "phone"),
        (ANA.model_copy(update={"phone": None}), "email"),
    ],
)
def test_nobody_is_called_without_a_number(contact: Contact, channel: str) -> None:
    draft = write(deal(COMPLAINT, contacts=(contact,)))

    assert actions_for(draft, Purpose.HANDLE_COMPLAINT)[0].channel == channel


def test_a_first_email_to_germany_waits_for_consent() -> None:
    german = ANA.model_copy(update={"country": "DE"})

    draft = write(deal(NOTE_OF_REASON, stage=Stage.PROSPECTING, contacts=(german,)))

    assert actions_for(draft, Purpose.OPEN_CONVERSATION)[0].channel == "phone"


def test_whatsapp_needs_consent_or_a_conversation() -> None:
    asked = said("whatsapp", "in", "11-18 10:12", "Tom, can I add six engineers for three months only?")
    consenting = ANA.model_copy(update={"whatsapp_opt_in": True})

    by_mail = write(deal(ASKED, contacts=(consenting,)))
    by_whatsapp = write(deal(asked, contacts=(ANA,)))

    assert actions_for(by_mail, Purpose.ANSWER_QUESTION)[0].channel == "email"
    assert actions_for(by_whatsapp, Purpose.ANSWER_QUESTION)[0].channel == "whatsapp"
