"""`sales-action sync`, and the other commands over a mirror of Brevo."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.brevo_account import Account, make_account
from tests.brevo_server import KEY, BrevoServer, Limit, Misbehaviour, serving
from tests.engine.commands.conftest import Run, make_command, make_environment


@pytest.fixture
def account() -> Account:
    return make_account(12)


@pytest.fixture
def brevo(account: Account, monkeypatch: pytest.MonkeyPatch) -> Iterator[BrevoServer]:
    with serving(account) as server:
        monkeypatch.setenv("BREVO_API_KEY", KEY)
        monkeypatch.setenv("BREVO_BASE_URL", server.url)
        yield server


def test_sync_reads_the_account_and_says_where_to_see_it(run: Run, brevo: BrevoServer) -> None:
    first = run("sync")
    again = run("sync")

    assert first.out == "Brevo: 12 deals, as they stand now.\n"
    assert "sales-action deals --source brevo" in first.err
    assert again.out == "Brevo: 12 deals, nothing changed.\n"
    assert len(run("deals", "--source", "brevo", "--status", "all", "--json").json) == 12


def test_sync_tells_how_far_it_is_when_asked(run: Run, brevo: BrevoServer) -> None:
    told = run("sync", "--verbose").err

    assert "Reading deals: 12 of about 12" in told
    assert "Brevo has about 4 companies, about 12 deals" in told
    assert KEY not in told


def test_sync_as_json(run: Run, brevo: BrevoServer) -> None:
    outcome = run("sync", "--json").json

    assert outcome["deals"] == 12
    assert outcome["changed"] is True
    assert outcome["as_of"]


def test_sync_without_a_key_says_which_to_set(run: Run) -> None:
    assert run("sync").error == "Brevo API key not found. Set BREVO_API_KEY."


def test_the_source_brevo_without_a_key_says_which_to_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALES_ACTION_SOURCE", "brevo")

    assert run("deals").error.startswith("Brevo API key not found. Set BREVO_API_KEY")


def test_a_refused_key_is_one_clear_line(run: Run, brevo: BrevoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREVO_API_KEY", "xkeysib-wrong")

    error = run("sync").error

    assert error.startswith("Brevo refused the key: Key not found. Check BREVO_API_KEY")
    assert "xkeysib-wrong" not in error


def test_a_mirror_without_deals_says_how_to_read_them(run: Run, brevo: BrevoServer) -> None:
    told = run("deals", "--source", "brevo").err

    assert "Read them: sales-action sync" in told


def test_full_finds_what_was_deleted(run: Run, brevo: BrevoServer, account: Account) -> None:
    run("sync")
    account.delete(next(iter(account.deals.values())))
    before = run("sync").out

    after = run("sync", "--full").out

    assert before.startswith("Brevo: 12 deals")
    assert after.startswith("Brevo: 11 deals")


def test_recommend_fetches_a_deal_that_was_never_mirrored(run: Run, brevo: BrevoServer, account: Account) -> None:
    deal_id = next(iter(account.deals))

    whole = run("recommend", deal_id, "--json").json
    named = run("recommend", f"brevo:{deal_id}", "--json").json

    assert (whole["source"], whole["deal_id"]) == ("brevo", deal_id)
    assert named["is_cached"] is True


def test_force_refresh_fetches_this_deal_alone_anew(run: Run, brevo: BrevoServer, account: Account) -> None:
    run("sync")
    deal = next(iter(account.deals.values()))
    reference = f"brevo:{deal['id']}"
    old = run("recommend", reference, "--json").json
    deal["attributes"]["deal_name"] = "Renamed"
    brevo.forget()

    cached = run("recommend", reference, "--json").json
    requests_for_cached = brevo.count().total()
    anew = run("recommend", reference, "--force-refresh", "--json").json

    assert (old["deal_name"], cached["deal_name"], anew["deal_name"]) == ("Deal 0", "Deal 0", "Renamed")
    assert requests_for_cached == 0
    assert brevo.count().total() <= 5
    assert old["fingerprint"]["enriched_data_hash"] != anew["fingerprint"]["enriched_data_hash"]


def test_force_refresh_goes_on_with_what_is_here_when_brevo_does_not_answer(run: Run, brevo: BrevoServer) -> None:
    run("sync")
    deal_id = run("deals", "--source", "brevo", "--status", "all", "--json").json[0]["id"]
    brevo.misbehaviours = [Misbehaviour(status=500, body=b"{}", times=None)]

    outcome = run("recommend", f"brevo:{deal_id}", "--force-refresh", "--json")

    assert outcome.code == 0
    assert "Warning: Brevo answered with an error (500)" in outcome.err


def test_a_deal_that_is_gone_is_said_when_it_is_fetched_anew(run: Run, brevo: BrevoServer, account: Account) -> None:
    run("sync")
    deal = next(iter(account.deals.values()))
    account.delete(deal)

    error = run("recommend", f"brevo:{deal['id']}", "--force-refresh").error

    assert error == f"Brevo has no deal '{deal['id']}' any more. It was taken off the list."


def test_an_unknown_id_of_another_form_asks_brevo_nothing(run: Run, brevo: BrevoServer) -> None:
    error = run("recommend", "deal_4711").error

    assert error.startswith("There is no deal 'deal_4711' in sample or files or brevo.")
    assert brevo.requests == []


def test_a_killed_sync_leaves_what_it_read_and_the_next_goes_on(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real process, ended without a word in the middle of a page."""
    account = make_account(400)
    with serving(account) as server:
        server.most_per_page, server.hourly = 50, Limit(1000, 3600.0)
        monkeypatch.setenv("BREVO_API_KEY", KEY)
        monkeypatch.setenv("BREVO_BASE_URL", server.url)
        monkeypatch.setenv("SALES_ACTION_SOURCE", "brevo")
        process = subprocess.Popen(
            make_command("sync"), env=make_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        give_up_at = time.monotonic() + 60
        while server.count()["/crm/notes"] < 4 and time.monotonic() < give_up_at:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        here = len(run("deals", "--source", "brevo", "--status", "all", "--limit", "1000", "--json").json)
        day = run("today").err
        prepared = run("prepare", "--limit", "1", "--writer", "playbook").err
        busy = run("sync").error
        _expire_leases(home)

        done = run("sync").out

        pages = [
            (path, asked.get("offset"), asked.get("page"))
            for path, asked in server.requests
            if asked.get("sort") == "asc" and asked["limit"] == "50"
        ]
        assert here > 0
        assert "'brevo' is not read to the end yet: notes and tasks may still be missing. Go on: sales-action sync" in day
        assert "'brevo' is not read to the end yet: notes and tasks may still be missing." in prepared
        assert "being read by another process" in busy
        assert done.startswith("Brevo: 400 deals")
        # What was asked for when the process died is asked for again, and nothing else.
        assert len(pages) - len(set(pages)) <= 1


def _expire_leases(home: Path) -> None:
    """As two minutes do."""
    import sqlite3

    with sqlite3.connect(home / "recommendation_cache.db") as database:
        database.execute("UPDATE leases SET expires_at = 0")
    database.close()
