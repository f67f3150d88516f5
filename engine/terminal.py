"""How results look in a terminal. Everything from a CRM or a model is printed as text, never as markup or control codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from engine.delivery import plain_text
from engine.doctor import Check
from engine.recommendation import Action, OutlineContent, Recommendation
from engine.today import Item

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WRITERS = {"playbook": "Playbook draft, no AI", "claude": "Written by Claude"}
_SIGNS = {"block": "✖", "warn": "!", "info": "i"}
_COLOURS = {"block": "red", "warn": "yellow", "info": "dim"}


def plain(value: object) -> Text:
    """Return a value as text without control codes, so that no note can move the cursor or recolour the screen."""
    return Text(_CONTROL.sub("", str(value)))


def make_table(title: str, columns: Iterable[str], rows: Iterable[Iterable[object]], right: tuple[str, ...] = ()) -> Table:
    """Return a table of plain cells; the columns named in `right` are aligned there."""
    table = Table(title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left")
    for row in rows:
        table.add_row(*(plain("" if cell is None else cell) for cell in row))
    return table


def show_recommendation(console: Console, recommendation: Recommendation) -> None:
    """Print a recommendation: overview, situation, P0 in full, P1 and P2 as outlines."""
    analysis = recommendation.analysis
    overview = {
        "Deal": recommendation.deal_name,
        "Contact": recommendation.contact_name or "none",
        "Engagement Level": f"{analysis.engagement_level} ({analysis.engagement_score}, {analysis.engagement_trend})",
        "Deal Stage": recommendation.deal_stage,
        "P0 Actions": len(recommendation.p0_actions),
        "P1 Actions": len(recommendation.p1_actions),
        "P2 Actions": len(recommendation.p2_actions),
        "Written": _origin(recommendation),
        "Recommendation": recommendation.recommendation_id,
    }
    console.print(make_table("Recommendation Overview", ("", " "), overview.items()))
    console.print(Text("\n📊 Situation Analysis", style="bold"))
    console.print(plain(f"- Engagement Level: {analysis.engagement_level}"))
    console.print(plain(f"- Last Interaction: {analysis.last_interaction or 'none on record'}"))
    if analysis.key_themes:
        console.print(plain(f"- Key Themes: {', '.join(analysis.key_themes)}"))
    for label, lines in (("", analysis.insights), ("Find out: ", analysis.open_questions)):
        for line in lines:
            console.print(plain(f"- {label}{line}"))
    _show_hold(console, recommendation)
    _show_actions(console, "🎯 Priority 0 Actions (Execute Today)", recommendation.p0_actions)
    _show_actions(console, "⚡ Priority 1 Actions (This Week)", recommendation.p1_actions)
    _show_actions(console, "📅 Priority 2 Actions (Next Week)", recommendation.p2_actions)
    for finding in recommendation.warnings:
        console.print(plain(f"{_SIGNS[finding.severity]} {finding.text}"), style=_COLOURS[finding.severity])


def _origin(recommendation: Recommendation) -> str:
    written = _WRITERS[recommendation.writer]
    if recommendation.is_cached:
        return f"{written}, out of the cache, good until {recommendation.expires_at:%H:%M}"
    changed = ", ".join(name.removesuffix("_hash").replace("_", " ") for name in recommendation.cache_status.changed)
    reason = {"forced": "asked for anew", "expired": "the last one expired", "miss": "not in the cache"}
    why = f"changed: {changed}" if changed else reason.get(recommendation.cache_status.outcome, "")
    cost = f", ${recommendation.cost_usd:.4f}" if recommendation.writer == "claude" else ""
    return f"{written}{cost} ({why})"


def _show_hold(console: Console, recommendation: Recommendation) -> None:
    hold = recommendation.hold
    if hold:
        words = {"forbidden": "Do not contact", "spared": "Wait", "nothing_due": "Nothing is due"}[hold.kind]
        until = f" until {hold.until:%a %d %b %Y}" if hold.until else ""
        console.print(plain(f"\n⏸ {words}{until}: {hold.reason}"), style="bold yellow")


def _show_actions(console: Console, title: str, actions: tuple[Action, ...]) -> None:
    if not actions:
        return
    console.print(Text(f"\n{title}", style="bold"))
    for action in actions:
        console.print(plain(f"\n{action.channel.value.capitalize()} - {action.title}"), style="bold cyan")
        console.print(plain(f"Timing: {action.timing.text} - {action.timing.reason}"))
        console.print(plain(f"Why: {action.rationale}"))
        if action.prerequisites:
            console.print("Prerequisites:")
            for number, prerequisite in enumerate(action.prerequisites, 1):
                console.print(plain(f"  {number}. {prerequisite}"))
        _show_content(console, action)
        for evidence in action.evidence:
            console.print(plain(f"  “{evidence.quote}” ({evidence.source_id})"), style="dim")


def _show_content(console: Console, action: Action) -> None:
    content = action.content
    if isinstance(content, OutlineContent):
        for point in content.key_points:
            console.print(plain(f"  - {point}"))
        for line in (content.approach, *content.considerations):
            if line:
                console.print(plain(f"    {line}"))
        return
    if content.to:
        console.print(plain(f"To: {content.to}"))
    console.print(Padding(plain(plain_text(action)), (1, 2)))


def show_deals(console: Console, rows: Sequence[Mapping[str, Any]], total: int, now: datetime) -> None:
    """Print ranked deals, one a line."""
    if not rows:
        console.print("No deals fit. Widen the filters, or import some with 'sales-action import FILE'.")
        return
    columns = ("Score", "ID", "Deal", "Company", "Stage", "Value", "Close", "Engagement")
    cells = [
        (
            f"{row['attention']:.0f}" + (" P0" if row["is_p0"] else ""),
            row["id"],
            row["name"],
            row["company"],
            row["stage"],
            f"{float(row['amount']):,.0f} {row['currency'] or ''}".strip() if pd.notna(row["amount"]) else "",
            row["close_date"] if pd.notna(row["close_date"]) else "",
            f"{row['engagement']:.0f} {row['trend']}",
        )
        for row in rows
    ]
    console.print(make_table("", columns, cells, right=("Score", "Value")))
    if total > len(rows):
        console.print(f"{len(rows)} of {total:,} deals. See more with --limit.")


def show_today(console: Console, items: Sequence[Item]) -> None:
    """Print the day's P0 actions with their texts."""
    if not items:
        console.print("Nothing urgent today.")
    for number, item in enumerate(items, 1):
        console.print(plain(f"\n{number}. {item.title}"), style="bold")
        place = " · ".join(part for part in (item.deal_name, item.company, item.contact, item.when) if part)
        console.print(plain(f"   {place} · {_WRITERS[item.writer]} · {item.deal_id}"), style="dim")
        console.print(plain(f"   {item.why}"))
        for prerequisite in item.prerequisites:
            console.print(plain(f"   [ ] {prerequisite}"))
        console.print(Padding(plain(item.text), (1, 5)))


def show_figures(console: Console, figures: Mapping[str, Any]) -> None:
    """Print the figures of the cache."""
    rows = [
        ("Total recommendations cached", f"{figures['total']:,}"),
        ("Fresh (valid)", f"{figures['fresh']:,}"),
        ("Expired (stale)", f"{figures['expired']:,}"),
        ("Total feedback logged", f"{figures['feedback']:,}"),
        ("Total context updates", f"{figures['context_updates']:,}"),
        ("TTL", f"{figures['ttl_minutes']} minutes"),
        ("Served from the cache", f"{figures['hits']:,}"),
        ("Spent", f"${figures['spent_usd']:.2f}"),
        ("Saved by the cache", f"${figures['saved_usd']:.2f}"),
        ("Size on disk", f"{figures['size_bytes'] / 1024:,.0f} KB"),
    ]
    console.print(make_table("Cache", ("", " "), rows))


def show_checks(console: Console, checks: Iterable[Check]) -> bool:
    """Print a report line by line, and return whether nothing is wrong."""
    is_well = True
    for check in checks:
        is_well = is_well and check.is_ok is not False
        sign, colour = {True: ("ok  ", "green"), None: ("-   ", "dim"), False: ("FAIL", "red")}[check.is_ok]
        console.print(Text(sign, style=colour), plain(f"{check.name}: {check.text}"))
    return is_well
