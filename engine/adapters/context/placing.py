"""Read and replace a file that other programs may read and write at any time: one writer at a time, whole or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from engine.context.form import LARGEST_BYTES
from engine.errors import ContextConflict, ContextError, ContextInvalid

_PREFIX = ".context-"
State = tuple[int, int, int]


def state_of(path: Path) -> State | None:
    """Return what changes whenever the file does, or None without a file. Raises ContextInvalid."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - a hit of the cache pays for this; Path.stat costs twice as much
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, error) from error
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def read_file(path: Path) -> str | None:
    """Return the whole text with its byte order mark and line ends, or None without a file. Raises ContextInvalid."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, error) from error
    rescue = "or move it away and run 'sales-action context-rollback' or 'sales-action context-init'."
    if len(data) > LARGEST_BYTES:
        raise ContextInvalid(f"{path} is larger than {LARGEST_BYTES // 1024} KB. Shorten it, {rescue}")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise ContextInvalid(f"{path} is not UTF-8 text. Save it as UTF-8, {rescue}") from error
    if "\0" in text:
        raise ContextInvalid(f"{path} is not text. Put text into it, {rescue}")
    return text


@contextlib.contextmanager
def locked(path: Path, wait_s: float) -> Iterator[None]:
    """Let one thread of one process at a time write the file, first come, first served.

    Raises ContextError after waiting that long for the others.
    """
    lock = path.with_name(f".{path.name}.lock")
    give_up_at = time.monotonic() + wait_s
    handle = _open_lock(path, lock)
    try:
        while not _take(handle, lock):
            left_s = give_up_at - time.monotonic()
            if left_s <= 0:
                raise ContextError(
                    f"{path} is being written by another program. Nothing was changed. Try again in a moment; "
                    "if it stays so, close the other windows of this program."
                )
            _queue(handle, left_s)
            if os.fstat(handle).st_nlink == 0:  # the lock file was removed: what is locked here locks nobody out
                os.close(handle)
                handle = _open_lock(path, lock)
        yield
    finally:
        os.close(handle)


def _open_lock(path: Path, lock: Path) -> int:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise _unwritable(path, error) from error


def _take(handle: int, lock: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return os.fstat(handle).st_nlink > 0


def _queue(handle: int, wait_s: float) -> None:
    """Wait for the lock in the system's own queue, which passes nobody over as asking again and again would, or that long."""
    other = os.dup(handle)  # the same lock: it is let go once both are closed, whichever is the last

    def wait() -> None:
        try:
            fcntl.flock(other, fcntl.LOCK_EX)
        finally:
            os.close(other)

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    waiting.join(wait_s)


@contextlib.contextmanager
def prepared(path: Path, text: str) -> Iterator[Path]:
    """Give a file beside the real one with the new text, safe on the disk: a full disk shows before anything was changed.

    Raises ContextError. The caller holds the lock.
    """
    target = _target(path)
    try:
        if target.exists() and not os.access(target, os.W_OK, effective_ids=True):
            raise ContextError(f"{path} is read-only, so it was left as it is. Give yourself the right to write it.")
        for left in target.parent.glob(f"{_PREFIX}*"):  # by a process that was killed
            left.unlink()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=_PREFIX)  # mkstemp gives 0600
        made = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                _take_rights(handle, target)
                file.write(text.encode())
                file.flush()
                os.fsync(handle)
            yield made
        finally:
            with contextlib.suppress(OSError):
                made.unlink()
    except OSError as error:
        raise _unwritable(path, error) from error


def _take_rights(handle: int, target: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        stat = target.stat()
        with contextlib.suppress(PermissionError):
            os.fchown(handle, stat.st_uid, stat.st_gid)
        os.fchmod(handle, stat.st_mode & 0o7777)


def place(made: Path, path: Path, state: State | None) -> State:
    """Put a prepared file in the place of the one that had this state (None: where no file was), and return its state.

    Raises ContextConflict, with nothing changed, where somebody wrote the file meanwhile.
    """
    target, placed = _target(path), state_of(made)
    assert placed is not None
    if state_of(path) != state:
        raise conflict_changed(path)
    if state is None:
        try:
            os.link(made, target)  # unlike a rename, refuses to replace what somebody else wrote meanwhile
        except FileExistsError as error:
            raise conflict_exists(path) from error
    else:
        made.replace(target)
    handle = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return placed


def conflict_changed(path: Path) -> ContextConflict:
    """Return the error of a write while somebody else wrote the file."""
    return ContextConflict(f"{path} was changed by another program just now, and was left as it is. Look at it, and try again.")


def conflict_exists(path: Path) -> ContextConflict:
    """Return the error of a new context where there is one already."""
    return ContextConflict(f"{path} exists already and was left as it is. Edit it, or move it away first.")


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _unreadable(path: Path, error: OSError) -> ContextInvalid:
    return ContextInvalid(f"{path} can't be read: {error.strerror}. Check that it is a file you may read.")


def _unwritable(path: Path, error: OSError) -> ContextError:
    return ContextError(f"{path} can't be written: {error.strerror}. Check the folder's rights and the disk.")
