"""`sales-action suppress`: it counts at once, and a manager lifts it."""

from __future__ import annotations

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
