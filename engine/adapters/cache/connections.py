"""A diskcache whose connections outlive the threads that opened them.

Streamlit runs every rerun in a new thread, and to open a connection takes fifty times as long as to read a value.
"""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from pathlib import Path
from typing import Any

import diskcache
from diskcache.core import DBNAME


class _Lease:
    """A connection for as long as its thread runs; then it is free for the next one."""

    def __init__(self, connection: sqlite3.Connection, free: deque[sqlite3.Connection]) -> None:
        self.connection = connection
        self.process = os.getpid()
        self._free = free
        self._is_closed = False

    def close(self) -> None:
        self._is_closed = True
        self.connection.close()

    def __del__(self) -> None:
        if self._is_closed or self.process != os.getpid():
            return
        if self.connection.in_transaction:
            self.connection.close()
        else:
            self._free.append(self.connection)


class PooledCache(diskcache.Cache):  # type: ignore[misc]
    """A `diskcache.Cache` with as many connections as threads use it at a time."""

    def __init__(self, directory: str, **settings: Any) -> None:
        self._free: deque[sqlite3.Connection] = deque()
        self._process = os.getpid()
        super().__init__(directory, **settings)

    @property
    def _con(self) -> sqlite3.Connection:
        lease: _Lease | None = getattr(self._local, "lease", None)
        if lease is None or lease.process != os.getpid():
            lease = self._lease()
        return lease.connection

    def close(self) -> None:
        """Close this thread's connection, and those that no thread uses."""
        lease = self._local.__dict__.pop("lease", None)
        if lease:
            lease.close()
        while self._free:
            self._free.pop().close()

    def _lease(self) -> _Lease:
        if self._process != os.getpid():  # after a fork, SQLite must not go on with what its parent opened
            self._free, self._process = deque(), os.getpid()
        try:
            lease = self._local.lease = _Lease(self._free.pop(), self._free)
        except IndexError:
            lease = self._local.lease = _Lease(self._open(), self._free)
            self._apply_settings(lease.connection)
        return lease

    def _open(self) -> sqlite3.Connection:
        file = Path(self.directory) / DBNAME
        return sqlite3.connect(file, timeout=self.timeout, isolation_level=None, check_same_thread=False)

    def _apply_settings(self, connection: sqlite3.Connection) -> None:
        try:
            rows = connection.execute("SELECT key, value FROM Settings").fetchall()
        except sqlite3.OperationalError:  # a new file has none yet
            return
        for key, value in rows:
            if key.startswith("sqlite_"):
                self.reset(key, value, update=False)
