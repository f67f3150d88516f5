"""The folder of the cache: made for its owner alone, told from one that replaced it, set aside when damaged."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from engine.adapters.cache.sealing import Damaged

Identity = tuple[int, int]

_ASIDE = ".damaged-"
# More than an empty cache takes.
_TRIAL_BYTES = 256 * 1024


def identify(file: str) -> Identity | None:
    """Return what tells a file from one that took its place, or None when it isn't there."""
    try:
        found = os.stat(file)  # noqa: PTH116 - this runs at every hit, and a Path costs as much again as the call
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_folder(folder: Path, file: Path) -> None:
    """Make the folder (0700) and an empty file (0600) where they are missing. Raises OSError, and Damaged for a file there."""
    if folder.exists() and not folder.is_dir():
        raise Damaged("there is a file where the folder belongs")
    for missing in (folder.parent, folder):
        missing.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    # Opening and closing a file that is there would drop the locks that SQLite holds on it in this process.
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def is_writable(folder: Path) -> bool:
    """Return whether a new file fits into the folder; writes one and deletes it."""
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(bytes(_TRIAL_BYTES))
            trial.flush()
    except OSError:
        return False
    return True


def set_aside(folder: Path) -> Path | None:
    """Rename a damaged folder and return where it is now; None when there is none. Raises OSError."""
    now = time.time_ns()
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(now / 10**9))
    aside = folder.with_name(f"{folder.name}{_ASIDE}{stamp}-{now % 10**9:09}")
    try:
        folder.rename(aside)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return aside


def delete_aside(folder: Path, keep: int = 0) -> None:
    """Delete what was set aside of a folder, except for the newest; leaves what it can't delete."""
    try:
        found = sorted(path for path in folder.parent.iterdir() if path.name.startswith(folder.name + _ASIDE))
    except OSError:
        return
    for path in found[: len(found) - keep]:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def measure(folder: Path) -> int:
    """Return the size in bytes of the files in a folder, 0 when it can't be read."""
    try:
        with os.scandir(folder) as entries:
            return sum(entry.stat().st_size for entry in entries)
    except OSError:
        return 0
