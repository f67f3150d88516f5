"""Names that are words, too: "Will said so" tells of somebody, "Will you come?" doesn't."""

from __future__ import annotations

import re

from engine.importing.people import fold

_MONTHS = frozenset({"may", "april", "june", "august", "avril", "juin", "mai", "juni", "abril", "maio", "agosto", "junho"})
# What begins a sentence, or stands in one with a capital, without being a name: few, since a name that stays tells of somebody.
_WORDS = """
will mark hope price grace bill chase drew pat summer winter autumn spring dawn rich chance long short white black brown green
gray young small little field stone page case cash cross day days early good hand head house law major noble north west order
pace power sharp speed street strong sweet true ways wise work worth an in on do so to no he she my we us go or at as by
petit grand bon bel jour legal parfait long klein lang jung neu gross kurz gut hell kalt recht reich stark frei morgen sommer
herbst freitag sonntag claro bueno bom
"""
_ALL = _MONTHS | frozenset(_WORDS.split())
# Alone before a comma these answer: "Good, let us begin."
_ANSWERS = frozenset({"good", "true", "so", "no", "parfait", "bon", "gut", "recht", "claro", "bueno", "bom"})
_OF_SOMEBODY = re.compile(
    r"['’]s\b|[ \t]+(?:said|says|asked|asks|wants|wanted|called|calls|knows|agreed|agrees|wrote|writes|told|confirmed|"
    r"thinks|needs|likes|signed|replied|answered|joined|left|decides|decided|dit|demande|veut|souhaite|confirme|sagt|sagte|"
    r"fragt|mochte|möchte|meint|dice|dijo|pide|quiere|confirma|disse|diz|pede|quer)\b"
)
_OF_TIME = re.compile(
    r"(?:\b(?:in|of|by|until|till|since|from|mid|early|late|next|last|this|end|and|or|to|en|de|do|im|bis|ab|seit|ende|anfang|"
    r"mitte|fin|debut|début)|\d(?:st|nd|rd|th|\.)?)[ \t]*$",
    re.IGNORECASE,
)
_AMID_SENTENCE = re.compile(r"[\w,)\"'’][ \t]+$")
_LINE_BEGINS, _LINE_ENDS = re.compile(r"(?:^|\n)[ \t]*$"), re.compile(r"[ \t]*(?:\r?\n|$)")


def stands_as_name(text: str, start: int, end: int) -> bool:
    """Return whether a first or last name that stands alone in a text is one there, and not the word of the same letters."""
    word, after = fold(text[start:end]), text[end : end + 40]
    if word not in _ALL:
        return True
    before = text[max(start - 40, 0) : start]
    if word in _MONTHS and (_OF_TIME.search(before) or re.match(r"[ \t]*,?[ \t]*\d", after)):
        return False
    if after[:1] == "," and word not in _ANSWERS:
        return True
    if _OF_SOMEBODY.match(after) or _AMID_SENTENCE.search(before):
        return True
    return bool(_LINE_BEGINS.search(before) and _LINE_ENDS.match(after))


def are_words(name: str) -> bool:
    """Return whether a whole name, as it is spelled, is nothing but words of a sentence: "mark price"."""
    words = re.findall(r"[^\W\d_]+", name)
    return any(word[:1].islower() for word in words) and all(fold(word) in _ALL for word in words)
