"""The prompt templates: those that come with the program, and a person's own in the home folder, which go first."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from engine.errors import PromptError
from engine.prompt_template import REQUIRED_VARIABLE, USED_FOR, VARIABLES, Task, Template, parse_template
from engine.replacing import replace_file

__all__ = [
    "LARGEST_BYTES",
    "REQUIRED_VARIABLE",
    "USED_FOR",
    "VARIABLES",
    "Description",
    "Task",
    "Template",
    "TemplateFolder",
    "parse_template",
]

LARGEST_BYTES = 256 * 1024
_NAME = re.compile(r"\w(?:[\w. -]{0,62}\w)?")
# The guide beside the templates, and names that Windows keeps for devices.
_RESERVED = re.compile(r"readme|con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)


@dataclass(frozen=True)
class Description:
    """A template as the Prompts page lists it. With a `problem` it does not load, and nothing of its content is known."""

    name: str
    path: Path
    is_custom: bool
    replaces_bundled: bool
    size_bytes: int
    problem: str | None = None
    template: Template | None = None

    @property
    def used_for(self) -> str:
        """Return what the template does, "" when it does not load."""
        return USED_FOR[self.template.task] if self.template else ""

    @property
    def variables(self) -> tuple[str, ...]:
        """Return the variables that it names, none when it does not load."""
        return self.template.variables if self.template else ()


class TemplateFolder:
    """The bundled templates, and a person's own in the home folder, which come first."""

    def __init__(self, bundled: Path, custom: Path) -> None:
        self._bundled = bundled
        self._custom = custom
        self._places: dict[str, tuple[str, ...]] = {}

    def load(self, name_or_path: str, task: Task | None = None) -> Template:
        """Return the checked template of a name or a path; the same object until its file changes.

        Raises PromptError, also when the template is for another task than the one it is wanted for.
        """
        places = self._places.get(name_or_path) or self._find_places(name_or_path)
        for place in places:
            try:
                state = os.stat(place)  # noqa: PTH116 - each hit of the cache pays for this; Path.stat costs twice as much
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError) as error:
                raise PromptError(f"The prompt template {place} can't be read. Check the path and its rights.") from error
            template = _load(place, state.st_mtime_ns, state.st_size, state.st_ino)
            if task and template.task != task:
                raise PromptError(f"{place} {USED_FOR[template.task]}. Choose a template with 'task: {task}'.")
            return template
        listed = " or ".join(places)
        raise PromptError(f"There is no prompt template '{name_or_path}': {listed} can't be read. Check the name or the path.")

    def names(self) -> tuple[str, ...]:
        """Return the names of all templates, bundled and own, in order of name."""
        files = [path for folder in (self._bundled, self._custom) for path in folder.glob("*.md")]
        return tuple(sorted({path.stem for path in files if _is_name(path.stem)}))

    def describe(self, name: str) -> Description:
        """Return what there is to know about a template, its fault included. Raises PromptError when there is none."""
        path = self._find_file(name)
        is_custom = path.parent == self._custom
        problem, template = None, None
        try:
            template = self.load(name)
        except PromptError as error:
            problem = str(error)
        return Description(
            name=name,
            path=path,
            is_custom=is_custom,
            replaces_bundled=is_custom and (self._bundled / path.name).is_file(),
            size_bytes=path.stat().st_size,
            problem=problem,
            template=template,
        )

    def read_text(self, name: str) -> str:
        """Return a template's whole text as people edit it, faulty or not. Raises PromptError."""
        return _read_file(self._find_file(name))

    def save_custom(self, name: str, text: str) -> Template:
        """Check a text, write it as a person's own template, whole or not at all, and return it.

        It replaces an own template of that name, and goes before a bundled one. Raises PromptError; then nothing was written.
        """
        if not _is_name(name):
            raise PromptError(f"'{name}' is no template name. Use letters, digits, spaces, dots and dashes.")
        path = self._custom / f"{name}.md"
        data = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
        if len(data) > LARGEST_BYTES:
            raise PromptError(f"The prompt template {path} is larger than {LARGEST_BYTES // 1024} KB. Shorten it.")
        template = parse_template(_decode(data, path), path)
        bundled = self._bundled / path.name
        if bundled.is_file() and (used := self.load(str(bundled)).task) != template.task:
            raise PromptError(f"The name '{name}' belongs to the template that {USED_FOR[used]}. Choose another name.")
        _write_file(path, data)
        return template

    def redact(self, remove: Callable[[str], str]) -> int:
        """Take something out of the custom templates, and return how many that changed. Raises PromptError."""
        changed = 0
        for path in sorted(self._custom.glob("*.md")):
            text = _read_file(path)
            removed = remove(text)
            if removed != text:
                _write_file(path, removed.encode())
                changed += 1
        return changed

    def _find_file(self, name: str) -> Path:
        for folder in (self._custom, self._bundled):
            path = folder / f"{name}.md"
            if _is_name(name) and path.is_file():
                return path
        raise PromptError(f"There is no prompt template '{name}'. Known templates: {', '.join(self.names())}.")

    def _find_places(self, name_or_path: str) -> tuple[str, ...]:
        path = Path(name_or_path).expanduser()
        if path.suffix == ".md" or path.name != name_or_path:
            places: tuple[str, ...] = (str(path),)
        elif not _is_name(name_or_path):
            raise PromptError(
                f"'{name_or_path}' is no template name. Use letters, digits, dots and dashes, or a path to a file."
            )
        else:
            places = tuple(str(folder / f"{name_or_path}.md") for folder in (self._custom, self._bundled))
        self._places[name_or_path] = places
        return places


def _is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not _RESERVED.fullmatch(name)


@lru_cache(maxsize=64)
def _load(place: str, *_state: int) -> Template:
    path = Path(place)
    return parse_template(_read_file(path), path)


def _read_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)  # a device never ends
    except OSError as error:
        raise PromptError(
            f"The prompt template {path} can't be read: {error.strerror}. Check the path and its rights."
        ) from error
    if len(data) > LARGEST_BYTES:
        raise PromptError(f"The prompt template {path} is larger than {LARGEST_BYTES // 1024} KB. Shorten it.")
    return _decode(data, path)


def _decode(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise PromptError(f"The prompt template {path} is not UTF-8 text. Save it as UTF-8.") from error


def _write_file(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, data)
    except OSError as error:
        raise PromptError(f"{path} can't be written: {error.strerror}. Check the folder's rights and the disk.") from error
