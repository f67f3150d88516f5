"""What an import would do, before anything is written: shown to a person, who may correct it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from engine.domain import EnrichedDeal
from engine.errors import SourceRejected
from engine.importing.advice import collect_warnings
from engine.importing.columns import Column, match_columns
from engine.importing.deals import Earlier
from engine.importing.joining import Joined, join_readings
from engine.importing.reading import Reading, Terms, read_table
from engine.importing.tables import Kind, Table, Unreadable

_WHOLE = "Its deals have this program's own form, and are taken as they are."


@dataclass(frozen=True)
class FilePlan:
    """How one table was understood. `kind` is None when nothing tells what it lists: then none of it is imported."""

    name: str
    kind: Kind | None
    row_count: int
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """The deals that an import would store, and everything to check before it does.

    `unreadable_rows` are not imported; `unread_values` are left out of rows that are, and kept as attributes.
    `counts` has open, won and lost; `totals` the amounts of open deals by currency. `named_ids` are the IDs that were
    made from a deal's name and company, `told` what any column fills: fields, and attributes of deals.
    """

    files: tuple[FilePlan, ...]
    deals: tuple[EnrichedDeal, ...]
    unreadable_rows: tuple[Unreadable, ...] = ()
    unread_values: tuple[Unreadable, ...] = ()
    warnings: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    totals: Mapping[str, Decimal] = field(default_factory=dict)
    named_ids: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return what this import can't tell, as sentences."""
        return tuple(dict.fromkeys(sentence for enriched in self.deals for sentence in enriched.gaps))


def make_plan(
    tables: Sequence[Table],
    terms: Terms,
    mapping: Mapping[str, str] | None = None,
    kinds: Mapping[str, Kind] | None = None,
    whole: Mapping[str, Sequence[EnrichedDeal]] | None = None,
    earlier: Earlier | None = None,
) -> ImportPlan:
    """Return what importing these tables would do; writes nothing.

    Args:
        mapping: "column" or "file:column" to field, laid over what the columns are taken for.
        kinds: table name to what it lists, likewise.
        whole: file name to the deals that it holds in our own form already.
        earlier: the deals of earlier imports, which files without deals of their own add to.

    Raises SourceRejected for a column or field that doesn't exist; it names the possible ones.
    """
    complete = whole or {}
    files, readings = _read_tables(tables, terms, mapping or {}, kinds or {})
    files += [FilePlan(name, "deals", len(deals), (), (_WHOLE,)) for name, deals in complete.items()]
    joined = join_readings(readings, terms, [deal for deals in complete.values() for deal in deals], earlier)
    rows, values = _sort_out(readings)
    return ImportPlan(
        files=tuple(files),
        deals=joined.deals,
        unreadable_rows=rows,
        unread_values=values,
        warnings=(*_tell_joined(readings, joined), *collect_warnings(files, readings, joined, terms)),
        counts={"open": 0, "won": 0, "lost": 0} | Counter(enriched.deal.status for enriched in joined.deals),
        totals=_sum_open(joined.deals),
        named_ids=joined.named_ids,
        told=joined.told,
    )


def _tell_joined(readings: Sequence[Reading], joined: Joined) -> list[str]:
    """Return how many rows of files without deals found one of an earlier import."""
    listed = [reading for reading in readings if reading.kind in ("companies", "contacts", "interactions")]
    if not (joined.is_addition and listed):
        return []
    total = sum(reading.row_count for reading in listed)
    lost = sum(len(_lost_lines(reading).intersection(reading.table.lines)) for reading in listed)
    return [
        f"Rows that were joined with deals known already: {total - lost:,} of {total:,}. They are part of "
        f"{len(joined.deals):,} deal{'' if len(joined.deals) == 1 else 's'}; what these files don't tell stays as it is."
    ]


def _lost_lines(reading: Reading) -> set[int]:
    return {problem.line for problem in reading.unreadable if problem.column is None}


def _sort_out(readings: Sequence[Reading]) -> tuple[tuple[Unreadable, ...], tuple[Unreadable, ...]]:
    """Return the rows that can't be imported, and the values left out of rows that can."""
    rows: list[Unreadable] = []
    values: list[Unreadable] = []
    for reading in readings:
        problems = sorted(reading.unreadable, key=lambda problem: problem.line)
        # Several records of one JSON item share its number.
        lost = set() if reading.table.unit == "item" else _lost_lines(reading)
        rows += [problem for problem in problems if problem.column is None]
        values += [problem for problem in problems if problem.column is not None and problem.line not in lost]
    return tuple(rows), tuple(values)


def _read_tables(
    tables: Sequence[Table], terms: Terms, mapping: Mapping[str, str], kinds: Mapping[str, Kind]
) -> tuple[list[FilePlan], list[Reading]]:
    chosen = _sort_mapping(tables, mapping)
    files: list[FilePlan] = []
    readings: list[Reading] = []
    for table in tables:
        kind, columns = match_columns(table, terms.today, chosen.get(table.name), kinds.get(table.name))
        if kind:
            reading = read_table(table, kind, columns, terms)
            readings.append(reading)
            columns = tuple(replace(column, note=reading.notes.get(column.name, column.note)) for column in columns)
        files.append(FilePlan(table.name, kind, len(table.lines), columns, table.notes))
    return files, readings


def _sort_mapping(tables: Sequence[Table], mapping: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return what a person chose by table; a column's case doesn't matter, and "file:column" means one file's only."""
    chosen: dict[str, dict[str, str]] = {table.name: {} for table in tables}
    for given, field_name in mapping.items():
        wanted = given.strip().casefold()
        found = [
            (table, column)
            for table in tables
            for column in table.header
            if wanted in (column.casefold(), f"{table.name}:{column}".casefold())
        ]
        if not found:
            columns = "; ".join(f"{table.name}: {', '.join(table.header)}" for table in tables)
            raise SourceRejected(f"No file has a column '{given}'. The columns are: {columns}.")
        for table, column in found:
            chosen[table.name][column] = field_name
    return chosen


def _sum_open(deals: Sequence[EnrichedDeal]) -> dict[str, Decimal]:
    """Return the amounts of open deals by currency, largest first; never added across currencies."""
    totals: Counter[str] = Counter()
    for enriched in deals:
        deal = enriched.deal
        if deal.status == "open" and deal.amount and deal.currency:
            totals[deal.currency] += deal.amount  # type: ignore[assignment]  # Counter types only whole numbers
    return {currency: Decimal(total) for currency, total in totals.most_common()}
