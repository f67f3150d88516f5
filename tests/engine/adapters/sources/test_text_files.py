import csv

import pytest

from engine.adapters.sources import text_files
from engine.adapters.sources.text_files import decode, name_binary, read_rows
from engine.errors import SourceRejected

TEXT = "Société;Étape;Montant\nÉlan Conseil;Négociation;12\nCafé Müller;Gagné;3\nGestão;São;ç\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac_roman"]
)
def test_a_text_is_read_in_the_encodings_that_exports_have(encoding):
    data = TEXT.encode(encoding)

    assert name_binary(data) is None
    assert decode(data)[0].lstrip("\ufeff") == TEXT


@pytest.mark.parametrize(
    "word", ["Café", "Müller GmbH", "Señor", "Gestão", "Garçon", "Übung", "Straße", "12 €", "naïve", "œuvre"]
)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_one_accented_word_is_enough_to_tell_windows_from_mac(word, encoding):
    text, note = decode(f"Name;Value\n{word};1\n".encode(encoding))

    assert word in text
    assert note is not None


def test_another_alphabet_is_found_too():
    text = "Имя;Сумма\nКомпания Рога и копыта;12\nНовая сделка по проекту;14\n"

    assert decode(text.encode("cp1251"))[0] == text


def test_a_few_broken_characters_do_not_change_the_encoding_of_a_file():
    text, note = decode(TEXT.encode()[:-2] + b"\xff\n")

    assert text.startswith("Société")
    assert note == "Characters in it that could not be read, shown as �: 2."


def test_empty_bytes_are_taken_out_and_that_is_said():
    assert decode(b"id,na\0me\n") == ("id,name\n", "Empty bytes (NUL) in it were taken out.")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG image"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a JPEG image"),
        (b"  <!DOCTYPE html><html>", "a web page"),
        (b"MZ" + bytes(50), "a program"),
        (bytes(range(32)) * 20, "not text"),
    ],
)
def test_what_is_no_text_is_named(data, what):
    assert name_binary(data) == what


def test_a_table_may_begin_like_a_program():
    assert name_binary(b"MZ,BM\n1,2\n") is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a,b\n1,2\n", ["a", "b"]),
        ("a;b\n1,5;2\n2,5;3\n", ["a", "b"]),
        ("a;b\n1,5;2,5\n1,5;2,5\n", ["a", "b"]),
        ("a\tb\n1\t2\n", ["a", "b"]),
        ("a|b\n1|2\n", ["a", "b"]),
        ("sep=;\na;b\n1;2\n", ["a", "b"]),
        ('Name;Text\nA;"one, two, three"\nB;"x, y, z"\n', ["Name", "Text"]),
        ("name\nA\nB\n", ["name"]),
    ],
)
def test_the_separator_is_what_makes_the_rows_alike(text, first):
    rows = [row for _, row in read_rows(text, "a.csv", []) if row]

    assert rows[0] == first
    assert {len(row) for row in rows} == {len(first)}


def test_a_value_may_span_lines_and_its_row_has_the_line_where_it_begins():
    rows = list(read_rows('id,text\n1,"a\nb\u2028c\x0bd"\n2,e\n', "a.csv", []))

    assert rows[1:3] == [(2, ["1", "a\nb\u2028c\x0bd"]), (4, ["2", "e"])]


def test_old_mac_line_ends_are_lines():
    assert [line for line, row in read_rows("id,text\r1,a\r2,b\r", "a.csv", []) if row] == [1, 2, 3]


def test_a_quote_that_is_never_closed_costs_one_row():
    torn = []

    rows = [row for _, row in read_rows('id,name\n1,"open\n2,B\n3,C\n', "a.csv", torn) if row]

    assert rows == [["id", "name"], ["2", "B"], ["3", "C"]]
    assert [(problem.line, problem.reason) for problem in torn] == [(2, "a quote is opened here and never closed")]


@pytest.mark.usefixtures("field_limit")
def test_a_value_that_is_far_too_long_costs_one_row_and_is_no_open_quote(monkeypatch):
    monkeypatch.setattr(text_files, "_LONGEST_CELL", 20)
    torn = []

    rows = [row for _, row in read_rows("id,note\n1," + "a" * 40 + "\n2,B\n", "a.csv", torn) if row]

    assert rows == [["id", "note"], ["2", "B"]]
    assert [(problem.line, problem.reason) for problem in torn] == [
        (2, "it holds a value of more than 20 characters; shorten it")
    ]


@pytest.fixture
def field_limit():
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("field_limit")
def test_many_quotes_that_are_never_closed_are_no_table(monkeypatch):
    monkeypatch.setattr(text_files, "_LONGEST_CELL", 10)

    with pytest.raises(SourceRejected, match=r"a\.csv has quotes that are never closed, from line 2 on"):
        list(read_rows("id,name\n" + '1,"a long value\n' * 30, "a.csv", []))
