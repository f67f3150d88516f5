"""What a company context still lacks, and what in it works against itself."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from engine.context_document import read_learnings, read_version, sent_text
from engine.domain import Channel, normalize_text
from engine.learned_lines import SECTION_CHANNELS, Line, read_lines
from engine.learned_rules import Checking, describe_hard_rules
from engine.learning_proposals import read_rule
from engine.learning_refusals import find_broken_rule
from engine.learnings import SECTIONS, Proposal
from engine.placeholders import blank_code, find_placeholders
from engine.prompt_parts import ContextPart
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
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^ {0,3}(\S[^\n]*?)[ \t]*\n {0,3}(=+|-+)[ \t]*$", re.MULTILINE)
_VERSION = re.compile(r"^[ \t]*\**Version:?\**:?[ \t]*\d+\.\d+\**[ \t]*$", re.IGNORECASE)
_ID = re.compile(r"<!-- (L[0-9a-f]{6}) -->")
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


def check_context(text: str) -> Report:
    """Return what a company context's whole text still lacks; reads and writes nothing else."""
    text = normalize_text(text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    part = ContextPart(sent_text(text), read_version(text), read_learnings(text))
    learned = [line for line in read_lines(text) if line.origin == "learning"]
    remarks = [
        *_find_gaps(text),
        *_find_missing(text),
        *_check_versions(text, part.version),
        *_check_ids(text, learned),
        *_find_contradictions(learned, part),
        *_find_addressed(text, part),
    ]
    return Report(
        version=part.version,
        size_tokens=_count_tokens(part.text),
        learnings_tokens=_count_tokens(_learnings_text(part.text)),
        remarks=tuple(sorted(remarks, key=lambda remark: remark.line or 0)),
        hard_rules=tuple(describe_hard_rules(part)),
    )


def _count_tokens(text: str) -> int:
    return math.ceil(len(text.encode()) / _BYTES_PER_TOKEN)


def _find_gaps(text: str) -> Iterator[Remark]:
    for place in find_placeholders(text):
        yield Remark("placeholder", f"Fill in [{place.text}], or delete the line.", place.line)


def _find_missing(text: str) -> Iterator[Remark]:
    if not text.strip():
        yield Remark("empty", "The context is empty. Start from a template: sales-action context-init --template NAME")
        return
    named = {name.casefold() for _, name, _ in _headings(text)}
    for name in REQUIRED_SECTIONS:
        if name.casefold() not in named:
            yield Remark("section", f"The section “{name}” is missing. Add the line: ## {name}")


def _headings(text: str) -> list[tuple[int, str, int]]:
    """The level, name and place of every heading, those in code left out."""
    plain = blank_code(text)
    found = [(len(match[1]), match[2], match.start()) for match in _HEADING.finditer(plain)]
    found += [
        (1 if match[2][0] == "=" else 2, match[1], match.start())
        for match in _UNDERLINED.finditer(plain)
        if not _HEADING.match(match[0].split("\n")[0])
    ]
    return sorted(found, key=lambda heading: heading[2])


def _learnings_text(text: str) -> str:
    """The sections of learnings, their headings included."""
    sections: list[str] = []
    inside = 0
    headings = [*_headings(text), (0, "", len(text))]
    for (level, name, start), (_, _, next_start) in pairwise(headings):
        is_learned = "learnings" in name.casefold()
        if is_learned or level <= inside:
            inside = level if is_learned else 0
        if inside:
            sections.append(text[start:next_start])
    return "".join(sections)


def _check_versions(text: str, version: str | None) -> Iterator[Remark]:
    lines = [number for number, written in enumerate(blank_code(text).split("\n"), 1) if _VERSION.match(written)]
    if version is None and text.strip():
        yield Remark("version", "There is no version line. Add below the title: Version: 1.0")
    for line in lines[1:]:
        yield Remark("version", f"This is another version line; that of line {lines[0]} counts. Delete one of them.", line)


def _check_ids(text: str, learned: list[Line]) -> Iterator[Remark]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, written in enumerate(text.split("\n"), 1):
        for name in _ID.findall(written):
            places[name].append(number)
    for name, (first, *others) in places.items():
        for line in others:
            yield Remark("id", f"The id {name} stands on line {first} too. Delete the comment <!-- {name} --> here.", line)
    for learning in learned:
        if not _ID.search(learning.text):
            yield Remark(
                "id", f"“{_bare(learning)}” has no id, so no thumb counts for it yet.", learning.number, must_be_mended=False
            )


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
