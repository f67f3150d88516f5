from datetime import UTC, datetime

import pytest

from engine.domain import Direction, InteractionKind
from engine.importing.interaction_words import read_direction, read_kind, read_outcome
from tests.engine.importing.plans import plan_texts

DEALS = """
Deal ID,Deal name,Stage,Company,Email
1,Renewal,Proposal,Acme,ann@acme.com
2,Upsell,Won,Acme,ann@acme.com
3,Pilot,Demo,Beta,bob@beta.com
"""


def _interactions(text, name="activities.csv"):
    plan = plan_texts(DEALS, text, names=("deals.csv", name))
    return plan, {deal.deal.id: deal.interactions for deal in plan.deals}


def test_an_interaction_goes_to_the_deal_that_it_names():
    _, by_deal = _interactions(
        "Activity type,Date,Subject,Body,Deal,Direction\n"
        "Email,2026-11-20 10:00,Hi,Could you send it?,1,incoming\n"
        "Appel,20/11/2026,,Spoke,Renewal,sortant\n"
    )

    call, email = by_deal["1"]
    assert (email.kind, email.direction, email.text) == (InteractionKind.EMAIL, Direction.IN, "Could you send it?")
    assert email.at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert (call.kind, call.direction) == (InteractionKind.CALL, Direction.OUT)


def test_an_interaction_that_names_several_deals_goes_to_each():
    _, by_deal = _interactions("Activity type,Date,Body,Associated Deal IDs\nNote,2026-11-20,Both,1;3\n")

    assert [interaction.text for deal in ("1", "2", "3") for interaction in by_deal[deal]] == ["Both", "Both"]


def test_an_interaction_that_names_only_a_person_goes_to_their_open_deal():
    _, by_deal = _interactions("Activity type,Date,Body,Contact email\nNote,2026-11-20,Nice,ann@acme.com\n")

    assert [interaction.text for interaction in by_deal["1"]] == ["Nice"]
    assert by_deal["1"][0].contact_ids == ("ann@acme.com",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Note,,x,1,", "no date"),
        ("Note,2026-11-20,x,99,", "no deal of this import is called '99'"),
        ("Note,2026-11-20,x,,who@else.com", "no contact or company that has one"),
        ("Note,2026-11-20,x,,", "no contact or company that has one"),
    ],
)
def test_an_interaction_that_fits_nowhere_is_unreadable(row, reason):
    plan, by_deal = _interactions(f"Activity type,Date,Body,Deal ID,Contact email\n{row}\n")

    assert not any(by_deal.values())
    assert [(problem.line, reason in problem.reason) for problem in plan.unreadable_rows] == [(2, True)]


def test_a_person_with_several_open_deals_does_not_tell_which_one_is_meant():
    deals = "Deal ID,Deal name,Stage,Email\n1,A,Demo,ann@x.com\n2,B,Demo,ann@x.com\n"

    plan = plan_texts(deals, "Activity type,Date,Body,Contact email\nNote,2026-11-20,x,ann@x.com\n")

    assert "has 2" in plan.unreadable_rows[0].reason


def test_the_sender_tells_the_direction_of_a_mail():
    _, by_deal = _interactions(
        "Date,Subject,Body,From,To\n"
        "2026-11-20,Q,Why?,ann@acme.com,me@us.com\n"
        "2026-11-21,Re: Q,So.,me@us.com,Ann <ann@acme.com>\n"
    )

    assert [(mail.kind, mail.direction) for mail in by_deal["1"]] == [
        (InteractionKind.EMAIL, Direction.IN),
        (InteractionKind.EMAIL, Direction.OUT),
    ]
    assert {mail.contact_ids for mail in by_deal["1"]} == {("ann@acme.com",)}


def test_a_task_is_done_when_its_state_or_date_says_so():
    _, by_deal = _interactions(
        "Activity type,Created,Subject,Due date,Status,Deal ID\n"
        "Task,2026-11-01,Send quote,2026-11-10,Not started,1\n"
        "Task,2026-11-02,Call back,2026-11-11,Completed,1\n"
    )

    quote, call = by_deal["1"]
    assert (quote.due_at.day, quote.done_at) == (10, None)
    assert call.done_at == call.due_at


def test_a_task_that_tells_only_its_due_date_was_made_by_now():
    _, by_deal = _interactions("Activity type,Subject,Due date,Deal ID\nTask,Send quote,2026-12-24,1\n")

    assert by_deal["1"][0].at == datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert by_deal["1"][0].due_at.day == 24


def test_a_meeting_is_planned_before_it_and_held_when_somebody_wrote_it_down():
    _, by_deal = _interactions(
        "Activity type,Start,Subject,Body,Outcome,Deal ID\n"
        "Meeting,2026-12-01 10:00,Next,,,1\n"
        "Meeting,2026-11-01 10:00,First,They want it,,1\n"
        "Meeting,2026-11-02 10:00,Empty,,,1\n"
        "Meeting,2026-11-03 10:00,Missed,,No show,1\n"
    )

    assert [meeting.outcome for meeting in by_deal["1"]] == ["held", None, "no_show", "planned"]


def test_the_name_of_a_file_tells_the_kind_where_no_column_does():
    _, by_deal = _interactions("Date,Notes,Deal ID\n2026-11-20,Left a message,1\n", name="calls.csv")

    assert by_deal["1"][0].kind is InteractionKind.CALL
    assert by_deal["1"][0].contact_ids == ("ann@acme.com",)


def test_an_unknown_kind_is_a_note_and_counted():
    plan, by_deal = _interactions("Activity type,Date,Body,Deal ID\nFax,2026-11-20,x,1\n")

    assert by_deal["1"][0].kind is InteractionKind.NOTE
    assert any("unknown kind" in warning for warning in plan.warnings)


def test_an_interaction_without_an_id_has_the_same_one_in_any_import():
    text = "Activity type,Date,Body,Deal ID\nNote,2026-11-20,x,1\nNote,2026-11-20,x,1\n"

    first, second = _interactions(text)[1]["1"], _interactions(text)[1]["1"]

    assert first == second
    assert len(first) == 1


def test_a_body_in_html_is_stored_as_text():
    _, by_deal = _interactions('Activity type,Date,Body,Deal ID\nNote,2026-11-20,"<p>One</p><p>Two</p>",1\n')

    assert by_deal["1"][0].text == "One\n\nTwo"


def test_people_met_in_interactions_join_the_deal():
    plan, _ = _interactions("Activity type,Date,Body,Deal ID,Contact email\nNote,2026-11-20,x,3,new@beta.com\n")

    assert [contact.id for contact in plan.deals[2].contacts] == ["bob@beta.com", "new@beta.com"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("INCOMING_EMAIL", InteractionKind.EMAIL),
        ("Réunion", InteractionKind.MEETING),
        ("Anruf", InteractionKind.CALL),
        ("Tarea", InteractionKind.TASK),
        ("Nota", InteractionKind.NOTE),
        ("WhatsApp", InteractionKind.WHATSAPP),
        ("Form submission", InteractionKind.FORM),
        ("Fax", None),
    ],
)
def test_kinds_are_known_in_five_languages(word, kind):
    assert read_kind(word) is kind


def test_directions_and_outcomes_are_known_by_their_words():
    assert [read_direction(word) for word in ("INCOMING_EMAIL", "sortant", "intern", "?")] == [
        Direction.IN,
        Direction.OUT,
        Direction.INTERNAL,
        Direction.UNKNOWN,
    ]
    assert [read_outcome(word) for word in ("No show", "Left voicemail", "COMPLETED", "Not started", "Connected", "?")] == [
        "no_show",
        "voicemail",
        "done",
        "open",
        "connected",
        None,
    ]
