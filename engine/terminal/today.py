"""The day's P0 actions in a terminal, with their texts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from engine.terminal.layout import one_line, print_exactly, print_items
from engine.today import Item, describe_origin


def show_today(console: Console, items: Sequence[Item]) -> None:
    """Print actions in their order, each with what to do first and the text to send."""
    if not items:
        console.print("Nothing urgent today.")
        return
    for number, item in enumerate(items, 1):
        console.print(one_line(f"{number}. {item.channel_title} to {item.contact}: {item.title}", style="bold cyan"))
        place = " · ".join(part for part in (item.deal_name, item.company, item.deal_id) if part)
        print_items(
            console,
            [
                ("Deal:", place),
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
    console.print(f"{len(items)} action{'s' if len(items) != 1 else ''} for today.", style="dim")
