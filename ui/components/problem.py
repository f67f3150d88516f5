"""A failure as a plain sentence and a way out."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from engine.errors import SalesActionError
from engine.events import name_request, tell_error
from ui import texts
from ui.components.folder import show_folder

# The engine's sentences name the command line's options; here they name what can be pressed.
_HERE = (
    ("use --writer playbook", "choose the playbook under Options of a board"),
    ("--writer playbook writes without Claude", "the playbook, under Options of a board, writes without Claude"),
    ("Create it (sales-action context-init);", "Create it on the page Company context;"),
    ("Create it: sales-action context-init", "Create it on the page Company context."),
    (
        "or move it away and run 'sales-action context-rollback' or 'sales-action context-init'.",
        "or move it away and open the page Company context: History brings an earlier text back.",
    ),
    ("Run sales-action context-init, then refresh.", "Write it on the page Company context, then come back."),
    ("Start from a template: sales-action context-init --template NAME", "Start from one under Template."),
    ("'sales-action learnings list' shows them.", "They stand on the page Company context."),
    ("'sales-action context-history' lists them.", "History, on the page Company context, lists them."),
)


def say_here(said: SalesActionError | str) -> str:
    """Return what happened and what to do, in words that fit the dashboard."""
    sentence = str(said)
    for there, here in _HERE:
        sentence = sentence.replace(there, here)
    return sentence


def show_problem(error: SalesActionError, *, key: str = "problem") -> None:
    """Draw what happened and what to do; `error` says both."""
    said = " ".join((say_here(error), tell_error(error))).strip()
    show_folder(texts.PROBLEM, said, key=key, icon="error", tone="red", role="alert")


def show_failure(error: Exception) -> Literal[True]:
    """Draw that a page failed, in the place of Streamlit's own words, which name no request; Streamlit has logged it."""
    said = say_here(error) if isinstance(error, SalesActionError) else texts.FAILURE
    said = f"{said} {name_request()}".strip()
    show_folder(texts.PROBLEM, said, key=f"failure-{id(error):x}", icon="error", tone="red", role="alert")
    return True


def show_notice(sentence: str, *, key: str) -> None:
    """Draw what doesn't work while the rest goes on."""
    show_folder(texts.GOES_ON, sentence, key=key, icon="warning", tone="orange", role="status")


def show_empty(title: str, hint: str, *, key: str, icon: str = "inbox") -> None:
    """Draw an empty state: why there is nothing, and what to do next."""
    with st.container(key=f"empty-{key}"):
        show_folder(title, hint, key=key, icon=icon)
