"""Copy and edit a template: the text, its check in words, and Save."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import PromptError
from engine.prompts import Description, Template, parse_template
from ui import prompt_texts as texts
from ui.components.editor import Edited, show_editor
from ui.components.folder import show_folder
from ui.components.problem import show_problem
from ui.formats import format_count, format_size
from ui.state import get_session
from ui.template_names import rename_inside, suggest_name
from ui.theme import material

_HEIGHT = 520
_BYTES_PER_TOKEN = 3.5


def show_prompt_editor(engine: Engine, one: Description, person: Person) -> tuple[Template | None, bool]:
    """Draw the editor; save what was asked to be saved, under its new name.

    Returns the template as it is being edited, None while it can't be used, and whether that isn't saved yet.
    """
    session = get_session()
    dropped, session.dropped_draft = session.dropped_draft, None
    stored = engine.templates.read_text(one.name)
    # What is said of the text stands above it: it is longer than a screen.
    above = st.container(gap="xsmall")
    edited = show_editor(texts.EDITOR, stored, key=f"prompt.{one.name}", height=_HEIGHT, dropped=dropped)
    template, fault = check_text(edited.text, one.path)
    st.caption(describe_size(edited.text))
    with above:
        _show_save(engine, person, one, edited, is_usable=template is not None)
        if edited.is_outdated:
            hint = texts.CHANGED_MEANWHILE_HINT
            show_folder(texts.CHANGED_MEANWHILE, hint, key="prompt-outdated", icon="sync_problem", tone="orange")
        if fault:
            show_folder(texts.FAULT, fault, key="prompt-fault", icon="error", tone="red", role="status")
    return template, edited.is_changed


def check_text(text: str, path: Path) -> tuple[Template | None, str]:
    """Return the template of a text, or None and what is wrong with it."""
    try:
        return parse_template(text, path), ""
    except PromptError as error:
        return None, str(error)


def describe_size(text: str) -> str:
    """Return how large a text is: "14 KB · about 4,100 tokens"."""
    size = len(text.encode("utf-8", "surrogatepass"))
    return texts.SIZE.format(size=format_size(size), tokens=format_count(round(size / _BYTES_PER_TOKEN)))


def _show_save(engine: Engine, person: Person, one: Description, edited: Edited, *, is_usable: bool) -> None:
    names = engine.templates.names()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.text_input(
            texts.SAVE_AS,
            suggest_name(one.name, is_custom=one.is_custom, taken=names),
            key=f"prompts.name.{one.name}",
            help=texts.SAVE_AS_HELP.format(folder=engine.settings.home / "prompts"),
            max_chars=64,
            live=True,
            width=240,
        )
        name = (name or "").strip()
        is_same = name == one.name and not edited.is_changed
        is_asked = st.button(
            texts.SAVE_OVER if one.is_custom and name == one.name else texts.SAVE,
            type="primary",
            icon=material("save"),
            disabled=not is_usable or not name or is_same,
            key="prompts-save",
        )
    st.caption(describe_saving(engine, one, name, is_same=is_same))
    if is_asked:
        _save(engine, person, one, name, edited.text)


def describe_saving(engine: Engine, one: Description, name: str, *, is_same: bool) -> str:
    """Return what saving under a name does to what stands there already, "" for nothing."""
    if is_same:
        return texts.UNCHANGED
    if name not in engine.templates.names():
        return ""
    there = engine.templates.describe(name)
    if there.is_custom:
        return texts.REPLACES if name != one.name else ""
    return texts.TAKES_PLACE


def _save(engine: Engine, person: Person, one: Description, name: str, text: str) -> None:
    try:
        engine.upkeep.save_prompt(person, name, rename_inside(text, one.name, name))
    except PromptError as error:
        show_problem(error, key="prompt-problem")
        return
    session = get_session()
    session.dropped_draft = f"prompt.{one.name}"
    session.toast = texts.SAVED.format(name=name)
    st.query_params["template"] = name
    st.rerun()
