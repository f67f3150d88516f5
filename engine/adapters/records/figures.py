"""What was generated and what it cost, and the figures of the cache page and `cache-info`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from engine.adapters.records.database import reading, writing
from engine.adapters.records.recommendations import IS_LIVE, IS_PREPARED
from engine.adapters.records.store import Store
from engine.adapters.records.tables import context_updates, feedback_log, generations, look_ups
from engine.adapters.records.tables import recommendation_cache as table
from engine.ports import HIT, Touched
from engine.recommendation import Usage

_TOKENS = tuple(Usage.model_fields)
_CALLS_AVERAGED = 50


class Figures(Store):
    """The table `generations`, and counts over all others."""

    def log_generation(self, **facts: Any) -> None:
        """Store one call of a writer, paid or not. Raises StoreError.

        Facts: recommendation_id, source, deal_id, task, writer, model, usage (a Usage), cost_usd, asked_by, duration_s,
        outcome, and `at`, when it wasn't just now.
        """
        with writing(self._engine) as connection:
            add_generation(connection, **{"at": self._clock(), **facts})

    def spent_usd(self, since: datetime, person: str | None = None) -> float:
        """Return what all calls (None: of everybody) have cost since a moment. Raises StoreError."""
        query = select(func.coalesce(func.sum(generations.c.cost_usd), 0.0)).where(generations.c.at >= since)
        if person is not None:
            query = query.where(generations.c.asked_by == person)
        with reading(self._engine) as connection:
            return float(connection.execute(query).scalar_one())

    def find_touched(self, company_context_hash: str, now: datetime) -> Touched:
        """Return what was prepared with this context and holds: the newest of each deal and writer. Raises StoreError."""
        newest = select(func.max(table.c.id)).where(IS_LIVE, IS_PREPARED, table.c.expires_at > now)
        newest = newest.group_by(table.c.source, table.c.deal_id, table.c.writer)
        query = select(func.count(), func.coalesce(func.sum(table.c.cost_usd), 0.0)).where(
            table.c.id.in_(newest), table.c.company_context_hash == company_context_hash
        )
        with reading(self._engine) as connection:
            count, cost = connection.execute(query).one()
        return Touched(count, cost)

    def usual_duration_s(self, task: str, model: str) -> float | None:
        """Return how many seconds the last calls of a task took on average, None before the first. Raises StoreError."""
        last = (
            select(generations.c.duration_s)
            .where(generations.c.task == task, generations.c.model == model, generations.c.outcome == "written")
            .order_by(generations.c.id.desc())
            .limit(_CALLS_AVERAGED)
            .subquery()
        )
        with reading(self._engine) as connection:
            average = connection.execute(select(func.avg(last.c.duration_s))).scalar_one()
            return None if average is None else float(average)

    def cache_figures(self, now: datetime) -> Mapping[str, Any]:
        """Return the figures of the cache. Raises StoreError.

        `total` = `fresh` + `expired` counts what a look-up can find: neither cleared nor replaced; `written` all that were
        ever written. Of all look-ups so far, `hits` counts those that found something, `saved_usd` is what writing it once
        more would have cost, `misses` says why the others wrote (see `freshness.name_reason`). `spent_usd` is what all calls
        cost; `tokens` by kind.
        """
        with reading(self._engine) as connection:
            live = select(
                func.count().filter(IS_LIVE), func.count().filter(IS_LIVE, table.c.expires_at > now), func.count()
            ).select_from(table)
            total, fresh, written = connection.execute(live).one()
            outcomes = {name: (count, cost) for name, count, cost in connection.execute(_OUTCOMES)}
            hits, saved = outcomes.pop(HIT, (0, 0.0))
            spent, *tokens = connection.execute(_COSTS).one()
            return {
                "total": total,
                "fresh": fresh,
                "expired": total - fresh,
                "feedback": _count(connection, feedback_log),
                "context_updates": _count(connection, context_updates),
                "written": written,
                "hits": hits,
                "misses": {name: count for name, (count, _) in outcomes.items()},
                "spent_usd": spent,
                "saved_usd": saved,
                "tokens": dict(zip(_TOKENS, tokens, strict=True)),
            }


def add_generation(connection: Connection, *, usage: Usage | None = None, **facts: Any) -> None:
    """Store one call of a writer in a transaction (see `Figures.log_generation`)."""
    connection.execute(insert(generations).values({**(usage or Usage()).model_dump(), **facts}))


_OUTCOMES = select(look_ups.c.outcome, func.sum(look_ups.c.count), func.sum(look_ups.c.cost_usd)).group_by(look_ups.c.outcome)
_COSTS = select(
    func.coalesce(func.sum(generations.c.cost_usd), 0.0),
    *(func.coalesce(func.sum(generations.c[name]), 0) for name in _TOKENS),
)


def _count(connection: Connection, counted: Any) -> int:
    return int(connection.scalar(select(func.count()).select_from(counted)) or 0)
