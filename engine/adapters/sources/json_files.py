"""From JSON to tables: a list of deals, an object of lists, JSON lines, nested records, or deals in our own form."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

import orjson
from pydantic import ValidationError

from engine.domain import EnrichedDeal
from engine.errors import SourceRejected
from engine.importing.tables import Cell, Kind, Table, Unit, Unreadable, make_table
from engine.importing.uploads import check_cells, check_rows

# What the parts of an export are called.
_KINDS: Mapping[str, Kind] = {
    "deals": "deals", "opportunities": "deals", "contacts": "contacts", "people": "contacts", "persons": "contacts",
    "companies": "companies", "accounts": "companies", "organizations": "companies", "interactions": "interactions",
    "activities": "interactions", "engagements": "interactions", "notes": "interactions", "tasks": "interactions",
    "calls": "interactions", "emails": "interactions", "meetings": "interactions", "owners": "owners", "users": "owners",
    "products": "products",
}  # fmt: skip
# Under these an API wraps its answer, or a record its fields.
_WRAPPERS = ("items", "data", "results", "records", "value")
_DEEPEST = 6
# A list of more plain values is no field of a record, and its text would take a gigabyte.
_MOST_VALUES = 10_000
# A record holds others, ten on average at the most; each takes a hundred times the memory of its two characters.
_OBJECTS_A_ROW = 10
_Records = list[tuple[int, Mapping[str, Any]]]


def read_json(text: str, name: str) -> tuple[list[Table], list[EnrichedDeal]]:
    """Return the tables that a JSON text holds, and the deals in it that have our own form already.

    Raises SourceRejected for what is neither JSON nor JSON lines, holds no records, or more than are read at once.
    """
    check_rows(text.count("{") // _OBJECTS_A_ROW)
    value, lines = _parse(text, name)
    parts: dict[str, _Records] = {}
    unreadable: list[Unreadable] = []
    unit: Unit = "line" if lines else "item"
    for title, records in _find_lists(value, name):
        check_rows(len(records))
        for number, record in zip(lines or range(1, len(records) + 1), records, strict=False):
            if isinstance(record, Mapping):
                parts.setdefault(title, []).append((number, record))
            else:
                unreadable.append(Unreadable(title or name, number, "it is no record with named fields", unit=unit))
    tables: list[Table] = []
    whole: list[EnrichedDeal] = []
    for title, numbered in parts.items():
        flat, nested, own = _take_apart(numbered, title)
        whole += own
        titled = [(title, flat), *nested.items()]
        tables += [_to_table(name, part, rows, unit) for part, rows in titled if rows]
    if not tables and not whole:
        raise SourceRejected(
            f'{name} holds no records. A list of deals, or {{"deals": [...], "contacts": [...]}}, can be read.'
        )
    if tables and unreadable:
        tables[0] = _with_unreadable(tables[0], unreadable)
    return tables, whole


def _parse(text: str, name: str) -> tuple[Any, list[int]]:
    """Return the parsed value; for JSON lines a list, with the line of each of its items."""
    try:
        return orjson.loads(text), []
    except orjson.JSONDecodeError as error:
        numbered = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        try:
            return [orjson.loads(line) for _, line in numbered], [number for number, _ in numbered]
        except orjson.JSONDecodeError:
            raise SourceRejected(
                f"{name} is not valid JSON (line {error.lineno}: {error.msg}). Export it again, or send it as CSV."
            ) from error


def _find_lists(value: Any, name: str) -> Iterable[tuple[str, Sequence[Any]]]:
    """Return each list of records with what it is called, "" where the file doesn't say."""
    if isinstance(value, list):
        return [("", value)]
    if not isinstance(value, Mapping):
        raise SourceRejected(f'{name} holds no records. A list of deals, or {{"deals": [...]}}, can be read.')
    named = [(key, records) for key, records in value.items() if key.lower() in _KINDS and isinstance(records, list)]
    if named and not isinstance(value.get("deal"), Mapping):
        return named
    wrapped = [records for key in _WRAPPERS if isinstance(records := value.get(key), list)]
    return [("", wrapped[0])] if wrapped else [("", [value])]


def _take_apart(records: _Records, title: str) -> tuple[_Records, dict[str, _Records], list[EnrichedDeal]]:
    """Return flat records, the lists nested in them as parts of their own, and the deals in our own form."""
    flat: _Records = []
    nested: dict[str, _Records] = {}
    own: list[EnrichedDeal] = []
    for number, record in records:
        enriched = _in_our_form(record)
        if enriched:
            own.append(enriched)
            continue
        inner = record.get("deal")
        fields = (
            {**inner, **{key: value for key, value in record.items() if key != "deal"}}
            if isinstance(inner, Mapping)
            else record
        )
        deal_id, deal_name = _first(fields, "id", "deal_id"), _first(fields, "name", "title", "deal_name", "dealname")
        for key, part in fields.items():
            if title.lower() in ("", "deals", "opportunities") and key.lower() in _KINDS and isinstance(part, list):
                reference = {"deal id": deal_id} if deal_id is not None else {"deal name": deal_name}
                items = [dict(_flatten(item, ())) for item in part if isinstance(item, Mapping)]
                nested.setdefault(key, []).extend((number, {**item, **reference}) for item in items)
        flat.append((number, dict(_flatten(fields, nested))))
    return flat, nested, own


def _in_our_form(record: Mapping[str, Any]) -> EnrichedDeal | None:
    if not isinstance(record.get("deal"), Mapping):
        return None
    try:
        return EnrichedDeal.model_validate(record)
    except ValidationError:
        return None


def _first(fields: Mapping[str, Any], *names: str) -> Cell:
    """Return the first of these fields that holds anything, looked for among attributes and properties too."""
    places = [fields, *(part for key in ("attributes", "properties") if isinstance(part := fields.get(key), Mapping))]
    return next((place[name] for name in names for place in places if isinstance(place.get(name), str | int)), None)


def _flatten(fields: Mapping[str, Any], nested: Container[str], prefix: str = "", depth: int = 0) -> Iterable[tuple[str, Cell]]:
    """Return plain fields: {"company": {"name": …}} is "company.name", a list of plain values one text.

    Lists that are tables of their own (`nested`) are left out, and so is what no CRM has: deeper values, longer lists.
    """
    for key, value in fields.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            inner = "" if key in ("attributes", "properties") else f"{name}."
            yield from _flatten(value, (), inner, depth + 1) if depth < _DEEPEST else ()
        elif isinstance(value, list):
            if key in nested or len(value) > _MOST_VALUES:
                continue
            texts = [str(item) for item in value if item is not None and not isinstance(item, list | Mapping)]
            if texts:
                yield name, "; ".join(texts)
        else:
            yield name, value


def _to_table(name: str, title: str, records: _Records, unit: Unit) -> Table:
    header = list(dict.fromkeys(key for _, record in records for key in record))
    check_cells(name, len(records), len(header))  # records may have no field in common
    rows: list[tuple[int, Sequence[Cell]]] = [(0, header)]
    rows += [(number, [record.get(key) for key in header]) for number, record in records]
    table = make_table(f"{name} · {title}" if title else name, rows, unit)
    return Table(table.name, table.header, table.columns, table.lines, unit, _KINDS.get(title.lower()), table.unreadable)


def _with_unreadable(table: Table, unreadable: Sequence[Unreadable]) -> Table:
    return Table(
        table.name,
        table.header,
        table.columns,
        table.lines,
        table.unit,
        table.kind,
        (*table.unreadable, *unreadable),
        table.notes,
    )
