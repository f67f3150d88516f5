"""The company context as people keep it: a file that anything may edit at any time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.adapters.context.file import ContextFile
from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from engine.errors import ContextConflict, ContextError, ContextInvalid

TEXT = """# Company Context

Version: 1.4

We sell pumps.

## Email Engagement Learnings
- **2026-11-22**: Keep cold outreach under 150 words _(Context: P0 email action)_ <!-- L7f3a2c -->
"""


def _open(home: Path) -> ContextFile:
    return ContextFile(home / "company-context.md", SqlRecords(open_engine(home / "recommendation_cache.db"), make_row=dict))


@pytest.fixture
def context(tmp_path: Path) -> ContextFile:
    return _open(tmp_path / "home")


def test_no_file_is_no_context(context: ContextFile) -> None:
    assert context.read() is None
    assert context.read_text() is None


def test_version_line_and_learning_ids_are_not_sent(context: ContextFile) -> None:
    context.create(TEXT)

    part = context.read()

    assert part is not None
    assert part.version == "1.4"
    assert "Version" not in part.text
    assert "L7f3a2c" not in part.text
    assert part.learnings == (("L7f3a2c", "**2026-11-22**: Keep cold outreach under 150 words _(Context: P0 email action)_"),)


def test_a_new_version_number_alone_changes_no_hash_and_a_word_does(context: ContextFile) -> None:
    context.create(TEXT)
    first = context.read()

    context.path.write_text(TEXT.replace("1.4", "1.5"))
    renumbered = context.read()
    context.path.write_text(TEXT.replace("pumps", "valves"))
    reworded = context.read()

    assert first is not None
    assert renumbered is not None
    assert reworded is not None
    assert (first.version, renumbered.version, reworded.version) == ("1.4", "1.6", "1.7")
    assert renumbered.hash == first.hash
    assert reworded.hash != first.hash


def test_the_part_stays_the_same_object_while_the_file_is_unchanged(context: ContextFile) -> None:
    context.create(TEXT)

    assert context.read() is context.read()


def test_line_ends_do_not_count(context: ContextFile) -> None:
    context.create(TEXT)
    first = context.read()

    context.path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    second = context.read()

    assert first is not None
    assert second is not None
    assert second.hash == first.hash
    assert second.version == "1.5"


def test_an_existing_file_is_never_overwritten(context: ContextFile) -> None:
    context.create(TEXT)

    with pytest.raises(ContextConflict, match="left as it is"):
        context.create("# Other")

    assert context.read_text() == TEXT
    assert not list(context.path.parent.glob(".context-*"))


def test_file_and_folder_are_for_their_owner_alone(context: ContextFile) -> None:
    context.create(TEXT)

    assert context.path.stat().st_mode & 0o777 == 0o600
    assert context.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\xff", b"text\0more", b"x" * (1024 * 1024 + 1)])
def test_what_is_no_text_is_refused_with_what_to_do(context: ContextFile, data: bytes) -> None:
    context.path.parent.mkdir()
    context.path.write_bytes(data)

    with pytest.raises(ContextInvalid, match=r"company-context\.md"):
        context.read()


def test_a_folder_in_its_place_is_said_plainly(context: ContextFile) -> None:
    context.path.mkdir(parents=True)

    with pytest.raises(ContextInvalid, match="can't be read"):
        context.read()


def test_a_home_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file in the way")

    with pytest.raises(ContextError, match="can't be written"):
        _open(tmp_path / "home").create(TEXT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_right_is_said_plainly(context: ContextFile) -> None:
    context.create(TEXT)
    context.path.chmod(0)

    with pytest.raises(ContextInvalid, match="Permission denied"):
        context.read()
