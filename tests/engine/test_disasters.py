"""What happens to machines: a disk that is full, a database that is restarted, a clock that is set, a provider that is away."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from engine.bootstrap import Engine, build_engine
from engine.errors import ContextError, WriterUnavailable
from engine.settings import load_config
from tests.claude_replies import make_action, make_reply, make_summary
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.fakes import Clock, MemorySource, make_deal
from tests.postgres_proxy import Proxy

BODY = "Hi Ana,\n\nThank you for your message. I will come back to you on the billing tomorrow.\n\nBest regards,"
TOOLS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
SOURCE = MemorySource(make_deal())


@pytest.fixture
def claude() -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.answers = [Answer(text=make_summary()), *[Answer(text=make_reply(make_action(body=BODY)))] * 9]
        yield running


def open_home(home: Path, claude: ClaudeServer | None = None, clock: Clock | None = None, **more: str) -> Engine:
    keys = {"ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": claude.url} if claude else {}
    return build_engine(load_config({"SALES_ACTION_HOME": str(home), **keys, **more}), clock or Clock())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no disk can be made here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Leave no byte of room."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    assert shutil.disk_usage(disk).free == 0
    return ballast


def test_a_full_disk_is_said_keeps_what_was_stored_and_ends_with_room(small_disk: Path) -> None:
    home = small_disk / "home"
    engine = open_home(home)
    engine.context.create("# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans.\n")
    before = engine.recommender.recommend(SOURCE, "d1")
    ballast = fill(small_disk)

    unsaved = engine.recommender.recommend(SOURCE, "d1", campaign="spring")
    current = engine.context.current()
    assert current is not None
    with pytest.raises(ContextError, match="No space left"):
        engine.context.save(f"{current.text}{'x' * 5000}\n", current.hash, "me", "more")

    assert list(unsaved.actions)
    assert any("the disk is full" in warning.text for warning in unsaved.warnings)
    assert engine.recommender.recommend(SOURCE, "d1").recommendation_id == before.recommendation_id
    ballast.unlink()
    saved = engine.context.save(current.text + "We have room.\n", current.hash, "me", "room")
    written = engine.recommender.recommend(SOURCE, "d1", campaign="spring")
    engine.close()
    again = open_home(home)
    assert again.archive.get(written.recommendation_id) is not None
    assert again.archive.get(before.recommendation_id) is not None
    assert (home / "company-context.md").read_text() == saved.text
    again.close()


def test_a_cache_that_cannot_be_reopened_on_a_full_disk_costs_nothing_but_time(small_disk: Path, claude: ClaudeServer) -> None:
    engine = open_home(small_disk / "home", claude)
    first = engine.recommender.recommend(SOURCE, "d1")
    engine.close()
    shutil.rmtree(small_disk / "home" / "cache")
    ballast = fill(small_disk)

    again = open_home(small_disk / "home", claude)
    assert again.recommender.recommend(SOURCE, "d1").recommendation_id == first.recommendation_id
    ballast.unlink()
    assert again.recommender.recommend(SOURCE, "d1").recommendation_id == first.recommendation_id
    assert len(claude.requests) == 2
    again.close()


@pytest.mark.parametrize("fault", ["full disk", "no database"])
def test_a_preparation_whose_texts_cannot_be_kept_ends_before_it_has_paid_for_all_of_them(
    fault: str, claude: ClaudeServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    source = MemorySource(*(make_deal(id=f"d{number}", name=f"Plan {number}") for number in range(20)))
    home, proxy, ballast = tmp_path / "home", None, None
    if fault == "full disk":
        home = request.getfixturevalue("small_disk") / "home"
        engine = open_home(home, claude)
    else:
        proxy = Proxy(request.getfixturevalue("shared_url"))
        engine = open_home(home, claude, SALES_ACTION_DATABASE_URL=proxy.url)
    claude.answers, claude.summary = [Answer(text=make_reply(make_action(body=BODY)))], Answer(text=make_summary())
    plan = engine.preparation.plan(source, [f"d{number}" for number in range(20)])

    def strike(_body: object) -> None:
        nonlocal ballast
        if len(claude.requests) == 3 and proxy:
            proxy.stop()
        elif len(claude.requests) == 3:
            ballast = fill(home.parent)

    claude.choose = strike
    run = engine.preparation.run(plan, concurrency=1)
    standing = run.execute(threading.Event())
    paid = len(claude.requests)
    claude.choose = lambda _body: None
    if proxy:
        proxy.start()
    elif ballast:
        ballast.unlink()
    again = engine.preparation.plan(source, [f"d{number}" for number in range(20)])

    assert standing.ended == "failing"
    assert "can't be kept" in standing.why
    assert any("could not be saved" in failure.reason for failure in standing.failures)
    assert paid <= 6
    assert again.fresh >= standing.done
    for _ in range(3):  # a busy server may keep somebody waiting for too long, which ends a run
        engine.preparation.run(again, concurrency=1).execute(threading.Event())
        again = engine.preparation.plan(source, [f"d{number}" for number in range(20)])
    assert (again.fresh, again.deals) == (20, ())
    engine.close()
    if proxy:
        proxy.stop()


@pytest.fixture
def cluster() -> Iterator[Path]:
    """A PostgreSQL server of this test's own, that it may stop."""
    if TOOLS is None or os.geteuid() != 0:
        pytest.skip("no programs of a PostgreSQL server, or no right to run them as another user")
    with tempfile.TemporaryDirectory() as folder:
        shutil.chown(folder, "postgres")
        place = Path(folder) / "data"
        control(place, "initdb", "--auth=trust", "--username=postgres", "--no-sync", "-D", place)
        yield place
        with suppress(subprocess.CalledProcessError):
            control(place, "pg_ctl", "stop", "--mode=immediate", "-D", place)


def control(place: Path, program: str, *arguments: object) -> None:
    assert TOOLS is not None
    command = ["runuser", "-u", "postgres", "--", str(TOOLS / program), *map(str, arguments)]
    with (place.parent / f"{program}.log").open("a") as log:
        subprocess.run(command, check=True, cwd=place.parent, stdout=log, stderr=log)


def start(place: Path) -> str:
    """Start the server, reachable over a socket in its own folder alone, and return its address."""
    options = f"-c listen_addresses='' -c unix_socket_directories='{place}' -c fsync=off"
    control(place, "pg_ctl", "start", "--wait", "-D", place, "-o", options)
    return f"postgresql+psycopg://postgres@/postgres?host={place}"


def test_a_database_that_is_stopped_and_started_again_loses_nothing_and_pays_nothing_twice(
    cluster: Path, tmp_path: Path, claude: ClaudeServer
) -> None:
    address = {"SALES_ACTION_DATABASE_URL": start(cluster)}
    engine = open_home(tmp_path / "home", claude, **address)
    first = engine.recommender.recommend(SOURCE, "d1")

    control(cluster, "pg_ctl", "stop", "--mode=immediate", "-D", cluster)
    meanwhile = engine.recommender.recommend(SOURCE, "d1")
    unsaved = engine.recommender.recommend(SOURCE, "d1", campaign="spring", writer="playbook")
    start(cluster)
    afterwards = engine.recommender.recommend(SOURCE, "d1")
    written = engine.recommender.recommend(SOURCE, "d1", campaign="spring", writer="playbook")

    assert {meanwhile.recommendation_id, afterwards.recommendation_id} == {first.recommendation_id}
    assert len(claude.requests) == 2
    assert any("could not be saved" in warning.text for warning in unsaved.warnings)
    other = open_home(tmp_path / "other", claude, **address)
    assert other.archive.get(first.recommendation_id) is not None
    assert other.archive.get(written.recommendation_id) is not None
    engine.close()
    other.close()


@pytest.mark.parametrize("days", [1, -1])
def test_a_clock_that_jumps_by_a_day_and_back_pays_once_a_day(home: Path, claude: ClaudeServer, days: int) -> None:
    clock = Clock()
    engine = open_home(home, claude, clock)
    today = engine.recommender.recommend(SOURCE, "d1")
    clock.advance(days=days)
    other_day = engine.recommender.recommend(SOURCE, "d1")
    paid = len(claude.requests)
    clock.advance(days=-days)
    back = engine.recommender.recommend(SOURCE, "d1")

    assert other_day.recommendation_id != today.recommendation_id
    assert back.recommendation_id == today.recommendation_id
    assert back.is_cached
    assert len(claude.requests) == paid
    assert engine.recommender.view(SOURCE, "d1").freshness == "fresh"
    engine.close()


def test_an_hour_without_claude_shows_the_last_text_and_writes_again_afterwards(home: Path, claude: ClaudeServer) -> None:
    clock = Clock()
    engine = open_home(home, claude, clock, SALES_ACTION_GENERATION_TIMEOUT_S="2")
    first = engine.recommender.recommend(SOURCE, "d1")
    claude.choose = lambda _body: Answer(status=503)
    for _ in range(4):
        clock.advance(minutes=20)
        with pytest.raises(WriterUnavailable):
            engine.recommender.recommend(SOURCE, "d1", force_refresh=True)
        view = engine.recommender.view(SOURCE, "d1")
        assert view.recommendation.recommendation_id == first.recommendation_id
    claude.choose = lambda _body: None

    again = engine.recommender.recommend(SOURCE, "d1", force_refresh=True)

    assert again.recommendation_id != first.recommendation_id
    assert again.writer == "claude"
    engine.close()
