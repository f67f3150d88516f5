"""What every view is built of: nothing is obeyed, nothing runs over the edge."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from engine.terminal.controls import escape_json, strip_controls
from engine.terminal.layout import Terminal, one_line, plain, print_behind, print_exactly, print_items


def make_terminal(width: int) -> tuple[Terminal, io.StringIO]:
    terminal, shown = Terminal(), io.StringIO()
    terminal.file, terminal.width = shown, width
    return terminal, shown


@given(st.text())
def test_no_text_keeps_a_control_code(text: str) -> None:
    shown = plain(text).plain

    assert not any((ord(mark) < 32 and mark not in "\n\t") or 127 <= ord(mark) < 160 for mark in shown)
    assert one_line(text).plain == " ".join(one_line(text).plain.split())


@given(st.text())
def test_escaped_json_means_the_same_and_holds_no_control_code(text: str) -> None:
    escaped = escape_json(json.dumps({"text": text}, ensure_ascii=False))

    assert json.loads(escaped) == {"text": text}
    assert strip_controls(escaped) == escaped


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="aé漢 -[]:"), max_size=4), st.integers(30, 90))
def test_a_list_stays_within_the_window_and_loses_no_word(texts: list[str], width: int) -> None:
    terminal, shown = make_terminal(width)

    print_items(terminal, [("-", text) for text in texts], indent=2)

    lines = shown.getvalue().splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert all(line == line.rstrip() for line in lines)
    said = "".join(line[4:] for line in lines).replace(" ", "")
    assert said == "".join(texts).replace(" ", "")


def test_what_wraps_stays_behind_its_mark() -> None:
    terminal, shown = make_terminal(24)

    print_items(terminal, [("1.", "one two three four five"), ("10.", "six")])

    assert shown.getvalue() == "1.  one two three four\n    five\n10. six\n"


def test_a_narrow_window_still_shows_everything() -> None:
    terminal, shown = make_terminal(5)

    print_behind(terminal, Text("head  "), Text("some words"))

    assert shown.getvalue() == "head  some words\n"


@pytest.mark.parametrize("text", ["[bold]not bold[/bold] :smile: https://x.example", "a" * 300, "  two\n\n  lines"])
def test_a_text_to_send_is_printed_as_it_is(text: str) -> None:
    terminal, shown = make_terminal(40)

    print_exactly(terminal, text)

    assert shown.getvalue() == f"{text}\n"


def test_a_closed_pipe_is_left_to_the_command() -> None:
    with pytest.raises(BrokenPipeError):
        Terminal().on_broken_pipe()
