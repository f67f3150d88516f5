import pytest

from engine.domain import Channel
from engine.drafts.delivery import plain_text
from engine.grounding.facts_found import Kind
from engine.grounding.grounding import Mark
from engine.recommendation import Finding, LinkedInContent, Objection, OutlineContent, PhoneContent, WhatsAppContent
from tests.ui.samples import ACTION, CLAIRE, CLOCK, make_recommendation, make_state, make_view
from ui.components.action_card import _read_event, describe_card
from ui.components.content import describe_content
from ui.components.marked_text import MarkedTexts


def _content(content, channel=Channel.EMAIL, contact=CLAIRE):
    action = ACTION.model_copy(update={"content": content, "channel": channel})
    return describe_content(action, plain_text(action), contact, MarkedTexts(()))


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

    assert link == "mailto:claire@acme.example?subject=Q%26A&body=One%0D%0A%0D%0ATwo%20%26%20three"


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

    assert [one["severity"] for one in blocked["findings"]] == ["block"]
    assert [one["severity"] for one in warned["findings"]] == ["warn"]


def test_ticked_prerequisites_are_remembered_by_their_words():
    states = (make_state("checked", detail="Look at the trial"), make_state("checked", detail="x", action_id="act_other"))

    card = describe_card(ACTION, make_view(states=states), CLOCK)

    assert [item["is_done"] for item in card["prerequisites"]] == [True, False]


def test_evidence_names_who_said_it_and_when():
    card = describe_card(ACTION, make_view(), CLOCK)

    by = "Claire Fournier, e-mail, Fri 20 Nov, 09:30"
    assert card["evidence"] == [{"quote": "What would 60 seats cost?", "by": by, "source_id": "i1"}]


def test_an_outline_offers_to_be_written_in_full_only_when_it_may():
    outline = ACTION.model_copy(update={"content": OutlineContent(title="t", key_points=("One",))})

    assert describe_card(outline, make_view(), CLOCK, can_write=True)["write"] == "Write it in full"
    assert describe_card(outline, make_view(), CLOCK)["write"] is None


def test_writing_in_full_names_its_price():
    outline = ACTION.model_copy(update={"content": OutlineContent(title="t", key_points=("One",))})

    card = describe_card(outline, make_view(content_estimate_usd=0.02), CLOCK, can_write=True)

    assert card["write"] == "Write it in full · about $0.02"


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "done",
        {"kind": "done"},
        {"kind": "done", "action_id": "act_of_another"},
        {"kind": "delete_everything", "action_id": ACTION.id},
        {"kind": "undo", "action_id": ACTION.id},
        {"kind": "check", "action_id": ACTION.id, "text": "Something nobody asked for"},
        {"kind": "source", "action_id": ACTION.id, "text": "an interaction of another deal"},
        {"kind": "write", "action_id": ACTION.id},
        {"kind": "use", "action_id": ACTION.id, "way": "by pigeon"},
        {"kind": "use", "action_id": ACTION.id, "way": "copy", "field": "A part that there isn't"},
    ],
)
def test_a_browser_that_sends_nonsense_changes_nothing(sent):
    assert _read_event(ACTION, make_recommendation(), sent) is None


def test_only_findings_of_the_action_count_as_checked():
    known = Finding(rule="grounding", action_id=ACTION.id, text="“20 %” stands in none of your records.", severity="block")
    sent = {"kind": "use", "action_id": ACTION.id, "way": "copy", "acknowledged": [known.text, "anything else", 7]}

    event = _read_event(ACTION, make_recommendation(warnings=(known,)), sent)

    assert event is not None
    assert event.acknowledged == (known.text,)


def test_a_doubtful_fact_is_marked_where_it_stands_and_says_why():
    body = "Hello Claire, we can do 20 % less."
    start = body.index("20 %")
    mark = Mark("body", start, start + 4, "20 %", Kind.PERCENTAGE, "block", "unsourced")
    action = ACTION.model_copy(update={"content": ACTION.content.model_copy(update={"body": body})})

    card = describe_card(action, make_view(marks={ACTION.id: (mark,)}), CLOCK)

    (block,) = card["content"]["blocks"]
    assert [segment[:2] for segment in block["text"]] == [
        ["Hello Claire, we can do ", None],
        ["20 %", "block"],
        [" less.", None],
    ]
    assert block["text"][1][2].startswith("“20 %” stands in none of your records")
    assert "".join(segment[0] for segment in block["text"]) == block["copy"]
    assert card["facts"] == "1 fact checked: 1 to check"


def test_a_sum_shows_its_arithmetic_and_is_told_from_a_time_that_is_offered():
    body = ACTION.content.body
    total = Mark("body", 0, 5, body[:5], Kind.AMOUNT, "info", "computed", "i1", "12 × 34 EUR = 408 EUR")
    slot = Mark("body", 6, 9, body[6:9], Kind.TIME, "info", "proposed")

    card = describe_card(ACTION, make_view(marks={ACTION.id: (total, slot)}), CLOCK)

    assert "12 × 34 EUR = 408 EUR" in card["content"]["blocks"][0]["text"][1][2]
    assert card["facts"] == "2 facts checked: 1 calculated from them, 1 time offered"


def test_a_text_that_was_changed_since_it_was_checked_stays_unmarked():
    mark = Mark("body", 0, 4, "20 %", Kind.PERCENTAGE, "block", "unsourced")

    card = describe_card(ACTION, make_view(marks={ACTION.id: (mark,)}), CLOCK)

    assert card["content"]["blocks"][0]["text"] == ACTION.content.body


def test_facts_that_stand_are_counted_and_not_marked():
    body = ACTION.content.body
    mark = Mark("body", 0, 5, body[:5], Kind.NUMBER, None, "sourced", "i1")

    card = describe_card(ACTION, make_view(marks={ACTION.id: (mark,)}), CLOCK)

    assert card["content"]["blocks"][0]["text"] == body
    assert card["facts"] == "1 fact checked: in your records"
