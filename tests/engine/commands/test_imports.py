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
    assert "deals.csv: deals, 1 row\n" in shown.out
    assert "1 deal (1 open, 0 won, 0 lost), worth €1,000 open" in shown.out
    assert "Nothing was written" in shown.err
    assert list_ids(run) == []


def test_importing_again_updates(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    first = run("import", "--yes", path)
    same = run("import", "--yes", path)
    write_deals(path, LINE.replace("1000", "1200"))
    changed = run("import", "--yes", path)

    assert "Imported: 1 new, 0 changed, 0 unchanged" in first.out
    assert "Imported: 0 new, 0 changed, 1 unchanged" in same.out
    assert "Imported: 0 new, 1 changed, 0 unchanged" in changed.out
    assert list_ids(run) == ["d1"]


def test_a_column_can_be_read_as_another_field(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal ID,Deal name,Stage,Zaster=netto\nd1,Plan,Proposal,77\n")

    shown = run("import", "--yes", path, "--map", "Zaster=netto=deal.amount")

    assert "you" in shown.out
    assert run("deals", "--source", "files", "--json").json[0]["amount"] == 77


@pytest.mark.parametrize("pair", ["deal.amount", "=deal.amount", "Zaster="])
def test_a_map_that_is_no_pair_is_wrong_usage(run: Run, tmp_path: Path, pair: str) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    ended = run("import", "--yes", path, "--map", pair)

    assert ended.code == 2
    assert "COLUMN=FIELD" in ended.err


@pytest.mark.parametrize(("pair", "part"), [("Betrag=deal.amount", "Deal name"), ("Amount=deal.betrag", "deal.betrag")])
def test_an_unknown_column_or_field_names_what_there_is(run: Run, tmp_path: Path, pair: str, part: str) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    ended = run("import", "--yes", path, "--map", pair)

    assert part in ended.error
    assert list_ids(run) == []


def test_unreadable_rows_are_listed_with_line_and_reason(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE, "d2,Torn,Proposal,1,EUR,Acme,Ana,a@acme.example,one,too,many")

    shown = run("import", "--yes", path)

    assert "deals.csv, line 3: it has 11 cells where the header has 8" in shown.out.replace("\n  ", " ")
    assert list_ids(run) == ["d1"]


def test_files_that_belong_together_are_joined(run: Run, tmp_path: Path) -> None:
    deals = write_deals(tmp_path / "deals.csv", LINE)
    activities = tmp_path / "activities.csv"
    activities.write_text(
        "Deal ID,Type,Direction,Date,Subject,Text,Contact email\n"
        'd1,email,in,2026-01-05 10:00,Billing,"Can we pay quarterly?",ana@acme.example\n'
    )

    run("import", "--yes", deals, activities)

    assert "2026-01-05" in run("recommend", "d1").out


def test_the_plan_and_what_was_imported_leave_as_json(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE, "d2,Torn,Proposal,1,EUR,Acme,Ana,a@acme.example,one,too,many")

    planned = run("import", path, "--dry-run", "--json").json
    done = run("import", "--yes", path, "--json").json

    assert planned["imported"] is None
    assert done["imported"] == {"new": 1, "changed": 0, "unchanged": 0}
    assert (done["deals"], done["totals"]) == (1, {"EUR": 1000})
    assert done["unreadable_rows"][0]["line"] == 3
    assert [column["field"] for column in done["files"][0]["columns"]][:2] == ["deal.id", "deal.name"]


def test_a_column_that_needs_a_sentence_leaves_the_examples_readable(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "deals.csv"
    path.write_text("Deal name,Deal name,Stage\nLighthouse,Harbour,New\n", encoding="utf-8")

    shown = run("import", "--dry-run", str(path)).out

    assert "For example" in shown
    assert "Another column is" in shown
    assert "Harbour" in shown


def test_without_anybody_to_confirm_it_nothing_is_written(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    shown = run("import", path)
    told = run("import", path, "--json")

    assert (shown.code, told.code) == (1, 1)
    assert "1 deal (1 open" in shown.out
    assert "Add --yes to import" in shown.err
    assert told.json["imported"] is None
    assert list_ids(run) == []


def test_a_pipe_may_answer(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    empty, refused = run("import", path, typed="\n"), run("import", path, typed="n\n")
    before = list_ids(run)
    wanted = run("import", path, typed="y\n")

    assert (empty.code, refused.code, before) == (1, 0, [])
    assert "Nothing was written." in refused.err
    assert (wanted.code, list_ids(run)) == (0, ["d1"])


def test_a_file_of_unknown_columns_says_how_to_name_them(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Foo,Bar\nRenewal,5\n")

    ended = run("import", path)

    assert "--map 'Foo=deal.name' --map 'Bar=deal.amount'" in ended.out.replace("\n  ", " ")
    assert ended.code == 1


def test_a_list_is_counted_in_plain_words(run: Run, tmp_path: Path) -> None:
    path = write_deals(tmp_path / "deals.csv", LINE)

    assert "0 unchanged deals." in run("import", "--yes", path).out
    assert "1 unchanged deal." in run("import", "--yes", path).out
