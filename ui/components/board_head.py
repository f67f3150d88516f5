"""The head of a board: which deal this is, what can be done with all of it, how fresh it is, where the deal stands."""

from __future__ import annotations

import streamlit as st

from engine.board import BoardView
from engine.domain import Deal, Stage
from ui import board_texts as texts
from ui.board_writing import Desk
from ui.components.assets import Part, show_parts
from ui.components.board_tools import list_tools, make_tools, read_pressed
from ui.components.comparison import open_comparison
from ui.components.deal_data_dialog import open_deal_data
from ui.components.downloads import open_downloads
from ui.components.freshness import make_freshness
from ui.components.happening_dialog import open_happening
from ui.components.heading import Chip, make_heading
from ui.components.mirror import describe_age
from ui.components.options import describe_options, open_options
from ui.components.situation import make_situation
from ui.components.summary_sheet import describe_sheet
from ui.components.timeline import find_tellers, show_timeline
from ui.deal_names import short_name
from ui.formats import Clock, format_day, format_day_distance, format_moment, format_money
from ui.state import get_session
from ui.texts import DEALS
from ui.theme import closing_tone, material


def show_board_head(view: BoardView, desk: Desk, clock: Clock) -> bool:
    """Draw the head and return whether the board was asked to be written anew in this run, which may cost money."""
    chips, tools = describe_deal(view, clock), list_tools(view, desk)
    title = _make_title(view, desk, chips)
    row = make_tools(tools, describe_sheet(view, chips, clock))
    remarks = (describe_age(desk.source, clock), _describe_batch(view, desk, clock))
    sent_by = show_parts("board_head", title, row, make_freshness(view, clock, *remarks), make_situation(view, clock))
    if sent_by(title.key):
        st.switch_page("deals.py", query_params=get_session().deals_view)
    pressed = read_pressed(tools, sent_by(row.key))
    _open(pressed, view, desk, clock)
    return pressed == "write"


def _describe_batch(view: BoardView, desk: Desk, clock: Clock) -> str:
    """Since when the deal waits in a batch, where what is shown isn't fresh."""
    since = None if view.freshness == "fresh" else desk.engine.archive.waits_since(view.enriched.deal)
    return texts.IN_BATCH.format(moment=format_moment(since, clock)) if since else ""


def _open(pressed: str | None, view: BoardView, desk: Desk, clock: Clock) -> None:
    if pressed == "timeline":
        open_timeline(view, desk, clock)
    elif pressed == "data":
        open_deal_data(view, clock)
    elif pressed == "happened":
        open_happening(view, clock)
    elif pressed == "compare":
        open_comparison(view, desk, clock)
    elif pressed == "download":
        open_downloads(view, desk.engine.gate, desk.person, clock)
    elif pressed == "options":
        reference = st.query_params.get("deal", "")
        open_options(desk.engine, desk.options, reference, can_pay=view.can_pay)


def _make_title(view: BoardView, desk: Desk, chips: list[Chip]) -> Part:
    deal, company = view.enriched.deal, view.enriched.company
    name = deal.name or texts.NAMELESS
    return make_heading(
        short_name(name, company.name if company else ""),
        key="board-heading",
        chips=[*chips, *describe_options(desk.options)],
        back=(DEALS, "./"),
        whole_title=name,
    )


def describe_deal(view: BoardView, clock: Clock) -> list[Chip]:
    """Return the deal's facts as chips: company, stage, value, close date, contact; nothing that its title says."""
    deal, company, contact = view.enriched.deal, view.enriched.company, view.enriched.primary_contact
    title = short_name(deal.name, company.name if company else "")
    chips = [Chip(company.name)] if company and company.name and company.name.casefold() not in title.casefold() else []
    if deal.stage and deal.stage_kind not in (Stage.WON, Stage.LOST):
        chips.append(Chip(deal.stage, "violet"))
    if deal.amount is not None:
        chips.append(Chip(format_money(deal.amount, deal.currency)))
    chips.extend(_closing(deal, clock))
    if contact and contact.name:
        chips.append(Chip(contact.name, icon="person", title=", ".join(filter(None, (contact.name, contact.title)))))
    return chips


def _closing(deal: Deal, clock: Clock) -> list[Chip]:
    if deal.status != "open":
        closed_on = clock.local(deal.closed_at).date() if deal.closed_at else deal.close_date
        words = texts.STATUS[deal.status] + (f" {format_day(closed_on, clock.today)}" if closed_on else "")
        return [Chip(words, "green" if deal.status == "won" else "gray")]
    if deal.close_date is None:
        return []
    days = (deal.close_date - clock.today).days
    verb = texts.CLOSES if days >= 0 else texts.CLOSE_PASSED
    distance = format_day_distance(deal.close_date, clock.today)
    return [Chip(f"{verb} {format_day(deal.close_date, clock.today)}", closing_tone(days) or "gray", title=distance)]


@st.dialog(texts.TIMELINE, position="right", width="small", icon=material("history"))
def open_timeline(view: BoardView, desk: Desk, clock: Clock, source_id: str = "") -> None:
    """Show everything that happened with the deal, from the place of one record where one is named."""
    told = find_tellers(desk.engine, view.enriched.deal, desk.person, clock)
    show_timeline(view.enriched, clock, key="timeline", source_id=source_id, told=told)
