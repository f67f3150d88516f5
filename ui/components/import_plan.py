"""What an import would bring, for a person to check: counts, columns to correct, rows that can't be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from engine.importing.fields import ATTRIBUTE, SKIP, possible_fields
from engine.importing.plan import FilePlan, ImportPlan
from engine.importing.tables import KINDS, Kind, Unreadable
from ui import import_texts as texts
from ui.components.folder import Section, show_folder
from ui.components.kpis import Tile, show_kpis
from ui.formats import escape_markdown, format_count, format_quantity, format_totals
from ui.texts import DEALS

_MOST_SHOWN = 500


@dataclass
class Corrected:
    """What a person corrected just now: "file:column" to field, and a file to what it lists."""

    mapping: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)


def show_plan(plan: ImportPlan) -> Corrected:
    """Draw the plan and return what was corrected in it just now."""
    show_kpis(texts.IMPORT_TITLE, describe_counts(plan), key="import-kpis")
    to_know = (*plan.warnings, *plan.gaps)
    if to_know:
        sections = (Section("", items=to_know),)
        show_folder(texts.TO_KNOW, key="import-to-know", icon="info", tone="gray", sections=sections, is_open=True)
    corrected = Corrected()
    for file in plan.files:
        _show_file(file, corrected)
    _show_unreadable(plan.unreadable_rows, texts.UNREADABLE_ROWS, texts.UNREADABLE_ROWS_HINT, "row")
    _show_unreadable(plan.unread_values, texts.UNREAD_VALUES, texts.UNREAD_VALUES_HINT, "value")
    return corrected


def describe_counts(plan: ImportPlan) -> list[Tile]:
    """Return what the import would store, in figures."""
    lost = format_count(plan.counts.get("lost", 0))
    won = format_count(plan.counts.get("won", 0))
    rows = len(plan.unreadable_rows)
    return [
        Tile(DEALS, format_count(len(plan.deals)), f"{won} won, {lost} lost"),
        Tile(texts.OPEN_DEALS, format_count(plan.counts.get("open", 0)), format_totals(plan.totals) if plan.totals else ""),
        Tile(
            texts.UNREADABLE,
            format_count(rows),
            format_quantity(rows, "row") if rows else texts.EVERY_ROW,
            "red" if rows else "green",
        ),
    ]


def _show_file(file: FilePlan, corrected: Corrected) -> None:
    kind = texts.KINDS.get(file.kind or "", texts.KIND_UNKNOWN)
    label = f"{escape_markdown(file.name)} · {kind} · {format_quantity(file.row_count, 'row')}"
    with st.expander(label, expanded=file.kind is None, key=f"import-file-{file.name}"):
        for note in file.notes:
            st.text(note)
        chosen = st.selectbox(
            texts.LISTS,
            KINDS,
            index=KINDS.index(file.kind) if file.kind else None,
            format_func=texts.KINDS.__getitem__,
            key=f"import-kind-{file.name}-{file.kind}",
        )
        if chosen and chosen != file.kind:
            corrected.kinds[file.name] = chosen
        corrected.mapping |= _edit_columns(file)


def _edit_columns(file: FilePlan) -> dict[str, str]:
    names = field_names(file)
    labels = {label: name for name, label in names.items()}
    frame = pd.DataFrame(
        {
            texts.COLUMN: [column.name for column in file.columns],
            texts.SAMPLES: [", ".join(column.samples) for column in file.columns],
            texts.READ_AS: [names.get(column.field, column.field) for column in file.columns],
            texts.NOTE: [column.note for column in file.columns],
        }
    )
    # A fresh editor for each state of the plan: what was edited before is in the plan by then.
    state = "-".join(column.field for column in file.columns)
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=[texts.COLUMN, texts.SAMPLES, texts.NOTE],
        column_config={texts.READ_AS: st.column_config.SelectboxColumn(options=list(labels), required=True)},
        key=f"import-columns-{file.name}-{state}",
    )
    return {
        f"{file.name}:{column.name}": labels[chosen]
        for column, chosen in zip(file.columns, edited[texts.READ_AS], strict=True)
        if labels.get(chosen, column.field) != column.field
    }


def field_names(file: FilePlan) -> dict[str, str]:
    """Return what a column of this file can be, by name, as people read it."""
    fields = {one.name: one.label for one in possible_fields(file.kind)}
    return {ATTRIBUTE: texts.AS_ATTRIBUTE, SKIP: texts.LEAVE_OUT, **fields}


def _show_unreadable(problems: Sequence[Unreadable], title: str, hints: Mapping[str, str], noun: str) -> None:
    if not problems:
        return
    shown = problems[:_MOST_SHOWN]
    lines = tuple(str(problem) for problem in shown)
    more = len(problems) - len(shown)
    rest = Section("", text=texts.AND_MORE.format(count=format_count(more))) if more else Section("")
    show_folder(
        title.format(count=format_quantity(len(problems), noun)),
        hints["one" if len(problems) == 1 else "many"],
        key=f"import-unreadable-{noun}",
        icon="report",
        tone="orange",
        sections=(Section(texts.WHY, items=lines), rest),
    )
