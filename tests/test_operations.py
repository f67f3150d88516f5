"""The commands of docs/operations.md for backups do what the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from engine.access.sign_in import SignIn
from engine.bootstrap import build_engine
from engine.settings import load_config
from tests import postgres
from tests.fakes import MemorySource, make_deal
from ui.web import find_refusal

ROOT = Path(__file__).resolve().parents[1]
SOURCE = MemorySource(make_deal())


def run(name: str, **variables: str) -> str:
    """Run the page's commands of that name, as they stand there."""
    [commands] = re.findall(rf"```bash {name}\n(.*?)```", (ROOT / "docs/operations.md").read_text(), re.DOTALL)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    shell = ["bash", "-euo", "pipefail", "-c", commands]
    done = subprocess.run(
        shell, env=os.environ | variables | {"PATH": path, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_proxy_of_the_page_makes_nobody_from_elsewhere_pass_for_this_machine() -> None:
    [server] = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs/operations.md").read_text(), re.DOTALL)
    named = dict(re.findall(r"proxy_set_header (\S+) (\S+);", server))
    asked = [(name.lower().encode(), b"localhost" if name == "Host" else b"203.0.113.9") for name in named]
    scope = {"type": "http", "method": "GET", "path": "/_stcore/metrics", "client": ("127.0.0.1", 1), "headers": asked}

    assert find_refusal(scope, SignIn({}, "https://sales.example.com/oauth2callback")) == "forwarded"


def read_units() -> dict[str, str]:
    """Return the units of systemd on the page, by their file's name."""
    page = (ROOT / "docs/operations.md").read_text()
    return dict(re.findall(r"```ini\n# /etc/systemd/system/(\S+)\n(.*?)```", page, re.DOTALL))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_finds_no_fault_with_the_units_of_the_page(tmp_path: Path) -> None:
    units = read_units()
    for name, text in units.items():
        (tmp_path / name).write_text(text.replace("/opt/sales-action/.venv/bin/sales-action", sys.executable))

    told = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in units)], capture_output=True, text=True
    )

    assert len(units) == 7
    assert [line for line in told.stderr.splitlines() if "sales-action" in line] == []


def test_a_service_that_may_write_next_to_nothing_has_a_folder_for_temporary_files() -> None:
    hardened = [text for text in read_units().values() if "ProtectSystem=strict" in text]

    assert hardened
    assert all("PrivateTmp=yes" in text for text in hardened)


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="no sqlite3 on this machine")
def test_a_backup_made_under_load_and_restored_has_everything(home: Path, tmp_path: Path) -> None:
    engine = build_engine(load_config())
    engine.context.create("# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans.\n")
    (home / "config.yaml").write_text("country: DE\n")
    kept = engine.recommender.recommend(SOURCE, "d1", campaign="before")
    stop = threading.Event()

    def go_on_writing() -> None:
        while not stop.is_set():
            engine.recommender.recommend(SOURCE, "d1", force_refresh=True)

    writing = threading.Thread(target=go_on_writing)
    writing.start()
    places = {"BACKUP": str(tmp_path / "backup"), "SALES_ACTION_HOME": str(home)}
    try:
        run("backup", **places)
    finally:
        stop.set()
        writing.join()
    current = engine.context.current()
    assert current is not None
    engine.context.save(current.text + "Later.\n", current.hash, "me", "later")
    lost = engine.recommender.recommend(SOURCE, "d1", campaign="after")
    engine.close()

    told = run("restore", **places)

    restored = build_engine(load_config())
    assert "sound, and can be written" in told
    assert restored.archive.get(kept.recommendation_id) is not None
    assert restored.archive.get(lost.recommendation_id) is None
    assert restored.context.read_text() == "# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans.\n"
    assert restored.settings.country == "DE"
    assert restored.recommender.recommend(SOURCE, "d1", campaign="after").recommendation_id
    restored.close()


@pytest.fixture
def database(server: postgres.Server) -> Iterator[URL]:
    """The address of a database of this test's own: a dump is of a whole one."""
    name = f"backup_{uuid.uuid4().hex}"
    server.run(f"CREATE DATABASE {name}")
    yield make_url(server.url).set(database=name, query={})
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.skipif(not shutil.which("pg_dump"), reason="no pg_dump on this machine")
def test_a_dump_restored_has_everything(database: URL, home: Path, tmp_path: Path) -> None:
    settings = load_config({"SALES_ACTION_HOME": str(home), "SALES_ACTION_DATABASE_URL": database.render_as_string(False)})
    engine = build_engine(settings)
    kept = engine.recommender.recommend(SOURCE, "d1", campaign="before")
    (tmp_path / "backup").mkdir()
    address = database.set(drivername="postgresql").render_as_string(hide_password=False)
    places = {"BACKUP": str(tmp_path / "backup"), "DATABASE": address}

    run("dump", **places)
    lost = engine.recommender.recommend(SOURCE, "d1", campaign="after")
    engine.close()
    run("undump", **places)

    restored = build_engine(settings.model_copy(update={"home": tmp_path / "other"}))
    assert restored.archive.get(kept.recommendation_id) is not None
    assert restored.archive.get(lost.recommendation_id) is None
    restored.close()
