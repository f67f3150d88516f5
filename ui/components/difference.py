"""The difference of two texts, line by line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from ui import context_texts as texts
from ui.components.assets import component
from ui.formats import format_quantity
from ui.text_differences import Difference, compare_texts


def show_difference(before: str, after: str, *, label: str, key: str) -> None:
    """Draw what differs, or that nothing does; `label` says what of what, for those who can't see it."""
    found = compare_texts(before, after)
    if not found.rows:
        st.caption(texts.NO_DIFFERENCE)
        return
    component("difference")(key=key, data=describe_difference(found, label))


def show_beside(before: str, after: str, *, labels: tuple[str, str], key: str) -> None:
    """Draw two whole texts beside each other, with what differs marked in each; on a phone one under the other, each named."""
    found = compare_texts(before, after, around=len(before) + len(after))
    if not before or not after:  # there is nothing to compare it with
        whole = tuple(replace(row, kind="same") for row in found.rows)
        found = replace(found, rows=whole)
    left, right = st.columns(2, gap="small")
    for column, label, kinds in ((left, labels[0], ("same", "removed")), (right, labels[1], ("same", "added"))):
        rows = tuple(row for row in found.rows if row.kind in kinds)
        data = describe_difference(replace(found, rows=rows), label) | {"is_whole": True}
        if not (before if column is left else after):
            data |= {"rows": [], "more": texts.NOT_THERE}
        with column:
            component("difference")(key=f"{key}-{kinds[1]}", data=data)


def describe_difference(found: Difference, label: str) -> dict[str, Any]:
    """Return a difference as it is drawn."""
    return {
        "label": label,
        "rows": [{"kind": row.kind, "segments": [list(segment) for segment in row.segments]} for row in found.rows],
        "signs": {"added": texts.ADDED, "removed": texts.REMOVED},
        "more": texts.MORE_LINES.format(lines=format_quantity(found.left_out, "more line")) if found.left_out else "",
    }
