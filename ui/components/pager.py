"""The foot of a long table: which rows these are, and the way to the others."""

from __future__ import annotations

import streamlit as st

from ui import texts
from ui.deal_view import PAGE_SIZE
from ui.formats import format_count


def show_pager(total: int) -> int:
    """Draw the pager and return the page that is shown, from 1; a page too high in the URL counts as the last."""
    pages = max(1, -(-total // PAGE_SIZE))
    with st.bottom.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        place = st.empty()
        page = 1
        if pages > 1:
            page = st.pagination(pages, max_visible_pages=5, key="page", bind="query-params")
        first = (page - 1) * PAGE_SIZE + 1
        last = min(page * PAGE_SIZE, total)
        place.caption(
            texts.RANGE.format(first=format_count(first), last=format_count(last), total=format_count(total)), width="content"
        )
    return page
