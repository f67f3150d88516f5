"""A mirror over a server on loopback, in one clock that only waiting moves; its records in a file, or at a URL."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from engine.adapters.records.database import open_engine, reading
from engine.adapters.records.leases import SqlLeases
from engine.adapters.records.records import SqlRecords
from engine.adapters.sources.brevo.client import Client
from engine.adapters.sources.brevo.deals import Terms
from engine.adapters.sources.brevo.source import BrevoSource
from engine.domain import EnrichedDeal
from tests.brevo_account import ME, Account
from tests.brevo_server import KEY, BrevoServer, serving
from tests.fakes import Clock

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)


@lru_cache(maxsize=1)
def migrated() -> Path:
    """Return an empty database; copying it is quicker than migrating one for each test."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    database = open_engine(folder / "empty.db")
    with reading(database):
        pass
    database.dispose()
    return folder / "empty.db"


def make_row(enriched: EnrichedDeal) -> dict[str, Any]:
    return {"id": enriched.deal.id, "name": enriched.deal.name, "touches": len(enriched.interactions)}


@dataclass
class Desk:
    """The server, the clock, and what a process has of the mirror; `start_again` is the next process."""

    server: BrevoServer
    path: Path | str
    clock: Clock
    me: str | None = ME
    reserve: int = 20
    key: str = KEY
    read_timeout_s: float = 5.0
    told: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start_again()

    def start_again(self) -> None:
        self.close()
        self.database = open_engine(self.path)
        self.records = SqlRecords(self.database, make_row=make_row, clock=self.clock)
        self.client = Client(
            api_key=self.key,
            base_url=self.server.url,
            records=self.records,
            clock=self.clock,
            zone=PARIS,
            reserve=self.reserve,
            sleep=self._sleep,
            read_timeout_s=self.read_timeout_s,
        )
        terms = Terms(PARIS, "EUR", "FR", "https://crm.example/deals/{deal_id}")
        leases = SqlLeases(self.database, lambda: self.clock().timestamp())
        self.source = BrevoSource(self.client, self.records, leases, terms, self.clock, self.me)

    def close(self) -> None:
        if hasattr(self, "client"):
            self.client.close()
            self.database.dispose()

    def sync(self, **options: Any) -> None:
        self.source.sync(self.told.append, **options)

    def deals(self) -> dict[str, EnrichedDeal]:
        ids = [str(row["id"]) for row in self.source.rows()]
        return {enriched.deal.id: enriched for enriched in self.records.load_deals("brevo", ids)}

    def versions(self) -> dict[str, str | None]:
        return {deal_id: self.records.deal_version("brevo", deal_id) for deal_id in self.deals()}

    def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.clock.advance(seconds=seconds)


@contextmanager
def open_desk(account: Account, place: Path | str, **options: Any) -> Iterator[Desk]:
    """Give a desk over this account, with its records in a folder, or in the empty database at a URL."""
    clock = Clock(START)
    if isinstance(place, Path):
        place = Path(shutil.copy(migrated(), place / "records.db"))
    with serving(account, clock) as server:
        desk = Desk(server, place, clock, **options)
        try:
            yield desk
        finally:
            desk.close()
