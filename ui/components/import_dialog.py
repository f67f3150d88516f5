"""Importing a CRM export: drop files, see what they would bring, correct the columns, confirm. Nothing is stored before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.importing.plan import ImportPlan
from engine.importing.tables import Kind
from engine.importing.uploads import MOST_MB, NamedBytes
from ui import import_texts as texts
from ui.components.changes import show_changes
from ui.components.import_plan import show_plan
from ui.components.problem import show_problem
from ui.formats import format_quantity
from ui.services import IMPORTED, get_clock
from ui.state import get_session
from ui.theme import material

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

SUFFIXES = ("csv", "tsv", "txt", "xlsx", "xlsm", "json", "jsonl")


@dataclass
class Upload:
    """A read upload: which files, what a person corrected, and the plan of both.

    `mapping` is "file:column" to field, `kinds` a file to what it lists.
    """

    file_ids: tuple[str, ...] = ()
    mapping: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    plan: ImportPlan | None = None


def open_import(engine: Engine, visitor: Person) -> None:
    """Open the dialog with nothing in it."""
    get_session().upload = Upload()
    _show_dialog(engine, visitor)


@st.dialog(texts.IMPORT_TITLE, width="large", icon=material("upload"))
def _show_dialog(engine: Engine, visitor: Person) -> None:
    st.caption(texts.IMPORT_HINT)
    show_changes(engine, "import", visitor, get_clock(engine))
    files = st.file_uploader(
        texts.IMPORT_FILES,
        type=list(SUFFIXES),
        accept_multiple_files=True,
        max_upload_size=MOST_MB,
        label_visibility="collapsed",
        key="import.files",
    )
    upload = get_session().upload
    if not files or upload is None:
        return
    try:
        plan = _read(engine, files, upload)
    except SalesActionError as error:
        show_problem(error, key="import-problem")
        return
    corrected = show_plan(plan)
    if corrected.mapping or corrected.kinds:
        upload.mapping |= corrected.mapping
        upload.kinds |= corrected.kinds
        upload.plan = None
        st.rerun(scope="fragment")
    _show_confirmation(engine, plan, visitor)


def _read(engine: Engine, files: Sequence[UploadedFile], upload: Upload) -> ImportPlan:
    """Return the plan of these files and corrections, the same one until either changes."""
    file_ids = tuple(file.file_id for file in files)
    if upload.file_ids != file_ids:
        upload.file_ids, upload.mapping, upload.kinds, upload.plan = file_ids, {}, {}, None
    if upload.plan is None:
        with st.spinner(texts.IMPORT_READING, show_time=True):
            upload.plan = plan_upload(engine, {file.name: file.getvalue() for file in files}, upload)
    return upload.plan


def plan_upload(engine: Engine, contents: Mapping[str, bytes], upload: Upload) -> ImportPlan:
    """Return what importing these files would do, read as a person corrected them. Raises SourceRejected."""
    files = [NamedBytes(name, data) for name, data in contents.items()]
    return engine.plan_import(files, upload.mapping, upload.kinds)


def _show_confirmation(engine: Engine, plan: ImportPlan, visitor: Person) -> None:
    deals = format_quantity(len(plan.deals), "deal")
    if not st.button(texts.IMPORT_DEALS.format(deals=deals), type="primary", disabled=not plan.deals, key="import-confirm"):
        return
    try:
        with st.spinner(texts.IMPORT_STORING, show_time=True):
            result = engine.apply_import(plan, visitor)
    except SalesActionError as error:
        show_problem(error, key="import-failed")
        return
    session = get_session()
    session.upload = None
    session.landed.discard(IMPORTED)
    session.toast = texts.IMPORTED.format(new=f"{result.new:,}", changed=f"{result.changed:,}", same=f"{result.unchanged:,}")
    st.query_params["source"] = IMPORTED
    st.rerun()
