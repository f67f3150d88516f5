"""What makes the board: limits, one touch a person and day, holds, and the fact that moves an action."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from engine.adapters.writers.playbook import VERSION, Playbook
from engine.domain import Direction, EnrichedDeal, Stage
from engine.facts.deal_facts import collect_facts
from engine.recommendation import MOST_ACTIONS, Draft, DraftAction, Priority, Purpose
from tests.engine.adapters.writers.playbook.deals import (
    ANA,
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
from tests.engine.adapters.writers.playbook.test_playbook_plays import PLAYS

P0, P1, P2 = Priority.P0, Priority.P1, Priority.P2
QUESTION = mail_in("11-17 09:30", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")
PETERS_QUESTION = mail_in(
    "11-16 09:30",
    "Hello Tom,\n\nCould you send me the description of the SAP interface?\n\nPeter",
    "SAP",
    who="peter",
    thread_id="t2",
)
PROMISE = mail_out(
    "11-12 10:00", "Hi Peter,\n\nI'll send you the security pack by Tuesday 17 November.", "Pack", who="peter", thread_id="t3"
)


def _p0s(draft: Draft) -> list[Purpose]:
    return [action.purpose for action in draft.actions if action.priority is P0]


@pytest.mark.parametrize("name", PLAYS)
def test_the_limits_hold_and_nobody_is_touched_twice_on_a_day(name: str) -> None:
    draft = write(PLAYS[name].applies, PLAYS[name].today)

    counts = Counter(action.priority for action in draft.actions)
    days = Counter((action.contact_id, action.day) for action in draft.actions)
    keys = Counter((action.contact_id, action.channel, action.purpose) for action in draft.actions)

    assert all(counts[priority] <= most for priority, most in MOST_ACTIONS.items())
    assert all(count == 1 for count in days.values())
    assert all(count == 1 for count in keys.values())
    assert all(action.rationale and action.timing_reason for action in draft.actions)


@pytest.mark.parametrize("name", PLAYS)
def test_a_p0_is_written_for_today_and_everything_later_lies_later(name: str) -> None:
    today = PLAYS[name].today

    draft = write(PLAYS[name].applies, today)

    for action in draft.actions:
        assert action.day is not None
        # An agenda goes out today when its meeting is tomorrow.
        assert (action.day == today) == (action.priority is P0 or action.purpose is Purpose.PREPARE_MEETING)
        assert action.content.kind == (action.channel.value if action.priority is P0 else "outline")
        if action.priority is P2:
            assert action.day >= date(2026, 11, 23)


def test_two_people_may_hear_from_us_today_for_two_purposes() -> None:
    draft = write(deal(QUESTION, PROMISE, contacts=(ANA, PETER)))

    assert sorted(_p0s(draft)) == sorted([Purpose.ANSWER_QUESTION, Purpose.KEEP_PROMISE])
    assert len({action.contact_id for action in draft.actions if action.priority is P0}) == 2


def test_the_longer_wait_goes_first_between_two_people_with_a_question() -> None:
    draft = write(deal(QUESTION, PETERS_QUESTION, contacts=(ANA, PETER)))

    assert p0_of(draft).contact_id == "peter"


@pytest.mark.parametrize(
    ("fact", "before", "after"),
    [
        ("their question", deal(), deal(QUESTION)),
        (
            "our promise fell due",
            deal(),
            deal(mail_out("11-12 10:00", "I'll send you the security pack by Tuesday 17 November.")),
        ),
        ("the close date passed", deal(QUESTION, mail_out("11-18 09:00", "Yes.")), deal(close_date=date(2026, 11, 17))),
    ],
)
def test_one_fact_moves_one_action(fact: str, before: EnrichedDeal, after: EnrichedDeal) -> None:
    moved = {
        "their question": Purpose.ANSWER_QUESTION,
        "our promise fell due": Purpose.KEEP_PROMISE,
        "the close date passed": Purpose.REPLAN_CLOSE,
    }[fact]

    assert moved not in _p0s(write(before))
    assert _p0s(write(after)) == [moved]


def test_each_fact_moves_its_own_action_as_the_story_goes_on() -> None:
    asked = mail_in("11-16 09:30", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")
    answered = mail_out("11-17 15:00", "Hi Ana,\n\nYes. I'll send you the order form by Thursday 19 November.\n\nTom")
    sent = mail_out("11-19 07:30", "Hi Ana,\n\nHere is the order form.", attachments=("order.pdf",))
    agreed = mail_in("11-19 08:10", "Hi Tom,\n\nSounds good, let's go ahead.\n\nAna")

    stories = [deal(asked), deal(asked, answered), deal(asked, answered, sent), deal(asked, answered, sent, agreed)]

    assert [_p0s(write(story)) for story in stories] == [
        [Purpose.ANSWER_QUESTION],
        [Purpose.KEEP_PROMISE],
        [],
        [Purpose.CONFIRM_YES],
    ]


def test_who_was_written_to_yesterday_is_not_nudged_today_but_still_answered() -> None:
    wrote = mail_out("11-18 15:00", "Hi Ana,\n\nOne more thought on the roll-out.", thread_id="t5")
    silent = [
        mail_out("11-05 10:00", "The proposal is attached."),
        mail_in("11-06 10:00", "Thank you, I will read it in peace."),
    ]

    nudged, answered = write(deal(*silent, wrote)), write(deal(QUESTION, wrote))

    assert not _p0s(nudged)
    assert _p0s(answered) == [Purpose.ANSWER_QUESTION]
    assert nudged.actions
    assert all(later.day and later.day >= date(2026, 11, 20) for later in nudged.actions)
    assert "in touch" in nudged.actions[0].timing_reason


def test_after_today_s_message_the_same_person_rests_for_two_working_days() -> None:
    draft = write(deal(QUESTION))

    later = [action.day for action in draft.actions if action.priority is not P0 and action.day]

    assert later
    assert min(later) >= date(2026, 11, 23)


def test_an_unanswered_message_of_today_has_a_next_step_by_another_channel() -> None:
    form = said("form", "in", "11-18 15:00", "We have 20 people. Could you be ready before January?", "Website form")

    draft = write(deal(form, stage=Stage.PROSPECTING))
    first, then = p0_of(draft), actions_for(draft, Purpose.TRY_NEW_ANGLE)[0]

    assert first.channel != then.channel
    assert then.rationale.startswith("If Ana hasn't answered by")


def test_a_price_question_among_others_is_answered_with_the_others() -> None:
    only_price = mail_in("11-18 09:20", "Hi Tom,\n\nWe would need a discount of 15% to sign. What can you do?\n\nAna")
    several = mail_in(
        "11-18 09:20",
        "Hi Tom,\n\nWe would need a discount of 15%. What can you do? "
        "And could you tell us who does the training of our planners?\n\nAna",
    )

    assert _p0s(write(deal(only_price))) == [Purpose.SETTLE_PRICE]
    assert _p0s(write(deal(several))) == [Purpose.ANSWER_QUESTION]


def test_an_open_complaint_leaves_room_for_service_only() -> None:
    complaint = mail_in(
        "11-18 14:00", "I am very disappointed. The photos disappeared again and this is not acceptable.", "Photos"
    )

    draft = write(deal(meeting("11-10 10:00", "held"), complaint, close_date=date(2026, 11, 20), close_date_moves=2))

    assert _p0s(draft) == [Purpose.HANDLE_COMPLAINT]
    assert not {Purpose.REPLAN_CLOSE, Purpose.WIDEN_CONTACTS, Purpose.SETTLE_PRICE} & {a.purpose for a in draft.actions}


def test_a_promise_that_can_t_be_told_in_the_same_message_keeps_its_own_place() -> None:
    vague = mail_out("11-12 10:00", "Hi Ana,\n\nI'll get back to you on the depots by Tuesday 17 November.", thread_id="t9")

    draft = write(deal(QUESTION, vague))
    first = p0_of(draft)

    assert first.purpose is Purpose.ANSWER_QUESTION
    assert "another point" not in first.rationale
    assert actions_for(draft, Purpose.KEEP_PROMISE)


def test_a_promise_told_in_the_same_message_is_named_in_the_reason_and_not_planned_again() -> None:
    promised = mail_out("11-12 10:00", "Hi Ana,\n\nI'll send you the security pack by Tuesday 17 November.", thread_id="t9")

    draft = write(deal(QUESTION, promised))

    assert "settles another point" in p0_of(draft).rationale
    assert any(step.startswith("Attach the security pack") for step in p0_of(draft).prerequisites)
    assert len({action.purpose for action in draft.actions} & {Purpose.KEEP_PROMISE, Purpose.ANSWER_QUESTION}) == 1


def test_a_recap_proposes_the_next_step_itself() -> None:
    draft = write(deal(meeting("11-17 09:30", "held", "Goal: reports in two days"), stage=Stage.DEMO))

    assert _p0s(draft) == [Purpose.RECAP_MEETING]
    assert not actions_for(draft, Purpose.BOOK_NEXT_STEP)


def test_what_a_person_has_done_or_dismissed_is_not_proposed_again() -> None:
    told = deal(QUESTION)
    first = p0_of(write(told))
    mark = ("act_1", "done", "ana", first.channel.value, first.purpose.value, "")

    again = write(told, marks=(mark,))

    assert (first.channel, first.purpose) not in {(action.channel, action.purpose) for action in again.actions}


def test_what_was_put_off_is_not_proposed_in_another_channel_either() -> None:
    told = deal(QUESTION)
    first = p0_of(write(told))
    facts = ("ana", first.channel.value, first.purpose.value)

    dismissed = write(told, marks=(("act_1", "dismissed", *facts, ""),))
    snoozed = write(told, marks=(("act_1", "snoozed", *facts, "2026-12-01"),))

    assert first.purpose in {action.purpose for action in dismissed.actions}
    assert first.purpose not in {action.purpose for action in snoozed.actions}


def test_two_mails_without_an_answer_are_followed_by_a_call() -> None:
    heard = mail_in("11-03 10:00", "Thank you, I will read it in peace.")
    one = [heard, mail_out("11-11 10:00", "A page on the roll-out.")]
    called = [
        heard,
        said("call", "out", "11-10 10:00", outcome="voicemail"),
        said("call", "out", "11-12 10:00", outcome="voicemail"),
    ]

    by_phone, by_mail = p0_of(write(deal(*one))), p0_of(write(deal(*called)))

    assert (by_phone.channel, by_mail.channel) == ("phone", "email")


def test_a_meeting_ahead_comes_before_any_nudge() -> None:
    heard = mail_in("11-17 10:00", "Thank you, we will look at it together.")

    draft = write(deal(heard, meeting("11-24 10:00", "planned", "Agenda: open points"), stage=Stage.QUALIFICATION))

    assert not _p0s(draft)
    assert all(
        action.day and action.day > date(2026, 11, 24)
        for action in draft.actions
        if action.purpose is not Purpose.PREPARE_MEETING
    )


def test_a_healthy_deal_has_nothing_due_and_says_why() -> None:
    told = [
        meeting("11-18 10:00", "held"),
        mail_out("11-18 12:00", "Thank you, here is the recap."),
        mail_in("11-18 17:00", "A fair recap."),
    ]
    others = mail_in("11-18 16:00", "All clear to me as well.", who="peter", thread_id="t2")

    draft = write(deal(*told, others, meeting("11-30 10:00", "planned"), contacts=(ANA, PETER)))

    assert not _p0s(draft)
    assert draft.hold is not None
    assert draft.hold.kind == "nothing_due"
    assert any(insight.startswith("Nothing is urgent today") for insight in draft.insights)


def test_a_question_of_the_morning_is_answered_the_same_day() -> None:
    asked = mail_in("11-19 08:50", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")

    assert _p0s(write(deal(asked))) == [Purpose.ANSWER_QUESTION]


@pytest.mark.parametrize("days", range(-6, 12))
@pytest.mark.parametrize("name", ["3 answer", "4 promise", "24 silence", "27 close date", "28 signature", "14 complaint"])
def test_a_day_has_a_p0_exactly_when_the_ranking_sees_one_at_some_hour_of_it(name: str, days: int) -> None:
    enriched, day = PLAYS[name].applies, TODAY + timedelta(days=days)
    facts = collect_facts(enriched, time_zone="Europe/Paris")
    hours = [on("01-01 09:00").replace(year=day.year, month=day.month, day=day.day, hour=hour) for hour in range(9, 19)]

    draft = write(enriched, day)

    # A stop, a leave and the like are in the facts; a text for the only channel exists for each of these plays.
    assert bool(_p0s(draft)) == any(facts.urgent_triggers(hour) for hour in hours)


def test_on_a_saturday_the_p0_keeps_its_place_and_the_week_is_the_coming_one() -> None:
    saturday = date(2026, 11, 21)

    draft = write(deal(QUESTION), saturday)

    assert p0_of(draft).day == saturday
    assert all(action.day and action.day > saturday for action in draft.actions if action.priority is not P0)


# Imports of bare opportunities: nobody to write to, nothing said, dates long gone.


def _bare(**fields: object) -> EnrichedDeal:
    return deal(contacts=(), stage=Stage.PROSPECTING, **{"close_date": None, "stage_changed_at": None} | fields)


def test_a_deal_without_anybody_gets_no_action_and_is_told_what_is_missing() -> None:
    draft = write(_bare(amount=None))

    assert draft.actions == ()
    assert draft.hold is None
    assert "No contact is recorded, so nothing can be sent yet. Add one, and the first step is planned." in draft.insights
    assert draft.open_questions[0].startswith("Who at Acme Lifts is this deal with?")
    assert "By when does the customer want to decide?" in draft.open_questions


def test_an_old_import_asks_whether_the_deal_is_still_alive() -> None:
    draft = write(_bare(close_date=date(2017, 3, 1), amount=4821))

    assert draft.actions == ()
    assert "Is the deal still alive? Its close date was Wed 1 Mar 2017." in draft.open_questions
    assert "What is the deal worth?" not in draft.open_questions


def test_a_contact_without_any_address_is_asked_for_and_not_written_to() -> None:
    unreachable = ANA.model_copy(update={"email": None, "phone": None})

    draft = write(deal(QUESTION, contacts=(unreachable,)))

    assert draft.actions == ()
    assert "How can Ana Lima be reached? No address or number that may be used is on record." in draft.open_questions


def test_whose_mail_came_back_is_asked_for_the_right_address() -> None:
    wrote = mail_in("11-16 10:00", "The offer works for us, could you name a training date?")
    bounced = mail_out("11-18 09:45", "Two half days are free.", outcome="bounced")
    by_mail = ANA.model_copy(update={"phone": None})

    draft = write(deal(wrote, bounced, contacts=(by_mail,)))

    assert draft.actions == ()
    assert "What is Ana Lima's right e-mail address? The last e-mail came back." in draft.open_questions


def test_gaps_of_the_source_are_passed_on() -> None:
    told = deal(note("11-16 10:00", "They are interested.")).model_copy(update={"gaps": ("This export has no e-mails.",)})

    assert "This export has no e-mails." in write(told).insights


def test_texts_of_unknown_direction_set_off_nothing() -> None:
    unknown = QUESTION.model_copy(update={"direction": Direction.UNKNOWN})

    assert _p0s(write(deal(unknown))) == []


def test_the_campaign_is_noted_where_a_new_subject_is_opened_and_not_in_answers() -> None:
    reason = note("11-16 11:00", "Why now: they won the maintenance of 18 hospitals last month.")

    opening = write(deal(reason, stage=Stage.PROSPECTING), campaign="Q4 product launch")
    answer = write(deal(QUESTION), campaign="Q4 product launch")

    assert "Q4 product launch" in str(actions_for(opening, Purpose.OPEN_CONVERSATION)[0].content)
    assert "Q4 product launch" not in p0_of(answer).model_dump_json()


def test_writing_is_told_in_words_and_costs_nothing() -> None:
    told: list[str] = []
    playbook, parts = Playbook(), make_parts(deal(QUESTION))

    written = playbook.write(parts, told.append)

    assert told == ["Reading the deal's records", "Writing the texts"]
    assert (written.model, written.cost_usd, playbook.estimate_cost(parts)) == (f"playbook {VERSION}", 0.0, 0.0)
    assert playbook.name == "playbook"
    assert dict(playbook.parameters()) == {"playbook": VERSION}


def test_the_country_counts_among_what_shapes_a_draft() -> None:
    assert dict(Playbook("FR", "Europe/Paris").parameters()) == {"playbook": VERSION, "country": "FR"}


def test_the_workspace_s_holidays_count_where_the_customer_s_country_is_unknown() -> None:
    nobody_knows = ANA.model_copy(update={"country": None, "phone": None})
    told = deal(mail_in("11-06 09:30", "Hi Tom,\n\nCan we pay quarterly?\n\nAna"), contacts=(nobody_knows,), company=None)
    parts = make_parts(told, date(2026, 11, 10))

    here, there = (Playbook(country).write(parts).draft for country in ("", "FR"))

    assert "Wednesday 11 November" in spoken(p0_of(here))
    assert "Thursday 12 November" in spoken(p0_of(there))


@pytest.mark.parametrize(("at", "days"), [("11-20 12:00", [TODAY]), ("11-23 12:00", [date(2026, 11, 20)])])
def test_an_agenda_is_planned_before_its_meeting(at: str, days: list[date]) -> None:
    draft = write(deal(meeting(at, "planned"), stage=Stage.DEMO))

    assert [action.day for action in actions_for(draft, Purpose.PREPARE_MEETING)] == days


def test_an_agenda_that_would_come_after_its_meeting_is_dropped() -> None:
    history = (mail_in("11-17 09:00", "Hi Tom, could you send us the terms?"), meeting("11-20 10:00", "planned"))

    draft = write(deal(*history, stage=Stage.DEMO))

    assert p0_of(draft).purpose is Purpose.ANSWER_QUESTION
    assert actions_for(draft, Purpose.PREPARE_MEETING) == []


@pytest.mark.parametrize(
    ("due", "title"), [("11-17 12:00", "Finish the overdue task: Call Ana"), ("11-20 12:00", "Do the task: Call Ana")]
)
def test_only_an_overdue_task_is_called_overdue(due: str, title: str) -> None:
    task = said("task", "internal", "11-10 09:00", subject="Call Ana", due_at=on(due))

    (action,) = actions_for(write(deal(task)), Purpose.FINISH_TASK)

    assert action.title == title
    assert ("overdue" in action.title) == any("Close it if not" in point for point in action.content.key_points)


def test_a_task_for_monday_is_planned_for_monday_at_the_weekend() -> None:
    task = said("task", "internal", "11-10 09:00", subject="Call Ana", due_at=on("11-23 12:00"))

    (action,) = actions_for(write(deal(task), date(2026, 11, 22)), Purpose.FINISH_TASK)

    assert (action.day, action.timing_reason) == (date(2026, 11, 23), "The task falls due on Mon 23 Nov.")


def _plans(enriched: EnrichedDeal, today: date = TODAY) -> list[DraftAction]:
    return [action for action in write(enriched, today).actions if action.priority is not P0]


def _points(actions: list[DraftAction]) -> list[str]:
    return [point for action in actions for point in action.content.key_points]


def test_nothing_but_service_is_planned_while_a_complaint_is_open() -> None:
    complaint = mail_in(
        "11-18 09:30", "Tom, this is the third time that our photos disappeared. This is unacceptable.", "Photos"
    )

    draft = write(deal(complaint, contacts=(ANA, PETER)))

    assert [action.purpose for action in draft.actions] == [Purpose.HANDLE_COMPLAINT]


def test_an_outline_is_made_of_what_the_records_hold() -> None:
    history = (mail_out("11-02 10:00", "Hi Ana, here is the proposal.", "Proposal for Leeds"),)
    read = mail_in(
        "11-02 16:00", "Thank you Tom, Peter Hall goes through the figures of the depot first.", "Proposal for Leeds"
    )
    attributes = {"fear": "Ana fears a long start", "decision": "Peter Hall signs"}

    told = _points(_plans(deal(*history, read, attributes=attributes, next_step="Show the short start", stage=Stage.DEMO)))

    assert "What may hold them back: “Ana fears a long start”" in told
    assert "The next step on record: “Show the short start”" in told
    assert "How they decide: “Peter Hall signs”" in told


def test_no_quote_stands_on_two_outlines_of_a_deal() -> None:
    for play in PLAYS.values():
        quotes = [quote for point in _points(_plans(play.applies, play.today)) for quote in re.findall("“(.+?)”", point)]
        assert len(quotes) == len(set(quotes))


def test_what_follows_up_on_today_s_message_says_what_it_was_about() -> None:
    asked = mail_in("11-18 09:30", "Hi Tom, the price is too high for us. Is there a discount?", "Price")

    (follow_up,) = [action for action in _plans(deal(asked)) if action.purpose is Purpose.REVIVE_SILENCE]

    assert follow_up.title == "Follow up with Ana on the price"
    assert follow_up.rationale.startswith("If Ana hasn't answered by")


def test_a_nudge_waits_for_the_day_that_they_or_our_next_step_name() -> None:
    promised = mail_in("11-19 08:00", "Hi Tom, I will send you our figures on Tuesday 24 November.", "Figures")
    waiting = {"next_step": "Leave Ana time to read until Wednesday 25 November"}
    stage: dict[str, Any] = {"stage": Stage.QUALIFICATION, "contacts": (ANA,)}

    (theirs,) = actions_for(write(deal(promised, **stage)), Purpose.FILL_GAPS)
    (ours,) = actions_for(write(deal(note("11-16 09:00", "Read our offer."), **stage, **waiting)), Purpose.FILL_GAPS)

    assert (theirs.day, ours.day) == (date(2026, 11, 25), date(2026, 11, 26))
    assert "they said “Hi Tom, I will send you our figures on Tuesday 24 November”" in theirs.timing_reason
    assert "your next step says “Leave Ana time to read until Wednesday 25 November”" in ours.timing_reason


def test_a_planned_meeting_gets_its_recap_and_no_plan_for_a_silence() -> None:
    spoken_of = mail_in("11-18 09:00", "Thank you Tom, see you on Monday 23 November then.", "Demo")
    agenda = mail_out("11-18 10:00", "Hi Ana, attached the agenda.", "Demo")

    plans = _plans(deal(spoken_of, agenda, meeting("11-23 10:00", "planned"), stage=Stage.QUALIFICATION, contacts=(PETER, ANA)))

    assert [(action.purpose, action.day) for action in plans] == [(Purpose.RECAP_MEETING, date(2026, 11, 24))]
    assert plans[0].title == "Send Ana the recap of your meeting on Mon 23 Nov"


def test_nobody_is_asked_for_an_introduction_to_somebody_who_has_just_joined() -> None:
    joined = mail_in("11-18 09:00", "Hi Tom, Peter is in copy, he looks at the figures.", who=("ana", "peter"))
    first = mail_in("11-02 09:00", "Hi Tom, thank you.")

    draft = write(deal(first, joined, contacts=(ANA, PETER)))

    assert actions_for(draft, Purpose.WELCOME_NEW_PERSON)
    assert actions_for(draft, Purpose.WIDEN_CONTACTS) == []


def test_an_imported_deal_without_a_record_gets_an_honest_first_step() -> None:
    (late,) = _plans(deal(contacts=(PETER,)))
    (early,) = _plans(deal(stage=Stage.PROSPECTING))
    german = PETER.model_copy(update={"country": "DE", "phone": None})

    assert (late.purpose, late.title) == (Purpose.FILL_GAPS, "Find out from Peter where the deal stands")
    assert (early.purpose, early.title) == (Purpose.OPEN_CONVERSATION, "Find a reason to write to Ana")
    assert _plans(deal(contacts=(german,))) == []
    assert late.evidence


def test_a_request_for_an_introduction_takes_no_silence_off_the_board() -> None:
    silent = [
        mail_out("11-05 10:00", "The proposal is attached."),
        mail_in("11-06 10:00", "Thank you, I will read it in peace."),
    ]
    wrote = mail_out("11-18 15:00", "Hi Ana,\n\nOne more thought on the roll-out.", thread_id="t5")

    planned = {action.purpose for action in _plans(deal(*silent, wrote))}

    assert planned == {Purpose.REVIVE_SILENCE, Purpose.WIDEN_CONTACTS}
