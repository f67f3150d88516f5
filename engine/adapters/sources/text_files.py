"""From the bytes of a text file to its text, and from the text of a CSV file to its rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

import charset_normalizer

from engine.errors import SourceRejected
from engine.importing.tables import Unreadable

SEPARATORS = ",;\t|"
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"), (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"BM", "a bitmap image"),
    (b"SQLite format 3", "a database"), (b"{\\rtf", "a word processor's document"),
    (b"<!DOCTYPE html", "a web page"), (b"<html", "a web page"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"PAR1", "a Parquet file"),
)  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# How likely a character is in the five languages; a wrong guess turns them into others ("Café" into "CafŽ").
_WEIGHTS = (
    (1.0, "àâäáãåæçéèêëíìîïñóòôöõøœúùûüßÿ"),
    (0.9, "€"),
    (0.6, "ÀÂÄÁÃÇÉÈÊËÍÎÏÑÓÔÖÕÚÙÛÜŒ"),
    (0.5, "°’‘“”–…«»¡¿ªº£§\xa0"),
)
# Text of another encoding hardly ever makes valid UTF-8: a few times as many as the broken characters prove it.
_READ_PER_LOST = 3
# Text of the five languages scores above the first; its letters beyond ASCII, once there are a few, stay below the last
# share of all letters.
_LIKELY, _FEW_FOREIGN, _MOST_FOREIGN = 0.45, 10, 0.5
_NAMES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "latin-1": "Latin-1"}
_SAMPLE_BYTES = 64 * 1024
# Beyond this a cell is a torn file, not a text: no CRM keeps longer notes.
_LONGEST_CELL = 2_000_000
# Each one means reading on from there once more.
_MOST_TORN = 20
_END = "\x1eend of file\x1e"


def name_binary(data: bytes) -> str | None:
    """Return what a file is ("a PNG image") when it is no text at all, else None."""
    head = data[:512]
    for signature, what in _SIGNATURES:
        has_it = (head.lstrip() if signature.startswith(b"<") else head).startswith(signature)
        if has_it and (len(signature) > 2 or b"\0" in head):
            return what
    if any(data.startswith(mark) for mark, _ in _MARKS) or _is_utf16_without_mark(data):
        return None
    sample = data[:8192]
    odd = sum(0 < byte < 9 or 13 < byte < 32 for byte in sample)
    return "not text" if odd > len(sample) * 0.05 or sample.count(0) > len(sample) * 0.2 else None


def decode(data: bytes) -> tuple[str, str | None]:
    """Return a file's text without NULs, and a note on what had to be assumed.

    Encodings: UTF-8, UTF-16 and UTF-32, with a mark or without; else Windows-1252, Mac Roman or Latin-1, whichever
    gives the likelier letters, and what charset-normalizer finds where neither does.
    """
    text, note = _decode(data)
    if "\0" in text:
        return text.replace("\0", ""), note or "Empty bytes (NUL) in it were taken out."
    return text, note


def _decode(data: bytes) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), None
    odd_one_out = _is_utf16_without_mark(data)
    if odd_one_out:
        return data.decode(odd_one_out, errors="replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", errors="replace")
    lost = repaired.count("\ufffd")
    read = sum(char > "\x7f" for char in repaired[: 4 * _SAMPLE_BYTES]) - lost
    if read > _READ_PER_LOST * lost:
        return repaired, f"Characters in it that could not be read, shown as \ufffd: {lost:,}."
    encoding = _guess_encoding(data)
    return data.decode(
        encoding, errors="replace"
    ), f"It is not UTF-8; its letters are read as {_NAMES.get(encoding, encoding)}."


def _is_utf16_without_mark(data: bytes) -> str | None:
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(head) / 2 and not odd else None


def _guess_encoding(data: bytes) -> str:
    """Return the likeliest encoding, by the lines that have letters beyond ASCII.

    charset-normalizer knows all alphabets, but can't tell Windows-1252 and Mac Roman apart in short files: their letters can.
    """
    telling = b"\n".join(line for line in data[: 16 * _SAMPLE_BYTES].splitlines() if not line.isascii())[:_SAMPLE_BYTES]
    likely: dict[str, float] = {}
    for encoding in ("cp1252", "mac_roman"):
        with suppress(UnicodeDecodeError):
            likely[encoding] = _likelihood(telling.decode(encoding))
    best = max(likely, key=lambda encoding: likely[encoding], default="")
    foreign = sum(byte > 127 for byte in telling)
    letters = foreign + sum(chr(byte).isalpha() for byte in telling if byte < 128)
    if best and likely[best] >= _LIKELY and (foreign < _FEW_FOREIGN or foreign < letters * _MOST_FOREIGN):
        return best
    found = charset_normalizer.from_bytes(telling).best()
    return found.encoding if found else best or "latin-1"


def _likelihood(text: str) -> float:
    weights = [
        # No word goes on with a capital after a small letter.
        0.0 if char.isupper() and before.islower() else next((weight for weight, chars in _WEIGHTS if char in chars), 0.0)
        for before, char in zip(" " + text, text, strict=False)
        if char > "\x7f"
    ]
    return sum(weights) / max(1, len(weights))


def read_rows(text: str, name: str, torn: list[Unreadable]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV text with the line at which each begins; values may span lines inside quotes.

    A row with a quote that is never closed, or a value that is far too long, is added to `torn`, and reading goes on with
    the next line.
    Raises SourceRejected when there are many such rows.
    """
    separator, start = _find_separator(text)
    lines = _split_lines(text)
    csv.field_size_limit(_LONGEST_CELL)
    while start < len(lines):
        begin = start
        reader = csv.reader(chain(lines[start:], ["\n", _END]), delimiter=separator)
        try:
            for row in reader:
                if row and row[-1].endswith(_END):
                    break
                yield begin + 1, row
                begin = start + reader.line_num
        except csv.Error:
            row = [""]
        if row == [_END]:
            return
        torn.append(Unreadable(name, begin + 1, _say_why_torn(lines[begin])))
        if len(torn) > _MOST_TORN:
            raise SourceRejected(
                f"{name} has quotes that are never closed, from line {torn[0].line} on. Export it again as CSV."
            )
        start = begin + 1


def _say_why_torn(line: str) -> str:
    if len(line) > _LONGEST_CELL:
        return f"it holds a value of more than {_LONGEST_CELL:,} characters; shorten it"
    return "a quote is opened here and never closed"


def _split_lines(text: str) -> list[str]:
    # str.splitlines would also split at form feeds and other characters that stand inside values.
    return io.StringIO(text, newline="").readlines()


def _find_separator(text: str) -> tuple[str, int]:
    """Return what parts the cells, and the line at which the table begins (Excel may write "sep=;" above it)."""
    first, _, _ = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], 1
    sample = _split_lines(text[:_SAMPLE_BYTES])[:200]
    return max(SEPARATORS, key=lambda separator: _agreement(sample, separator)), 0


def _agreement(sample: list[str], separator: str) -> float:
    """Return how well a separator explains a text: cells a row, weighed by how many rows, the first above all, have as many."""
    try:
        widths = [len(row) for row in csv.reader(sample, delimiter=separator) if row]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, count = Counter(widths).most_common(1)[0]
    return (width - 1) * (count / len(widths)) ** 2 * (1.0 if widths[0] == width else 0.2)
