"""A table with its columns read: one list of typed values for each field, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engine.importing.columns import Column
from engine.importing.currencies import currency_in_name, currency_of
from engine.importing.dates import FIRST_YEAR, LAST_YEAR, Order, find_ambiguous, find_order, read_dates
from engine.importing.fields import ATTRIBUTE, FIELDS, is_used
from engine.importing.numbers import MOST_DIGITS, read_numbers
from engine.importing.people import lacks_email, read_flag, read_stop
from engine.importing.tables import Cell, Kind, Table, Unreadable, cell_text, shorten

# Everywhere else a line break is a slip.
_LONG_TEXTS = frozenset({"interaction.text", "deal.next_step", "deal.loss_reason"})
_ADDRESSES = frozenset({"contact.email", "owner.email"})


@dataclass(frozen=True)
class Terms:
    """How a workspace reads what files leave open. `country` (ISO 3166) is where phone numbers without a prefix belong."""

    now: datetime
    zone: ZoneInfo
    default_currency: str
    country: str = ""
    source: str = "files"

    @property
    def today(self) -> date:
        """Return the workspace's calendar day."""
        return self.now.astimezone(self.zone).date()


@dataclass
class Reading:
    """What a table says, row by row. `kept` holds, by row, raw values that could not be read, so that nothing is lost."""

    table: Table
    kind: Kind
    terms: Terms
    values: dict[str, Sequence[Any]] = field(default_factory=dict)
    attributes: list[tuple[str, Sequence[Cell]]] = field(default_factory=list)
    kept: dict[int, dict[str, str]] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    _nouns: set[str] = field(default_factory=set)
    _misnamed: set[int] = field(default_factory=set)

    @property
    def row_count(self) -> int:
        """Return how many rows there are."""
        return len(self.table.lines)

    def has(self, name: str) -> bool:
        """Return whether any column fills this field."""
        return name in self.values

    def tells_of(self, noun: str) -> bool:
        """Return whether any column fills a field of this noun ("contact")."""
        return noun in self._nouns

    def text(self, name: str, row: int) -> str:
        """Return a text field of a row, "" where there is none."""
        column = self.values.get(name)
        return column[row] if column else ""

    def value(self, name: str, row: int) -> Any:
        """Return a typed field of a row, None where there is none."""
        column = self.values.get(name)
        return column[row] if column else None

    def misnames_somebody(self, row: int) -> bool:
        """Return whether a row names a person by an address or number that is none."""
        return row in self._misnamed

    def told(self) -> set[str]:
        """Return the names of the fields, and of the attributes of deals, that any column fills."""
        attributes = (f"attribute {name}" for name, _ in self.attributes if self.kind == "deals")
        return {*self.values, *attributes}

    def attributes_of(self, row: int) -> dict[str, str]:
        """Return what the columns without a field say of a row, by column name; blank ones are left out."""
        said = {name: text for name, cells in self.attributes if (text := cell_text(cells[row]))}
        return {**said, **self.kept[row]} if row in self.kept else said

    def fill(self, name: str, values: Sequence[Any]) -> None:
        """Lay a column under the field's earlier ones: the first filled value of a row counts."""
        earlier = self.values.get(name)
        if earlier is not None:
            values = [second if first in (None, "") else first for first, second in zip(earlier, values, strict=True)]
        self.values[name] = values
        self._nouns.add(name.partition(".")[0])

    def misname(self, row: int, text: str, what: str, column: str) -> None:
        """Note an address or number that is none; unlike other values it is not kept, since these are no attributes."""
        self._misnamed.add(row)
        self.reject(row, f"'{shorten(text)}' in '{column}' is {what}; the row is imported without it", column)

    def note(self, column: str, sentence: str) -> None:
        """Add a sentence to what a person should look at in a column."""
        self.notes[column] = f"{self.notes[column]} {sentence}" if column in self.notes else sentence

    def reject(self, row: int, reason: str, column: str | None = None) -> None:
        """Note that a row, or a value of it where `column` is given, could not be read."""
        line = self.table.lines[row]
        self.unreadable.append(Unreadable(self.table.name, line, reason, column, self.table.unit))


def read_table(table: Table, kind: Kind, columns: Sequence[Column], terms: Terms) -> Reading:
    """Return a table with its columns read as the fields they are; writes nothing."""
    reading = Reading(table, kind, terms, unreadable=list(table.unreadable))
    orders = _decide_orders(table, columns, reading)
    for index, column in enumerate(columns):
        cells = table.columns[index]
        if column.field == ATTRIBUTE:
            reading.attributes.append((column.name, cells))
        elif column.field in FIELDS and is_used(column.field, kind):
            reading.fill(column.field, _read_column(reading, column, cells, orders.get(column.name, "day first")))
        elif column.field in FIELDS:
            reading.attributes.append((column.name, cells))
    _settle_currencies(reading, columns)
    return reading


def _decide_orders(table: Table, columns: Sequence[Column], reading: Reading) -> dict[str, Order]:
    """Return for each column of dates which of day and month stands first; what had to be assumed goes to the notes."""
    dated = [
        (column.name, table.columns[index])
        for index, column in enumerate(columns)
        if column.field in FIELDS and FIELDS[column.field].form in ("date", "moment")
    ]
    forced = {name: find_order(cells) for name, cells in dated}
    in_file = set().union(*forced.values())
    orders: dict[str, Order] = {}
    for name, cells in dated:
        votes = forced[name] or in_file
        orders[name] = "month first" if votes == {"month first"} else "day first"
        example = find_ambiguous(cells)
        if example and len(forced[name]) == 2:
            reading.notes[name] = f"Dates are written both ways; ambiguous ones such as {example} are read day first."
        elif example and not forced[name]:
            written = "month/day/year" if orders[name] == "month first" else "day/month/year"
            why = "like the file's other dates" if in_file else "nothing in the file tells"
            reading.notes[name] = f"Dates such as {example} can be read both ways; they are read as {written} ({why})."
    return orders


def _read_column(reading: Reading, column: Column, cells: Sequence[Cell], order: Order) -> Sequence[Any]:
    form = FIELDS[column.field].form
    if column.field in _ADDRESSES:
        return _read_addresses(reading, column, cells)
    if form == "text":
        texts = [cell_text(cell) for cell in cells]
        return texts if column.field in _LONG_TEXTS else [" ".join(text.split()) if "\n" in text else text for text in texts]
    if column.field == "contact.do_not_contact":
        return [read_stop(cell_text(cell)) for cell in cells]
    if form == "flag":
        return [read_flag(cell_text(cell)) for cell in cells]
    if form in ("money", "number"):
        return _read_numbers(reading, column, cells)
    stamps, unread = read_dates(cells, order)
    _note_unread(reading, column, cells, unread, f"is no date of the years {FIRST_YEAR} to {LAST_YEAR}")
    zone = reading.terms.zone
    if form == "date":
        return [stamp and stamp.to_date(zone) for stamp in stamps]
    moments = {stamp: stamp.to_moment(zone) for stamp in set(stamps) if stamp}
    return [moments[stamp] if stamp else None for stamp in stamps]


def _read_addresses(reading: Reading, column: Column, cells: Sequence[Cell]) -> Sequence[str]:
    texts = [" ".join(cell_text(cell).split()) for cell in cells]
    for row, text in enumerate(texts):
        for part in filter(lacks_email, text.split(";")):
            reading.misname(row, part.strip(), "no e-mail address", column.name)
    return ["; ".join(part for part in text.split(";") if not lacks_email(part)) if text else "" for text in texts]


def _read_numbers(reading: Reading, column: Column, cells: Sequence[Cell]) -> Sequence[Decimal | None]:
    numbers = read_numbers(cells)
    _note_unread(reading, column, cells, numbers.unread, f"is no number of up to {MOST_DIGITS} digits")
    if numbers.note:
        reading.note(column.name, numbers.note)
    if column.field == "deal.amount":
        named = currency_in_name(column.name)
        if named or any(numbers.currencies):
            reading.values["amount.currency"] = [own or named for own in numbers.currencies]
    return numbers.values


def _settle_currencies(reading: Reading, columns: Sequence[Column]) -> None:
    """Give bare amounts the currency that the column's other ones name, where these agree; else say how they are read."""
    beside: Sequence[str | None] = reading.values.get("amount.currency", ())
    amounts = reading.values.get("deal.amount", ())
    bare = [row for row in range(len(beside)) if amounts[row] is not None and not currency_at(reading, row)]
    if not bare:
        return
    column = next(column.name for column in columns if column.field == "deal.amount")
    example = cell_text(reading.table.columns[reading.table.header.index(column)][bare[0]])
    named = sorted({currency for currency in beside if currency})
    if len(named) == 1:
        reading.values["amount.currency"] = [own or named[0] for own in beside]
        reading.note(
            column, f"Amounts without a currency, such as '{example}', are read as {named[0]}, like the column's others."
        )
    else:
        reading.note(
            column,
            f"Amounts without a currency, such as '{example}', are read as {reading.terms.default_currency} (setting "
            f"'default_currency'): the column's others are in {' and '.join(named)}.",
        )


def _note_unread(reading: Reading, column: Column, cells: Sequence[Cell], unread: Sequence[int], what: str) -> None:
    for row in unread:
        text = cell_text(cells[row])
        reading.kept.setdefault(row, {})[column.name] = text
        reading.reject(row, f"'{shorten(text)}' in '{column.name}' {what}; the row is imported without it", column.name)


def currency_at(reading: Reading, row: int) -> str | None:
    """Return the currency of a deal's amount: its own column's, else the one written beside the amount, else None."""
    own = reading.text("deal.currency", row)
    return (currency_of(own) if own else None) or reading.value("amount.currency", row)
