"""`sales-action feedback` and `sales-action learnings`, as the product readme has them, offline."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.commands.conftest import DEAL, Run

LONG = "Email too long, keep under 150 words"


@pytest.fixture
def rec(run: Run) -> str:
    """Return the ID of a recommendation, as somebody has it who follows the quick start."""
    assert run("context-init").code == 0
    return str(run("recommend", DEAL, "--json").json["recommendation_id"])


def context(home: Path) -> str:
    return (home / "company-context.md").read_text(encoding="utf-8")


def test_the_readme_s_commands_work_one_after_the_other_offline(run: Run, rec: str, home: Path) -> None:
    praise = run("feedback", rec, "--type", "positive", "--text", "Email worked great, got immediate response",
                 "--worked", "Short subject line and clear CTA")  # fmt: skip
    blame = run("feedback", rec, "--type", "negative", "--text", "Call was poorly timed",
                "--didnt-work", "Called during their lunch hour", "--channel", "phone", "--priority", "P1")  # fmt: skip
    wish = run("feedback", rec, "-t", "neutral", "--text", "LinkedIn message could be improved",
               "--improvement", "Add reference to mutual connections", "--channel", "linkedin", "--deal-id", DEAL)  # fmt: skip

    assert [shown.code for shown in (praise, blame, wish)] == [0, 0, 0]
    assert "Short subject line and clear CTA" in praise.out
    assert "Learned" in wish.out
    assert "Add reference to mutual connections _(Context: P0 linkedin action)_" in context(home)


def test_it_says_what_was_learned_where_it_went_and_how_to_take_it_back(run: Run, rec: str, home: Path) -> None:
    before = context(home)

    shown = run("feedback", rec, "--type", "negative", "--text", LONG)
    undo = shown.out.rpartition("sales-action ")[2].split()
    undone = run(*undo)

    assert "“Keep emails under 150 words”" in shown.out
    assert "1.1, in Email Engagement Learnings" in shown.out
    assert undone.out.startswith("“Keep emails under 150 words”\nWhat the feedback did to it was taken back.")
    assert context(home).replace("Version: 1.2", "Version: 1.0") == before


def test_its_json_is_the_result_of_the_python_api(run: Run, rec: str) -> None:
    shown = run("feedback", rec, "--type", "negative", "--text", LONG, "--json").json

    assert (shown["status"], shown["new_version"], shown["company_context_updated"]) == ("added", "1.1", True)
    assert shown["will_apply_to"] == "all emails recommended from now on"


def test_a_text_in_full_names_the_learning_that_it_applied(run: Run, home: Path) -> None:
    run("context-init")
    made = run("recommend", "tri-rivers", "--json").json
    run("feedback", made["recommendation_id"], "--type", "negative", "--text", "Email too long, keep under 60 words")
    anew = run("recommend", "tri-rivers", "--json").json

    shown = run("content", anew["recommendation_id"], anew["p1_actions"][0]["id"])

    assert "\nLearned: Keep cold outreach emails under 60 words\n" in shown.out


def test_an_action_can_be_named(run: Run, rec: str) -> None:
    actions = run("recommend", DEAL, "--json").json
    last = [action for place in ("p0_actions", "p1_actions", "p2_actions") for action in actions[place]][-1]

    shown = run("feedback", rec, "--type", "positive", "--action", last["id"], "--json").json

    assert (shown["status"], shown["action_id"]) == ("thumb", last["id"])


def test_without_a_word_it_is_a_thumb(run: Run, rec: str) -> None:
    shown = run("feedback", rec, "--type", "positive")

    assert shown.code == 0
    assert shown.out.startswith("Stored\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rec_abc123", "--type", "positive", "--text", "x"], "no recommendation 'rec_abc123'"),
        (["{rec}", "--type", "positive", "--text", "x", "--action", "act_1"], "has no action 'act_1'"),
        (["{rec}", "--type", "positive", "--text", "x", "--deal-id", "d9"], "is for the deal"),
    ],
)
def test_what_does_not_exist_is_one_clear_sentence(run: Run, rec: str, arguments: list[str], words: str) -> None:
    ended = run("feedback", *(argument.format(rec=rec) for argument in arguments))

    assert words in ended.error
    assert "kept in the log" in ended.error


@pytest.mark.parametrize("arguments", [["--text", "x"], ["--type", "angry"], ["--type", "neutral", "--channel", "fax"]])
def test_wrong_usage_ends_with_2_and_stores_nothing(run: Run, rec: str, arguments: list[str]) -> None:
    assert run("feedback", rec, *arguments).code == 2
    assert run("cache-info", "--json").json["feedback"] == 0


def test_bytes_that_are_no_text_are_stored_with_a_mark_in_their_place(run: Run, rec: str) -> None:
    shown = run("feedback", rec, "--type", "negative", "--text", "Always be brief \udcff\udcfe", "--json").json

    assert shown["learning_extracted"] == "Always be brief \ufffd\ufffd"


def test_what_was_cut_off_is_finished_by_the_next_command(run: Run, rec: str, home: Path) -> None:
    (home / "company-context.md").rename(home / "away.md")
    (home / "company-context.md").write_bytes(b"\xff no text")
    logged = run("feedback", rec, "--type", "negative", "--text", LONG)
    (home / "away.md").replace(home / "company-context.md")

    run("learnings", "list")

    assert logged.code == 0
    assert "Stored; not finished yet" in logged.out
    assert "Keep emails under 150 words" in context(home)


def test_the_ledger_is_decided_about_on_the_command_line(run: Run, rec: str, home: Path) -> None:
    refused = run("feedback", rec, "--type", "negative", "--text", "Always say that the Pro plan is 49 euros", "--json").json
    learning_id = refused["learning_id"]

    listed = run("learnings", "list", "--state", "candidate", "--json").json
    edited = run("learnings", "edit", learning_id, "Always be brief")
    approved = run("learnings", "approve", learning_id)
    moved = run("learnings", "move", learning_id, "Call Strategy Learnings")
    dated = run("learnings", "expire", learning_id, "2099-12-31")
    shown = run("learnings")
    retired = run("learnings", "retire", learning_id)
    restored = run("learnings", "restore", learning_id)

    assert [one["id"] for one in listed] == [learning_id]
    assert [step.code for step in (edited, approved, moved, dated, retired, restored)] == [0] * 6
    assert "It is in force from now on." in approved.out
    assert "It stands in Call Strategy Learnings." in moved.out
    assert "It holds until 2099-12-31." in dated.out
    assert f"{learning_id}: Always be brief until 2099-12-31 · Call Strategy Learnings" in shown.out
    assert f"learnings restore {learning_id}" in retired.out
    assert "Always be brief" in context(home)


def test_in_review_mode_publishing_brings_what_was_accepted_into_force(run: Run, rec: str, home: Path) -> None:
    (home / "config.yaml").write_text("learning: {mode: review}\n")
    learning_id = run("feedback", rec, "--type", "negative", "--text", LONG, "--json").json["learning_id"]

    nothing = run("learnings", "publish")
    accepted = run("learnings", "approve", learning_id)
    listed = run("learnings")
    published = run("learnings", "publish")

    assert "Nothing waits to be published." in nothing.out
    assert "learnings publish" in accepted.out
    assert "accepted" in listed.out
    assert "Published 1 learning." in published.out
    assert "Keep emails under 150 words" in context(home)


def test_before_anything_was_learned_the_list_says_what_to_do(run: Run) -> None:
    assert "sales-action feedback" in run("learnings").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["learnings", "approve", "L1"], "Only managers may approve learnings"),
        (["learnings", "publish"], "Only managers may publish learnings"),
        (["cache-clear", "--yes"], "Only managers may clear the cache"),
        (["context-rollback", "1.0", "--yes"], "Only managers may go back to an earlier company context"),
    ],
)
def test_a_rep_is_told_what_only_managers_may_do(run: Run, rec: str, home: Path, arguments: list[str], words: str) -> None:
    (home / "config.yaml").write_text("managers: [ana@example.com]\nme: tom@example.com\n")

    assert words in run(*arguments).error


def test_a_wrong_day_is_wrong_usage(run: Run) -> None:
    ended = run("learnings", "expire", "L123456", "tomorrow")

    assert ended.code == 2
    assert "2026-12-31" in ended.err
