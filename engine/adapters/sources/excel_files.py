"""From an Excel workbook to its sheets; the only importer of openpyxl."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from xml.parsers import expat

from engine.errors import SourceRejected
from engine.importing.tables import Cell, Table, make_table
from engine.importing.uploads import check_cells, check_rows

# A workbook is a ZIP archive: what it unpacks to must fit into memory several times over.
MOST_UNPACKED_MB = 200
# Sheets pack to a tenth, those with little on them to a fiftieth; what is made to fill a memory, to a thousandth.
MOST_RATIO = 250
_RATIO_COUNTS_FROM = 1_000_000
_MOST_PARTS = 5_000
# Every part of a workbook has come to its root by then. Of a name without an end, the parser seeks it from the first character
# on, again and again.
_PROLOG_BYTES = 64 * 1024
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


def read_sheets(data: bytes, name: str) -> list[Table]:
    """Return a table for each visible sheet that holds anything.

    Raises SourceRejected when the workbook is damaged, unpacks to too much, defines entities, or has too many rows or cells.
    """
    try:
        _check_archive(data, name)
        return list(_read(data, name))
    except SourceRejected:
        raise
    except Exception as error:  # openpyxl passes on whatever its XML and ZIP readers raise
        raise SourceRejected(f"{name} can't be read as an Excel workbook: a part of it is damaged. {SAVE_AS}") from error


def _check_archive(data: bytes, name: str) -> None:
    """Refuse what would fill the memory, before any of it is unpacked; no part unpacks to more than the archive says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise SourceRejected(f"{name} is protected by a password. Remove it in Excel, save, and import again.")
        unpacked_mb = sum(part.file_size for part in parts) / 1_000_000
        if unpacked_mb > MOST_UNPACKED_MB:
            raise SourceRejected(
                f"{name} unpacks to {unpacked_mb:,.0f} MB; an import takes at most {MOST_UNPACKED_MB} MB. "
                "Split it by date, or leave out columns that aren't needed."
            )
        large = [part for part in parts if part.file_size > _RATIO_COUNTS_FROM]
        if len(parts) > _MOST_PARTS or any(part.file_size > MOST_RATIO * part.compress_size for part in large):
            raise SourceRejected(f"{name} is packed as no spreadsheet program packs a workbook. {SAVE_AS}")
        if any(_has_document_type(archive, part) for part in parts):
            raise SourceRejected(f"{name} defines abbreviations (entities), as no workbook does. {SAVE_AS}")


def _has_document_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Return whether a part begins with a document type, where entities that expand without end would be defined.

    The Open Packaging Conventions (ECMA-376, part 2) forbid it, and openpyxl's parser would expand them. What can't be told by
    the first bytes counts as one.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _end_with(_DocumentType)
    parser.StartElementHandler = _end_with(_Root)  # no document type comes after it
    try:
        with archive.open(part) as stream:
            parser.Parse(stream.read(_PROLOG_BYTES), part.file_size <= _PROLOG_BYTES)
        return True
    except _DocumentType:
        return True
    except (_Root, expat.ExpatError):  # or no XML: an image, say
        pass
    return False


class _DocumentType(Exception):
    """A part begins with a document type."""


class _Root(Exception):
    """A part has come to its root."""


def _end_with(end: type[Exception]) -> Callable[..., None]:
    def stop(*_: object) -> None:
        raise end

    return stop


def _read(data: bytes, name: str) -> Iterator[Table]:
    import openpyxl  # half a second, and only workbooks need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of styles and rules that it doesn't keep
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        rows = cells = 0
        for sheet in sheets:
            sheet.reset_dimensions()
            title = name if len(sheets) == 1 else f"{name} · {sheet.title}"
            table = make_table(title, _rows(sheet, name, rows, cells), "row")
            rows += len(table.lines)
            cells += len(table.lines) * len(table.header)
            if table.header:
                yield table


def _rows(sheet: Any, name: str, rows: int, cells: int) -> Iterator[tuple[int, list[Cell]]]:
    """Yield a sheet's rows, all of them as wide as the widest one so far; `rows` and `cells` were on the sheets before."""
    width = empty = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        row = [_clean(value) for value in values]
        while row and row[-1] is None:
            row.pop()
        empty = 0 if row else empty + 1
        if empty > _MOST_EMPTY_ROWS:
            return
        width = max(width, len(row))
        rows += bool(row)
        cells += width if row else 0
        check_rows(rows - 1)  # one is the header
        check_cells(name, cells, 1)
        yield number, row + [None] * (width - len(row))


def _clean(value: Any) -> Cell:
    if value is None or value in _ERRORS:
        return None
    if isinstance(value, timedelta):
        return str(value)
    return value  # type: ignore[no-any-return]  # openpyxl gives text, numbers, dates and times
