"""What a company context still lacks, and which of its hard rules code keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from engine.context.check import Remark, Report
from engine.rules.learned_rules import Checking
from ui import context_texts as texts
from ui.components.assets import component
from ui.components.problem import say_here
from ui.theme import material


@st.dialog(texts.CHECK_TITLE, position="right", width="medium", icon=material("fact_check"))
def open_report(report: Report) -> None:
    """Show what is to be mended, what may stay, and the hard rules."""
    st.caption(texts.CHECK_OF_DRAFT)
    if not report.remarks:
        st.text(texts.ALL_GOOD)
    for title, remarks in ((texts.MUST, report.faults), (texts.MAY, _others(report))):
        if remarks:
            st.markdown(f"## {title}")
            _show_list(title, [describe_remark(remark) for remark in remarks], key=f"report-{title}")
    st.markdown(f"## {texts.HARD_RULES}")
    show_hard_rules(report.hard_rules, key="report-hard-rules")


def show_hard_rules(rules: Sequence[tuple[str, Checking]], *, key: str = "hard-rules") -> None:
    """Draw each hard rule with whether code holds texts against it."""
    if not rules:
        st.caption(texts.NO_HARD_RULES)
        return
    st.caption(texts.HARD_RULES_HINT)
    _show_list(texts.HARD_RULES, [describe_rule(*rule) for rule in rules], key=key)


def _others(report: Report) -> list[Remark]:
    return [remark for remark in report.remarks if not remark.must_be_mended]


def _show_list(label: str, rows: list[list[dict[str, Any]]], *, key: str) -> None:
    shown = [{"id": str(number), "cells": cells} for number, cells in enumerate(rows)]
    columns = [{"text": ""}, {"text": "", "align": "tools"}]
    component("grid")(key=key, data={"label": label, "columns": columns, "rows": shown, "is_headless": True})


def describe_remark(remark: Remark) -> list[dict[str, Any]]:
    """Return a remark's cells: what to do, and the line."""
    line = texts.LINE.format(line=remark.line) if remark.line else ""
    return [{"text": say_here(remark.text)}, {"text": line, "tone": "gray"}]


def describe_rule(text: str, checking: Checking) -> list[dict[str, Any]]:
    """Return a hard rule's cells: its text, and who holds texts against it."""
    is_code = checking == "checked by code"
    return [{"text": text}, {"badge": checking, "tone": "green" if is_code else "gray"}]
