"""A process that asks for keys as it is told on stdin, one JSON line each; see test_generation.py."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from engine.adapters.records.database import open_engine
from engine.adapters.records.leases import SqlLeases
from engine.errors import SalesActionError, WriterUnavailable
from engine.generation import generate_once


class Store:
    """Results by key in SQLite; one with a higher fence is never overwritten. And a log of every time the work was begun."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "results.db"
        self._log = folder / "begun.log"
        with closing(self._connect()) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, fence INTEGER, value TEXT)")

    def forget(self) -> None:
        """Begin with nothing."""
        with closing(self._connect()) as connection:
            connection.execute("DELETE FROM results")
        self._log.unlink(missing_ok=True)

    def find(self, key: str) -> str | None:
        with closing(self._connect()) as connection:
            row = connection.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def save(self, key: str, fence: int, value: str) -> str:
        """Return what stands afterwards."""
        upsert = (
            "INSERT INTO results VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE"
            " SET fence = excluded.fence, value = excluded.value WHERE excluded.fence > results.fence"
        )
        with closing(self._connect()) as connection:
            connection.execute(upsert, (key, fence, value))
        return self.find(key) or value

    def begin(self, key: str) -> None:
        with self._log.open("a") as log:
            log.write(f"{key} {os.getpid()}\n")

    def begun(self, key: str) -> list[int]:
        """Return which processes began the work of a key."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        return [int(line.split()[1]) for line in lines if line.split()[0] == key]

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, timeout=20, isolation_level=None)


def ask(store: Store, leases: SqlLeases, order: dict[str, object]) -> dict[str, object]:
    """Return what one caller got, and when."""
    key, seconds = str(order["key"]), float(str(order["work_s"]))

    def work(fence: int) -> str:
        store.begin(key)
        time.sleep(seconds)
        if order.get("fails"):
            raise WriterUnavailable("Claude can't be reached.")
        return store.save(key, fence, f"{os.getpid()}/{fence}")

    answer: dict[str, object] = {}
    try:
        answer["result"] = generate_once(
            key, leases=leases, look_up=lambda: store.find(key), work=work, lease_s=float(str(order["lease_s"]))
        )
    except SalesActionError as error:
        answer["error"] = f"{type(error).__name__}: {error}"
    answer["at"] = time.time()
    return answer


def main() -> None:
    """Answer each order with one line: what every thread got."""
    folder, place = Path(sys.argv[1]), sys.argv[2]
    store, leases = Store(folder), SqlLeases(open_engine(place))
    leases.state("warm up")
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        with ThreadPoolExecutor(order["threads"]) as pool:
            answers = list(pool.map(lambda _, order=order: ask(store, leases, order), range(order["threads"])))
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    main()
