"""A board without an action: why nothing is to be done, until when, and what would change that."""

from __future__ import annotations

from engine.board import BoardView
from ui import board_texts as texts
from ui.components.folder import Section, show_folder
from ui.formats import Clock, format_day
from ui.theme import Tone

_ICONS = {
    "forbidden": "block",
    "spared": "hourglass_top",
    "nobody": "person_off",
    "won": "celebration",
    "lost": "do_not_disturb_on",
}


def show_idle(view: BoardView, clock: Clock) -> None:
    """Draw the one card that stands in place of the three columns."""
    kind = _kind(view)
    title, text = describe_idle(view, clock)
    said = text.rstrip(".").casefold()
    insights = tuple(one for one in view.recommendation.analysis.insights if not said or said not in one.casefold())
    tones: dict[str, Tone] = {"forbidden": "red", "won": "green", "lost": "gray"}
    show_folder(
        f"{title}." if text else title,
        text,
        key="idle",
        icon=_ICONS.get(kind, "task_alt"),
        tone=tones.get(kind, "blue"),
        role="note",
        is_open=True,
        sections=(
            Section(texts.WHAT_WOULD_CHANGE, text=texts.CHANGES[kind]),
            Section(texts.LOSS_REASON, text=view.enriched.deal.loss_reason),
            Section(texts.INSIGHTS, items=insights),
        ),
    )


def describe_idle(view: BoardView, clock: Clock) -> tuple[str, str]:
    """Return why nothing is to be done, as a title and a sentence."""
    deal, hold = view.enriched.deal, view.recommendation.hold
    if hold and (hold.kind == "forbidden" or deal.status == "open"):
        title = texts.HOLD_TITLES[hold.kind]
        if hold.until:
            title = texts.HOLD_UNTIL_TITLE.format(title=title, day=format_day(hold.until, clock.today))
        return title, hold.reason
    if deal.status == "open":
        return texts.HOLD_TITLES[_kind(view)], ""
    status, closed_on = texts.STATUS[deal.status], deal.close_date
    if deal.closed_at:
        closed_on = clock.local(deal.closed_at).date()
    words = texts.CLOSED_ON.format(status=status, day=format_day(closed_on, clock.today)) if closed_on else status
    return words, texts.NOTHING_DUE


def _kind(view: BoardView) -> str:
    hold, status = view.recommendation.hold, view.enriched.deal.status
    if hold and (hold.kind == "forbidden" or status == "open"):
        return hold.kind
    if status != "open":
        return status
    return "nothing_due" if view.enriched.contacts else "nobody"
