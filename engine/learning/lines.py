"""The learnings as they stand in the text of the company context: their sections, their lines, how much room they take."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.context.edits import make_line
from engine.context_document import fold_heading, parse, read_learnings
from engine.domain import Channel
from engine.feedback.proposals import read_rule
from engine.learning.learnings import SECTIONS, RuleKey
from engine.rules.lines import bare_line, read_lines

BYTES_A_TOKEN = 3.5
_SECTIONS = {fold_heading(section): (section, channel) for channel, section in SECTIONS.items()}
_LINE = re.compile(r"^(?:\*\*\d{4}-\d{2}-\d{2}\*\*:\s*)?(?P<text>.*?)(?:\s*_\(Context:\s*(?P<note>[^)]*)\)_)?$")
_ID = re.compile(r"[ \t]*<!-- L[0-9a-f]{6} -->[ \t]*$")


@dataclass(frozen=True)
class Written:
    """A learning as its line says it; `channel` None: it stands in a section of another name."""

    section: str
    channel: Channel | None
    text: str
    context_note: str


def read_written(text: str) -> Mapping[str, Written]:
    """Return the learnings that carry an id in their line, by id."""
    document = parse(text)
    found: dict[str, Written] = {}
    headings = document.blocks.headings
    starts = [heading.first for heading in headings]
    for learned in document.find_learnings():
        above = bisect_right(starts, learned.item.first)
        heading = headings[above - 1].text if above else ""
        section, channel = _SECTIONS.get(fold_heading(heading), (heading, None))
        said, note = _take_apart(learned.text)
        found.setdefault(learned.id, Written(section, channel, said, note))
    return found


def as_written(text: str) -> str:
    """Return a text as it is read back from the line that it is written into: on one line, without what hides in it."""
    lines = read_learnings(make_line(text, date.min, "", "L000000"))
    return _take_apart(lines[0][1])[0] if lines else ""


def read_typed(text: str, channel: Channel) -> Iterator[tuple[str, RuleKey | None]]:
    """Yield the lines that a person typed into a channel's section, without an id, each with the rule that code keeps of it."""
    ours = {bare_line(line) for _, line in read_learnings(text)}
    for line in read_lines(text):
        if line.section == SECTIONS[channel].lower() and bare_line(_ID.sub("", line.text)) not in ours:
            said, _ = _take_apart(line.text)
            yield said, read_rule(said, channel)


def measure_learnings(text: str) -> float:
    """Return about how many tokens all learnings sections take together."""
    document = parse(text)
    bodies = (
        document.lines[heading.end : document.end_of_own(heading)]
        for heading in document.blocks.headings
        if "learnings" in heading.text.casefold()
    )
    return sum(len(line.encode()) for body in bodies for line in body) / BYTES_A_TOKEN


def _take_apart(line: str) -> tuple[str, str]:
    """What a line says, and in which context it was learned."""
    said = _LINE.match(line)
    return (said["text"].strip(), (said["note"] or "").strip()) if said else (line.strip(), "")
