"""What saving, editing and going back mean for a company context, wherever its newest state is kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Generic, TypeVar

from engine.context.edits import set_version
from engine.context.form import check_text, keep_form
from engine.context.versions import ContextVersion, hash_text, next_version
from engine.context_document import changed_sections, read_learnings, read_version, sent_text
from engine.domain import normalize_text
from engine.errors import ContextConflict, ContextError
from engine.learning.learnings import ContextUpdate, Edit, LedgerChange
from engine.ports import ContextRecords
from engine.prompt_parts import ContextPart

# What is known of the place where the newest state is, and changes with it.
Place = TypeVar("Place")
R = TypeVar("R", bound=ContextRecords)


def make_context_part(text: str) -> ContextPart:
    """Return the part of a context's whole text that reaches a writer."""
    return ContextPart(text=sent_text(normalize_text(text)), version=read_version(text), learnings=read_learnings(text))


def read_clock() -> datetime:
    """Return the current moment in UTC."""
    return datetime.now(UTC)


class VersionedContext(ABC, Generic[Place, R]):
    """The part of `engine.ports.ContextStore` that is the same for a file and for shared records."""

    def __init__(self, records: R, clock: Callable[[], datetime]) -> None:
        self._records = records
        self._clock = clock

    @abstractmethod
    def current(self) -> ContextVersion | None:
        """Return the newest state, or None where there is none."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[None]:
        """Let nobody else write meanwhile."""

    @abstractmethod
    def _settle(self) -> tuple[Place | None, ContextVersion | None]:
        """Return the newest state, and what its place is known by; the caller is writing."""

    @abstractmethod
    def _write(self, place: Place | None, version: ContextVersion, change: LedgerChange) -> ContextVersion:
        """Put a version in force with what the ledger says of it, and return it; the place must be as it was."""

    @abstractmethod
    def _gone(self) -> ContextConflict:
        """Return the error of a save where there is no context any more."""

    def save(self, text: str, based_on: str, author: str, reason: str) -> ContextVersion:
        """Write a text as the next version, and return it; the state in force where the text says nothing new.

        Line ends and byte order mark stay as they were. Raises ContextConflict, ContextInvalid, ContextError, StoreError.
        """
        with self._writing():
            place, newest = self._settle()
            if newest is None:
                raise self._gone()
            if newest.hash != based_on:
                raise ContextConflict(
                    f"The company context was changed since you opened it: version {newest.version} is by {newest.author}. "
                    "Nothing was saved. Compare your text with it, and save again.",
                    newest,
                )
            kept = keep_form(text, newest.text)
            return self._write_next(place, newest, kept, describe_changes(newest.text, kept, author), author, reason) or newest

    def edit(
        self,
        make: Callable[[ContextVersion], Edit | None],
        author: str,
        reason: str,
        feedback_id: str | None = None,
    ) -> ContextVersion | None:
        """Write what `make` makes of the newest state, and return the version that it became; None where the text stays.

        Raises ContextInvalid, ContextError and StoreError: then nothing was written.
        """
        with self._writing():
            place, newest = self._settle()
            if newest is None:
                raise ContextError("There is no company context. Create it: sales-action context-init")
            edit = make(newest)
            if edit is None:
                return None
            written = None
            if edit.text is not None:
                written = self._write_next(place, newest, edit.text, edit.change, author, reason, feedback_id)
            if written is None:
                self._records.save_ledger_change(edit.change)
            return written

    def rollback(self, version: str, author: str) -> ContextVersion:
        """Write the text of an earlier version, but for its number, as the next version, and return it.

        Returns the state in force where it says the same. Raises ContextError for an unknown version, and StoreError.
        """
        with self._writing():
            place, in_force = self._settle()
            text, reason = self.text_of(version), f"back to version {version}"
            newest = in_force or self._records.list_context_versions(1)[0]
            change = describe_changes(newest.text, text, author)
            return self._write_next(place, newest, text, change, author, reason) or newest

    def redact(self, remove: Callable[[str], str], store: Callable[[], None]) -> None:
        """Take something out of every state, in place: of what stands beside the records here, of these by `store`.

        Raises ContextError and StoreError.
        """
        with self._writing():
            self._settle()
            self._redact_placed(remove)
            store()

    def _redact_placed(self, remove: Callable[[str], str]) -> None:
        """Take something out of what stands beside the records; the caller is writing."""

    def history(self) -> Sequence[ContextVersion]:
        """Return every state there ever was, newest first. Raises ContextInvalid and StoreError."""
        self.current()
        return self._records.list_context_versions()

    def text_of(self, version: str) -> str:
        """Return the text of a version. Raises ContextError for an unknown one, and StoreError."""
        found = self._records.get_context_version(version)
        if found is None:
            raise ContextError(f"There is no version '{version}'. 'sales-action context-history' lists them.")
        return found.text

    def _write_next(
        self,
        place: Place | None,
        newest: ContextVersion,
        text: str,
        change: LedgerChange,
        author: str,
        reason: str,
        feedback_id: str | None = None,
    ) -> ContextVersion | None:
        """Write a text as the version after the newest one; None where it is the same but for its number."""
        check_text(text)
        if place is not None and set_version(text, newest.version) == set_version(newest.text, newest.version):
            return None
        version = next_version(newest.version)
        text = set_version(text, version)
        check_text(text)  # with its version line it may have become too large
        return self._write(place, self._make(text, version, author, reason, feedback_id), change)

    def _make(self, text: str, version: str, author: str, reason: str, feedback_id: str | None = None) -> ContextVersion:
        """A state that isn't in force yet."""
        return ContextVersion(version, text, hash_text(text), author, self._clock(), reason, feedback_id, is_placed=False)


def describe_changes(before: str, after: str, author: str) -> LedgerChange:
    """What the audit log says of a text that a person wrote: each section before and after."""
    return LedgerChange(updates=tuple(ContextUpdate(*section, author=author) for section in changed_sections(before, after)))
