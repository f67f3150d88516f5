"""Characters that people don't see or take for others, and how a text is cleared of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from engine.untrusted.suspicion import Suspicion, suspect

# What has no picture of its own: controls but for tab and line end, soft hyphens, joiners, fillers, marks of direction,
# variation selectors, tags, halves of surrogate pairs, what Unicode has not assigned for use, and the private planes.
UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What emoji and scripts that join their letters are written with, behind such a letter or picture.
_JOINERS = frozenset({"\u200c", "\u200d", "\ufe0e", "\ufe0f", "\ufe0f\u200d"})
_JOINED_SCRIPTS = re.compile("[\u0590-\u0dff\u1000-\u109f\u1780-\u17ff\u1820-\u18aa]")
# Special tokens of models that are served elsewhere; those in angle brackets are escaped with every other "<".
_MARKERS = re.compile(
    r"\[(/?(?:INST|SYSTEM_PROMPT|MODEL_SETTINGS|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|ARGS|CALL_ID|THINK"
    r"|IMG|IMG_BREAK|IMG_END|AUDIO|PREFIX|MIDDLE|SUFFIX))\]"
)

_TAGS = re.compile("(\U0001f3f4?)([\U000e0000-\U000e007f]+)")
# A flag of a country's part: the black flag, up to six tags, and the end tag.
_LONGEST_FLAG = 7
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}")
_ZERO_WIDTH = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff]{4,}")
# Line-break marks pasted in a row, or the padding of a newsletter's preview, repeat themselves; a message doesn't.
_MOST_REPEATED = 3
_LONGEST_PADDING = 64
_OVERRIDES = re.compile("[\u202d\u202e]+")
_TERMINAL = re.compile("(?:\x1b[\\[\\]][0-9;?]*[A-Za-z]?|\x1b|\x08)+")

# The Cyrillic, Greek and Armenian letters that pass for Latin ones (after Unicode TR 39), and Latin small capitals.
_CYRILLIC = "аеорсухіѕјһԁԛԝѵкмтнвгАВЕКМНОРСТУХІЅЈ"
_AS_CYRILLIC = "aeopcyxisjhdqwvkmthbrABEKMHOPCTYXISJ"
_GREEK = "αορνικυτεηωχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_AS_GREEK = "aopvikutenwxyABEZHIKMNOPTYX"
_ARMENIAN, _AS_ARMENIAN = "ոօս", "nou"
_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢɡıɑ"
_AS_SMALL_CAPITALS = "abcdefghijklmnopqrstuvwyzgia"
_FOREIGN = _CYRILLIC + _GREEK + _ARMENIAN
_LOOK_ALIKES = str.maketrans(_FOREIGN + _SMALL_CAPITALS, _AS_CYRILLIC + _AS_GREEK + _AS_ARMENIAN + _AS_SMALL_CAPITALS)
_ANY_LOOK_ALIKE = re.compile(f"[{_FOREIGN}{_SMALL_CAPITALS}]")
_MIXED = re.compile(f"(?<!\\w)(?=[^\\W\\d_]{{4}})(?=[A-Za-z]*[{_FOREIGN}])(?=[{_FOREIGN}]*[A-Za-z])[A-Za-z{_FOREIGN}]+(?!\\w)")
_ODD_ASCII, _ODD = re.compile("[\x08\x1b]"), re.compile(f"[{UNSEEN}{_FOREIGN}]")
_AROUND = 40


def as_data(text: str) -> str:
    """Return a text as it may be sent to a model: nothing that people can't see, and no token that a model is served with.

    Unseen characters are taken out, but for the joiners of emoji and of scripts that need them; odd line breaks become \\n;
    a marker such as [INST] gets a blank behind its bracket. Angle brackets and quotation marks are left to the JSON that the
    request is written in. The same text always gives the same, and doing it twice changes nothing more.
    """
    if not text.isascii() or _CONTROLS.search(text):
        text = unicodedata.normalize("NFC", strip_unseen(text))
    return _MARKERS.sub(r"[ \1]", text) if "[" in text else text


def value_as_data(value: Any) -> Any:
    """Return a JSON value with every text in it, names of fields included, as it may be sent; two names never become one."""
    if isinstance(value, str):
        return as_data(value)
    if isinstance(value, list | tuple):
        return [value_as_data(item) for item in value]
    if not isinstance(value, dict):
        return value
    sent: dict[str, Any] = {}
    for name, item in value.items():
        clean = as_data(name)
        while clean in sent:
            clean += " (again)"
        sent[clean] = value_as_data(item)
    return sent


def strip_unseen(text: str) -> str:
    """Return a text without the characters that nobody sees; odd line breaks become \\n."""
    return _UNSEEN.sub(_keep_joiner, _BREAKS.sub("\n", text))


def _keep_joiner(match: re.Match[str]) -> str:
    run = match.group()
    before = match.string[match.start() - 1 : match.start()]
    if run in _JOINERS and before and (unicodedata.category(before) in ("So", "Sk") or _JOINED_SCRIPTS.match(before)):
        return run
    return ""


def undo_look_alikes(text: str) -> str:
    """Return a text with compatibility forms and look-alike letters as the Latin letters that they pass for."""
    text = unicodedata.normalize("NFKC", text)
    return text.translate(_LOOK_ALIKES) if _ANY_LOOK_ALIKE.search(text) else text


def find_hidden(text: str) -> Iterator[Suspicion]:
    """Yield what the characters of a text hide from people: text in tags, runs without a picture, turned or mixed letters."""
    if not (_ODD_ASCII if text.isascii() else _ODD).search(text):
        return
    for match in _TAGS.finditer(text):
        if not (match[1] and len(match[2]) <= _LONGEST_FLAG and match[2].endswith("\U000e007f")):
            said = _read_tags(match[2])
            yield suspect("hidden", said or _around(match), "characters without a picture")
    for match in _SELECTORS.finditer(text):
        yield suspect("hidden", _read_selectors(match[0]) or _around(match), "characters without a picture")
    for match in _ZERO_WIDTH.finditer(text):
        if not _is_padding(match[0]):
            yield suspect("hidden", _around(match), "characters without a picture")
    for match in _OVERRIDES.finditer(text):
        yield suspect("hidden", _around(match), "turning the direction of reading")
    for match in _TERMINAL.finditer(text):
        yield suspect("hidden", _around(match), "control codes")
    for match in _MIXED.finditer(text):
        yield suspect("hidden", match[0], "look-alike letters of another script")


def _read_tags(tags: str) -> str:
    letters = (chr(ord(tag) - 0xE0000) for tag in tags)
    return "".join(letter for letter in letters if letter.isprintable())


def _read_selectors(selectors: str) -> str:
    """The text that a byte a variation selector spells, "" when it is none."""
    codes = bytes(ord(mark) - 0xFE00 if ord(mark) < 0xFE10 else ord(mark) - 0xE0100 + 16 for mark in selectors)
    text = codes.decode("utf-8", "replace")
    return text if text.isprintable() and "\ufffd" not in text else ""


def _is_padding(run: str) -> bool:
    """Whether a run only repeats a few marks, and too few times to count with."""
    is_periodic = any(run == (run[:size] * len(run))[: len(run)] for size in range(1, _MOST_REPEATED + 1))
    return is_periodic and len(run) <= _LONGEST_PADDING


def _around(match: re.Match[str]) -> str:
    begin, end = max(match.start() - _AROUND, 0), match.end() + _AROUND
    return strip_unseen(match.string[begin:end])
