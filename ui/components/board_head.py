"""The head of a board: which deal this is, how fresh the recommendation is, and what can be done with the whole of it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from engine.board import BoardView
from ui import board_texts as texts
from ui.board_options import BoardOptions
from ui.board_writing import Desk
from ui.components.downloads import show_downloads
from ui.components.freshness import show_freshness
from ui.components.heading import Chip, show_heading
from ui.components.options import describe_options, show_options
from ui.components.summary_sheet import show_summary_sheet
from ui.components.timeline import show_timeline
from ui.formats import Clock, format_cost, format_day, format_day_distance, format_money
from ui.state import get_session
from ui.texts import DEALS
from ui.theme import closing_tone, material


@dataclass(frozen=True)
class HeadChoice:
    """What was asked for in the head in this run: to write anew, which may cost money; other options; the printed summary."""

    is_asked: bool = False
    options: BoardOptions | None = None
    is_printed: bool = False


def show_board_head(view: BoardView, desk: Desk, clock: Clock) -> HeadChoice:
    """Draw the head and return what was asked for."""
    deal = view.enriched.deal
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        with st.container(width="stretch"):
            chips = [*describe_deal(view, clock), *describe_options(desk.options)]
            is_back = show_heading(deal.name or deal.id, key="board-heading", chips=chips, back=(DEALS, "./"))
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small"):
            if st.button(texts.TIMELINE, icon=material("history"), type="tertiary", key="board-timeline"):
                open_timeline(view, clock)
            is_printed = show_summary_sheet(view, describe_deal(view, clock), clock)
            show_downloads(view, desk.engine.gate, desk.person)
            options = show_options(desk.engine, desk.options, can_pay=view.can_pay)
            is_asked = _show_write_button(view, desk)
    show_freshness(view, clock, key="freshness")
    if is_back:
        st.switch_page("deals.py", query_params=get_session().deals_view)
    return HeadChoice(is_asked, options, is_printed)


def describe_deal(view: BoardView, clock: Clock) -> list[Chip]:
    """Return the deal's facts as chips: company, stage, value, close date, contact."""
    deal, company, contact = view.enriched.deal, view.enriched.company, view.enriched.primary_contact
    chips = [Chip(company.name)] if company and company.name else []
    if deal.stage:
        chips.append(Chip(deal.stage, "violet"))
    if deal.amount is not None:
        chips.append(Chip(format_money(deal.amount, deal.currency)))
    if deal.status != "open":
        chips.append(Chip(texts.STATUS[deal.status], "green" if deal.status == "won" else "gray"))
    elif deal.close_date:
        days = (deal.close_date - clock.today).days
        distance = format_day_distance(deal.close_date, clock.today)
        verb = texts.CLOSES if days >= 0 else texts.CLOSE_PASSED
        chips.append(Chip(f"{verb} {format_day(deal.close_date, clock.today)}, {distance}", closing_tone(days) or "gray"))
    if contact:
        chips.append(Chip(", ".join(filter(None, (contact.name, contact.title))), icon="person"))
    return chips


@st.dialog(texts.TIMELINE, position="right", width="small", icon=material("history"))
def open_timeline(view: BoardView, clock: Clock, source_id: str = "") -> None:
    """Show everything that happened with the deal, from the place of one record where one is named."""
    show_timeline(view.enriched, clock, key="timeline", source_id=source_id)


def _show_write_button(view: BoardView, desk: Desk) -> bool:
    if desk.running():
        st.button(texts.WRITING, icon=material("hourglass_top"), disabled=True, key="board-write")
        return False
    if not view.can_pay or desk.options.writer == "playbook":
        return st.button(texts.WRITE_ANEW, icon=material("refresh"), key="board-write", help=texts.WRITE_ANEW_HINT)
    price = format_cost(view.estimate_usd).replace("$", "\\$")
    label = texts.REFRESH_PRICE if view.recommendation.writer == "claude" else texts.WRITE_PRICE
    is_wanted = view.freshness != "fresh"
    return st.button(
        label.format(price=price),
        icon=material("refresh" if view.recommendation.writer == "claude" else "auto_awesome"),
        type="primary" if is_wanted else "secondary",
        key="board-write",
    )
