"""Forget people and deals, and keep them from coming back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from engine.adapters.records.actions import Actions
from engine.adapters.records.batches import Batches
from engine.adapters.records.database import insert_or, is_server, reading, take_turns, writing
from engine.adapters.records.deal_import import DealImport
from engine.adapters.records.deal_rows import RowMaker, make_rows
from engine.adapters.records.erasing import Erasing
from engine.adapters.records.look_ups import LookUps
from engine.adapters.records.mirror import Mirror
from engine.adapters.records.recognising import find_forgotten
from engine.adapters.records.recommendations import Recommendations
from engine.adapters.records.sqlite_file import rebuild
from engine.adapters.records.store import Clock, read_clock
from engine.adapters.records.summaries import Summaries
from engine.adapters.records.suppression_rows import SuppressionRows
from engine.adapters.records.suppressions import read_keys
from engine.adapters.records.tables import batch_requests, batches, deals, recommendation_cache, removals, suppressions
from engine.adapters.records.tables import forgotten as table
from engine.amendments import Amendments
from engine.batch_requests import Batch, BatchRequest
from engine.domain import Deal, EnrichedDeal, Summary, Told
from engine.erasure import DealKey, Target, is_outdated
from engine.errors import NotAllowed, StoreError
from engine.forgotten import NOBODY_FORGOTTEN, Forgotten, hash_mark, list_marks
from engine.mirroring import MIRRORED, Thing
from engine.ports import ActionState, LookUpCount, ShownAction
from engine.recommendation import Recommendation
from engine.suppressions import NO_SUPPRESSIONS, identify_reference
from engine.traces import Traces, without

_STATE = select(func.count(), func.max(table.c.at))
_LAST_REMOVAL = select(func.max(removals.c.id)).where(removals.c.counts != "{}")
_CHUNK = 200
# The deals of these sources are cut when they are stored.
_STORED = frozenset({"files", MIRRORED})


class _DryRun(Exception):
    """Nothing is to be stored."""


class Forgetting(Recommendations, Batches, Summaries, Mirror, Actions, LookUps, SuppressionRows):
    """The tables `forgotten` and `removals`; what is stored goes past here, without the forgotten."""

    def __init__(
        self,
        engine: Engine,
        make_row: RowMaker,
        row_version: str = "",
        clock: Clock = read_clock,
        retention: timedelta | None = None,
    ) -> None:
        """Take what `Deals` takes, and for how long closed deals are kept; None: for ever."""
        super().__init__(engine, make_row, row_version, clock)
        self._retention = retention
        self._remembered: tuple[Sequence[object], Forgotten] = ((0, None), NOBODY_FORGOTTEN)
        # Who was known as forgotten when this thread's deals were prepared.
        self._admitting = threading.local()

    def forgotten(self) -> Forgotten:
        """Return who was forgotten; the very same object while nothing changes. Raises StoreError."""
        with reading(self._engine) as connection:
            return self._forgotten(connection)

    def last_removal(self) -> int:
        """Return the number of the last removal that changed anything, 0 before the first. Raises StoreError."""
        with reading(self._engine) as connection:
            return int(connection.scalar(_LAST_REMOVAL) or 0)

    def remover(self, target: Target) -> Callable[[str], str]:
        """Return what takes a person out of a text that stands outside the records. Raises StoreError."""
        with reading(self._engine) as connection:
            return Erasing(connection, target).remove

    def find_forgotten(self, forgotten: Forgotten) -> Target | None:
        """Return all here that tells of people or deals forgotten elsewhere, or None. Raises StoreError."""
        with reading(self._engine) as connection:
            return find_forgotten(connection, forgotten, self._load_all(connection)) if forgotten else None

    def is_retention_due(self) -> bool:
        """Return whether nobody looked for what is past its retention within a day. Raises StoreError."""
        last = select(func.max(removals.c.at)).where(removals.c.kind == "age")
        with reading(self._engine) as connection:
            looked_at: datetime | None = connection.scalar(last)
        return looked_at is None or looked_at < self._clock() - timedelta(days=1)

    def find_outdated(self, before: datetime) -> Target:
        """Return what is past its retention: deals closed before a moment, and what was written before. Raises StoreError."""
        closed = select(deals.c.source, deals.c.id, deals.c.deal_json).where(deals.c.status != "open")
        with reading(self._engine) as connection:
            whole = frozenset(
                (row.source, row.id)
                for row in connection.execute(closed, execution_options={"yield_per": _CHUNK})
                if is_outdated(Deal.model_validate(orjson.loads(row.deal_json)["deal"]), before)
            )
        return Target("age", whole=whole, before=before)

    def held_of(self, target: Target) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """Return every row that tells of a person, with its table. Raises StoreError."""
        with reading(self._engine) as connection:
            return list(Erasing(connection, target).find_rows())

    def forget(self, target: Target, author: str, *, is_dry: bool = False) -> Mapping[str, int]:
        """Take a person, or whole deals, out of every table, and return how many rows that changed, by table.

        All of it or nothing; `is_dry`: nothing, and the counts say what it would be. Raises StoreError.
        """
        counts: dict[str, int] = {}
        try:
            with writing(self._engine) as connection:
                for name in ("mirror", "deals", "suppressions", "people"):
                    take_turns(connection, name)
                erasing = Erasing(connection, target)
                forgotten = self._remember(connection, target, erasing)
                erasing.drop_deals()
                self._clean_deals(connection, target, erasing, forgotten)
                if target.kind != "age":  # the mirror has what the CRM has
                    erasing.clean_mirror(forgotten)
                erasing.clean_tables()
                counts |= {str(name): count for name, count in erasing.counts.items() if count}
                if is_dry:
                    raise _DryRun
                values = {"at": self._clock(), "kind": target.kind, "author": author, "counts": orjson.dumps(counts).decode()}
                connection.execute(insert(removals).values(values))
        except _DryRun:
            return counts
        # Reasons may have gone.
        self._known = ((), NO_SUPPRESSIONS)
        self._lately.forget()
        return counts

    def rebuild(self) -> str | None:
        """Write the file anew, so that no byte of what was deleted stays in it; return in words what keeps it from that."""
        if is_server(self._engine):
            return "The database server keeps what was deleted until it vacuums the tables, and in its own logs."
        return rebuild(self._engine)

    def save_deals(self, enriched_deals: Iterable[EnrichedDeal], named_ids: Collection[str] = ()) -> tuple[int, int]:
        """Store deals (see `Deals.save_deals`) without the forgotten, and none past its retention. Raises StoreError."""
        forgotten = self.forgotten()
        before = self._clock() - self._retention if self._retention else None

        def cut() -> Iterator[EnrichedDeal]:
            for enriched in enriched_deals:
                left = forgotten.cut(enriched)
                if left is not None and not (before and is_outdated(left.deal, before)):
                    yield left

        self._admitting.forgotten = forgotten
        return super().save_deals(cut(), named_ids)

    def store_mirrored(
        self, page: Sequence[Thing], run: int, state: Mapping[str, Any] | None = None, whole: Collection[str] = ()
    ) -> None:
        """Store things of the CRM without the forgotten (see `Mirror.store_mirrored`). Raises StoreError."""
        forgotten = self.forgotten()
        super().store_mirrored([forgotten.cut_thing(MIRRORED, thing) for thing in page], run, state, whole)

    def amendments(self, source: str, deal_id: str) -> Amendments:
        """Return what is laid over a deal; over one that isn't stored here, that some are forgotten. Raises StoreError."""
        found = super().amendments(source, deal_id)
        return found if source in _STORED else replace(found, forgotten=self.forgotten())

    def save_told(self, source: str, deal_id: str, told: Sequence[Told]) -> None:
        """Store what a person told, without the forgotten (see `AmendmentBook.save_told`). Raises StoreError."""
        forgotten = self.forgotten()
        super().save_told(source, deal_id, [_cut_told(forgotten, source, deal_id, one) for one in told])

    def mark_action(self, state: ActionState) -> None:
        """Set the state of an action (see `Actions.mark_action`); of one for somebody forgotten, nothing. Raises StoreError."""
        if not self.forgotten().knows(identify_reference(state.source, state.deal_id, state.contact_id)):
            super().mark_action(state)

    def keep_tally(
        self, hits: Mapping[str, int], look_ups: Sequence[LookUpCount] = (), shown: Sequence[ShownAction] = ()
    ) -> None:
        """Add what was counted in memory (see `LookUps.keep_tally`), without the forgotten. Raises StoreError."""
        forgotten = self.forgotten()
        kept = [one for one in shown if not forgotten.knows(identify_reference(one.source, one.deal_id, one.contact_id))]
        super().keep_tally(hits, look_ups, kept)

    def save_recommendation(
        self, recommendation: Recommendation, fence: int, enriched_json: bytes, summary_json: bytes, *, is_trial: bool = False
    ) -> bool:
        """Store a result (see `Recommendations.save_recommendation`). Raises NotAllowed where somebody in it was forgotten."""
        stored = super().save_recommendation(recommendation, fence, enriched_json, summary_json, is_trial=is_trial)
        with writing(self._engine) as connection:
            # Whoever is forgetting somebody now is waited for; whoever begins later finds what was stored.
            take_turns(connection, "people")
            forgotten, source, deal_id = self._forgotten(connection), recommendation.source, recommendation.deal_id
            if not forgotten.is_in_json(source, deal_id, enriched_json.decode()):
                return stored
            named = recommendation_cache.c.recommendation_id == recommendation.recommendation_id
            connection.execute(delete(recommendation_cache).where(named))
        raise NotAllowed("Somebody of this deal was forgotten while this was written, so nothing of it was kept.")

    def add_batch(self, batch: Batch, asked: Sequence[BatchRequest]) -> Sequence[BatchRequest]:
        """Note what is about to be sent, without deals of the forgotten (see `Batches.add_batch`). Raises StoreError."""
        noted = super().add_batch(batch, asked)
        with writing(self._engine) as connection:
            # As in `save_recommendation`.
            take_turns(connection, "people")
            forgotten = self._forgotten(connection)
            kept = [one for one in noted if not forgotten.is_in_json(one.source, one.deal_id, one.parts_json)]
            if gone := {one.custom_id for one in noted} - {one.custom_id for one in kept}:
                connection.execute(delete(batch_requests).where(batch_requests.c.custom_id.in_(gone)))
                connection.execute(update(batches).where(batches.c.id == batch.id).values(size=len(kept)))
        return kept

    def save_summary(self, source: str, deal_id: str, made_from: str, summary: Summary) -> None:
        """Store a summary without the forgotten. Raises StoreError."""
        forgotten = self.forgotten()
        if forgotten:
            cut = forgotten.cut_value(summary.model_dump(mode="json"), is_own=forgotten.owns(source, deal_id))
            summary = Summary.model_validate(cut)
        super().save_summary(source, deal_id, made_from, summary)

    def _load_all(self, connection: Connection) -> Iterator[EnrichedDeal]:
        keys = [(row.source, row.id) for row in connection.execute(select(deals.c.source, deals.c.id))]
        for source in {source for source, _ in keys}:
            ids = [deal_id for of, deal_id in keys if of == source]
            for start in range(0, len(ids), _CHUNK):
                yield from (enriched for _, enriched in self._load(connection, source, ids[start : start + _CHUNK]))

    def _forgotten(self, connection: Connection) -> Forgotten:
        state = tuple(connection.execute(_STATE).one())
        if self._remembered[0] == state:
            return self._remembered[1]
        found = Forgotten(read_keys(connection), frozenset(connection.scalars(select(table.c.hash))))
        self._remembered = (state, found)
        return found

    def _remember(self, connection: Connection, target: Target, erasing: Erasing) -> Forgotten:
        """Store what the person, or the deals, are known by from now on."""
        key, now = self._make_key(connection), self._clock()
        identities = set(target.identities) | erasing.find_mirrored_contacts()
        marks = list_marks(target.traces, identities, target.deals)
        if target.kind == "deal":
            marks |= {("whole_deal", f"{source}:{deal_id}") for source, deal_id in target.whole}
        hashes = {hash_mark(key, mark) for mark in marks}
        added = insert_or(connection, table).on_conflict_do_nothing()
        if hashes:
            connection.execute(added, [{"hash": one, "at": now} for one in sorted(hashes)])
        ids = self._suppressions(connection).all_of(identities)
        connection.execute(update(suppressions).where(suppressions.c.suppression_id.in_(ids)).values(reason=""))
        return Forgotten((key,), frozenset(hashes))

    def _clean_deals(self, connection: Connection, target: Target, erasing: Erasing, forgotten: Forgotten) -> None:
        elsewhere = replace(target.traces, parts=(), ids=())
        deals_of = dict.fromkeys(target.deals, target.traces) | dict.fromkeys(erasing.find_mentions(), elsewhere)
        changed = self._clean_some(connection, deals_of, forgotten) if deals_of else 0
        if changed:
            erasing.counts["deals"] += changed
        for source in {source for source, _ in target.whole}:
            self._rank_anew(connection, source, "")

    def _clean_some(self, connection: Connection, deals_of: Mapping[DealKey, Traces], forgotten: Forgotten) -> int:
        import_ = DealImport(connection, list(deals_of), self._rename, self._complete, self._clock())
        for source in {source for source, _ in deals_of}:
            ids = sorted(deal_id for of, deal_id in deals_of if of == source)
            for start in range(0, len(ids), _CHUNK):
                chunk = ids[start : start + _CHUNK]
                wanted = select(deals.c.id, deals.c.is_named).where(deals.c.source == source, deals.c.id.in_(chunk))
                is_named = {row.id: row.is_named for row in connection.execute(wanted)}
                rows = []
                for _, enriched in list(self._load(connection, source, chunk)):
                    deal_id = enriched.deal.id
                    left = without(enriched, deals_of[source, deal_id])
                    cut = forgotten.cut(left) or left
                    rows.append(make_rows(cut, self._make_row, self._row_version, is_named=is_named[deal_id]))
                import_.store(rows)
        import_.finish()
        for source, stored in import_.stored.items():
            self._rank_amended(connection, source, stored)
        return import_.changed.total()

    def _check_admitted(self, connection: Connection) -> None:
        if self._forgotten(connection) != self._admitting.forgotten:
            raise StoreError("Somebody was forgotten while this was read. Nothing was stored. Try again.")


def _cut_told(forgotten: Forgotten, source: str, deal_id: str, told: Told) -> Told:
    if not forgotten:
        return told
    is_own = forgotten.owns(source, deal_id)
    one = told.interaction
    texts = {name: forgotten.cut_text(getattr(one, name), is_own=is_own) for name in ("subject", "text", "author")}
    people = tuple(who for who in one.contact_ids if not forgotten.knows(identify_reference(source, deal_id, who)))
    return told.model_copy(update={"interaction": one.model_copy(update={**texts, "contact_ids": people})})
