"""Settings ─▶ Engine: the one place where adapters are chosen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.adapters.cache.disk import DiskCache
from engine.adapters.context.file import ContextFile
from engine.adapters.context.placing import read_file
from engine.adapters.context.shared import SharedContext
from engine.adapters.context.versions import make_context_part
from engine.adapters.records.database import open_engine
from engine.adapters.records.leases import SqlLeases
from engine.adapters.records.moving import Move
from engine.adapters.records.records import SqlRecords
from engine.adapters.sources.brevo.client import Client as BrevoClient
from engine.adapters.sources.brevo.deals import Terms
from engine.adapters.sources.brevo.source import BrevoSource
from engine.adapters.sources.files import FilesSource, apply_import, plan_import
from engine.adapters.sources.sample import SampleSource
from engine.adapters.sources.script_packages import Scripts
from engine.adapters.sources.scripts import SOURCE as SCRIPTS
from engine.adapters.sources.scripts import ScriptsSource, ScriptSummaries
from engine.adapters.writers.claude import Claude, ClaudeProposer, Reached, show_request
from engine.adapters.writers.playbook import Playbook
from engine.adapters.writers.prices import PriceList, count_tokens_roughly
from engine.amending import Amending
from engine.archive import Archive
from engine.batch_collecting import Collecting
from engine.batch_sending import Sending
from engine.checks import Checks
from engine.composition import Composer
from engine.contents import Contents
from engine.deal_finding import DealFinder
from engine.domain import EnrichedDeal
from engine.door import Door
from engine.edits import Edits
from engine.errors import ConfigError, ContextInvalid, NotAllowed, StoreError
from engine.events import tell_event
from engine.facts import collect_facts
from engine.feedback_memory import Memory, make_memory
from engine.feedback_processor import FeedbackProcessor
from engine.held_cache import HeldCache
from engine.importing.uploads import ImportResult, NamedBytes, describe_result
from engine.moving import Moved
from engine.own_deals import narrow
from engine.paid_calls import PaidCalls
from engine.paid_texts import PaidTexts
from engine.ports import Cache, Change, ContextStore, DealSource, Profile, Progress, Proposer, Records, Writer
from engine.preparation import Preparation
from engine.previews import Previews
from engine.prompts import TemplateFolder
from engine.proposers import ClaudeFirst, RuleProposer
from engine.ranking_rows import ROW_RULES, make_row
from engine.recommendation import Usage
from engine.recommender import Recommender
from engine.release import Gate
from engine.rewriting import Rewriting
from engine.roles import Person, require_manager
from engine.settings import Settings
from engine.sign_in import app_folder, find_sign_in
from engine.suppressing import Suppressing
from engine.trials import Trials
from engine.upkeep import Upkeep

if TYPE_CHECKING:
    import pandas as pd

    from engine.importing.plan import ImportPlan
    from engine.importing.tables import Kind
    from engine.learning_ledger import Ledger

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]

MOST_VIEWS = 200


def read_context_file(path: Path) -> str:
    """Return the whole text of a company context anywhere on this machine. Raises ContextInvalid."""
    text = read_file(path)
    if text is None:
        raise ContextInvalid(f"{path} is not there. Check the path, or create it: sales-action context-init")
    return text


def read_clock() -> datetime:
    """Return the current moment in UTC."""
    return datetime.now(UTC)


@dataclass
class Engine:
    """Everything a face of the product needs. One for each process; safe for threads."""

    settings: Settings
    finder: DealFinder
    records: Records
    cache: Cache
    context: ContextStore
    templates: TemplateFolder
    composer: Composer
    archive: Archive
    recommender: Recommender
    contents: Contents
    edits: Edits
    rewriting: Rewriting
    preparation: Preparation
    sending: Sending | None
    collecting: Collecting | None
    gate: Gate
    previews: Previews
    memory: Memory
    trials: Trials
    clock: Clock
    # Asks Claude's server whether it accepts the key, for at most that many seconds; None where Claude isn't set up.
    probe_claude: Callable[[float], Reached] | None = None
    # Tells by name what keeps a script from being asked, each given so many seconds; None where they aren't the source.
    probe_scripts: Callable[[float], Mapping[str, str]] | None = None
    # The models in use whose cost counts as nothing, since no price is known.
    unpriced_models: tuple[str, ...] = ()
    # About what the provider's own prompt cache took off the price of these tokens of a model.
    price_spared: Callable[[str, Usage], float] = lambda _model, _usage: 0.0
    # Lets people in where they sign in; None where one person works alone on this machine.
    door: Door | None = None
    closers: tuple[Callable[[], None], ...] = ()
    # Whose own deals alone this engine gives; None: everybody's.
    viewer: Person | None = None
    _views: dict[Person, Engine] = field(default_factory=dict, init=False, repr=False)

    def source(self, name: str | None = None) -> DealSource:
        """Return a source by name (see `DealFinder.source`). Raises ConfigError."""
        return self.finder.source(name)

    def resolve(self, reference: str) -> tuple[DealSource, str]:
        """Return source and deal ID of "ID" or "source:ID" (see `DealFinder.resolve`). Raises DealNotFound and SourceError."""
        return self.finder.resolve(reference)

    def rank(self, source_name: str | None = None) -> pd.DataFrame:
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
        """Store a plan's deals, all or none, and return what that changed.

        Raises NotAllowed as `plan_import` does, SourceRejected and StoreError.
        """
        self._require_import()
        try:
            result = apply_import(plan, self.records)
        finally:
            self.finder.forget_checks()
        tell_event("import", new=result.new, changed=result.changed, unchanged=result.unchanged)
        self.records.log_change(Change("import", describe_result(result), person.name, self.clock()))
        return result

    def _require_import(self) -> None:
        if self.viewer is not None:
            require_manager(self.viewer, "import deals where reps see only their own")

    @property
    def sources(self) -> Mapping[str, DealSource]:
        """Return the sources of deals by name."""
        return self.finder.sources

    @property
    def feedback(self) -> FeedbackProcessor:
        """Return what takes feedback."""
        return FeedbackProcessor(self.memory)

    @property
    def ledger(self) -> Ledger:
        """Return the decisions about what was learned."""
        return _make_ledger(self.memory, self.settings)

    @property
    def amending(self) -> Amending:
        """Return what takes corrections and what happened."""
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
        return Suppressing(
            self.sources, self.records, self.composer.amended, self.finder.forget_checks, self.clock, self.settings.country
        )

    @property
    def upkeep(self) -> Upkeep:
        """Return what only managers may do to context, templates and cache."""
        return Upkeep(self.context, self.templates, self.archive, self.records, self.clock, self.settings.home / "config.yaml")

    def identify(self, person: Person) -> Person:
        """Return a person with the names that their profile gives for them as an owner of deals."""
        profile = self.composer.senders.own(person.name)
        return replace(person, owner_ids=profile.owner_ids) if profile else person

    def seen_by(self, person: Person) -> Engine:
        """Return the engine as a person may use it: this one, or one without the deals of others (setting `own_deals_only`).

        Raises ConfigError when config.yaml can't be read.
        """
        if self.door is None or person.is_manager or not self.door.settings().own_deals_only:
            return self
        if person not in self._views:
            if len(self._views) >= MOST_VIEWS:
                self._views.clear()
            self._views[person] = narrow(self, person)
        return self._views[person]

    def settle(self) -> None:
        """Finish what was cut off: feedback without an outcome, learnings whose last day is over. Never raises, but warns."""
        self.feedback.settle()
        today = self.clock().astimezone(self.settings.zone).date()
        try:
            is_due = bool(self.records.expiring_learnings(today))
        except StoreError as error:
            logger.warning("%s", error)
            return
        if is_due:
            self.ledger.expire(today)

    def save_profile(self, person: Person, profile: Profile) -> None:
        """Store a person's own profile; texts shown from now on are signed with it. Raises NotAllowed and StoreError.

        Where reps see only their own deals, a manager says what else a CRM calls them (`name_owner`).
        """
        if profile.person != person.name:
            raise NotAllowed(f"This is the profile of {profile.person}. Everybody saves their own.")
        if self.viewer is not None and profile.owner_ids != self.identify(person).owner_ids:
            require_manager(person, "say what a CRM calls the owner of deals where reps see only their own")
        self._save_profile(profile)

    def name_owner(self, manager: Person, person: str, crm_owner: str) -> None:
        """Store what else a CRM calls a person as the owner of deals, names and IDs with commas between them.

        Raises NotAllowed and StoreError.
        """
        require_manager(manager, "say what a CRM calls others as owners of deals")
        name = person.strip().casefold()
        self._save_profile(replace(self.composer.senders.own(name) or Profile(), person=name, crm_owner=crm_owner))

    def _save_profile(self, profile: Profile) -> None:
        self.records.save_profile(profile)
        self.composer.senders.forget()

    def close(self) -> None:
        """Write what was only counted so far, and let go of the files; the next use opens them again."""
        self.archive.tally.flush()
        for close in self.closers:
            close()


def build_engine(settings: Settings, clock: Clock = read_clock) -> Engine:
    """Return an Engine over this machine's home folder; opens files only when they are needed."""
    home = settings.home

    def row_of(enriched: EnrichedDeal) -> Mapping[str, object]:
        return make_row(enriched, collect_facts(enriched, settings.country, settings.time_zone))

    database = open_engine(_find_records(settings))
    records = SqlRecords(database, make_row=row_of, row_version=f"{ROW_RULES}:{settings.country}:{settings.time_zone}")
    cache = DiskCache(home / "cache")
    context = SharedContext(records, clock) if records.is_shared else ContextFile(home / "company-context.md", records, clock)
    templates = TemplateFolder(bundled=app_folder() / "prompts", custom=home / "prompts")
    sample = SampleSource(clock, settings.zone, country=settings.country, records=records)
    leases = SqlLeases(database)
    brevo, scripts = _make_brevo(settings, records, leases, clock), _make_scripts(settings)
    scripted = ScriptsSource(scripts, _terms(settings), clock) if scripts else None
    listed: list[DealSource] = [sample, FilesSource(records), *(one for one in (brevo, scripted) if one)]
    sources = {source.name: source for source in listed}
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
    archive = Archive(HeldCache(cache, records) if records.is_shared else cache, records, settings.zone)
    calls = PaidCalls(settings, records, archive, clock)
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
        summarizer=ScriptSummaries(scripts, scripted, claude) if scripts and scripted and claude else claude,
    )
    text_writers: dict[str, Playbook | Claude] = {playbook.name: playbook} | ({claude.name: claude} if claude else {})
    contents = Contents(
        settings=settings,
        composer=composer,
        writers=text_writers,
        archive=archive,
        cache=cache,
        calls=calls,
        checks=checks,
        leases=leases,
        clock=clock,
    )
    edits = Edits(settings=settings, composer=composer, archive=archive, checks=checks, clock=clock)
    memory = make_memory(
        settings, records, context, _make_proposer(settings, claude, templates, calls), sources, composer.amended, clock
    )

    def publish_accepted() -> None:
        _make_ledger(memory, settings).publish_accepted()

    return Engine(
        settings=settings,
        finder=DealFinder(sources, settings.source, clock),
        records=records,
        cache=cache,
        context=context,
        templates=templates,
        composer=composer,
        archive=archive,
        recommender=recommender,
        contents=contents,
        edits=edits,
        rewriting=Rewriting(
            settings=settings,
            composer=composer,
            writers=text_writers,
            texts=PaidTexts(settings, cache, calls, leases),
            edits=edits,
            clock=clock,
        ),
        preparation=Preparation(
            settings=settings,
            recommender=recommender,
            records=records,
            clock=clock,
            before=publish_accepted,
            batch_share=claude.batches.share if claude else 1.0,
            lay_over=composer.amended.lay_over,
        ),
        sending=Sending(recommender, archive, records, claude.batches, claude, calls, clock) if claude else None,
        collecting=Collecting(settings, recommender, archive, records, claude.batches, sources, clock) if claude else None,
        gate=Gate(records),
        previews=Previews(
            settings=settings,
            composer=composer,
            recommender=recommender,
            show_request=show_request,
            count_tokens=count_tokens_roughly,
            clock=clock,
        ),
        memory=memory,
        trials=Trials(
            settings=settings,
            composer=composer,
            recommender=recommender,
            archive=archive,
            records=records,
            writers=writers,
            sources=sources,
            make_part=make_context_part,
            clock=clock,
        ),
        clock=clock,
        probe_claude=claude.probe if claude else None,
        probe_scripts=scripts.problems if scripts else None,
        unpriced_models=claude.unpriced_models if claude else (),
        price_spared=PriceList(settings.prices).spared_by_provider,
        door=_make_door(settings, records, clock),
        closers=(database.dispose, cache.close, *(one.close for one in (claude, brevo) if one)),
    )


def move_records(settings: Settings, on_progress: Progress | None = None) -> list[Moved]:
    """Copy this home's records into the shared ones, and return what came of it, by table; may be run again.

    Raises ConfigError where there is nowhere to copy to, or nothing to copy, and StoreError.
    """
    path = settings.home / "recommendation_cache.db"
    if settings.database_url is None:
        raise ConfigError(
            "There is nowhere to copy to. Set database_url in config.yaml, or SALES_ACTION_DATABASE_URL in the environment."
        )
    if not path.exists():
        raise ConfigError(f"There is nothing to copy: {path} is not there. Check SALES_ACTION_HOME.")
    home, shared = open_engine(path), open_engine(_find_records(settings))
    try:
        # What was edited outside the program becomes a version first.
        ContextFile(settings.home / "company-context.md", SqlRecords(home, make_row=dict)).current()
        return Move(home, shared, on_progress).run()
    finally:
        home.dispose()
        shared.dispose()


def _find_records(settings: Settings) -> str | Path:
    """Return the address of the shared records, or the file of this home."""
    shared = settings.database_url
    return shared.get_secret_value() if shared else settings.home / "recommendation_cache.db"


def _make_door(settings: Settings, records: SqlRecords, clock: Clock) -> Door | None:
    sign_in = find_sign_in() if settings.has_sign_in else None
    return Door(sign_in, settings, records, clock) if sign_in else None


def _make_ledger(memory: Memory, settings: Settings) -> Ledger:
    from engine.learning_ledger import Ledger  # the rules of language are rarely needed

    return Ledger(memory.learnings, memory.context, memory.records, settings.learning)


def _make_proposer(settings: Settings, claude: Claude | None, templates: TemplateFolder, calls: PaidCalls) -> Proposer:
    """Claude where it is what writes, with the rules behind it; else the rules alone."""
    if claude is None or settings.default_writer == "playbook":
        return RuleProposer()
    proposer = ClaudeProposer(claude, lambda: templates.load("feedback", "learn"), settings.time_zone)
    return ClaudeFirst(proposer, settings.models.learn, calls, RuleProposer())


def _make_brevo(settings: Settings, records: SqlRecords, leases: SqlLeases, clock: Clock) -> BrevoSource | None:
    # Script 1 asks Brevo by itself: one deal, one source.
    if not settings.brevo_api_key or settings.source == SCRIPTS:
        return None
    client = BrevoClient(
        api_key=settings.brevo_api_key.get_secret_value(),
        base_url=settings.brevo_base_url,
        records=records,
        clock=clock,
        zone=settings.zone,
        reserve=settings.brevo_reserve,
    )
    return BrevoSource(client, records, leases, _terms(settings), clock, settings.me)


def _make_scripts(settings: Settings) -> Scripts | None:
    if settings.source != SCRIPTS:
        return None
    keys = {"brevo_api_key": settings.brevo_api_key, "anthropic_api_key": settings.anthropic_api_key}
    return Scripts({name: key.get_secret_value() for name, key in keys.items() if key}, settings.generation_timeout_s)


def _terms(settings: Settings) -> Terms:
    return Terms(settings.zone, settings.default_currency, settings.country, settings.crm_deal_url)


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
