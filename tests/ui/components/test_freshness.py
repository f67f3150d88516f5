from datetime import date

from engine.board import Since
from engine.recommendation import Hold
from tests.ui.samples import CLOCK, FINGERPRINT, NOW, make_recommendation, make_view
from ui.components.freshness import _badge, describe_freshness, describe_mark
from ui.components.situation import describe_hold
from ui.components.timeline import describe_source


def test_a_playbook_draft_says_that_no_ai_wrote_it_and_names_no_price():
    line = describe_freshness(make_view(), CLOCK)

    assert line == "Playbook draft, no AI, written 12 min ago · context 1.4 · holds for 48 min"


def test_a_recommendation_by_claude_names_its_price():
    shown = make_recommendation(writer="claude", cost_usd=0.0143)

    line = describe_freshness(make_view(shown), CLOCK)

    assert line.startswith("Written 12 min ago by Claude · $0.014 · ")


def test_a_stale_one_says_why_instead_of_how_long_it_holds():
    view = make_view(freshness="stale", reasons=("company context 1.3 → 1.4",), changed=("company_context_hash",))

    line = describe_freshness(view, CLOCK)

    assert line.endswith("written 12 min ago · company context 1.3 → 1.4")
    assert "holds" not in line


def test_a_changed_hash_shows_both_values_and_the_others_hold():
    now = FINGERPRINT.model_copy(update={"company_context_hash": "sha256:" + "9" * 64})
    view = make_view(freshness="stale", changed=("company_context_hash",), fingerprint=now)

    changed, same, none = (
        describe_mark(view, f"{name}_hash", CLOCK) for name in ("company_context", "prompt", "campaign_context")
    )

    assert changed["title"] == "The context changed"
    assert [line["text"] for line in changed["lines"]] == ["4" * 12, "9" * 12]
    assert same["tone"] == "green"
    assert none["title"] == "No campaign"


def test_a_mark_says_in_words_what_its_input_is_and_how_it_changed():
    reasons, changed = ("company context 1.3 → 1.4",), ("company_context_hash",)
    view = make_view(freshness="stale", reasons=reasons, changed=changed)

    context, prompt = (describe_mark(view, f"{name}_hash", CLOCK)["texts"] for name in ("company_context", "prompt"))

    assert context[0] == "What you wrote about your company."
    assert context[1:] == ["It changed since this was written, today 09:18.", "Company context 1.3 → 1.4."]
    assert "who signs" in prompt[0]
    assert prompt[1] == "The same as today 09:18, when this was written."


def test_changed_data_is_told_by_what_happened():
    since = Since(NOW, ("New e-mail from them of Fri 20 Nov: Price.",))
    view = make_view(freshness="stale", reasons=("the CRM data changed",), changed=("enriched_data_hash",), since=since)

    assert describe_mark(view, "enriched_data_hash", CLOCK)["texts"][2:] == ["New e-mail from them of Fri 20 Nov: Price."]


def test_a_board_without_anything_to_send_is_not_green():
    nothing = make_recommendation(p0_actions=())

    assert _badge(make_view(nothing))["text"] == "Up to date"
    assert _badge(make_view(nothing))["tone"] == "gray"
    assert _badge(make_view())["tone"] == "green"


def test_a_hold_names_its_day_and_reason():
    hold = Hold(kind="spared", until=date(2026, 12, 2), reason="She is on leave.")

    assert describe_hold(make_view(make_recommendation(hold=hold))) == "Until Wed 2 Dec: She is on leave."
    assert describe_hold(make_view(make_recommendation(hold=hold.model_copy(update={"until": None})))) == "She is on leave."


def test_a_quote_of_a_field_or_of_the_context_is_named_as_such():
    enriched = make_view().enriched

    assert describe_source("deal.close_date", enriched, CLOCK) == "CRM, close date"
    assert describe_source("context", enriched, CLOCK) == "company context"
