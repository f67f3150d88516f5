"""The head of a board: which deal this is, how fresh the recommendation is, and what can be done with the whole of it."""

from __future__ import annotations

import streamlit as st

from engine.board import BoardView
from engine.exports import to_json, to_markdown
from ui import texts
from ui.components.freshness import show_freshness
from ui.components.heading import Chip, show_heading
from ui.components.timeline import show_timeline
from ui.formats import Clock, format_cost, format_day, format_day_distance, format_money
from ui.state import get_session
from ui.theme import closing_tone, material


def show_board_head(view: BoardView, clock: Clock) -> bool:
    """Draw the head and return whether writing anew was asked for, which may cost money."""
    deal = view.enriched.deal
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        with st.container(width="stretch"):
            is_back = show_heading(
                deal.name or deal.id, key="board-heading", chips=describe_deal(view, clock), back=(texts.DEALS, "./")
            )
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small"):
            if st.button(texts.TIMELINE, icon=material("history"), type="tertiary", key="board-timeline"):
                open_timeline(view, clock)
            _show_downloads(view)
            is_asked = _show_write_button(view)
    show_freshness(view, clock, key="freshness")
    if is_back:
        st.switch_page("deals.py", query_params=get_session().deals_view)
    return is_asked


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
def open_timeline(view: BoardView, clock: Clock) -> None:
    """Show everything that happened with the deal."""
    show_timeline(view.enriched, clock, key="timeline")


def _show_downloads(view: BoardView) -> None:
    shown = view.recommendation
    name = f"{shown.deal_id}-{shown.valid_on}".replace("/", "-")
    with st.popover(texts.DOWNLOAD, icon=material("download"), type="tertiary", key="board-download"):
        st.download_button(
            texts.AS_MARKDOWN,
            to_markdown(shown),
            file_name=f"{name}.md",
            mime="text/markdown",
            on_click="ignore",
            type="tertiary",
            icon=material("description"),
            key="board-markdown",
        )
        st.download_button(
            texts.AS_JSON,
            to_json(shown),
            file_name=f"{name}.json",
            mime="application/json",
            on_click="ignore",
            type="tertiary",
            icon=material("data_object"),
            key="board-json",
        )


def _show_write_button(view: BoardView) -> bool:
    price = format_cost(view.estimate_usd).replace("$", "\\$")
    if not view.can_pay:
        return st.button(texts.WRITE_ANEW, icon=material("refresh"), key="board-write", help=texts.WRITE_ANEW_HINT)
    label = texts.REFRESH_PRICE if view.recommendation.writer == "claude" else texts.WRITE_PRICE
    is_wanted = view.freshness != "fresh"
    return st.button(
        label.format(price=price),
        icon=material("refresh" if view.recommendation.writer == "claude" else "auto_awesome"),
        type="primary" if is_wanted else "secondary",
        key="board-write",
    )
