"""Recommendations, one row each: the newest of a key is found again, all others stay as history."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select, true, update

from engine.adapters.records.database import is_server, name_place, reading, take_turns, upsert, writing
from engine.adapters.records.store import Store
from engine.adapters.records.tables import recommendation_cache as table
from engine.errors import StoreError
from engine.hashing import HASH_NAMES
from engine.ports import ANY_ENTRY, TRIAL, Entry, EntryFilter
from engine.recommendation import Recommendation

# Databases bound how many values a statement may carry.
_MOST_IDS = 500
# So many of a deal's newest recommendations are compared to say what changed.
_MOST_COMPARED = 50
# Neither cleared by a person nor replaced by a newer result for the same key.
IS_LIVE: ColumnElement[bool] = table.c.cleared_at.is_(None) & table.c.replaced_at.is_(None)
IS_PREPARED: ColumnElement[bool] = (table.c.outcome != TRIAL) | (table.c.hits > 0)
# On the server, so that a hash goes over the line and not the text.
_HASHED = func.encode(func.sha256(func.convert_to(table.c.recommendation_json, "UTF8")), "hex")
# Whoever changes many rows at once waits for whoever does so already: in another order, each would wait for the other.
ALL = "recommendations"
_COPIED = ("source", "deal_id", "deal_name", "writer", "generated_at", "expires_at", "valid_on", "context_version", "cost_usd")


class Recommendations(Store):
    """The table `recommendation_cache`."""

    def find_recommendation(self, cache_key: str) -> Recommendation | None:
        """Return the uncleared recommendation of a key, fresh or not, or None. Raises StoreError."""
        return self._read(select(table.c.recommendation_json).where(table.c.cache_key == cache_key, IS_LIVE))

    def stands(self, cache_key: str, stored: bytes) -> bool:
        """Return whether these bytes are what stands under a key: neither cleared, replaced nor changed. Raises StoreError."""
        query = select(_HASHED if is_server(self._engine) else table.c.recommendation_json)
        with reading(self._engine) as connection:
            found = connection.scalar(_newest_first(query.where(table.c.cache_key == cache_key, IS_LIVE)).limit(1))
        return bool(found == (hashlib.sha256(stored).hexdigest() if is_server(self._engine) else stored.decode()))

    def latest_recommendation(self, source: str, deal_id: str, writer: str | None = None) -> Recommendation | None:
        """Return the newest recommendation of a deal, cleared or not, none on trial, or None. Raises StoreError."""
        of_deal = (table.c.source == source, table.c.deal_id == deal_id, IS_PREPARED)
        query = select(table.c.recommendation_json).where(*of_deal)
        return self._read(query if writer is None else query.where(table.c.writer == writer))

    def earlier_recommendation(self, shown: Recommendation) -> Recommendation | None:
        """Return the newest of its deal that was written before it, cleared or not, none on trial. Raises StoreError."""
        of_deal = (table.c.source == shown.source, table.c.deal_id == shown.deal_id, IS_PREPARED)
        is_earlier = table.c.generated_at < shown.generated_at
        return self._read(select(table.c.recommendation_json).where(*of_deal, is_earlier))

    def nearest_recommendation(
        self, source: str, deal_id: str, writer: str, fingerprint: Mapping[str, str | None]
    ) -> Recommendation | None:
        """Return the recommendation of a deal that differs in the fewest hashes, of several the newest; None without any.

        The newest ones are looked at, those of the writer first. Raises StoreError.
        """
        columns = [table.c[name] for name in (*HASH_NAMES, "recommendation_id", "writer")]
        of_deal = select(*columns).where(table.c.source == source, table.c.deal_id == deal_id)
        with reading(self._engine) as connection:
            rows = connection.execute(_newest_first(of_deal).limit(_MOST_COMPARED)).mappings().all()
        if not rows:
            return None

        def distance(row: RowMapping) -> tuple[bool, int]:
            return row["writer"] != writer, sum(row[name] != fingerprint[name] for name in HASH_NAMES)

        return self.get_recommendation(min(rows, key=distance)["recommendation_id"])

    def get_recommendation(self, recommendation_id: str) -> Recommendation | None:
        """Return a recommendation by its id, or None. Raises StoreError."""
        return self._read(select(table.c.recommendation_json).where(table.c.recommendation_id == recommendation_id))

    def earlier_data(self, source: str, deal_id: str, enriched_data_hash: str) -> tuple[datetime, dict[str, Any]] | None:
        """Return a deal's data as a recommendation was last written from it before it came to this hash, and when.

        None when all of them were written from the same data. Raises StoreError.
        """
        query = select(table.c.generated_at, table.c.enriched_data_json).where(
            table.c.source == source, table.c.deal_id == deal_id, table.c.enriched_data_hash != enriched_data_hash
        )
        with reading(self._engine) as connection:
            row = connection.execute(_newest_first(query).limit(1)).one_or_none()
            return (row[0], orjson.loads(row[1])) if row else None

    def save_recommendation(
        self, recommendation: Recommendation, fence: int, enriched_json: bytes, summary_json: bytes, *, is_trial: bool = False
    ) -> bool:
        """Store a result and return True, unless a higher fence stored that key before: then False, and nothing is written.

        An earlier result for the key is kept as history. Storing the same id again overwrites it. One on trial belongs to
        no deal until it is found by its key. Raises StoreError.
        """
        key = recommendation.cache_key
        with writing(self._engine) as connection:
            take_turns(connection, key)
            highest = connection.scalar(select(func.max(table.c.fence)).where(table.c.cache_key == key))
            if highest is not None and highest > fence:
                return False
            outcome = {"outcome": TRIAL} if is_trial else {}
            add_recommendation(connection, recommendation, fence, enriched_json, summary_json, self._clock(), **outcome)
        return True

    def change_recommendation(
        self, recommendation_id: str, change: Callable[[Recommendation], Recommendation]
    ) -> Recommendation | None:
        """Store what `change` makes of a recommendation, read and written in one transaction; None when it is gone.

        Raises StoreError.
        """
        is_this = table.c.recommendation_id == recommendation_id
        with writing(self._engine) as connection:
            take_turns(connection, recommendation_id)
            stored = connection.scalar(select(table.c.recommendation_json).where(is_this).with_for_update())
            if stored is None:
                return None
            changed = change(Recommendation.model_validate_json(stored))
            connection.execute(update(table).where(is_this).values(recommendation_json=changed.model_dump_json()))
            return changed

    def list_entries(
        self, limit: int = 200, offset: int = 0, asked: EntryFilter = ANY_ENTRY, now: datetime | None = None
    ) -> Sequence[Entry]:
        """Return stored recommendations, newest first; `now` decides about what has expired. Raises StoreError."""
        query = _newest_first(select(*_LISTED)).where(*_where(asked, now or self._clock())).limit(limit).offset(offset)
        with reading(self._engine) as connection:
            return [_make_entry(row) for row in connection.execute(query).mappings()]

    def count_entries(self, asked: EntryFilter, now: datetime) -> int:
        """Return how many entries fit. Raises StoreError."""
        query = select(func.count()).select_from(table).where(*_where(asked, now))
        with reading(self._engine) as connection:
            return int(connection.scalar(query) or 0)

    def deal_entries(self, source: str, deal_id: str, limit: int = 50) -> Sequence[Entry]:
        """Return the entries of a deal, newest first. Raises StoreError."""
        query = select(*_LISTED).where(table.c.source == source, table.c.deal_id == deal_id)
        with reading(self._engine) as connection:
            return [_make_entry(row) for row in connection.execute(_newest_first(query).limit(limit)).mappings()]

    def clear_recommendations(self, recommendation_ids: Sequence[str] | None = None) -> int:
        """Mark rows (None: all) as cleared, so that they never hit again; return how many could. Raises StoreError.

        Rows stay, as history.
        """
        ids = recommendation_ids
        starts = range(0, len(ids), _MOST_IDS) if ids is not None else ()
        chosen = (
            [true()] if ids is None else [table.c.recommendation_id.in_(ids[start : start + _MOST_IDS]) for start in starts]
        )
        clear = update(table).where(table.c.cleared_at.is_(None)).values(cleared_at=self._clock())
        count = select(func.count()).select_from(table).where(IS_LIVE)
        with writing(self._engine) as connection:
            take_turns(connection, ALL)
            live = sum(int(connection.scalar(count.where(these)) or 0) for these in chosen)
            for these in chosen:
                connection.execute(clear.where(these))
        return live

    def _read(self, query: Select[tuple[str]]) -> Recommendation | None:
        with reading(self._engine) as connection:
            stored = connection.scalar(_newest_first(query).limit(1))
        if stored is None:
            return None
        try:
            return Recommendation.model_validate_json(stored)
        except ValidationError as error:
            raise StoreError(
                f"A recommendation stored in {name_place(self._engine)} can't be read by this version of the program. "
                "Refresh the deal, or clear the cache (on the command line: sales-action cache-clear)."
            ) from error


def add_recommendation(
    connection: Connection,
    recommendation: Recommendation,
    fence: int,
    enriched_json: bytes,
    summary_json: bytes,
    now: datetime,
    **changes: Any,
) -> None:
    """Store a result in the place of an earlier one for its key; the caller's turn for that key lasts until it ends."""
    row = _make_row(recommendation) | {
        "fence": fence,
        "enriched_data_json": enriched_json.decode(),
        "summary_json": summary_json.decode(),
    }
    others = update(table).where(table.c.cache_key == recommendation.cache_key, table.c.replaced_at.is_(None))
    others = others.where(table.c.recommendation_id != recommendation.recommendation_id)
    connection.execute(others.values(replaced_at=now))
    upsert(connection, table, row | changes, key="recommendation_id")


_LISTED = tuple(
    table.c[name]
    for name in (*_COPIED, *HASH_NAMES, "recommendation_id", "cache_key", "outcome", "changed", "hits", "cleared_at")
)


def _where(asked: EntryFilter, now: datetime) -> list[ColumnElement[bool]]:
    states = {
        "holding": IS_LIVE & (table.c.expires_at > now),
        "expired": IS_LIVE & (table.c.expires_at <= now),
        "cleared": table.c.cleared_at.is_not(None),
    }
    search = asked.search.strip().casefold()
    found = [table.c.search_text.contains(search, autoescape=True)] if search else []
    return [*found, states[asked.state]] if asked.state else found


def _newest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(table.c.generated_at.desc(), table.c.id.desc())


def _make_row(recommendation: Recommendation) -> dict[str, Any]:
    ids = (recommendation.deal_name, recommendation.deal_id, recommendation.recommendation_id)
    return {
        **{name: getattr(recommendation, name) for name in (*_COPIED, "recommendation_id", "cache_key", "model")},
        **{name: getattr(recommendation.fingerprint, name) for name in HASH_NAMES},
        "search_text": "\n".join(ids).casefold(),
        "outcome": recommendation.cache_status.outcome,
        "changed": orjson.dumps(recommendation.cache_status.changed).decode(),
        "recommendation_json": recommendation.model_dump_json(),
    }


def _make_entry(row: RowMapping) -> Entry:
    return Entry(
        **{name: row[name] for name in (*_COPIED, "recommendation_id", "cache_key", "hits", "outcome")},
        fingerprint={name: row[name] for name in HASH_NAMES},
        is_cleared=row["cleared_at"] is not None,
        changed=tuple(orjson.loads(row["changed"])),
    )
