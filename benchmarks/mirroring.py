"""What a mirror of Brevo costs, over HTTP with a server that counts: requests, time as the account's limit makes it, memory.

first   5,000 deals with 10,000 notes and 5,000 tasks at 100 requests an hour and 50 things a page, on a clock that only waiting
        moves; the process dies in the middle and another one goes on
change  ten deals that changed, with their notes, tasks, contacts and companies
start   50,000 mirrored deals: a new process opens the records and ranks them (its imports are not counted, its memory is)

With --check, exits 1 unless no request is above the limit, no page is read twice, the announced end is right within 10 %, a
change costs at most 3 requests a kind, and the start takes under 1 s of work and 400 MB. (On a machine that does nothing else,
work and time are the same.)
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.bootstrap import build_engine
from engine.settings import load_config
from tests.brevo_account import make_account, make_id
from tests.engine.adapters.sources.brevo.desk import PARIS, Desk, open_desk

ROOT = Path(__file__).resolve().parents[1]
DEALS, MANY_DEALS, PER_PAGE = 5_000, 50_000, 50
MOST_OFF, MOST_REQUESTS, MOST_SECONDS, MOST_MB = 0.10, 3, 1.0, 400.0
# The lines of progress after which the first process dies: some hours on.
DIES_AFTER = 250
_STARTED = """
import resource, sys, time
from engine.bootstrap import build_engine
from engine.ranking import rank_arrays
from engine.settings import load_config
began_at, work_at = time.perf_counter(), time.process_time()
engine = build_engine(load_config(brevo_api_key="xkeysib-x", source="brevo"))
table = engine.rank()
took_s, work_s = time.perf_counter() - began_at, time.process_time() - work_at
print(len(table), took_s, work_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


class _Dead(BaseException):
    """The process is gone."""


def measure_first(desk: Desk) -> bool:
    """Mirror the account, print what it took, and return whether that is well."""
    began_at, began = desk.clock.now, time.perf_counter()

    def die(line: str) -> None:
        desk.told.append(line)
        if len(desk.told) == DIES_AFTER:
            raise _Dead

    try:
        desk.source.sync(die)
    except _Dead:
        desk.clock.advance(minutes=3)
        desk.start_again()
    desk.sync()
    took = desk.clock.now - began_at
    promised = _read_end(next(line for line in desk.told if line.startswith("Brevo has")), began_at)
    off = abs((promised - desk.clock.now).total_seconds()) / took.total_seconds()
    pages = Counter(
        (path, asked.get("offset"), asked.get("page"))
        for path, asked in desk.server.requests
        if asked.get("sort") == "asc" and asked["limit"] == str(PER_PAGE)
    )
    twice = sum(times - 1 for times in pages.values())
    deals = desk.deals()
    whole = sum(len(enriched.interactions) == 3 for enriched in deals.values())
    crm = sum(count for path, count in desk.server.count().items() if path != "/contacts")
    contacts, above = desk.server.count()["/contacts"], desk.server.throttled
    print(f"first   {len(deals):,} deals, {whole:,} of them with all notes and tasks, in {took} of the account's time")
    print(
        f"        {crm:,} requests at 100 an hour, {contacts:,} for contacts; {above} above the limit; {twice} pages read twice"
    )
    print(f"        announced end off by {off:.1%}; {time.perf_counter() - began:.0f} s of work")
    return (len(deals), whole, desk.server.throttled) == (DEALS, DEALS, 0) and twice <= 1 and off <= MOST_OFF


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
    """Fill records with many deals, and print how long a new process takes to show them."""
    engine = build_engine(load_config({"SALES_ACTION_HOME": str(home)}))
    model = next(iter(desk.deals().values()))
    engine.records.save_deals(
        model.model_copy(update={"deal": model.deal.model_copy(update={"id": f"{number:024x}", "name": f"Deal {number}"})})
        for number in range(MANY_DEALS)
    )
    engine.close()
    results = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", _STARTED],
            env={"SALES_ACTION_HOME": str(home), "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
        )
        results.append([float(number) for number in done.stdout.split()])
    count, took_s, work_s, peak_mb = min(results, key=lambda result: result[1])
    print(
        f"start   {count:,.0f} deals ranked {took_s:.2f} s after the start ({work_s:.2f} s of work), {peak_mb:.0f} MB at most"
    )
    return work_s < MOST_SECONDS and peak_mb < MOST_MB


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
