import email
import email.policy
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from engine.drafts.assembly import assemble
from engine.drafts.delivery import fill
from engine.exports import name_file, to_eml, to_ics, to_json, to_markdown
from engine.facts.deal_facts import Facts
from engine.ports import Profile
from engine.recommendation import Evidence, Finding, Hold, Person, Recommendation
from engine.strategy import escape
from tests.engine.cases import (
    EMAIL,
    EXPIRES,
    MISS,
    OUTLINE,
    PHONE,
    QUESTION,
    FixedEngagement,
    make_action,
    make_clock,
    make_deal,
    make_parts,
    make_written,
)

TOM = Profile(name="Tom Baker", email="tom@northline.example")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def recommend(*actions, **draft) -> Recommendation:
    made = assemble(
        make_written(*actions, **draft),
        make_parts(make_deal(QUESTION)),
        Facts(),
        FixedEngagement(),
        make_clock(),
        expires_at=EXPIRES,
        cache_status=MISS,
    )
    return fill(made, make_deal(QUESTION), TOM, made.generated_at, "Europe/Paris", "FR")


def one_of_each() -> Recommendation:
    return recommend(
        make_action(prerequisites=("Check the order form.", "Ask finance.")),
        make_action("P1", "phone", purpose="fill_gaps"),
        make_action("P2", purpose="settle_legal", content=OUTLINE.model_copy(update={"approach": "Ask first."})),
        key_themes=("billing", "rollout"),
        open_questions=("Who signs?",),
    )


def structure(markdown: str) -> list[tuple[str, str]]:
    """The kinds of blocks of a page, without its words."""
    return [(token.type, token.tag) for token in MARKDOWN.parse(markdown) if token.type != "inline"]


def headings(markdown: str) -> list[str]:
    tokens = MARKDOWN.parse(markdown)
    return [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]


def test_json_is_the_recommendation_in_the_order_of_the_contract():
    recommendation = one_of_each()

    loaded = json.loads(to_json(recommendation))

    assert list(loaded)[:7] == [
        "recommendation_id",
        "source",
        "deal_id",
        "deal_name",
        "deal_stage",
        "contact_name",
        "contact_email",
    ]
    assert list(loaded)[-4:] == ["expires_at", "usage", "cost_usd", "warnings"]
    assert loaded["generated_at"] == "2026-11-23T08:00:00Z"
    assert loaded["p0_actions"][0]["timing"]["at"] == "2026-11-23T10:00:00+01:00"
    assert loaded["p0_actions"][0]["content"]["to"] == "ana@acme.example"
    assert Recommendation.model_validate_json(to_json(recommendation)) == recommendation


def test_json_keeps_every_script_readable():
    assert "Répondre à São Paulo" in to_json(recommend(make_action(title="Répondre à São Paulo"))).decode()


def test_markdown_has_the_parts_of_the_promised_output_in_order():
    text = to_markdown(one_of_each())

    assert headings(text) == [
        "Recommendation Overview",
        "📊 Situation Analysis",
        "🎯 Priority 0 Actions (Execute Today)",
        "Email - Answer the billing question",
        "⚡ Priority 1 Actions (This Week)",
        "Phone - Answer the billing question",
        "📅 Priority 2 Actions (Next Week)",
        "Email - Answer the billing question",
    ]
    for part in (
        "| P0 Actions | 1 |",
        "- Engagement Level: medium (48 of 100, steady)",
        "- Last Interaction: 2026-11-20",
        "- Key Themes: billing, rollout",
        "- Who signs?",
        "**Timing**: Today 10:00 - She has waited a working day.",
        "1. Check the order form.\n2. Ask finance.",
        "**Full Content**:",
        "Subject: Quarterly billing: yes",
        "**Approach**: Ask first.",
        "Full content on request.",
        '- "Proposal", the deal\'s stage',
    ):
        assert part in text


def test_markdown_holds_the_email_word_for_word():
    recommendation = one_of_each()

    blocks = [token.content for token in MARKDOWN.parse(to_markdown(recommendation)) if token.type == "fence"]

    assert blocks == [recommendation.p0_actions[0].content.body + "\n"]


def test_markdown_names_the_writer_and_never_passes_the_playbook_off_as_claude():
    playbook = one_of_each()
    claude = playbook.model_copy(update={"writer": "claude", "model": "claude-sonnet-5-5"})

    assert "Playbook draft, no AI" in to_markdown(playbook)
    assert "Claude" not in to_markdown(playbook)
    assert "Claude (claude-sonnet-5-5)" in to_markdown(claude)


def test_markdown_says_so_when_nothing_is_due_and_why_to_wait():
    hold = Hold(kind="spared", until=date(2026, 12, 4), reason="Ana is on leave.")

    text = to_markdown(recommend(hold=hold))

    assert "Nothing urgent today." in text
    assert "**Wait until 2026-12-04**: Ana is on leave." in text


def test_markdown_lists_warnings_with_the_action_they_are_about():
    recommendation = one_of_each()
    finding = Finding(rule="length", action_id=recommendation.p0_actions[0].id, text="Too long.", severity="warn")

    text = to_markdown(recommendation.model_copy(update={"warnings": (finding,)}))

    assert "- **Warning**: Too long. (about: Answer the billing question)" in text


HOSTILE = [
    "a | b | c",
    "# Not a heading",
    "Line\n\n# Not a heading either\n\n| a | b |\n|---|---|",
    "- item\n- item",
    "1. item",
    "1) item",
    "> quoted",
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "---",
    "===",
    "![pixel](https://tracker.example/a.png)",
    "[link](https://evil.example)",
    "<script>alert(1)</script>",
    "<!-- hidden",
    "**bold** _it_ ~~gone~~ `code",
    "&lt;b&gt; AT&T R&D",
    "trailing \\",
    "[ref]: https://evil.example",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_crm_changes_the_page(text):
    def page(word: str) -> str:
        subject = EMAIL.model_copy(update={"subject": word})
        action = make_action(title=word, rationale=word, prerequisites=(word,), content=subject)
        made = recommend(action, key_themes=(word,), insights=(word,), open_questions=(word,))
        evidence = (Evidence(source_id="m1", quote=word),)
        p0 = tuple(known.model_copy(update={"evidence": evidence}) for known in made.p0_actions)
        return to_markdown(made.model_copy(update={"deal_name": word, "contact_name": word, "p0_actions": p0, "warnings": ()}))

    inline = {child.type for token in MARKDOWN.parse(page(text)) for child in token.children or []}

    assert structure(page(text)) == structure(page("Plain words"))
    assert inline <= {"text", "text_special", "softbreak", "strong_open", "strong_close"}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
@settings(max_examples=150, deadline=None)
def test_escaped_text_reads_as_it_was_written(text):
    rendered = MARKDOWN.parseInline(escape(f"x{text}"))[0].children or []

    assert {token.type for token in rendered} <= {"text", "text_special"}
    assert "".join(token.content for token in rendered) == " ".join(f"x{text}".split())


@pytest.mark.parametrize("text", ["```", "````\n# x", "~~~", "a\n```\n# Heading\n```"])
def test_a_body_can_not_leave_its_fence(text):
    made = recommend(make_action(content=EMAIL.model_copy(update={"body": text})))

    blocks = [token.content for token in MARKDOWN.parse(to_markdown(made)) if token.type == "fence"]

    assert len(blocks) == 1
    assert blocks[0].startswith(text)


def test_an_eml_is_an_unsent_draft_with_the_exact_text():
    made = recommend(make_action(content=EMAIL.model_copy(update={"subject": "Réponse à votre question"})))

    message = email.message_from_bytes(to_eml(made.p0_actions[0], made.recommendation_id, TOM), policy=email.policy.default)

    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Réponse à votre question"
    assert message["To"] == "Ana Lima <ana@acme.example>"
    assert message["From"] == "Tom Baker <tom@northline.example>"
    assert message.get_content().replace("\r\n", "\n") == made.p0_actions[0].content.body + "\n"
    assert message["Date"] is None


def test_an_eml_has_crlf_line_ends_and_takes_no_header_from_a_text():
    content = EMAIL.model_copy(update={"subject": "Yes\r\nBcc: everyone@evil.example"})
    made = recommend(make_action(content=content))

    data = to_eml(made.p0_actions[0], made.recommendation_id, TOM)

    assert b"\n" not in data.replace(b"\r\n", b"")
    assert email.message_from_bytes(data)["Bcc"] is None


@pytest.mark.parametrize("address", ["", "no address", "a@b@c", "ana@acme.example, eve@evil.example", "jörg@acme.example"])
def test_an_eml_leaves_out_what_is_no_address(address):
    made = recommend(make_action())
    action = made.p0_actions[0]
    broken = action.model_copy(update={"content": action.content.model_copy(update={"to": address})})

    message = email.message_from_bytes(to_eml(broken, made.recommendation_id, Profile()), policy=email.policy.default)

    assert message["To"] is None
    assert message["From"] is None
    assert message["Subject"] == "Quarterly billing: yes"


@pytest.mark.parametrize(
    "name",
    ["Ana “Nana” Lima, PhD", 'Ana "Nana" Lima', "Ana Lima 🎯", "李小龍", "Lima; Ana <boss>", "Ana\r\nBcc: eve@evil.example"],
)
def test_an_eml_takes_any_name_and_no_header_from_it(name):
    made = recommend(make_action())
    action = made.p0_actions[0].model_copy(update={"contact": Person(id="x", name=name)})

    message = email.message_from_bytes(to_eml(action, made.recommendation_id, TOM), policy=email.policy.default)

    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == (" ".join(name.split()), "ana@acme.example")
    assert message["Bcc"] is None


def test_an_eml_keeps_emoji_long_lines_and_lone_dots():
    body = "Hello 🎯\n.\n" + "long " * 400 + "\nFrom here on"
    made = recommend(make_action(content=EMAIL.model_copy(update={"subject": "Größe 🎯 " * 20, "body": body})))

    data = to_eml(made.p0_actions[0], made.recommendation_id, TOM)

    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message.get_content().replace("\r\n", "\n").startswith(body)
    assert message["Subject"] == ("Größe 🎯 " * 20).strip()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Answer the billing question", "Ana Lima - Answer the billing question.eml"),
        ("../../etc/passwd", "Ana Lima - .. .. etc passwd.eml"),
        ("50 % off? Yes: <now>", "Ana Lima - 50 % off Yes now.eml"),
        ("invoice\u202egpj.exe", "Ana Lima - invoice gpj.exe.eml"),
        ("x" * 200, "Ana Lima - " + "x" * 69 + ".eml"),
    ],
)
def test_a_files_name_is_fit_for_any_system(title, name):
    assert name_file(recommend(make_action(title=title)).p0_actions[0], "eml") == name


def test_only_an_email_becomes_an_eml():
    made = recommend(make_action("P0", "phone"))

    with pytest.raises(ValueError, match="no e-mail"):
        to_eml(made.p0_actions[0], made.recommendation_id, TOM)


def unfold(data: bytes) -> dict[str, str]:
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
    return dict(line.split(":", 1) for line in reversed(lines) if line)


def test_an_ics_has_the_time_in_utc_and_a_lasting_identity():
    made = recommend(make_action("P0", "phone"))

    entry = unfold(to_ics(made.p0_actions[0], made.generated_at))

    assert entry["DTSTART"] == "20261123T090000Z"
    assert entry["DTEND"] == "20261123T093000Z"
    assert entry["UID"] == f"{made.p0_actions[0].id}@sales-action"
    assert entry["LOCATION"] == "+33 6 12 34 56 78"
    assert entry["SUMMARY"] == "Call to Ana Lima: Answer the billing question"


def test_an_ics_escapes_text_and_folds_lines_between_characters():
    made = recommend(make_action("P0", "phone", rationale="Größe; Preis, \\ Ziel 🎯\nund weiter " * 9, content=PHONE))

    data = to_ics(made.p0_actions[0], made.generated_at)

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert all(line.decode() for line in data.split(b"\r\n") if line)
    assert "Größe\\; Preis\\, \\\\ Ziel 🎯\\nund weiter" in unfold(data)["DESCRIPTION"]
    assert data.endswith(b"END:VCALENDAR\r\n")


def test_a_text_can_not_end_its_calendar_entry():
    made = recommend(make_action(title="x\r\nEND:VEVENT\r\nBEGIN:VEVENT"))

    data = to_ics(made.p0_actions[0], made.generated_at)

    assert data.count(b"\r\nEND:VEVENT\r\n") == 1


def test_an_ics_moved_to_a_later_time_counts_as_newer():
    made = recommend(make_action())
    later = fill(made, make_deal(QUESTION), TOM, datetime(2026, 11, 23, 12, tzinfo=UTC), "Europe/Paris", "FR")

    first, second = (
        unfold(to_ics(made.p0_actions[0], made.generated_at)),
        unfold(to_ics(later.p0_actions[0], later.generated_at)),
    )

    assert first["UID"] == second["UID"]
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])


def test_an_action_without_a_clock_time_has_no_ics():
    made = recommend(make_action("P1"))

    with pytest.raises(ValueError, match="clock time"):
        to_ics(made.p1_actions[0], made.generated_at)
