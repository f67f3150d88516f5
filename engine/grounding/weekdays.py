"""Days of the week, beside a date or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from engine.grounding.calendar_words import HABITS, LAST, NEXT, SHORT_WEEKDAYS, SHY_WEEKDAYS, WEEKDAYS
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.near_days import OF_WEEK, is_surname
from engine.grounding.places import Places
from engine.grounding.text import Reading, Token

_GAP = (
    rf"(?:[ ](?:{NEXT}))?[ ]?[,.(]?[ ]?"
    r"(?:the |den |dem |der |le |el |dia |a |o |de |am |on |al )?(?:dia )?"
)
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?((?:[ -]feira)?){_GAP}$")
_WEEKDAY_AFTER = re.compile(r"[ ]?[,(][ ]?(?:ein |einen |a |un |uma? )?([a-z]+)\b((?:[ -]feira)?)")
_SHORT_BEFORE = re.compile(r"\b([a-z]{2,3})(?:\.,?|,)?[ ]$")
# "Every Friday", "un dimanche", "on a Sunday": any day of that name.
_ANY_LEADS = frozenset(
    [
        "every",
        "each",
        "any",
        "first",
        "second",
        "third",
        "fourth",
        "ersten",
        "zweiten",
        "dritten",
        "vierten",
        "premier",
        "primer",
        "primeiro",
        "jeden",
        "jedem",
        "chaque",
        "cada",
        "todos",
        "un",
        "einem",
        "einen",
        "ein",
        "um",
        "num",
    ]
)
# "A Tuesday", "le dimanche", "ao domingo" without a date.
_HABIT_LEADS = frozenset([("en", "a"), ("fr", "le"), ("pt", "ao"), ("pt", "aos"), ("es", "los"), ("es", "cada")])
_DAY_NAME = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + ")"
# "Monday to Friday", "du lundi au vendredi": every week.
_RANGE_ON = re.compile(rf"(?:[ -]feira)?[ ]?(?:-|to|through|bis|au|a)[ ]?{_DAY_NAME}\b")
_RANGE_BACK = re.compile(rf"\b{_DAY_NAME}(?:[ -]feira)?[ ]?(?:-|to|through|bis|au|a)[ ]?$")
_PT_LEADS = frozenset(["na", "para", "ate", "a", "e", "ou", "proxima", "da", "esta", "nesta"])
_PT_ENDS = re.compile(r"[ ]?[.,;:?!)\n]|$")
_PT_FOLLOWS = re.compile(
    r",?[ ](?:as \d|dia \d|entre|depois|antes|pelas|das \d|de manha|a tarde|de tarde|ou (?:terca|quarta|quinta|sexta"
    r"|segunda)|\d{1,2}\b)"
)


def with_weekday(reading: Reading, fact: Fact, language: str) -> Fact:
    """Return the fact with the weekday beside it: "Tuesday 24 November", "24.11. (Dienstag)"."""
    if fact.unit not in ("", "day"):
        return fact
    begin = max(fact.start - 40, 0)
    match = _WEEKDAY_BEFORE.search(reading.flat, begin, fact.start)
    if match and match[1] in WEEKDAYS and not is_surname(reading, match.start(1)):
        return Fact(Kind.DATE, match.start(1), fact.end, fact.values, f"weekday {WEEKDAYS[match[1]]}")
    short = _SHORT_BEFORE.search(reading.flat, begin, fact.start)
    if short and (weekday := SHORT_WEEKDAYS.get((language, short[1]))) is not None:
        return Fact(Kind.DATE, short.start(1), fact.end, fact.values, f"weekday {weekday}")
    after = _WEEKDAY_AFTER.match(reading.flat, fact.end)
    if after and after[1] in WEEKDAYS and after[1] not in SHY_WEEKDAYS:
        return Fact(Kind.DATE, fact.start, after.end(), fact.values, f"weekday {WEEKDAYS[after[1]]}")
    return fact


def weekdays_alone(reading: Reading, base: date, language: str, taken: Places) -> Iterator[Fact]:
    """Yield the days of the week that stand by themselves, with the days near `base` that they may be."""
    for at, token in enumerate(reading.words):
        weekday = WEEKDAYS.get(token.word)
        if weekday is None or taken.overlap(token.start, token.end):
            continue
        following = reading.words[at + 1].word if at + 1 < len(reading.words) else ""
        before = reading.words[at - 1].word if at else ""
        is_feira = following == "feira"
        if _is_no_day(reading, token, before, is_feira, language):
            continue
        end = reading.words[at + 1].end if is_feira else token.end
        start, days = token.start, _near_weekdays(base, weekday)
        week = timedelta(days=7)
        if re.fullmatch(NEXT, before):
            days = frozenset(day for day in days if day > base)
        elif re.fullmatch(LAST, before):
            days = frozenset(day for day in days if day < base)
        elif following and re.fullmatch(NEXT, following) and following != "following":
            days = frozenset(day for day in days if day > base)
        elif following and re.fullmatch(LAST, following):
            days = frozenset(day for day in days if day < base)
        elif OF_WEEK.match(reading.flat, end):
            days |= {day + step * week for day in days for step in (1, 2)}
        else:
            days = frozenset(day for day in days if -week <= day - base <= week)
        yield Fact(Kind.DATE, start, end, days, "alone")


def _is_no_day(reading: Reading, token: Token, before: str, is_feira: bool, language: str) -> bool:
    if (
        token.word in HABITS
        or is_surname(reading, token.start)
        or before in _ANY_LEADS
        or (language, before) in _HABIT_LEADS
        or _in_range(reading, token)
    ):
        return True
    if language == "pt" and reading.raw[max(token.start - 2, 0) : token.start] == "à ":
        return True  # "à sexta": on Fridays
    if token.word in SHY_WEEKDAYS:
        if language == "en":
            return not reading.raw[token.start].isupper() or token.word in ("sat", "sun", "mon", "wed")
        if language == "pt":
            is_led = before in _PT_LEADS and (token.word != "segunda" or bool(_PT_ENDS.match(reading.flat, token.end)))
            return not (is_feira or is_led or bool(_PT_FOLLOWS.match(reading.flat, token.end)))
        return True
    return language == "en" and not reading.raw[token.start].isupper()


def _in_range(reading: Reading, token: Token) -> bool:
    begin = max(token.start - 32, 0)
    return bool(_RANGE_ON.match(reading.flat, token.end) or _RANGE_BACK.search(reading.flat, begin, token.start))


@lru_cache(maxsize=256)
def _near_weekdays(base: date, weekday: int) -> frozenset[date]:
    first = base + timedelta(days=(weekday - base.weekday()) % 7)
    return frozenset(
        first + timedelta(weeks=step) for step in (-2, -1, 0, 1) if first + timedelta(weeks=step) >= base - timedelta(days=14)
    )
