"""Values of Brevo's JSON, whatever type they turn out to have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engine.importing.dates import read_date
from engine.importing.numbers import read_numbers


def as_text(value: Any) -> str:
    """Return a value as people read it: "" for none, a list's items side by side, yes and no for a flag."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return format(Decimal(str(value)).normalize(), "f") if value == value and abs(value) != float("inf") else ""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {text}" for name, one in value.items() if (text := as_text(one)))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(filter(None, map(as_text, value)))
    return str(value).strip()


def as_list(value: Any) -> list[Any]:
    """Return a list, empty for anything else."""
    return value if isinstance(value, list) else []


def as_mapping(value: Any) -> Mapping[str, Any]:
    """Return a mapping, empty for anything else."""
    return value if isinstance(value, Mapping) else {}


def as_ids(value: Any) -> list[str]:
    """Return a list of IDs as text, each once; nothing for anything else."""
    return list(dict.fromkeys(filter(None, (as_text(one) for one in as_list(value) if isinstance(one, str | int)))))


def as_moment(value: Any, zone: ZoneInfo) -> datetime | None:
    """Return a moment in UTC, or None where there is none."""
    stamp = read_date(_cell(value), "day first")
    return stamp.to_moment(zone) if stamp else None


def as_date(value: Any, zone: ZoneInfo) -> date | None:
    """Return a calendar day, or None where there is none."""
    stamp = read_date(_cell(value), "day first")
    return stamp.to_date(zone) if stamp else None


def as_number(value: Any) -> Decimal | None:
    """Return a number, or None where there is none."""
    return read_numbers([_cell(value)]).values[0]


def _cell(value: Any) -> str | int | float | None:
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else None
