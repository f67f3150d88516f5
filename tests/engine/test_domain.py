import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.domain import Deal, normalize_text


@given(st.text(st.characters(max_codepoint=0x3FF) | st.sampled_from("\r\n\0é")))
def test_text_is_nfc_with_one_kind_of_line_end_and_no_empty_characters(text):
    normalized = normalize_text(text)

    assert unicodedata.is_normalized("NFC", normalized)
    assert not {"\r", "\0"} & set(normalized)
    assert normalize_text(normalized) == normalized
    assert normalized.count("\n") == text.count("\n") + text.count("\r") - text.count("\r\n")


@pytest.mark.parametrize("written", ["1e999999999", "1e-999999", "9" * 2_000_000, "1e28", "1e-28"])
def test_a_number_that_takes_a_page_to_write_is_refused(written):
    with pytest.raises(ValidationError, match="fewer than 28 digits"):
        Deal(source="files", id="d", name="A", amount=written)


@pytest.mark.parametrize(
    ("written", "kept"), [("1e27", "1" + "0" * 27), ("0e999999999", "0"), ("1.50", "1.5"), ("-42000.00", "-42000")]
)
def test_any_other_number_is_kept_in_its_shortest_form(written, kept):
    assert format(Deal(source="files", id="d", name="A", amount=written).amount, "f") == kept


def test_a_long_text_has_no_endless_gaps():
    text = "Hello," + " \n" * 50_000 + "could you" + "\t" * 100 + "send it?"

    assert normalize_text(text) == "Hello," + " \n" * 50 + "could you" + "\t" * 100 + "send it?"
    assert normalize_text(" " * 2_000) == " " * 2_000
