"""The day's P0 actions in a terminal, with their texts."""

from __future__ import annotations

from rich.console import Console

from engine.terminal.layout import one_line, print_exactly, print_heading, print_items, quantity
from engine.today import Day, Item, describe_missing, describe_origin

MOST_LATER = 8


def show_today(console: Console, day: Day) -> None:
    """Print actions in their order, each with what to do first and the text to send, then what there may be time for."""
    for number, item in enumerate(day.items, 1):
        _show_item(console, number, item)
    if day.later:
        print_heading(console, "If there is time")
        lines = [
            (f"{later.attention:>3}", _name(later.deal_name, later.company, later.deal_id)) for later in day.later[:MOST_LATER]
        ]
        print_items(console, lines)
        if len(day.later) > len(lines):
            console.print(f"and {len(day.later) - len(lines):,} more: sales-action deals", style="dim")
        console.print()
    missing = describe_missing(day.queue)
    if missing:
        console.print(f"{missing}. Prepare them: sales-action prepare", style="yellow")
    handled = len(day.queue.today) - len(day.queue.left)
    done = f" {quantity(handled, 'deal')} of {len(day.queue.today)} done or put aside." if handled else ""
    nothing = "Nothing is left for today." if handled else "Nothing urgent today."
    urgent = f"{quantity(len(day.items), 'action')} for today." if day.items else nothing
    console.print(f"{urgent}{done}", style="dim" if day.items else "")


def _show_item(console: Console, number: int, item: Item) -> None:
    console.print(one_line(f"{number}. {item.channel_title} to {item.contact}: {item.title}", style="bold cyan"))
    print_items(
        console,
        [
            ("Deal:", _name(item.deal_name, item.company, item.deal_id)),
            ("Timing:", f"{item.when} - {item.when_reason}" if item.when_reason else item.when),
            ("Why:", item.why),
            ("Written by:", describe_origin(item)),
        ],
    )
    if item.prerequisites:
        console.print("Prerequisites:")
        print_items(console, ((f"{place}.", f"[ ] {step}") for place, step in enumerate(item.prerequisites, 1)), indent=2)
    for finding in item.warnings:
        print_items(console, [("⚠", finding)], style="yellow")
    console.print()
    print_exactly(console, item.labelled_text)
    console.print()


def _name(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
