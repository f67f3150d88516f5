"""The company context in a file of one machine, which people edit with any editor at any time."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from engine.adapters.context.placing import (
    State,
    conflict_changed,
    conflict_exists,
    locked,
    place,
    prepared,
    read_file,
    state_of,
)
from engine.adapters.context.versions import VersionedContext, describe_changes, make_context_part, read_clock
from engine.context.edits import set_version
from engine.context.form import check_text
from engine.context.versions import FIRST, FROM_TEMPLATE, ContextVersion, hash_text, next_version
from engine.context_document import BOM, read_version
from engine.errors import ContextConflict, ContextError, ContextInvalid, StoreError
from engine.learning.learnings import LedgerChange
from engine.ports import ContextRecords
from engine.prompt_parts import ContextPart

logger = logging.getLogger(__name__)

OUTSIDE = "outside the program"
# A write takes hundredths of a second; longer than this it is stuck.
WAIT_S = 30.0


class ContextFile(VersionedContext[State, ContextRecords]):
    """`engine.ports.ContextStore` over `company-context.md`. Safe for threads and processes.

    A write keeps the new version in the records, as not placed yet, and then replaces the file: whatever is killed in between
    is finished at the next use (docs/decisions/0008).
    """

    def __init__(
        self, path: Path, records: ContextRecords, clock: Callable[[], datetime] = read_clock, wait_s: float = WAIT_S
    ) -> None:
        super().__init__(records, clock)
        self.path = path
        self._wait_s = wait_s
        self._known: tuple[State, ContextPart] | None = None

    def read(self) -> ContextPart | None:
        """Return the context as it is sent, or None when there is no file; the same object while unchanged.

        Works without the records. Raises ContextInvalid when the file can't be read as text.
        """
        state = state_of(self.path)
        if state is None:
            return None
        if self._known and self._known[0] == state:
            return self._known[1]
        version = self.current()
        if version is None:
            return None
        part = replace(make_context_part(version.text.removeprefix(BOM)), version=version.version)
        self._known = (state, part)
        return part

    def read_text(self) -> str | None:
        """Return the whole text, or None when there is no file. Raises ContextInvalid."""
        text = read_file(self.path)
        return None if text is None else text.removeprefix(BOM)

    def current(self) -> ContextVersion | None:
        """Return the newest state, or None when there is no file. Works without the records. Raises ContextInvalid."""
        text = read_file(self.path)
        if text is None:
            return None
        try:
            newest = next(iter(self._records.list_context_versions(1)), None)
            if newest and newest.is_placed and newest.hash == hash_text(text):
                return newest
            with locked(self.path, self._wait_s):
                return self._settle()[1]
        except ContextInvalid:
            raise
        except (ContextError, StoreError) as error:
            logger.warning("%s", error)
        return self._outside(text, read_version(text) or FIRST, "as it stands in the file")

    def create(self, template: str, author: str = "me", reason: str = FROM_TEMPLATE) -> str:
        """Write a new context file, whole or not at all, and return its path.

        Raises ContextConflict when there is one already, ContextError and StoreError when it can't be kept.
        """
        with self._writing():
            if state_of(self.path) is not None:
                raise conflict_exists(self.path)
            newest = next(iter(self._records.list_context_versions(1)), None)
            version = next_version(newest.version) if newest else read_version(template) or FIRST
            text = set_version(template, version) if newest else template
            self._write(None, self._make(text, version, author, reason), LedgerChange())
        return str(self.path)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with locked(self.path, self._wait_s):
                yield
        except StoreError as error:
            raise StoreError(f"The company context was not changed. {error}", error.trouble) from error

    def _settle(self) -> tuple[State | None, ContextVersion | None]:
        """Return the newest state, after file and records were brought to agree, and what the file is known by.

        The caller holds the lock.
        """
        state, text = state_of(self.path), read_file(self.path)
        if text is None:
            return None, None
        hashed = hash_text(text)
        newest, before = [*self._records.list_context_versions(2), None, None][:2]
        if newest is None:
            found = self._outside(text, read_version(text) or FIRST, "found as it stood")
            self._records.save_context_version(found)
            return state, found
        if newest.hash == hashed:
            return state, newest if newest.is_placed else self._mark(newest)
        if not newest.is_placed and before and before.hash == hashed:
            return self._place(state, newest)
        version = next_version(newest.version, read_version(text) or FIRST)
        edited = self._outside(text, version, "edited outside the program")
        self._records.save_context_version(edited, describe_changes(newest.text, text, OUTSIDE))
        return state, edited

    def _write(self, state: State | None, version: ContextVersion, change: LedgerChange) -> ContextVersion:
        check_text(version.text)
        with prepared(self.path, version.text) as file:
            if state_of(self.path) != state:
                raise conflict_changed(self.path)
            self._records.save_context_version(version, change)
            try:
                place(file, self.path, state)
            except ContextConflict as error:
                raise ContextConflict(
                    f"{error} Our own text is kept as version {version.version}, and is not in force."
                ) from error
            except OSError as error:
                raise ContextError(
                    f"Version {version.version} is kept, but {self.path} can't be replaced: {error.strerror}. Mend that: "
                    "then the next use puts it there."
                ) from error
        return self._mark(version)

    def _place(self, state: State | None, version: ContextVersion) -> tuple[State, ContextVersion]:
        with prepared(self.path, version.text) as file:
            placed = place(file, self.path, state)
        return placed, self._mark(version)

    def _redact_placed(self, remove: Callable[[str], str]) -> None:
        state, text = state_of(self.path), read_file(self.path)
        removed = text if text is None else remove(text)
        if removed is not None and removed != text:
            with prepared(self.path, removed) as file:
                place(file, self.path, state)

    def _mark(self, version: ContextVersion) -> ContextVersion:
        with contextlib.suppress(StoreError):  # the file has it, which is seen at the next use
            self._records.mark_placed(version.version)
        return replace(version, is_placed=True)

    def _outside(self, text: str, version: str, reason: str) -> ContextVersion:
        return replace(self._make(text, version, OUTSIDE, reason), is_placed=True)

    def _gone(self) -> ContextConflict:
        return ContextConflict(f"{self.path} was removed since you opened it. Nothing was saved; copy your text first.")
