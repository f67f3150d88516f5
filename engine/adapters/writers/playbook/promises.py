"""What a promise of ours was about: the thing to send, or the answer to give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from engine.adapters.writers.playbook.promise_words import ABOUT, DAY_WORDS, ENDS, LEADING_TIME, SENDS

_VAGUE = re.compile(
    r"^(?:it|that|this|them|those|ça|cela|le tout|es|das|sie|ihn|lo|eso|isso|isto|tudo|back|an? (?:e-?mail|message|line|"
    r"note|update)|"
    r"un (?:mail|message|e-mail)|in touch)$",
    re.IGNORECASE,
)
_ARTICLES = {
    "en": r"^(?:the|an?|our|your|my|some)\s+",
    "fr": r"^(?:(?:les?|la|une?|des|du|notre|nos|votre|vos)\s+|l')",
    "de": r"^(?:d(?:er|ie|as|en)|eine?n?|unser(?:e[nr]?)?|ihre?n?)\s+",
    "es": r"^(?:el|la|los|las|una?|unos|unas|nuestr[oa]s?|su)\s+",
    "pt": r"^(?:os?|as?|uma?|uns|nosso|nossa|seu|sua)\s+",
}
_AND = re.compile(r"\s+(?:and|et|und|y|e)\s+", re.IGNORECASE)
_MOST_OBJECT_WORDS = 9
_MOST_TITLE_WORDS = 6


@dataclass(frozen=True)
class Subject:
    """What was promised. `thing` is the object to send, "" when it isn't clear; `about` the matter of an answer."""

    kind: Literal["send", "answer"]
    thing: str = ""
    about: str = ""


def read_promise(quote: str, language: str) -> Subject:
    """Return what a promise was about, by its words; without a clear object it counts as an answer owed."""
    words = " ".join(quote.replace("’", "'").split())
    code = language.split("-")[0]
    if code not in SENDS:
        return Subject("answer")
    sends = re.search(SENDS[code], words, re.IGNORECASE)
    if sends:
        thing = _cut(sends["object"], code)
        if thing:
            return Subject("send", thing=thing)
    about = re.search(ABOUT[code], words, re.IGNORECASE)
    return Subject("answer", about=_cut(about["about"], code) if about else "")


def _cut(text: str, code: str) -> str:
    """The object alone, or "" when it is vague, too long, or holds what doesn't read well."""
    leading = LEADING_TIME.get(code)
    rest = leading.sub("", text, count=1) if leading else text
    rest = re.split(r"[,;:.!?()\"“”«»\n]", rest, maxsplit=1)[0]
    rest = re.split(ENDS[code], rest, maxsplit=1, flags=re.IGNORECASE)[0]
    rest = re.split(rf"\b(?:{DAY_WORDS[code]})\b", rest, maxsplit=1, flags=re.IGNORECASE)[0].strip(" -–")
    if not rest or _VAGUE.match(rest) or len(rest.split()) > _MOST_OBJECT_WORDS or re.search(r"[\[\]{}<>]", rest):
        return ""
    return rest


def title_of(thing: str, language: str) -> str:
    """Return the thing as a subject line of at most six words, without its article; "" when it is longer.

    Of several things that are too long together each goes without its article, or the first alone.
    """
    article = _ARTICLES.get(language.split("-")[0], r"^$")
    bare = re.sub(article, "", thing, count=1, flags=re.IGNORECASE)
    if len(bare.split()) > _MOST_TITLE_WORDS:
        parts = re.split(_AND, bare)
        bare = ", ".join(re.sub(article, "", part, count=1, flags=re.IGNORECASE) for part in parts)
        bare = bare if len(parts) > 1 and len(bare.split()) <= _MOST_TITLE_WORDS else parts[0]
    return bare[:1].upper() + bare[1:] if 2 <= len(bare.split()) <= _MOST_TITLE_WORDS else ""
