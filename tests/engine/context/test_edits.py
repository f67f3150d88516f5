"""Edits of the company context change the lines that they must, and no other byte."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.context.edits import (
    add_line,
    bump_version,
    make_line,
    new_learning_id,
    remove_line,
    replace_line,
    reverse_change,
    set_version,
)
from engine.context.form import keep_form
from engine.context_document import parse, read_learnings, read_version, sent_text
from engine.learning.learnings import SECTIONS
from tests.engine.commonmark import read_examples
from tests.engine.test_context_document import LEARNING, markdown_texts

EMAIL = "Email Engagement Learnings"
NEW = "- **2026-11-30**: Ask one question _(Context: P1 email action)_ <!-- L00beef -->"
TEXT = f"""# Company Context - Northline Sales

Version: 1.9

## Hard rules

- Discounts at most 10 %

## Email Engagement Learnings

Feedback adds a line here.

{LEARNING}

### For partners

Other rules.

## Call Strategy Learnings

## Notes

The end.
"""


def test_a_line_goes_below_the_last_one_of_its_section_and_before_its_sub_sections() -> None:
    made = add_line(TEXT, EMAIL, NEW)

    assert made == TEXT.replace(LEARNING + "\n", f"{LEARNING}\n{NEW}\n")


@pytest.mark.parametrize("name", ["email  engagement LEARNINGS", "EmailEngagementLearnings"])
def test_a_section_is_found_whatever_its_case_and_spaces(name: str) -> None:
    assert add_line(TEXT, name, NEW) == add_line(TEXT, EMAIL, NEW)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("## S\n", "## S\n\nNEW\n"),
        ("## S", "## S\n\nNEW"),
        ("## S\n\n## Next\n", "## S\n\nNEW\n\n## Next\n"),
        ("## S\n## Next\n", "## S\n\nNEW\n\n## Next\n"),
        ("## S\n- a\n## Next\n", "## S\n- a\nNEW\n## Next\n"),
        ("## S\n\nText\n", "## S\n\nText\n\nNEW\n"),
        ("S\n===\n- a", "S\n===\n- a\nNEW"),
        ("##### S\r\n\r\n- a\r\n  - b\r\n\r\nlast\r\n", "##### S\r\n\r\n- a\r\n  - b\r\n\r\nlast\r\n\r\nNEW\r\n"),
        ("## S\r- a\r", "## S\r- a\rNEW\r"),
        ("## S\n- a\n  lazy\nmore\n\n\n\n", "## S\n- a\n  lazy\nmore\nNEW\n\n\n\n"),
        ("## S\n\ntext\n\n    code\n", "## S\n\ntext\n\n    code\n\nNEW\n"),
        ("## S\n\n```\n## S\n", "## S\n\nNEW\n\n```\n## S\n"),
        ("## S\n- a\n```\n- in code\n```\n", "## S\n- a\nNEW\n```\n- in code\n```\n"),
        ("## S\ntext\n\n  ## Indented\n", "## S\n\nNEW\n\ntext\n\n  ## Indented\n"),
        ("## S\n  ## Indented\n", "## S\nNEW\n<!-- -->\n  ## Indented\n"),
        ("\ufeff## S\n", "\ufeff## S\n\nNEW\n"),
        ("---\nk: v\n---\n## S\n- a", "---\nk: v\n---\n## S\n- a\nNEW"),
    ],
)
def test_a_line_finds_its_place_in_a_section_of_any_form(text: str, made: str) -> None:
    assert add_line(text, "S", "- new") == made.replace("NEW", "- new")


def test_a_missing_section_comes_after_the_learnings_that_are_there() -> None:
    made = add_line(TEXT, SECTIONS["phone"].replace("Call", "Phone"), NEW)

    assert made == TEXT.replace("## Notes", f"## Phone Strategy Learnings\n\n{NEW}\n\n## Notes")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", "## S\n\n- new\n"),
        ("# T", "# T\n\n## S\n\n- new"),
        ("# T\n\nText\r\n", "# T\n\nText\r\n\r\n## S\r\n\r\n- new\r\n"),
        ("text\n\n```\nopen", "text\n\n## S\n\n- new\n\n```\nopen"),
        ("<!-- open\n\n", "## S\n\n- new\n\n<!-- open\n\n"),
        ("    ", "    \n## S\n\n- new"),
        ("\ufeff```\nopen", "\ufeff## S\n\n- new\n\n```\nopen"),
        ("### Email Engagement Learnings\n\n#### Sub\n\ntext\n\n# Top\n", None),
    ],
)
def test_a_missing_section_never_lands_inside_code_or_a_comment(text: str, made: str | None) -> None:
    made = made or "### Email Engagement Learnings\n\n#### Sub\n\ntext\n\n### S\n\n- new\n\n# Top\n"

    assert add_line(text, "S", "- new") == made


@settings(deadline=None)
@given(markdown_texts, st.sampled_from(["a", EMAIL, "S"]))
def test_a_line_added_to_any_text_is_an_item_of_its_section_and_changes_nothing_else(text: str, section: str) -> None:
    before = parse(text)

    made = add_line(text, section, NEW)

    after = parse(made)
    learned = after.find_learnings("L00beef")
    heading = after.find_section(section)
    assert heading is not None
    assert [heading.end <= one.item.first < after.end_of_own(heading) for one in learned] == [True]
    kept = [heading for heading in after.blocks.headings if before.find_section(section) or heading.text != section]
    assert [(one.level, one.text) for one in kept] == [(one.level, one.text) for one in before.blocks.headings]
    assert _without_added(made, text)
    assert reverse_change(text, made, made) == set_version(text, read_version(text) or "1.0")


def _without_added(made: str, text: str) -> bool:
    """Whether the text is there whole and in its order, but for a line end that its last line had to be given."""
    rest = iter(made)
    return all(letter in rest for letter in text)


def test_every_example_of_the_specification_can_be_added_to_and_brought_back() -> None:
    for example in read_examples():
        text = example["markdown"]

        made = add_line(text, EMAIL, NEW)

        assert read_learnings(made)[-1][0] == "L00beef"
        assert reverse_change(text, made, made) == set_version(text, read_version(text) or "1.0")


def test_a_learning_is_replaced_where_it_stands() -> None:
    assert replace_line(TEXT, "L7f3a2c", NEW) == TEXT.replace(LEARNING, NEW)
    assert replace_line(TEXT, "L000000", NEW) is None


def test_a_replaced_learning_keeps_its_indent_its_line_end_and_what_is_nested_below() -> None:
    text = "- a\r\n  * Keep it\r\n    short <!-- L7f3a2c -->\r\n      - because\r\n- copy <!-- L7f3a2c -->\r\n\r\nlast"

    assert replace_line(text, "L7f3a2c", NEW) == f"- a\r\n  {NEW}\r\n      - because\r\n\r\nlast"


def test_a_learning_is_removed_with_what_is_nested_below_it() -> None:
    assert remove_line(TEXT, "L7f3a2c") == TEXT.replace(LEARNING + "\n", "")
    assert remove_line("- a\n- b <!-- L7f3a2c -->\n  - why\n- c\n- b <!-- L7f3a2c -->", "L7f3a2c") == "- a\n- c\n"
    assert remove_line(TEXT, "L000000") is None


def test_removing_a_learning_makes_no_heading_of_the_text_above_it() -> None:
    text = "Text\n- b <!-- L7f3a2c -->\n---\n"

    made = remove_line(text, "L7f3a2c")

    assert made == "Text\n\n---\n"


@settings(deadline=None)
@given(markdown_texts)
def test_a_learning_added_and_removed_again_leaves_every_other_learning(text: str) -> None:
    made = remove_line(add_line(text, EMAIL, NEW), "L00beef")

    assert made is not None
    assert read_learnings(made) == read_learnings(text)


@pytest.mark.parametrize(
    ("text", "bumped", "version"),
    [
        ("Version: 1.9\n", "Version: 1.10\n", "1.10"),
        ("# T\n**Version:** 1.4 | x\r\n", "# T\n**Version:** 1.5 | x\r\n", "1.5"),
        ("Version: 1.4\nVersion: 1.4\n", "Version: 1.5\nVersion: 1.4\n", "1.5"),
        ("```\nVersion: 1.4\n```\n# T\ntext", "```\nVersion: 1.4\n```\n# T\n\nVersion: 1.1\n\ntext", "1.1"),
        ("Version: 2\n", "Version: 2.1\n", "2.1"),
        ("# T\n\nText\n", "# T\n\nVersion: 1.1\n\nText\n", "1.1"),
        ("# T", "# T\n\nVersion: 1.1", "1.1"),
        ("Text", "Version: 1.1\n\nText", "1.1"),
        ("", "Version: 1.1\n", "1.1"),
        ("\ufeffT\n===\n", "\ufeffT\n===\n\nVersion: 1.1\n", "1.1"),
        ("---\nk: v\n---\n\nText\n", "---\nk: v\n---\n\nVersion: 1.1\n\nText\n", "1.1"),
        ("<!-- open\n", "Version: 1.1\n\n<!-- open\n", "1.1"),
    ],
)
def test_a_bump_changes_the_digits_of_the_first_version_line_alone(text: str, bumped: str, version: str) -> None:
    assert bump_version(text) == (bumped, version)


@settings(deadline=None)
@given(st.text() | markdown_texts)
def test_a_version_that_was_set_is_the_one_that_is_read_and_is_not_sent(text: str) -> None:
    made = set_version(text, "7.42")

    assert read_version(made) == "7.42"
    assert set_version(made, "7.43") == made.replace("7.42", "7.43", 1)
    assert sent_text(set_version(made, "1.0")) == sent_text(made)


def test_a_learning_line_has_its_one_form() -> None:
    made = make_line("Keep cold outreach under 150 words", date(2026, 11, 22), "P0 email action", "L7f3a2c")

    assert made == LEARNING
    assert make_line("Keep it", date(2026, 11, 22), "", "L7f3a2c") == "- **2026-11-22**: Keep it <!-- L7f3a2c -->"


@settings(deadline=None)
@given(st.text(), st.text())
def test_a_learning_of_any_text_stays_one_line_with_its_own_id(text: str, note: str) -> None:
    line = make_line(text + "\n## Hard rules\n- x <!-- L000000 -->", date(2026, 11, 22), note, "L7f3a2c")

    assert len(line.splitlines()) == 1
    assert [found for found, _ in read_learnings(add_line(TEXT, "Notes", line))] == ["L7f3a2c", "L7f3a2c"]
    assert parse(add_line(TEXT, "Notes", line)).find_section("Hard rules") == parse(TEXT).find_section("Hard rules")


def test_ids_of_learnings_never_repeat_one_that_is_taken() -> None:
    made = [new_learning_id() for _ in range(100)]

    assert all(len(one) == 7 and one[0] == "L" and int(one[1:], 16) >= 0 for one in made)
    assert new_learning_id(_AllBut("L00")).startswith("L00")


class _AllBut:
    """As if every id were taken that doesn't begin like this."""

    def __init__(self, free: str) -> None:
        self._free = free

    def __contains__(self, learning_id: object) -> bool:
        return not str(learning_id).startswith(self._free)


def test_a_change_is_taken_back_to_the_exact_bytes() -> None:
    after = bump_version(add_line(TEXT, EMAIL, NEW))[0]

    assert reverse_change(TEXT, after, after) == set_version(TEXT, "1.10")


def test_a_change_is_taken_back_among_later_ones() -> None:
    after = bump_version(add_line(TEXT, EMAIL, NEW))[0]
    later = bump_version(add_line(add_line(after, EMAIL, "- later"), "Notes", "- note"))[0].replace("at most 10", "at most 5")

    expected = add_line(add_line(TEXT, EMAIL, "- later"), "Notes", "- note").replace("at most 10", "at most 5")

    assert reverse_change(TEXT, after, later) == set_version(expected, "1.11")


def test_the_first_line_of_an_empty_section_is_taken_back_below_another_one() -> None:
    after = add_line(TEXT, "Call Strategy Learnings", NEW)
    later = add_line(after, "Call Strategy Learnings", "- later")

    assert reverse_change(TEXT, after, later) == add_line(TEXT, "Call Strategy Learnings", "- later")


@pytest.mark.parametrize("undo", ["replace", "remove"])
def test_a_replaced_or_removed_learning_comes_back(undo: str) -> None:
    after = replace_line(TEXT, "L7f3a2c", NEW) if undo == "replace" else remove_line(TEXT, "L7f3a2c")
    assert after is not None
    later = bump_version(add_line(after, "Notes", "- later"))[0]

    assert reverse_change(TEXT, after, later) == set_version(add_line(TEXT, "Notes", "- later"), "1.10")


@pytest.mark.parametrize(
    ("before", "after", "current"),
    [
        ("a\nb\n", "a\nnew\nb\n", "a\nnew!\nb\n"),
        ("a\nold\nb\n", "a\nnew\nb\n", "a\nnewer\nb\n"),
        ("a\nold\nb\n", "a\nb\n", "a\nc\nb\n"),
        ("a\nold\nb\n", "a\nb\n", "b\n"),
    ],
)
def test_a_place_that_was_changed_since_is_left_alone(before: str, after: str, current: str) -> None:
    assert reverse_change(before, after, current) is None


def test_edits_of_a_megabyte_take_about_a_second() -> None:
    section = "We sell plans to small makers of pumps, and say so.\n\n" + "- a rule of some length\n" * 10
    text = TEXT + section * (1024 * 1024 // len(section))
    started = time.process_time()

    made = bump_version(add_line(text, "Notes", NEW))[0]

    assert len(made) > 1024 * 1024
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("like", "edited", "kept"),
    [
        ("a\r\nb\r\n", "a\nnew\nb\n", "a\r\nnew\r\nb\r\n"),
        ("a\rb\r", "a\nb\n", "a\rb\r"),
        ("\ufeffa\n", "a\nb\n", "\ufeffa\nb\n"),
        ("a\r\nb\nc\r\n", "a\nb\nnew\nc\n", "a\r\nb\nnew\r\nc\r\n"),
        ("a\nb\n", "a\r\nb\r\n", "a\r\nb\r\n"),
        ("a\r\nb", "a\nb\nc", "a\r\nb\r\nc"),
    ],
)
def test_a_text_from_a_browser_keeps_line_ends_and_byte_order_mark_of_the_file(like: str, edited: str, kept: str) -> None:
    assert keep_form(edited, like) == kept
