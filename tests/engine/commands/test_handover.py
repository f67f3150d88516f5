"""`sales-action handover`: where a deal stands, on one page."""

from __future__ import annotations

from pathlib import Path

from tests.engine.commands.conftest import DEAL, Run


def test_the_page_tells_where_the_deal_stands_and_what_is_next(run: Run, tmp_path: Path) -> None:
    printed = run("handover", DEAL)
    run("handover", DEAL, "--out", tmp_path / "page.md")

    titles = [line for line in printed.out.splitlines() if line.startswith("#")]
    assert titles[0].startswith("# Handover: ")
    assert [title for title in titles[1:] if title in ("## People", "## Last touches", "## Next")] == [
        "## People",
        "## Last touches",
        "## Next",
    ]
    assert "without AI" in printed.out
    assert (tmp_path / "page.md").read_text() == printed.out


def test_an_unknown_deal_is_refused(run: Run) -> None:
    assert "nowhere" in run("handover", "nowhere").error
