"""What left the house, with the deal and the action that it was written for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import orjson
from sqlalchemy import ColumnElement, RowMapping, Select, select

from engine.adapters.records.database import reading
from engine.adapters.records.heard import HeardFeedback
from engine.adapters.records.tables import action_uses as uses
from engine.adapters.records.tables import recommendation_cache as made
from engine.ports import ANY_USE, LastUse, Use, UseFilter

_PRIORITIES = ("p0_actions", "p1_actions", "p2_actions")
_MADE = (made.c.source, made.c.deal_id, made.c.deal_name, made.c.recommendation_json)


class Uses(HeardFeedback):
    """The table `action_uses`, read beside the recommendations."""

    def list_uses(self, asked: UseFilter = ANY_USE, limit: int = 50, offset: int = 0) -> Sequence[Use]:
        """Return what left the house, newest first. Raises StoreError."""
        query = select(uses, *_MADE).outerjoin(made, made.c.recommendation_id == uses.c.recommendation_id)
        query = query.where(*_where(asked))
        if not asked.learning_id:
            return list(self._read_uses(query.limit(limit).offset(offset)))
        # The whole recommendation names it; whether this action does is seen only once it is read.
        query = query.where(made.c.recommendation_json.contains(f'"{asked.learning_id}"', autoescape=True))
        found = [use for use in self._read_uses(query) if asked.learning_id in use.learnings]
        return found[offset : offset + limit]

    def use_people(self) -> Sequence[str]:
        """Return everybody who let something out, in order. Raises StoreError."""
        with reading(self._engine) as connection:
            return list(connection.scalars(select(uses.c.person).distinct().order_by(uses.c.person)))

    def last_uses(self, source: str, deal_id: str) -> Mapping[str, LastUse]:
        """Return how a text of each action of a deal left last, by the action's id. Raises StoreError."""
        query = (
            select(uses.c.action_id, uses.c.at, uses.c.person, uses.c.way)
            .join(made, made.c.recommendation_id == uses.c.recommendation_id)
            .where(made.c.source == source, made.c.deal_id == deal_id, uses.c.action_id != "")
            .order_by(uses.c.id)
        )
        with reading(self._engine) as connection:
            return {row.action_id: LastUse(row.at, row.person, row.way) for row in connection.execute(query)}

    def _read_uses(self, query: Select[tuple[object, ...]]) -> list[Use]:
        with reading(self._engine) as connection:
            return [_make_use(row) for row in connection.execute(query.order_by(uses.c.id.desc())).mappings()]


def _where(asked: UseFilter) -> Iterator[ColumnElement[bool]]:
    if asked.search.strip():
        yield made.c.search_text.contains(asked.search.strip().casefold(), autoescape=True)
    if asked.is_acknowledged:
        yield uses.c.acknowledged != "[]"
    if asked.person:
        yield uses.c.person == asked.person
    if asked.way:  # a part of a text is stored with its name: "copy subject"
        yield (uses.c.way == asked.way) | uses.c.way.startswith(f"{asked.way} ", autoescape=True)
    if asked.begins:
        yield uses.c.at >= asked.begins
    if asked.ends:
        yield uses.c.at < asked.ends


def _make_use(row: RowMapping) -> Use:
    actions = _actions(row["recommendation_json"])
    # A whole recommendation leaves with the actions that it holds.
    meant = [action for action in actions if not row["action_id"] or action["id"] == row["action_id"]]
    one = meant[0] if row["action_id"] and meant else {}
    learnings = dict.fromkeys(learning for action in meant for learning in action.get("applied_learnings", ()))
    return Use(
        at=row["at"],
        person=row["person"],
        way=row["way"],
        text=row["text"],
        acknowledged=tuple(orjson.loads(row["acknowledged"])),
        source=row["source"] or "",
        deal_id=row["deal_id"] or "",
        deal_name=row["deal_name"] or "",
        action_id=row["action_id"],
        title=one.get("title", ""),
        channel=one.get("channel", ""),
        learnings=tuple(learnings),
        revisions=tuple(orjson.loads(row["revisions"])),
    )


def _actions(stored: str | None) -> list[dict[str, str]]:
    whole = orjson.loads(stored) if stored else {}
    return [action for place in _PRIORITIES for action in whole.get(place, ())]
