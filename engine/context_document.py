"""The company-context Markdown: its sections, its version line, its learnings, and the text as a model is sent it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from engine.context.markdown_blocks import Blocks, Heading, Item, read_blocks

BOM = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_DIGITS = r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(?![0-9])"
# "Version: 1.4", "**Version:** 1.4", "Version 1.4"; but not "Version 1.4 brought exports".
_VERSION = re.compile(
    rf"[ \t]*[*_]*version(?:[*_ \t]*:[*_ \t]*v?{_DIGITS}|[ \t]+v?{_DIGITS}[*_ \t]*$)",
    re.IGNORECASE,
)
_HIDDEN = ("fence", "code", "html")
_MARKER = re.compile(r"[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+")
_ID_AT_END = re.compile(r"<!-- (L[0-9a-f]{6}) -->$")
_ID_LENGTH = len("<!-- L7f3a2c -->")
_LEARNING_ID = re.compile(r"(?<![ \t])[ \t]*<!-- L[0-9a-f]{6} -->")
# "# Company Context - Northline Sales"
_TITLE = re.compile(r"^#[ \t]+Company Context[ \t]*[-–—:][ \t]*(?P<name>[^\n\[\]]+?)(?:[ \t]+Sales)?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Learned:
    """A learning as it stands in the text."""

    id: str
    text: str
    item: Item


@dataclass(frozen=True)
class Document:
    """A text as its lines, each with its own line end, and what they are. Not to be changed: it is shared."""

    lines: tuple[str, ...]
    blocks: Blocks

    def find_section(self, name: str) -> Heading | None:
        """Return the first heading with this text, whatever its level, case and spaces."""
        wanted = fold_heading(name)
        return next((heading for heading in self.blocks.headings if fold_heading(heading.text) == wanted), None)

    def end_of_own(self, heading: Heading) -> int:
        """Return the line at which a section's own text ends: that of the next heading, or the end."""
        return next((later.first for later in self.blocks.headings if later.first >= heading.end), len(self.lines))

    def end_of(self, heading: Heading) -> int:
        """Return the line at which a section ends, its sub-sections included."""
        following = (later for later in self.blocks.headings if later.first >= heading.end and later.level <= heading.level)
        return next((later.first for later in following), len(self.lines))

    def find_version(self) -> tuple[int, re.Match[str]] | None:
        """Return the first line that says the version, outside code and HTML, and what was found there."""
        return next(self.find_versions(), None)

    def find_versions(self) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield every line that says a version, outside code and HTML, and what was found there."""
        for index, line in enumerate(self.lines):
            found = _VERSION.match(line.rstrip("\r\n"), 1 if line.startswith(BOM) else 0)
            if found and self.blocks.kinds[index] not in _HIDDEN:
                yield index, found

    def find_learnings(self, learning_id: str | None = None) -> list[Learned]:
        """Return the list items that carry a learning's id (None: any) at the end of their own text."""
        found: list[Learned] = []
        for item in self.blocks.items:
            own = " ".join(line.strip() for line in self.lines[item.first : item.own_end])
            marker, ending = _MARKER.match(own), _ID_AT_END.search(own, max(len(own) - _ID_LENGTH, 0))
            if marker and ending and learning_id in (None, ending[1]) and not (found and found[-1].item.first == item.first):
                found.append(Learned(ending[1], own[marker.end() : ending.start()].rstrip(), item))
        return found


@lru_cache(maxsize=8)
def parse(text: str) -> Document:
    """Return what a text is made of; it takes time in proportion to the text."""
    lines = _LINE.findall(text)
    bare = [line.rstrip("\r\n") for line in lines]
    if bare:
        bare[0] = bare[0].removeprefix(BOM)
    return Document(tuple(lines), read_blocks(bare))


def render(document: Document) -> str:
    """Return the text of a document, byte for byte as it was parsed."""
    return "".join(document.lines)


def line_end_of(line: str) -> str:
    """Return how a line ends: "\\n", "\\r\\n", "\\r", or "" for a last line without an end."""
    return line[len(line.rstrip("\r\n")) :]


def fold_heading(text: str) -> str:
    """Return a heading as headings are compared: case and spaces don't count."""
    return "".join(text.split()).casefold()


def changed_sections(before: str, after: str) -> list[tuple[str, str, str]]:
    """Return the sections that differ, each as its heading and its own text before and after; the version line is no change."""
    old, new = _sections(before), _sections(after)
    names = [*new, *(name for name in old if name not in new)]
    return [(name, old.get(name, ""), new.get(name, "")) for name in names if old.get(name) != new.get(name)]


def _sections(text: str) -> dict[str, str]:
    document = parse(text)
    version = document.find_version()
    sections: dict[str, str] = {}
    starts = [(0, ""), *((heading.first, heading.text) for heading in document.blocks.headings), (len(document.lines), "")]
    for (first, name), (end, _) in pairwise(starts):
        own = "".join(line for index, line in enumerate(document.lines[first:end], first) if not version or index != version[0])
        if own.strip():
            sections[name] = sections.get(name, "") + own
    return sections


def read_company(text: str) -> str:
    """Return the company that the title names ("Company Context - Northline Sales"), "" where it names none."""
    match = _TITLE.search(text)
    return match["name"] if match else ""


def read_version(text: str) -> str | None:
    """Return the version near the top ("1.4"), or None without one."""
    found = parse(text).find_version()
    if found is None:
        return None
    major, _, minor = (found[1][1] or found[1][2]).partition(".")
    return f"{int(major)}.{int(minor or 0)}"


def read_learnings(text: str) -> tuple[tuple[str, str], ...]:
    """Return (id, text) of every learning line that carries an id."""
    return tuple((found.id, found.text) for found in parse(text).find_learnings())


def sent_text(text: str) -> str:
    """Return the text as a writer is sent it: without the version line and the learnings' id comments."""
    document = parse(text)
    version = document.find_version()
    lines = [line for index, line in enumerate(document.lines) if version is None or index != version[0]]
    return _LEARNING_ID.sub("", "".join(lines)).strip()
