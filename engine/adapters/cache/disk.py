"""The hot cache on this machine's disk: our own sealed bytes in diskcache.

It may lose anything at any time and never returns anything but what was stored under that very key:

- Every value carries a hash over key and value; what doesn't fit it is damage, and the records hold the same value.
- Nothing is ever unpickled, and no file that a damaged row may name is read or removed.
- The journal is truncated, not written ahead: SQLite drops the end of a damaged write-ahead log without a word, and an
  older value, overwritten long ago, would come back.
- At the first proof of damage the whole folder is set aside and a new one begun.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import diskcache
from diskcache.core import DBNAME, MODE_RAW, UNKNOWN

from engine.adapters.cache.connections import PooledCache
from engine.adapters.cache.folder import Identity, delete_aside, identify, is_writable, make_folder, measure, set_aside
from engine.adapters.cache.sealing import seal, unseal

logger = logging.getLogger(__name__)

T = TypeVar("T")

# A lock is held for one small write; whoever holds it longer is frozen, and a miss costs less than the wait.
_BUSY_S = 1.0
_RETRY_S = 5.0
_TRIES = 3
_KEPT_ASIDE = 2
_SYNC_FULL = 2
_CHECK_THE_DISK = "Check the rights of the folder and the free space."
_SETTINGS = {
    "eviction_policy": "none",
    "cull_limit": 0,
    "statistics": 0,
    # Opening rewrites the settings in some thirty transactions; only values are worth waiting for the disk (see _write).
    "sqlite_synchronous": 0,
    "sqlite_journal_mode": "truncate",
    # A mapped file that somebody cuts short kills the process.
    "sqlite_mmap_size": 0,
    # Pages, for each connection.
    "sqlite_cache_size": 512,
}
_BUSY_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT}
# A disk without space or rights says this, but so does a damaged file: only writing beside it tells.
_REFUSED_CODES = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOLFS,
}


class _Paused(Exception):
    """The cache could not be used a moment ago; reads don't try it again yet."""


class _Replaced(Exception):
    """Another process put another folder in its place."""


class _Rows(diskcache.Disk):  # type: ignore[misc]
    """Keeps bytes as they are in the rows, whatever else a damaged row or setting asks for."""

    def __init__(self, directory: str, **_settings: Any) -> None:
        super().__init__(directory)

    def put(self, key: bytes) -> tuple[memoryview, bool]:
        return sqlite3.Binary(key), True

    def get(self, key: Any, raw: bool) -> Any:
        return key

    def store(self, value: bytes, read: bool, key: Any = UNKNOWN) -> tuple[int, int, None, memoryview]:
        return 0, MODE_RAW, None, sqlite3.Binary(value)

    def fetch(self, mode: int, filename: str | None, value: Any, read: bool) -> bytes:
        return value if mode == MODE_RAW and type(value) is bytes else b""

    def remove(self, file_path: str) -> None:
        pass


@dataclass(frozen=True)
class _Opened:
    cache: Any
    identity: Identity


class DiskCache:
    """`engine.ports.Cache` in a folder (0700). Safe for threads and processes; no method raises."""

    def __init__(self, folder: Path) -> None:
        """Name the folder. It is made, or mended, when the cache is first used."""
        self._folder = folder.absolute()
        self._file = str(self._folder / DBNAME)
        self._lock = threading.Lock()
        self._opened: _Opened | None = None
        self._paused_until = 0.0
        self._problem: str | None = None
        self._told: set[str] = set()
        # Keys whose last write failed: what is stored under them may be out of date.
        self._outdated: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """Return the stored bytes, or None for a miss or a damaged value; damage sets the whole folder aside."""
        name = key.encode(errors="surrogatepass")

        def read(cache: Any) -> bytes | None:
            sealed = cache.get(name)
            return None if sealed is None else unseal(name, sealed)

        return None if key in self._outdated else self._attempt(read, None)

    def set(self, key: str, value: bytes) -> None:
        """Store bytes under a key; on the disk when this returns."""
        name = key.encode(errors="surrogatepass")
        sealed = seal(name, value)
        self._write(key, lambda cache: cache.set(name, sealed))

    def delete(self, key: str) -> None:
        """Forget a key."""
        name = key.encode(errors="surrogatepass")
        self._write(key, lambda cache: cache.delete(name))

    def clear(self) -> None:
        """Forget everything, and delete what was set aside as damaged."""

        def clear(cache: Any) -> bool:
            _wait_for_disk(cache)
            cache.clear()
            return True

        if self._attempt(clear, False, is_write=True) or self._begin_anew(self._opened):
            self._outdated.clear()
        delete_aside(self._folder)

    def erase(self) -> None:
        """Forget everything: the folder goes, with all that was set aside of it. The next use makes a new one."""
        with self._lock:
            if self._opened:
                self._opened.cache.close()
            self._opened = None
            try:
                set_aside(self._folder)
            except OSError as error:
                self._report(f"can't be moved ({error.strerror})", "Delete that folder; nothing is lost.")
        self._outdated.clear()
        delete_aside(self._folder)

    def size_bytes(self) -> int:
        """Return how much disk the folder takes, 0 when unknown."""
        return measure(self._folder)

    def problem(self) -> str | None:
        """Return a sentence on why the cache isn't working, or None. Opens it, if that wasn't done yet."""
        self._attempt(lambda cache: cache.get(b""), None)
        return self._problem

    def close(self) -> None:
        """Let go of this thread's files; the next use opens them again."""
        if self._opened:
            self._opened.cache.close()

    def _write(self, key: str, action: Callable[[Any], Any]) -> None:
        def write(cache: Any) -> bool:
            _wait_for_disk(cache)
            action(cache)
            return True

        if self._attempt(write, False, is_write=True):
            self._outdated.discard(key)
        else:
            self._outdated.add(key)

    def _attempt(self, action: Callable[[Any], T], default: T, is_write: bool = False) -> T:
        """Return what the action gives, trying again on a mended cache; the default when it can't be used."""
        for _ in range(_TRIES):
            used = None
            try:
                used = self._use(is_write)
                result = action(used.cache)
            except Exception as error:
                if not self._mend(error, used, is_write):
                    break
            else:
                if is_write:
                    self._problem = None
                return result
        else:
            self._pause()
            self._report("can't be used (it fails again and again)", _CHECK_THE_DISK)
        return default

    def _use(self, is_write: bool) -> _Opened:
        """Return the cache that the folder holds now. Raises _Paused, and whatever opening raises."""
        opened = self._opened
        # An open file that was deleted or replaced goes on serving what it held; only its name tells.
        if opened is not None and opened.identity == identify(self._file):
            return opened
        with self._lock:
            if self._opened is None or self._opened is opened:
                # A write is tried all the same: without it, another process would go on reading the older value.
                if time.monotonic() < self._paused_until and not is_write:
                    raise _Paused
                self._opened = None
                self._opened = self._open()
                self._problem = None
            return self._opened

    def _open(self) -> _Opened:
        make_folder(self._folder, Path(self._file))
        identity = identify(self._file)
        # diskcache by itself waits for minutes until a lock is given back.
        with closing(sqlite3.connect(self._file, timeout=_BUSY_S, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
        cache = PooledCache(str(self._folder), timeout=_BUSY_S, disk=_Rows, **_SETTINGS)
        if identity is None or identity != identify(self._file):
            raise _Replaced
        return _Opened(cache, identity)

    def _mend(self, error: Exception, used: _Opened | None, is_write: bool) -> bool:
        """Do what can be done about an error; return whether to try again."""
        if isinstance(error, _Paused | _Replaced):
            return isinstance(error, _Replaced)
        if used is not None:
            # A transaction that failed half-way would keep its lock.
            with suppress(Exception):
                used.cache.close()
            if used.identity != identify(self._file):
                return True
        cause = _find_cause(error)
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY_CODES or isinstance(cause, AssertionError):
            self._pause()
            self._report("is locked by another program", "If it stays so, close the other windows of this program.")
        elif (code in _REFUSED_CODES or isinstance(cause, OSError)) and not is_writable(self._folder):
            # What can't be written can often still be read.
            if used is None or not is_write:
                self._pause()
            self._report(f"can't be used ({getattr(cause, 'strerror', None) or cause})", _CHECK_THE_DISK)
        else:
            return self._begin_anew(used)
        return False

    def _begin_anew(self, used: _Opened | None) -> bool:
        """Set the folder aside, so that the next use makes a new one; return whether to try again."""
        with self._lock:
            if self._opened is not used:
                return True
            self._opened = None
            try:
                aside = set_aside(self._folder)
            except OSError as error:
                self._pause()
                self._report(f"can neither be used nor moved ({error.strerror})", "Delete that folder; nothing is lost.")
                return False
        if aside is not None:
            logger.warning("The cache in %s was set aside as %s and begins anew; nothing is lost.", self._folder, aside.name)
            delete_aside(self._folder, keep=_KEPT_ASIDE)
        return True

    def _pause(self) -> None:
        self._opened = None
        self._paused_until = time.monotonic() + _RETRY_S

    def _report(self, what: str, advice: str) -> None:
        self._problem = f"The cache in {self._folder} {what}. The work goes on without it, only slower. {advice}"
        if self._problem not in self._told:
            self._told.add(self._problem)
            logger.warning("%s", self._problem, extra={"of_cache": True})


def _wait_for_disk(cache: Any) -> None:
    """Make this thread's next writes survive a power cut: no older value comes back."""
    cache.reset("sqlite_synchronous", _SYNC_FULL, update=False)


def _find_cause(error: BaseException) -> BaseException:
    """Return what SQLite said; diskcache calls whatever stops a transaction from beginning a timeout."""
    while isinstance(error, diskcache.Timeout) and error.__context__ is not None:
        error = error.__context__
    return error
