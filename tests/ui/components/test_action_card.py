import pytest

from engine.delivery import plain_text
from engine.domain import Channel
from engine.recommendation import Finding, LinkedInContent, Objection, OutlineContent, PhoneContent, WhatsAppContent
from tests.ui.samples import ACTION, CLAIRE, CLOCK, NOW, make_recommendation, make_state, make_view
from ui.components.action_card import _read_event, describe_card
from ui.components.content import describe_content


def _content(content, channel=Channel.EMAIL, contact=CLAIRE):
    action = ACTION.model_copy(update={"content": content, "channel": channel})
    return describe_content(action, plain_text(action), contact)


def test_copy_puts_exactly_the_engines_plain_text_on_the_clipboard():
    card = describe_card(ACTION, make_view(), CLOCK)

    copies = [button["copy"] for button in card["content"]["buttons"] if button["way"] == "copy"]
    assert copies == [plain_text(ACTION)]


def test_subject_and_body_can_be_copied_alone():
    content = _content(ACTION.content)

    copies = {item["key"]: item["copy"] for item in (*content["fields"], *content["blocks"])}
    assert copies == {"To": "claire@acme.example", "Subject": "Price for 60 seats", "Body": ACTION.content.body}


def test_a_mail_link_keeps_line_breaks_and_ampersands():
    changed = ACTION.content.model_copy(update={"subject": "Q&A", "body": "One\n\nTwo & three"})

    link = next(button["href"] for button in _content(changed)["buttons"] if button["way"] == "mail_program")

    assert link == "mailto:claire@acme.example?subject=Q%26A&body=One%0A%0ATwo%20%26%20three"


def test_without_an_address_there_is_no_mail_link_and_it_is_said():
    content = _content(ACTION.content.model_copy(update={"to": ""}))

    assert [button["way"] for button in content["buttons"]] == ["copy"]
    assert content["fields"][0]["muted"] == "no address is known"


def test_a_call_reads_as_steps():
    phone = PhoneContent(
        title="Call",
        to="+33 1 84 00 12 34",
        opening="Hello",
        discovery_questions=("Why now?",),
        pitch="We help.",
        objections=(Objection(objection="Too early", answer="Only the order."),),
        close="Thursday?",
        voicemail="One line back.",
    )

    content = _content(phone, Channel.PHONE)

    assert [block["label"] for block in content["blocks"]] == [
        "Open with",
        "Ask",
        "Say",
        "If they object (1)",
        "Close with",
        "Voicemail",
    ]
    assert {button["way"]: button.get("href") for button in content["buttons"]} == {"copy": None, "phone": "tel:+33184001234"}


def test_a_call_without_objections_has_no_empty_fold():
    phone = PhoneContent(title="Call", opening="a", discovery_questions=(), pitch="b", close="c", voicemail="d")

    labels = [block["label"] for block in _content(phone, Channel.PHONE)["blocks"]]

    assert not any(label.startswith("If they object") for label in labels)


def test_a_whatsapp_link_carries_number_and_text():
    content = _content(WhatsAppContent(title="t", to="+33 6 12 34", message="Olá & até já"), Channel.WHATSAPP)

    assert content["buttons"][1]["href"] == "https://wa.me/3361234?text=Ol%C3%A1%20%26%20at%C3%A9%20j%C3%A1"


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("linkedin.com/in/claire", "https://linkedin.com/in/claire"),
        ("http://www.linkedin.com/in/claire?x=1", "https://www.linkedin.com/in/claire"),
        ("https://linkedin.com.evil.example/in/claire", None),
        ("javascript:alert(1)//linkedin.com", None),
        (None, None),
    ],
)
def test_only_a_real_linkedin_address_becomes_a_link(url, href):
    contact = CLAIRE.model_copy(update={"linkedin_url": url})

    content = _content(LinkedInContent(title="t", message="Hello"), Channel.LINKEDIN, contact)

    links = [button["href"] for button in content["buttons"] if button["way"] == "linkedin"]
    assert links == ([href] if href else [])


def test_an_outline_has_nothing_to_send():
    content = _content(OutlineContent(title="t", key_points=("One",), considerations=("Careful",)))

    assert content["buttons"] == []
    assert [block["label"] for block in content["blocks"]] == ["Say", "Mind"]


def test_a_blocking_finding_must_be_checked_and_a_warning_need_not():
    block = Finding(rule="unsourced", action_id=ACTION.id, text="“20 %” is in none of our data.", severity="block")
    warn = block.model_copy(update={"severity": "warn"})
    other = block.model_copy(update={"action_id": "act_other"})

    blocked = describe_card(ACTION, make_view(make_recommendation(warnings=(block,))), CLOCK)
    warned = describe_card(ACTION, make_view(make_recommendation(warnings=(warn, other))), CLOCK)

    assert blocked["must_check"]
    assert not warned["must_check"]
    assert len(warned["findings"]) == 1


def test_ticked_prerequisites_are_remembered_by_their_words():
    states = (make_state("checked", detail="Look at the trial"), make_state("checked", detail="x", action_id="act_other"))

    card = describe_card(ACTION, make_view(states=states), CLOCK)

    assert [item["is_done"] for item in card["prerequisites"]] == [True, False]


def test_a_done_action_says_when():
    card = describe_card(ACTION, make_view(states=(make_state("done", set_at=NOW),)), CLOCK)

    assert card["done_text"] == "Done today 09:30"


def test_evidence_names_who_said_it_and_when():
    card = describe_card(ACTION, make_view(), CLOCK)

    by = "Claire Fournier, e-mail, Fri 20 Nov, 09:30"
    assert card["evidence"] == [{"quote": "What would 60 seats cost?", "by": by, "source_id": "i1"}]


def test_an_outline_offers_to_be_written_in_full_only_when_it_may():
    outline = ACTION.model_copy(update={"content": OutlineContent(title="t", key_points=("One",))})

    assert describe_card(outline, make_view(), CLOCK, can_write=True)["write"] == "Write it in full"
    assert describe_card(outline, make_view(), CLOCK)["write"] is None


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "done",
        {"kind": "done"},
        {"kind": "done", "action_id": "act_of_another"},
        {"kind": "delete_everything", "action_id": ACTION.id},
        {"kind": "check", "action_id": ACTION.id, "text": "Something nobody asked for"},
        {"kind": "source", "action_id": ACTION.id, "text": "an interaction of another deal"},
        {"kind": "write", "action_id": ACTION.id},
    ],
)
def test_a_browser_that_sends_nonsense_changes_nothing(sent):
    assert _read_event(ACTION, sent) is None


def test_what_left_is_taken_from_the_engine_and_not_from_the_browser():
    sent = {"kind": "use", "action_id": ACTION.id, "way": "copy", "field": "Subject", "text": "forged"}

    event = _read_event(ACTION, sent)

    assert event is not None
    assert event.text == "Price for 60 seats"
