"""Every state of the context is kept; saving, editing and going back make new ones."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.adapters.context.file import ContextFile
from engine.context.edits import add_line, reverse_change, set_version
from engine.context.versions import ContextVersion, next_version
from engine.errors import ContextConflict, ContextError, ContextInvalid
from engine.learning.learnings import Edit, Learning, LedgerChange
from tests.engine.adapters.context.writing import SECTION, add, open_context

TEXT = "# Company Context\n\nVersion: 1.0\n\nWe sell pumps.\n\n## Email Engagement Learnings\n\n- Be brief\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def context(home: Path) -> ContextFile:
    made = open_context(home)
    made.create(TEXT, "ana")
    return made


def current(context: ContextFile) -> ContextVersion:
    found = context.current()
    assert found is not None
    return found


def versions(context: ContextFile) -> list[str]:
    return [version.version for version in context.history()]


def file_bytes(context: ContextFile) -> bytes:
    return context.path.read_bytes()


def test_versions_are_ordered_by_their_numbers() -> None:
    assert next_version("1.9", "1.10") == "1.11"
    assert next_version("2.0", "1.10") == "2.1"


def test_a_new_context_is_the_first_version(context: ContextFile) -> None:
    (first,) = context.history()

    assert (first.version, first.text, first.author, first.is_placed) == ("1.0", TEXT, "ana", True)
    assert first == context.current()
    assert context.text_of("1.0") == TEXT


def test_saving_writes_the_next_version_and_keeps_the_earlier_one(context: ContextFile) -> None:
    saved = context.save(TEXT.replace("pumps", "valves"), current(context).hash, "bo", "we sell valves now")

    assert (saved.version, saved.author, saved.reason) == ("1.1", "bo", "we sell valves now")
    assert file_bytes(context).decode() == saved.text == TEXT.replace("pumps", "valves").replace("1.0", "1.1")
    assert context.history()[0] == context.current() == saved
    assert context.text_of("1.0") == TEXT


def test_saving_on_a_version_that_is_no_longer_in_force_writes_nothing(context: ContextFile) -> None:
    opened = current(context)
    others = context.save(TEXT.replace("pumps", "valves"), opened.hash, "bo", "")

    with pytest.raises(ContextConflict, match=r"version 1\.1 is by bo.*Nothing was saved") as caught:
        context.save(TEXT.replace("pumps", "hats"), opened.hash, "cy", "")

    assert caught.value.current == others
    assert current(context) == others
    assert versions(context) == ["1.1", "1.0"]


def test_saving_what_is_there_already_makes_no_version(context: ContextFile) -> None:
    assert context.save(TEXT, current(context).hash, "bo", "") == current(context)
    assert versions(context) == ["1.0"]


@pytest.mark.parametrize("text", ["", " \n\n", "a\0b", "a\ud800", "x" * (1024 * 1024 + 1)])
def test_a_text_that_cannot_be_a_context_is_refused(context: ContextFile, text: str) -> None:
    with pytest.raises(ContextInvalid, match=r"Nothing was saved"):
        context.save(text, current(context).hash, "bo", "")

    assert versions(context) == ["1.0"]
    assert file_bytes(context).decode() == TEXT


def test_an_edit_works_on_the_newest_state_and_writes_text_and_ledger_together(context: ContextFile, home: Path) -> None:
    made = add(context, 7)

    assert made is not None
    assert (made.version, made.source_feedback_id, made.reason) == ("1.1", "fb_1", "rule 7")
    assert file_bytes(context).decode() == made.text
    assert made.text == TEXT.replace("1.0", "1.1") + "- Rule 7 <!-- L000007 -->\n"
    assert ledger(home) == ["L000007"]


def ledger(home: Path) -> list[str]:
    with sqlite3.connect(home / "recommendation_cache.db") as connection:
        rows = connection.execute("SELECT id FROM learnings ORDER BY id").fetchall()
    connection.close()
    return [row[0] for row in rows]


def test_an_edit_may_change_the_ledger_alone_or_nothing(context: ContextFile, home: Path) -> None:
    change = add_learning_change()

    assert context.edit(lambda _: Edit(None, change), "me", "a thumb") is None
    assert context.edit(lambda _: None, "me", "nothing") is None
    assert context.edit(lambda newest: Edit(newest.text, LedgerChange()), "me", "the same") is None

    assert ledger(home) == ["L0000aa"]
    assert versions(context) == ["1.0"]


def add_learning_change() -> LedgerChange:
    learning = Learning("L0000aa", SECTION, "x", None, None, "candidate", None, "me", datetime(2026, 11, 30, tzinfo=UTC))
    return LedgerChange((learning,))


def test_an_edit_that_fails_writes_nothing(context: ContextFile, home: Path) -> None:
    def fail(_: ContextVersion) -> Edit:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        context.edit(fail, "me", "")
    with pytest.raises(ContextInvalid):
        context.edit(lambda newest: Edit(newest.text + "x" * 1024 * 1024, add_learning_change()), "me", "")

    assert ledger(home) == []
    assert versions(context) == ["1.0"]
    assert add(context, 1) is not None


def test_an_edit_from_outside_becomes_a_version_and_the_file_is_not_touched(context: ContextFile) -> None:
    context.path.write_text(TEXT.replace("pumps", "hats"))
    written = context.path.stat()

    part, newest = context.read(), current(context)

    assert part is not None
    assert part.version == newest.version == "1.1"
    assert (newest.author, newest.reason) == ("outside the program", "edited outside the program")
    assert newest.text == TEXT.replace("pumps", "hats")
    assert context.path.stat() == written


def test_an_edit_from_outside_counts_from_the_later_number(context: ContextFile) -> None:
    context.path.write_text(TEXT.replace("1.0", "3.4"))

    assert current(context).version == "3.5"
    assert add(context, 1).version == "3.6"  # type: ignore[union-attr]
    assert versions(context) == ["3.6", "3.5", "1.0"]


def test_an_edit_from_outside_that_nobody_read_becomes_a_version_before_our_own(context: ContextFile) -> None:
    context.path.write_text(TEXT.replace("pumps", "hats"))

    made = add(context, 1)

    assert made is not None
    assert versions(context) == ["1.2", "1.1", "1.0"]
    assert context.text_of("1.1") == TEXT.replace("pumps", "hats")
    assert "hats" in made.text


def test_saving_over_an_edit_from_outside_is_a_conflict(context: ContextFile) -> None:
    opened = current(context)
    context.path.write_text(TEXT.replace("pumps", "hats"))

    with pytest.raises(ContextConflict, match="by outside the program"):
        context.save(TEXT.replace("pumps", "valves"), opened.hash, "bo", "")

    assert "hats" in file_bytes(context).decode()


def test_a_file_from_before_the_records_is_the_first_version_as_it_stands(home: Path) -> None:
    home.mkdir()
    context = open_context(home)
    context.path.write_text(TEXT.replace("1.0", "1.4"))

    assert current(context).version == "1.4"
    assert add(context, 1).version == "1.5"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["No version here.\n", ""])
def test_a_file_without_a_version_line_counts_as_the_first_and_gets_one(home: Path, text: str) -> None:
    home.mkdir()
    context = open_context(home)
    context.path.write_text(text)

    assert current(context).version == "1.0"
    assert add(context, 1).text.startswith("Version: 1.1\n")  # type: ignore[union-attr]


def test_of_two_version_lines_the_first_counts(home: Path) -> None:
    home.mkdir()
    context = open_context(home)
    context.path.write_text(TEXT + "\nVersion: 7.0\n")

    made = add(context, 1)

    assert made is not None
    assert made.version == "1.1"
    assert "\nVersion: 7.0\n" in made.text


@pytest.mark.parametrize("odd", [b"\xef\xbb\xbf", b"<!-- a -->\r\n\r\n", b"```\n## x\r\n\t``\r```\n"])
def test_going_back_brings_the_exact_bytes_but_for_the_number(home: Path, odd: bytes) -> None:
    old = odd + b"# T\r\nVersion: 1.9\r\n\r\n## S  \r\n- a\n\tb\rc"
    home.mkdir()
    context = open_context(home)
    context.path.write_bytes(old)
    add(context, 1)
    context.path.write_bytes(b"something else")
    context.read()

    back = context.rollback("1.9", "ana")

    assert (back.version, back.author, back.reason) == ("1.12", "ana", "back to version 1.9")
    assert file_bytes(context) == old.replace(b"1.9", b"1.12", 1)
    assert versions(context) == ["1.12", "1.11", "1.10", "1.9"]


def test_going_back_to_what_is_in_force_makes_no_version(context: ContextFile) -> None:
    assert context.rollback("1.0", "ana") == current(context)
    assert versions(context) == ["1.0"]


def test_going_back_to_an_unknown_version_says_where_they_are_listed(context: ContextFile) -> None:
    with pytest.raises(ContextError, match=r"no version '9\.9'.*context-history"):
        context.rollback("9.9", "ana")


def test_an_undone_edit_leaves_the_exact_bytes_and_later_ones(context: ContextFile) -> None:
    before, after = current(context), add(context, 1)
    later = add(context, 2)
    assert after is not None
    assert later is not None

    undone = reverse_change(before.text, after.text, later.text)

    assert undone == set_version(add_line(TEXT, SECTION, "- Rule 2 <!-- L000002 -->"), "1.2")


def test_a_removed_file_is_no_context_and_going_back_brings_it_again(context: ContextFile) -> None:
    opened = current(context)
    context.path.unlink()

    assert context.read() is context.current() is None
    with pytest.raises(ContextConflict, match="removed since you opened it"):
        context.save(TEXT + "more", opened.hash, "bo", "")
    with pytest.raises(ContextError, match="context-init"):
        add(context, 1)
    assert context.rollback("1.0", "ana").version == "1.1"
    assert file_bytes(context).decode() == TEXT.replace("1.0", "1.1")


def test_a_context_made_again_goes_on_counting(context: ContextFile) -> None:
    context.path.unlink()

    context.create(TEXT, "ana")

    assert file_bytes(context).decode() == TEXT.replace("1.0", "1.1")
    assert versions(context) == ["1.1", "1.0"]


def test_the_audit_log_tells_what_each_section_said_before_and_after(context: ContextFile, home: Path) -> None:
    context.save(TEXT.replace("pumps", "valves"), current(context).hash, "bo", "")
    context.path.write_text(context.path.read_text().replace("- Be brief", "- Be short"))
    context.read()
    context.rollback("1.1", "ana")

    with sqlite3.connect(home / "recommendation_cache.db") as connection:
        rows = connection.execute("SELECT version, section, author, before LIKE '%brief%' FROM context_updates").fetchall()
    connection.close()
    assert rows == [
        ("1.1", "Company Context", "bo", 0),
        ("1.2", SECTION, "outside the program", 1),
        ("1.3", SECTION, "ana", 0),
    ]


def test_history_reads_the_same_in_another_process(context: ContextFile, home: Path) -> None:
    add(context, 1)

    assert open_context(home).history() == context.history()
