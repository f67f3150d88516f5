"""`sales-action import`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.commands.conftest import Run, write_deals

LINE = "d1,Annual plan,Proposal,1000,EUR,Acme,Ana Lima,ana@acme.example"


def list_ids(run: Run) -> list[str]:
    return [deal["id"] for deal in run("deals", "--source", "files", "--json").json]


def test_a_dry_run_shows_what_would_be_imported_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    shown = run("import", path, "--dry-run")

    assert shown.code == 0
    assert "deals.csv: deals, 1 rows" in shown.out
    assert "1 deals (1 open, 0 won, 0 lost), worth €1,000 open" in shown.out
    assert "Nothing was written" in shown.err
    assert list_ids(run) == []


def test_importing_again_updates(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    first = run("import", path)
    same = run("import", path)
    write_deals(path, LINE.replace("1000", "1200"))
    changed = run("import", path)

    assert "Imported: 1 new, 0 changed, 0 unchanged" in first.out
    assert "Imported: 0 new, 0 changed, 1 unchanged" in same.out
    assert "Imported: 0 new, 1 changed, 0 unchanged" in changed.out
    assert list_ids(run) == ["d1"]


def test_a_column_can_be_read_as_another_field(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal ID,Deal name,Stage,Zaster=netto\nd1,Plan,Proposal,77\n")

    shown = run("import", path, "--map", "Zaster=netto=deal.amount")

    assert "you" in shown.out
    assert run("deals", "--source", "files", "--json").json[0]["amount"] == 77


@pytest.mark.parametrize("pair", ["deal.amount", "=deal.amount", "Zaster="])
def test_a_map_that_is_no_pair_is_wrong_usage(run: Run, tmp_path: Path, pair: str) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    ended = run("import", path, "--map", pair)

    assert ended.code == 2
    assert "COLUMN=FIELD" in ended.err


@pytest.mark.parametrize(("pair", "part"), [("Betrag=deal.amount", "Deal name"), ("Amount=deal.betrag", "deal.betrag")])
def test_an_unknown_column_or_field_names_what_there_is(run: Run, tmp_path: Path, pair: str, part: str) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    ended = run("import", path, "--map", pair)

    assert part in ended.error
    assert list_ids(run) == []


def test_unreadable_rows_are_listed_with_line_and_reason(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE, "d2,Torn,Proposal,1,EUR,Acme,Ana,a@acme.example,one,too,many")

    shown = run("import", path)

    assert "deals.csv, line 3: it has 11 cells where the header has 8" in shown.out.replace("\n  ", " ")
    assert list_ids(run) == ["d1"]


def test_files_that_belong_together_are_joined(run: Run, tmp_path: Path) -> None:
    deals = write_deals(tmp_path / "deals.csv", LINE)
    activities = tmp_path / "activities.csv"
    activities.write_text(
        "Deal ID,Type,Direction,Date,Subject,Text,Contact email\n"
        'd1,email,in,2026-01-05 10:00,Billing,"Can we pay quarterly?",ana@acme.example\n'
    )

    run("import", deals, activities)

    assert "2026-01-05" in run("recommend", "d1").out


def test_the_plan_and_what_was_imported_leave_as_json(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE, "d2,Torn,Proposal,1,EUR,Acme,Ana,a@acme.example,one,too,many")

    planned = run("import", path, "--dry-run", "--json").json
    done = run("import", path, "--json").json

    assert planned["imported"] is None
    assert done["imported"] == {"new": 1, "changed": 0, "unchanged": 0}
    assert (done["deals"], done["totals"]) == (1, {"EUR": 1000})
    assert done["unreadable_rows"][0]["line"] == 3
    assert [column["field"] for column in done["files"][0]["columns"]][:2] == ["deal.id", "deal.name"]
