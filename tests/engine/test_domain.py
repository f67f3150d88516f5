import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from engine.domain import normalize_text


@given(st.text(st.characters(max_codepoint=0x3FF) | st.sampled_from("\r\n\0é")))
def test_text_is_nfc_with_one_kind_of_line_end_and_no_empty_characters(text):
    normalized = normalize_text(text)

    assert unicodedata.is_normalized("NFC", normalized)
    assert not {"\r", "\0"} & set(normalized)
    assert normalize_text(normalized) == normalized
    assert normalized.count("\n") == text.count("\n") + text.count("\r") - text.count("\r\n")
