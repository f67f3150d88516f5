"""Edits of the company-context Markdown that change only the lines which they must: any other byte stays.

Each edit is held against the structure of the text: no other line may become anything but what it was.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Container, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from engine.context.markdown_blocks import Heading
from engine.context.versions import FIRST, next_version
from engine.context_document import BOM, Document, fold_heading, line_end_of, parse, read_version
from engine.learning.learnings import SECTIONS

# Of the control and format characters: whatever could break a line, hide in it or turn it around.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
# What ends a list in Markdown, where what follows would otherwise be read as part of it.
_LIST_END = "<!-- -->"


def new_learning_id(taken: Container[str] = ()) -> str:
    """Return an id for a learning, "L" and six hex digits, that isn't taken yet."""
    while True:
        made = f"L{secrets.token_hex(3)}"
        if made not in taken:
            return made


def make_line(text: str, written_on: date, note: str, learning_id: str) -> str:
    """Return a learning as its one line of Markdown; whatever would leave the line or hide in it becomes a space.

    Args:
        note: what the learning came from ("P0 email action"), or "" for none.
    """
    told = f" _(Context: {_flatten(note)})_" if note else ""
    return f"- **{written_on.isoformat()}**: {_flatten(text)}{told} <!-- {learning_id} -->"


def _flatten(text: str) -> str:
    without_comments = text.replace("<!--", " ").replace("-->", " ")
    return " ".join(_CONTROLS.sub(" ", without_comments).split())


def add_line(text: str, section: str, line: str) -> str:
    """Return the text with a list line at the end of a section's own text, before its sub-sections.

    A missing section is made: after the last of the learnings sections, else at the end.
    """
    document = parse(text)
    heading = document.find_section(section)
    if heading is None:
        return _add_section(document, section, line)
    places = _places_in(document, heading)
    return _insert(document, places, [line]) or _splice(document, heading.end, heading.end, [line, _LIST_END])


def _places_in(document: Document, heading: Heading) -> Iterator[int]:
    """Where a line may stand in a section: after its last list or paragraph, at its end, below its heading."""
    first, end = heading.end, document.end_of_own(heading)
    kinds, depths = document.blocks.kinds, document.blocks.depths
    texts = [index + 1 for index in range(first, end) if kinds[index] == "paragraph" and not depths[index]]
    lists = [item.end for item in document.blocks.items if first <= item.first < end]
    if texts or lists:
        yield max(texts + lists)
    written = [index + 1 for index in range(first, end) if kinds[index] != "blank"]
    yield written[-1] if written else first
    yield first


def _add_section(document: Document, section: str, line: str) -> str:
    learned = {fold_heading(name) for name in SECTIONS.values()}
    siblings = [heading for heading in document.blocks.headings if fold_heading(heading.text) in learned]
    mark = "#" * (siblings[-1].level if siblings else 2)
    places = [*([document.end_of(siblings[-1])] if siblings else []), len(document.lines)]
    # At the end of a text that ends in open code or HTML, it would become part of that.
    places += [index for index in (_start_of_last_block(document), _end_of_front(document)) if index not in places]
    added = [f"{mark} {section}", "", line]
    made = _insert(document, places, added)
    return made or _splice(document, _end_of_front(document), _end_of_front(document), [*added, _LIST_END])


def _start_of_last_block(document: Document) -> int:
    kinds = document.blocks.kinds
    index = len(kinds)
    while index and kinds[index - 1] == kinds[-1]:
        index -= 1
    return index


def _end_of_front(document: Document) -> int:
    return document.blocks.kinds.count("front matter")


def replace_line(text: str, learning_id: str, line: str) -> str | None:
    """Return the text with another line in the place of a learning, None where there is no such learning.

    What is nested below it stays; copies of it go.
    """
    document = parse(text)
    found = document.find_learnings(learning_id)
    if not found:
        return None
    item = found[0].item
    before = document.lines[item.first]
    indent = before[: len(before) - len(before.lstrip(f"{BOM} \t>"))]
    lines = list(document.lines)
    for copy in reversed(found[1:]):
        del lines[copy.item.first : copy.item.end]
    lines[item.first : item.own_end] = [indent + line + line_end_of(lines[item.own_end - 1])]
    return "".join(lines)


def remove_line(text: str, learning_id: str) -> str | None:
    """Return the text without a learning, what is nested below it and its copies; None where there is no such learning."""
    document = parse(text)
    found = document.find_learnings(learning_id)
    if not found:
        return None
    item = found[-1].item
    kept = BOM if document.lines[item.first].startswith(BOM) else ""
    without = _splice(document, item.first, item.end, [])
    if not _is_otherwise_as_before(document, item.first, item.end, [], parse(without)):
        without = _splice(document, item.first, item.end, [""])
    return kept + without if len(found) == 1 else remove_line(kept + without, learning_id)


def bump_version(text: str) -> tuple[str, str]:
    """Return the text with the next minor version (1.9 becomes 1.10), and that version; without one it counts as 1.0."""
    version = next_version(read_version(text) or FIRST)
    return set_version(text, version), version


def set_version(text: str, version: str) -> str:
    """Return the text with another version; only the digits of its version line change, or one is put below the title."""
    document = parse(text)
    found = document.find_version()
    if found is None:
        return _add_version(document, version)
    index, match = found
    line = document.lines[index]
    start, end = match.span(1 if match[1] else 2)
    return "".join((*document.lines[:index], line[:start], version, line[end:], *document.lines[index + 1 :]))


def _add_version(document: Document, version: str) -> str:
    title = next((heading.end for heading in document.blocks.headings if heading.level == 1), _end_of_front(document))
    added = [f"Version: {version}"]
    return _insert(document, [title, _end_of_front(document)], added) or _splice(document, 0, 0, [*added, ""])


def _insert(document: Document, places: Sequence[int] | Iterator[int], added: Sequence[str]) -> str | None:
    """Return the text with lines put at the first place where no other line becomes anything else, None without one.

    They stand apart by an empty line, but for a list line below a list.
    """
    kinds, depths = document.blocks.kinds, document.blocks.depths
    for place in places:
        at = place
        if at and kinds[at - 1] in ("heading", "front matter") and at < len(kinds) and kinds[at] == "blank":
            at += 1
        goes_on = bool(at and depths[at - 1] and kinds[at - 1] != "blank" and len(added) == 1)
        above = [""] if at and kinds[at - 1] != "blank" and not goes_on else []
        below = [""] if at < len(kinds) and kinds[at] != "blank" and not goes_on else []
        lines = [*above, *added, *below]
        made = _splice(document, at, at, lines)
        after = parse(made)
        if after.blocks.kinds[at + len(above)] not in _HIDING and _is_otherwise_as_before(document, at, at, lines, after):
            return made
    return None


_HIDING = ("fence", "code", "html", "front matter")


def _is_otherwise_as_before(document: Document, first: int, end: int, added: Sequence[str], after: Document) -> bool:
    """Whether every line but those exchanged is of the same kind and depth as before."""
    old, new, end_of_added = document.blocks, after.blocks, first + len(added)
    return (
        new.kinds[:first] == old.kinds[:first]
        and new.depths[:first] == old.depths[:first]
        and new.kinds[end_of_added:] == old.kinds[end:]
        and new.depths[end_of_added:] == old.depths[end:]
    )


def _splice(document: Document, first: int, end: int, added: Sequence[str]) -> str:
    """Return the text with other lines in the place of some, with the line ends of those around."""
    lines = document.lines
    line_end = next(
        (found for index in (first - 1, 0) if 0 <= index < len(lines) if (found := line_end_of(lines[index]))), "\n"
    )
    head, tail = list(lines[:first]), list(lines[end:])
    made = [line + line_end for line in added]
    if head and made and not line_end_of(head[-1]):
        # A text without a line end at its end stays one.
        head[-1], made[-1] = head[-1] + line_end, added[-1]
    if not head and made and tail and tail[0].startswith(BOM):
        made[0], tail[0] = BOM + made[0], tail[0].removeprefix(BOM)
    return "".join((*head, *made, *tail))


def reverse_change(before: str, after: str, current: str) -> str | None:
    """Return the current text with the change from `before` to `after` taken back out, None where that place was changed since.

    The change is one run of lines, the version line apart, which stays as it is now.
    """
    version = read_version(current) or FIRST
    old, new, now = (list(parse(set_version(text, FIRST)).lines) for text in (before, after, current))
    start = _count_common(old, new)
    tail = _count_common(old[start:][::-1], new[start:][::-1])
    removed, added = old[start : len(old) - tail], new[start : len(new) - tail]
    place = _find_place(new, start, len(new) - tail, now)
    if place is None and not removed:
        # What was added with empty lines around it may have got neighbours since; the empty lines are theirs now.
        filled = [index for index, line in enumerate(added) if line.strip()]
        if filled:
            added = added[filled[0] : filled[-1] + 1]
            start += filled[0]
            place = _find_place(new, start, start + len(added), now)
    if place is None:
        return None
    return set_version("".join((*now[:place], *removed, *now[place + len(added) :])), version)


def _find_place(new: list[str], first: int, end: int, now: list[str]) -> int | None:
    """Where lines of one text stand in another one; where there are none, where the same two lines meet."""
    left, right = (first, end) if first < end else (max(first - 1, 0), min(end + 1, len(new)))
    if right <= _count_common(new, now):
        return first
    if len(new) - left <= _count_common(new[::-1], now[::-1]):
        return first + len(now) - len(new)
    for ours, theirs, size in SequenceMatcher(None, new, now).get_matching_blocks():
        if ours <= left and right <= ours + size:
            return theirs + first - ours
    return None


def _count_common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(ours), len(theirs)))
