"""What a template leaves to people in [square brackets]; links, footnotes, task boxes and code in brackets are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Longer than a template asks in one place; shorter than a text that happens to stand between two brackets.
_LONGEST = 300
_BRACKETS = re.compile(rf"(?<![\\\]])\[((?:[^\[\]\n]|\n(?![ \t]*(?:\n|[-*+#>|]))){{1,{_LONGEST}}})\](?!\()")
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]\n]{1,300})\]:[ \t]*<?(?:\w+:|[./#]|\S+\.\S)", re.MULTILINE)
_REFERENCE = re.compile(r"\]\[([^\[\]\n]{1,300})\]")
_TASK_BOX = re.compile(r"^[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?\[[xX]\](?=\s)", re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)[^`\n]{1,300}\1(?!`)")
_NOT_BLANK = re.compile(r"\S")


@dataclass(frozen=True)
class Placeholder:
    """A place to fill in, without its brackets, and the line that it begins on, from 1."""

    text: str
    line: int


def find_placeholders(text: str) -> Iterator[Placeholder]:
    """Yield the places of a Markdown text that are still to be filled in, in their order."""
    plain = blank_code(text)
    links = {_label(match[1]) for match in _DEFINED.finditer(plain)}
    boxes = {match.end() - 3 for match in _TASK_BOX.finditer(plain)}
    line, counted = 1, 0
    for match in _BRACKETS.finditer(plain):
        said = " ".join(match[1].split())
        line, counted = line + plain.count("\n", counted, match.start()), match.start()
        reference = _REFERENCE.match(plain, match.end() - 1)
        is_link = _label(said) in links or (reference is not None and _label(reference[1]) in links)
        if any(map(str.isalnum, said)) and not said.startswith("^") and not is_link and match.start() not in boxes:
            yield Placeholder(said, line)


def has_placeholder(text: str) -> bool:
    """Return whether anything in a text is still to be filled in."""
    return next(find_placeholders(text), None) is not None


def blank_code(text: str) -> str:
    """Return a Markdown text of the same length and lines, with nothing in its code blocks and code spans."""
    for code in (_FENCED, _CODE):
        text = code.sub(lambda match: _NOT_BLANK.sub(" ", match[0]), text)
    return text


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()
