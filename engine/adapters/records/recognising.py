"""Find in records who was forgotten elsewhere, of whom only hashes are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add
from typing import Any

import orjson
from sqlalchemy import Connection, Text, select

from engine.adapters.records.tables import metadata
from engine.domain import EnrichedDeal
from engine.privacy.erasure import DealKey, Target
from engine.privacy.forgotten import Forgotten
from engine.privacy.suppressions import identify_contact
from engine.privacy.traces import Traces, trace

_ROWS = 200


def find_forgotten(connection: Connection, forgotten: Forgotten, stored: Iterable[EnrichedDeal]) -> Target | None:
    """Return all that tells of people or deals that were forgotten, as it is spelled here; None where nothing does.

    Args:
        stored: every deal that these records have.
    """
    own: set[DealKey] = set()
    whole: set[DealKey] = set()
    identities: set[str] = set()
    traces: list[Traces] = []
    for enriched in stored:
        key = (enriched.deal.source, enriched.deal.id)
        if forgotten.knows_deal(*key):
            whole.add(key)
        known = [one for one in enriched.contacts if forgotten.is_contact(enriched, one)]
        own |= {key} if known else set()
        traces += [trace(enriched, one) for one in known]
        identities.update(one for contact in known for one in identify_contact(enriched, contact))
    for of, value in _read_texts(connection):
        if of and forgotten.knows_deal(*of):
            whole.add(of)
        is_own = of is not None and (of in own or forgotten.owns(*of))
        if (found := forgotten.find_traces(value, is_own=is_own)) != Traces():
            traces.append(found)
            own |= {of} if of and is_own else set()
    if not (whole or own or traces):
        return None
    return Target("person", reduce(add, traces, Traces()), tuple(sorted(identities)), frozenset(own - whole), frozenset(whole))


def _read_texts(connection: Connection) -> Iterator[tuple[DealKey | None, list[Any]]]:
    """The texts of each row, JSON read, with the deal that the row is of."""
    for table in metadata.sorted_tables:
        texts = [column.name for column in table.c if isinstance(column.type, Text)]
        deal_id = "id" if table.name == "deals" else "deal_id"
        with connection.execute(select(table), execution_options={"yield_per": _ROWS}) as rows:
            for row in rows.mappings():
                key = (row["source"], row[deal_id]) if row.get("source") and row.get(deal_id) else None
                yield key, [_read(row[name]) for name in texts if row[name]]


def _read(text: str) -> Any:
    if text[:1] in ("{", "["):
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            return text
    return text
