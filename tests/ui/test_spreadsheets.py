import csv
import io

import pytest

from ui.spreadsheets import guard_cell, to_csv


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0", "＝1"])
def test_no_text_is_a_formula(text):
    assert guard_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Too long", "a = b", "1-2", "é"])
def test_any_other_text_stays(text):
    assert guard_cell(text) == text


def test_a_table_is_read_back_as_it_was():
    table = to_csv(("by", "text"), [("me", 'two\nlines, "quoted"'), ("tom", "=1")])

    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))

    assert rows == [["by", "text"], ["me", 'two\nlines, "quoted"'], ["tom", "'=1"]]
