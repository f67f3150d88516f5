"""The line under a board that says where in the day's queue one is, and leads to the next deal."""

from __future__ import annotations

import streamlit as st

from engine.access.roles import Person
from engine.board import BoardView
from engine.bootstrap import Engine
from engine.errors import StoreError
from engine.ports import DealSource
from engine.ranking.day_queue import DayQueue, Place
from ui import day_texts as texts
from ui import services
from ui.board_texts import NEXT_KEY
from ui.components.folder import Button, show_folder
from ui.deal_table import DealTable
from ui.formats import Clock
from ui.morning import find_morning, find_queue
from ui.state import get_session


def queue_query() -> dict[str, str]:
    """Return the part of the URL that says in whose queue the board stands; nothing where it stands in none."""
    whose = st.query_params.get("queue", "")
    return {"queue": whose} if whose in ("mine", "all") else {}


def show_queue_bar(engine: Engine, reference: str, visitor: Person, clock: Clock, view: BoardView | None = None) -> None:
    """Draw the line where the URL says that the board stands in a queue, and follow it to the next deal.

    Args:
        view: what the board shows; None where the deal can't be shown.
    """
    asked = queue_query()
    name, _, deal_id = reference.partition(":")
    source = engine.sources.get(name)
    if not asked or source is None:
        return
    table = services.get_table(engine, source)
    morning = find_morning(engine, table, visitor, asked["queue"])
    ready, handled = services.find_ready(engine, source, table, clock), services.find_handled(engine, source, table, clock)
    queue = find_queue(engine, source, table, morning, clock, ready, handled)
    then = queue.find_next(deal_id)
    is_over, is_used = deal_id in handled.away, view is not None and _is_used(engine, source, view, clock)
    told = texts.HANDLED_NOW if is_over else texts.USED_NOW if is_used else ""
    is_due = is_over or is_used or view is None
    name = texts.NEXT.format(deal=_name(table, then.deal_id)) if then else ""
    button = Button("next", name, "arrow_forward", is_primary=is_due, shortcut=NEXT_KEY) if then else None
    to_deals = Button("deals", texts.TO_DEALS, "arrow_back", is_primary=is_due, leaves=True, shortcut=NEXT_KEY)
    with st.bottom:
        pressed = show_folder(
            describe_place(queue.find(deal_id)),
            " · ".join(part for part in (describe_progress(queue, deal_id), told, "" if then else texts.QUEUE_OVER) if part),
            key="queue",
            icon="checklist",
            role="status",
            buttons=(button or to_deals,),
            focus=f"next {deal_id}" if is_over and button else "",
        )
    if pressed == "next" and then:
        st.query_params.from_dict({"deal": f"{source.name}:{then.deal_id}", **asked})
        st.rerun()
    if pressed == "deals":
        st.switch_page("deals.py", query_params=get_session().deals_view)


def describe_place(place: Place | None) -> str:
    """Return "3 of 9 today", or where one is among what there may be time for."""
    if place is None:
        return texts.NO_PLACE
    return (texts.PLACE_TODAY if place.is_today else texts.PLACE_LATER).format(number=place.number, total=place.total)


def describe_progress(queue: DayQueue, deal_id: str) -> str:
    """Return how many of the deals of that part of the day are done; "" for none."""
    place = queue.find(deal_id)
    handled = place.handled if place else len(queue.today) - len(queue.left)
    return texts.HANDLED.format(count=handled) if handled else ""


def _is_used(engine: Engine, source: DealSource, view: BoardView, clock: Clock) -> bool:
    """Whether the text of something urgent left today."""
    day_begins = clock.day_begins(clock.today)
    try:
        uses = engine.records.last_uses(source.name, view.enriched.deal.id)
    except StoreError:
        return False
    return any(action.id in uses and uses[action.id].at >= day_begins for action in view.recommendation.p0_actions)


def _name(table: DealTable, deal_id: str) -> str:
    names = table.keep("names", lambda: dict(zip(table.ranked["id"], table.ranked["name"], strict=True)))
    return str(names.get(deal_id) or deal_id)
