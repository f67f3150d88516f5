"""The summary of a deal on one printed page, for the meeting at ten."""

from __future__ import annotations

from typing import Any

from engine.board import BoardView
from ui import board_texts as texts
from ui.components.heading import Chip
from ui.components.situation import summary_sections
from ui.formats import Clock, format_day


def describe_sheet(view: BoardView, facts: list[Chip], clock: Clock) -> dict[str, Any]:
    """Return what stands on the page. `facts` are those of the board's head."""
    deal, summary = view.enriched.deal, view.summary
    moment = f"{format_day(clock.today, clock.today)}, {clock.local(clock.now):%H:%M}"
    sections = [section for section in summary_sections(summary) if not section.is_empty]
    by = texts.SUMMARY_BY[summary.written_by]
    return {
        "title": deal.name or deal.id,
        "facts": " · ".join(chip.text for chip in facts),
        "headline": summary.headline,
        "situation": summary.situation,
        "sections": [{"title": one.title, "text": one.text, "items": list(one.items) or None} for one in sections],
        "foot": texts.SHEET_FOOT.format(by=by, moment=moment),
    }
