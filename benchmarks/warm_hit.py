"""How long a recommendation takes that is in the cache, beside a naive cache and a floor, in one run.

naive   json.dumps + sha256 + connect + SELECT + json.loads, for each look-up
ours    Recommender.recommend on data that the source holds, hash stored
floor   orjson + sha256 + a SQLite connection that is kept + orjson.loads

With --check, exits 1 unless ours is at most 0.20 x naive at 50 KB and 200 KB takes at most 1.3 x the time of 5 KB.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.bootstrap import Engine, build_engine
from engine.domain import Contact, Deal, EnrichedDeal, Interaction
from engine.errors import DealNotFound
from engine.ports import Held
from engine.prompt_parts import DataPart
from engine.settings import load_config

SIZES_KB = (5, 50, 200)
ROUNDS = 30
CALLS_PER_ROUND = 40
MOST_OF_NAIVE = 0.20
MOST_GROWTH = 1.3


class HeldSource:
    """A source that holds one deal of each size in memory."""

    name = "held"

    def __init__(self, now: datetime) -> None:
        self._held = {f"{size}kb": Held(make_deal(size, now), "1") for size in SIZES_KB}

    def enrich(self, deal_id: str) -> Held:
        try:
            return self._held[deal_id]
        except KeyError:
            raise DealNotFound(deal_id) from None

    def version(self) -> str:
        return "1"

    def rows(self, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        return []


def make_deal(size_kb: int, now: datetime) -> EnrichedDeal:
    """Return a deal whose data is about `size_kb` KB of JSON."""
    text = "We compared the three offers and the question that remains is the billing of later users. " * 5
    count = max(1, size_kb * 1024 // 900)
    interactions = tuple(
        Interaction(
            id=f"i{number:05}",
            kind="email",
            direction="in" if number % 2 else "out",
            at=now - timedelta(days=3, hours=number),
            subject="Offer",
            text=f"{number} {text}",
            author="Ana Lima",
            contact_ids=("c1",),
        )
        for number in range(count)
    )
    contact = Contact(id="c1", name="Ana Lima", first_name="Ana", email="ana@fabrica.example", language="en", country="PT")
    deal = Deal(
        source="held", id=f"{size_kb}kb", name="Plan", stage="Proposal", stage_kind="proposal", amount="42000", currency="EUR"
    )
    return EnrichedDeal(deal=deal, contacts=(contact,), interactions=interactions)


def measure(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median microseconds of each call; the calls take turns, so that noise meets them alike."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            started = time.perf_counter()
            for _ in range(CALLS_PER_ROUND):
                call()
            times[name].append((time.perf_counter() - started) / CALLS_PER_ROUND * 1e6)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 when a bar is missed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        medians = run(Path(folder))
    print(f"{'':8}" + "".join(f"{name:>12}" for name in ("naive µs", "ours µs", "floor µs", "ours/naive", "ours/floor")))
    for size in SIZES_KB:
        naive, ours, floor = (medians[f"{name} {size}"] for name in ("naive", "ours", "floor"))
        print(f"{size:>4} KB {naive:>12.0f}{ours:>12.0f}{floor:>12.0f}{ours / naive:>12.2f}{ours / floor:>12.2f}")
    of_naive = medians["ours 50"] / medians["naive 50"]
    growth = medians["ours 200"] / medians["ours 5"]
    print(
        f"ours / naive at 50 KB: {of_naive:.2f} (bar {MOST_OF_NAIVE:.2f}); ours 200 KB / 5 KB: {growth:.2f} (bar {MOST_GROWTH})"
    )
    return int(arguments.check and (of_naive > MOST_OF_NAIVE or growth > MOST_GROWTH))


def run(folder: Path) -> dict[str, float]:
    """Return the median of each way at each size, all taken in turns in this process."""
    now = datetime.now(UTC)
    engine = build_engine(load_config({"SALES_ACTION_HOME": str(folder / "home")}))
    engine.context.create("# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans.\n")
    source = HeldSource(now)
    calls: dict[str, Callable[[], object]] = {}
    for size in SIZES_KB:
        deal_id = f"{size}kb"
        stored = engine.recommender.recommend(source, deal_id).model_dump_json().encode()
        value = DataPart(source.enrich(deal_id).enriched).value
        calls |= make_calls(folder, size, value, stored)
        calls[f"ours {size}"] = partial(hit, engine, source, deal_id)
    try:
        return measure(calls)
    finally:
        engine.close()


def hit(engine: Engine, source: HeldSource, deal_id: str) -> None:
    """Ask for what is stored; fail loudly when the call was no hit: a benchmark of misses would mean nothing."""
    if not engine.recommender.recommend(source, deal_id).is_cached:
        raise AssertionError("not a hit")


def make_calls(folder: Path, size: int, value: dict[str, Any], stored: bytes) -> dict[str, Callable[[], object]]:
    """Return the naive look-up and the floor over a database of their own, holding the same result."""
    path = folder / f"plain-{size}.db"
    kept = sqlite3.connect(path)
    kept.execute("CREATE TABLE cache (key TEXT PRIMARY KEY, value BLOB)")
    for dumped in (json.dumps(value, sort_keys=True).encode(), orjson.dumps(value, option=orjson.OPT_SORT_KEYS)):
        kept.execute("INSERT OR REPLACE INTO cache VALUES (?, ?)", (hashlib.sha256(dumped).hexdigest(), stored))
    kept.commit()

    def naive() -> object:
        key = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
        connection = sqlite3.connect(path)
        try:
            return json.loads(connection.execute("SELECT value FROM cache WHERE key = ?", (key,)).fetchone()[0])
        finally:
            connection.close()

    def floor() -> object:
        key = hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()
        return orjson.loads(kept.execute("SELECT value FROM cache WHERE key = ?", (key,)).fetchone()[0])

    return {f"naive {size}": naive, f"floor {size}": floor}


if __name__ == "__main__":
    sys.exit(main())
