import email
import email.policy
from dataclasses import replace

import pytest

from engine.domain import Channel
from engine.ports import Profile
from engine.recommendation import LinkedInContent, OutlineContent, PhoneContent, WhatsAppContent
from engine.release import Way
from tests.ui.samples import ACTION, CLOCK, make_recommendation, make_view
from ui.components.action_card import _read_event, describe_card
from ui.components.ways import possible_ways, write_file_text

PHONE = PhoneContent(title="Call", opening="Hello", discovery_questions=(), pitch="b", close="c", voicemail="d")


def _buttons(action=ACTION, **changes):
    view = replace(make_view(), **changes)
    return {button["way"]: button for button in describe_card(action, view, CLOCK)["content"]["buttons"]}


def _with(content, channel=Channel.EMAIL):
    return ACTION.model_copy(update={"content": content, "channel": channel})


def test_an_email_can_be_copied_opened_saved_put_into_a_calendar_and_printed():
    buttons = _buttons()

    assert list(buttons) == ["copy", "mail_program", "eml", "ics", "print"]
    assert [way for way, button in buttons.items() if button.get("is_small")] == ["eml", "ics", "print"]
    assert all(button["hint"] for button in buttons.values() if button.get("is_small"))


def test_an_email_too_long_for_a_link_is_offered_as_a_file_in_full_view():
    buttons = _buttons(_with(ACTION.content.model_copy(update={"body": "word " * 500})))

    assert "mail_program" not in buttons
    assert buttons["eml"]["is_small"] is False
    assert buttons["eml"]["text"] == "Mail file"


def test_the_mail_file_is_what_the_gate_keeps():
    sender = Profile(name="Anna Weber", email="anna@northline.example")

    file = _buttons(sender=sender)["eml"]["file"]

    assert file["text"] == write_file_text(Way.EML, ACTION, make_view(sender=sender))
    message = email.message_from_string(file["text"], policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert message["From"] == "Anna Weber <anna@northline.example>"
    assert message.get_content().replace("\r\n", "\n").strip() == ACTION.content.body
    assert file["name"] == "Claire Fournier - Answer the price question.eml"


def test_the_calendar_entry_names_its_time_on_the_button():
    button = _buttons()["ics"]

    assert button["hint"] == "Save as a calendar entry (.ics) for Today 14:00"
    assert "DTSTART:20261123T123000Z" in button["file"]["text"]


@pytest.mark.parametrize(
    ("action", "ways"),
    [
        (ACTION, {"copy", "mail_program", "eml", "ics", "print"}),
        (_with(PHONE, Channel.PHONE), {"copy", "phone", "ics", "print"}),
        (_with(WhatsAppContent(title="t", message="m"), Channel.WHATSAPP), {"copy", "whatsapp", "ics", "print"}),
        (_with(LinkedInContent(title="t", message="m"), Channel.LINKEDIN), {"copy", "linkedin", "ics", "print"}),
        (_with(OutlineContent(title="t", key_points=("One",))), set()),
        (
            ACTION.model_copy(update={"timing": ACTION.timing.model_copy(update={"at": None})}),
            {"copy", "mail_program", "eml", "print"},
        ),
    ],
)
def test_a_card_lets_out_only_what_its_action_has(action, ways):
    assert possible_ways(action) == ways
    assert set(_buttons(action)) <= ways
    for way in ("cli", "download", "eml", "ics", "whatsapp"):
        event = _read_event(action, make_recommendation(), {"kind": "use", "action_id": ACTION.id, "way": way})
        assert (event is not None) is (way in ways)
