"""How look-ups ended by day, what calls cost by day, and which actions were seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, func, select, update

from engine.adapters.records.database import day_number, insert_or, reading, take_turns, writing
from engine.adapters.records.recommendations import ALL
from engine.adapters.records.store import Store
from engine.adapters.records.tables import generations, look_ups, shown_actions
from engine.adapters.records.tables import recommendation_cache as made
from engine.ports import LookUpCount, ShownAction, Spent
from engine.recommendation import Usage

_KEY = ("day", "outcome")
_ADDED = ("count", "tokens", "cost_usd")
_TOKENS = tuple(Usage.model_fields)


class LookUps(Store):
    """The tables `look_ups` and `shown_actions`, and `generations` by day."""

    def keep_tally(
        self, hits: Mapping[str, int], look_ups: Sequence[LookUpCount] = (), shown: Sequence[ShownAction] = ()
    ) -> None:
        """Add what was counted in memory, all of it or nothing; hits of ids that are gone don't count. Raises StoreError."""
        if not (hits or look_ups or shown):
            return
        with writing(self._engine) as connection:
            take_turns(connection, ALL)
            if hits:
                rows = [{"hit_id": hit_id, "more": more} for hit_id, more in sorted(hits.items())]
                connection.execute(_ADD_HITS, rows)
            _add_look_ups(connection, look_ups)
            _add_shown(connection, shown)

    def look_up_days(self, since: date) -> Sequence[LookUpCount]:
        """Return how look-ups ended since a day, by day and outcome. Raises StoreError."""
        query = select(look_ups).where(look_ups.c.day >= since).order_by(look_ups.c.day, look_ups.c.outcome)
        with reading(self._engine) as connection:
            return [LookUpCount(**row) for row in connection.execute(query).mappings()]

    def spent_days(self, starts: Sequence[datetime]) -> Sequence[Spent]:
        """Return what paid calls cost on each of the days that begin at these moments, oldest first, by person, task and model.

        The last day has no end. Raises StoreError.
        """
        if not starts:
            return []
        number = day_number(generations.c.at, starts)
        sums = [func.sum(generations.c[name]).label(name) for name in (*_TOKENS, "cost_usd")]
        groups = [generations.c[name] for name in ("asked_by", "task", "model")]
        query = select(number, *groups, func.count().label("calls"), *sums)
        query = query.where(generations.c.at >= starts[0], generations.c.writer != "playbook")
        query = query.group_by(number, *groups).order_by(number, *groups)
        with reading(self._engine) as connection:
            rows = connection.execute(query).mappings().all()
        return [
            Spent(
                day=starts[row["number"]].date(),
                person=row["asked_by"] or "",
                task=row["task"],
                model=row["model"] or "",
                calls=row["calls"],
                usage=Usage(**{name: row[name] for name in _TOKENS}),
                cost_usd=row["cost_usd"],
            )
            for row in rows
        ]


_ADD_HITS = update(made).where(made.c.recommendation_id == bindparam("hit_id")).values(hits=made.c.hits + bindparam("more"))


def _add_look_ups(connection: Connection, counts: Sequence[LookUpCount]) -> None:
    # In one order everywhere, so that two processes never wait for each other.
    for one in sorted(counts, key=lambda one: (one.day, one.outcome)):
        added = insert_or(connection, look_ups).values(asdict(one))
        summed = {name: look_ups.c[name] + added.excluded[name] for name in _ADDED}
        connection.execute(added.on_conflict_do_update(index_elements=_KEY, set_=summed))


def _add_shown(connection: Connection, shown: Sequence[ShownAction]) -> None:
    if not shown:
        return
    rows: list[dict[str, Any]] = [asdict(one) | {"learnings": orjson.dumps(one.learnings).decode()} for one in shown]
    # Seen first counts: by whom, in which process, doesn't matter.
    connection.execute(insert_or(connection, shown_actions).on_conflict_do_nothing(), rows)
