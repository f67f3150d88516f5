"""What goes wrong at people's desks: one clear sentence, nothing lost, no traceback, and work that can go on goes on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.claude_replies import make_action, make_reply, make_summary
from tests.claude_server import Answer, running_server
from tests.engine.commands.conftest import DEAL, HEADER, Outcome, Run, write_deals

SECRET = "sk-ant-very-secret"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8


def said_once(outcome: Outcome, part: str) -> str:
    """Return the one line of stderr of a command that went on all the same."""
    assert outcome.code == 0, outcome.err
    lines = [line for line in outcome.err.splitlines() if line.strip()]
    assert len(lines) == 1, outcome.err
    assert part in lines[0]
    return lines[0]


def test_an_unknown_deal(run: Run) -> None:
    assert "no deal 'nope'" in run("recommend", "nope").error
    assert "sales-action deals" in run("recommend", "files:nope").error


def test_an_id_that_stands_in_two_sources_lists_both(run: Run, tmp_path: Path) -> None:
    run("import", "--yes", write_deals(tmp_path / "deals.csv", f"{DEAL},Other,Proposal,10,EUR,Acme,Ana Lima,ana@acme.example"))

    error = run("recommend", DEAL).error

    assert f"sample:{DEAL}" in error
    assert f"files:{DEAL}" in error
    assert run("recommend", f"files:{DEAL}", "--json").json["deal_name"] == "Other"


@pytest.mark.parametrize("command", ["deals", "today"])
def test_an_empty_crm_says_how_to_fill_it_and_goes_on(run: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("SALES_ACTION_SOURCE", "files")

    said_once(run(command), "sales-action import")

    assert run(command, "--json").json == []


def test_an_unknown_source(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("deals", "today"):
        ended = run(command, "--source", "crm")
        assert ended.code == 2
        assert "--source" in ended.err
        assert "sample, files" in ended.err
        assert "config.yaml" not in ended.err
    monkeypatch.setenv("SALES_ACTION_SOURCE", "crm")
    assert "sample, files" in run("today").error


def test_a_deal_without_contact_or_history_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("Deal ID,Deal name,Stage\nd1,Bare deal,Proposal\n")
    run("import", "--yes", tmp_path / "deals.csv")

    shown = run("recommend", "d1")

    assert shown.code == 0
    assert "No contact is recorded" in shown.out
    assert "No call, e-mail or note is recorded" in shown.out.replace("\n  ", " ")


def test_a_missing_context_is_said_once_and_nothing_is_ready_to_send(run: Run, tmp_path: Path) -> None:
    run("import", "--yes", write_deals(tmp_path / "deals.csv", "d1,Plan,Proposal,10,EUR,Acme,Ana Lima,ana@acme.example"))

    shown = run("recommend", "d1", "--json")

    said_once(shown, "context-init")
    assert shown.json["p0_actions"] == []


def test_an_empty_context_is_no_reason_to_say_that_nothing_is_urgent(run: Run, home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "company-context.md").touch()

    shown = run("recommend", DEAL, "-m", tmp_path / "r.md")

    for text in (shown.out, (tmp_path / "r.md").read_text()):
        assert "Nothing urgent today" not in text
        assert "that takes a company context" in text


@pytest.mark.parametrize("content", [PNG, b"caf\xe9", b"a\0b"])
def test_a_context_that_is_no_text(run: Run, home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "company-context.md").write_bytes(content)

    error = run("recommend", DEAL).error

    assert "company-context.md" in error


def test_a_context_that_cannot_be_read(run: Run, home: Path) -> None:
    (home / "company-context.md").mkdir(parents=True)

    assert "can't be read" in run("recommend", DEAL).error
    assert "can't be read" in run("doctor").out


def test_a_context_is_never_overwritten(run: Run, home: Path) -> None:
    first = run("context-init")
    (home / "company-context.md").write_text("mine")

    again = run("context-init")

    assert str(home / "company-context.md") in first.out
    assert "exists already" in again.error
    assert (home / "company-context.md").read_text() == "mine"


def test_an_unknown_context_template_is_wrong_usage(run: Run, home: Path) -> None:
    ended = run("context-init", "--template", "opera")

    assert ended.code == 2
    assert "default" in ended.err
    assert not home.exists()


def test_a_prompt_without_the_company_context(run: Run, tmp_path: Path) -> None:
    template = tmp_path / "mine.md"
    template.write_text("# Mine\n\n## System Prompt\n\nBe brief.\n")

    error = run("recommend", DEAL, "--prompt-file", template).error

    assert "{{company_context}}" in error
    assert str(template) in error


@pytest.mark.parametrize("prompt", ["missing.md", "missing"])
def test_a_missing_prompt(run: Run, prompt: str) -> None:
    assert "missing" in run("recommend", DEAL, "--prompt", prompt).error


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("cache_ttl: [", "line"),
        ("cache_ttl:\n  recommendations: soon\n", "cache_ttl.recommendations"),
        ("colour: blue\n", "colour"),
        ("- a\n- b\n", "name: value"),
        ("time_zone: Mars/Olympus\n", "Mars/Olympus"),
        (f"anthropic_api_key: {SECRET}\n", "ANTHROPIC_API_KEY"),
    ],
)
def test_a_broken_config_names_file_and_place(run: Run, home: Path, text: str, part: str) -> None:
    home.mkdir()
    (home / "config.yaml").write_text(text)

    outcomes = [run("recommend", DEAL), run("deals"), run("dashboard", "--port", "0")]

    for ended in outcomes:
        assert part in ended.error
        assert "config.yaml" in ended.error
        assert SECRET not in ended.error
    seen = run("doctor", "--json")
    assert seen.code == 1
    assert [(check["name"], check["is_ok"]) for check in seen.json] == [("config", False)]


def test_a_wrong_key_is_told_and_never_printed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_server() as server:
        server.answers = [Answer(status=401)]
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        monkeypatch.setenv("ANTHROPIC_API_KEY", SECRET)

        ended = run("recommend", DEAL)
        loud = run("recommend", DEAL, "-v")
        seen = run("doctor")

        assert server.keys[0] == SECRET
    assert "ANTHROPIC_API_KEY" in ended.error
    assert seen.code == 1
    assert "refused the key" in seen.out
    assert SECRET not in "".join(outcome.out + outcome.err for outcome in (ended, loud, seen))


def test_no_network_names_the_way_without(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("ANTHROPIC_API_KEY", SECRET)

    ended = run("recommend", DEAL)

    assert "--writer playbook" in ended.error
    assert run("recommend", DEAL, "--writer", "playbook").code == 0


def test_a_damaged_cache_is_set_aside_and_the_work_goes_on(run: Run, home: Path) -> None:
    first = run("recommend", DEAL, "--json").json
    for path in (home / "cache").iterdir():
        path.write_bytes(b"garbage" * 500)

    again = run("recommend", DEAL, "--json")

    said_once(again, "nothing is lost")
    assert (again.json["is_cached"], again.json["recommendation_id"]) == (True, first["recommendation_id"])
    assert run("recommend", DEAL).err == ""


def test_a_deleted_cache_folder_is_made_anew(run: Run, home: Path) -> None:
    first = run("recommend", DEAL, "--json").json
    shutil.rmtree(home / "cache")

    again = run("recommend", DEAL, "--json")

    assert (again.code, again.err) == (0, "")
    assert (again.json["is_cached"], again.json["recommendation_id"]) == (True, first["recommendation_id"])


def test_damaged_records_are_left_alone_and_the_work_goes_on(run: Run, home: Path) -> None:
    home.mkdir()
    damaged = home / "recommendation_cache.db"
    damaged.write_bytes(b"garbage" * 1000)

    shown = run("recommend", DEAL)

    said_once(shown, "damaged")
    assert "P0 Actions" in shown.out
    assert damaged.read_bytes() == b"garbage" * 1000
    assert "damaged" in run("cache-info").error
    assert run("doctor").code == 1


def test_a_home_that_is_a_file(run: Run, home: Path) -> None:
    home.write_text("in the way")

    outcomes = [run("recommend", DEAL), run("deals"), run("context-init"), run("cache-info")]

    assert all("SALES_ACTION_HOME" in ended.error for ended in outcomes)
    assert home.read_text() == "in the way"


@pytest.fixture(params=["2m"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 2 MB, or the size asked for, with the home folder on it; only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    size = f"size={request.param}"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", place], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    monkeypatch.setenv("SALES_ACTION_HOME", str(place / "home"))
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path) -> None:
    with (disk / "filler").open("wb") as file:
        while True:
            try:
                os.write(file.fileno(), bytes(4096))
            except OSError:
                return


def test_a_full_disk_does_not_keep_the_result_from_the_rep(run: Run, small_disk: Path, tmp_path: Path) -> None:
    stored = run("recommend", DEAL, "--json").json
    fill(small_disk)

    shown = run("recommend", DEAL, "--force-refresh")
    unsaved = run("recommend", DEAL, "--force-refresh", "-o", small_disk / "r.json")
    (small_disk / "filler").unlink()
    kept = run("recommend", DEAL, "--json")

    assert shown.code == 0
    assert "disk is full" in shown.err
    assert "P0 Actions" in shown.out
    assert (unsaved.code, "P0 Actions" in unsaved.out, "r.json can't be written" in unsaved.err) == (1, True, True)
    assert not (small_disk / "r.json").exists()
    assert (kept.err, kept.json["recommendation_id"]) == ("", stored["recommendation_id"])


def test_a_disk_that_is_full_from_the_start(run: Run, small_disk: Path) -> None:
    fill(small_disk)

    shown = run("recommend", DEAL)

    said_once(shown, "The cache and the records in")
    assert "P0 Actions" in shown.out
    assert "can't be" in run("context-init").error


@pytest.mark.parametrize("small_disk", ["64k", "256k"], indirect=True)
@pytest.mark.parametrize("command", [["recommend", DEAL], ["today", "--limit", "1"], ["deals"]])
def test_a_disk_that_is_too_small_is_said_once(run: Run, small_disk: Path, command: list[str]) -> None:
    shown = run(*command)

    assert (shown.code, len(shown.err.splitlines()) <= 1) == (0, True), shown.err
    assert shown.out


def test_a_read_only_home(run: Run, small_disk: Path) -> None:
    stored = run("recommend", DEAL, "--json").json
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    shown = run("recommend", DEAL)
    refused = [run("context-init"), run("cache-clear", "--yes")]
    seen = run("doctor")
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)

    said_once(shown, "records")
    assert "P0 Actions" in shown.out
    assert all(ended.error for ended in refused)
    assert seen.code == 1
    assert run("recommend", DEAL, "--json").json["recommendation_id"] == stored["recommendation_id"]


def test_an_import_of_200_mb_is_refused_before_it_is_read(run: Run, tmp_path: Path, home: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.write(HEADER.encode() + b"\n")
        file.truncate(200 * 1024 * 1024)

    error = run("import", "--yes", big).error

    assert "210 MB" in error
    assert "Split" in error


@pytest.mark.parametrize("content", [PNG, b"", b"%PDF-1.7 " + bytes(range(256)), b"Deal ID,Deal name\n"])
def test_a_table_that_is_none(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(content)

    ended = run("import", "--yes", path)

    assert ended.error
    assert run("deals", "--source", "files", "--json").json == []


def test_a_missing_import_file_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run("import", "--yes", tmp_path / "nope.csv").code == 2


def test_nothing_is_lost_when_an_import_is_refused(run: Run, tmp_path: Path) -> None:
    run("import", "--yes", write_deals(tmp_path / "deals.csv", "d1,Plan,Proposal,10,EUR,Acme,Ana Lima,ana@acme.example"))
    (tmp_path / "deals.csv").write_bytes(PNG)

    run("import", "--yes", tmp_path / "deals.csv")

    assert [deal["id"] for deal in json.loads(run("deals", "--source", "files", "--json").out)] == ["d1"]


def test_when_claude_cannot_be_reached_what_stands_is_shown_as_stale_and_why(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    template = tmp_path / "mine.md"
    template.write_text("## System Prompt\n{{company_context}}\nBe brief.\n")
    monkeypatch.setenv("ANTHROPIC_API_KEY", SECRET)
    with running_server() as server:
        server.answers = [Answer(text=make_summary()), Answer(text=make_reply(make_action(contact_id="contact-1")))]
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        written = run("recommend", DEAL, "--json").json

    shown = run("recommend", DEAL, "--prompt-file", template, "--json")
    plain = run("recommend", DEAL, "--prompt-file", template, "-m", tmp_path / "stale.md")
    asked_anew = run("recommend", DEAL, "--force-refresh")
    other = run("recommend", "ouseburn")

    assert shown.code == 0
    assert shown.json["recommendation_id"] == written["recommendation_id"]
    assert shown.json["cache_status"] == {"outcome": "stale", "changed": ["prompt_hash"]}
    assert "it no longer holds: prompt recommend → mine" in shown.err
    assert "this has changed since: prompt" in plain.out
    assert "fresh until" not in plain.out
    assert "stale: it no longer holds" in (tmp_path / "stale.md").read_text(encoding="utf-8")
    assert (asked_anew.code, other.code) == (1, 1)
    assert "--writer playbook" in other.error
