"""What a company context still lacks, and what in it works against itself."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from engine.context.placeholders import find_placeholders
from engine.context_document import BOM, Document, parse, read_learnings, read_version, render, sent_text
from engine.domain import Channel, normalize_text
from engine.feedback.proposals import read_rule
from engine.feedback.refusals import find_broken_rule
from engine.learning.learnings import SECTIONS, Proposal
from engine.prompt_parts import ContextPart
from engine.rules.learned_rules import Checking, describe_hard_rules
from engine.rules.lines import SECTION_CHANNELS, Line, read_lines
from engine.untrusted import find_addressed_text

REQUIRED_SECTIONS = (
    "Company Overview",
    "Product/Service Details",
    "Target Audience",
    "Communication Guidelines",
    *SECTIONS.values(),
)
# As everywhere: a rule of thumb for prose in our languages.
_BYTES_PER_TOKEN = 3.5
_NOTE = re.compile(r"[ \t]*(?:_\(Context:.*?\)_)?[ \t]*(?:<!-- L[0-9a-f]{6} -->)?[ \t]*$", re.IGNORECASE)
# Enough of a quote to find its line again.
_FIRST_WORDS = 4

Kind = Literal["placeholder", "section", "version", "id", "contradiction", "addressed", "empty"]


@dataclass(frozen=True)
class Remark:
    """Something to look at: what is wrong and what to do, and its line from 1 where it has one.

    What `must_be_mended` is sent to Claude wrong, or keeps the program from its work; the rest may stay.
    """

    kind: Kind
    text: str
    line: int | None = None
    must_be_mended: bool = True


@dataclass(frozen=True)
class Report:
    """What is in a context, and what to do about it, in the order of the text."""

    version: str | None
    size_tokens: int
    learnings_tokens: int
    remarks: tuple[Remark, ...]
    hard_rules: tuple[tuple[str, Checking], ...]

    @property
    def faults(self) -> tuple[Remark, ...]:
        """Return what must be mended."""
        return tuple(remark for remark in self.remarks if remark.must_be_mended)

    @property
    def learnings_share(self) -> float:
        """Return which part of what is sent the learnings are, 0 to 1."""
        return self.learnings_tokens / self.size_tokens if self.size_tokens else 0.0


# A page asks for the text in force and for the one being edited, several times in each of its runs.
@lru_cache(maxsize=4)
def check_context(text: str) -> Report:
    """Return what a company context's whole text still lacks; reads and writes nothing else."""
    text = normalize_text(text.removeprefix(BOM)).replace("\r\n", "\n").replace("\r", "\n")
    document, part = parse(text), ContextPart(sent_text(text), read_version(text), read_learnings(text))
    learned = [line for line in read_lines(text) if line.origin == "learning"]
    remarks = [
        *_find_gaps(text),
        *_find_missing(document),
        *_check_versions(document),
        *_check_ids(document, learned),
        *_find_contradictions(learned, part),
        *_find_addressed(text, part),
    ]
    return Report(
        version=part.version,
        size_tokens=_count_tokens(part.text),
        learnings_tokens=_count_tokens(_learnings_text(parse(part.text))),
        remarks=tuple(sorted(remarks, key=lambda remark: remark.line or 0)),
        hard_rules=tuple(describe_hard_rules(part)),
    )


def _count_tokens(text: str) -> int:
    return math.ceil(len(text.encode()) / _BYTES_PER_TOKEN)


def _find_gaps(text: str) -> Iterator[Remark]:
    for place in find_placeholders(text):
        yield Remark("placeholder", f"Fill in [{place.text}], or delete the line.", place.line)


def _find_missing(document: Document) -> Iterator[Remark]:
    if not render(document).strip():
        yield Remark("empty", "The context is empty. Start from a template: sales-action context-init --template NAME")
        return
    for name in REQUIRED_SECTIONS:
        if document.find_section(name) is None:
            yield Remark("section", f"The section “{name}” is missing. Add the line: ## {name}")


def _learnings_text(document: Document) -> str:
    """The sections of learnings, their headings included."""
    places: set[int] = set()
    for heading in document.blocks.headings:
        if "learnings" in heading.text.casefold():
            places.update(range(heading.first, document.end_of(heading)))
    return "".join(document.lines[place] for place in sorted(places))


def _check_versions(document: Document) -> Iterator[Remark]:
    places = [place + 1 for place, _ in document.find_versions()]
    if not places and render(document).strip():
        yield Remark("version", "There is no version line. Add below the title: Version: 1.0")
    for place in places[1:]:
        yield Remark("version", f"This is another version line; that of line {places[0]} counts. Delete one of them.", place)


def _check_ids(document: Document, learned: list[Line]) -> Iterator[Remark]:
    first_lines: dict[str, int] = {}
    places: set[int] = set()
    for found in document.find_learnings():
        line = found.item.first + 1
        places.add(line)
        first = first_lines.setdefault(found.id, line)
        if first != line:
            yield Remark("id", f"The id {found.id} stands on line {first} too. Delete <!-- {found.id} --> on this line.", line)
    for learning in learned:
        if learning.number not in places:
            said = f"“{_bare(learning)}” has no id, so no thumb counts for it yet."
            yield Remark("id", said, learning.number, must_be_mended=False)


def _find_contradictions(learned: list[Line], part: ContextPart) -> Iterator[Remark]:
    for learning in learned:
        channel, text = SECTION_CHANNELS.get(learning.section), _bare(learning)
        named = channel or Channel.EMAIL
        rule = find_broken_rule(Proposal(text, named, read_rule(text, named)), part)
        if rule:
            yield Remark(
                "contradiction",
                f"“{text}” goes against the hard rule “{rule.text}”, which outranks it. Change or delete one of them.",
                learning.number,
            )


def _find_addressed(text: str, part: ContextPart) -> Iterator[Remark]:
    for suspicion in find_addressed_text(part.text):
        yield Remark(
            "addressed",
            f"“{suspicion.quote}”: {suspicion.reason} The context is for how you sell; reword or delete it.",
            _find_line(text, suspicion.quote),
        )


def _find_line(text: str, quote: str) -> int | None:
    """The line that a quote begins on; None where it was disguised, so that it stands nowhere as it reads."""
    words = [re.escape(word) for word in quote.rstrip("…").split()[:_FIRST_WORDS]]
    found = re.search(r"\s+".join(words), text, re.IGNORECASE) if words else None
    return _line_of(text, found.start()) if found else None


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _bare(line: Line) -> str:
    return _NOTE.sub("", line.text)
