"""The cache in figures: what it holds, what was spent, and what it spared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.spending import Report
from ui import cache_texts, texts
from ui.components.folder import Section, show_folder
from ui.components.kpis import Tile, show_kpis
from ui.formats import NOTHING, format_cost, format_count, format_money, format_percent, format_size
from ui.theme import HASH_LABELS


def show_figures(figures: Mapping[str, Any], report: Report, size_bytes: int, problem: str | None) -> None:
    """Draw the figures, what is wrong with the cache if anything, and what was spent and spared."""
    if problem:
        show_folder(texts.CACHE_PROBLEM, problem, key="cache-problem", icon="warning", tone="orange", role="alert")
    show_kpis(texts.CACHE, describe_figures(figures, report, size_bytes), key="cache-kpis")


def show_tokens(figures: Mapping[str, Any], report: Report) -> None:
    """Draw the tokens of the period, hits here apart from the provider's own cache, and what else is kept."""
    show_folder(
        cache_texts.TOKENS.format(days=len(report.answers)),
        key="cache-tokens",
        icon="query_stats",
        sections=(
            Section("", parts=describe_tokens(report)),
            Section(texts.ALSO_KEPT, parts=tuple((name, format_count(figures[key])) for key, name in texts.KEPT.items())),
        ),
    )


def describe_figures(figures: Mapping[str, Any], report: Report, size_bytes: int) -> list[Tile]:
    """Return the tiles of the page; what happened over time is that of the period."""
    total, period = figures["total"], cache_texts.RATE_OF.format(days=len(report.answers))
    tiles = [
        Tile(texts.ENTRIES, format_count(total), format_size(size_bytes)),
        Tile(
            cache_texts.STATES["holding"],
            format_count(figures["fresh"]),
            cache_texts.NOT_EXPIRED if total else "",
            "green" if figures["fresh"] else "gray",
        ),
        Tile(texts.EXPIRED, format_count(figures["expired"])),
        Tile(texts.HIT_RATE, format_percent(report.share) if report.share is not None else NOTHING, period),
        Tile(texts.SPENT, _money(report.spent_usd), period),
        Tile(texts.SPARED, _money(report.spared_usd), texts.BY_HITS, "green" if report.spared_usd > 0 else "gray"),
    ]
    for label, budget in ((cache_texts.LEFT_MONTH, report.month), (cache_texts.LEFT_TODAY, report.today)):
        if budget:
            limit = cache_texts.OF_BUDGET.format(limit=format_money(budget.limit_usd, "USD"))
            tiles.append(Tile(label, _money(budget.left_usd), limit, "red" if budget.left_usd <= 0 else "gray"))
    return tiles


def name_reason(name: str) -> str:
    """Return in words why something was written."""
    if name in HASH_LABELS:
        return texts.CHANGED[HASH_LABELS[name]]
    return texts.MISS_REASONS.get(name, name.replace("_", " "))


def describe_tokens(report: Report) -> tuple[tuple[str, str], ...]:
    """Return what was sent and written, and what each of the two caches spared."""
    spared = cache_texts.SPARED_HERE_VALUE.format(tokens=format_count(report.spared_tokens), cost=_money(report.spared_usd))
    provider = cache_texts.SPARED_BY_CLAUDE if report.provider_usd >= 0 else cache_texts.COST_MORE
    return (
        *((texts.TOKEN_NAMES[name], format_count(count)) for name, count in report.usage.model_dump().items()),
        (cache_texts.PAID, _money(report.spent_usd)),
        (cache_texts.SPARED_HERE, spared),
        (provider, _money(abs(report.provider_usd))),
    )


def _money(cost_usd: float) -> str:
    return format_cost(cost_usd) if cost_usd > 0 else "$0"
