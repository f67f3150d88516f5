"""Options of a board: a campaign, a prompt, and who writes."""

from __future__ import annotations

import time
from functools import lru_cache

import streamlit as st

from engine.bootstrap import Engine
from engine.prompts import TemplateFolder
from ui import board_texts as texts
from ui.board_options import LONGEST_CAMPAIGN, BoardOptions, make_options
from ui.components.heading import Chip
from ui.components.queue_bar import queue_query
from ui.theme import material

_LONGEST_CHIP = 48


@st.dialog(texts.OPTIONS, width="small", icon=material("tune"))
def open_options(engine: Engine, options: BoardOptions, reference: str, *, can_pay: bool) -> None:
    """Show the options; once applied, they stand in the URL of the board of `reference`."""
    # Each state of the options has widgets of its own: what a URL says stands in them.
    state = hash(options)
    with st.form("board-options-form", border=False):
        campaign = st.text_area(
            texts.CAMPAIGN,
            options.campaign or "",
            key=f"board.campaign.{state}",
            help=texts.CAMPAIGN_HELP,
            placeholder=texts.CAMPAIGN_EXAMPLE,
            max_chars=LONGEST_CAMPAIGN,
        )
        prompt = _choose_prompt(engine, options, f"board.prompt.{state}")
        writer = ""
        if can_pay:
            writer = st.segmented_control(
                texts.WRITER,
                list(texts.WRITER_CHOICES),
                default=options.writer or "claude",
                required=True,
                format_func=lambda name: texts.WRITER_CHOICES[name],
                key=f"board.writer.{state}",
            )
        is_applied = st.form_submit_button(texts.APPLY, type="primary", key="board-options-apply")
    if is_applied:
        chosen = make_options(campaign or "", prompt, writer or "")
        st.query_params.from_dict({**chosen.to_query(reference), **queue_query()})
        st.rerun()


def _choose_prompt(engine: Engine, options: BoardOptions, key: str) -> str:
    """Return the chosen template's name, "" for the one that settings name."""
    choices = ["", *(name for name in find_prompts(engine) if name != engine.settings.prompt)]
    return st.selectbox(
        texts.PROMPT,
        choices,
        index=choices.index(options.prompt) if options.prompt in choices else 0,
        format_func=lambda name: name or texts.DEFAULT_PROMPT.format(name=engine.settings.prompt),
        key=key,
    )


def find_prompts(engine: Engine) -> tuple[str, ...]:
    """Return the names of the templates that can write a board; a new file is seen within a second."""
    return _find_prompts(engine.templates, int(time.monotonic()))


@lru_cache(maxsize=8)
def _find_prompts(templates: TemplateFolder, _second: int) -> tuple[str, ...]:
    described = (templates.describe(name) for name in templates.names())
    return tuple(one.name for one in described if one.template and one.template.task == "recommend")


def describe_options(options: BoardOptions) -> list[Chip]:
    """Return what was chosen as chips, so that nobody overlooks it."""
    chips = []
    if options.campaign:
        line = " ".join(options.campaign.split())
        shown = line if len(line) <= _LONGEST_CHIP else line[: _LONGEST_CHIP - 1].rstrip() + "…"
        chips.append(Chip(shown, "blue", "campaign", f"{texts.CAMPAIGN}: {options.campaign}"))
    if options.prompt:
        chips.append(Chip(options.prompt, "blue", "edit_note", f"{texts.PROMPT}: {options.prompt}"))
    if options.writer:
        chips.append(Chip(texts.WRITER_CHOICES[options.writer], "blue", "menu_book", texts.WRITER))
    return chips
