from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.importing.currencies import currency_in_name, currency_of
from engine.importing.numbers import read_numbers


def _read(*cells):
    return [None if value is None else str(value) for value in read_numbers(cells).values]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.234,56", "1234.56"),
        ("1 234,56 €", "1234.56"),
        ("1\u202f234,5", "1234.5"),
        ("$1,234.56", "1234.56"),
        ("12'000.50", "12000.50"),
        ("1.234.567", "1234567"),
        ("0,5", "0.5"),
        ("0.125", "0.125"),
        ("12000", "12000"),
        ("(500)", "-500"),
        ("-500", "-500"),
        ("500-", "-500"),
        ("−1 250", "-1250"),
        ("12k", "12000"),
        ("€1.2m", "1200000.0"),
        ("3,5 Mio. €", "3500000.0"),
        ("45 KEUR", "45000"),
        ("12 000 kr", "12000"),
        ("1 500 € HT", "1500"),
        ("75 %", "75"),
        ("1.2E+06", "1200000"),
    ],
)
def test_a_number_is_read_as_people_write_it(written, meant):
    assert _read(written) == [meant]


@pytest.mark.parametrize(
    "written",
    [
        *("abc", "12 items", "1.2.3,4,5", "12/2026", "USD", "99999999999999999", True, "."),
        *("1e999999", "1e-999999", "1e999999999", "1e-999", 1e-300, 1e300, 10**4000),
        *("9" * 2_000_000, "9" * 5_000, "1 k k k k k k k k k"),
    ],
    ids=lambda written: str(written)[:12],
)
def test_what_is_no_number_is_told_by_its_position(written):
    numbers = read_numbers(["5", written])

    assert numbers.values == [Decimal(5), None]
    assert numbers.unread == [1]


def test_blank_cells_are_neither_numbers_nor_problems():
    numbers = read_numbers([None, "", " ", "-", "n/a", "#N/A", float("nan")])

    assert numbers.values == [None] * 7
    assert numbers.unread == []


def test_one_value_decides_the_decimal_mark_of_its_column():
    assert _read("1.234", "1.234,56") == ["1234", "1234.56"]
    assert _read("1.234", "12.5") == ["1.234", "12.5"]
    assert _read("1,234", "12,5") == ["1.234", "12.5"]


def test_a_column_that_cannot_tell_takes_the_mark_for_thousands_and_says_so():
    numbers = read_numbers(["1.234", "5.678"])

    assert numbers.values == [Decimal(1234), Decimal(5678)]
    assert numbers.note == "Numbers such as '1.234' are read as 1234."


def test_a_column_written_both_ways_is_read_as_each_value_stands_and_says_so():
    numbers = read_numbers(["1.234,56", "1,234.56", "7.777"])

    assert numbers.values == [Decimal("1234.56"), Decimal("1234.56"), Decimal(7777)]
    assert "both ways" in (numbers.note or "")


def test_typed_numbers_keep_their_value():
    assert _read(1.5, 1234, "1.234,5") == ["1.5", "1234", "1234.5"]


def test_the_currency_beside_a_number_is_read_with_it():
    numbers = read_numbers(["12 €", "$12", "CHF 5", "R$ 7", "45 KEUR", "9"])

    assert numbers.currencies == ["EUR", "USD", "CHF", "BRL", "EUR", None]


@given(st.decimals(min_value=Decimal("-1e9"), max_value=Decimal("1e9"), places=2))
def test_any_amount_reads_the_same_in_european_and_us_writing(amount):
    us = f"{amount:,.2f}"
    european = us.translate(str.maketrans(",.", ".,"))

    assert read_numbers([us]).values == [amount]
    assert read_numbers([european]).values == [amount]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("EUR", "EUR"),
        ("eur", "EUR"),
        ("€", "EUR"),
        ("US Dollar", "USD"),
        ("USD - U.S. Dollar", "USD"),
        ("Pound Sterling", "GBP"),
    ],
)
def test_a_currency_is_known_by_code_symbol_and_name(written, code):
    assert currency_of(written) == code


@pytest.mark.parametrize("written", ["kr", "Euros and more", "XYZ", "", "Abc"])
def test_what_names_no_single_currency_is_none(written):
    assert currency_of(written) is None


def test_a_column_name_can_tell_the_currency():
    assert currency_in_name("Amount (USD)") == "USD"
    assert currency_in_name("Montant €") == "EUR"
    assert currency_in_name("Amount in company currency") is None
