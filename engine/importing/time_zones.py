"""Time zones as CRMs write them."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import available_timezones


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() if "/" in name or name == "UTC"}


@lru_cache(maxsize=1024)
def read_time_zone(text: str) -> str | None:
    """Return the IANA name in a text such as "europe/paris" or HubSpot's "europe_slash_paris", else None."""
    written = text.strip().lower().replace("_slash_", "/").replace(" ", "_")
    found = re.search(r"[a-z_]+/[a-z_/+-]+[a-z]|utc", written)
    return _known().get(found.group().strip("_")) if found else None
