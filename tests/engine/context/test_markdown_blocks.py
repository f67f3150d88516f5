"""Which lines are headings and list items, held against the specification's own examples."""

from __future__ import annotations

import re
import time

import pytest

from engine.context.markdown_blocks import Blocks
from engine.context_document import parse
from tests.engine.commonmark import read_examples

MEGABYTE = 1024 * 1024
_TAG = re.compile(r"<(/?)(h[1-6]|li|ul|ol|blockquote)(?: start=\"\d+\")?>")


def read(text: str) -> Blocks:
    return parse(text).blocks


def headings(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in read(text).headings]


def _count_in_html(html: str) -> tuple[list[int], int]:
    """The levels of the headings that stand in no list and no quote, and how many list items there are."""
    levels, items, depth = [], 0, 0
    for closing, tag in _TAG.findall(html):
        if tag in ("ul", "ol", "blockquote"):
            depth += -1 if closing else 1
        elif not closing and tag == "li":
            items += 1
        elif not closing and not depth:
            levels.append(int(tag[1]))
    return levels, items


def test_every_example_of_the_specification_has_its_headings_and_list_items() -> None:
    examples = read_examples()

    wrong = []
    for example in examples:
        markdown = example["markdown"]
        found = read(markdown)
        is_front_matter = "front matter" in found.kinds  # no part of the specification
        if is_front_matter or re.search(r"<(?:ul|ol|li|h\d|blockquote)\b", markdown):
            continue
        if ([heading.level for heading in found.headings], len(found.items)) != _count_in_html(example["html"]):
            wrong.append(example["example"])

    assert len(examples) == 652
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "```\n## x\n```\n",
        "~~~ md\n## x\n~~~~\n",
        "````\n```\n## x\n````\n",
        "```\n## x",
        "    ## x\n",
        "\t## x\n",
        "<!--\n## x\n\n## y\n-->\n",
        "<div>\n## x\n</div>\n",
        "<pre>\n\n## x\n</pre>\n",
        "- ```\n  ## x\n  ```\n",
        "> ## x\n",
        "- ## x\n",
        "---\ntitle: a\n## x\n---\n",
        "##x\n",
        "####### x\n",
        "\\## x\n",
    ],
)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    assert headings(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("  ##  Some   words  ## \n", [(2, "Some words")]),
        ("#\tTab\n", [(1, "Tab")]),
        ("Two\nlines\n===\n", [(1, "Two lines")]),
        ("One\n---\n", [(2, "One")]),
        ("## C#\n", [(2, "C#")]),
        ("## 🚀 Ziele\r\n", [(2, "🚀 Ziele")]),
        ("\ufeff# Title\r# Next", [(1, "Title"), (1, "Next")]),
        ("---\nkey: value\n---\n# x\n", [(1, "x")]),
        ("---\n\n# x\n\n---\n", [(1, "x")]),
        ("[a]: /u\nReal\n===\n", [(1, "Real")]),
        ("- a\n\n# x\n", [(1, "x")]),
        ("<!-- a\n-->\n# x\n", [(1, "x")]),
    ],
)
def test_headings_of_every_form_are_found(text: str, found: list[tuple[int, str]]) -> None:
    assert headings(text) == found


def test_an_item_knows_its_own_text_and_what_is_nested_in_it() -> None:
    items = read("- a\n  goes on\nlazily\n  - nested\n\n  more of a\n- b\n\nno more\n").items

    assert [(item.first, item.own_end, item.end) for item in items] == [(0, 3, 6), (3, 4, 4), (6, 7, 7)]


@pytest.mark.parametrize(
    "piece",
    [
        "# Head\n\nSome text of a usual length, with **bold** words.\n\n- an item\n  - a nested one\n\n```\ncode\n```\n\n",
        "- a\n",
        "> " * 50 + "a\n",
        "- " * 50 + "a\n",
        "[a]: b (\n",
        "<a " + "b " * 50,
        "# a" + " #" * 50,
        "* " * 50,
        "\t",
        " ",
        "`",
    ],
)
def test_a_megabyte_of_anything_takes_time_in_proportion(piece: str) -> None:
    def measure(size: int) -> float:
        text, taken = piece * (size // len(piece)), []
        for _ in range(3):  # the quickest is the one that nothing else on the machine disturbed
            started = time.process_time()
            parse(text)
            taken.append(time.process_time() - started)
        return min(taken)

    eighth, whole = measure(MEGABYTE // 8), measure(MEGABYTE)

    # Eight times the text; a time that grows with its square would be 64 times as long.
    assert whole < max(eighth * 24, 0.25)


def test_a_megabyte_of_a_usual_context_is_read_within_a_second() -> None:
    section = "## Section\n\nWe sell plans to small makers of pumps, and say so.\n\n" + "- a rule of some length\n" * 10
    text = section * (MEGABYTE // len(section))

    started = time.process_time()
    document = parse(text)

    assert time.process_time() - started < 1
    assert len(document.blocks.headings) == MEGABYTE // len(section)
