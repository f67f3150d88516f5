"""The company context of several machines: its newest version in the shared records is the truth, and no file is."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from engine.adapters.context.versions import VersionedContext, make_context_part, read_clock
from engine.context.form import check_text
from engine.context.versions import FIRST, FROM_TEMPLATE, ContextVersion
from engine.context_document import BOM, read_version
from engine.errors import ContextConflict, StoreError
from engine.learning.learnings import LedgerChange
from engine.ports import SharedContextRecords
from engine.prompt_parts import ContextPart

logger = logging.getLogger(__name__)

# Every machine sees a new version within a second, for one small question to the database in this time.
LOOK_EVERY_S = 0.5


class SharedContext(VersionedContext[str, SharedContextRecords]):
    """`engine.ports.ContextStore` over records that several machines share. Safe for threads, processes and machines.

    While the records can't be reached, the last version that this process saw stays in force. A company-context.md in the home
    folder is neither read nor written.
    """

    def __init__(
        self, records: SharedContextRecords, clock: Callable[[], datetime] = read_clock, look_every_s: float = LOOK_EVERY_S
    ) -> None:
        super().__init__(records, clock)
        self._look_every_s = look_every_s
        self._lock = threading.Lock()
        self._has_looked = False
        self._look_again_at = 0.0
        self._newest: ContextVersion | None = None
        self._known: tuple[ContextVersion, ContextPart] | None = None

    def read(self) -> ContextPart | None:
        """Return the context as it is sent, or None when there is none; the same object while unchanged.

        Raises StoreError in a process that never reached the records.
        """
        newest = self.current()
        if newest is None:
            return None
        known = self._known
        if known is None or known[0] is not newest:
            part = replace(make_context_part(newest.text.removeprefix(BOM)), version=newest.version)
            known = self._known = newest, part
        return known[1]

    def read_text(self) -> str | None:
        """Return the whole text, or None when there is none."""
        newest = self.current()
        return None if newest is None else newest.text.removeprefix(BOM)

    def current(self) -> ContextVersion | None:
        """Return the newest state, as it was at most half a second ago, or None when there is none."""
        with self._lock:
            if time.monotonic() >= self._look_again_at:
                try:
                    self._look()
                except StoreError as error:
                    if not self._has_looked:
                        raise
                    logger.warning("%s The company context last seen stays in force.", error)
                self._look_again_at = time.monotonic() + self._look_every_s
            return self._newest

    def create(self, template: str, author: str = "me", reason: str = FROM_TEMPLATE) -> str:
        """Write the first version, and return where it is kept.

        Raises ContextConflict when there is a context already, StoreError when it can't be kept.
        """
        check_text(template)
        with self._writing():
            _, newest = self._settle()
            if newest is not None:
                raise ContextConflict(
                    f"There is a company context already, for all machines: version {newest.version} by {newest.author}. "
                    "Nothing was changed. Edit that one.",
                    newest,
                )
            version = read_version(template) or FIRST
            self._write(None, self._make(template, version, author, reason), LedgerChange())
        return f"the company context in {self._records.place}"

    def _look(self) -> None:
        state = self._records.context_state()
        if state is None:
            self._newest = None
        elif self._newest is None or (self._newest.version, self._newest.hash) != state:
            self._newest = next(iter(self._records.list_context_versions(1)), None)
        self._has_looked = True

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._records.context_turn():
                yield
        except StoreError as error:
            raise StoreError(f"The company context was not changed. {error}", error.trouble) from error
        finally:
            self._look_again_at = 0.0

    def _settle(self) -> tuple[str | None, ContextVersion | None]:
        newest = next(iter(self._records.list_context_versions(1)), None)
        return (None, None) if newest is None else (newest.version, newest)

    def _write(self, place: str | None, version: ContextVersion, change: LedgerChange) -> ContextVersion:
        written = replace(version, is_placed=True)
        self._records.save_next_context_version(written, change, place)
        return written

    def _gone(self) -> ContextConflict:
        return ContextConflict("There is no company context any more. Nothing was saved; copy your text first.")
