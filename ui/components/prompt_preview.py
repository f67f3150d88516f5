"""A template rendered with a real deal: what would be sent, as text."""

from __future__ import annotations

import streamlit as st

from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.prompts import Template
from ui import prompt_texts as texts
from ui.components.problem import show_problem
from ui.formats import format_count
from ui.in_url import follow_url, write_url
from ui.theme import material

_HEIGHT = 300
# Those that need attention most; nobody looks for a deal here further down.
_MOST_DEALS = 60


def show_prompt_preview(engine: Engine, template: Template | None, *, name: str, is_unsaved: bool) -> None:
    """Draw what a model would be sent; asks none. The texts are shown as text, never as Markdown or HTML.

    `template` is None while its text can't be used.
    """
    if template is None:
        st.caption(texts.PREVIEW_FAULTY)
        return
    deals = find_deals(engine)
    if not deals:
        st.caption(texts.NO_DEALS)
        return
    first = next(iter(deals))
    follow_url("with", "prompts.deal", deals, first)
    chosen = st.selectbox(texts.PREVIEW_DEAL, list(deals), format_func=lambda reference: deals[reference], key="prompts.deal")
    write_url("with", chosen, first)
    try:
        source, deal_id = engine.resolve(chosen)
        preview = engine.previews.make(source, deal_id, template)
    except SalesActionError as error:
        show_problem(error, key="preview-problem")
        return
    told = [texts.PREVIEW_NOTHING_SENT.format(tokens=format_count(preview.about_tokens))]
    st.caption(" ".join(told + ([texts.PREVIEW_UNSAVED] if is_unsaved else [])))
    st.markdown(f"#### {texts.SYSTEM}")
    _show_text(preview.system)
    st.markdown(f"#### {texts.MESSAGE}")
    if preview.message:
        _show_text(preview.message)
    else:
        st.caption(texts.NO_MESSAGE)
    if template.task == "recommend" and not is_unsaved:
        query = {"deal": chosen, "prompt": name}
        st.page_link("board.py", label=texts.OPEN_BOARD, icon=material("view_kanban"), query_params=query)


def _show_text(text: str) -> None:
    # A box around it: it scrolls by keyboard through the button within, which st.code's own height doesn't.
    with st.container(height=_HEIGHT, border=False):
        st.code(text, language=None, wrap_lines=True)


def find_deals(engine: Engine) -> dict[str, str]:
    """Return deals to preview with, by "source:ID": those that need attention most, of each source."""
    deals: dict[str, str] = {}
    for source in engine.sources:
        try:
            ranked = engine.rank(source).take(slice(_MOST_DEALS))
        except SalesActionError:
            continue
        for row in ranked.rows():
            deals[f"{source}:{row.id}"] = _name(row.name, row.company)
    return deals


def _name(deal: str, company: str) -> str:
    return deal if not company or company.casefold() in deal.casefold() else f"{deal} · {company}"
