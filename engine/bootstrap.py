"""Settings ─▶ Engine: the one place where adapters are chosen."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from engine.access.door import Door
from engine.access.roles import Person, require_manager
from engine.access.sign_in import app_folder, find_sign_in
from engine.adapters.cache.disk import DiskCache
from engine.adapters.context.file import ContextFile
from engine.adapters.context.placing import read_file
from engine.adapters.context.shared import SharedContext
from engine.adapters.context.versions import make_context_part
from engine.adapters.records.database import open_engine
from engine.adapters.records.leases import SqlLeases
from engine.adapters.records.records import SqlRecords
from engine.adapters.writers.prices import PriceList
from engine.archive import Archive
from engine.bootstrap_sources import SAMPLE, SCRIPTS, list_sources, make_ranking_row, read_sample_context
from engine.composition import Composer
from engine.domain import EnrichedDeal, Summary
from engine.errors import ConfigError, ContextInvalid, SalesActionError, StoreError
from engine.events import tell_event
from engine.held_cache import CleanCache, HeldCache
from engine.late import Late
from engine.leavers import fold_names
from engine.ports import Cache, Change, ContextStore, DealSource, Leases, Progress, Records
from engine.privacy.forgotten import Forgotten
from engine.profiles import Profiles
from engine.prompts import TemplateFolder
from engine.ranking.deal_finding import DealFinder
from engine.ranking.form import ROW_RULES
from engine.recent_records import RecentRecords
from engine.settings import Settings

if TYPE_CHECKING:
    from engine.adapters.writers.claude import Claude, Reached
    from engine.adapters.writers.playbook import Playbook
    from engine.amendments.amending import Amending
    from engine.batches.collecting import Collecting
    from engine.batches.sending import Sending
    from engine.bootstrap_writing import Writing
    from engine.contents import Contents
    from engine.edits import Edits
    from engine.feedback_processor import FeedbackProcessor
    from engine.importing.plan import ImportPlan
    from engine.importing.tables import Kind
    from engine.importing.uploads import ImportResult, NamedBytes
    from engine.learning.ledger import Ledger
    from engine.learning.memory import Memory
    from engine.moving import Moved
    from engine.preparation import Preparation
    from engine.previews import Previews
    from engine.privacy.forgetting import Forgetting
    from engine.privacy.suppressing import Suppressing
    from engine.ranking.ranked_deals import RankedDeals
    from engine.recommendation import Usage
    from engine.recommender import Recommender
    from engine.release import Gate
    from engine.rewriting import Rewriting
    from engine.trials import Trials
    from engine.upkeep import Upkeep

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
PLAYBOOK, CLAUDE = "playbook", "claude"
MOST_VIEWS = 200


@runtime_checkable
class _Closing(Protocol):
    def close(self) -> None: ...


def read_context_file(path: Path) -> str:
    """Return the whole text of a company context anywhere on this machine. Raises ContextInvalid."""
    text = read_file(path)
    if text is None:
        raise ContextInvalid(f"{path} is not there. Check the path, or create it: sales-action context-init")
    return text


def read_clock() -> datetime:
    """Return the current moment in UTC."""
    return datetime.now(UTC)


@dataclass(eq=False)
class Engine:
    """Everything a face of the product needs. One for each process; safe for threads.

    What writes and checks recommendations is imported and made when something of it is first asked for: most of the program's
    modules are needed for that alone, and a list of deals needs none of it.
    """

    settings: Settings
    finder: DealFinder
    records: Records
    cache: Cache
    context: ContextStore
    templates: TemplateFolder
    composer: Composer
    archive: Archive
    leases: Leases
    writers: Late[Playbook | Claude]
    clock: Clock
    # Lets people in where they sign in; None where one person works alone on this machine.
    door: Door | None = None
    closers: tuple[Callable[[], None], ...] = ()
    # Whose own deals alone this engine gives; None: everybody's.
    viewer: Person | None = None
    _views: dict[Person, Engine] = field(default_factory=dict, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _writing: Writing | None = field(default=None, repr=False)

    @property
    def writing(self) -> Writing:
        """Return what writes and checks recommendations."""
        with self._lock:
            if self._writing is None:
                from engine.bootstrap_writing import make_writing

                self._writing = make_writing(self)
            return self._writing

    def source(self, name: str | None = None) -> DealSource:
        """Return a source by name (see `DealFinder.source`). Raises ConfigError."""
        return self.finder.source(name)

    def resolve(self, reference: str) -> tuple[DealSource, str]:
        """Return source and deal ID of "ID" or "source:ID" (see `DealFinder.resolve`). Raises DealNotFound and SourceError."""
        return self.finder.resolve(reference)

    def rank(self, source_name: str | None = None) -> RankedDeals:
        """Return all deals of a source, those that need attention most first; shared and read-only."""
        return self.finder.rank(source_name)

    def plan_import(
        self,
        files: Sequence[Path | NamedBytes],
        mapping: Mapping[str, str] | None = None,
        kinds: Mapping[str, Kind] | None = None,
    ) -> ImportPlan:
        """Return what importing these files would do; writes nothing (see `files.plan_import`).

        Raises SourceRejected, and NotAllowed where reps see only their own deals: an import says whose a deal is.
        """
        from engine.adapters.sources.files import plan_import

        self._require_import()
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

    def apply_import(self, plan: ImportPlan, person: Person) -> ImportResult:
        """Store a plan's deals and who brought them, all of it or nothing, and return what that changed.

        Raises NotAllowed as `plan_import` does, SourceRejected and StoreError.
        """
        from engine.adapters.sources.files import apply_import
        from engine.importing.uploads import describe_result

        def note(new: int, changed: int) -> Change:
            return Change("import", describe_result(new, changed), person.name, self.clock())

        self._require_import()
        try:
            result = apply_import(plan, self.records, note)
        finally:
            self.finder.forget_checks()
        tell_event("import", new=result.new, changed=result.changed, unchanged=result.unchanged)
        return result

    def _require_import(self) -> None:
        if self.viewer is not None:
            require_manager(self.viewer, "import deals where reps see only their own")

    @property
    def sources(self) -> Mapping[str, DealSource]:
        """Return the sources of deals by name."""
        return self.finder.sources

    @cached_property
    def recommender(self) -> Recommender:
        """Return what recommends."""
        return self.writing.recommender

    @cached_property
    def contents(self) -> Contents:
        """Return what writes a planned action in full."""
        return self.writing.contents

    @cached_property
    def edits(self) -> Edits:
        """Return what keeps the edits of a text."""
        return self.writing.edits

    @cached_property
    def rewriting(self) -> Rewriting:
        """Return what rewrites a text by one line."""
        return self.writing.rewriting

    @cached_property
    def preparation(self) -> Preparation:
        """Return what writes recommendations for many deals."""
        return self.writing.preparation

    @cached_property
    def sending(self) -> Sending | None:
        """Return what sends batches; None without Claude."""
        return self.writing.sending if CLAUDE in self.writers else None

    @cached_property
    def collecting(self) -> Collecting | None:
        """Return what collects batches; None without Claude."""
        return self.writing.collecting if CLAUDE in self.writers else None

    @cached_property
    def previews(self) -> Previews:
        """Return what shows a request without sending it."""
        return self.writing.previews

    @cached_property
    def memory(self) -> Memory:
        """Return what feedback works with."""
        return self.writing.memory

    @cached_property
    def trials(self) -> Trials:
        """Return what tries a context on a few deals."""
        return self.writing.trials

    @cached_property
    def probe_claude(self) -> Callable[[float], Reached] | None:
        """Return what asks Claude's server whether it accepts the key, for at most that many seconds; None without Claude."""
        return self.writing.probe_claude if CLAUDE in self.writers else None

    @property
    def probe_scripts(self) -> Callable[[float], Mapping[str, str]] | None:
        """Return what tells by name what keeps a script from being asked, each given so many seconds; None without them."""
        return self.writing.probe_scripts if SCRIPTS in self.sources else None

    @property
    def unpriced_models(self) -> tuple[str, ...]:
        """Return the models in use whose cost counts as nothing, since no price is known."""
        return self.writing.unpriced_models if CLAUDE in self.writers else ()

    @property
    def price_spared(self) -> Callable[[str, Usage], float]:
        """Return what tells about what the provider's own prompt cache took off the price of these tokens of a model."""
        return PriceList(self.settings.prices).spared_by_provider

    @cached_property
    def gate(self) -> Gate:
        """Return what lets texts out; one, since it remembers who must not be contacted while the records can't be read."""
        from engine.release import Gate

        return Gate(self.records)

    @property
    def feedback(self) -> FeedbackProcessor:
        """Return what takes feedback."""
        from engine.feedback_processor import FeedbackProcessor

        return FeedbackProcessor(self.memory)

    @property
    def ledger(self) -> Ledger:
        """Return the decisions about what was learned."""
        from engine.learning.ledger import Ledger

        return Ledger(self.memory.learnings, self.context, self.records, self.settings.learning)

    @property
    def amending(self) -> Amending:
        """Return what takes corrections and what happened."""
        from engine.amendments.amending import Amending

        return Amending(
            self.sources,
            self.records,
            self.composer.amended,
            self.finder.forget_checks,
            self.clock,
            self.settings.zone,
            self.suppressing.note_stops,
        )

    @property
    def suppressing(self) -> Suppressing:
        """Return what keeps people from being contacted."""
        from engine.privacy.suppressing import Suppressing

        return Suppressing(
            self.sources, self.records, self.composer.amended, self.finder.forget_checks, self.clock, self.settings.country
        )

    @property
    def forgetting(self) -> Forgetting:
        """Return what forgets people and deals."""
        from engine.privacy.forgetting import Forgetting

        return Forgetting(
            home=self.settings.home,
            sources=self.sources,
            records=self.records,
            context=self.context,
            templates=self.templates,
            cache=self.cache,
            amended=self.composer.amended,
            forget_rankings=self.finder.forget_checks,
            country=self.settings.country,
        )

    @property
    def profiles(self) -> Profiles:
        """Return what keeps how people sign and work."""
        return Profiles(
            self.records, self.composer.senders, self.clock, self.settings.zone, reads_all_deals=self.viewer is None
        )

    @property
    def upkeep(self) -> Upkeep:
        """Return what only managers may do to context, templates and cache."""
        from engine.upkeep import Upkeep

        return Upkeep(self.context, self.templates, self.archive, self.records, self.clock, self.settings.home / "config.yaml")

    def seen_by(self, person: Person) -> Engine:
        """Return the engine as a person may use it: this one, or one without the deals of others (setting `own_deals_only`).

        Raises ConfigError when config.yaml can't be read.
        """
        if self.door is None or person.is_manager or not self.door.settings().own_deals_only:
            return self
        if person not in self._views:
            if len(self._views) >= MOST_VIEWS:
                self._views.clear()
            from engine.access.own_deals import narrow

            self._views[person] = narrow(self, person)
        return self._views[person]

    def settle(self) -> None:
        """Finish what was cut off: feedback without an outcome, learnings and records whose last day is over.

        Never raises, but warns.
        """
        now = self.clock()
        today = now.astimezone(self.settings.zone).date()
        try:
            is_unsettled = bool(self.records.unsettled_feedback(now, timedelta(0)))
            is_due = bool(self.records.expiring_learnings(today))
        except StoreError as error:
            logger.warning("%s", error)
            return
        if is_unsettled:
            self.feedback.settle()
        if is_due:
            self.ledger.expire(today)
        if self.settings.retention_days is not None:
            try:
                self.forgetting.forget_outdated(now - timedelta(days=self.settings.retention_days))
            except StoreError as error:
                logger.warning("%s", error)

    def close(self) -> None:
        """Write what was only counted so far, and let go of the files; the next use opens them again."""
        self.archive.tally.flush()
        for close in self.closers:
            close()


def build_engine(settings: Settings, clock: Clock = read_clock) -> Engine:
    """Return an Engine over this machine's home folder; opens files only when they are needed."""
    home = settings.home
    if settings.prices:
        PriceList(settings.prices)  # a wrong price is said at the start
    database = open_engine(_find_records(settings))
    row_rules = f"{ROW_RULES}:{settings.country}:{settings.time_zone}"
    stored = SqlRecords(
        database,
        make_row=partial(make_ranking_row, settings),
        row_version=row_rules,
        retention=timedelta(days=settings.retention_days) if settings.retention_days else None,
    )
    records = cast(Records, RecentRecords(stored))
    disk = DiskCache(home / "cache")
    templates = TemplateFolder(bundled=app_folder() / "prompts", custom=home / "prompts")
    clean_templates = partial(_clean_templates, templates, records)
    cache = CleanCache(disk, records, clean_templates) if records.is_shared else disk
    context = SharedContext(stored, clock) if stored.is_shared else ContextFile(home / "company-context.md", stored, clock)
    leases = SqlLeases(database)
    sources, writers = list_sources(settings, stored, leases, clock), _list_writers(settings)
    composer = Composer(
        settings=settings,
        context=context,
        templates=templates,
        writers=writers,
        summarize=lambda enriched, day: _summarize(writers[PLAYBOOK], enriched, day),
        records=records,
        own_contexts={SAMPLE: lru_cache(maxsize=1)(lambda: make_context_part(read_sample_context()))},
        summarizing_writers=frozenset({CLAUDE}.intersection(writers)),
    )

    def close_clients() -> None:
        for one in (*sources.made(), *writers.made()):
            if isinstance(one, _Closing):
                one.close()

    return Engine(
        settings=settings,
        finder=DealFinder(sources, settings.source, clock, cache, row_rules, fold_names(settings.left)),
        records=records,
        cache=cache,
        context=context,
        templates=templates,
        composer=composer,
        archive=Archive(HeldCache(disk, records, clean_templates) if records.is_shared else disk, records, settings.zone),
        leases=leases,
        writers=writers,
        clock=clock,
        door=_make_door(settings, stored, clock),
        closers=(database.dispose, disk.close, close_clients),
    )


def move_records(settings: Settings, on_progress: Progress | None = None) -> list[Moved]:
    """Copy this home's records into the shared ones, and return what came of it, by table; may be run again.

    Whoever was forgotten in the shared records is forgotten in this home first, and whoever was here, in these afterwards.
    Raises ConfigError where there is nowhere to copy to, or nothing to copy, and StoreError.
    """
    from engine.adapters.records.moving import Move

    path = settings.home / "recommendation_cache.db"
    if settings.database_url is None:
        raise ConfigError(
            "There is nowhere to copy to. Set database_url in config.yaml, or SALES_ACTION_DATABASE_URL in the environment."
        )
    if not path.exists():
        raise ConfigError(f"There is nothing to copy: {path} is not there. Check SALES_ACTION_HOME.")
    home, shared = open_engine(path), open_engine(_find_records(settings))
    try:
        there = SqlRecords(shared, make_row=dict)
        forgotten = there.forgotten()
        _forget_again(
            settings.model_copy(update={"database_url": None}), forgotten, "in the shared records, so in this home too"
        )
        moved = Move(home, shared, on_progress, len(forgotten.hashes)).run()
        if SqlRecords(home, make_row=dict).forgotten():
            _forget_again(settings, there.forgotten(), "in this home, so in the shared records too")
        return moved
    finally:
        home.dispose()
        shared.dispose()


def _forget_again(settings: Settings, forgotten: Forgotten, where: str) -> None:
    """Make a version of what was edited outside the program, and forget in these records whoever was forgotten elsewhere."""
    engine = build_engine(settings)
    try:
        engine.context.current()
        target = engine.records.find_forgotten(forgotten)
        if target:
            erased = engine.forgetting.forget(target, Person("migrate-store", is_manager=True))
            logger.warning("Forgotten %s: %d rows were cleaned.", where, erased.total)
            for sentence in erased.left:
                logger.warning("%s", sentence)
    finally:
        engine.close()


def _clean_templates(templates: TemplateFolder, records: Records) -> None:
    """Take whoever was forgotten on another machine out of this one's templates."""
    try:
        templates.redact(records.forgotten().cut_text)
    except SalesActionError as error:
        logger.warning("%s", error)


def _find_records(settings: Settings) -> str | Path:
    """Return the address of the shared records, or the file of this home."""
    shared = settings.database_url
    return shared.get_secret_value() if shared else settings.home / "recommendation_cache.db"


def _make_door(settings: Settings, records: SqlRecords, clock: Clock) -> Door | None:
    sign_in = find_sign_in() if settings.has_sign_in else None
    return Door(sign_in, settings, records, clock) if sign_in else None


def _list_writers(settings: Settings) -> Late[Playbook | Claude]:
    def make_playbook() -> Playbook:
        from engine.adapters.writers.playbook import Playbook

        return Playbook(settings.country, settings.time_zone)

    def make_claude() -> Claude:
        from engine.adapters.writers.claude import Claude

        return Claude(
            api_key=settings.anthropic_api_key.get_secret_value() if settings.anthropic_api_key else None,
            base_url=settings.anthropic_base_url,
            model=settings.models.recommend,
            timeout_s=settings.generation_timeout_s,
            summarise_model=settings.models.summarise,
            learn_model=settings.models.learn,
            prices=settings.prices,
        )

    is_claude_set_up = settings.anthropic_api_key or settings.anthropic_base_url
    return Late({PLAYBOOK: make_playbook} | ({CLAUDE: make_claude} if is_claude_set_up else {}))


def _summarize(playbook: Playbook | Claude, enriched: EnrichedDeal, day: date) -> Summary:
    from engine.adapters.writers.playbook import Playbook

    assert isinstance(playbook, Playbook)
    return playbook.summarize(enriched, day)
