"""The day over the deals: its figures, and the line that says how far it is and begins or goes on with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NoReturn

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.ports import DealSource
from engine.ranking.day_queue import DayQueue
from ui import day_texts as texts
from ui.components.assets import Part, read_key, show_parts
from ui.components.folder import Button, make_folder
from ui.deal_table import DealTable
from ui.deal_view import DealView
from ui.formats import Clock, format_quantity
from ui.morning import MOST_LATER, Morning, Whose, remember_whose
from ui.state import get_session

Pressed = Literal["start", "whose", "aside"]


def lead_day(
    engine: Engine,
    source: DealSource,
    table: DealTable,
    queue: DayQueue,
    morning: Morning,
    visitor: Person,
    clock: Clock,
    *,
    figures: Part,
    has_put_aside: bool,
) -> None:
    """Draw the day's figures with the line beneath, and do what is pressed in it.

    That is to begin or go on, to change whose deals are shown, and to list what was put aside.
    """
    is_free = engine.settings.default_writer == "playbook"
    pressed = show_day(figures, queue, morning, has_put_aside=has_put_aside, is_free=is_free)
    if pressed == "start" and (stop := queue.find_next()):
        open_board(source, stop.deal_id, morning)
    if pressed == "aside":
        from ui.components.put_aside_list import open_put_aside

        open_put_aside(engine, source, table, morning, visitor, clock)
    if pressed == "whose":
        other: Whose = "all" if morning.whose == "mine" else "mine"
        st.query_params["whose"] = other  # holds for this tab even where it can't be remembered
        remember_whose(engine, visitor, other)
        st.rerun()


def open_board(source: DealSource, deal_id: str, morning: Morning | None) -> NoReturn:
    """Open a deal's board, in the queue of a morning where one is given; the way back leads to this view."""
    get_session().deals_view = dict(st.query_params)
    queue = {"queue": morning.whose} if morning else {}
    st.switch_page("board.py", query_params={"deal": f"{source.name}:{deal_id}", **queue})


def find_divider(queue: DayQueue, shown: Iterable[str], view: DealView) -> tuple[int, str] | None:
    """Return where on a page of the deals of today, in their own order, those begin for which there may be time."""
    if view.show != "needs" or view.sort or not queue.later:
        return None
    places = [queue.find(deal_id) for deal_id in shown]
    at = sum(place is not None and place.is_today for place in places)
    if not 0 < at < len(places):
        return None
    return at, texts.IF_TIME.format(deals=_count_later(queue))


def show_day(figures: Part, queue: DayQueue, morning: Morning, *, has_put_aside: bool, is_free: bool) -> Pressed | None:
    """Draw the figures, and the line where it has something to offer, and return what was pressed in this run.

    Args:
        is_free: whoever opens a deal has its text at once, at no cost.
    """
    buttons = _find_buttons(queue, morning, has_put_aside=has_put_aside)
    told = describe_day(queue, morning, is_free=is_free)
    line = make_folder(texts.DAY, told, key="day", icon="today", role="status", buttons=buttons)
    sent_by = show_parts("day_head", figures, *([line] if buttons else []))
    return read_key(sent_by("day"), (button.key for button in buttons))  # type: ignore[return-value]


def describe_day(queue: DayQueue, morning: Morning, *, is_free: bool) -> str:
    """Return how far the day is: "2 of 9 deals done · 28 more if there is time · 3 without a finished text yet"."""
    total, left = len(queue.today), len(queue.left)
    parts = [texts.MINE if morning.whose == "mine" else texts.ALL] if morning.names else []
    if total > left > 0:
        parts.append(texts.DEALS_OF_DAY.format(handled=total - left, total=total))
    elif left:
        parts.append(texts.TO_DO.format(deals=format_quantity(left, "deal")))
    elif total:
        parts.append(texts.ALL_DONE)
    if queue.left_later:
        parts.append(texts.LATER.format(deals=_count_later(queue)))
    missing, stale = queue.count("none"), queue.count("stale")
    if is_free:
        parts += [texts.BY_PLAYBOOK] if missing or stale else []
    else:
        parts += [texts.MISSING.format(count=missing)] if missing else []
        parts += [texts.STALE.format(count=stale)] if stale else []
    return " · ".join(parts)


def _count_later(queue: DayQueue) -> str:
    later = len(queue.left_later)
    return format_quantity(later, "deal") if later < MOST_LATER else texts.MANY_LATER.format(count=MOST_LATER)


def _find_buttons(queue: DayQueue, morning: Morning, *, has_put_aside: bool) -> tuple[Button, ...]:
    buttons = []
    if morning.names:
        buttons.append(Button("whose", texts.SHOW_ALL if morning.whose == "mine" else texts.SHOW_MINE, "group"))
    if has_put_aside:
        buttons.append(Button("aside", texts.PUT_ASIDE, "inventory_2"))
    if queue.find_next():
        begun = texts.GO_ON if len(queue.left) < len(queue.today) else texts.START
        name = begun if queue.left else texts.GO_ON_LATER
        buttons.append(Button("start", name, "play_arrow", is_primary=bool(queue.left), leaves=True))
    return tuple(buttons)
