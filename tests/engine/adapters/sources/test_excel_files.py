import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from engine.adapters.sources import excel_files
from engine.adapters.sources.excel_files import is_workbook, read_sheets
from engine.errors import SourceRejected


def _workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return _saved(book)


def _saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_sheet_keeps_its_types_and_row_numbers():
    data = _workbook(Deals=[["id", "amount", "close"], [1, 2.5, datetime(2026, 12, 31)], [], [2, None, date(2026, 1, 2)]])

    (table,) = read_sheets(data, "a.xlsx", 1000)

    assert table.name == "a.xlsx"
    assert (table.lines, table.unit) == ([2, 4], "row")
    assert table.columns == ([1, 2], [2.5, None], [datetime(2026, 12, 31), datetime(2026, 1, 2)])


def test_each_visible_sheet_with_anything_on_it_is_a_table():
    book = openpyxl.load_workbook(
        io.BytesIO(_workbook(Deals=[["id"], [1]], Empty=[], Hidden=[["id"], [2]], People=[["email"], ["a"]]))
    )
    book["Hidden"].sheet_state = "hidden"

    tables = read_sheets(_saved(book), "a.xlsx", 1000)

    assert [table.name for table in tables] == ["a.xlsx · Deals", "a.xlsx · People"]


def test_error_values_are_blank():
    (table,) = read_sheets(_workbook(Deals=[["id", "amount"], [1, "#N/A"], [2, 5]]), "a.xlsx", 1000)

    assert table.columns[1] == [None, 5]


def test_a_damaged_workbook_is_refused_with_what_to_do():
    whole = _workbook(Deals=[["id"], [1]])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if "sheet1" in name else source.read(name))

    with pytest.raises(SourceRejected, match=r"a\.xlsx can't be read as an Excel workbook.*Save it as"):
        read_sheets(stream.getvalue(), "a.xlsx", 1000)


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(excel_files, "MOST_UNPACKED_MB", 1)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 2_000_000)

    assert len(stream.getvalue()) < 10_000
    with pytest.raises(SourceRejected, match="unpacks to 2 MB"):
        read_sheets(stream.getvalue(), "a.xlsx", 1000)


def test_a_workbook_with_too_many_cells_is_refused():
    with pytest.raises(SourceRejected, match="more than 10 cells"):
        read_sheets(_workbook(Deals=[["id", "name"]] * 6), "a.xlsx", 10)


def test_an_archive_of_another_kind_is_no_workbook():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("deals.csv", b"id")

    assert not is_workbook(stream.getvalue())
    assert not is_workbook(b"PK\x03\x04 and nothing more")
    assert is_workbook(_workbook(Deals=[["id"]]))
