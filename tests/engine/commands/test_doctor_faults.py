"""What `sales-action doctor` says while Brevo fails."""

from __future__ import annotations

import re
from typing import Any

import pytest

from engine.adapters.sources.brevo import client
from tests.brevo_account import Account, make_account
from tests.brevo_server import KEY, Misbehaviour, serving
from tests.engine.commands.conftest import Outcome, Run

TRUNCATED = Misbehaviour(body=b'{"items": [{"id": "0', times=None)
THROTTLED = Misbehaviour(
    status=429,
    body=b'{"message": "API rate limit exceeded"}',
    headers={"x-sib-ratelimit-limit": "100", "x-sib-ratelimit-remaining": "0", "x-sib-ratelimit-reset": "1800"},
    times=None,
)


def read(told: Outcome) -> dict[str, dict[str, Any]]:
    """Return the report's checks by their names."""
    return {check["name"]: check for check in told.json}


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (
            Misbehaviour(401, b'{"message": "Key not found"}', times=None),
            "Brevo refused the key: Key not found. Check BREVO_API_KEY",
        ),
        (
            Misbehaviour(403, b'{"message": "Not permitted"}', times=None),
            "The key may not read this in Brevo: Not permitted. Give",
        ),
        (THROTTLED, r"Brevo allows no further request before \d\d:\d\d. What was read before is still here."),
        (
            Misbehaviour(500, b'{"message": "Oops"}', times=None),
            r"Brevo answered with an error \(500\): Oops. Try again in a minute.",
        ),
        (Misbehaviour(502, b"<html>502", times=None), r"Brevo answered with an error \(502\). Try again in a minute."),
        (
            Misbehaviour(body=b"<html>Hello", times=None),
            "Brevo's address sent a web page instead of data. Try again; check the",
        ),
        (TRUNCATED, "Brevo's address sent an answer that breaks off instead of data. Try again; check the network."),
        (Misbehaviour(cut_at=0.5, times=None), "The connection to Brevo broke. Try again."),
        (Misbehaviour(trickle_s=0.05, times=None), "Brevo did not answer in time. Try again in a minute."),
    ],
    ids=["401", "403", "429", "500", "502 html", "200 html", "truncated", "cut", "slow"],
)
def test_brevo_that_fails_is_one_sentence_an_exit_code_and_no_key(
    bad: Misbehaviour, sentence: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_URGENT_DEADLINE_S", 0.1)
    monkeypatch.setattr(client, "_FIRST_PAUSE_S", 0.01)
    monkeypatch.setenv("SALES_ACTION_SOURCE", "brevo")
    with serving(make_account(3)) as brevo:
        monkeypatch.setenv("BREVO_API_KEY", KEY)
        monkeypatch.setenv("BREVO_BASE_URL", brevo.url)
        brevo.misbehaviours = [bad]

        told = run("doctor", "--json")

    found = read(told)
    assert told.code == 1
    assert found["Brevo"]["is_ok"] is False
    assert re.match(rf"127\.0\.0\.1: {sentence}", found["Brevo"]["text"])
    assert [name for name, check in found.items() if check["is_ok"] is False] == ["Brevo"]
    assert told.err == ""
    assert KEY not in told.out


def test_an_account_without_deals_is_told_apart_from_one_that_was_not_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALES_ACTION_SOURCE", "brevo")
    with serving(Account()) as brevo:
        monkeypatch.setenv("BREVO_API_KEY", KEY)
        monkeypatch.setenv("BREVO_BASE_URL", brevo.url)

        unread = read(run("doctor", "--json"))["source"]
        synced = run("sync")
        done = read(run("doctor", "--json"))["source"]
        listed = run("deals")

    assert unread["text"] == "brevo has no deals yet. Read them: sales-action sync"
    hint = "It was read to the end. Should there be deals, its key belongs to another account"
    assert (done["is_ok"], done["text"]) == (None, f"brevo has no deals yet. {hint}")
    assert hint in synced.err
    assert hint in listed.err
