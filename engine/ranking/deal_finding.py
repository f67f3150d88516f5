"""Finds deals among the sources, and ranks those of one."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.errors import ConfigError, DealNotFound, SourceError, StoreError
from engine.garbage import without_collector
from engine.leavers import take_owners
from engine.mirroring import MirroredSource
from engine.ports import Cache, DealSource, Held

if TYPE_CHECKING:
    from engine.ranking.arrays import Arrays
    from engine.ranking.ranked_deals import RankedDeals

logger = logging.getLogger(__name__)

# How often it is asked whether a source's data changed; a page asks several times in a run.
CHECKED_EVERY_S = 0.2


@dataclass(frozen=True)
class _Ranked:
    """A source's table, with the state of the data and the minute that it was made for."""

    version: str
    minute: datetime
    arrays: Arrays
    table: RankedDeals


class DealFinder:
    """The sources of deals by name. Safe for threads.

    Args:
        cache: keeps what rankings are made from between two starts; `rules` names what rows are made by.
        left: names of people, in lower case, whose deals count as without an owner.
    """

    def __init__(
        self,
        sources: Mapping[str, DealSource],
        default: str,
        clock: Callable[[], datetime],
        cache: Cache,
        rules: str,
        left: Collection[str] = (),
    ) -> None:
        self.sources = sources
        self.default = default
        self.clock = clock
        self.cache = cache
        self.rules = rules
        self.left = left
        self._ranked: dict[str, _Ranked] = {}
        self._checked_at: dict[str, float] = {}
        self._ranking = threading.Lock()

    def source(self, name: str | None = None) -> DealSource:
        """Return a source by name, by default the one that settings name. Raises ConfigError."""
        wanted = name or self.default
        try:
            return self.sources[wanted]
        except KeyError:
            if wanted == "brevo":
                raise ConfigError("Brevo API key not found. Set BREVO_API_KEY, or choose another source.") from None
            known = ", ".join(self.sources)
            raise ConfigError(f"There is no source '{wanted}'. Known sources: {known}. Mend 'source' in config.yaml.") from None

    def resolve(self, reference: str) -> tuple[DealSource, str]:
        """Return source and deal ID of "ID" or "source:ID".

        Raises DealNotFound, naming all matches of an ambiguous ID; what a source raised when no other one has the deal.
        """
        prefix, colon, rest = reference.partition(":")
        if colon and prefix in self.sources:
            source = self.sources[prefix]
            if isinstance(source, MirroredSource):
                self._fetch_unknown(source, rest)
            return source, rest
        holders, failures = self._find_holders(lambda source: source.enrich(reference))
        if not holders and not failures:
            # It may be too new for the mirror of a CRM.
            holders, failures = self._find_holders(
                lambda source: source.refresh(reference) if isinstance(source, MirroredSource) else None
            )
        if len(holders) > 1:
            listed = " and ".join(f"{source.name}:{reference}" for source in holders)
            raise DealNotFound(f"Several sources have a deal '{reference}': {listed}. Use one of these.")
        if not holders and failures:
            raise failures[0]
        if not holders:
            raise DealNotFound(
                f"There is no deal '{reference}' in {' or '.join(self.sources)}. Look it up in the list of deals "
                "(on the command line: sales-action deals --search WORDS)."
            )
        for failure in failures:
            logger.warning("%s", failure)
        return holders[0], reference

    def _find_holders(
        self, find: Callable[[DealSource], Held | None]
    ) -> tuple[list[DealSource], list[SourceError | StoreError]]:
        """The sources that have a deal, and why others could not be asked."""
        holders: list[DealSource] = []
        failures: list[SourceError | StoreError] = []
        for source in self.sources.values():
            try:
                held = find(source)
            except DealNotFound:
                continue
            except (SourceError, StoreError) as error:
                failures.append(error)
            else:
                holders += [source] if held else []
        return holders, failures

    def _fetch_unknown(self, source: MirroredSource, deal_id: str) -> None:
        try:
            source.enrich(deal_id)
        except DealNotFound:
            source.refresh(deal_id)

    def rank(self, source_name: str | None = None) -> RankedDeals:
        """Return all deals of a source, those that need attention most first; shared and read-only.

        Kept for a minute, or until the data changes; what another process changes counts within a fraction of a second.
        """
        from engine.ranking.tables import rank_arrays  # numpy and calendars: tenths of a second that most commands don't need

        source = self.source(source_name)
        now = self.clock()
        minute = now.replace(second=0, microsecond=0)
        known, checked_at = self._ranked.get(source.name), self._checked_at.get(source.name, -math.inf)
        if known and known.minute == minute and time.monotonic() - checked_at < CHECKED_EVERY_S:
            return known.table
        version = source.version()
        self._checked_at[source.name] = time.monotonic()
        # While one thread ranks anew because a minute has passed, the others go on with the table of the minute before.
        is_old = known is not None and known.version == version and known.minute != minute
        if not self._ranking.acquire(blocking=not is_old):
            assert known is not None  # it is old
            return known.table
        try:
            known = self._ranked.get(source.name)
            if known and known.version == version and known.minute == minute:
                return known.table
            with without_collector():
                arrays = known.arrays if known and known.version == version else self._find_arrays(source, version)
                table = rank_arrays(arrays, now)
            self._ranked[source.name] = _Ranked(version, minute, arrays, table)
            return table
        finally:
            self._ranking.release()

    def _find_arrays(self, source: DealSource, version: str) -> Arrays:
        from engine.ranking.arrays import make_arrays
        from engine.ranking.snapshots import Snapshots

        snapshots = Snapshots(self.cache, self.rules)
        arrays = snapshots.load(source.name, version)
        if arrays is None:
            arrays = make_arrays(source.rows())
            snapshots.save(source.name, version, arrays)
        return take_owners(arrays, self.left)

    def forget_checks(self) -> None:
        """Look at every source's version at the next ranking: this process has just changed one."""
        self._checked_at.clear()
