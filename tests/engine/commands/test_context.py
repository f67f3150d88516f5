"""`sales-action context-init`, `-show`, `-history`, `-diff` and `-rollback`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from engine.bootstrap import app_folder
from tests.engine.commands.conftest import DEAL, Run, make_command, make_environment
from tests.engine.test_context_templates import NAMES, fill, read


def test_a_context_is_made_from_the_template_for_its_owner_alone(run: Run, home: Path) -> None:
    ended = run("context-init")

    path = home / "company-context.md"
    assert ended.code == 0
    assert str(path) in ended.out
    assert path.read_bytes() == (app_folder() / "context_templates" / "default.md").read_bytes()
    assert (path.stat().st_mode & 0o777, home.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("name", NAMES)
def test_every_bundled_template_can_be_chosen_and_filled_in(run: Run, home: Path, name: str) -> None:
    ended = run("context-init", "--template", name)
    made = home / "company-context.md"

    assert ended.code == 0
    assert made.read_text(encoding="utf-8") == read(name)
    made.write_text(fill(read(name)), encoding="utf-8")
    assert run("context-check").code == 0
    shown = run("recommend", DEAL, "--json").json
    assert shown["p0_actions"]
    assert [finding for finding in shown["warnings"] if finding["severity"] == "block"] == []


def test_from_then_on_it_is_the_context_of_every_recommendation(run: Run) -> None:
    before = run("recommend", DEAL, "--json").json

    run("context-init")
    after = run("recommend", DEAL, "--json").json

    assert after["context_version"] == "1.0"
    assert after["cache_status"]["changed"] == ["company_context_hash"]
    assert before["fingerprint"]["company_context_hash"] != after["fingerprint"]["company_context_hash"]


def edit(home: Path, old: str, new: str) -> None:
    """Change the file as a person with an editor does."""
    path = home / "company-context.md"
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def test_the_context_in_force_is_printed_byte_for_byte_and_named_beside(run: Run, home: Path) -> None:
    run("context-init")
    edit(home, "## Hard rules\n", "## Hard rules\r\n")

    shown = subprocess.run(make_command("context-show"), env=make_environment(), capture_output=True, check=True)

    assert shown.stdout == (home / "company-context.md").read_bytes()
    assert shown.stderr == b"Version 1.1, by outside the program: edited outside the program.\n"
    assert "\r" not in run("context-show", "--version", "1.0").out


def test_without_a_context_the_fictional_one_is_shown_and_named_so(run: Run, home: Path) -> None:
    shown = run("context-show")

    assert shown.code == 0
    assert "## Hard rules" in shown.out
    assert "fictional seller" in shown.err
    assert "context-init" in shown.err
    home.mkdir(exist_ok=True)
    (home / "config.yaml").write_text("source: files\n")
    assert run("context-show").error == "There is no company context. Create it: sales-action context-init"
    assert run("context-diff").error == "There is no company context. Create it: sales-action context-init"
    assert "context-init" in run("context-history").err


def test_the_history_lists_every_version_newest_first(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.yaml").write_text("me: ana@northline.example\n")
    run("context-init")
    edit(home, "[Your company]", "Northline")

    listed, told = run("context-history", "--json").json, run("context-history").out

    assert [(one["version"], one["author"]) for one in listed] == [
        ("1.1", "outside the program"),
        ("1.0", "ana@northline.example"),
    ]
    assert set(listed[0]) == {"version", "hash", "author", "made_at", "reason", "source_feedback_id"}
    assert told.index("1.1 ") < told.index("1.0 ")
    assert "2 versions" in told


def test_a_diff_tells_what_changed_between_the_last_two_or_any_two(run: Run, home: Path) -> None:
    run("context-init")
    alone = run("context-diff")
    edit(home, "Never use the phrase", "Never, ever use the phrase")
    run("context-history")
    edit(home, "# Company Context", "# The Company Context")

    last, both = run("context-diff").out, run("context-diff", "1.0").out

    assert (alone.code, alone.out) == (0, "")
    assert "only version 1.0" in alone.err
    assert last.startswith("--- version 1.1\n+++ version 1.2\n")
    assert "+# The Company Context" in last
    assert "Never, ever" not in last
    assert "+- Never, ever use the phrase" in both
    assert run("context-diff", "1.1", "1.1").err == "The versions 1.1 and 1.1 are the same.\n"
    assert "There is no version '7.7'" in run("context-diff", "7.7").error


def test_a_diff_shows_a_missing_last_line_end(run: Run, home: Path) -> None:
    run("context-init")
    path = home / "company-context.md"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))

    assert run("context-diff").out.endswith("\n\\ No newline at end of file\n")


def test_going_back_asks_first_and_makes_a_new_version(run: Run, home: Path) -> None:
    run("context-init")
    before = (home / "company-context.md").read_bytes()
    edit(home, "[Your company]", "Northline")

    refused = run("context-rollback", "1.0", typed="n\n")
    nobody = run("context-rollback", "1.0")
    unchanged = (home / "company-context.md").read_bytes()
    wanted = run("context-rollback", "1.0", typed="y\n")

    assert (refused.code, nobody.code, wanted.code) == (1, 1, 0)
    assert "--yes" in nobody.err
    assert unchanged != before
    assert wanted.out == "Version 1.2 has the text of version 1.0, and is in force from now on.\n"
    assert (home / "company-context.md").read_bytes() == before.replace(b"Version: 1.0", b"Version: 1.2")
    assert run("context-rollback", "1.0", "--yes").out == "Nothing to do: version 1.2 has this text.\n"
    assert "There is no version '7.7'" in run("context-rollback", "7.7", "--yes").error
