"""The foot of a long table: which rows these are, and the way to the others."""

from __future__ import annotations

import streamlit as st

from ui import texts
from ui.deal_view import PAGE_SIZE, DealView, make_digest, read_page, write_page
from ui.formats import format_count
from ui.state import Session, get_session, set_widget


def show_pager(total: int, view: DealView) -> int:
    """Draw the pager of the deals in a view and return the page that is shown, from 1."""
    with st.bottom.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        place = st.empty()
        page = show_pages(max(1, -(-total // PAGE_SIZE)), view)
        first, last = (page - 1) * PAGE_SIZE + 1, min(page * PAGE_SIZE, total)
        place.caption(
            texts.RANGE.format(first=format_count(first), last=format_count(last), total=format_count(total)), width="content"
        )
    return page


def show_pages(pages: int, view: object) -> int:
    """Draw the way between the pages of a list, if it has several, and return the page of this view that is shown, from 1.

    The URL names a page together with its view, so that another filter starts at its first page; a bare number, as people
    write it, counts for the view that it came with. It is not bound to the widget: a bound one, set back in the very run in
    which a bound filter changes, loses that filter from the URL.

    Args:
        view: which list it is, and all that narrows and sorts it.
    """
    session, digest = get_session(), make_digest(view)
    key = f"page-{digest}"
    asked = min(read_page(_page_text(session, digest), digest), pages)
    if session.page_in_url != (digest, asked):  # a link, or Back: the URL is newer than the widget
        session.page_in_url = (digest, asked)
        set_widget(key, asked)
    page = st.pagination(pages, default=asked, max_visible_pages=5, key=key) if pages > 1 else 1
    if page != asked:
        session.page_in_url = (digest, page)
        st.query_params["page"] = write_page(page, digest)
    return page


def _page_text(session: Session, digest: str) -> str:
    text = st.query_params.get("page", "")
    if "." not in text and session.bare_page[0] != text:
        session.bare_page = (text, digest)
    is_of_another_view = "." not in text and session.bare_page[1] != digest
    return "" if is_of_another_view else text
