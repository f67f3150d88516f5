"""What became of a feedback, and what was learned, in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import tzinfo
from typing import Any

from rich.console import Console
from rich.table import Column

from engine.feedback.input import FeedbackResult
from engine.learning.learnings import Learning
from engine.terminal.layout import make_table, one_line, print_items

_HEADS = {
    "added": "Learned",
    "superseded": "Learned, in the place of an older rule",
    "reinforced": "Known already",
    "candidate": "Kept for a manager",
    "nothing": "Stored; nothing to learn",
    "thumb": "Stored",
    "logged": "Stored; not finished yet",
}


def show_result(console: Console, result: FeedbackResult) -> None:
    """Print what became of a feedback, and how to take it back."""
    console.print(one_line(_HEADS[result.status], style="bold"))
    learned = f"“{result.learning_extracted}”" if result.learning_extracted else ""
    version = f"{result.new_version}, in {result.added_to_section}" if result.new_version else ""
    undo = f"sales-action learnings undo {result.feedback_id}" if result.status not in ("nothing", "logged") else ""
    print_items(
        console,
        [
            ("Learning:", learned),
            ("Why:", result.reason),
            ("Context version:", version),
            ("Applies to:", result.will_apply_to),
            ("Take it back:", undo),
        ],
    )


def show_learnings(console: Console, learnings: Sequence[Learning], zone: tzinfo) -> None:
    """Print learnings as a table, each with why it stands as it does below where it isn't in force."""
    if not learnings:
        console.print("Nothing was learned yet. Say what worked and what didn't: sales-action feedback REC_ID")
        return
    columns = [
        Column(name, no_wrap=name != "Learning") for name in ("ID", "State", "Learned", "Helped", "Harmed", "Again", "By")
    ]
    rows = [
        (one.id, _state(one), f"{one.at.astimezone(zone):%Y-%m-%d}", one.helpful, one.harmful, one.reinforced, one.author)
        for one in learnings
    ]
    console.print(make_table(columns, rows))
    for one in learnings:
        why = f" ({one.note})" if one.state != "active" and one.note else ""
        until = f" until {one.expires_on}" if one.expires_on else ""
        print_items(console, [(f"{one.id}:", f"{one.text}{until}{why} · {one.section}")])


def _state(learning: Learning) -> str:
    return "accepted" if learning.state == "candidate" and learning.accepted_by else learning.state


def to_records(learnings: Iterable[Learning]) -> list[dict[str, Any]]:
    """Return learnings as JSON values."""
    return [asdict(learning) for learning in learnings]
