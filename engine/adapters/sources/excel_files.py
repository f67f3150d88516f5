"""From an Excel workbook to its sheets; the only importer of openpyxl."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from engine.errors import SourceRejected
from engine.importing.tables import Cell, Table, make_table

# A workbook is a ZIP archive: what it unpacks to must fit into memory several times over.
MOST_UNPACKED_MB = 200
# Sheets that were formatted to the last row hold a million empty ones.
_MOST_EMPTY_ROWS = 5_000
_SUFFIXES = (".xlsx", ".xlsm", ".xltx")
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")
SAVE_AS = "Save it as .xlsx or CSV in Excel, and import that."


def is_workbook(data: bytes) -> bool:
    """Return whether these bytes are an .xlsx workbook, whatever the file is called."""
    return "xl/workbook.xml" in _list_archive(data)


def is_open_document(data: bytes) -> bool:
    """Return whether these bytes are a table of LibreOffice or its like."""
    return "content.xml" in _list_archive(data)


def is_damaged(data: bytes, name: str) -> bool:
    """Return whether these bytes of an archive look like what is left of a workbook."""
    return name.lower().endswith(_SUFFIXES) or b"xl/" in data or b"[Content_Types].xml" in data


def _list_archive(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return []


def read_sheets(data: bytes, name: str, most_cells: int) -> list[Table]:
    """Return a table for each visible sheet that holds anything.

    Raises SourceRejected when the workbook is damaged, or unpacks to more than `MOST_UNPACKED_MB` or `most_cells`.
    """
    _check_size(data, name)
    try:
        return list(_read(data, name, most_cells))
    except SourceRejected:
        raise
    except Exception as error:  # openpyxl passes on whatever its XML and ZIP readers raise
        raise SourceRejected(f"{name} can't be read as an Excel workbook: a part of it is damaged. {SAVE_AS}") from error


def _check_size(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked_mb = sum(info.file_size for info in archive.infolist()) / 1_000_000
        if any(info.flag_bits & 1 for info in archive.infolist()):
            raise SourceRejected(f"{name} is protected by a password. Remove it in Excel, save, and import again.")
    if unpacked_mb > MOST_UNPACKED_MB:
        raise SourceRejected(
            f"{name} unpacks to {unpacked_mb:,.0f} MB; an import takes at most {MOST_UNPACKED_MB} MB. "
            "Split it by date, or leave out columns that aren't needed."
        )


def _read(data: bytes, name: str, most_cells: int) -> Iterator[Table]:
    import openpyxl  # half a second, and only workbooks need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of styles and rules that it doesn't keep
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            sheet.reset_dimensions()
            title = name if len(sheets) == 1 else f"{name} · {sheet.title}"
            table = make_table(title, _rows(sheet, name, most_cells), "row")
            if table.header:
                yield table


def _rows(sheet: Any, name: str, most_cells: int) -> Iterator[tuple[int, list[Cell]]]:
    """Yield a sheet's rows, all of them as wide as the widest one so far."""
    width = cells = empty = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        row = [_clean(value) for value in values]
        while row and row[-1] is None:
            row.pop()
        empty = 0 if row else empty + 1
        if empty > _MOST_EMPTY_ROWS:
            return
        width = max(width, len(row))
        cells += len(row)
        if cells > most_cells:
            raise SourceRejected(f"{name} has more than {most_cells:,} cells. Split it by date, or leave out columns.")
        yield number, row + [None] * (width - len(row))


def _clean(value: Any) -> Cell:
    if value is None or value in _ERRORS:
        return None
    if isinstance(value, timedelta):
        return str(value)
    return value  # type: ignore[no-any-return]  # openpyxl gives text, numbers, dates and times
