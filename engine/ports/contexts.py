"""The company context, and the records as it needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from engine.context.versions import ContextVersion
    from engine.learning.learnings import Edit, LedgerChange
    from engine.prompt_parts import ContextPart


class ContextRecords(Protocol):
    """The records as the company context needs them. Raises StoreError."""

    def save_context_version(self, version: ContextVersion, change: LedgerChange | None = None) -> None:
        """Store a state as the newest one, and in the same transaction what the ledger says of it."""

    def save_ledger_change(self, change: LedgerChange) -> None:
        """Store what belongs together, or nothing of it."""

    def mark_placed(self, version: str) -> None:
        """Note that the file has this version."""

    def list_context_versions(self, limit: int | None = None) -> Sequence[ContextVersion]:
        """Return the states, newest first."""

    def get_context_version(self, version: str) -> ContextVersion | None:
        """Return a state by its version, or None."""


class SharedContextRecords(ContextRecords, Protocol):
    """The records of several machines as their company context needs them. Raises StoreError."""

    @property
    def place(self) -> str:
        """Return the address, as people are told it."""

    def save_next_context_version(self, version: ContextVersion, change: LedgerChange, after: str | None) -> None:
        """Store a state as `save_context_version` does; raises ContextConflict when the newest one isn't `after` any more."""

    def context_turn(self) -> AbstractContextManager[None]:
        """Let one program at a time change the company context, over all machines."""

    def context_state(self) -> tuple[str, str] | None:
        """Return version and hash of the newest state, or None; asked for all the time."""


class ContextStore(Protocol):
    """The company context, with every state it ever had. Raises ContextError; what writes or asks for history, StoreError too.

    What anything else wrote to the file becomes a version at the next use, and the file isn't touched for it.
    """

    def read(self) -> ContextPart | None:
        """Return the context as it is sent to a writer, or None when there is none; the same object while unchanged.

        Works without the records.
        """

    def read_text(self) -> str | None:
        """Return the whole text as people edit it, or None when there is none."""

    def current(self) -> ContextVersion | None:
        """Return the newest state, or None when there is no context. Works without the records."""

    def create(self, template: str, author: str = "me", reason: str = ...) -> str:
        """Write a new context from a template's text, and return its path. Raises ContextConflict when one exists."""

    def save(self, text: str, based_on: str, author: str, reason: str) -> ContextVersion:
        """Write a text as the next version, and return it; the state in force where the text says nothing new.

        Args:
            based_on: the `hash` of the version that the person started from.

        Raises ContextConflict when another one is in force by now, ContextInvalid for what can't be a context.
        """

    def edit(
        self,
        make: Callable[[ContextVersion], Edit | None],
        author: str,
        reason: str,
        feedback_id: str | None = None,
    ) -> ContextVersion | None:
        """Write what `make` makes of the newest state, text and ledger in one step, and return the version that it became.

        None where the text stays as it is: then the ledger alone was changed, or nothing (`make` returned None). Nobody else
        writes while `make` works, so it must be quick, and may not write to the records itself.
        """

    def rollback(self, version: str, author: str) -> ContextVersion:
        """Write the text of an earlier version, but for its number, as the next version, and return it."""

    def redact(self, remove: Callable[[str], str], store: Callable[[], None]) -> None:
        """Take something out of every state, in place: of what stands beside the records here, of these by `store`."""

    def history(self) -> Sequence[ContextVersion]:
        """Return every state there ever was, newest first."""

    def text_of(self, version: str) -> str:
        """Return the text of a version. Raises ContextError for an unknown one."""
