"""`sales-action suppress` and `forget`: a person is let alone, and a person goes."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

from tests.engine.commands.conftest import Run


def test_a_suppression_is_told_and_lifted(run: Run) -> None:
    done = run("suppress", "ana@acme.example", "--reason", "asked on the phone")
    lifted, again = (run("suppress", "ana@acme.example", "--lift") for _ in range(2))

    assert done.out == "Nobody may contact ana@acme.example any more.\n"
    assert lifted.out == "ana@acme.example may be contacted again.\n"
    assert again.out.startswith("Nothing stood against ana@acme.example here.")


def test_a_rep_lifts_nothing(run: Run, home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "config.yaml").write_text("managers: [zoe@example.com]\nme: tom@example.com\n")

    assert "Only managers may lift a suppression" in run("suppress", "ana@acme.example", "--lift").error


def write_deals(folder: Path) -> Path:
    export = folder / "deals.csv"
    export.write_text(
        "Deal ID,Deal name,Stage,Contact name,Contact email\nd1,Plan of Ana Lima,Proposal,Ana Lima,ana@acme.example\n"
    )
    return export


def test_what_is_forgotten_is_shown_first_and_only_a_yes_does_it(run: Run, tmp_path: Path) -> None:
    export = write_deals(tmp_path)
    run("import", export, "--yes")

    refused = run("forget", "ana@acme.example", typed="n\n")

    assert refused.code == 1
    assert "  deals" in refused.out
    assert "Nothing was changed." in refused.err
    assert "Ana Lima" in run("deals", "--source", "files").out
    done = run("forget", "ana@acme.example", "--yes")
    assert "Backups are not reached." in done.out
    run("import", export, "--yes")
    assert "Ana" not in run("deals", "--source", "files").out


def test_a_deal_is_forgotten_by_its_id(run: Run, tmp_path: Path) -> None:
    export = write_deals(tmp_path)
    run("import", export, "--yes")

    assert run("forget", "files:d1", "--yes").out.startswith("Of the deal files:d1, this is removed")
    run("import", export, "--yes")

    assert "Plan" not in run("deals", "--source", "files").out


def test_who_is_unknown_is_kept_out_from_now_on_and_what_is_nothing_is_refused(run: Run) -> None:
    assert "Nothing is held of this person" in run("forget", "nobody@acme.example", "--yes").out
    assert "no e-mail address, no phone number and no deal" in run("forget", "Ana Lima", "--yes").error


def test_an_access_request_is_answered_with_where_each_piece_comes_from(run: Run, tmp_path: Path) -> None:
    run("import", write_deals(tmp_path), "--yes")

    printed = run("export", "ana@acme.example")
    run("export", "ana@acme.example", "--out", tmp_path / "ana.json")

    held = printed.json
    assert held["person"]["emails"] == ["ana@acme.example"]
    assert [one["where"] for one in held["held"]] == ["table deals"]
    assert held["held"][0]["data"]["deal_json"]["contacts"][0]["name"] == "Ana Lima"
    assert json.loads((tmp_path / "ana.json").read_text())["held"] == held["held"]
    assert (tmp_path / "ana.json").stat().st_mode & 0o077 == 0
    assert "Nobody is known as 'Ana Lima'" in run("export", "Ana Lima").error


def test_a_pipe_that_takes_the_answer_keeps_its_rights(run: Run, tmp_path: Path) -> None:
    run("import", write_deals(tmp_path), "--yes")
    pipe, taken = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    pipe.chmod(0o644)
    reader = threading.Thread(target=lambda: taken.append(pipe.read_bytes()))
    reader.start()

    run("export", "ana@acme.example", "--out", pipe)

    reader.join(10)
    assert json.loads(taken[0])["held"]
    assert pipe.stat().st_mode & 0o777 == 0o644
