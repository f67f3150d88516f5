"""No key, password or secret shows up anywhere, whatever fails; and what is written is its owner's alone."""

from __future__ import annotations

import json
import logging
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.brevo_account import make_account
from tests.brevo_server import BrevoServer, Misbehaviour, serving
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.engine.commands.conftest import DEAL, Run

CLAUDE = "sk-ant-api03-marked-claude-key"
BREVO = "xkeysib-marked-brevo-key"
COOKIE = "marked-cookie-secret-of-enough-letters"
CLIENT = "marked-client-secret"
PASSWORD = "marked-database-password"
MARK = "marked-"


@pytest.fixture
def claude(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClaudeServer]:
    with running_server() as server:
        monkeypatch.setenv("ANTHROPIC_API_KEY", CLAUDE)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        yield server


@pytest.fixture
def brevo(monkeypatch: pytest.MonkeyPatch) -> Iterator[BrevoServer]:
    with serving(make_account(2)) as server:
        monkeypatch.setenv("BREVO_API_KEY", BREVO)
        monkeypatch.setenv("BREVO_BASE_URL", server.url)
        yield server


@pytest.fixture
def said(run: Run, home: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Run]:
    """Return what runs a command with all it can tell; in the end no mark may stand in anything that was told or stored."""
    caplog.set_level(logging.DEBUG)
    told: list[str] = []

    def call(*arguments: object, **options: str) -> object:
        outcome = run(*arguments, **options)
        told.extend((outcome.out, outcome.err))
        return outcome

    yield call
    assert told
    assert MARK not in "\n".join(told)
    assert MARK not in caplog.text
    assert [path for path in home.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()] == []


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=401, text=f"invalid x-api-key: {CLAUDE}"),
        Answer(status=400, text=f"header x-api-key={CLAUDE}"),
        Answer(raw=f"<html>proxy refused {CLAUDE}</html>".encode(), status=502),
        Answer(text=f'{{"oops": "{CLAUDE}"}}'),
    ],
    ids=["401", "400", "proxy", "other form"],
)
def test_a_claude_that_fails_and_repeats_the_key_gives_nothing_away(said: Run, claude: ClaudeServer, answer: Answer) -> None:
    claude.answers, claude.summary = [answer], None
    outcome = said("recommend", DEAL, "--writer", "claude", "-v")

    assert outcome.code == 1
    assert claude.keys


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_brevo_that_fails_and_repeats_the_key_gives_nothing_away(said: Run, brevo: BrevoServer, status: int) -> None:
    body = f'{{"code": "unauthorized", "message": "api-key {BREVO} not found"}}'.encode()
    brevo.misbehaviours = [Misbehaviour(status=status, body=body, times=None)]

    said("sync", "-v")
    said("doctor", "-v")

    assert brevo.requests


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://rita:{password}@127.0.0.1:{port}/sales",
        "postgresql://rita:{password}@no-such-host.invalid:{port}/sales",
        "postgresql://rita:{password}@127.0.0.1:nowhere/sales",
        "postgresql://rita:x/{password}@127.0.0.1:{port}/sales",
        "postgresql://rita:x@{password}@127.0.0.1:{port}/sales",
        "postgresql://rita:{password}@[::1/sales",
        "postgresql://rita:{password}@127.0.0.1",
        "mysql://rita:{password}@127.0.0.1/sales",
        "postgresql://127.0.0.1:{port}/sales?user=rita&password={password}",
        "postgresql://127.0.0.1:{port}/sales?no_such_option={password}",
    ],
)
def test_records_that_cannot_be_reached_give_no_password_away(said: Run, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    monkeypatch.setenv("SALES_ACTION_DATABASE_URL", address.format(password=PASSWORD, port=port))

    for command in (("recommend", DEAL), ("deals",), ("doctor",), ("migrate-store",), ("context-show",)):
        said(*command, "-v") if command != ("deals",) else said(*command)


@pytest.mark.parametrize(
    "section",
    [
        f'[auth]\ncookie_secret = "{COOKIE}"\nclient_secret = "{CLIENT}"\n',
        f'[auth]\ncookie_secret = "{COOKIE}\nclient_secret = "{CLIENT}"\n',
        f'[auth]\nredirect_uri = "https://x.io/oauth2callback"\ncookie_secret = "{COOKIE}"\nclient_secret = ["{CLIENT}"]\n',
    ],
    ids=["incomplete", "no toml", "of another kind"],
)
def test_a_sign_in_that_is_set_up_wrongly_gives_no_secret_away(said: Run, section: str) -> None:
    secrets = Path(os.environ["HOME"]) / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    secrets.write_text(section)

    for command in ("doctor", "dashboard", "deals"):
        assert said(command).code == 1


def test_what_is_written_is_its_owners_alone_whatever_the_umask(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("Deal ID,Deal name,Stage,Amount\nd1,Renewal,Proposal,5000\n")
    before = os.umask(0)
    try:
        run("context-init")
        shown = run("recommend", DEAL, "-o", tmp_path / "shown.json")
        run("import", tmp_path / "deals.csv", "--yes")
        run("feedback", _id_in(tmp_path / "shown.json"), "-t", "negative", "--text", "Too long, keep under 60 words")
        run("context-rollback", "1.0", "--yes")
        run("cache-clear", "--yes")
    finally:
        os.umask(before)

    assert shown.code == 0
    modes = {path.relative_to(home): stat.S_IMODE(path.stat().st_mode) for path in [home, *home.rglob("*")]}
    assert len(modes) > 6
    assert {str(name): oct(mode) for name, mode in modes.items() if mode & 0o077} == {}


def _id_in(path: Path) -> str:
    return str(json.loads(path.read_text())["recommendation_id"])
