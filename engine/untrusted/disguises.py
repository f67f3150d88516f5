"""A text as it reads once what hides it is undone: look-alike letters, spaced letters, escapes, codes."""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Literal
from urllib.parse import unquote

from engine.reading.message_text import fold
from engine.untrusted.characters import strip_unseen, undo_look_alikes


@dataclass(frozen=True)
class Reading:
    """A text under its disguise, "" for none.

    "text" is whole, with its marks; "words" have only their letters right; "glued" ones have lost their blanks; a "code" is
    what nobody reads without decoding it.
    """

    text: str
    disguise: str = ""
    form: Literal["text", "words", "glued", "code"] = "text"


# Codes longer or more than these are pictures and files, not sentences.
_LONGEST_CODE = 20_000
_MOST_CODES = 40
_LEAST_PRINTABLE = 0.95

_ESCAPES = re.compile(r"\\{1,8}(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2}))")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}.{0,3}){2}")
# Emphasis inside a word, and a word parted at the end of its line.
_INSIDE_MARK = re.compile("[*~`^]|[-\u2010]\n")
_INSIDE = re.compile(r"(?<=[^\W_])(?:[*~`^]+|[-\u2010]\n[ \t]*)(?=[^\W_])")

# A digit or sign among the letters of a word, or before them; a word that is longer than this is none.
_MIXED = re.compile(r"[A-Za-z][0-9@$!|+€]+[A-Za-z]|(?<!\w)[0-9@$!|€][A-Za-z]")
_WORD = re.compile(r"[\w@$!|+€]{2,40}")
_SIGNS = "@$!|+€"
# What "1" and "!" stand for differs: an i, or an l.
_LETTERS = (str.maketrans("0134567892@$!|+€", "oieasgtbgzasiite"), str.maketrans("0134567892@$!|+€", "oleasgtbgzasllte"))

# Eight letters or more that stand alone, with up to three marks or blanks between them.
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,3}[^\W_](?![^\W_])){7,}")
_LONG_WORD = re.compile(r"[^\W\d_]{18,}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

# Telling pieces of words in five languages; turned around; in ROT13.
_TELLING = ("nstruction", "prompt", "nweisung", "nstruccion", "nstrucoes", "nstruções", "consigne", "gnore", "ystem")
_BACKWARDS = tuple(piece[::-1] for piece in _TELLING)
_ROTATED = tuple(codecs.encode(piece, "rot13") for piece in _TELLING)

_BASE64 = re.compile(
    r"(?<![\w+/=])[A-Za-z0-9+/_-]{16,}(?:[ \t]*\n[ \t]*[A-Za-z0-9+/_-]{16,})*(?:[ \t]*\n[A-Za-z0-9+/_-]+(?==))?={0,2}"
)
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s,:;-]{0,2}){12,}")
_BINARY = re.compile(r"(?<!\d)(?:[01]{8}[\s,]{0,2}){10,}")
_NUMBERS = re.compile(r"(?<!\d)(?:\d{2,3}[\s,;]{1,2}){11,}\d{2,3}(?!\d)")


def make_readings(text: str) -> Iterator[Reading]:
    """Yield a text as it stands, then as it reads under each disguise that it may wear."""
    yield Reading(text)
    plain = _undress(text)
    if plain != text:
        yield Reading(plain, "the way it is written")
    yield from _undo_leet(plain)
    yield from _undo_spacing(plain)
    if len(plain) <= _LONGEST_CODE:
        yield from _undo_turning(plain)
    yield from _undo_codes(plain)


def _undress(text: str) -> str:
    """Without unseen characters, look-alike letters, escapes, entities, and marks inside words."""
    if not text.isascii():
        text = undo_look_alikes(strip_unseen(text))
    if "\\" in text:
        text = _ESCAPES.sub(_read_escape, text.replace("\\n", "\n"))
    if "&" in text:
        text = html.unescape(text)
    if "%" in text and _PERCENT.search(text):
        text = unquote(text)
    return _INSIDE.sub("", text) if _INSIDE_MARK.search(text) else text


def _read_escape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if 0x20 <= code < 0xD800 else " "


def _undo_leet(text: str) -> Iterator[Reading]:
    if not _MIXED.search(text):
        return
    readings = dict.fromkeys(_WORD.sub(partial(_as_letters, letters), text) for letters in _LETTERS)
    yield from (Reading(reading, "digits and signs for letters", "words") for reading in readings)


def _as_letters(letters: dict[int, int], match: re.Match[str]) -> str:
    word = match[0].rstrip(_SIGNS)
    if word.isdecimal() or word.isalpha():
        return match[0]
    return word.translate(letters) + match[0][len(word) :]


def _undo_spacing(text: str) -> Iterator[Reading]:
    for match in islice(_SPACED.finditer(text), _MOST_CODES):
        letters = "".join(filter(str.isalnum, match[0][:_LONGEST_CODE]))
        if _tells(letters):
            yield Reading(letters, "letters set apart", "glued")
    telling = (word for match in _LONG_WORD.finditer(text) if _tells(word := match[0][:_LONGEST_CODE]))
    for word in islice(telling, _MOST_CODES):
        spaced = _CAMEL.sub(" ", word)
        yield Reading(spaced, "words without blanks", "words" if " " in spaced else "glued")


def _tells(letters: str) -> bool:
    folded = fold(letters)
    return any(piece in folded for piece in _TELLING)


def _undo_turning(text: str) -> Iterator[Reading]:
    lower = text.lower()
    if any(piece in lower for piece in _BACKWARDS):
        yield Reading(text[::-1], "writing backwards", "code")
    if any(piece in lower for piece in _ROTATED):
        yield Reading(codecs.decode(text, "rot13"), "turned letters (ROT13)", "code")


def _undo_codes(text: str) -> Iterator[Reading]:
    for name, pattern, decode in _CODES:
        for match in islice(pattern.finditer(text), _MOST_CODES):
            decoded = _as_text(decode(match[0][:_LONGEST_CODE]))
            if decoded:
                yield Reading(decoded, name, "code")


def _decode_base64(code: str) -> bytes:
    letters = re.sub(r"\s+", "", code).rstrip("=").replace("-", "+").replace("_", "/")
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        return b""


def _decode_hex(code: str) -> bytes:
    digits = re.sub(r"0x|\\x|[^0-9a-fA-F]", "", code)
    return bytes.fromhex(digits[: len(digits) // 2 * 2])


def _decode_binary(code: str) -> bytes:
    digits = re.sub(r"[^01]", "", code)
    return bytes(int(digits[at : at + 8], 2) for at in range(0, len(digits) - 7, 8))


def _decode_numbers(code: str) -> bytes:
    numbers = [int(number) for number in re.findall(r"\d+", code)]
    return bytes(numbers) if max(numbers) < 256 else b""


_CODES: tuple[tuple[str, re.Pattern[str], Callable[[str], bytes]], ...] = (
    ("a code (base64)", _BASE64, _decode_base64),
    ("a code (hexadecimal)", _HEX, _decode_hex),
    ("a code (binary)", _BINARY, _decode_binary),
    ("a code (numbers)", _NUMBERS, _decode_numbers),
)


def _as_text(data: bytes) -> str:
    """Bytes as the text that they spell, "" when it is none; a letter or two at the end may be cut."""
    for encoding in ("utf-8", "utf-16-le") if data[1:2] == b"\0" else ("utf-8",):
        text = data.decode(encoding, "replace").replace("\ufffd", "\0")
        seen = sum(character.isprintable() or character in "\n\t" for character in text)
        if text and seen >= _LEAST_PRINTABLE * len(text):
            return text.replace("\0", "")
    return ""
