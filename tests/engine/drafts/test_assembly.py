import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from engine.domain import Contact, Direction, Interaction, InteractionKind
from engine.drafts.assembly import assemble
from engine.drafts.timing import sentences
from engine.facts.deal_facts import Facts, HoldWindow
from engine.recommendation import Evidence, Hold, Priority, Purpose, Recommendation, Usage
from tests.engine.cases import (
    ANA,
    BEN,
    EXPIRES,
    MISS,
    MONDAY,
    NOW,
    PARIS,
    PHONE,
    QUESTION,
    FixedEngagement,
    make_action,
    make_clock,
    make_deal,
    make_parts,
    make_written,
)


def build(*actions, enriched=None, facts=None, now=NOW, context="We sell planning software.", **draft) -> Recommendation:
    enriched = enriched or make_deal(QUESTION)
    return assemble(
        make_written(*actions, **draft),
        make_parts(enriched, context),
        facts or Facts(),
        FixedEngagement(),
        make_clock(now),
        expires_at=EXPIRES,
        cache_status=MISS,
    )


def rules(recommendation: Recommendation) -> list[str]:
    return [finding.rule for finding in recommendation.warnings]


def hold(kind: str, contact_id: str | None = ANA.id, until: date | None = None) -> Facts:
    window = HoldWindow(
        play=1,
        kind=kind,
        contact_id=contact_id,
        starts_at=NOW - timedelta(days=1),
        until=until,
        interaction_id=None,
        reason="Why.",
    )
    return Facts(holds=(window,))


def test_a_draft_becomes_a_recommendation_with_identity_and_fingerprint():
    recommendation = build(make_action(), make_action("P1", "phone", purpose="fill_gaps"), key_themes=("billing",))

    assert re.fullmatch(r"rec_[0-9a-f]{12}", recommendation.recommendation_id)
    assert re.fullmatch(r"act_[0-9a-f]{12}", recommendation.p0_actions[0].id)
    assert recommendation.fingerprint == make_parts(make_deal(QUESTION)).fingerprint
    assert recommendation.cache_key == make_parts(make_deal(QUESTION)).cache_key
    assert (recommendation.contact_name, recommendation.contact_email) == ("Ana Lima", "ana@acme.example")
    assert recommendation.analysis.engagement_score == 48
    assert recommendation.analysis.last_interaction == date(2026, 11, 20)
    assert recommendation.analysis.key_themes == ("billing",)
    assert recommendation.warnings == ()
    assert Recommendation.model_validate_json(recommendation.model_dump_json()) == recommendation


def test_an_action_keeps_its_id_over_two_drafts_and_a_recommendation_gets_a_new_one():
    first, second = build(make_action()), build(make_action(title="Other words"))

    assert first.p0_actions[0].id == second.p0_actions[0].id
    assert first.recommendation_id != second.recommendation_id


@pytest.mark.parametrize(
    "change", [{"channel": "phone", "content": PHONE}, {"purpose": "settle_price"}, {"contact_id": BEN.id}]
)
def test_channel_purpose_and_contact_each_make_another_action(change):
    ids = {build(make_action(**change)).p0_actions[0].id, build(make_action()).p0_actions[0].id}

    assert len(ids) == 2


def test_the_same_action_twice_is_one_with_the_evidence_of_both():
    quotes = (Evidence(source_id="m1", quote="billed quarterly"), Evidence(source_id="deal.stage", quote="Proposal"))

    recommendation = build(make_action("P1", evidence=quotes[:1]), make_action(evidence=quotes))

    assert [action.priority for action in recommendation.actions] == [Priority.P0]
    assert set(recommendation.p0_actions[0].evidence) == set(quotes)


def test_no_more_actions_than_the_limits_are_kept_and_the_first_ones_win():
    priorities = [priority for priority in ("P2", "P1", "P0") for _ in range(5)]
    drafts = [
        make_action(priority, purpose=purpose, title=f"To do: {purpose}")
        for priority, purpose in zip(priorities, Purpose, strict=False)
    ]

    recommendation = build(*drafts)

    assert [len(recommendation.p0_actions), len(recommendation.p1_actions), len(recommendation.p2_actions)] == [2, 3, 3]
    assert [action.purpose for action in recommendation.p0_actions] == [draft.purpose for draft in drafts[10:12]]
    assert rules(recommendation) == ["too_many"] * 7


@pytest.mark.parametrize(
    ("source_id", "quote", "stands"),
    [
        ("m1", "could you tell me whether we can be billed quarterly?", True),
        ("m1", "Hi  tom, COULD you", True),
        ("m1", "Quarterly billing", True),
        ("m1", "we accept", False),
        ("m1", "  ", False),
        ("m9", "billed quarterly", False),
        ("deal.stage", "proposal", True),
        ("deal.close_date", "2026-12-18", True),
        ("deal.amount", "42000", True),
        ("deal.next_year", "42000", False),
        ("context", "planning software", True),
        ("context", "cheapest", False),
    ],
)
def test_a_quote_stands_only_when_its_source_says_it_word_for_word(source_id, quote, stands):
    evidence = Evidence(source_id=source_id, quote=quote)

    recommendation = build(make_action(evidence=(evidence,)), enriched=make_deal(QUESTION, amount="42000.00"))

    assert recommendation.p0_actions[0].evidence == ((evidence,) if stands else ())
    assert rules(recommendation) == ([] if stands else ["unverified_quote"])


@pytest.mark.parametrize(
    ("channel", "contact"),
    [
        ("phone", Contact(id="x", name="X", email="x@acme.example")),
        ("email", Contact(id="x", name="X", phone="+33612345678")),
        ("whatsapp", Contact(id="x", name="X", phone="+33612345678")),
        ("linkedin", Contact(id="x", name="X", email="x@acme.example")),
    ],
)
def test_an_action_by_an_impossible_channel_is_left_out_and_said(channel, contact):
    recommendation = build(make_action("P0", channel, contact_id="x"), enriched=make_deal(contacts=(contact,)))

    assert list(recommendation.actions) == []
    assert rules(recommendation) == ["unreachable"]


def test_whatsapp_is_possible_once_they_have_written_there():
    contact = Contact(id="x", name="X", phone="+33612345678")
    wrote = QUESTION.model_copy(update={"kind": InteractionKind.WHATSAPP, "contact_ids": ("x",)})

    recommendation = build(make_action("P0", "whatsapp", contact_id="x"), enriched=make_deal(wrote, contacts=(contact,)))

    assert len(recommendation.p0_actions) == 1


def test_an_action_for_nobody_of_the_deal_is_left_out():
    assert rules(build(make_action(contact_id="ghost"))) == ["unknown_contact"]


def test_a_stop_request_in_the_data_takes_out_every_action_whatever_was_drafted():
    recommendation = build(make_action(), make_action("P2", contact_id=BEN.id), facts=hold("forbidden"))

    assert list(recommendation.actions) == []
    assert recommendation.hold == Hold(kind="forbidden", reason="Why.")


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("he wrote: “no more mails.”", "He wrote: “no more mails.”"),
        ('he wrote: "no"', 'He wrote: "no".'),
        ("why", "Why."),
        ("(why?)", "(why?)"),
    ],
)
def test_a_sentence_has_one_full_stop(clause, sentence):
    assert sentences(clause) == sentence


def test_a_stop_request_of_a_second_contact_spares_only_that_one():
    recommendation = build(make_action(), make_action("P1", contact_id=BEN.id), facts=hold("forbidden", BEN.id))

    assert [action.contact.id for action in recommendation.actions] == [ANA.id]
    assert recommendation.hold is None
    assert "forbidden" in rules(recommendation)


def test_a_contact_marked_do_not_contact_forbids_all_outreach():
    silent = ANA.model_copy(update={"do_not_contact": True})

    recommendation = build(make_action(), enriched=make_deal(QUESTION, contacts=(silent,)))

    assert list(recommendation.actions) == []
    assert recommendation.hold is not None
    assert recommendation.hold.kind == "forbidden"


def test_a_spared_contact_gets_no_p0_and_nothing_else_before_the_hold_ends():
    facts = hold("spared", until=date(2026, 12, 7))

    recommendation = build(make_action(), make_action("P1", purpose="fill_gaps"), make_action(contact_id=BEN.id), facts=facts)

    assert [action.contact.id for action in recommendation.p0_actions] == [BEN.id]
    assert recommendation.p2_actions[0].timing.text == "From Mon 7 Dec"
    assert rules(recommendation) == ["spared"]


def test_a_hold_without_an_end_keeps_every_action_back():
    recommendation = build(make_action(), make_action("P1", title="Call her"), facts=hold("spared"))

    assert list(recommendation.actions) == []
    assert rules(recommendation) == ["spared", "spared"]


def test_a_hold_that_ends_before_monday_is_no_hold_on_a_p0_of_saturday():
    saturday = datetime(2026, 11, 28, 9, tzinfo=UTC)

    recommendation = build(make_action(), facts=hold("spared", until=date(2026, 11, 30)), now=saturday)

    assert [action.timing.text for action in recommendation.p0_actions] == ["Mon 30 Nov 10:00"]


def test_a_soft_hold_stops_a_nudge_and_not_what_we_owe():
    soft = hold("spared", until=date(2026, 11, 25)).holds[0].model_copy(update={"is_soft": True})

    recommendation = build(make_action(), make_action(purpose="revive_silence"), facts=Facts(holds=(soft,)))

    assert [action.purpose for action in recommendation.p0_actions] == [Purpose.ANSWER_QUESTION]


def test_a_hold_that_has_ended_or_not_begun_changes_nothing():
    ended = hold("spared", until=MONDAY)
    window = ended.holds[0].model_copy(update={"starts_at": NOW + timedelta(hours=2), "until": None})

    assert len(build(make_action(), facts=ended).p0_actions) == 1
    assert len(build(make_action(), facts=Facts(holds=(window,))).p0_actions) == 1


def test_without_company_context_a_p0_is_only_outlined():
    recommendation = build(make_action(), context="")

    assert recommendation.p0_actions == ()
    assert recommendation.p1_actions[0].content.kind == "outline"
    assert "context-init" in recommendation.warnings[0].text


def test_a_p0_without_its_text_is_planned_for_the_week_and_one_with_the_text_of_another_channel_left_out():
    outline = build(make_action(content=make_action("P1").content))
    mixed = build(make_action(content=PHONE))

    assert [action.priority for action in outline.actions] == [Priority.P1]
    assert rules(mixed) == ["wrong_content"]


def test_a_p0_has_a_clock_time_on_the_contacts_clock_with_its_reason():
    timing = build(make_action()).p0_actions[0].timing

    assert timing.at == datetime(2026, 11, 23, 10, tzinfo=PARIS)
    assert timing.text == "Today 10:00"
    assert timing.time_zone == "Europe/Paris"
    assert timing.reason == "She has waited a working day. 10:00 to 14:00 is a good time for e-mail."


def test_another_zone_is_said_with_both_clocks():
    maya = Contact(id="maya", name="Maya", email="maya@us.example", time_zone="America/New_York", country="US")

    timing = build(make_action(contact_id="maya"), enriched=make_deal(contacts=(maya,))).p0_actions[0].timing

    assert timing.text == "Today 10:00 their time"
    assert "That is 16:00 for you." in timing.reason


def test_an_unknown_zone_is_the_workspaces_and_is_said():
    maya = Contact(id="maya", name="Maya", email="maya@us.example", country="US")

    timing = build(make_action(contact_id="maya"), enriched=make_deal(contacts=(maya,))).p0_actions[0].timing

    assert timing.text == "Today 10:00"
    assert "time zone isn't recorded" in timing.reason


def test_in_the_evening_a_p0_is_named_by_its_day():
    timing = build(make_action(), now=datetime(2026, 11, 23, 18, tzinfo=UTC)).p0_actions[0].timing

    assert timing.text == "Tue 24 Nov 10:00"


def test_a_yes_is_answered_at_once_and_not_in_the_best_hours():
    now = datetime(2026, 11, 23, 14, 5, tzinfo=PARIS)

    timing = build(make_action("P0", "phone", purpose="confirm_yes"), now=now).p0_actions[0].timing

    assert timing.at == datetime(2026, 11, 23, 14, 15, tzinfo=PARIS)


def test_one_person_is_never_planned_twice_on_a_day():
    drafts = [make_action(), make_action(purpose="settle_price"), *(make_action("P1", purpose=p) for p in list(Purpose)[5:8])]

    recommendation = build(*drafts)

    days = [action.timing.at.date() for action in recommendation.p0_actions] + [
        a.timing.text for a in recommendation.p1_actions
    ]
    assert [str(day) for day in days] == ["2026-11-23", "2026-11-24", "Wed 25 Nov", "Thu 26 Nov", "Fri 27 Nov"]
    assert "One touch a day" in recommendation.p0_actions[1].timing.reason


@pytest.mark.parametrize(
    ("words", "p0", "p1"),
    [
        ("I'm in the office on Wednesdays and Thursdays only.", "Wed 25 Nov 10:00", "Thu 26 Nov"),
        ("Ring me after 2.", "Today 14:00", "Wed 25 Nov"),
        ("Ring me after 2 on Monday.", "Today 10:00", "Wed 25 Nov"),
    ],
)
def test_a_call_keeps_to_the_days_and_hours_that_a_person_named(words, p0, p1):
    told = QUESTION.model_copy(update={"text": f"{QUESTION.text}\n{words}"})
    calls = (make_action("P0", "phone", content=PHONE), make_action("P1", "phone", purpose="fill_gaps"))

    recommendation = build(*calls, enriched=make_deal(told))

    assert [action.timing.text for action in recommendation.actions] == [p0, p1]
    is_kept = p0 != "Today 10:00"
    assert (f"Your records say “{words}”" in recommendation.p0_actions[0].timing.reason) == is_kept


def _meeting(at: datetime) -> Interaction:
    return Interaction(
        id="meeting",
        kind=InteractionKind.MEETING,
        direction=Direction.OUT,
        at=at,
        subject="Demo",
        contact_ids=(ANA.id,),
        outcome="planned",
    )


@pytest.mark.parametrize(
    ("meets", "planned", "when"),
    [
        (datetime(2026, 11, 26, 14, tzinfo=PARIS), date(2026, 11, 24), "Tue 24 Nov"),
        (datetime(2026, 11, 24, 14, tzinfo=PARIS), date(2026, 11, 27), "Tue 24 Nov, before 14:00"),
        (datetime(2026, 11, 23, 14, tzinfo=PARIS), date(2026, 11, 24), "Mon 23 Nov, before 14:00"),
        (datetime(2026, 11, 23, 9, 30, tzinfo=PARIS), None, None),
    ],
)
def test_an_agenda_comes_before_its_meeting_or_not_at_all(meets, planned, when):
    recommendation = build(
        make_action("P1", purpose="prepare_meeting", day=planned), enriched=make_deal(QUESTION, _meeting(meets))
    )

    assert [action.timing.text for action in recommendation.actions] == ([when] if when else [])
    assert rules(recommendation) == ([] if when else ["too_late"])


def test_what_is_planned_stands_in_the_order_of_its_days():
    plans = [("fill_gaps", ANA.id, 27), ("revive_silence", BEN.id, 25), ("replan_close", ANA.id, 24)]

    recommendation = build(
        *(make_action("P1", purpose=name, contact_id=who, day=date(2026, 11, day)) for name, who, day in plans)
    )

    assert [action.timing.text for action in recommendation.p1_actions] == ["Tue 24 Nov", "Wed 25 Nov", "Fri 27 Nov"]


def test_two_people_may_both_be_reached_today():
    recommendation = build(make_action(), make_action(contact_id=BEN.id))

    assert {action.timing.at.date() for action in recommendation.p0_actions} == {MONDAY}


def reached(hour: int, direction: Direction = Direction.OUT) -> Interaction:
    moment = datetime(2026, 11, 23, hour, tzinfo=UTC)
    return QUESTION.model_copy(update={"id": f"m{hour}", "direction": direction, "at": moment})


def test_who_was_written_to_today_is_not_written_to_again_until_they_answer():
    written = build(make_action(), enriched=make_deal(QUESTION, reached(6)))
    answered = build(make_action(), enriched=make_deal(QUESTION, reached(6), reached(7, Direction.IN)))
    promised = build(make_action(purpose="keep_promise"), enriched=make_deal(QUESTION, reached(6)))

    assert written.p0_actions[0].timing.text == "Tue 24 Nov 10:00"
    assert answered.p0_actions[0].timing.text == "Today 10:00"
    assert promised.p0_actions[0].timing.text == "Today 10:00"


def test_a_clock_time_keeps_to_hours_and_days_that_were_learned():
    calls = "## Call Strategy Learnings\n\n- "
    usual = build(make_action("P0", "phone")).p0_actions[0].timing
    late = build(make_action("P0", "phone"), context=calls + "No calls on Mondays before 11:30").p0_actions[0].timing
    moved = build(make_action("P0", "phone"), context=calls + "No calls on Mondays").p0_actions[0].timing
    mailed = build(make_action(), context=calls + "No calls on Mondays").p0_actions[0].timing

    assert usual.text == "Today 10:00"
    assert late.text == "Today 16:00"
    assert "That keeps to the learning “No calls on Mondays before 11:30”." in late.reason
    assert moved.text == "Tue 24 Nov 10:00"
    assert mailed.text == "Today 10:00"


def test_a_weekday_keeps_to_days_that_were_learned():
    context = "## Email Engagement Learnings\n\n- No e-mails on Tuesdays or Wednesdays"
    named = make_action("P1", day=date(2026, 11, 24))

    assert build(make_action("P1")).p1_actions[0].timing.text == "Tue 24 Nov"
    assert build(make_action("P1"), context=context).p1_actions[0].timing.text == "Thu 26 Nov"
    assert "Thu 26 Nov keeps to the learning" in build(named, context=context).p1_actions[0].timing.reason


def test_cold_touches_alone_keep_to_what_was_learned_for_them():
    context = "## Call Strategy Learnings\n\n- No cold calls on Mondays"
    cold = make_action("P0", "phone", purpose="open_conversation")

    assert build(cold, context=context).p0_actions[0].timing.text == "Tue 24 Nov 10:00"
    assert build(make_action("P0", "phone"), context=context).p0_actions[0].timing.text == "Today 10:00"


def test_rules_that_leave_no_day_at_all_move_nothing():
    context = "## Hard rules\n\n- No e-mails on Monday, Tuesday, Wednesday, Thursday, Friday"
    made = build(make_action(), make_action("P1", purpose="fill_gaps"), context=context)

    assert made.p0_actions[0].timing.text == "Today 10:00"
    assert made.p1_actions[0].timing.text


@pytest.mark.parametrize(
    ("today", "p1", "p2"),
    [
        (date(2026, 11, 23), "Tue 24 Nov", "Next week, from Mon 30 Nov"),
        (date(2026, 11, 26), "Fri 27 Nov", "Next week, from Mon 30 Nov"),
        (date(2026, 11, 27), "Mon 30 Nov", "Next week, from Mon 30 Nov"),
        (date(2026, 11, 28), "Tue 1 Dec", "Week of Mon 7 Dec"),
    ],
)
def test_p1_is_a_weekday_of_this_week_and_p2_the_week_after(today, p1, p2):
    now = datetime(today.year, today.month, today.day, 9, tzinfo=PARIS)

    recommendation = build(make_action("P1"), make_action("P2", purpose="fill_gaps", timing_reason=""), now=now)

    assert recommendation.p1_actions[0].timing.text == p1
    assert recommendation.p1_actions[0].timing.at is None
    assert recommendation.p2_actions[0].timing.text == p2
    assert recommendation.p2_actions[0].timing.reason


def test_when_no_day_is_left_this_week_it_is_said():
    recommendation = build(make_action("P1"), now=datetime(2026, 11, 27, 9, tzinfo=PARIS))

    assert "none is left this week" in recommendation.p1_actions[0].timing.reason


def test_a_day_that_a_writer_names_is_kept_and_a_distant_p0_becomes_a_plan():
    recommendation = build(
        make_action("P1", day=date(2026, 11, 26)),
        make_action(day=date(2026, 12, 3), purpose="fill_gaps"),
        make_action("P2", purpose="settle_legal", day=date.max),
    )

    assert [action.timing.text for action in recommendation.p1_actions] == ["Thu 26 Nov"]
    assert [action.timing.text for action in recommendation.p2_actions] == ["Next week, from Mon 30 Nov", "From Tue 23 Nov"]


def test_a_drafted_hold_is_kept():
    waiting = Hold(kind="nothing_due", reason="A healthy deal.")

    assert build(hold=waiting).hold == waiting


def test_a_deal_without_contact_or_history_still_has_a_recommendation():
    recommendation = build(enriched=make_deal(contacts=()), insights=("No contact is recorded.",))

    assert recommendation.contact_name is None
    assert recommendation.analysis.last_interaction is None
    assert recommendation.analysis.insights == ("No contact is recorded.",)


def test_the_model_and_the_price_of_a_writer_are_kept():
    written = replace(make_written(make_action()), model="claude-sonnet-5-5", usage=Usage(input_tokens=900), cost_usd=0.02)
    parts = make_parts(make_deal(QUESTION), writer="claude")

    recommendation = assemble(written, parts, Facts(), FixedEngagement(), make_clock(), expires_at=EXPIRES, cache_status=MISS)

    assert (recommendation.writer, recommendation.model, recommendation.cost_usd) == ("claude", "claude-sonnet-5-5", 0.02)
    assert recommendation.usage.input_tokens == 900
    assert (recommendation.generated_at, recommendation.expires_at) == (NOW, EXPIRES)
