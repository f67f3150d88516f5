"""What stands ready for a deal, judged from its newest stored recommendation. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from engine.hashing import HASH_NAMES
from engine.ports import Entry
from engine.prompt_parts import PromptParts
from ui.formats import Clock, format_day
from ui.theme import HASH_LABELS


@dataclass(frozen=True)
class Prepared:
    """Whether what stands ready is fresh, and a word more: why it isn't."""

    state: Literal["fresh", "stale"]
    detail: str = ""


def newest_entries(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return the newest uncleared entry of each deal; `entries` come newest first."""
    seen: set[str] = set()
    for entry in entries:
        if entry.deal_id not in seen and not entry.is_cleared:
            seen.add(entry.deal_id)
            yield entry


def judge_entry(entry: Entry, now_parts: PromptParts | None, clock: Clock) -> Prepared:
    """Return whether an entry still holds, against what would be written now (None: judged by its dates alone)."""
    if entry.valid_on != clock.today:
        return Prepared("stale", f"of {format_day(entry.valid_on, clock.today)}")
    if entry.expires_at <= clock.now:
        return Prepared("stale", "expired")
    if now_parts is None:
        return Prepared("fresh")
    changed = [name for name in HASH_NAMES if name != "campaign_context_hash" and _differs(entry, now_parts, name)]
    if not changed:
        return Prepared("fresh")
    return Prepared("stale", f"{HASH_LABELS[changed[0]]} changed")


def _differs(entry: Entry, now_parts: PromptParts, name: str) -> bool:
    return bool(entry.fingerprint.get(name) != getattr(now_parts.fingerprint, name))
