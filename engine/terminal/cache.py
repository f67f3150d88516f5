"""The figures of the cache in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console

from engine.terminal.layout import make_pairs

_REASONS = {
    "enriched_data_hash": "CRM data changed",
    "summary_hash": "summary changed",
    "prompt_hash": "prompt, model or sender changed",
    "company_context_hash": "company context changed",
    "campaign_context_hash": "campaign changed",
    "several": "several of these changed",
    "new": "first for its deal",
    "expired": "expired",
    "forced": "asked for anew",
}


def show_figures(console: Console, figures: Mapping[str, Any]) -> None:
    """Print what the cache holds, why recommendations were written, and what that cost and saved."""
    misses: Mapping[str, int] = figures["misses"]
    tokens: Mapping[str, int] = figures["tokens"]
    rows: list[tuple[str, object]] = [
        ("Total recommendations cached", f"{figures['total']:,}"),
        ("Fresh (valid)", f"{figures['fresh']:,}"),
        ("Expired (stale)", f"{figures['expired']:,}"),
        ("Total feedback logged", f"{figures['feedback']:,}"),
        ("Total context updates", f"{figures['context_updates']:,}"),
        ("Current TTL setting", f"{figures['ttl_minutes']:,} minutes"),
        ("Served from the cache", f"{figures['hits']:,}"),
        *((f"Written: {text}", f"{misses[name]:,}") for name, text in _REASONS.items() if misses.get(name)),
        ("Paid to Claude", f"${figures['spent_usd']:.4f}"),
        ("Saved by the cache", f"${figures['saved_usd']:.4f}"),
        ("Tokens read, written", f"{_tokens_read(tokens):,}, {tokens['output_tokens']:,}"),
        ("Cache folder", f"{figures['size_bytes'] / 1024:,.0f} KB"),
    ]
    console.print(make_pairs("Cache", rows))


def _tokens_read(tokens: Mapping[str, int]) -> int:
    return sum(count for name, count in tokens.items() if name != "output_tokens")
