"""One walk through all tables that takes a person, or whole deals, out of them, inside one transaction.

Tables that are made from a deal lose the rows that tell of the person; all others are redacted in place. A table added later
is walked through like any other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, Table, Text, and_, delete, select, update

from engine.adapters.records import tables
from engine.adapters.records.tables import metadata
from engine.context.versions import hash_text
from engine.importing.people import find_emails
from engine.mirroring import MIRRORED, Link, Thing
from engine.privacy.erasure import DealKey, Target
from engine.privacy.forgotten import Forgotten
from engine.privacy.traces import Traces

# Of these, whatever tells of the person goes as a whole: it was made from their deal, or for them.
DERIVED = frozenset(
    {
        "recommendation_cache",
        "batch_requests",
        "summaries",
        "content_revisions",
        "shown_actions",
        "action_states",
        "action_uses",
    }
)
_ALL_OF_OWN = frozenset({"recommendation_cache", "batch_requests", "summaries"})
# Gone through in their own way, or nothing but hashes.
_APART = frozenset(
    {"deals", "interactions", "mirror_things", "mirror_links", "mirror_pending", "forgotten", "suppression_keys", "removals"}
)
_HASHES = frozenset({"forgotten", "suppression_keys", "suppressions", "removals"})
# What is computed from other columns, or stands in other tables.
_REPEATED = frozenset({"row_json", "row_version", "search_text", "enriched_data_json", "name_key"})
# What goes once it is old, by when it was made.
_AGED = {
    "recommendation_cache": "generated_at",
    "content_revisions": "at",
    "shown_actions": "at",
    "action_uses": "at",
    "feedback_log": "given_at",
}
_REDACTED = " (redacted)"
_ROWS = 200


class Erasing:
    """A walk. `counts` are rows removed or changed, by table."""

    def __init__(self, connection: Connection, target: Target) -> None:
        self._connection = connection
        self._target = target
        self._own: frozenset[DealKey] = target.deals | target.whole
        self._recommendations: dict[str, DealKey] = {}
        self._actions: set[str] = set()
        self._feedback: set[str] = set()
        self._learnings: set[str] = set()
        self.counts: Counter[str] = Counter()
        self._gather()

    def remove(self, text: str, *, is_own: bool = False) -> str:
        """Return a text, or JSON as text, without the person; a line of what their deals taught is their own."""
        if text[:1] in ("{", "["):
            try:
                value = orjson.loads(text)
            except orjson.JSONDecodeError:
                return self._remove_lines(text, is_own)
            removed = self._target.traces.remove_from(value, is_own=is_own)
            return text if removed is value else orjson.dumps(removed).decode()
        return self._remove_lines(text, is_own)

    def find_rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield every row that tells of the person, with its table; JSON is read, what repeats another column is left out."""
        for table in metadata.sorted_tables:
            texts = [column.name for column in table.c if isinstance(column.type, Text)]
            for row in self._stream(select(table)) if table.name not in _HASHES else ():
                values = dict(row._mapping)
                if self._is_theirs(table, values, self._changes(table, values, texts)):
                    yield str(table.name), {str(name): _read(one) for name, one in values.items() if name not in _REPEATED}

    def clean_tables(self) -> None:
        """Go through all tables but those of deals and of the mirror."""
        for table in metadata.sorted_tables:
            if table.name not in _APART:
                self._clean(table)

    def find_mentions(self) -> set[DealKey]:
        """Return the deals that tell of the person, but for their own."""
        found: set[DealKey] = set()
        for query in (
            select(tables.deals.c.source, tables.deals.c.id, tables.deals.c.deal_json),
            select(tables.interactions.c.source, tables.interactions.c.deal_id, tables.interactions.c.interaction_json),
        ):
            for source, deal_id, text in self._stream(query):
                key = (source, deal_id)
                if key not in self._own and key not in found and self.remove(text) is not text:
                    found.add(key)
        return found

    def find_mirrored_contacts(self) -> set[str]:
        """Return the identities of the person as things of the CRM."""
        table, traces = tables.mirror_things, self._target.traces
        query = select(table.c.id, table.c.data_json).where(table.c.kind == "contact", table.c.data_json.is_not(None))
        if not (traces.emails or traces.phones):
            return set()
        return {f"id:{MIRRORED}:{contact_id}" for contact_id, text in self._stream(query) if _is_contact(traces, text)}

    def clean_mirror(self, forgotten: Forgotten) -> None:
        """Take the person out of the CRM's things, as the next sync will."""
        table, links = tables.mirror_things, tables.mirror_links
        linked: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
        for row in self._stream(select(links)):
            linked[row.kind, row.id].append((row.to_kind, row.to_id))
        whole = {one for source, one in self._target.whole if source == MIRRORED}
        changes = []
        for row in self._stream(select(table.c.kind, table.c.id, table.c.data_json).where(table.c.data_json.is_not(None))):
            thing = Thing(row.kind, row.id, orjson.loads(row.data_json), tuple(linked[row.kind, row.id]))
            cut = forgotten.cut_thing(MIRRORED, thing)
            named = {one for kind, one in thing.links if kind == "deal"}
            if thing.kind in ("note", "task") and named and named <= whole:
                cut = Thing(thing.kind, thing.id, None)
            own = {thing.id} if thing.kind == "deal" else named
            data = self._target.traces.remove_from(cut.data, is_own=any((MIRRORED, one) in self._own for one in own))
            if data != thing.data or cut.links != thing.links:
                changes.append(Thing(thing.kind, thing.id, data, cut.links))
        for thing in changes:
            self._replace_thing(thing)
        self.counts[table.name] += len(changes)

    def drop_deals(self) -> None:
        """Delete the whole deals with everything that happened in them."""
        for source, deal_id in self._target.whole:
            for table, column in ((tables.interactions, "deal_id"), (tables.deals, "id")):
                named = (table.c.source == source) & (table.c[column] == deal_id)
                self.counts[table.name] += self._connection.execute(delete(table).where(named)).rowcount
            if source == MIRRORED:
                pending = tables.mirror_pending
                self._connection.execute(delete(pending).where(pending.c.deal_id == deal_id))

    def _gather(self) -> None:
        """Find what belongs to the deals at hand: recommendations, actions for the person, feedback, and what it taught."""
        table, ids = tables.recommendation_cache, set(self._target.traces.ids)
        query = select(table.c.source, table.c.deal_id, table.c.recommendation_id, table.c.recommendation_json)
        for source, deal_id, recommendation_id, text in self._stream(query):
            if (source, deal_id) in self._own:
                self._recommendations[recommendation_id] = (source, deal_id)
                self._actions |= {one["id"] for one in _actions(text) if one["contact"]["id"] in ids}
        said = tables.feedback_log
        for row in self._stream(select(said.c.feedback_id, said.c.recommendation_id, said.c.source, said.c.deal_id)):
            if row.recommendation_id in self._recommendations or (row.source, row.deal_id) in self._own:
                self._feedback.add(row.feedback_id)
        learned = tables.learnings
        self._learnings |= {
            row.id
            for row in self._stream(select(learned.c.id, learned.c.source_feedback_id))
            if row.source_feedback_id in self._feedback
        }

    def _clean(self, table: Table) -> None:
        texts = [column.name for column in table.c if isinstance(column.type, Text)]
        names = [column.name for column in table.primary_key.columns]
        dropped: list[Mapping[str, Any]] = []
        changed: list[tuple[Mapping[str, Any], dict[str, Any]]] = []
        for row in self._stream(select(table)):
            values = dict(row._mapping)
            key: dict[str, Any] = {name: values[name] for name in names}
            changes = self._changes(table, values, texts)
            is_old = self._is_whole(values) or self._is_aged(table, values)
            # Two of them, each redacted, would be one: a profile's key is whose it is.
            is_named = not changes.keys().isdisjoint(names)
            if is_old or is_named or (table.name in DERIVED and self._is_theirs(table, values, changes)):
                if bill := _make_bill(table, values):
                    changed.append((key, bill))
                else:
                    dropped.append(key)
            elif changes:
                changed.append((key, changes))
        for gone in dropped:
            self._connection.execute(delete(table).where(_is(table, gone)))
        for old, changes in changed:
            self._connection.execute(update(table).where(_is(table, old)).values(changes))
        if dropped or changed:
            self.counts[table.name] += len(dropped) + len(changed)

    def _changes(self, table: Table, row: Mapping[str, Any], texts: list[str]) -> dict[str, Any]:
        is_own = self._is_own(table, row)
        removed = {name: self.remove(row[name], is_own=is_own) for name in texts if row[name]}
        changes: dict[str, Any] = {name: text for name, text in removed.items() if text != row[name]}
        if table is tables.context_versions and "text" in changes:
            changes |= {"hash": hash_text(changes["text"]), "reason": changes.get("reason", row["reason"]) + _REDACTED}
        return changes

    def _is_whole(self, row: Mapping[str, Any]) -> bool:
        key = self._deal_of(row)
        return key in self._target.whole

    def _is_aged(self, table: Table, row: Mapping[str, Any]) -> bool:
        before, column = self._target.before, _AGED.get(table.name)
        return before is not None and column is not None and row[column] < before

    def _is_own(self, table: Table, row: Mapping[str, Any]) -> bool:
        if table is tables.learnings and row["id"] in self._learnings:
            return True
        return self._deal_of(row) in self._own or row.get("source_feedback_id") in self._feedback

    def _is_theirs(self, table: Table, row: Mapping[str, Any], changes: Mapping[str, Any]) -> bool:
        """Whether a row that was made from a deal tells of the person."""
        if table.name in _ALL_OF_OWN and self._is_own(table, row):
            return True
        return bool(changes) or row.get("contact_id") in self._target.traces.ids or row.get("action_id") in self._actions

    def _deal_of(self, row: Mapping[str, Any]) -> DealKey | None:
        if row.get("source") and row.get("deal_id"):
            return row["source"], row["deal_id"]
        return self._recommendations.get(row.get("recommendation_id") or "")

    def _remove_lines(self, text: str, is_own: bool) -> str:
        traces = self._target.traces
        text = traces.remove(text, is_own=is_own)
        if is_own or "<!-- L" not in text:
            return text
        lines = text.splitlines(keepends=True)
        return "".join(
            traces.remove(line, is_own=True) if any(f"<!-- {one} -->" in line for one in self._learnings) else line
            for line in lines
        )

    def _replace_thing(self, thing: Thing) -> None:
        table, links = tables.mirror_things, tables.mirror_links
        text = None if thing.data is None else orjson.dumps(thing.data, option=orjson.OPT_SORT_KEYS).decode()
        same = {"kind": thing.kind, "id": thing.id}
        self._connection.execute(update(table).where(_is(table, same)).values(data_json=text))
        self._connection.execute(delete(links).where(_is(links, same)))
        rows = [same | {"to_kind": to_kind, "to_id": to_id} for to_kind, to_id in dict.fromkeys(thing.links)]
        if rows:
            self._connection.execute(links.insert(), rows)

    def _stream(self, query: Any) -> Iterator[Any]:
        with self._connection.execute(query, execution_options={"yield_per": _ROWS}) as rows:
            yield from rows


def _is_contact(traces: Traces, data_json: str) -> bool:
    """Whether a CRM's contact is the person; a number alone, which others may have too, says so with the whole name."""
    data = orjson.loads(data_json)

    def has(**told: tuple[str, ...]) -> bool:
        return Traces(**told).remove_from(data, is_own=True) is not data

    if has(emails=traces.emails):
        return True
    is_named = any(all(has(parts=(word,)) for word in name.split()) for name in traces.names)
    return has(phones=traces.phones) and (is_named or not find_emails(data_json))


def _read(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
    return value


def _make_bill(table: Table, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """What stays of a row about money: what it cost and whom, or will, when a request is under way; None for any other."""
    if table is tables.generations:
        return {"recommendation_id": None, "source": None, "deal_id": None}
    if table is tables.batch_requests and row["outcome"] is None:
        return {"source": "", "deal_id": "", "deal_name": "", "mends": "", "parts_json": ""}
    return None


def _is(table: Table, key: Mapping[str, Any]) -> Any:
    return and_(*(table.c[name] == value for name, value in key.items()))


def _actions(recommendation_json: str) -> list[dict[str, Any]]:
    told = orjson.loads(recommendation_json)
    return [action for place in ("p0_actions", "p1_actions", "p2_actions") for action in told.get(place, [])]
