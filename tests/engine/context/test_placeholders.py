"""Places to fill in: what is one, what only looks like one, and on which line it stands."""

from __future__ import annotations

import time

import pytest

from engine.context.placeholders import Placeholder, find_placeholders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[Your company] makes [what, in plain words].", ["Your company", "what, in plain words"]),
        ("- [Product or module]: [what it does].", ["Product or module", "what it does"]),
        ("Discounts at most [number] %", ["number"]),
        ("[N] people, [Ihre Größe], [会社]", ["N", "Ihre Größe", "会社"]),
        ("[Your company details...]", ["Your company details..."]),
        ("**[Name]**, _[role]_", ["Name", "role"]),
        ("(see [name])", ["name"]),
        ("- [ ] [name] signs", ["name"]),
        ("A [place that goes\non] in the next line", ["place that goes on"]),
        ("[outer [inner] text]", ["inner"]),
    ],
)
def test_square_brackets_are_a_place_to_fill_in(text: str, found: list[str]) -> None:
    assert [each.text for each in find_placeholders(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "See [our site](https://x.example) and ![logo](logo.png).",
        "See [our site][site].\n\n[site]: https://x.example",
        "See [site].\n\n[Site]: <https://x.example>",
        "- [ ] to do\n- [x] done\n* [X] done\n1. [x] done",
        "A note[^1].\n\n[^1]: The note.",
        "They wrote “we […] agree [...] to it”.",
        "Write `[name]` in the subject.",
        "```\n[name]\n```\n",
        "~~~md\n[name]\n",
        r"An \[escaped] bracket",
        "[] and [ ]",
        "[an end\n\nin another paragraph]",
        "- [an end\n- in another item]",
        "no brackets",
        "",
    ],
)
def test_links_boxes_notes_and_code_are_none(text: str) -> None:
    assert list(find_placeholders(text)) == []


def test_a_place_is_told_with_its_line() -> None:
    assert list(find_placeholders("one\n\n[two\nlines] and [a]\n```\n[no]\n```\n[b]\n")) == [
        Placeholder("two lines", 3),
        Placeholder("a", 4),
        Placeholder("b", 8),
    ]


@pytest.mark.parametrize("piece", ["[", "[a", "[a]", "`", "```\n", "[a][b]\n", "[a]: b.c\n", "- [x] a\n", "[a\n", "]["])
def test_a_megabyte_of_brackets_takes_no_time(piece: str) -> None:
    started = time.process_time()

    sum(1 for _ in find_placeholders(piece * (1024 * 1024 // len(piece))))

    assert time.process_time() - started < 10
