"""What a mirror of Brevo costs, over HTTP with a server that counts: requests, time as the account's limit makes it, memory.

first   5,000 deals with 10,000 notes and 5,000 tasks at 100 requests an hour and 50 things a page, on a clock that only waiting
        moves; the process that reads is killed in the middle (SIGKILL), and another one goes on. What was stored by then must
        not be asked for again; the one answer that was under way, or not stored yet, has to be
change  ten deals that changed, with their notes, tasks, contacts and companies
start   50,000 mirrored deals, which an earlier process ranked: a new process opens the records and ranks them (its imports are
        not counted, its memory is); the whole command `sales-action deals`, from its start to its end; and the first table of
        a server that was started a moment ago, from the request of the page until it is there

With --check, exits 1 unless no request is above the limit, nothing that was stored is read twice, the announced end is right
within 10 %, a change costs at most 3 requests a kind, and each of the three starts takes under 1 s of work and 400 MB. (On a
machine that does nothing else, work and time are the same.) Linux only: a server's work is read from /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from ctypes import c_double
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dashboard import Page, Server, serving
from benchmarks.dashboard_client import open_session
from engine.adapters.sources.brevo.things import PATHS
from engine.bootstrap import build_engine
from engine.settings import load_config
from tests.brevo_account import make_account, make_id
from tests.engine.adapters.sources.brevo.desk import PARIS, Desk, open_desk

ROOT = Path(__file__).resolve().parents[1]
DEALS, MANY_DEALS, PER_PAGE = 5_000, 50_000, 50
STARTS = 3
MOST_OFF, MOST_REQUESTS, MOST_SECONDS, MOST_MB = 0.10, 3, 1.0, 400.0
# The requests after which the first process is killed: some hours on.
KILLED_AFTER = 600
DEALS_PAGE = Page("deals", query="source=brevo", needs="sales_action.deals_table")
_STARTED = """
import time
from pathlib import Path
from engine.bootstrap import build_engine
import engine.ranking.tables, engine.ranking.snapshots
from engine.settings import load_config
began_at, work_at = time.perf_counter(), time.process_time()
engine = build_engine(load_config())
table = engine.rank()
took_s, work_s = time.perf_counter() - began_at, time.process_time() - work_at
print(len(table), took_s, work_s, int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024)
"""
# What wait4 tells of a process's memory is at least that of the process that started it.
_COMMAND = """
import atexit, sys
from pathlib import Path
atexit.register(lambda: sys.stderr.write(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]))
from engine.cli import main
main()
"""


class _SharedClock:
    """A clock that several processes move; without a lock, which a killed one might hold."""

    def __init__(self, seconds: c_double) -> None:
        self._seconds = seconds

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self._seconds.value, UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self._seconds.value += timedelta(**amount).total_seconds()


def _read_until_killed(url: str, path: Path | str, seconds: c_double, told: Path) -> None:
    """Mirror the account in a process of its own, each line of progress at once in a file."""
    with told.open("w", encoding="utf-8") as lines:
        desk = Desk(SimpleNamespace(url=url), path, _SharedClock(seconds))  # type: ignore[arg-type]
        desk.source.sync(lambda line: print(line, file=lines, flush=True))


def _kill_in_the_middle(desk: Desk) -> list[str]:
    """Begin the first reading, kill its process, and return what it told until then."""
    spawning = multiprocessing.get_context("spawn")
    seconds: c_double = spawning.RawValue("d", desk.clock.now.timestamp())
    desk.clock = desk.server.clock = _SharedClock(seconds)  # type: ignore[assignment]
    told = Path(desk.path).with_name("told.txt")
    process = spawning.Process(target=_read_until_killed, args=(desk.server.url, desk.path, seconds, told))
    process.start()
    while len(desk.server.requests) < KILLED_AFTER and process.is_alive():
        time.sleep(0.001)
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL, f"the process was not killed: {process.exitcode}"
    desk.start_again()
    assert not desk.source.standing().is_complete, "the process was killed after the end"
    assert desk.deals(), "the process was killed before anything was read"
    return told.read_text(encoding="utf-8").splitlines()


def _read_pages(desk: Desk, since: int = 0) -> Counter[tuple[str, int]]:
    """Return how often each page of a list was asked for, by its kind's path and number."""
    return Counter(
        (path, int(asked["page"]) - 1 if "page" in asked else int(asked["offset"]) // PER_PAGE)
        for path, asked in desk.server.requests[since:]
        if asked.get("sort") == "asc" and asked["limit"] == str(PER_PAGE)
    )


def measure_first(desk: Desk) -> bool:
    """Mirror the account, print what it took, and return whether that is well."""
    began_at, began = desk.clock.now, time.perf_counter()
    told = _kill_in_the_middle(desk)
    asked, answered = len(desk.server.requests), len(desk.server.answered)
    listings = desk.records.mirror_state()["listings"]
    stored = {(PATHS[kind], page) for kind, listing in listings.items() for page in listing["read"]}
    people = set(desk.records.mirrored_ids("contact"))
    desk.clock.advance(minutes=3)
    desk.sync()
    took = desk.clock.now - began_at
    promised = _read_end(next(line for line in told if line.startswith("Brevo has")), began_at)
    off = abs((promised - desk.clock.now).total_seconds()) / took.total_seconds()
    again = {one for path, ids in desk.server.answered[answered:] if path == PATHS["contact"] for one in ids} & people
    twice = len(_read_pages(desk, asked).keys() & stored) + len(again)
    under_way = sum(times - 1 for times in _read_pages(desk).values())
    deals = desk.deals()
    whole = sum(len(enriched.interactions) == 3 for enriched in deals.values())
    crm = sum(count for path, count in desk.server.count().items() if path != "/contacts")
    contacts, above = desk.server.count()["/contacts"], desk.server.throttled
    print(f"first   {len(deals):,} deals, {whole:,} of them with all notes and tasks, in {took} of the account's time")
    print(
        f"        {crm:,} requests at 100 an hour, {contacts:,} for contacts; {above} above the limit; killed after {asked:,} "
        f"with {len(stored):,} pages stored: {twice} of them and their contacts read twice, {under_way} that was under way"
    )
    print(f"        announced end off by {off:.1%}; {time.perf_counter() - began:.0f} s of work")
    return (len(deals), whole, desk.server.throttled) == (DEALS, DEALS, 0) and twice == 0 and under_way <= 1 and off <= MOST_OFF


def measure_change(desk: Desk) -> bool:
    """Change ten deals with all that belongs to them, and print what reading that costs."""
    account = desk.server.account
    desk.clock.advance(hours=3)
    for number, deal in enumerate(list(account.deals.values())[:10]):
        deal["attributes"]["amount"] = 1
        account.add_note(10**6 + number, desk.clock.now, "<p>News</p>", deals=(deal["id"],))
        task, contact = account.tasks[make_id(4, number)], account.contacts[number + 1]
        for one in (deal, task, contact, account.companies[deal["linkedCompaniesIds"][0]]):
            account.touch(one, desk.clock.now)
    desk.server.forget()
    desk.sync()
    most = max(desk.server.count().values())
    print(f"change  {desk.server.count().total()} requests, at most {most} a kind")
    return most <= MOST_REQUESTS


def measure_start(home: Path, desk: Desk) -> bool:
    """Fill records with many open deals, and print how long a new process takes to show them."""
    home.mkdir()
    (home / "config.yaml").write_text("source: brevo\nbrevo_base_url: http://127.0.0.1:9\n")  # nobody listens there
    variables = {"SALES_ACTION_HOME": str(home), "BREVO_API_KEY": "xkeysib-x", "PYTHONPATH": str(ROOT)}
    # An installed program has its bytecode; the first of the starts writes it.
    variables |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    with mock.patch.dict(os.environ, variables):
        engine = build_engine(load_config())
        model = next(enriched for enriched in desk.deals().values() if enriched.deal.status == "open")
        engine.records.save_deals(
            model.model_copy(update={"deal": model.deal.model_copy(update={"id": f"{number:024x}", "name": f"Deal {number}"})})
            for number in range(MANY_DEALS)
        )
        engine.rank()
        engine.close()
        starts = {
            "ranked, imports not counted": min(_start_ranking() for _ in range(STARTS)),
            "sales-action deals": min(_start_command() for _ in range(STARTS)),
            "first table of a new server": min(_start_server(home) for _ in range(STARTS)),
        }
    for name, (took_s, work_s, peak_mb) in starts.items():
        print(f"start   {name:28}{took_s:6.2f} s ({work_s:.2f} s of work), {peak_mb:.0f} MB at most")
    return all(work_s < MOST_SECONDS and peak_mb < MOST_MB for _, work_s, peak_mb in starts.values())


def _start_ranking() -> tuple[float, float, float]:
    done = subprocess.run([sys.executable, "-c", _STARTED], capture_output=True, text=True, check=True)
    count, *told = (float(number) for number in done.stdout.split())
    assert count == MANY_DEALS
    return told[0], told[1], told[2]


def _start_command() -> tuple[float, float, float]:
    began = time.perf_counter()
    command = [sys.executable, "-c", _COMMAND, "deals"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        shown, told = process.stdout.read(), process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        took_s = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    assert (process.returncode, "Deal 0" in shown) == (0, True), shown
    return took_s, used.ru_utime + used.ru_stime, int(told.split()[-1]) / 1024


def _start_server(home: Path) -> tuple[float, float, float]:
    async def show(server: Server) -> tuple[float, float, float]:
        began, work_s = time.perf_counter(), server.cpu_s
        session = await open_session(server.port, DEALS_PAGE.page, DEALS_PAGE.query)
        DEALS_PAGE.check(await session.run())
        took_s = time.perf_counter() - began
        await session.socket.close()
        return took_s, server.cpu_s - work_s, server.peak_mb

    with serving(home, None) as server:
        _wait_until_ready(server.port)
        return asyncio.run(show(server))


def _wait_until_ready(port: int) -> None:
    """The port answers before the program behind it does."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=120) as answer:
        assert answer.status == 200


def _read_end(announced: str, began_at: datetime) -> datetime:
    told = re.search(r"by (?:\w+ (\d+) \w+, )?(\d\d):(\d\d)", announced)
    assert told
    local = began_at.astimezone(PARIS)
    end = local.replace(hour=int(told[2]), minute=int(told[3]))
    return (end + timedelta(days=int(told[1]) - local.day if told[1] else 0)).astimezone(UTC)


def main() -> int:
    """Run the measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 when a limit is passed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_desk(make_account(DEALS), Path(folder)) as desk:
        desk.server.most_per_page = PER_PAGE
        held = [measure_first(desk), measure_change(desk), measure_start(Path(folder) / "home", desk)]
    return 1 if arguments.check and not all(held) else 0


if __name__ == "__main__":
    sys.exit(main())
