"""`sales-action context-check`."""

from __future__ import annotations

from pathlib import Path

from tests.engine.commands.conftest import Run
from tests.engine.context.test_check import WHOLE


def test_a_context_without_faults_ends_well(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "context.md"
    path.write_text(WHOLE + "\n## Hard rules\n\n- Discounts at most 10 %\n", encoding="utf-8")

    ended = run("context-check", path)

    assert (ended.code, ended.err) == (0, "")
    assert "Company context 1.4: about " in ended.out
    assert "Discounts at most 10 % (checked by code)" in ended.out
    assert "Nothing has to be mended." in ended.out


def test_what_must_be_mended_is_listed_and_ends_with_one_line(run: Run) -> None:
    run("context-init")

    ended = run("context-check")

    assert "to be mended" in ended.error
    assert "line 1 " in ended.out
    assert "Fill in [Your company], or delete the line." in ended.out


def test_as_json_it_is_data_whatever_was_found(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "context.md"
    path.write_text(WHOLE.replace("## Target Audience", "- [who]"), encoding="utf-8")

    ended = run("context-check", path, "--json")

    assert "2 things" in ended.error
    assert {remark["kind"] for remark in ended.json["remarks"]} == {"placeholder", "section"}
    assert ended.json["version"] == "1.4"
    assert ended.json["hard_rules"] == []
    assert ended.json["learnings_share"] > 0


def test_without_a_context_it_says_how_to_get_one(run: Run, tmp_path: Path) -> None:
    assert "sales-action context-init" in run("context-check").error
    assert "is not there" in run("context-check", tmp_path / "no.md").error


def test_a_file_that_is_no_text_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "context.md"
    path.write_bytes(b"\xff\xfe\x00")

    assert "is not UTF-8 text" in run("context-check", path).error
