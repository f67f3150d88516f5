"""The cache in figures, and why recommendations were written anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui import texts
from ui.components.folder import Section, show_folder
from ui.components.kpis import Tile, show_kpis
from ui.formats import format_cost, format_count, format_percent, format_quantity, format_size
from ui.theme import HASH_LABELS


def show_figures(figures: Mapping[str, Any], size_bytes: int, problem: str | None) -> None:
    """Draw the figures, what is wrong with the cache if anything, and the reasons of the misses."""
    if problem:
        show_folder(texts.CACHE_PROBLEM, problem, key="cache-problem", icon="warning", tone="orange", role="alert")
    show_kpis(texts.CACHE, describe_figures(figures, size_bytes), key="cache-kpis")
    misses = describe_misses(figures["misses"])
    if misses:
        total = sum(figures["misses"].values())
        show_folder(
            texts.WRITTEN_ANEW.format(times=format_quantity(total, "time")),
            ", ".join(f"{label} {count}" for label, count in misses[:3]),
            key="cache-misses",
            icon="query_stats",
            sections=(
                Section(texts.WHY_ANEW, parts=tuple(misses)),
                Section(texts.TOKENS, parts=_describe_tokens(figures)),
                Section(texts.ALSO_KEPT, parts=tuple((name, format_count(figures[key])) for key, name in texts.KEPT.items())),
            ),
        )


def describe_figures(figures: Mapping[str, Any], size_bytes: int) -> list[Tile]:
    """Return the tiles of the page."""
    total, hits, misses = figures["total"], figures["hits"], sum(figures["misses"].values())
    share = figures["fresh"] / total if total else 0.0
    spent, saved = figures["spent_usd"], figures["saved_usd"]
    return [
        Tile(texts.ENTRIES, format_count(total), format_size(size_bytes)),
        Tile(
            texts.FRESHNESS["fresh"],
            format_count(figures["fresh"]),
            format_percent(share) if total else "",
            "green" if figures["fresh"] else "gray",
        ),
        Tile(texts.EXPIRED, format_count(figures["expired"])),
        Tile(texts.HIT_RATE, format_percent(hits / (hits + misses)) if hits + misses else "–", f"{format_count(hits)} hits"),
        Tile(texts.SPENT, _money(spent)),
        Tile(texts.SPARED, _money(saved), texts.BY_HITS, "green" if saved > 0 else "gray"),
    ]


def describe_misses(misses: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return the reasons of misses with their counts, the most frequent first."""
    ordered = sorted(misses.items(), key=lambda item: (-item[1], item[0]))
    return [(_reason(name), format_count(count)) for name, count in ordered if count]


def _reason(name: str) -> str:
    if name in HASH_LABELS:
        return texts.CHANGED[HASH_LABELS[name]]
    return texts.MISS_REASONS.get(name, name.replace("_", " "))


def _money(cost_usd: float) -> str:
    return format_cost(cost_usd) if cost_usd > 0 else "$0"


def _describe_tokens(figures: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    tokens = figures["tokens"]
    if not isinstance(tokens, Mapping):
        return ((texts.TOKENS, format_count(int(tokens))),)
    return tuple((texts.TOKEN_NAMES.get(str(name), str(name)), format_count(int(count))) for name, count in tokens.items())
