"""The company context in a file of one machine, which people edit with any editor at any time."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from engine.context_document import read_learnings, read_version, sent_text
from engine.domain import normalize_text
from engine.errors import ContextConflict, ContextError, ContextInvalid
from engine.prompt_parts import ContextPart

LARGEST_BYTES = 1024 * 1024
_State = tuple[int, int, int]


def make_context_part(text: str) -> ContextPart:
    """Return the part of a context's whole text that reaches a writer."""
    return ContextPart(text=sent_text(normalize_text(text)), version=read_version(text), learnings=read_learnings(text))


class ContextFile:
    """`company-context.md`. Reads it anew whenever its time, size or inode changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: tuple[_State, ContextPart] | None = None

    def read(self) -> ContextPart | None:
        """Return the context as it is sent, or None when there is no file; the same object while unchanged.

        Raises ContextInvalid when the file can't be read as text.
        """
        try:
            stat = os.stat(self.path)  # noqa: PTH116 - a hit of the cache pays for this; Path.stat costs twice as much
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._unreadable(error) from error
        state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if self._known and self._known[0] == state:
            return self._known[1]
        text = self.read_text()
        if text is None:
            return None
        part = make_context_part(text)
        self._known = (state, part)
        return part

    def read_text(self) -> str | None:
        """Return the whole text, or None when there is no file. Raises ContextInvalid."""
        try:
            data = self.path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._unreadable(error) from error
        if len(data) > LARGEST_BYTES:
            raise ContextInvalid(f"{self.path} is larger than {LARGEST_BYTES // 1024} KB. Shorten it.")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ContextInvalid(
                f"{self.path} is not UTF-8 text. Save it as UTF-8, or remove it and run 'sales-action context-init'."
            ) from error
        if "\0" in text:
            raise ContextInvalid(f"{self.path} is not text. Remove it and run 'sales-action context-init'.")
        return text

    def create(self, template: str) -> str:
        """Write a new context file, whole or not at all, and return its path.

        Raises ContextConflict when there is one already, ContextError when the folder can't be written.
        """
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".context-")  # mkstemp gives 0600
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                    file.write(template)
                    file.flush()
                    os.fsync(file.fileno())
                self._place(name)
            finally:
                with contextlib.suppress(OSError):
                    Path(name).unlink()
        except OSError as error:
            raise ContextError(
                f"{self.path} can't be written: {error.strerror}. Check the folder's rights and the disk."
            ) from error
        return str(self.path)

    def _place(self, name: str) -> None:
        try:
            os.link(name, self.path)  # unlike a rename, refuses to replace what somebody else wrote meanwhile
        except FileExistsError as error:
            raise ContextConflict(
                f"{self.path} exists already and was left as it is. Edit it, or move it away first."
            ) from error

    def _unreadable(self, error: OSError) -> ContextInvalid:
        return ContextInvalid(f"{self.path} can't be read: {error.strerror}. Check that it is a file you may read.")
