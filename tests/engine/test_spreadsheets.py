import csv
import io

import pytest

from engine.spreadsheets import guard_cell, to_csv


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+49 30",
        "-2",
        "@SUM(A1)",
        "  =cmd|' /C calc'!A0",
        "\rx",
        "\tx",
        "\x0b=1",
        "\x00=1",
        "\xa0=1",
        "\u2003=1",
        "\u200b=1",
        "\u200e\u2066=1",
        "\ufeff=1",
        "\xad=1",
        "\u2028=1",
        "\U000e0041=1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
        "﹦1",
        "﹢1",
        "﹣1",
        "﹫A1",
        "−1",
        "⁺1",
        "\u200b\xa0＝1",
    ],
)
def test_no_text_is_a_formula(text):
    assert guard_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "'=1", "Too long", "a = b", "1-2", "é"])
def test_any_other_text_stays(text):
    assert guard_cell(text) == text


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("Thanks;=1+1;bye", "Thanks;'=1+1;bye"),
        ("a; \u200b@SUM(A1)", "a;' \u200b@SUM(A1)"),
        ("a\n=1", "a\n'=1"),
        ('"";=1', '"";\'=1'),
        ("a\t=1", "a\t'=1"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("\n=1", "'\n'=1"),
        (" \t \r\n=1", "' \t \r\n'=1"),
        ("a; b, c=1", "a; b, c=1"),
    ],
)
def test_what_another_separator_would_part_from_a_text_is_no_formula_either(text, guarded):
    assert guard_cell(text) == guarded


def test_a_table_is_read_back_as_it_was():
    table = to_csv(("by", "text"), [("me", 'two\nlines, "quoted"'), ("tom", "=1")])

    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))

    assert rows == [["by", "text"], ["me", 'two\nlines, "quoted"'], ["tom", "'=1"]]


def test_no_name_of_a_column_is_a_formula_either():
    assert to_csv(("=1",), []).decode("utf-8-sig").strip() == "'=1"
