"""How long 200 deals take to prepare, beside the ideal, with a Claude on loopback that takes 2 s a call, 10 at once.

The server is a process of its own and answers 429 above its bound. The ideal is 200 calls of 2 s, ten at a time: 40 s. All
summaries are stored. The second run has every twentieth call fail once, with 529. With --check, exits 1 unless the first run
takes at most 1.10 x the ideal without a call made twice, the second at most 1.20 x, and neither loses a deal.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.bootstrap import Engine, build_engine
from engine.domain import Summary
from engine.errors import DealNotFound
from engine.ports import Held
from engine.settings import load_config
from tests.claude_replies import make_action, make_outline, make_reply
from tests.claude_server import Answer, running_server
from tests.fakes import make_deal

DEALS = 200
SECONDS_A_CALL = 2.0
AT_ONCE = 10
FAILING_EVERY = 20
IDEAL_S = DEALS * SECONDS_A_CALL / AT_ONCE
MOST_OF_IDEAL = 1.10
MOST_OF_IDEAL_FAILING = 1.20
BODY = "Hi Ana,\n\nThank you for your message. I will come back to you on the billing tomorrow.\n\nBest regards,"


class HeldSource:
    """A source that holds its deals in memory."""

    name = "held"

    def __init__(self, count: int) -> None:
        self.held = {
            f"d{number}": Held(make_deal(source="held", id=f"d{number}", name=f"Plan {number}"), "1") for number in range(count)
        }

    def enrich(self, deal_id: str) -> Held:
        try:
            return self.held[deal_id]
        except KeyError:
            raise DealNotFound(deal_id) from None

    def version(self) -> str:
        return "1"

    def rows(self, deal_ids: Collection[str] | None = None) -> list[dict[str, Any]]:
        return []


def deal_of(body: dict[str, Any]) -> int:
    """Return the number of the deal that a request is about."""
    return int(str(body["messages"][0]["content"]).split('"name":"Plan ')[1].split('"')[0])


def serve(pipe: Connection, is_failing: bool) -> None:
    """Run the server until told to stop, then tell what it was asked."""
    failed: set[int] = set()

    def choose(body: dict[str, Any]) -> Answer | None:
        number = deal_of(body)
        if is_failing and number % FAILING_EVERY == 0 and number not in failed:
            failed.add(number)
            return Answer(status=529, text="overloaded")
        return None

    reply = make_reply(
        make_action(body=BODY, evidence=[]),
        make_outline(key_points=["Ask who signs"], evidence=[]),
        make_outline(priority="P2", purpose="fill_gaps", title="Send the case study", channel="email", evidence=[]),
    )
    with running_server() as server:
        server.answers = [Answer(text=reply, wait_s=SECONDS_A_CALL)]
        server.choose = choose
        server.most_at_once = AT_ONCE
        pipe.send(server.url)
        pipe.recv()
        pipe.send((Counter(map(deal_of, server.requests)), server.limited, server.faults))


@contextmanager
def engine_with(url: str, source: HeldSource) -> Iterator[Engine]:
    """Give an engine of a new home with the summary of each deal stored."""
    with tempfile.TemporaryDirectory() as folder:
        engine = build_engine(
            load_config({"SALES_ACTION_HOME": folder, "ANTHROPIC_API_KEY": "sk-bench", "ANTHROPIC_BASE_URL": url})
        )
        engine.context.create("# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans.\n")
        for deal_id in source.held:
            composition = engine.composer.compose(source, deal_id, "claude", datetime.now(UTC))
            assert composition.unwritten_summary
            summary = Summary(headline="Ana waits", situation="She asked about billing.", written_by="claude")
            engine.records.save_summary(source.name, deal_id, composition.unwritten_summary.made_from, summary)
        try:
            yield engine
        finally:
            engine.close()


def run(is_failing: bool, concurrency: int) -> tuple[float, list[str]]:
    """Return how many seconds a preparation took, and what was wrong with it."""
    context = multiprocessing.get_context("spawn")
    pipe, other = context.Pipe()
    process = context.Process(target=serve, args=(other, is_failing), daemon=True)
    process.start()
    source = HeldSource(DEALS)
    with engine_with(pipe.recv(), source) as engine:
        plan = engine.preparation.plan(source, list(source.held))
        started, cpu = time.perf_counter(), time.process_time()
        standing = engine.preparation.run(plan, concurrency=concurrency).execute(threading.Event())
        took, cpu = time.perf_counter() - started, time.process_time() - cpu
    pipe.send("stop")
    asked, limited, faults = pipe.recv()
    process.join(10)
    wanted = {number: 1 + (is_failing and number % FAILING_EVERY == 0) for number in range(DEALS)}
    wrong = [f"{len(standing.failures)} deals failed: {standing.failures[0].reason}"] if standing.failures else []
    wrong += [f"{standing.done} of {DEALS} deals are done"] if standing.done != DEALS else []
    wrong += [f"{sum(asked.values())} calls were made, not {sum(wanted.values())}"] if asked != wanted and not limited else []
    wrong += [f"the server found {len(faults)} faults: {faults[0]}"] if faults else []
    print(
        f"{'5 % of calls fail once' if is_failing else 'no call fails':24}{took:8.1f} s{took / IDEAL_S:8.3f} x ideal"
        f"{sum(asked.values()):6} calls{limited:5} x 429{cpu / DEALS * 1000:8.0f} ms CPU a deal   load {os.getloadavg()[0]:.1f}"
    )
    return took, wrong


def main() -> int:
    """Measure, print, and with --check judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 when a bar is missed")
    parser.add_argument("--concurrency", type=int, default=AT_ONCE)
    parser.add_argument("--only", choices=["plain", "failing"])
    arguments = parser.parse_args()
    print(f"{DEALS} deals, {SECONDS_A_CALL:.0f} s a call, {AT_ONCE} at once: ideally {IDEAL_S:.0f} s")
    is_bad = False
    for is_failing, bar in ((False, MOST_OF_IDEAL), (True, MOST_OF_IDEAL_FAILING)):
        if arguments.only in (None, "failing" if is_failing else "plain"):
            took, wrong = run(is_failing, arguments.concurrency)
            wrong += [f"it took more than {bar} x the ideal"] if took > bar * IDEAL_S else []
            print("".join(f"missed: {line}\n" for line in wrong), end="")
            is_bad |= bool(wrong)
    return int(arguments.check and is_bad)


if __name__ == "__main__":
    sys.exit(main())
