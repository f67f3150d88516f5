"""What is stored goes past here, without the forgotten."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, delete, select, update

from engine.adapters.records.actions import Actions
from engine.adapters.records.batches import Batches
from engine.adapters.records.database import reading, take_turns, writing
from engine.adapters.records.deal_rows import RowMaker
from engine.adapters.records.forgetting import Forgetting
from engine.adapters.records.look_ups import LookUps
from engine.adapters.records.mirror import Mirror
from engine.adapters.records.recommendations import Recommendations
from engine.adapters.records.store import Clock, read_clock
from engine.adapters.records.summaries import Summaries
from engine.adapters.records.tables import batch_requests, batches, deals, mirror_things, recommendation_cache
from engine.amendments.amendments import Amendments
from engine.batches.requests import Batch, BatchRequest
from engine.domain import EnrichedDeal, Summary, Told
from engine.errors import NotAllowed, StoreError
from engine.mirroring import MIRRORED, Thing
from engine.ports import ActionState, LookUpCount, Note, ShownAction
from engine.privacy.erasure import is_outdated
from engine.privacy.forgotten import Forgotten, Mark
from engine.privacy.recognised import find_numbers, recognise, recognise_thing
from engine.privacy.suppressions import identify_reference, list_known_by
from engine.privacy.traces import national_number
from engine.recommendation import Recommendation

# The deals of these sources are cut when they are stored.
_STORED = frozenset({"files", MIRRORED})


class Admitting(Forgetting, Recommendations, Batches, Summaries, Mirror, Actions, LookUps):
    """Deals, things, texts and marks on their way into their tables. Who was forgotten is looked up for each."""

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
        # Something of the forgotten was stored before it was known whose it is.
        self._is_to_rebuild = False
        # Who was known as forgotten when this thread's deals were prepared.
        self._admitting = threading.local()

    def save_deals(
        self, enriched_deals: Iterable[EnrichedDeal], named_ids: Collection[str] = (), note: Note | None = None
    ) -> tuple[int, int]:
        """Store deals (see `SuppressionRows.save_deals`) without the forgotten, and none past its retention.

        Raises StoreError.
        """
        forgotten = self.forgotten()
        before = self._clock() - self._retention if self._retention else None
        marks: set[Mark] = set()

        def cut() -> Iterator[EnrichedDeal]:
            for enriched in enriched_deals:
                marks.update(recognise(forgotten, enriched))
                left = forgotten.cut(enriched)
                if left is not None and not (before and is_outdated(left.deal, before)):
                    yield left

        self._admitting.forgotten = forgotten
        saved = super().save_deals(cut(), named_ids, note)
        self._learn(forgotten, marks)
        return saved

    def store_mirrored(
        self, page: Sequence[Thing], run: int, state: Mapping[str, Any] | None = None, whole: Collection[str] = ()
    ) -> None:
        """Store things of the CRM without the forgotten (see `Mirror.store_mirrored`). Raises StoreError."""
        forgotten = self.forgotten()
        super().store_mirrored([forgotten.cut_thing(MIRRORED, thing) for thing in page], run, state, whole)
        marks = {mark for thing in page for mark in recognise_thing(forgotten, MIRRORED, thing)}
        contacts = [text.rpartition(":")[2] for kind, text in marks if kind == "identity" and text.startswith("id:")]
        marks |= {("deal", f"{MIRRORED}:{one}") for _, one in self.linked("deal", "contact", contacts)}
        if self._learn(forgotten, marks):
            # What came before it was known whose it is.
            ends = [("contact", one) for one in contacts]
            ends += [("deal", text.rpartition(":")[2]) for kind, text in marks if kind == "deal"]
            forgotten = self.forgotten()
            around = [forgotten.cut_thing(MIRRORED, thing) for thing in self.things_around(ends)]
            super().store_mirrored(around, run)

    def settle(self, done: Mapping[str, int]) -> None:
        """Take deals off the list (see `Mirror.settle`). Raises StoreError."""
        super().settle(done)
        if self._is_to_rebuild and not self.pending_deals(1):
            self._is_to_rebuild = False
            self.rebuild()

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

    def _learn(self, forgotten: Forgotten, marks: Collection[Mark]) -> bool:
        """Remember what the forgotten turned out to be known by, and return whether any of it is new.

        What is stored under a name, address or number that nobody knew before goes.
        """
        new = [mark for mark in marks if not forgotten.has(mark)]
        shared = self._find_shared(forgotten, {text for kind, text in new if kind == "number"})
        new = [(kind, text) for kind, text in new if _find_number(kind, text) not in shared]
        if not new:
            return False
        with writing(self._engine) as connection:
            take_turns(connection, "people")
            self._add_marks(connection, new)
        self._is_to_rebuild = True
        if any(kind != "deal" and not text.startswith("id:") for kind, text in new):
            target = self.find_forgotten(self.forgotten())
            if target:
                self.forget(target, "import or sync")
                self.rebuild()
        return True

    def _find_shared(self, forgotten: Forgotten, numbers: Collection[str]) -> set[str]:
        """Which of these numbers others have, too, who were not forgotten: colleagues have one switchboard's."""
        held: set[str] = set()
        things, told = mirror_things, select(deals.c.deal_json)
        mirrored = select(things.c.id, things.c.data_json).where(things.c.kind == "contact", things.c.data_json.is_not(None))
        with reading(self._engine) as connection:
            for text in connection.scalars(told) if numbers else ():
                if any(one.endswith(number) for one in list_known_by(text) for number in numbers):
                    enriched = EnrichedDeal.model_validate_json(text)
                    others = (one for one in enriched.contacts if not forgotten.is_contact(enriched, one))
                    held |= {national_number(one.phone) or "" for one in others if one.phone}
            for row in connection.execute(mirrored) if numbers else ():
                if any(number in row.data_json for number in numbers):
                    thing = Thing("contact", row.id, orjson.loads(row.data_json))
                    held |= find_numbers(thing) if forgotten.cut_thing(MIRRORED, thing).data is not None else set()
        return held & set(numbers)

    def _check_admitted(self, connection: Connection) -> None:
        if self._forgotten(connection) != self._admitting.forgotten:
            raise StoreError("Somebody was forgotten while this was read. Nothing was stored. Try again.")


def _find_number(kind: str, text: str) -> str | None:
    if kind == "number":
        return text
    return national_number(text.removeprefix("phone:")) if text.startswith("phone:") else None


def _cut_told(forgotten: Forgotten, source: str, deal_id: str, told: Told) -> Told:
    if not forgotten:
        return told
    is_own = forgotten.owns(source, deal_id)
    one = told.interaction
    texts = {name: forgotten.cut_text(getattr(one, name), is_own=is_own) for name in ("subject", "text", "author")}
    people = tuple(who for who in one.contact_ids if not forgotten.knows(identify_reference(source, deal_id, who)))
    return told.model_copy(update={"interaction": one.model_copy(update={**texts, "contact_ids": people})})
