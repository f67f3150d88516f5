"""What is read from outside takes time as its length does: four times the text, about four times the time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from engine.adapters.writers.playbook.signers import _SIGNS
from engine.importing.people import find_emails
from engine.reading.message_text import sentences, split_quoted
from engine.untrusted.forms import find_forms

READERS: dict[str, tuple[Callable[[str], object], str]] = {
    "marks around a prompt": (lambda text: list(find_forms(f"begin {text}")), "*"),
    "brackets around a prompt": (lambda text: list(find_forms(f"begin {text}")), "[["),
    "who signs": (_SIGNS.search, "A"),
    "abbreviations": (lambda text: list(sentences(text)), "dr. "),
    "lines of dashes": (split_quoted, "-\n"),
    "addresses": (lambda text: find_emails(f"{text} @"), "a"),
}


def measure(read: Callable[[str], object], text: str) -> float:
    """Return the least of a few times that reading a text takes, in seconds of the processor."""
    took = []
    for _ in range(3):
        began = time.process_time()
        read(text)
        took.append(time.process_time() - began)
    return min(took)


@pytest.mark.parametrize("name", READERS)
def test_a_long_text_takes_no_longer_than_its_length(name: str) -> None:
    read, piece = READERS[name]

    # Were each character read from each one on, it would be sixteen times.
    assert measure(read, piece * 12_000) < 10 * measure(read, piece * 3_000) + 0.01
