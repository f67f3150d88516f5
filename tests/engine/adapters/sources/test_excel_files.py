import io
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from engine.adapters.sources import excel_files
from engine.adapters.sources.excel_files import is_workbook, read_sheets
from engine.errors import SourceRejected
from engine.importing import uploads


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

    (table,) = read_sheets(data, "a.xlsx")

    assert table.name == "a.xlsx"
    assert (table.lines, table.unit) == ([2, 4], "row")
    assert table.columns == ([1, 2], [2.5, None], [datetime(2026, 12, 31), datetime(2026, 1, 2)])


def test_each_visible_sheet_with_anything_on_it_is_a_table():
    book = openpyxl.load_workbook(
        io.BytesIO(_workbook(Deals=[["id"], [1]], Empty=[], Hidden=[["id"], [2]], People=[["email"], ["a"]]))
    )
    book["Hidden"].sheet_state = "hidden"

    tables = read_sheets(_saved(book), "a.xlsx")

    assert [table.name for table in tables] == ["a.xlsx · Deals", "a.xlsx · People"]


def test_error_values_are_blank():
    (table,) = read_sheets(_workbook(Deals=[["id", "amount"], [1, "#N/A"], [2, 5]]), "a.xlsx")

    assert table.columns[1] == [None, 5]


def test_a_damaged_workbook_is_refused_with_what_to_do():
    whole = _workbook(Deals=[["id"], [1]])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if "sheet1" in name else source.read(name))

    with pytest.raises(SourceRejected, match=r"a\.xlsx can't be read as an Excel workbook.*Save it as"):
        read_sheets(stream.getvalue(), "a.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(excel_files, "MOST_UNPACKED_MB", 1)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 2_000_000)

    assert len(stream.getvalue()) < 10_000
    with pytest.raises(SourceRejected, match="unpacks to 2 MB"):
        read_sheets(stream.getvalue(), "a.xlsx")


def _archive(**parts):
    """A workbook with some of its parts replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_workbook(Deals=[["id"], ["a"]]))) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0]) or source.read(name))
    return stream.getvalue()


BOMB = b"<worksheet><sheetData>" + b"<row/>" * 10_000_000 + b"</sheetData></worksheet>"


def test_a_bomb_within_the_size_is_known_by_how_it_is_packed():
    data = _archive(sheet1=BOMB)

    assert len(data) < 500_000
    with pytest.raises(SourceRejected, match="packed as no spreadsheet program packs"):
        read_sheets(data, "a.xlsx")


def test_a_bomb_that_says_it_is_small_is_cut_at_what_it_says():
    data = bytearray(_archive(sheet1=BOMB))
    size = len(BOMB).to_bytes(4, "little")
    assert data.count(size) == 2  # before the part, and in the list at the end
    said_small = bytes(data).replace(size, (500).to_bytes(4, "little"))

    tracemalloc.start()
    with pytest.raises(SourceRejected, match="a part of it is damaged"):
        read_sheets(said_small, "a.xlsx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 20_000_000


def test_a_workbook_of_countless_parts_is_refused(monkeypatch):
    monkeypatch.setattr(excel_files, "_MOST_PARTS", 5)

    with pytest.raises(SourceRejected, match="packed as no spreadsheet program packs"):
        read_sheets(_workbook(Deals=[["id"], [1]]), "a.xlsx")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY l0 "ha">{LAUGHS}]><sst><si><t>&l9;</t></si></sst>'
SQUARE = f'<!DOCTYPE s [<!ENTITY a "{"a" * 60_000}">]><sst>{"<si><t>&a;&a;&a;</t></si>" * 2_000}</sst>'


@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles", "core"])
@pytest.mark.parametrize(
    "xml",
    [BILLION.encode(), SQUARE.encode(), BILLION.replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16")],
    ids=["billion laughs", "quadratic", "utf-16"],
)
def test_entities_are_refused_before_anything_is_parsed(part, xml, monkeypatch):
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("parsed"))

    with pytest.raises(SourceRejected, match="defines abbreviations"):
        read_sheets(_archive(**{part: xml}), "a.xlsx")


@pytest.mark.parametrize(
    "xml",
    [b"<!--" + b" " * 70_000 + b"-->" + BILLION.encode(), b"a" * 70_000],
    ids=["comment", "endless name"],
)
def test_a_part_whose_beginning_does_not_tell_is_refused_as_one_with_entities(xml, monkeypatch):
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("parsed"))

    with pytest.raises(SourceRejected, match="defines abbreviations"):
        read_sheets(_archive(sheet1=xml), "a.xlsx")


def test_an_entity_that_names_a_file_is_refused(tmp_path):
    (tmp_path / "secret").write_text("swordfish")
    xml = f'<!DOCTYPE s [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><sst><si><t>&x;</t></si></sst>'

    with pytest.raises(SourceRejected, match="defines abbreviations"):
        read_sheets(_archive(sheet1=xml.encode()), "a.xlsx")


def test_a_sheet_that_only_grows_as_it_is_read_is_refused():
    book = openpyxl.Workbook()
    book.active.cell(1, 16_384, "far right")
    for row in range(2, 300):
        book.active.cell(row, 1, "x")

    with pytest.raises(SourceRejected, match="more than 4,000,000 cells"):
        read_sheets(_saved(book), "a.xlsx")


def test_the_sheets_of_a_workbook_count_together(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_CELLS", 25)
    rows = [["id", "name"], ["1", "a"], ["2", "b"], ["3", "c"], ["4", "d"], ["5", "e"]]

    assert len(read_sheets(_workbook(One=rows, Two=rows), "a.xlsx")) == 2
    with pytest.raises(SourceRejected, match="more than 25 cells"):
        read_sheets(_workbook(One=rows, Two=rows, Three=rows), "a.xlsx")
    monkeypatch.setattr(uploads, "MOST_ROWS", 12)
    monkeypatch.setattr(uploads, "MOST_CELLS", 1000)
    with pytest.raises(SourceRejected, match="more than 12 rows"):
        read_sheets(_workbook(One=rows, Two=rows, Three=rows), "a.xlsx")


def test_a_workbook_with_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_CELLS", 10)

    with pytest.raises(SourceRejected, match="more than 10 cells"):
        read_sheets(_workbook(Deals=[["id", "name"]] * 6), "a.xlsx")


def test_an_archive_of_another_kind_is_no_workbook():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("deals.csv", b"id")

    assert not is_workbook(stream.getvalue())
    assert not is_workbook(b"PK\x03\x04 and nothing more")
    assert is_workbook(_workbook(Deals=[["id"]]))
