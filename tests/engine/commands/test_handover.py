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


def test_the_deals_of_who_has_left_are_nobodys_and_their_pages_say_so(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text(
        "Deal ID,Deal name,Stage,Owner,Owner email,Contact email\n"
        "d1,One,Proposal,Ada Martin,ada@example.com,ana@acme.example\nd2,Two,Proposal,Tom Hill,tom@example.com,bo@roy.example\n"
    )
    home.mkdir(mode=0o700)
    (home / "config.yaml").write_text("source: files\n")
    run("import", tmp_path / "deals.csv", "--yes")
    before = run("deals", "--owner", "none", "--json").json
    (home / "config.yaml").write_text("source: files\nleft: [ada@example.com]\n")

    ids = {who: {one["id"] for one in run("deals", "--owner", who, "--json").json} for who in ("ada", "tom", "none")}

    assert before == []
    assert ids == {"ada": set(), "tom": {"d2"}, "none": {"d1"}}
    assert "without owner · Ada Martin has left; nobody owns this deal." in run("handover", "files:d1").out
