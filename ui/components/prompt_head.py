"""The head of one template: where it comes from, what it sets, its variables, and how it becomes the default."""

from __future__ import annotations

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.prompts import REQUIRED_VARIABLE, VARIABLES, Description
from engine.settings import Settings
from ui import prompt_texts as texts
from ui.components.heading import Chip, show_heading
from ui.components.problem import show_problem
from ui.components.prompt_list import whose
from ui.formats import escape_markdown, format_count
from ui.services import build_anew
from ui.state import get_session
from ui.theme import material


def show_prompt_head(engine: Engine, one: Description, person: Person) -> None:
    """Draw a template's name with its facts, and make it the default when that is asked for."""
    settings = engine.settings
    chips = describe_template(one, settings)
    show_heading(one.name, key="prompt-heading", chips=chips, note=describe_default(one, settings), level=2)
    if one.template is None or one.template.task != "recommend" or one.name == settings.prompt:
        return
    told = texts.MAKE_DEFAULT_HELP.format(name=one.name, path=settings.home / "config.yaml")
    if not st.button(texts.MAKE_DEFAULT, icon=material("star"), help=escape_markdown(told), key="prompts-default"):
        return
    try:
        engine.upkeep.choose_prompt(person, one.name)
        build_anew(engine)
    except SalesActionError as error:
        show_problem(error, key="default-problem")
        return
    get_session().toast = escape_markdown(texts.MADE_DEFAULT.format(name=one.name))
    st.rerun()


def describe_template(one: Description, settings: Settings) -> list[Chip]:
    """Return what there is to know about a template as chips."""
    chips = [Chip(whose(one), "violet" if one.is_custom else "gray", title=str(one.path))]
    if one.name == settings.prompt:
        chips.append(Chip(texts.IS_DEFAULT, "blue", "star"))
    if one.template is None:
        return [*chips, Chip(texts.FAULTY, "red", "error", one.problem)]
    for variable in one.variables:
        title = texts.REQUIRED_THERE if variable == REQUIRED_VARIABLE else texts.VARIABLE_THERE
        chips.append(Chip(f"{{{{{variable}}}}}", "green", "check", f"{VARIABLES[variable]}. {title}"))
    template = one.template
    if template.model:
        chips.append(Chip(template.model, title=texts.MODEL))
    if template.max_tokens:
        chips.append(Chip(texts.LONGEST_REPLY.format(tokens=format_count(template.max_tokens))))
    if template.effort:
        chips.append(Chip(texts.EFFORT.format(effort=template.effort)))
    return chips


def describe_default(one: Description, settings: Settings) -> str:
    """Return when a template is used."""
    if one.template and one.template.task != "recommend":
        return texts.NOT_FOR_BOARDS.format(name=one.name)
    if one.name == settings.prompt:
        return texts.DEFAULT_NOW.format(name=one.name)
    return texts.NOT_DEFAULT.format(name=one.name, default=settings.prompt)
