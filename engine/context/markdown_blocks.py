"""Which lines of a Markdown text are headings, list items, or nothing of the kind: CommonMark 0.31.2, the blocks alone.

Lines in fenced or indented code, HTML and front matter are never headings or items, whatever they look like. Each line is
looked at once, so the time grows with the text alone.

Source: https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy, phase 1
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from engine.context.markdown_patterns import (
    ATX,
    FENCE,
    FENCE_END,
    FRONT_MATTER_END,
    FRONT_MATTER_KEY,
    HTML_ENDS,
    LIST_MARKER,
    PLAIN_START,
    RULE,
    UNDERLINE,
    count_definition_lines,
    find_html_start,
)

Kind = Literal["blank", "heading", "paragraph", "rule", "fence", "code", "html", "front matter"]
# Deeper nesting than this is read as text: nobody writes it, and it would cost time at every line.
_DEEPEST = 32


@dataclass(frozen=True)
class Heading:
    """A heading that stands in no list and no quote: its lines from `first` to before `end`, its level, its plain text."""

    first: int
    end: int
    level: int
    text: str


@dataclass
class Item:
    """A list item, at whatever depth.

    Its own text stands on the lines from `first` to before `own_end`; with what is nested in it, it ends before `end`. `width`
    is how far its content is indented within what it stands in.
    """

    first: int
    end: int
    own_end: int
    width: int
    is_bare: bool  # nothing stood behind the marker


@dataclass(frozen=True)
class Blocks:
    """What each line is, and how deep it stands in lists and quotes (an empty one: 0); headings and items in their order."""

    kinds: list[Kind] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


class _Quote:
    end = 0


def read_blocks(lines: Sequence[str]) -> Blocks:
    """Return what the lines of a text are; they come without their line ends."""
    reader = _Reader(lines)
    for index in range(_count_front_matter(lines), len(lines)):
        reader.read(index)
    return reader.blocks


def _count_front_matter(lines: Sequence[str]) -> int:
    if len(lines) < 2 or lines[0].rstrip() != "---" or not FRONT_MATTER_KEY.match(lines[1]):
        return 0
    return next((index + 1 for index, line in enumerate(lines[1:], 1) if FRONT_MATTER_END.match(line)), 0)


class _Reader:
    """Reads line after line; knows the open lists and quotes, and what the line before was part of."""

    def __init__(self, lines: Sequence[str]) -> None:
        front = _count_front_matter(lines)
        self.blocks = Blocks(["front matter"] * front, [0] * front)
        self._lines = lines
        self._open: list[Item | _Quote] = []
        self._leaf: Kind | None = None
        self._fence = ""
        self._html_end: re.Pattern[str] | None = None
        self._paragraph: list[str] = []

    def read(self, index: int) -> None:
        """Read the next line."""
        raw = self._lines[index]
        if self._leaf == "paragraph" and PLAIN_START.match(raw):
            # The quick way of most lines: they can only go on with a paragraph.
            self._add("paragraph", index, raw)
            return
        if not raw and not self._open and self._leaf in (None, "paragraph"):
            self._add("blank", index)
            return
        # Tab stops count from the start of the line, so what a tab is wide is the same wherever it is looked at.
        line = raw.expandtabs(4)
        matched, position = self._match_open(line)
        if matched == len(self._open) and self._continue_leaf(line[position:], index):
            return
        self._start(line, position, matched, index)

    def _match_open(self, line: str) -> tuple[int, int]:
        """How many of the open lists and quotes the line goes on with, and where its content in them begins."""
        position, size = 0, len(line)
        for depth, container in enumerate(self._open):
            begin = position
            while begin < size and line[begin] == " ":
                begin += 1
            indent = begin - position
            if isinstance(container, _Quote):
                if begin == size or indent > 3 or line[begin] != ">":
                    return depth, position
                position = begin + (2 if line.startswith(" ", begin + 1) else 1)
            elif begin == size:
                if container.is_bare and container.end == container.first + 1:
                    return depth, position
                position = begin
            elif indent >= container.width:
                position += container.width
            else:
                return depth, position
        return len(self._open), position

    def _continue_leaf(self, content: str, index: int) -> bool:
        """Whether the line goes on with code or HTML."""
        indent = len(content) - len(content.lstrip(" "))
        if self._leaf == "fence":
            closing = FENCE_END.match(content)
            is_end = bool(closing and closing[1].startswith(self._fence))
            self._add("fence", index)
            if is_end:
                self._leaf = None
            return True
        if self._leaf == "html":
            if self._html_end is None and indent == len(content):
                self._leaf = None
                return False
            self._add("html", index)
            if self._html_end and self._html_end.search(content):
                self._leaf = None
            return True
        if self._leaf == "code" and indent >= 4 and indent < len(content):
            self._add("code", index)
            return True
        return False

    def _start(self, line: str, position: int, matched: int, index: int) -> None:
        """Read what begins on the line, from there on, after the open lists and quotes that it goes on with."""
        is_lazy = matched < len(self._open)
        while True:
            content = line[position:].lstrip(" ")
            indent = len(line) - position - len(content)
            follows_text = self._leaf == "paragraph" and not is_lazy
            if not content or (indent >= 4 and self._leaf != "paragraph"):
                self._end_open(matched)
                self._add("code" if content else "blank", index)
                return
            if indent < 4 and self._start_leaf(content, matched, follows_text, index):
                return
            width = self._marker_width(content, follows_text) if indent < 4 and matched < _DEEPEST else 0
            if not width:
                break
            self._end_open(matched)
            position = min(position + indent + width, len(line))
            self._open.append(_Quote() if content[0] == ">" else self._make_item(content, indent, width, index))
            matched, is_lazy, self._leaf = len(self._open), False, None
        if not (is_lazy and self._leaf == "paragraph"):
            self._end_open(matched)
        self._add("paragraph", index, content)

    def _make_item(self, content: str, indent: int, width: int, index: int) -> Item:
        item = Item(index, index + 1, index + 1, indent + width, is_bare=not content[width:].strip(" "))
        self.blocks.items.append(item)
        return item

    def _start_leaf(self, content: str, matched: int, follows_text: bool, index: int) -> bool:
        """Whether a block without blocks in it begins here: a heading, a rule, a fence, HTML."""
        if heading := ATX.match(content):
            self._end_open(matched)
            self._add("heading", index)
            self._head(index, len(heading[1]), heading[2] or "")
        elif fence := FENCE.match(content):
            self._end_open(matched)
            self._add("fence", index)
            self._fence = fence[0]
        elif content[0] == "<" and (number := find_html_start(content, self._leaf == "paragraph")):
            self._end_open(matched)
            self._add("html", index)
            self._html_end = HTML_ENDS.get(number)
            if self._html_end and self._html_end.search(content):
                self._leaf = None
        elif follows_text and UNDERLINE.match(content) and self._underline(content, index):
            pass
        elif RULE.match(content):
            self._end_open(matched)
            self._add("rule", index)
        else:
            return False
        return True

    def _underline(self, content: str, index: int) -> bool:
        skipped = count_definition_lines(self._paragraph)
        if skipped == len(self._paragraph):
            return False
        text = self._paragraph[skipped:]
        first = index - len(text)
        self.blocks.kinds[first:index] = ["heading"] * len(text)
        self._add("heading", index)
        self._head(first, 1 if content[0] == "=" else 2, " ".join(text), index + 1)
        return True

    def _head(self, first: int, level: int, text: str, end: int = 0) -> None:
        if not self._open:
            self.blocks.headings.append(Heading(first, end or first + 1, level, " ".join(text.split())))

    def _marker_width(self, content: str, follows_text: bool) -> int:
        """How wide the marker of a quote or list item is, with the space behind it; 0 where there is none."""
        if content[0] == ">":
            return 2 if content.startswith(" ", 1) else 1
        marker = LIST_MARKER.match(content)
        if marker is None:
            return 0
        rest = content[marker.end() :]
        spaces = len(rest) - len(rest.lstrip(" "))
        if follows_text and (spaces == len(rest) or marker[1] not in (None, "1")):
            return 0  # a paragraph is ended by no bare marker, and by no number but 1
        return marker.end() + (spaces if 1 <= spaces <= 4 and spaces < len(rest) else 1)

    def _end_open(self, matched: int) -> None:
        """Close the lists and quotes that the line doesn't go on with."""
        if matched < len(self._open):
            del self._open[matched:]
            self._leaf = None

    def _add(self, kind: Kind, index: int, text: str = "") -> None:
        """Take the line for what it is."""
        if kind == "paragraph":
            if self._leaf != "paragraph":
                self._paragraph = []
            elif self._open and isinstance(inner := self._open[-1], Item) and inner.own_end == index:
                inner.own_end = index + 1
            self._paragraph.append(text.strip(" "))
        if kind == "blank":
            self._leaf = None if self._leaf == "paragraph" else self._leaf
        else:
            self._leaf = kind if kind in ("paragraph", "fence", "html", "code") else None
            for container in self._open:
                container.end = index + 1
        self.blocks.kinds.append(kind)
        self.blocks.depths.append(0 if kind == "blank" else len(self._open))
