"""Numbers written in words: English, French, German, Spanish, Portuguese, from 0 to 999,999.

"a", "un", "eine" are articles far more often than the number one, and stand for nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from engine.grounding.text import Token, fold

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "fr": "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "de": "null - zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn",
    "es": "cero - dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho "
    "veintinueve",
    "pt": "zero - dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito "
    "dezanove",
}
_MORE = {
    "en": {"dozen": 12},
    "fr": {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "cinquantaine": 50,
           "centaine": 100},
    "de": {"dutzend": 12, "dreissig": 30, "beiden": 2},
    "es": {"docena": 12, "veintiún": 21, "quinientos": 500, "quinientas": 500, "setecientos": 700, "setecientas": 700,
           "novecientos": 900, "novecientas": 900},
    "pt": {"duas": 2, "quatorze": 14, "dezesseis": 16, "dezessete": 17, "dezenove": 19, "dúzia": 12, "duzentos": 200,
           "duzentas": 200, "trezentos": 300, "trezentas": 300, "quinhentos": 500, "quinhentas": 500},
}  # fmt: skip
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "es": "- treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
}
_HUNDREDS = {"en": "hundred", "fr": "cent cents", "de": "hundert", "es": "cien ciento", "pt": "cem cento"}
_THOUSANDS = {"en": "thousand", "fr": "mille", "de": "tausend", "es": "mil", "pt": "mil"}
_JOINS = {"en": "and", "fr": "et", "de": "und", "es": "y", "pt": "e"}
_ONES = {"en": "one", "fr": "un une", "de": "ein", "es": "un uno una", "pt": "um uma"}
_LANGUAGES = tuple(_UNITS)


class WordNumber(NamedTuple):
    """A number in words: its words (first, one past the last) and its value."""

    first: int
    last: int
    value: float


class _Words(NamedTuple):
    values: dict[str, float]
    ones: frozenset[str]
    hundreds: frozenset[str]
    thousands: frozenset[str]
    join: str

    def value(self, word: str) -> float | None:
        """Return what a word is worth, None for a word that is no number."""
        known = self.values.get(word)
        if known is None and self.join == "und" and "tausend" in word:
            left, _, right = word.partition("tausend")
            thousands, rest = self.values.get(left), self.values.get(right.removeprefix("und"))
            return thousands * 1000 + rest if thousands and rest else None
        return known


def find_word_numbers(tokens: Sequence[Token], language: str) -> Iterator[WordNumber]:
    """Yield the numbers from two up that are written in words of `language` (unknown: none)."""
    words = _words(language)
    if words is None:
        return
    at = 0
    while at < len(tokens):
        if words.value(tokens[at].word) is None:
            at += 1
            continue
        number = _read(tokens, at, words)
        if number.value > 1:
            yield number
        at = number.last


def _read(tokens: Sequence[Token], first: int, words: _Words) -> WordNumber:
    """Add up neighbours as far as they make one number: "cent vingt", "treinta y cinco", "twenty-five thousand"."""
    at, joined = first, False
    total, group = 0.0, 0.0
    while at < len(tokens):
        word = tokens[at].word
        if at > first and tokens[at].start - tokens[at - 1].end > 1:
            break
        if word == words.join and at > first and _joins(tokens, at, words, total, group):
            at, joined = at + 1, True
            continue
        value = 1 if joined and word in words.ones else words.value(word)
        joined = False
        if value is None:
            break
        if word in words.thousands and at > first and group:
            total, group = total + group * 1000, 0
        elif word in words.hundreds and 1 < group < 10:
            group *= 100
        elif word in ("vingt", "vingts") and group % 100 == 4:
            group += 76
        elif at == first or _fits(total, group, value):
            total, group = (total + value, group) if value >= 1000 else (total, group + value)
        else:
            break
        at += 1
    return WordNumber(first, max(at, first + 1), total + group)


def _joins(tokens: Sequence[Token], at: int, words: _Words, total: float, group: float) -> bool:
    """Whether "and" stands inside a number: "treinta y cinco", "two hundred and fifty", "mil e quinhentos"."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].word
    value = 1 if following in words.ones else words.value(following)
    if value is None:
        return False
    if group % 100 >= 20:
        return value < 10 or (value == 11 and words.join == "et")
    return words.join in ("and", "e") and bool(group or total) and _fits(total, group, value)


def _fits(total: float, group: float, value: float) -> bool:
    """A smaller number goes on where its place is free: 9 after 20, 20 after 100, 15 after 60 or 80."""
    if group == 0:
        return value < 1000 if total else True
    rest = group % 100
    if rest == 0:
        return value < 100
    return value < (20 if rest in (60, 80) else 10) and rest >= 20 and rest % 10 == 0


@lru_cache(maxsize=8)
def _words(language: str) -> _Words | None:
    if language not in _LANGUAGES:
        return None
    values: dict[str, float] = {word: value for value, word in enumerate(_UNITS[language].split()) if word != "-"}
    values |= {word: value * 10 for value, word in enumerate(_TENS[language].split(), 2) if word != "-"}
    values |= dict.fromkeys(_HUNDREDS[language].split(), 100) | {_THOUSANDS[language]: 1000} | _MORE[language]
    if language == "fr":
        values |= {"vingts": 20, "soixante": 60}
    if language in ("es", "pt"):
        values |= _round_hundreds(language)
    values = {fold(word): value for word, value in values.items()}
    if language == "de":
        values |= _german_compounds(values)
    return _Words(
        values,
        frozenset(_ONES[language].split()),
        frozenset(_HUNDREDS[language].split()),
        frozenset({_THOUSANDS[language]}),
        _JOINS[language],
    )


def _round_hundreds(language: str) -> dict[str, float]:
    ending = "cientos" if language == "es" else "centos"
    units = _UNITS[language].split()
    rounds: dict[str, float] = {units[digit] + ending: digit * 100 for digit in range(2, 10)}
    return rounds | {word[:-2] + "as": value for word, value in rounds.items()}


def _german_compounds(values: dict[str, float]) -> dict[str, float]:
    """ "fünfundzwanzig", "hundertzwanzig", "zweihundertfünfzig", "zwölftausend"."""
    small = dict(values)
    for digit, name in ((1, "ein"), *((values[word], word) for word in map(fold, _UNITS["de"].split()[2:10]))):
        for ten in _TENS["de"].split():
            small[name + "und" + fold(ten)] = digit + values[fold(ten)]
    small = {word: value for word, value in small.items() if 0 < value < 100}
    hundreds = {"hundert": 100, "einhundert": 100}
    hundreds |= {fold(word) + "hundert": digit * 100 for digit, word in enumerate(_UNITS["de"].split()[2:10], 2)}
    below = small | hundreds
    for prefix, value in hundreds.items():
        below |= {prefix + word: value + rest for word, rest in small.items()}
        below |= {prefix + "und" + word: value + rest for word, rest in small.items()}
    halves = {"anderthalb": 1.5, "eineinhalb": 1.5} | {
        fold(word) + "einhalb": value + 0.5 for word, value in small.items() if 1 < value < 13
    }
    below |= halves
    thousands = {word + "tausend": value * 1000 for word, value in below.items()} | {"eintausend": 1000}
    return below | thousands
