"""A prompt template: a Markdown file with front matter and a `## System Prompt` section, checked when it is loaded.

A fault is found before any call: a missing `{{company_context}}`, a variable that nobody fills in, a setting that nobody reads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import yaml

from engine.errors import PromptError

Task = Literal["recommend", "summarise", "content", "learn"]
Effort = Literal["low", "medium", "high", "xhigh", "max"]

REQUIRED_VARIABLE = "company_context"
VARIABLES = {
    REQUIRED_VARIABLE: "the company context, without its version line",
    "sender": "name, title, company and booking link of the person who sends",
    "time_zone": "the workspace's time zone",
}
USED_FOR: dict[Task, str] = {
    "recommend": "writes the recommendation of a deal",
    "summarise": "writes the one-page summary of a deal",
    "content": "writes the full content of one action of this or next week",
    "learn": "makes a learning of what a person said about a recommendation",
}
# What the front matter may hold, and what for.
SETTINGS = {
    "name": "how the template is called",
    "description": "one line for people",
    "task": "what it is used for",
    "model": "the model, before the settings",
    "max_tokens": "the longest reply, thinking included",
    "effort": "how hard the model thinks",
}
# The longest reply that any model gives.
LARGEST_MAX_TOKENS = 128_000
_VARIABLE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_FENCE = re.compile(r"^---[ \t]*$\n?", re.MULTILINE)
# The section runs to the end of the file, since a prompt has `##` headings of its own.
_SYSTEM_HEADING = re.compile(r"^## System Prompt[ \t]*$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Template:
    """A checked template. `model`, `max_tokens` and `effort` are None where the settings decide."""

    name: str
    system: str
    model: str | None = None
    max_tokens: int | None = None
    effort: str | None = None
    task: Task = "recommend"
    description: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """Return the variables that the text names, each once, in the order of VARIABLES."""
        named = {match[1].strip() for match in _VARIABLE.finditer(self.system)}
        return tuple(name for name in VARIABLES if name in named)

    def render(self, values: Mapping[str, str]) -> str:
        """Return the system prompt with every variable filled in; a value is never searched for variables again.

        Raises PromptError, naming a variable that has no value.
        """

        def fill(match: re.Match[str]) -> str:
            name = match[1].strip()
            if name not in values:
                raise PromptError(f"The prompt template '{self.name}' names {{{{{name}}}}}, which nobody fills in.")
            return values[name]

        return _VARIABLE.sub(fill, self.system)


def parse_template(text: str, path: Path) -> Template:
    """Return the checked template of a file's text. Raises PromptError, which names the file and the fault."""
    front, body = _split_front_matter(text, path)
    system = _system_section(body, path)
    _check_variables(system, path)
    if unknown := sorted(str(name) for name in front.keys() - SETTINGS.keys()):
        known = ", ".join(SETTINGS)
        raise PromptError(f"{path}: the front matter names '{unknown[0]}', which nobody reads. Known settings: {known}.")
    return Template(
        name=_read_text(front, "name", path) or path.stem,
        system=system,
        model=_read_text(front, "model", path),
        max_tokens=_read_max_tokens(front, path),
        effort=_read_choice(front, "effort", get_args(Effort), path),
        task=_read_choice(front, "task", get_args(Task), path) or "recommend",  # type: ignore[arg-type]
        description=_read_text(front, "description", path) or "",
    )


def _split_front_matter(text: str, path: Path) -> tuple[dict[str, object], str]:
    begin = _FENCE.match(text.lstrip())
    if not begin:
        return {}, text
    head, *bodies = _FENCE.split(text.lstrip()[begin.end() :], maxsplit=1)
    if not bodies:
        raise PromptError(f"{path}: the front matter has no closing '---' line.")
    try:
        front = yaml.safe_load(head)
    except (yaml.YAMLError, RecursionError) as error:
        raise PromptError(f"{path}: the front matter is not valid YAML. Mend the lines between the two '---'.") from error
    if front is not None and not isinstance(front, dict):
        raise PromptError(f"{path}: the front matter must hold 'name: value' lines.")
    return front or {}, bodies[0]


def _system_section(body: str, path: Path) -> str:
    heading = _SYSTEM_HEADING.search(body)
    if not heading:
        raise PromptError(f"{path} has no '## System Prompt' section. Add the heading above the prompt's text.")
    return body[heading.end() :].strip() + "\n"


def _check_variables(system: str, path: Path) -> None:
    names = {match[1].strip() for match in _VARIABLE.finditer(system)}
    known = ", ".join(f"{{{{{name}}}}}" for name in VARIABLES)
    if unknown := sorted(names - VARIABLES.keys()):
        listed = ", ".join(f"{{{{{name}}}}}" for name in unknown)
        raise PromptError(f"{path} names {listed}, which nobody fills in. Known variables: {known}.")
    if "{{" in _VARIABLE.sub("", system):
        raise PromptError(f"{path} has a '{{{{' without its '}}}}'. Known variables: {known}.")
    if REQUIRED_VARIABLE not in names:
        raise PromptError(
            f"{path} has no {{{{{REQUIRED_VARIABLE}}}}} in its '## System Prompt' section. Add it where the context belongs."
        )


def _read_text(front: Mapping[str, object], name: str, path: Path) -> str | None:
    value = front.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or not value.strip().isprintable():
        raise PromptError(f"{path}: '{name}' must be a line of text.")
    return value.strip()


def _read_choice(front: Mapping[str, object], name: str, choices: tuple[str, ...], path: Path) -> str | None:
    value = front.get(name)
    if value is not None and value not in choices:
        raise PromptError(f"{path}: '{name}' must be one of {', '.join(choices)}.")
    return None if value is None else str(value)


def _read_max_tokens(front: Mapping[str, object], path: Path) -> int | None:
    value = front.get("max_tokens")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST_MAX_TOKENS:
        raise PromptError(f"{path}: 'max_tokens' must be a whole number from 1 to {LARGEST_MAX_TOKENS:,}.")
    return value
