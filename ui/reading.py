"""Reading a CRM in a thread of its own, so that a page can tell how far it is, and stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from engine.errors import SalesActionError, StoreError
from engine.mirroring import MirroredSource

# A refresh of a few changes takes less; then nothing needs to be shown.
AT_ONCE_S = 0.3


class Reading:
    """The one reading of this process; its failure is kept until the next begins. Safe for threads.

    `as_of` is how old the mirror was when a reading failed: once it is newer, somebody else's reading didn't fail.
    """

    def __init__(self, after: Callable[[], None]) -> None:
        """Take what to do once a reading has ended, however it did."""
        self._after = after
        self.line = ""
        self.as_of: datetime | None = None
        self._failure: Exception | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    @property
    def is_running(self) -> bool:
        """Return whether it goes on."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def is_stopping(self) -> bool:
        """Return whether a person asked to stop."""
        return self._stop.is_set()

    @property
    def failure(self) -> SalesActionError | None:
        """Return why the last one failed. Raises what is no SalesActionError: a bug stays loud."""
        if self._failure is None or isinstance(self._failure, SalesActionError):
            return self._failure
        raise self._failure

    def begin(self, source: MirroredSource) -> None:
        """Begin unless one goes on, and return after a moment."""
        with self._lock:
            if not self.is_running:
                self.line, self._failure = "", None
                self._stop.clear()
                self._thread = threading.Thread(target=self._run, args=(source,), name="reading", daemon=True)
                self._thread.start()
            thread = self._thread
        if thread:
            thread.join(AT_ONCE_S)

    def stop(self) -> None:
        """Ask it to end as soon as it can; what was read stays."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Return whether it is over within so many seconds."""
        if self._thread:
            self._thread.join(seconds)
        return not self.is_running

    def _run(self, source: MirroredSource) -> None:
        try:
            source.sync(self._tell, stop=self._stop)
        except Exception as error:  # the page that shows it tells it, or raises it where it is a bug
            with suppress(StoreError):
                self.as_of = source.standing().as_of
            self._failure = None if self._stop.is_set() and isinstance(error, SalesActionError) else error
        finally:
            self._after()

    def _tell(self, line: str) -> None:
        self.line = line
