"""The columns that a ranking is made from, kept in the cache: a start reads them at once, instead of every stored row.

The bytes are a head (JSON, its length in 8 bytes before it) and the columns one after the other. A text stands once in the
head, its column is the number of each row's text.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import orjson

from engine.calendars.local import LocalCalendar
from engine.ports import Cache
from engine.ranking.arrays import Arrays, Holds, Touches, Windows

# Raise it with any change of these bytes or of `Arrays`.
FORM = 1
# Fewer rows are read as quickly as they are.
LEAST_ROWS = 1_000
_PARTS = {"touches": Touches, "windows": Windows, "holds": Holds}
_LENGTH_BYTES = 8


class Snapshots:
    """The columns of each source as they last stood. `rules` names what rows are made by. Never raises."""

    def __init__(self, cache: Cache, rules: str) -> None:
        self._cache = cache
        self._rules = rules

    def load(self, source: str, version: str) -> Arrays | None:
        """Return the columns of this version of a source's data, or None."""
        stored = self._cache.get(_key(source))
        return None if stored is None else unpack(stored, self._name(version))

    def save(self, source: str, version: str, arrays: Arrays) -> None:
        """Keep the columns of a version in place of an earlier one's."""
        if arrays.count >= LEAST_ROWS:
            self._cache.set(_key(source), pack(arrays, self._name(version)))

    def _name(self, version: str) -> str:
        return f"{FORM}:{self._rules}:{version}"


def _key(source: str) -> str:
    return f"ranking:{source}"


def pack(arrays: Arrays, name: str) -> bytes:
    """Return columns as bytes that `unpack` reads for this name alone."""
    texts, columns = {}, _flatten(arrays)
    for column, values in arrays.texts.items():
        numbers: dict[str, int] = {}
        columns[f"texts.{column}"] = np.array([numbers.setdefault(text, len(numbers)) for text in values.tolist()], np.int32)
        texts[column] = list(numbers)
    columns["calendar"] = np.zeros(arrays.count, np.int64)
    for number, rows in enumerate(arrays.members):
        columns["calendar"][rows] = number
    # Columns of 8 bytes a value come first, and begin at multiples of 8: numpy reads others at half the speed.
    columns = dict(sorted(columns.items(), key=lambda column: -column[1].itemsize))
    head = {
        "name": name,
        "count": arrays.count,
        "slots": arrays.slots,
        "texts": texts,
        "calendars": [(calendar.zone.key, calendar.country) for calendar in arrays.calendars],
        "columns": [(column, values.dtype.str, len(values)) for column, values in columns.items()],
    }
    written = orjson.dumps(head)
    written += b" " * (-len(written) % _LENGTH_BYTES)
    return b"".join((len(written).to_bytes(_LENGTH_BYTES), written, *(values.tobytes() for values in columns.values())))


def unpack(stored: bytes, name: str) -> Arrays | None:
    """Return the columns in these bytes; None where they were packed for another name."""
    place = _LENGTH_BYTES + int.from_bytes(stored[:_LENGTH_BYTES])
    head = orjson.loads(stored[_LENGTH_BYTES:place])
    if head["name"] != name:
        return None
    columns: dict[str, np.ndarray] = {}
    for column, kind, count in head["columns"]:
        columns[column] = np.frombuffer(stored, kind, count, place)
        place += columns[column].nbytes
    calendar = columns.pop("calendar")
    parts = {
        part: made_of(**{field.name: columns.pop(f"{part}.{field.name}") for field in fields(made_of)})
        for part, made_of in _PARTS.items()
    }
    texts = {column: np.array(told, object)[columns.pop(f"texts.{column}")] for column, told in head["texts"].items()}
    made: dict[str, Any] = columns | parts
    return Arrays(
        count=head["count"],
        slots=head["slots"],
        texts=texts,
        calendars=[LocalCalendar(ZoneInfo(zone), country) for zone, country in head["calendars"]],
        members=[np.flatnonzero(calendar == number) for number in range(len(head["calendars"]))],
        **made,
    )


def _flatten(arrays: Arrays) -> dict[str, np.ndarray]:
    columns = {field.name: getattr(arrays, field.name) for field in fields(arrays)}
    columns |= {
        f"{part}.{field.name}": getattr(columns[part], field.name)
        for part, made_of in _PARTS.items()
        for field in fields(made_of)
    }
    return {name: values for name, values in columns.items() if isinstance(values, np.ndarray)}
