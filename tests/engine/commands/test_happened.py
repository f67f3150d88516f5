"""`sales-action happened`: a line or a saved mail counts at once, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.commands.conftest import DEAL, Run


def test_a_line_is_kept_counts_in_the_list_and_is_taken_back(run: Run) -> None:
    told = run("happened", DEAL, "Called Julien, he wants 40 seats", "--json")

    [row] = told.json
    assert (row["kind"], row["direction"], row["source"], row["is_new"]) == ("call", "out", "rep", True)
    assert run("happened", DEAL, "--take-back", row["id"]).code == 0
    again = run("happened", DEAL, "--take-back", row["id"])
    assert again.code == 1
    assert "Nothing was told" in again.err


def test_a_saved_mail_is_kept_once(run: Run, tmp_path: Path) -> None:
    mail = tmp_path / "a.eml"
    mail.write_bytes(
        b"From: A <a@x.example>\nDate: Mon, 2 Nov 2026 10:00:00 +0100\nMessage-ID: <1@x>\n\nForty seats, please.\n"
    )

    first, second = (run("happened", DEAL, "--file", str(mail)) for _ in range(2))

    assert first.out.startswith("kept: 2026-11-02 email (unknown) Forty seats")
    assert second.out.startswith("known already")


@pytest.mark.parametrize("arguments", [(), ("a line", "--take-back", "rep:1")])
def test_without_one_thing_to_tell_it_says_what_can_be_told(run: Run, arguments: tuple[str, ...]) -> None:
    refused = run("happened", DEAL, *arguments)

    assert refused.code == 2
    assert "Say what happened" in refused.err


def test_a_file_that_is_no_mail_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"\xd0\xcf\x11\xe0")

    assert "save the mail as .eml" in run("happened", DEAL, "--file", str(tmp_path / "a.eml")).err
    assert "can't be read" in run("happened", DEAL, "--file", str(tmp_path / "none.eml")).err
