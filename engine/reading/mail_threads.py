"""Take a pasted thread apart into its mails, newest first as it stands: each with who wrote it, when, and its own words.

Quote marks and the lines of mail programs decide; what has none of them stays one piece. Signatures and disclaimers stay in the
text, as they do in a mail that a CRM brings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from engine.domain import normalize_text
from engine.reading.mail_heads import Head, is_separator, read_attribution, read_block

MOST_MAILS = 100
MOST_CHARACTERS = 200_000
_MARKS = re.compile(r"^(?:[>|]\s?)+")


@dataclass(frozen=True)
class Mail:
    """One mail of a thread. `head` is empty for the first where no line says who wrote it."""

    head: Head
    text: str


@dataclass
class _Piece:
    head: Head
    depth: int | None
    lines: list[str] = field(default_factory=list)

    def add(self, depth: int, content: str) -> None:
        if self.depth is None and content.strip():
            self.depth = depth
        marks = max(depth - (self.depth or 0), 0) if content.strip() else 0
        self.lines.append("> " * marks + content)


def split_thread(pasted: str, zone: tzinfo, now: datetime) -> list[Mail]:
    """Return the mails of a pasted text, at least one for any text; moments without an offset are in `zone`."""
    lines = [_unquote(line) for line in normalize_text(pasted).replace("\u200b", "").split("\n")]
    contents = [content for _, content in lines]
    pieces = [_Piece(Head(), 0)]
    stack, left = [pieces[0]], None
    number = 0
    while number < len(lines):
        depth, content = lines[number]
        begun = _begin(contents, number, zone, now) if content.strip() else None
        if begun and len(pieces) < MOST_MAILS:
            head, taken = begun
            if is_separator(content) and not (head.author or head.email or head.at):
                number += taken
                continue
            pieces.append(_Piece(head, None))
            stack, left = [*stack, pieces[-1]], None
            number += taken
            continue
        while content.strip() and len(stack) > 1 and stack[-1].depth is not None and depth < stack[-1].depth:
            left = stack.pop()
        stack[-1].add(depth, content)
        if left is not None and left.depth is not None and depth >= left.depth:
            left.add(depth, content)
        number += 1
    mails = [Mail(piece.head, "\n".join(piece.lines).strip()) for piece in pieces]
    return [mail for mail in mails if mail.text or mail.head.subject] or [Mail(Head(), pasted.strip())]


def _begin(contents: list[str], number: int, zone: tzinfo, now: datetime) -> tuple[Head, int] | None:
    """The head that begins at a line, with the separators before it, and how many lines both take."""
    skipped = 0
    while (
        number + skipped < len(contents)
        and skipped < 4
        and (is_separator(contents[number + skipped]) or (skipped and not contents[number + skipped].strip()))
    ):
        skipped += 1
    rest = contents[number + skipped : number + skipped + 20]
    found = read_block(rest, zone, now) or (None if skipped else read_attribution(rest, zone, now))
    if found:
        return found[0], found[1] + skipped
    return (Head(), 1) if skipped and is_separator(contents[number]) and not contents[number].strip(" _-") else None


def _unquote(line: str) -> tuple[int, str]:
    marks = _MARKS.match(line)
    return (len(re.findall(r"[>|]", marks.group())), line[marks.end() :]) if marks else (0, line)
