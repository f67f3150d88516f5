"""The foot of a long table: which rows these are, and the way to the others."""

from __future__ import annotations

import streamlit as st

from ui import texts
from ui.deal_view import PAGE_SIZE, DealView, read_page, write_page
from ui.formats import format_count
from ui.state import Session, get_session, set_widget


def show_pager(total: int, view: DealView) -> int:
    """Draw the pager and return the page of this view that is shown, from 1.

    The URL names a page together with its view, so that another filter starts at its first page; a bare number, as people
    write it, counts for the view that it came with. It is not bound to the widget: a bound one, set back in the very run in
    which a bound filter changes, loses that filter from the URL.
    """
    pages = max(1, -(-total // PAGE_SIZE))
    session, key = get_session(), f"page-{view.digest}"
    asked = min(read_page(_page_text(session, view), view), pages)
    if session.page_in_url != (view.digest, asked):  # a link, or Back: the URL is newer than the widget
        session.page_in_url = (view.digest, asked)
        set_widget(key, asked)
    with st.bottom.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        place = st.empty()
        page = st.pagination(pages, default=asked, max_visible_pages=5, key=key) if pages > 1 else 1
        first, last = (page - 1) * PAGE_SIZE + 1, min(page * PAGE_SIZE, total)
        place.caption(
            texts.RANGE.format(first=format_count(first), last=format_count(last), total=format_count(total)), width="content"
        )
    if page != asked:
        session.page_in_url = (view.digest, page)
        st.query_params["page"] = write_page(page, view)
    return page


def _page_text(session: Session, view: DealView) -> str:
    text = st.query_params.get("page", "")
    if "." not in text and session.bare_page[0] != text:
        session.bare_page = (text, view.digest)
    is_of_another_view = "." not in text and session.bare_page[1] != view.digest
    return "" if is_of_another_view else text
