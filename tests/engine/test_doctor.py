"""What `sales-action doctor` finds, and what it never prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import build_engine
from engine.doctor import Check, examine
from engine.settings import load_config
from tests.brevo_account import Account
from tests.brevo_server import KEY, serving
from tests.claude_server import Answer, running_server

SECRET = "sk-ant-very-secret"


def look(**overrides: Any) -> dict[str, Check]:
    engine = build_engine(load_config(**overrides))
    try:
        return {check.name: check for check in examine(engine)}
    finally:
        engine.close()


def test_a_fresh_machine_without_keys_is_well() -> None:
    checks = look()

    assert [check for check in checks.values() if check.is_ok is False] == []
    assert [name for name, check in checks.items() if check.is_ok is None] == ["Claude key", "Claude", "Brevo key", "context"]
    assert "sample: " in checks["source"].text


def test_a_key_that_is_accepted_is_told_with_the_time_it_took() -> None:
    with running_server() as server, serving(Account()) as brevo:
        checks = look(anthropic_api_key=SECRET, anthropic_base_url=server.url, brevo_api_key=SECRET, brevo_base_url=brevo.url)

        assert server.keys == [SECRET]
    assert checks["Claude"].is_ok is True
    assert "answered in " in checks["Claude"].text
    assert "accepted" in checks["Claude"].text
    assert checks["Brevo key"].is_ok is True
    assert SECRET not in str(checks)


def test_brevo_tells_the_time_it_took_the_rights_and_what_is_left() -> None:
    with serving(Account()) as brevo:
        checks = look(brevo_api_key=KEY, brevo_base_url=brevo.url)

    assert checks["Brevo"].is_ok is True
    assert re.fullmatch(
        r"127\.0\.0\.1 answered in \d\.\d\d s, the key may read what is needed; 95 of 100 requests are left this hour",
        checks["Brevo"].text,
    )
    assert checks["mirror"].is_ok is None
    assert "Go on: sales-action sync" in checks["mirror"].text


def test_a_right_that_the_brevo_key_lacks_is_named() -> None:
    with serving(Account()) as brevo:
        brevo.refused = {"/crm/notes", "/crm/tasks"}
        checks = look(brevo_api_key=KEY, brevo_base_url=brevo.url)

    assert checks["Brevo"].is_ok is None
    assert "the key may not read notes and tasks" in checks["Brevo"].text


def test_a_brevo_key_that_is_refused_is_told_and_never_printed() -> None:
    with serving(Account()) as brevo:
        checks = look(brevo_api_key=SECRET, brevo_base_url=brevo.url)

    assert checks["Brevo"].is_ok is False
    assert "Check BREVO_API_KEY" in checks["Brevo"].text
    assert SECRET not in str(checks)


def test_a_model_without_a_price_is_named_since_no_budget_holds_for_it() -> None:
    with running_server() as server:
        models = {"recommend": "llama-4", "summarise": "llama-4"}
        checks = look(anthropic_base_url=server.url, models=models)
        priced = look(anthropic_base_url=server.url, models=models, prices={"llama-4": {"input": 0, "output": 0}})

    assert checks["prices"].is_ok is None
    assert "none is known of llama-4: it counts as free, in a budget too" in checks["prices"].text
    assert "prices" not in priced


@pytest.mark.parametrize(
    ("answer", "is_ok", "part"),
    [
        (Answer(status=401), False, "refused the key"),
        (Answer(status=404), True, "not tried"),
        (Answer(status=500), False, "error"),
    ],
)
def test_a_key_that_is_not_accepted_says_what_to_do(answer: Answer, is_ok: bool, part: str) -> None:
    with running_server() as server:
        server.answers = [answer]
        checks = look(anthropic_api_key=SECRET, anthropic_base_url=server.url)

    assert checks["Claude"].is_ok is is_ok
    assert part in checks["Claude"].text


def test_a_server_that_cannot_be_reached_is_named_without_its_password() -> None:
    checks = look(anthropic_api_key=SECRET, anthropic_base_url=f"http://user:{SECRET}@127.0.0.1:9")

    assert checks["Claude"].is_ok is False
    assert "127.0.0.1" in checks["Claude"].text
    assert SECRET not in str(checks)


@pytest.mark.parametrize("key", [f"{SECRET} ", f"{SECRET}\n", f"sk {SECRET}", "sk-é"])
def test_a_key_with_a_slip_is_found_without_asking_anybody(key: str) -> None:
    checks = look(brevo_api_key=key)

    assert checks["Brevo key"].is_ok is False
    assert SECRET not in str(checks)


def test_a_home_that_others_may_read_is_told_with_the_way_to_close_it(home: Path) -> None:
    home.mkdir(mode=0o755)
    (home / "config.yaml").write_text("country: DE\n")
    (home / "config.yaml").chmod(0o644)

    checks = look()

    assert checks["rights"].is_ok is False
    assert f"chmod -R go-rwx {home}" in checks["rights"].text
    assert "config.yaml" in checks["rights"].text


def test_a_context_with_places_to_fill_in_says_how_many(home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "company-context.md").write_text(
        "# C\n\nVersion: 2.3\n\n[Your company]\n\n[Your offer], see [our site](https://x.example)\n"
    )

    context = look()["context"]

    assert context.is_ok is None
    assert "version 2.3" in context.text
    assert "2 places in [brackets]" in context.text


def test_every_own_template_is_checked(home: Path) -> None:
    (home / "prompts").mkdir(parents=True)
    home.chmod(0o700)
    (home / "prompts" / "good.md").write_text("## System Prompt\n\n{{company_context}}\n")
    (home / "prompts" / "bad.md").write_text("## System Prompt\n\nnothing\n")

    engine = build_engine(load_config())
    found = [(check.is_ok, check.text) for check in examine(engine) if check.name == "prompt"]

    assert [is_ok for is_ok, _ in found] == [True, False, True]
    assert found[0][1].endswith("in use")
    assert "bad.md" in found[1][1]


def test_damaged_records_are_told(home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "recommendation_cache.db").write_bytes(b"garbage" * 1000)

    checks = look(source="files")

    assert (checks["records"].is_ok, checks["source"].is_ok) == (False, False)
    assert "damaged" in checks["records"].text


def test_a_home_where_a_file_stands_is_told(tmp_path: Path) -> None:
    settings = load_config().model_copy(update={"home": tmp_path / "file"})
    (tmp_path / "file").write_text("in the way")
    engine = build_engine(settings)

    checks = {check.name: check for check in examine(engine)}

    assert checks["home"].is_ok is False
    assert "SALES_ACTION_HOME" in checks["home"].text


def test_scripts_that_are_not_installed_are_told_with_the_remedy() -> None:
    checks = look(source="scripts")

    told = {name: (checks[name].is_ok, checks[name].text) for name in ("Script 1", "Script 2")}
    assert told == {
        "Script 1": (False, "Cannot import DataEnricher. Install Script 1: cd ../brevo_data_gatherer && pip install -e ."),
        "Script 2": (False, "Cannot import DealSummarizer. Install Script 2: cd ../generate_deal_summary && pip install -e ."),
    }
