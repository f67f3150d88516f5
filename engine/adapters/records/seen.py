"""What became of the actions that people saw: a few queries over all of them, none for each deal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Row, select, tuple_

from engine.adapters.records.database import reading
from engine.adapters.records.store import Store
from engine.adapters.records.tables import action_states, action_uses, deals, interactions, shown_actions, told_interactions
from engine.ports import Seen

# Reading a mail or clicking in it is no answer.
_NO_ANSWERS = frozenset({"open", "click", "meeting", "task"})
# A calendar entry is no text that leaves for somebody.
_NO_USES = ("ics",)
_Deal = tuple[str, str]


@dataclass
class _Heard:
    """What came in from a contact of a deal, and when they met."""

    answers: list[datetime] = field(default_factory=list)
    meetings: list[datetime] = field(default_factory=list)


class SeenActions(Store):
    """The table `shown_actions`, read beside what followed."""

    def seen_actions(self, since: datetime) -> Sequence[Seen]:
        """Return each action that was first seen since a moment, with what followed; once for its deal. Raises StoreError."""
        with reading(self._engine) as connection:
            shown = _read_shown(connection, since)
            used, done = _read_used(connection, since), _read_done(connection, since)
            heard, told = _read_heard(connection, since), _read_sources(connection)
            stages = _read_stages(connection, since)
            return [_make_seen(one, used.get(key), key in done, told, heard, stages.get(key[:2])) for key, one in shown.items()]


def _read_shown(connection: Connection, since: datetime) -> dict[tuple[str, str, str], Row[Any]]:
    """Each action by its deal and id, as it was seen first."""
    rows = connection.execute(select(shown_actions).where(shown_actions.c.at >= since).order_by(shown_actions.c.at.desc()))
    return {(row.source, row.deal_id, row.action_id): row for row in rows}


def _read_used(connection: Connection, since: datetime) -> dict[tuple[str, str, str], Row[Any]]:
    """The first use of each action, with the learnings that the text of that use applied."""
    shown, uses = shown_actions.c, action_uses.c
    query = (
        select(shown.source, shown.deal_id, shown.action_id, shown.learnings, uses.at, uses.revisions)
        .join(shown_actions, (shown.recommendation_id == uses.recommendation_id) & (shown.action_id == uses.action_id))
        .where(uses.at >= since, uses.way.not_in(_NO_USES))
        .order_by(uses.at.desc(), uses.id.desc())
    )
    rows: Iterable[Row[Any]] = connection.execute(query)
    return {(row.source, row.deal_id, row.action_id): row for row in rows}


def _read_done(connection: Connection, since: datetime) -> set[tuple[str, str, str]]:
    states = action_states.c
    query = select(states.source, states.deal_id, states.action_id).where(states.state == "done", states.set_at >= since)
    return {(row.source, row.deal_id, row.action_id) for row in connection.execute(query)}


def _is_seen(source: ColumnElement[str], deal_id: ColumnElement[str], since: datetime) -> ColumnElement[bool]:
    seen = select(shown_actions.c.source, shown_actions.c.deal_id).where(shown_actions.c.at >= since)
    return tuple_(source, deal_id).in_(seen)


def _read_heard(connection: Connection, since: datetime) -> Mapping[tuple[str, str, str], _Heard]:
    """What came in and who met, by deal and contact: from the source, and what people told beside it."""
    known, told = interactions.c, told_interactions.c
    queries = (
        select(known.source, known.deal_id, known.interaction_json).where(
            known.at >= since,
            (known.direction == "in") | (known.kind == "meeting"),
            _is_seen(known.source, known.deal_id, since),
        ),
        select(told.source, told.deal_id, told.interaction_json).where(
            told.ended_at.is_(None), _is_seen(told.source, told.deal_id, since)
        ),
    )
    found: defaultdict[tuple[str, str, str], _Heard] = defaultdict(_Heard)
    for query in queries:
        for source, deal_id, text in connection.execute(query):
            one = orjson.loads(text)
            for contact_id in one.get("contact_ids") or ():
                _hear(found[source, deal_id, contact_id], one)
    return found


def _hear(heard: _Heard, one: Mapping[str, Any]) -> None:
    at = datetime.fromisoformat(one["at"])
    if one["kind"] == "meeting" and one.get("outcome") != "no_show":
        heard.meetings.append(at)
    if one["direction"] == "in" and one["kind"] not in _NO_ANSWERS and not one.get("is_automatic"):
        heard.answers.append(at)


def _read_sources(connection: Connection) -> set[str]:
    """The sources that tell who wrote to whom."""
    named = connection.scalars(select(shown_actions.c.source).distinct()).all()
    return {source for source in named if connection.scalar(_tells(source))}


def _tells(source: str) -> Any:
    return select(interactions.c.id).where(interactions.c.source == source, interactions.c.direction == "in").limit(1)


def _read_stages(connection: Connection, since: datetime) -> dict[_Deal, tuple[str, datetime]]:
    """The stage of each deal that isn't lost, and since when."""
    query = select(deals.c.source, deals.c.id, deals.c.stage, deals.c.deal_json)
    query = query.where(deals.c.status != "lost", _is_seen(deals.c.source, deals.c.id, since))
    rows = connection.execute(query).all()
    return {(row.source, row.id): moved for row in rows for moved in _find_move(row.stage, row.deal_json)}


def _find_move(stage: str, text: str) -> Iterator[tuple[str, datetime]]:
    changed = orjson.loads(text)["deal"].get("stage_changed_at")
    if changed:
        yield stage, datetime.fromisoformat(changed)


def _make_seen(
    shown: Row[Any],
    used: Row[Any] | None,
    is_done: bool,
    telling: set[str],
    heard: Mapping[tuple[str, str, str], _Heard],
    stage: tuple[str, datetime] | None,
) -> Seen:
    of_contact = heard.get((shown.source, shown.deal_id, shown.contact_id)) or _Heard()
    return Seen(
        purpose=shown.purpose,
        learnings=tuple(orjson.loads((used or shown).learnings)),
        since=used.at if used else shown.at,
        used_at=used.at if used else None,
        is_edited=bool(used and used.revisions != "[]"),
        is_done=is_done,
        tells_answers=shown.source in telling,
        answers=tuple(of_contact.answers),
        meetings=tuple(of_contact.meetings),
        moved_at=stage[1] if stage and stage[0] != shown.stage else None,
    )
