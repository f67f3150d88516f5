"""Text made ready for reading: folded code point by code point, in words, sentences and clauses, offsets kept.

`flat` has exactly as many code points as `raw`, so a place found in one is a place in the other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_SINGLE = "\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032`"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
# Invisible, and so able to part a number that people read as one.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")


def _table() -> dict[int, str]:
    table = {}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00), *range(0xFF01, 0xFF5F)):
        base = unicodedata.normalize("NFKD", chr(code))[0].lower()
        table[code] = base if len(base) == 1 else chr(code)
    table |= {ord(letter): base for letter, base in zip("ŒœÆæØøßÐðŁł", "ooaaoosddll", strict=True)}
    table |= {0xAA: " ", 0xBA: "o"}  # "Dr.ª", "1º"
    table |= {ord(mark): " " for mark in _SPACES} | {ord(mark): "-" for mark in _DASHES}
    return table | {ord(mark): "'" for mark in _SINGLE} | {ord(mark): '"' for mark in _DOUBLE}


_TABLE = _table()
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"')\]*_]*(?=\s)|\n[ ]*\n\s*|\n(?=\s*(?:[-*•]\s|\d{1,2}[.)]\s|#))|\n")
_ABBREVIATED = (
    "mr mrs ms dr prof mme mlle m st sr sra srta dra inc ltd co approx nr no art ca bzw evtl inkl zzgl tel hr fr "
    "ing dipl max min mio mrd tsd z b u a d h e g i p ex av vs n ref cl sig jr ggf usw etc bspw sog abs ziff v"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
# "15 % no." is an answer, "No. 15" a number.
_ANSWERED = re.compile(r"[\d%€$£][ ,:]{1,2}no$")
# "At 14 h. Shall we …" ends a sentence, "Dr. Smith" none.
_UNIT_END = re.compile(r"\d[ ]?(?:h|min|std|tsd|mio|mrd)$")
_WRAPPED_LINE = 55
_STEM = 5
_CLAUSE = re.compile(r"[;()\n]|:(?!\d)|,(?!\d)|\s-\s|\"")


class Token(NamedTuple):
    """A word of folded text, and where it stands."""

    start: int
    end: int
    word: str


class Span(NamedTuple):
    """A stretch of text: code points from `start` up to, not including, `end`."""

    start: int
    end: int


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with plain spaces, quotes and dashes, each code point in its place."""
    return text.lower() if text.isascii() else text.translate(_TABLE).lower()


def clean(text: str) -> tuple[str, list[int] | None]:
    """Return `text` in NFC without invisible characters, and where each of its code points stood (None: where it stands)."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text)):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (unicodedata.combining(text[end]) or _INVISIBLE.match(text[end])):
            continue
        piece = unicodedata.normalize("NFC", _INVISIBLE.sub("", text[start:end]))
        pieces.append(piece)
        places += [start] * len(piece)
        start = end
    return "".join(pieces), [*places, len(text)]


@dataclass(frozen=True)
class Reading:
    """A text with its words, sentences and clauses; `words` are those of `flat`."""

    raw: str
    flat: str
    words: tuple[Token, ...]
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]

    def word_at(self, position: int) -> int:
        """Return the index of the first word that ends after `position`; the count of words when none does."""
        return bisect_right(self._word_ends, position)

    def words_in(self, span: Span) -> tuple[Token, ...]:
        """Return the words that begin in a stretch of text."""
        starts = self._word_starts
        return self.words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def sentence_of(self, position: int) -> Span:
        """Return the sentence in which `position` stands."""
        return self._around(self.sentences, self._sentence_starts, position)

    def clause_of(self, position: int) -> Span:
        """Return the clause in which `position` stands."""
        return self._around(self.clauses, self._clause_starts, position)

    def sentence_before(self, sentence: Span) -> Span | None:
        """Return the sentence before this one, or None."""
        index = bisect_right(self._sentence_starts, sentence.start) - 2
        return self.sentences[index] if index >= 0 else None

    def _around(self, spans: tuple[Span, ...], starts: tuple[int, ...], position: int) -> Span:
        index = bisect_right(starts, position) - 1
        return spans[index] if index >= 0 else Span(0, len(self.raw))

    # Looked up in again and again: a bisection with a key is three times as slow.
    @cached_property
    def _word_starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.words)

    @cached_property
    def _word_ends(self) -> tuple[int, ...]:
        return tuple(token.end for token in self.words)

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(span.start for span in self.sentences)

    @cached_property
    def _clause_starts(self) -> tuple[int, ...]:
        return tuple(span.start for span in self.clauses)


def read(raw: str) -> Reading:
    """Return `raw` (NFC) with its words, sentences and clauses."""
    flat = fold(raw)
    words = tuple(Token(match.start(), match.end(), match.group()) for match in _WORD.finditer(flat))
    sentences = tuple(_sentences(raw, flat))
    clauses = tuple(clause for sentence in sentences for clause in _clauses(flat, sentence))
    return Reading(raw, flat, words, sentences, clauses)


def _sentences(raw: str, flat: str) -> list[Span]:
    spans, start = [], 0
    for match in _END.finditer(flat):
        if not _ends_sentence(raw, flat, match, start):
            continue
        if flat[start : match.end()].strip():
            spans.append(Span(start, match.end()))
        start = match.end()
    if flat[start:].strip():
        spans.append(Span(start, len(flat)))
    return spans


def _ends_sentence(raw: str, flat: str, match: re.Match[str], start: int) -> bool:
    mark = match.group()
    if mark == "\n":
        # A long line goes on in the next one: it was wrapped.
        line = flat.rfind("\n", 0, match.start()) + 1
        return match.start() - max(line, start) < _WRAPPED_LINE
    if mark[0] != "." or mark.startswith("..") or "\n" in mark:
        return True
    before = re.search(r"([^\W_]+)$", flat[max(match.start() - 12, 0) : match.start()])
    if before is None:
        return True
    after = flat[match.end() : match.end() + 2].strip()
    if before[1] == "no" and _ANSWERED.search(flat, max(match.start() - 8, 0), match.start()):
        return True
    if before[1] in _ABBREVIATIONS:
        return (
            bool(_UNIT_END.search(flat, max(match.start() - 8, 0), match.start()))
            and after[:1].isalpha()
            and _is_upper(raw, match)
        )
    # "27. November", "3. Quartal"; but "until 2027. Then", "the 24th. We".
    if before[1].isdigit() and raw[match.end() : match.end() + 2].strip()[:1].islower():
        return False  # "am 24. um 16 Uhr"
    is_ordinal = before[1].isdigit() and len(before[1]) <= 2 and not flat[: match.start()].endswith((" v" + before[1],))
    return not (is_ordinal and after.isalpha() and _AFTER_ORDINAL.match(flat, match.end()))


def _is_upper(raw: str, match: re.Match[str]) -> bool:
    return raw[match.end() : match.end() + 2].strip()[:1].isupper()


_AFTER_ORDINAL = re.compile(
    r"\s+(?:januar|janner|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|jan|feb|mar|apr|jun|jul|"
    r"aug|sep|sept|okt|nov|dez|quartal|jahr|monat|woche|kalenderwoche|und|bis|oder|auflage|etage|stock)\b"
)


def _clauses(flat: str, sentence: Span) -> list[Span]:
    spans, start = [], sentence.start
    for match in _CLAUSE.finditer(flat, sentence.start, sentence.end):
        if match.end() > start:
            spans.append(Span(start, match.end()))
        start = match.end()
    if start < sentence.end:
        spans.append(Span(start, sentence.end))
    return spans


def stem(word: str) -> str:
    """Return the first letters of a word, which its forms share."""
    return word[:_STEM].rstrip("s") if len(word) > _STEM - 1 else word
