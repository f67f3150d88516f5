"""Prompt templates: Markdown files with front matter and a `## System Prompt` section.

A template fails when it is loaded, before any call: a missing file, a missing `{{company_context}}`, or a variable that
nobody fills in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from engine.errors import PromptError

REQUIRED_VARIABLE = "company_context"
VARIABLES = {
    REQUIRED_VARIABLE: "the company context, without its version line",
    "sender": "name, title, company and booking link of the person who sends",
    "time_zone": "the workspace's time zone",
}
LARGEST_BYTES = 256 * 1024
_VARIABLE = re.compile(r"\{\{\s*([\w.-]*)\s*\}\}")
# The section runs to the end of the file, since a prompt has `##` headings of its own.
_SYSTEM_HEADING = re.compile(r"^## System Prompt\s*$", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(r"[\w][\w. -]{0,63}")


@dataclass(frozen=True)
class Template:
    """A checked template. `model`, `max_tokens` and `effort` are None where the settings decide."""

    name: str
    system: str
    model: str | None = None
    max_tokens: int | None = None
    effort: str | None = None

    def render(self, values: Mapping[str, str]) -> str:
        """Return the system prompt with every variable filled in; a value is never searched for variables again."""
        return _VARIABLE.sub(lambda match: values.get(match[1], ""), self.system)


class TemplateFolder:
    """The bundled templates, and a person's own in the home folder, which come first."""

    def __init__(self, bundled: Path, custom: Path) -> None:
        self._bundled = bundled
        self._custom = custom
        self._places: dict[str, tuple[str, ...]] = {}

    def load(self, name_or_path: str) -> Template:
        """Return the checked template of a name or a path; the same object until its file changes. Raises PromptError."""
        places = self._places.get(name_or_path) or self._find_places(name_or_path)
        for place in places:
            try:
                state = os.stat(place)  # noqa: PTH116 - each hit of the cache pays for this; Path.stat costs twice as much
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError) as error:
                raise PromptError(f"The prompt template {place} can't be read. Check the path and its rights.") from error
            return _load(place, state.st_mtime_ns, state.st_size, state.st_ino)
        listed = " or ".join(places)
        raise PromptError(f"There is no prompt template '{name_or_path}': {listed} can't be read. Check the name or the path.")

    def _find_places(self, name_or_path: str) -> tuple[str, ...]:
        path = Path(name_or_path).expanduser()
        if path.suffix == ".md" or path.name != name_or_path:
            places: tuple[str, ...] = (str(path),)
        elif not _NAME.fullmatch(name_or_path):
            raise PromptError(
                f"'{name_or_path}' is no template name. Use letters, digits, dots and dashes, or a path to a file."
            )
        else:
            places = tuple(str(folder / f"{name_or_path}.md") for folder in (self._custom, self._bundled))
        self._places[name_or_path] = places
        return places


@lru_cache(maxsize=64)
def _load(place: str, *_state: int) -> Template:
    path = Path(place)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PromptError(
            f"The prompt template {path} can't be read: {error.strerror}. Check the path and its rights."
        ) from error
    if len(data) > LARGEST_BYTES:
        raise PromptError(f"The prompt template {path} is larger than {LARGEST_BYTES // 1024} KB. Shorten it.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise PromptError(f"The prompt template {path} is not UTF-8 text. Save it as UTF-8.") from error
    return parse_template(text, path)


def parse_template(text: str, path: Path) -> Template:
    """Return the checked template of a file's text. Raises PromptError, which names the file and the fault."""
    front, body = _split_front_matter(text, path)
    system = _system_section(body, path)
    names = {match[1] for match in _VARIABLE.finditer(system)}
    if REQUIRED_VARIABLE not in names:
        raise PromptError(
            f"{path} has no {{{{{REQUIRED_VARIABLE}}}}} in its '## System Prompt' section. Add it where the context belongs."
        )
    if unknown := sorted(names - VARIABLES.keys()):
        listed = ", ".join(f"{{{{{name}}}}}" for name in unknown)
        known = ", ".join(f"{{{{{name}}}}}" for name in VARIABLES)
        raise PromptError(f"{path} names {listed}, which nobody fills in. Known variables: {known}.")
    max_tokens = front.get("max_tokens")
    if max_tokens is not None and (not isinstance(max_tokens, int) or max_tokens < 1):
        raise PromptError(f"{path}: 'max_tokens' must be a whole number above 0.")
    return Template(
        name=str(front.get("name") or path.stem),
        system=system,
        model=str(front["model"]) if front.get("model") else None,
        max_tokens=max_tokens,
        effort=str(front["effort"]) if front.get("effort") else None,
    )


def _split_front_matter(text: str, path: Path) -> tuple[dict[str, object], str]:
    if not text.startswith("---\n"):
        return {}, text
    head, fence, body = text[4:].partition("\n---\n")
    if not fence:
        raise PromptError(f"{path}: the front matter has no closing '---' line.")
    try:
        front = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise PromptError(f"{path}: the front matter is not valid YAML. Mend the lines between the two '---'.") from error
    if front is not None and not isinstance(front, dict):
        raise PromptError(f"{path}: the front matter must hold 'name: value' lines.")
    return front or {}, body


def _system_section(body: str, path: Path) -> str:
    heading = _SYSTEM_HEADING.search(body)
    if not heading:
        raise PromptError(f"{path} has no '## System Prompt' section. Add the heading above the prompt's text.")
    return body[heading.end() :].strip() + "\n"
