"""The company context as text: what is read of it, and that nothing of it is lost."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.context_document import changed_sections, parse, read_learnings, read_version, render, sent_text
from tests.engine.commonmark import read_examples

LEARNING = "- **2026-11-22**: Keep cold outreach under 150 words _(Context: P0 email action)_ <!-- L7f3a2c -->"
PIECES = [
    "# a", "## Email Engagement Learnings", "text", "- item", "  - nested", "1. one", "> quote", "```", "~~~", "    code",
    "===", "---", "***", "<!--", "-->", "<div>", "</div>", "\t", " ", "", LEARNING, "Version: 1.4",
    "**Version**: 1.9", "[a]: /u", "é 🚀 漢字", "\u2028", "\x0b", "\x1c", "\x85", "\0", "\ufeff", "#", "key: value",
]  # fmt: skip
LINE_ENDS = ["\n", "\r\n", "\r", "\n\n", ""]
markdown_texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(LINE_ENDS)), max_size=25).map(
    lambda parts: "".join(piece + end for piece, end in parts)
)


@settings(deadline=None)
@given(st.text() | markdown_texts)
def test_every_text_is_rendered_byte_for_byte(text: str) -> None:
    assert render(parse(text)) == text
    assert len(parse(text).lines) == len(parse(text).blocks.kinds) == len(parse(text).blocks.depths)


def test_every_example_of_the_specification_is_rendered_byte_for_byte() -> None:
    texts = [example["markdown"] for example in read_examples()]

    assert [render(parse(text)) for text in texts] == texts
    assert render(parse("".join(texts))) == "".join(texts)


def test_markdown_of_the_real_world_is_rendered_byte_for_byte() -> None:
    descriptions = [found for one in metadata.distributions() if (found := one.metadata.get_payload())]
    root = Path(__file__).resolve().parents[2]
    own = [path.read_bytes().decode() for path in (*root.glob("*.md"), *root.glob("*/*.md"))]

    texts = [*map(str, descriptions), *own]

    assert len(texts) > 30
    assert [render(parse(text)) for text in texts] == texts


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("# T\n\nVersion: 1.4\n", "1.4"),
        ("**Version**: 1.10 | Updated: today\r\n", "1.10"),
        ("**Version:** 2\n", "2.0"),
        ("Version 1.4\n", "1.4"),
        ("Version: 1.4\n---\n", "1.4"),
        ("version: v1.4", "1.4"),
        ("---\nversion: 1.4\n---\n# T\n", "1.4"),
        ("Version: 1.4\nVersion: 1.9\n", "1.4"),
        ("```\nVersion: 9.9\n```\nVersion: 1.4\n", "1.4"),
        ("<!--\nVersion: 9.9\n-->\nVersion: 1.4\n", "1.4"),
        ("\ufeffVersion: 1.4\n", "1.4"),
        ("Version 3.1 brought exports.\n", None),
        ("Version: " + "9" * 5000 + ".0\n", None),
        ("# Version: 1.4\n", None),
        ("", None),
    ],
)
def test_the_first_version_line_outside_code_and_comments_counts(text: str, version: str | None) -> None:
    assert read_version(text) == version


def test_a_learning_is_found_in_lists_alone_and_read_as_one_line() -> None:
    text = (
        f"{LEARNING}\n* Call before noon\n  and after four <!-- L000001 -->\n  - more on it\n\n"
        "```\n- no <!-- L000002 -->\n```\n"
        "no list <!-- L000003 -->\n\n1. First <!-- L000004 -->\n- half <!-- L000005 --> of it\n"
    )

    assert read_learnings(text) == (
        ("L7f3a2c", "**2026-11-22**: Keep cold outreach under 150 words _(Context: P0 email action)_"),
        ("L000001", "Call before noon and after four"),
        ("L000004", "First"),
    )


def test_what_is_sent_has_no_version_line_and_no_ids() -> None:
    text = f"# T\r\n\r\nVersion: 1.4\r\nWe sell.\r\n{LEARNING}\r\n"

    sent = sent_text(text)

    assert sent == f"# T\r\n\r\nWe sell.\r\n{LEARNING.removesuffix(' <!-- L7f3a2c -->')}"


def test_a_run_of_spaces_costs_no_time() -> None:
    text = "- a" + " " * 1_000_000 + "b <!-- L7f3a2c -->\n"

    assert len(read_learnings(text)) == 1
    assert len(sent_text(text)) == 1_000_004


def test_the_sections_that_changed_are_told_with_both_texts_and_the_version_is_no_change() -> None:
    before = "# T\n\nVersion: 1.0\n\n## A\n\na\n\n## B\nb\n"
    after = "# T\n\nVersion: 1.1\n\n## A\n\na2\n\n## C\nc\n"

    assert changed_sections(before, after) == [
        ("A", "## A\n\na\n\n", "## A\n\na2\n\n"),
        ("C", "", "## C\nc\n"),
        ("B", "## B\nb\n", ""),
    ]
    assert changed_sections(before, before.replace("1.0", "1.1")) == []
