"""The composition root as the pages see it: one Engine for the process, and what every page asks of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

import streamlit as st

from engine.access.roles import Person
from engine.access.sign_in import find_sign_in
from engine.bootstrap import Engine, build_engine
from engine.errors import ConfigError, SalesActionError, StoreError
from engine.events import log_events
from engine.learning.learnings import Learning
from engine.ports import DealSource, Entry, Profile
from engine.prompt_parts import ContextPart
from engine.ranking.ranked_deals import RankedDeal, RankedDeals
from engine.ranking.tables import explain_row
from engine.settings import Stamp, find_stamp, load_config
from ui.components.deals_table import Reasons
from ui.deal_table import DealTable
from ui.deal_view import DealView, apply_view, make_search_texts
from ui.formats import Clock
from ui.handled_deals import find_handled_deals
from ui.jobs import Jobs
from ui.prepared import Handled, Plan, Prepared, Ready, describe_plan, judge_entry, make_plan, newest_entries
from ui.preparing import Preparations, own_deals
from ui.reading import Reading

logger = logging.getLogger(__name__)

IMPORTED = "files"
# They tell of bugs: of a page's, and of a request's. As JSON lines, without the words, which may hold a customer's.
FAILURE_LOGGERS = ("streamlit.error_util", "uvicorn.error")
# Entries beyond this are judged by their dates alone; nobody reads that far in one sitting.
MOST_ENTRIES = 2000
MOST_COMPARED = 300
MOST_ESTIMATED = 3
READY_AGE_S = 3
# So long, what was dismissed or put off keeps a deal out of what needs somebody.
RESTING_DAYS = 31
NOTHING_HANDLED = Handled()


@dataclass
class _Kept:
    """What pages share, each with the state of the data that it was made from."""

    search_texts: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    tables: dict[str, DealTable] = field(default_factory=dict)
    ready: dict[str, tuple[tuple[object, ...], Ready]] = field(default_factory=dict)
    finding: threading.Lock = field(default_factory=threading.Lock)
    handled: dict[str, tuple[tuple[object, ...], Handled]] = field(default_factory=dict)
    costs: dict[str, tuple[tuple[object, ...], float]] = field(default_factory=dict)
    followed: ContextPart | None = None
    settings: Stamp | None = None


@st.cache_resource(show_spinner=False)
def get_engine() -> Engine:
    """Return the process's one engine; what was cut off before is finished first. Raises ConfigError."""
    settings = load_config()
    if settings.log_format == "json":
        log_events(others=FAILURE_LOGGERS)
    engine = build_engine(settings)
    engine.settle()
    return engine


def build_anew(engine: Engine) -> None:
    """Let every session's next run build the engine from the settings as they are; what is under way ends on this one.

    Raises ConfigError where sign-in was set up or taken away meanwhile.
    """
    if (find_sign_in() is None) != (engine.door is None):  # who may connect at all was settled at the start
        raise ConfigError("[auth] in secrets.toml was set up or taken away while the dashboard runs. Start it again.")
    engine.archive.tally.flush()
    get_engine.clear()


def follow_settings() -> None:
    """Let the engine be built anew where config.yaml has changed since; while it can't be read, all goes on as it was."""
    with _FOLLOWING:
        engine = get_engine()
        kept, stamp = _kept_of(engine), find_stamp(engine.settings.home)
        if kept.settings == stamp:
            return
        kept.settings = stamp
        try:
            settings = load_config()
            if settings != engine.settings:
                build_engine(settings)  # what it refuses must not take the place of what works
                build_anew(engine)
        except SalesActionError as error:
            logger.warning("%s", error)


_FOLLOWING = threading.Lock()
_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def _kept_of(engine: Engine) -> _Kept:
    """What is kept for an engine: of everybody's deals, or of those that its viewer sees."""
    return _KEPT.get(engine) or _KEPT.setdefault(engine, _Kept())


@st.cache_resource(show_spinner=False)
def get_jobs() -> Jobs:
    """Return what is being written in this process."""
    return Jobs()


@st.cache_resource(show_spinner=False)
def get_reading() -> Reading:
    """Return what reads a CRM in this process."""
    return Reading(lambda: get_engine().finder.forget_checks())


@st.cache_resource(show_spinner=False)
def get_preparations() -> Preparations:
    """Return what is planned and prepared in this process."""
    return Preparations()


def get_clock(engine: Engine) -> Clock:
    """Return the moment of this run in the workspace's zone."""
    return Clock(engine.clock(), ZoneInfo(engine.settings.time_zone))


def find_own(engine: Engine) -> list[DealSource]:
    """Return the sources of a person's own deals: imports, and the mirror of a CRM."""
    return [engine.sources[name] for name in (IMPORTED, "brevo") if name in engine.sources]


def find_notices(engine: Engine) -> tuple[str, ...]:
    """Return what doesn't work on this machine though the work goes on: the cache, the records."""
    return tuple(sentence for sentence in (engine.cache.problem(), engine.records.check()) if sentence)


def get_profile(engine: Engine, visitor: Person) -> Profile:
    """Return the visitor's profile, an empty one before it was saved. Raises StoreError."""
    engine.records.reach()  # signing goes on without the records; what is edited and saved again must not be empty for that
    return replace(engine.composer.senders.own(visitor.name) or Profile(), person=visitor.name)


def list_learnings(engine: Engine) -> Sequence[Learning]:
    """Return the ledger, after it took over what people wrote into the file. Raises ContextError and StoreError."""
    current, kept = engine.context.read(), _kept_of(engine)
    if current is not None and kept.followed is not current:  # the same object while the file is unchanged
        engine.ledger.follow()
        kept.followed = current
    return engine.ledger.list()


def get_table(engine: Engine, source: DealSource) -> DealTable:
    """Return the ranked deals of a source; the same table for every session until the data changes, at most a minute."""
    ranked, tables = engine.rank(source.name), _kept_of(engine).tables
    table = tables.get(source.name)
    if table is None or table.ranked is not ranked:
        table = tables[source.name] = DealTable(ranked)
    return table


def find_search_texts(engine: Engine, source: DealSource, deals: RankedDeals) -> Mapping[str, str]:
    """Return the searchable text of each deal by its id; made once for each state of the data."""
    kept, version = _kept_of(engine).search_texts, source.version()
    known = kept.get(source.name)
    if known is None or known[0] != version:
        known = kept[source.name] = (version, make_search_texts(deals))
    return known[1]


def make_explainer(engine: Engine, source: DealSource, deal_ids: Iterable[str]) -> Callable[[RankedDeal], Reasons]:
    """Return what gives the lines behind the attention of these deals' ranked rows; they add up to its score."""

    @lru_cache(maxsize=1)
    def find_rows() -> Mapping[str, Mapping[str, Any]]:
        return {str(row["id"]): row for row in source.rows(list(deal_ids))}

    def explain(ranked: RankedDeal) -> Reasons:
        row = find_rows().get(ranked.id)
        if row is None:
            return ()
        return explain_row(row, engine.clock(), ranked.value_factor).attention.parts

    return explain


def find_ready(engine: Engine, source: DealSource, table: DealTable, clock: Clock) -> Ready:
    """Return what stands ready for the deals of a source, the same object while nothing changes.

    What another process changes is seen within seconds. Nothing when the records can't be read.
    """
    moment = int(clock.now.timestamp() // READY_AGE_S)
    token = (engine.archive.changes, table, engine.composer.find_context(source.name).hash, moment)
    kept = _kept_of(engine)
    known = kept.ready.get(source.name)
    # While one session looks it up anew, the others go on with what was found before.
    if (known is None or known[0] != token) and kept.finding.acquire(blocking=known is None or known[0][0] != token[0]):
        try:
            known = kept.ready.get(source.name)
            if known is None or known[0] != token:
                deals = _find_prepared(engine, source, clock)
                same = known is not None and known[1].deals == deals
                known = kept.ready[source.name] = token, known[1] if known and same else Ready(deals)
        finally:
            kept.finding.release()
    assert known is not None  # whoever finds none waits
    return known[1]


def _find_prepared(engine: Engine, source: DealSource, clock: Clock) -> Mapping[str, Prepared]:
    try:
        entries = engine.records.list_entries(limit=MOST_ENTRIES)
    except StoreError:
        return {}
    writer = engine.settings.default_writer
    # What was prepared for tomorrow is no word on today.
    fitting = (one for one in entries if one.source == source.name and one.writer == writer and one.valid_on <= clock.today)
    newest = newest_entries(fitting)
    return dict(_judge(engine, source, newest, clock))


def _judge(engine: Engine, source: DealSource, entries: Iterable[Entry], clock: Clock) -> Iterable[tuple[str, Prepared]]:
    compared = 0
    for entry in entries:
        now_parts = None
        if entry.expires_at > clock.now and compared < MOST_COMPARED:
            compared += 1
            try:
                now_parts = engine.composer.compose(source, entry.deal_id, entry.writer, clock.now).parts
            except SalesActionError:
                continue
        yield entry.deal_id, judge_entry(entry, now_parts, clock)


def find_shown(
    engine: Engine, source: DealSource, table: DealTable, view: DealView, ready: Ready, handled: Handled
) -> RankedDeals:
    """Return the deals of a view, in its order; made once for all sessions with this view."""

    def find() -> RankedDeals:
        search_texts = find_search_texts(engine, source, table.ranked) if view.search.strip() else None
        return apply_view(table, view, ready.deals, search_texts, handled.away)

    return table.keep(("view", view, ready, handled), find)


def find_unprepared(
    table: DealTable, view: DealView, shown: RankedDeals, ready: Ready, visitor: Person
) -> tuple[RankedDeals, RankedDeals]:
    """Return the deals of a view that a person may have prepared: those for which nothing fresh stands ready, and all."""

    def find() -> tuple[RankedDeals, RankedDeals]:
        fresh = {deal_id for deal_id, one in ready.deals.items() if one.state == "fresh"}
        own = own_deals(shown, visitor)
        return own.take(~own.find(fresh.__contains__, "id")) if fresh else own, own

    return table.keep(("unprepared", view, ready, len(shown), visitor), find)


def estimate_cost(engine: Engine, source: DealSource, table: DealTable, wanted: RankedDeals) -> float:
    """Return about what preparing these deals costs: that of a few of them, for all."""
    if engine.settings.default_writer == "playbook" or not wanted:
        return 0.0
    token = (table, engine.composer.find_context(source.name).hash)
    known = _kept_of(engine).costs.get(source.name)
    if known is None or known[0] != token:
        try:
            seen = [engine.recommender.forecast(source, str(deal_id)) for deal_id in wanted.take(slice(MOST_ESTIMATED))["id"]]
        except SalesActionError:
            return 0.0
        known = _kept_of(engine).costs[source.name] = token, sum(one.estimate_usd for one in seen) / len(seen)
    return known[1] * len(wanted)


def find_handled(engine: Engine, source: DealSource, table: DealTable, clock: Clock) -> Handled:
    """Return what people did today with the actions of a source, the same object while nothing changes.

    Nothing when the records can't be read. Scores come from CRM data alone and stay; this is a filter over what is shown.
    """
    day_begins = clock.day_begins(clock.today)
    try:
        since = engine.records.states_since(source.name, day_begins - timedelta(days=RESTING_DAYS))
    except StoreError:
        return NOTHING_HANDLED
    states = tuple(state for state in since if state.state != "checked")
    if not states:
        return NOTHING_HANDLED
    token = (states, engine.archive.changes, table, clock.today)
    known = _kept_of(engine).handled.get(source.name)
    if known is None or known[0] != token:
        found = find_handled_deals(engine, source, table, states, day_begins)
        known = _kept_of(engine).handled[source.name] = token, found
    return known[1]


def describe_prepared(
    engine: Engine, prepared: Mapping[str, Prepared], deal_ids: Iterable[str], handled: Handled, clock: Clock
) -> Mapping[str, Prepared]:
    """Return what stands ready for these deals, with a word on what is in it; what is stale keeps its reason."""
    found = {}
    for deal_id in deal_ids:
        ready = prepared.get(deal_id)
        if ready is None:
            continue
        plan = find_plan(engine, ready.recommendation_id) if ready.state == "fresh" else None
        words = describe_plan(plan, handled.actions, handled.deals.get(deal_id), clock) if plan else ready.detail
        found[deal_id] = replace(ready, detail=words)
    return found


def find_plan(engine: Engine, recommendation_id: str) -> Plan | None:
    """Return what a stored recommendation holds, whose actions never change; None where it can't be read."""
    plans = _kept_of(engine).plans
    if recommendation_id not in plans:
        try:
            shown = engine.records.get_recommendation(recommendation_id)
        except StoreError:
            return None
        if shown is None:
            return None
        if len(plans) >= MOST_ENTRIES:
            plans.clear()
        plans[recommendation_id] = make_plan(shown)
    return plans[recommendation_id]
