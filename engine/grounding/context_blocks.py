"""The company context and the campaign as sources: what people wrote, line by line; learnings are guidance and no source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from engine.grounding.blocks import Block, Voice
from engine.grounding.scenes import survey
from engine.grounding.text import clean, fold
from engine.reading.cue_matching import guess_language

_LEARNINGS = re.compile(
    r"\b(?:learnings?|lernerfahrung\w*|gelernt|erkenntnisse|apprentissages?|enseignements|aprendizajes?|aprendizagens?"
    r"|aprendizados?)\b"
)
_LEARNING_LINE = re.compile(r"_\(context:|<!--\s*l[0-9a-z]+\s*-->|^\s*[-*] \*\*\d{4}-\d\d-\d\d\*\*:", re.I)
_RIVALS = re.compile(
    r"\b(?:competitors?|competition|we (?:often |also )?(?:meet|know)|wir (?:kennen|treffen)|nous (?:croisons|connaissons)"
    r"|wettbewerb\w*|konkurren\w*|mitbewerb\w*|concurrents?|concurrence"
    r"|competidor\w*|competencia|concorrent\w*|concorrencia)\b"
)
_REFERENCES = re.compile(
    r"\b(?:references?|referenz(?:en)?|referenzkunden|referencias?|case stud\w+|customers who|kunden wie|clientes que)\b"
)
_CUSTOMERS = re.compile(
    r"(?:our |unsere |nos |nuestros |nossos |some )?(?:customers|clients|clientes|kunden|kundinnen und kunden)\b"
)
_NAME_WORD = r"[A-ZÀ-Þ][\w&'’-]*"
_PARTICLES = "&|de|da|do|dos|das|del|della|la|le|les|des|du|der|die|von|van|of|und|y|e|et|am"
_NAME = re.compile(rf"(?:[A-ZÀ-Þ0-9][\w&'’-]*[A-ZÀ-Þa-zà-ÿ][\w&'’-]*|[A-ZÀ-Þ]{{2,}})(?: (?:(?:{_PARTICLES}) )*{_NAME_WORD})*")
_OPENER_WORDS = (
    "we our the a an they it this wir unser unsere die der das sie es ein eine nous notre nos le la les un une il ils elle "
    "nosotros nuestro los las el "
    "o os as nosso uma um eles references referenzen referencias competitors wettbewerb concurrents competidores "
    "concorrentes prices no other may"
)
_OPENERS = frozenset(_OPENER_WORDS.split())
_HEADINGS = re.compile(r"^#.*$", re.M)
_LONGEST_SAMPLE = 4_000
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_BULLET = re.compile(r"^\s*(?:[-*•+]|\d{1,2}[.)])\s+")
_NEW_HEAD = re.compile(
    r"(?<=\S)\s+(?=\*\*[^*\n]{2,60}\*\*\s*[:,])|(?<=[.!?])\s+(?=[A-ZÀ-Þ][\wà-ÿ-]{3,20}(?: [\wà-ÿ-]+){0,2}\s?:\s)"
)
# A line goes on in the next one that is indented, or that begins in lower case.
_WRAPPED = re.compile(r"(?<=[^\n|>]{40})\n(?:[ \t]+(?![-*•+#|]|\d{1,2}[.)])|(?=[a-zà-ÿ]))(?=\S)")
_SEGMENT = re.compile(r"[;.]\s|\)[,;]?\s*(?:(?:and|und|et|y|e)\s)?|:\s")
_BOLD = re.compile(r"\s*\*\*([^*\n]{2,60})\*\*")
_COLON = re.compile(r"\s?:(?=\s)")
_MOST_HEAD_WORDS = 9
_MOST_ITEM_WORDS = 6
_SOME_DAY = date(2000, 1, 1)


@dataclass
class _Page:
    """Where the reader of a context is: the heading, the table begun, the language of the whole."""

    valid_on: date
    language: str
    heading: str = ""
    table: list[list[str]] = field(default_factory=list)
    is_learned: bool = False

    def turn_to(self, line: str) -> None:
        """Take a heading; a section of learnings ends with the next heading of its level."""
        self.heading, self.table = line.strip("# \t"), []
        level = len(line) - len(line.lstrip("#"))
        learned = bool(_LEARNINGS.search(fold(self.heading)))
        if level <= 2 or learned:
            self.is_learned = learned


def context_blocks(text: str, valid_on: date) -> Iterator[Block]:
    """Yield the lines of a company context, each under its head, but for the learnings."""
    plain = clean(text)[0]
    page = _Page(valid_on, guess_language(_HEADINGS.sub("", plain)[:_LONGEST_SAMPLE]))
    for line in _WRAPPED.sub(" ", plain).split("\n"):
        if line.lstrip().startswith("#"):
            page.turn_to(line.lstrip())
        elif not line.strip():
            page.table = []
        elif page.is_learned or _LEARNING_LINE.search(line):
            continue
        elif line.lstrip().startswith("|"):
            yield from _table_row(line, page)
        else:
            yield from _line(line, page)


def campaign_blocks(campaign: str | None, valid_on: date) -> Iterator[Block]:
    """Yield the campaign, which is our own word."""
    text = clean(campaign or "")[0].strip()
    if text:
        yield Block("campaign", text, Voice.OUR, valid_on, _head_end(text))


def _head_end(text: str) -> int:
    colon = _COLON.search(text)
    return colon.start() if colon and len(text[: colon.start()].split()) <= _MOST_HEAD_WORDS else 0


def _table_row(line: str, page: _Page) -> Iterator[Block]:
    """A row of a table as a sentence: its label, then each cell behind its column's name."""
    if _TABLE_RULE.match(line):
        return
    cells = [cell.strip(" *") for cell in line.strip().strip("|").split("|")]
    page.table.append(cells)
    if len(page.table) == 1 or not cells:
        return
    named = [f"{name} {cell}".strip() for name, cell in zip(page.table[0][1:], cells[1:], strict=False) if cell]
    has_rate = any(hit.name.startswith(("period ", "unit day")) for hit in survey(cells[0], _SOME_DAY).hits)
    head = cells[0] if has_rate else f"{cells[0]} ({page.heading})"
    item = cells[0] if _is_item(cells[0]) else ""
    text = f"{head}: {'; '.join(named)}."
    yield Block("context", text, Voice.OUR, page.valid_on, len(head), page.language, item=item)


def _line(line: str, page: _Page) -> Iterator[Block]:
    bare = _BULLET.sub("", line)
    for piece in _pieces(bare, page.heading):
        text = piece.replace("**", "").replace("__", "").strip()
        head_end = _head_end(text)
        head = fold(f"{text[:head_end]} {page.heading}")
        is_rival = bool(_RIVALS.search(head) or _RIVALS.search(fold(text)))
        is_reference = (
            not is_rival and bool(_REFERENCES.search(head) or _CUSTOMERS.match(head)) and (bare != line or head_end > 0)
        )
        titled = fold(text[:head_end])
        is_titled = bool(_RIVALS.search(titled) or _REFERENCES.search(titled) or _CUSTOMERS.match(titled))
        named = text if is_titled or not head_end else text[:head_end]
        owners = tuple(_owner_names(named, head_end if is_titled else 0)) if is_rival or is_reference else ()
        bold = _BOLD.match(piece)
        item = bold[1].strip(" :") if bold and not owners and _is_item(bold[1]) else ""
        yield Block("context", text, Voice.OUR, page.valid_on, head_end, page.language, owners, is_rival, item)


def _pieces(line: str, heading: str) -> Iterator[str]:
    """A line in parts that each speak of one thing: at a bold head, at "Competitors: …" and at "We meet …" in mid-line."""
    for piece in _NEW_HEAD.split(line):
        rivals = None if _RIVALS.search(fold(heading)) else _RIVALS.search(fold(piece))
        begin = max(piece.rfind(mark, 0, rivals.start()) for mark in (". ", "; ", "! ")) + 2 if rivals else 0
        if begin > 2:
            yield piece[:begin]
            yield piece[begin:]
        else:
            yield piece


def _is_item(label: str) -> bool:
    """Whether a bold head names something that is sold, and not a cost or a condition ("Set-up", "Term")."""
    head = label.split(",")[0].strip(" :")
    if not head or len(head.split()) > _MOST_ITEM_WORDS:
        return False
    first = [hit for hit in survey(head, _SOME_DAY).hits if hit.first == 0]
    is_condition = any(hit.name.startswith(("cost ", "event ", "measure ")) for hit in first)
    return not is_condition or (len(head.split()) > 1 and head.istitle())


def _owner_names(text: str, start: int) -> Iterator[str]:
    """The first name of each part of a line: "ShiftWise gives …; Rotapoint starts at …"."""
    for segment in _SEGMENT.split(text[start:].lstrip(": ")):
        for match in _NAME.finditer(segment):
            words = match.group().split()
            while words and fold(words[0]) in _OPENERS:
                words = words[1:]
            if words and not words[0][0].isdigit():
                yield " ".join(words)
                break
