"""How quick the dashboard is for many people at once, beside an empty page and a static board, in one run.

Each session is a WebSocket that speaks Streamlit's own messages. In turns, N sessions ask for run after run without a pause:

empty    a page with one line, served the same way
static   the elements of the board, drawn from what was made before
deals    the Deals page with 50,000 imported deals
board    the board of a deal whose recommendation is in the cache

and then 100 sessions act on Deals every 3 s. With --check, exits 1 unless, at 50 sessions, Deals takes at most 4 x the empty
page, Board at most 5 x the empty page and 1.3 x the static board, a further session takes at most 3 MB; the first load of
Deals sends at most 60 kB; and acting on Deals has a p95 of at most 400 ms. A session that fails, times out or shows the wrong
page fails the run. Linux only: CPU and memory are read from /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dashboard_client import Session, SessionFailed, Shown, open_session
from engine.bootstrap import Engine, build_engine
from engine.domain import Contact, Deal, EnrichedDeal, Interaction, InteractionKind, Stage
from engine.reading.cues import with_cues
from engine.settings import load_config
from tests.claude_replies import make_action, make_outline, make_reply
from tests.claude_server import Answer, running_server

ROOT = Path(__file__).resolve().parents[1]
DEALS = 50_000
STORIES = 200
SESSIONS = (1, 10, 50)
ROUNDS = 3
RUNS = {1: 15, 10: 4, 50: 3}
MOST_DEALS_OF_EMPTY = 4.0
MOST_BOARD_OF_EMPTY = 5.0
MOST_BOARD_OF_STATIC = 1.3
MOST_FIRST_LOAD_KB = 60
MOST_MB_A_SESSION = 3.0
ACTING_SESSIONS = 100
ACTING_EVERY_S = 3.0
ACTING_S = 30.0
MOST_ACTING_P95_MS = 400
BOARD_DEAL = "sample:frimael"
KEY = {"ANTHROPIC_API_KEY": "sk-bench"}
BODY = "Bonjour,\n\nMerci pour votre message. Je reviens vers vous demain.\n\nBien à vous,"
SECOND = {"priority": "P2", "purpose": "fill_gaps", "title": "Complete the record", "channel": "email"}
SAYINGS = ("Could you send us the price for 40 users?", "Thanks, that helps.", "Which of the two dates suits you?")


@dataclass(frozen=True)
class Page:
    """What is opened, and how one knows that it is the right page."""

    name: str
    page: str = ""
    query: str = ""
    needs: str = ""

    def check(self, shown: Shown) -> None:
        """Raise SessionFailed when something else is shown."""
        if self.needs and self.needs not in (*shown.components, *shown.texts):
            raise SessionFailed(f"{self.name}: the wrong page, it has no {self.needs}: {shown.components} {shown.texts}")


EMPTY = Page("empty", needs="empty page")
STATIC = Page("static", needs="sales_action.action_card")
DEALS_PAGE = Page("deals", query="source=files&show=open", needs="sales_action.deals_table")
BOARD = Page("board", "board", f"deal={BOARD_DEAL}", "sales_action.action_card")


@dataclass
class Server:
    """A served page, and what its process has used."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def cpu_s(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory_mb(self) -> float:
        return self._read_mb("VmRSS")

    @property
    def peak_mb(self) -> float:
        return self._read_mb("VmHWM")

    def _read_mb(self, name: str) -> float:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


@dataclass
class Measured:
    """What N sessions on a page took."""

    p50_ms: float
    p95_ms: float
    cpu_ms: float
    session_mb: float
    first: Shown = field(default_factory=Shown)


@contextmanager
def serving(home: Path, page: str | None) -> Iterator[Server]:
    """Serve the dashboard, or a page of benchmarks/dashboard_pages."""
    port = free_port()
    script = ROOT / "benchmarks/dashboard_pages/serve.py"
    ours = ["-c", "from engine.cli import main; main()", "dashboard", "--port", str(port)]
    command = [sys.executable, *([str(script), page, str(port)] if page else ours)]
    environment = os.environ | KEY | {"SALES_ACTION_HOME": str(home), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        wait_for(port, process)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], look_s: float = 0.05) -> None:
    """Wait until something answers."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(look_s)
    raise SessionFailed("the server does not start")


async def load_sessions(server: Server, page: Page, count: int) -> tuple[list[Session], Shown]:
    """Open so many tabs, one after the other, and return them with what the last one was sent first."""
    sessions, first = [], Shown()
    for _ in range(count):
        session = await open_session(server.port, page.page, page.query)
        first = await session.run()
        page.check(first)
        sessions.append(session)
    return sessions, first


async def close(sessions: list[Session]) -> None:
    await asyncio.gather(*(session.socket.close() for session in sessions))


async def measure(servers: Sequence[tuple[Page, Server]], count: int) -> dict[str, Measured]:
    """Return what it takes when so many sessions run without a pause; the pages take turns, so that noise meets them alike."""
    opened, took, cpu_s = {}, defaultdict[str, list[float]](list), defaultdict[str, float](float)
    for page, server in servers:
        before_mb = server.memory_mb
        sessions, first = await load_sessions(server, page, count)
        await asyncio.gather(*(session.run() for session in sessions))  # all have run once more before it counts
        opened[page.name] = sessions, first, max(0.0, server.memory_mb - before_mb) / count
    for _ in range(ROUNDS):
        for page, server in servers:
            before_s = server.cpu_s
            took[page.name] += await run_all(page, opened[page.name][0], RUNS[count])
            cpu_s[page.name] += server.cpu_s - before_s
    for sessions, _, _ in opened.values():
        await close(sessions)
    return {
        name: Measured(
            statistics.median(times), percentile(times, 95), cpu_s[name] * 1000 / len(times), opened[name][2], opened[name][1]
        )
        for name, times in took.items()
    }


async def run_all(page: Page, sessions: list[Session], runs: int) -> list[float]:
    """Return the milliseconds of each run when all sessions run so often, one run after the other."""
    took: list[float] = []

    async def work(session: Session) -> None:
        for _ in range(runs):
            shown = await session.run()
            page.check(shown)
            took.append(shown.took_s * 1000)

    await asyncio.gather(*map(work, sessions))
    return took


async def act(server: Server) -> list[float]:
    """Return the milliseconds of each run when 100 sessions sort the deals anew every 3 s."""
    sessions, _ = await load_sessions(server, DEALS_PAGE, ACTING_SESSIONS)
    took: list[float] = []
    ends_at = time.monotonic() + ACTING_S

    async def work(session: Session, number: int) -> None:
        await asyncio.sleep(ACTING_EVERY_S * number / ACTING_SESSIONS)
        orders = ("-value", "closes", "-score")
        turn = 0
        while (began := time.monotonic()) < ends_at:
            shown = await session.run(f"{DEALS_PAGE.query}&sort={orders[turn % 3]}")
            DEALS_PAGE.check(shown)
            took.append(shown.took_s * 1000)
            turn += 1
            await asyncio.sleep(max(0.0, ACTING_EVERY_S - (time.monotonic() - began)))

    await asyncio.gather(*(work(session, number) for number, session in enumerate(sessions)))
    await close(sessions)
    return took


def percentile(values: list[float], share: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


def make_home(home: Path) -> None:
    """Import 50,000 made-up deals, give the house a context, and have a Claude on loopback write the board's recommendation."""
    with running_server() as server:
        server.answers = [Answer(text=make_reply(make_action(body=BODY), make_outline(), make_outline(**SECOND)))]
        _fill(build_engine(load_config({"SALES_ACTION_HOME": str(home), "ANTHROPIC_BASE_URL": server.url, **KEY})))


def _fill(engine: Engine) -> None:
    try:
        if engine.context.read_text() is None:
            engine.context.create("# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans.\n")
        if engine.records.source_version("files") == engine.records.source_version("no such source"):
            engine.records.save_deals(make_deals())
        engine.recommender.recommend(*engine.resolve(BOARD_DEAL))
    finally:
        engine.close()


def make_deals() -> Iterator[EnrichedDeal]:
    """Yield deals of which no two are alike, with four touches each."""
    chance = random.Random(7)
    now = datetime.now(UTC).replace(microsecond=0)
    stories = [_make_story(chance, now) for _ in range(STORIES)]
    for number in range(DEALS):
        story = stories[number % STORIES]
        changes = {"id": f"deal-{number}", "name": f"Plan {number}", "amount": round(chance.lognormvariate(9, 1))}
        yield story.model_copy(update={"deal": story.deal.model_copy(update=changes)})


def _make_story(chance: random.Random, now: datetime) -> EnrichedDeal:
    person = Contact(id="p", name=f"Person {chance.randrange(9999)}", email="p@example.com", country="FR", language="en")
    touches = tuple(
        Interaction(
            id=str(number),
            kind=InteractionKind.EMAIL,
            direction=chance.choice(("in", "out")),
            at=now - timedelta(minutes=chance.randrange(60 * 24 * 60)),
            text=chance.choice(SAYINGS),
            contact_ids=("p",),
        )
        for number in range(4)
    )
    stage = chance.choice([stage for stage in Stage if stage not in (Stage.WON, Stage.LOST)])
    deal = Deal(
        source="files",
        id="x",
        name="x",
        stage=stage.value.title(),
        stage_kind=stage,
        currency="EUR",
        close_date=(now + timedelta(days=chance.randint(-20, 90))).date(),
        owner=f"rep{chance.randrange(40)}@example.com",
        owner_name=f"Rep {chance.randrange(40)}",
    )
    return with_cues(EnrichedDeal(deal=deal, contacts=(person,), interactions=touches))


def run(home: Path, most: int) -> list[str]:
    """Measure, print, and return which bars were missed."""
    found: dict[tuple[str, int], Measured] = {}
    counts = [count for count in SESSIONS if count <= most]
    print(f"{'':8}{'N':>4}{'p50 ms':>9}{'p95 ms':>9}{'x empty':>9}{'CPU ms':>8}{'MB each':>9}{'first kB':>10}{'load':>6}")
    with serving(home, "empty") as empty, serving(home, "board") as static, serving(home, None) as ours:
        servers = ((EMPTY, empty), (STATIC, static), (DEALS_PAGE, ours), (BOARD, ours))
        for count in counts:
            for name, one in asyncio.run(measure(servers, count)).items():
                found[name, count] = one
                of_empty = one.p50_ms / found["empty", count].p50_ms
                print(
                    f"{name:8}{count:4}{one.p50_ms:9.0f}{one.p95_ms:9.0f}{of_empty:9.2f}{one.cpu_ms:8.1f}"
                    f"{one.session_mb:9.2f}{one.first.size_bytes / 1000:10.1f}{os.getloadavg()[0]:6.1f}",
                    flush=True,
                )
        acting = asyncio.run(act(ours)) if most >= max(SESSIONS) else []
        if acting:
            p50, p95 = statistics.median(acting), percentile(acting, 95)
            print(f"acting  {ACTING_SESSIONS:4}{p50:9.0f}{p95:9.0f}  every {ACTING_EVERY_S:.0f} s")
    return judge(found, counts[-1], acting)


def judge(found: dict[tuple[str, int], Measured], most: int, acting: list[float]) -> list[str]:
    """Return the bars that were missed."""
    empty, static, deals, board = (found[name, most].p50_ms for name in ("empty", "static", "deals", "board"))
    bars = [
        ("Deals / empty", deals / empty, MOST_DEALS_OF_EMPTY),
        ("Board / empty", board / empty, MOST_BOARD_OF_EMPTY),
        ("Board / static", board / static, MOST_BOARD_OF_STATIC),
        ("first load of Deals, kB", found["deals", most].first.size_bytes / 1000, MOST_FIRST_LOAD_KB),
        ("MB a further session", max(found[name, most].session_mb for name in ("deals", "board")), MOST_MB_A_SESSION),
        *([("acting p95, ms", percentile(acting, 95), MOST_ACTING_P95_MS)] if acting else []),
    ]
    for name, value, bar in bars:
        print(f"{name:28}{value:8.2f}   bar {bar}")
    return [f"{name}: {value:.2f}, at most {bar}" for name, value, bar in bars if value > bar]


def main() -> int:
    """Measure, print, and with --check judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 when a bar is missed")
    parser.add_argument("--home", type=Path, help="keep the home with its 50,000 deals here for the next time")
    parser.add_argument("--most", type=int, default=50, help="at most so many sessions")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = arguments.home or Path(folder)
        make_home(home)
        missed = run(home, arguments.most)
    print("".join(f"missed: {line}\n" for line in missed), end="")
    return int(arguments.check and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
