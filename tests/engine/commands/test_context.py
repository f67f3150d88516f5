"""`sales-action context-init`."""

from __future__ import annotations

from pathlib import Path

from engine.bootstrap import app_folder
from tests.engine.commands.conftest import DEAL, Run


def test_a_context_is_made_from_the_template_for_its_owner_alone(run: Run, home: Path) -> None:
    ended = run("context-init")

    path = home / "company-context.md"
    assert ended.code == 0
    assert str(path) in ended.out
    assert path.read_bytes() == (app_folder() / "context_templates" / "default.md").read_bytes()
    assert (path.stat().st_mode & 0o777, home.stat().st_mode & 0o777) == (0o600, 0o700)


def test_every_bundled_template_can_be_chosen(run: Run, home: Path) -> None:
    for path in (app_folder() / "context_templates").glob("*.md"):
        ended = run("context-init", "--template", path.stem)
        made = home / "company-context.md"

        assert ended.code == 0
        assert made.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
        made.unlink()


def test_from_then_on_it_is_the_context_of_every_recommendation(run: Run) -> None:
    before = run("recommend", DEAL, "--json").json

    run("context-init")
    after = run("recommend", DEAL, "--json").json

    assert after["context_version"] == "1.0"
    assert after["cache_status"]["changed"] == ["company_context_hash"]
    assert before["fingerprint"]["company_context_hash"] != after["fingerprint"]["company_context_hash"]
