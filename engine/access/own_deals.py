"""What a rep reaches where reps see only their own deals: the same sources and stores, without the deals of others.

Use cases reach deals through these ports alone, so what is left out or refused here is so for every one of them. A method that
names no deal, and isn't known to be about none, is refused: what is new is closed until somebody says what it is about.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from engine.access.roles import Person
from engine.archive import Archive
from engine.domain import Deal
from engine.errors import NotAllowed
from engine.learning.memory import make_memory
from engine.mirroring import MirroredSource, Reached, Standing
from engine.ports import ANY_USE, DealSource, FeedbackFilter, Heard, Held, Progress, Records, Settled, Stop, Use, UseFilter
from engine.ranking.day_queue import find_owned
from engine.ranking.deal_finding import DealFinder

if TYPE_CHECKING:
    from engine.bootstrap import Engine
    from engine.ranking.ranked_deals import RankedDeals

T = TypeVar("T")

NOT_YOURS = "This deal is somebody else's, and reps see only their own here. Ask its owner, or a manager."
_CLOSED = "Reps see only their own deals here, and this is about others' as well. Ask a manager."
_READ_AT_ONCE = 500
# What a call is about, where a parameter with this name holds it.
_HOLDERS = ("deal", "found", "shown", "standing", "made", "newest", "recommendation", "state", "revision", "feedback", "thumb")
# Of each thing that these return it is known which deal it is of.
_TOLD_BY_RESULT = frozenset({"states_since", "find_feedback", "list_entries"})
_ABOUT_NO_DEAL = frozenset(
    {
        *("save_context_version", "save_ledger_change", "mark_placed", "list_context_versions", "get_context_version"),
        *("list_learnings", "get_learning", "expiring_learnings", "change_ledger"),
        *("feedback_days", "feedback_people", "use_people", "seen_actions", "look_up_days"),
        *("spent_days", "spent_usd", "usual_duration_s"),
        *("suppressions", "suppress", "suppress_stops", "lift_suppressions", "forgotten"),
        *("get_profile", "save_profile", "list_changes", "end_sign_in", "is_sign_in_ended"),
        *("source_version", "find_touched", "keep_tally", "find_summary", "place", "is_shared", "stands", "reach", "check"),
        *("tally", "changes", "summary"),
    }
)


class OwnDeals:
    """The deals that a person owns, as people amended them. Safe for threads."""

    def __init__(self, person: Person, whole: Engine) -> None:
        self.person = person
        self._whole = whole
        self.sources: dict[str, DealSource] = {
            name: _OwnMirror(source, self) if isinstance(source, MirroredSource) else _OwnSource(source, self)
            for name, source in whole.sources.items()
        }
        self.finder = _OwnFinder(whole.finder, self)

    def require(self, held: Held) -> Held:
        """Return a deal of theirs. Raises NotAllowed for any other."""
        deal = self._whole.composer.amended.lay_over(held).enriched.deal
        if not self.person.owns(deal.owner, deal.owner_name):
            raise NotAllowed(NOT_YOURS)
        return held

    def require_named(self, source: str, deal_id: str) -> None:
        """Raise NotAllowed for a deal of somebody else, and what a source raises for one that it doesn't give."""
        if source not in self.sources:
            raise NotAllowed(NOT_YOURS)
        self.sources[source].enrich(deal_id)

    def require_recommendation(self, recommendation_id: str) -> None:
        """Raise NotAllowed for a recommendation for a deal of somebody else; one that there isn't, nobody owns."""
        found = self._whole.records.get_recommendation(recommendation_id)
        if found:
            self.require_named(found.source, found.deal_id)

    def keep(self, found: Iterable[T]) -> list[T]:
        """Return what is of deals of theirs, or of none."""
        return [one for one in found if self.has(*_name_deal(one))]

    def has(self, source: str, deal_id: str) -> bool:
        """Return whether a listed deal is theirs."""
        return source in self.sources and deal_id in self.finder.ids(source)


class _OwnSource:
    """A source without the deals of others."""

    def __init__(self, source: DealSource, own: OwnDeals) -> None:
        self.name = source.name
        self._source = source
        self._own = own

    def enrich(self, deal_id: str) -> Held:
        return self._own.require(self._source.enrich(deal_id))

    def version(self) -> str:
        return self._source.version()

    def rows(self, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        ids = self._own.finder.ids(self.name)
        return self._source.rows(ids if deal_ids is None else ids.intersection(deal_ids))


class _OwnMirror(_OwnSource):
    """The mirror of a CRM without the deals of others; anybody may have it read the CRM."""

    _source: MirroredSource

    def standing(self) -> Standing:
        return self._source.standing()

    def sync(self, on_progress: Progress | None = None, *, stop: Stop | None = None, whole: bool = False) -> None:
        self._source.sync(on_progress, stop=stop, whole=whole)

    def refresh(self, deal_id: str) -> Held:
        return self._own.require(self._source.refresh(deal_id))

    def probe(self) -> Reached:
        return self._source.probe()


class _OwnFinder(DealFinder):
    """Finds and ranks a person's own deals; their order and scores are those of the whole table."""

    def __init__(self, whole: DealFinder, own: OwnDeals) -> None:
        super().__init__(own.sources, whole.default, whole.clock, whole.cache, whole.rules, whole.left)
        self._whole = whole
        self._names = own.person.owner_names
        self._kept: dict[str, tuple[RankedDeals, RankedDeals, frozenset[str]]] = {}

    def resolve(self, reference: str) -> tuple[DealSource, str]:
        source, deal_id = super().resolve(reference)
        source.enrich(deal_id)
        return source, deal_id

    def rank(self, source_name: str | None = None) -> RankedDeals:
        return self._narrow(source_name)[1]

    def ids(self, source_name: str) -> frozenset[str]:
        """Return the IDs of the deals of a source that are theirs."""
        return self._narrow(source_name)[2]

    def forget_checks(self) -> None:
        self._whole.forget_checks()

    def _narrow(self, source_name: str | None) -> tuple[RankedDeals, RankedDeals, frozenset[str]]:
        ranked, name = self._whole.rank(source_name), self.source(source_name).name
        known = self._kept.get(name)
        if known is None or known[0] is not ranked:
            owned = ranked.take(find_owned(ranked, self._names))
            known = self._kept[name] = ranked, owned, frozenset(owned["id"])
        return known


class _Guarded:
    """The records or the archive, of which each call is held against the deals that it names, and each result filtered."""

    def __init__(self, whole: Any, port: type, own: OwnDeals) -> None:
        self._whole = whole
        self._port = port
        self._own = own

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._whole, name)
        if name in _ABOUT_NO_DEAL:
            return found
        names = _parameters(self._port, name)
        if not names and name not in _TOLD_BY_RESULT:
            raise NotAllowed(_CLOSED)

        @wraps(found)
        def call(*given: Any, **options: Any) -> Any:
            # By the port, since what is called may take anything and pass it on.
            bound = inspect.signature(getattr(self._port, name)).bind(self._whole, *given, **options).arguments
            self._require(bound | bound.get("facts", {}))
            result = found(*given, **options)
            return self._own.keep(result) if name in _TOLD_BY_RESULT else result

        return call

    def _require(self, given: Mapping[str, Any]) -> None:
        if "source" in given and "deal_id" in given:
            self._own.require_named(given["source"], given["deal_id"])
        elif "recommendation_id" in given:
            self._own.require_recommendation(given["recommendation_id"])
        for name in _HOLDERS:
            if name in given:
                source, deal_id = _name_deal(given[name])
                if source:  # what somebody says of a recommendation that there isn't is about no deal
                    self._own.require_named(source, deal_id)


class _OwnRecords(_Guarded):
    """The records, whose lists go page by page through what is a person's own."""

    _whole: Records

    def list_uses(self, asked: UseFilter = ANY_USE, limit: int = 50, offset: int = 0) -> Sequence[Use]:
        return self._page(partial(self._whole.list_uses, asked), limit, offset)

    def list_feedback(self, asked: FeedbackFilter, limit: int = 50, offset: int = 0) -> Sequence[Heard]:
        return self._page(partial(self._whole.list_feedback, asked), limit, offset)

    def count_feedback(self, asked: FeedbackFilter) -> int:
        return len(self.list_feedback(asked, self._whole.count_feedback(asked)))

    def get_feedback(self, feedback_id: str) -> Settled | None:
        """Return a feedback on a deal of theirs, or one that they gave."""
        found = self._whole.get_feedback(feedback_id)
        if found and found.feedback.given_by != self._own.person.name:
            self._own.require_named(*_name_deal(found))
        return found

    def end_thumb(self, feedback_id: str) -> bool:
        return self.get_feedback(feedback_id) is not None and self._whole.end_thumb(feedback_id)

    def _page(self, read: Callable[[int, int], Sequence[T]], limit: int, offset: int) -> Sequence[T]:
        own: list[T] = []
        start = 0
        while len(own) < offset + limit:
            chunk = read(_READ_AT_ONCE, start)
            own += self._own.keep(chunk)
            start += _READ_AT_ONCE
            if len(chunk) < _READ_AT_ONCE:
                break
        return own[offset : offset + limit]


def narrow(whole: Engine, person: Person) -> Engine:
    """Return the engine as a rep may use it who sees only their own deals."""
    own = OwnDeals(person, whole)
    records = cast(Records, _OwnRecords(whole.records, Records, own))
    memory = make_memory(
        whole.settings,
        records,
        whole.context,
        whole.memory.proposer,
        own.sources,
        whole.composer.amended,
        whole.clock,
    )
    return replace(
        whole,
        finder=own.finder,
        records=records,
        archive=cast(Archive, _Guarded(whole.archive, Archive, own)),
        viewer=person,
        # Batches hold everybody's deals; they are sent and collected at the command line.
        _writing=replace(whole.writing, memory=memory, sending=None, collecting=None),
    )


@cache
def _parameters(port: type, name: str) -> frozenset[str]:
    """The parameters of a port's method by which a call names a deal."""
    known = inspect.signature(getattr(port, name)).parameters
    if "facts" in known or {"source", "deal_id"} <= known.keys():
        return frozenset(known)
    return frozenset(known.keys() & {"recommendation_id", *_HOLDERS})


def _name_deal(one: Any) -> tuple[str, str]:
    """Return source and ID of the deal that something is of."""
    about = getattr(one, "feedback", one)
    return about.source, about.id if isinstance(about, Deal) else about.deal_id
