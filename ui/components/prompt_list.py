"""Every template: what it does, whether it can be used, how large it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.prompts import Description
from ui import prompt_texts as texts
from ui.components.assets import component
from ui.formats import format_size

_COLUMNS = (
    {"text": texts.COLUMNS[0]},
    {"text": texts.COLUMNS[1], "priority": "medium"},
    {"text": texts.COLUMNS[2]},
    {"text": texts.COLUMNS[3], "align": "end", "priority": "low"},
    {"text": "", "align": "tools"},
)


def show_prompt_list(described: Sequence[Description], default: str, chosen: str) -> str | None:
    """Draw the templates, `chosen` marked, and return the name of the one that was asked for in this run, or None."""
    rows = [{"id": one.name, "cells": describe_row(one, default), "is_current": one.name == chosen} for one in described]
    result = component("grid")(
        key="prompts",
        data={"label": texts.PROMPTS, "columns": list(_COLUMNS), "rows": rows},
        on_act_change=lambda: None,
    )
    sent = result.act if isinstance(result.act, dict) else {}
    return next((one.name for one in described if one.name == sent.get("id")), None)


def describe_row(one: Description, default: str) -> list[dict[str, Any]]:
    """Return a template's cells."""
    notes = [whose(one)] + ([texts.IS_DEFAULT] if one.name == default else [])
    does = one.template.description or one.used_for if one.template else one.problem
    check = {"badge": texts.FAULTY, "tone": "red"} if one.problem else {"badge": texts.WORKS, "tone": "green"}
    return [
        {"first": one.name, "second": " · ".join(notes)},
        {"text": does, "tone": "gray"},
        check,
        {"text": format_size(one.size_bytes), "tone": "gray"},
        {"buttons": [{"act": "show", "icon": "chevron_right", "label": texts.SHOW.format(name=one.name)}]},
    ]


def whose(one: Description) -> str:
    """Return where a template comes from."""
    if not one.is_custom:
        return texts.BUNDLED
    return texts.OWN_INSTEAD if one.replaces_bundled else texts.OWN
