"""Settings ─▶ Engine: the one place where adapters are chosen."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.adapters.cache.disk import DiskCache
from engine.adapters.context.file import ContextFile, make_context_part
from engine.adapters.records.database import open_engine
from engine.adapters.records.leases import SqlLeases
from engine.adapters.records.records import SqlRecords
from engine.adapters.sources.files import FilesSource, apply_import, plan_import
from engine.adapters.sources.sample import SampleSource
from engine.adapters.writers.claude import Claude, Reached, show_request
from engine.adapters.writers.playbook import Playbook
from engine.adapters.writers.prices import count_tokens_roughly
from engine.archive import Archive
from engine.checks import Checks
from engine.composition import Composer
from engine.contents import Contents
from engine.domain import EnrichedDeal
from engine.errors import ConfigError, DealNotFound, SourceError, StoreError
from engine.facts import collect_facts
from engine.importing.uploads import ImportResult, NamedBytes
from engine.paid_calls import PaidCalls
from engine.ports import Cache, ContextStore, DealSource, Profile, Records, Writer
from engine.preparation import Preparation
from engine.previews import Previews
from engine.prompts import TemplateFolder
from engine.ranking_rows import ROW_RULES, make_row
from engine.recommender import Recommender
from engine.release import Gate
from engine.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from engine.importing.plan import ImportPlan
    from engine.importing.tables import Kind
    from engine.ranking_arrays import Arrays

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
# How often it is asked whether a source's data changed; a page asks several times in a run.
CHECKED_EVERY_S = 0.2


def app_folder() -> Path:
    """Return the folder of app.py: the checkout, or inside the installed package."""
    engine = Path(__file__).resolve().parent
    installed = engine / "_app"
    return installed if installed.is_dir() else engine.parent


def read_clock() -> datetime:
    """Return the current moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class _Ranked:
    """A source's table, with the state of the data and the minute that it was made for."""

    version: str
    minute: datetime
    arrays: Arrays
    table: pd.DataFrame


@dataclass
class Engine:
    """Everything a face of the product needs. One for each process; safe for threads."""

    settings: Settings
    sources: Mapping[str, DealSource]
    records: Records
    cache: Cache
    context: ContextStore
    templates: TemplateFolder
    composer: Composer
    archive: Archive
    recommender: Recommender
    contents: Contents
    preparation: Preparation
    gate: Gate
    previews: Previews
    clock: Clock
    # Asks Claude's server whether it accepts the key, for at most that many seconds; None where Claude isn't set up.
    probe_claude: Callable[[float], Reached] | None = None
    closers: tuple[Callable[[], None], ...] = ()
    _ranked: dict[str, _Ranked] = field(default_factory=dict)
    _checked_at: dict[str, float] = field(default_factory=dict)
    _ranking: threading.Lock = field(default_factory=threading.Lock)

    def source(self, name: str | None = None) -> DealSource:
        """Return a source by name, by default the one that settings name. Raises ConfigError."""
        wanted = name or self.settings.source
        try:
            return self.sources[wanted]
        except KeyError:
            known = ", ".join(self.sources)
            raise ConfigError(f"There is no source '{wanted}'. Known sources: {known}. Mend 'source' in config.yaml.") from None

    def resolve(self, reference: str) -> tuple[DealSource, str]:
        """Return source and deal ID of "ID" or "source:ID".

        Raises DealNotFound, naming all matches of an ambiguous ID; what a source raised when no other one has the deal.
        """
        prefix, colon, rest = reference.partition(":")
        if colon and prefix in self.sources:
            return self.sources[prefix], rest
        holders, failures = self._find_holders(reference)
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

    def _find_holders(self, deal_id: str) -> tuple[list[DealSource], list[SourceError | StoreError]]:
        """The sources that have a deal, and why others could not be asked."""
        holders: list[DealSource] = []
        failures: list[SourceError | StoreError] = []
        for source in self.sources.values():
            try:
                source.enrich(deal_id)
            except DealNotFound:
                continue
            except (SourceError, StoreError) as error:
                failures.append(error)
            else:
                holders.append(source)
        return holders, failures

    def rank(self, source_name: str | None = None) -> pd.DataFrame:
        """Return all deals of a source, those that need attention most first; shared and read-only.

        Kept for a minute, or until the data changes; what another process changes counts within a fraction of a second.
        """
        from engine.ranking import make_arrays, rank_arrays  # pandas: a tenth of a second that most commands don't need

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
            arrays = known.arrays if known and known.version == version else make_arrays(source.rows())
            table = rank_arrays(arrays, now)
            self._ranked[source.name] = _Ranked(version, minute, arrays, table)
            return table
        finally:
            self._ranking.release()

    def plan_import(
        self,
        files: Sequence[Path | NamedBytes],
        mapping: Mapping[str, str] | None = None,
        kinds: Mapping[str, Kind] | None = None,
    ) -> ImportPlan:
        """Return what importing these files would do; writes nothing (see `files.plan_import`). Raises SourceRejected."""
        settings = self.settings
        return plan_import(
            files,
            mapping,
            now=self.clock(),
            zone=settings.zone,
            default_currency=settings.default_currency,
            country=settings.country,
            kinds=kinds,
            records=self.records,
        )

    def apply_import(self, plan: ImportPlan) -> ImportResult:
        """Store a plan's deals, all or none, and return what that changed. Raises SourceRejected and StoreError."""
        try:
            return apply_import(plan, self.records)
        finally:
            self._checked_at.clear()

    def save_profile(self, profile: Profile) -> None:
        """Store a profile; texts shown from now on are signed with it. Raises StoreError."""
        self.records.save_profile(profile)
        self.composer.senders.forget()

    def close(self) -> None:
        """Write what was only counted so far, and let go of the files; the next use opens them again."""
        self.archive.hits.flush()
        for close in self.closers:
            close()


def build_engine(settings: Settings, clock: Clock = read_clock) -> Engine:
    """Return an Engine over this machine's home folder; opens files only when they are needed."""
    home = settings.home

    def row_of(enriched: EnrichedDeal) -> Mapping[str, object]:
        return make_row(enriched, collect_facts(enriched, settings.country, settings.time_zone))

    database = open_engine(home / "recommendation_cache.db")
    records = SqlRecords(database, make_row=row_of, row_version=f"{ROW_RULES}:{settings.country}:{settings.time_zone}")
    cache = DiskCache(home / "cache")
    context = ContextFile(home / "company-context.md")
    templates = TemplateFolder(bundled=app_folder() / "prompts", custom=home / "prompts")
    sample = SampleSource(clock, settings.zone, country=settings.country)
    sources: dict[str, DealSource] = {source.name: source for source in (sample, FilesSource(records))}
    playbook, claude = Playbook(settings.country, settings.time_zone), _make_claude(settings)
    writers: dict[str, Writer] = {playbook.name: playbook} | ({claude.name: claude} if claude else {})
    composer = Composer(
        settings=settings,
        context=context,
        templates=templates,
        writers=writers,
        summarize=playbook.summarize,
        records=records,
        own_contexts={sample.name: lru_cache(maxsize=1)(lambda: make_context_part(sample.context_text()))},
        summarizing_writers=frozenset({claude.name} if claude else ()),
    )
    archive = Archive(cache, records)
    calls, leases = PaidCalls(settings, records, archive, clock), SqlLeases(database)
    checks = Checks(settings, clock)
    recommender = Recommender(
        settings=settings,
        composer=composer,
        writers=writers,
        archive=archive,
        calls=calls,
        checks=checks,
        leases=leases,
        clock=clock,
        summarizer=claude,
    )
    contents = Contents(
        settings=settings,
        composer=composer,
        writers={playbook.name: playbook} | ({claude.name: claude} if claude else {}),
        archive=archive,
        cache=cache,
        calls=calls,
        checks=checks,
        leases=leases,
        clock=clock,
    )
    return Engine(
        settings=settings,
        sources=sources,
        records=records,
        cache=cache,
        context=context,
        templates=templates,
        composer=composer,
        archive=archive,
        recommender=recommender,
        contents=contents,
        # `before=` is where what waits for the next preparation comes into force.
        preparation=Preparation(settings=settings, recommender=recommender, records=records, clock=clock),
        gate=Gate(records),
        previews=Previews(
            settings=settings,
            composer=composer,
            recommender=recommender,
            show_request=show_request,
            count_tokens=count_tokens_roughly,
            clock=clock,
        ),
        clock=clock,
        probe_claude=claude.probe if claude else None,
        closers=(database.dispose, cache.close, *([claude.close] if claude else [])),
    )


def _make_claude(settings: Settings) -> Claude | None:
    if not settings.anthropic_api_key and not settings.anthropic_base_url:
        return None
    return Claude(
        api_key=settings.anthropic_api_key.get_secret_value() if settings.anthropic_api_key else None,
        base_url=settings.anthropic_base_url,
        model=settings.models.recommend,
        timeout_s=settings.generation_timeout_s,
        summarise_model=settings.models.summarise,
        learn_model=settings.models.learn,
        prices=settings.prices,
    )
