"""What was sent in batches: noted before it is sent, and settled once, whoever collects it and however often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import RowMapping, Select, delete, func, insert, select, update

from engine.adapters.records.database import reading, take_turns, writing
from engine.adapters.records.figures import add_generation
from engine.adapters.records.recommendations import IS_LIVE, add_recommendation
from engine.adapters.records.store import Store
from engine.adapters.records.tables import batch_requests as requests
from engine.adapters.records.tables import batches
from engine.adapters.records.tables import recommendation_cache as made
from engine.batches.requests import Batch, BatchRequest, Earlier, Settlement, Traces

_TURN = "batches"
_REQUEST = tuple(field.name for field in fields(BatchRequest))
_IS_OPEN = requests.c.outcome.is_(None)
_OF_ITS_BATCH = batches.c.id == requests.c.batch
# Claude answered; of these, a text may be bettered.
_ANSWERED = ("written", "unfit", "invalid", "refused")
_TO_BETTER = ("unfit", "invalid")
_COMPARED = 100
_ROWS = 500


class Batches(Store):
    """The tables `batches` and `batch_requests`."""

    def add_batch(self, batch: Batch, asked: Sequence[BatchRequest]) -> Sequence[BatchRequest]:
        """Note requests that are about to be sent, and return them, but for those whose key somebody waits for already.

        Without any, nothing is noted. Raises StoreError.
        """
        with writing(self._engine) as connection:
            take_turns(connection, _TURN)
            waiting = set(connection.scalars(select(requests.c.cache_key).where(_IS_OPEN)))
            new = [one for one in asked if one.cache_key not in waiting]
            if new:
                connection.execute(insert(batches).values({**asdict(batch), "size": len(new)}))
                rows = [{**asdict(one), "batch": batch.id} for one in new]
                for start in range(0, len(rows), _ROWS):
                    connection.execute(insert(requests), rows[start : start + _ROWS])
        return new

    def note_sent(self, batch: str, batch_id: str) -> bool:
        """Note which batch of the provider it is; False when it was dropped meanwhile. Raises StoreError."""
        with writing(self._engine) as connection:
            sent = update(batches).where(batches.c.id == batch).values(batch_id=batch_id)
            return int(connection.execute(sent).rowcount) == 1

    def drop_batch(self, batch: str) -> int:
        """Forget requests that the provider never took, and return how many; none once they are known to be sent.

        Raises StoreError.
        """
        with writing(self._engine) as connection:
            gone = connection.execute(delete(batches).where(batches.c.id == batch, batches.c.batch_id.is_(None))).rowcount
            return int(connection.execute(delete(requests).where(requests.c.batch == batch)).rowcount) if gone else 0

    def open_batches(self) -> Sequence[Batch]:
        """Return the batches of which something is still to come, oldest first. Raises StoreError."""
        has_open = select(requests.c.batch).where(_IS_OPEN)
        query = select(batches).where(batches.c.id.in_(has_open)).order_by(batches.c.made_at, batches.c.id)
        with reading(self._engine) as connection:
            return [Batch(**row) for row in connection.execute(query).mappings()]

    def open_requests(self, batch: str) -> Sequence[BatchRequest]:
        """Return the requests of a batch that nothing has come of, without their parts. Raises StoreError."""
        columns = [requests.c[name] for name in _REQUEST if name != "parts_json"]
        query = select(*columns).where(requests.c.batch == batch, _IS_OPEN).order_by(requests.c.custom_id)
        with reading(self._engine) as connection:
            return [BatchRequest(**row, parts_json="") for row in connection.execute(query).mappings()]

    def find_request(self, custom_id: str) -> BatchRequest | None:
        """Return a request that nothing has come of yet, with its parts, or None. Raises StoreError."""
        query = select(*(requests.c[name] for name in _REQUEST)).where(requests.c.custom_id == custom_id, _IS_OPEN)
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else BatchRequest(**row)

    def settle_request(self, batch: Batch, request: BatchRequest, settled: Settlement, now: datetime) -> bool:
        """Store what came of a request, with its cost and its recommendation, and return True; False when it was stored before.

        All in one transaction, so that it stands on the bill once. The recommendation isn't stored where another one holds for
        its key by now, unless that is the one to better. Raises StoreError.
        """
        recommendation = settled.made
        with writing(self._engine) as connection:
            if recommendation is not None:
                take_turns(connection, recommendation.cache_key)
                standing = connection.scalar(_holding(recommendation.cache_key, now))
                if standing is not None and standing != request.mends:
                    recommendation = None
            values: dict[str, Any] = {
                "outcome": settled.outcome,
                "reason": settled.reason,
                "text": settled.text,
                "faults": orjson.dumps(settled.faults).decode(),
                "recommendation_id": recommendation.recommendation_id if recommendation else "",
                "cost_usd": settled.cost_usd,
                "parts_json": "",
                "settled_at": now,
            }
            is_this = (requests.c.custom_id == request.custom_id, _IS_OPEN)
            if int(connection.execute(update(requests).where(*is_this).values(values)).rowcount) != 1:
                return False
            if settled.model:
                add_generation(
                    connection,
                    at=batch.made_at,
                    recommendation_id=values["recommendation_id"] or None,
                    source=request.source,
                    deal_id=request.deal_id,
                    task="recommend",
                    writer="claude",
                    model=settled.model,
                    usage=settled.usage,
                    cost_usd=settled.cost_usd,
                    asked_by=batch.asked_by,
                    outcome=f"batch: {settled.outcome}",
                )
            if recommendation is not None:
                # Whoever writes it directly meanwhile has a higher fence, and comes later.
                highest = select(func.coalesce(func.max(made.c.fence), 0)).where(made.c.cache_key == recommendation.cache_key)
                fence = int(connection.scalar(highest) or 0)
                add_recommendation(connection, recommendation, fence, settled.enriched_json, settled.summary_json, now)
        return True

    def batch_traces(self, now: datetime) -> Traces:
        """Return what batches have to do with keys of days that are not over. Raises StoreError."""
        wanted = ("cache_key", "outcome", "text", "faults", "recommendation_id", "tries")
        is_answered = requests.c.outcome.in_(_ANSWERED) & (requests.c.expires_at > now)
        query = select(*(requests.c[name] for name in wanted), batches.c.made_at).join_from(requests, batches, _OF_ITS_BATCH)
        query = query.where(_IS_OPEN | is_answered).order_by(requests.c.settled_at)
        with reading(self._engine) as connection:
            rows = connection.execute(query).mappings().all()
            waiting = {row["cache_key"]: row["made_at"] for row in rows if row["outcome"] is None}
            last = {row["cache_key"]: row for row in rows if row["outcome"] is not None}
            return Traces(waiting, {key: _read_earlier(row) for key, row in last.items() if row["outcome"] in _TO_BETTER})

    def waits_since(self, source: str, deal_id: str) -> datetime | None:
        """Return when a deal was sent in a batch that nothing has come of yet, None where none is open. Raises StoreError."""
        query = select(func.min(batches.c.made_at)).join_from(requests, batches, _OF_ITS_BATCH)
        with reading(self._engine) as connection:
            found: datetime | None = connection.scalar(
                query.where(_IS_OPEN, requests.c.source == source, requests.c.deal_id == deal_id)
            )
        return found

    def reserved_usd(self, since: datetime, person: str | None = None) -> float:
        """Return what is reserved for requests sent since a moment that nothing has come of yet. Raises StoreError."""
        query = select(func.coalesce(func.sum(requests.c.reserved_usd), 0.0)).join(batches, _OF_ITS_BATCH)
        query = query.where(_IS_OPEN, batches.c.made_at >= since)
        if person is not None:
            query = query.where(batches.c.asked_by == person)
        with reading(self._engine) as connection:
            return float(connection.execute(query).scalar_one())

    def dearest_request(self) -> float | None:
        """Return how many times its estimate the dearest of the last requests cost, None before any. Raises StoreError."""
        is_priced = (requests.c.cost_usd > 0, requests.c.estimate_usd > 0)
        last = select((requests.c.cost_usd / requests.c.estimate_usd).label("times")).where(*is_priced)
        last_ones = last.order_by(requests.c.settled_at.desc()).limit(_COMPARED).subquery()
        with reading(self._engine) as connection:
            dearest = connection.scalar(select(func.max(last_ones.c.times)))
            return None if dearest is None else float(dearest)


def _holding(cache_key: str, now: datetime) -> Select[Any]:
    holds = select(made.c.recommendation_id).where(made.c.cache_key == cache_key, IS_LIVE, made.c.expires_at > now)
    return holds.order_by(made.c.id.desc()).limit(1)


def _read_earlier(row: RowMapping) -> Earlier:
    return Earlier(row["outcome"], row["text"], tuple(orjson.loads(row["faults"])), row["recommendation_id"], row["tries"])
