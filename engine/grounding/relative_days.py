"""Months, weeks, quarters and years, and days counted from the day of writing: "tomorrow", "in two weeks"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from engine.grounding.calendar_words import DAY_WORD_LANGUAGES, DAY_WORDS, LAST, MONTHS, NEXT, SHY_MONTHS, THIS
from engine.grounding.near_days import (
    MONTH,
    OF_WEEK,
    YEAR,
    Found,
    Rule,
    count_in,
    is_near,
    is_surname,
    month_number,
    shifted_month,
)
from engine.grounding.text import Reading

_MONTH_YEAR = re.compile(rf"({MONTH})[ ](?:de |del |do |of )?({YEAR})\b")
_WEEK = re.compile(r"\b(?:kw|kalenderwoche|calendar week|week|semaine|semana)[ ]?(\d{1,2})\b(?! (?:of|de))")
_QUARTER = re.compile(
    rf"\b(?:[qt]([1-4])|([1-4])[qt]|([1-4])(?:st|nd|rd|th|er|e|\.|o|\.o)? (?:quarter|trimestre|quartal)"
    rf"|(first|second|third|fourth|premier|deuxieme|troisieme|quatrieme|erste[ns]?|zweite[ns]?|dritte[ns]?|vierte[ns]?"
    rf"|primer|segundo|tercer|cuarto|primeiro|terceiro|quarto) (?:quarter|trimestre|quartal))\b(?:(?: of| de"
    rf"| des Jahres)? ({YEAR}))?"
)
_QUARTER_WORDS = (
    ("first", "premier", "erste", "prime"),
    ("second", "deuxieme", "zweite", "segundo"),
    ("third", "troisieme", "dritte", "tercer", "terceiro"),
    ("fourth", "quatrieme", "vierte", "cuarto", "quarto"),
)
_YEAR_ALONE = re.compile(rf"(?<![\w.,/-])({YEAR})(?![\w/-])")
_IN_MONTH = re.compile(
    r"(?:\b(?:in|by|until|since|from|till|of|before|after|late|early|mid|end of|en|depuis|jusqu'en|jusqu'a|des|fin|debut|mi"
    r"|du mois de"
    r"|im|seit|bis|ab|ende|anfang|mitte|de|desde|hasta|finales de|principios de|mediados de|em|ate|fim de|inicio de|this|next"
    r"|last|d'|fin de|partir de)[ ']?(?:the )?(?:mois de |mes de )?|-)$"
)
_YEAR_END = re.compile(
    r"\b(?:(?:by |at )?(?:the )?(?:year[- ]end|end of (?:the|this) year)|(?:la )?fin (?:de l'|d')annee|(?:zum "
    r"|bis )?(?:zum )?jahresende|ende des jahres|(?:a )?(?:final|finales|fin) de(?:l)? ano|(?:no |ao )?(?:final"
    r"|fim) d[eo] ano)\b"
)
_LAST_DAY = re.compile(
    r"\b(?:(?:the )?end of (?:the|this) month|(?:la )?fin (?:du|de ce) mois|(?:zum|bis|am)? ?(?:monatsende|ende (?:des"
    r"|dieses) monats)"
    r"|(?:a )?(?:final|fin|finales) de(?: este)? mes|(?:ao? )?(?:final|fim) d(?:o|este) mes)\b"
)
_COUNT = r"(\d{1,3}|[a-z]+)"
_DAYS_AHEAD = re.compile(
    rf"\b(?:in|dans|dentro de|daqui a) {_COUNT} "
    r"(day|days|week|weeks|month|months|jours?|semaines?|mois|tagen?|wochen?|monaten?|dias?|semanas?|mes|meses)\b"
)
_DAYS_AGO = re.compile(
    rf"\b(?:(?:il y a|vor|hace|ha) {_COUNT} (jours?|semaines?|mois|tag(?:en)?|wochen?|monat(?:en)?|dias?|semanas?|mes(?:es)?)"
    rf"|{_COUNT} (days?|weeks?|months?) ago|{_COUNT} (dias?|semanas?|mes(?:es)?) atras)\b"
)
_WEEK_OF = re.compile(
    rf"\b(?:({NEXT}|{LAST}|{THIS}) (?:week|semaine|woche|semana)(?! (?:of|in|du|de|des|der|del|do)\b)"
    rf"|(?:la )?(?:semaine|semana) ({NEXT}|{LAST}))\b"
)
# "A week tomorrow", "heute in einer Woche", "de hoje a uma semana": the day and a week.
_WEEK_FROM = re.compile(
    r"\b(?:a week (today|tomorrow)|(today|tomorrow|heute|morgen|demain|aujourd'hui) (?:week|in einer woche"
    r"|in acht tagen|en huit)"
    r"|de (hoje|hoy) (?:a|en) (?:uma semana|una semana|oito dias|ocho dias))\b"
)
_MOST_DAYS_NAMED = 15
_MOST_WEEKS = 53
_MORNING_BEFORE = frozenset(["guten", "am", "jeden", "heute", "gestern", "vom"])


def _month_year(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _MONTH_YEAR.finditer(reading.flat):
        if not reading.flat[match.start() - 1 : match.start()].isalnum():
            yield (*match.span(), frozenset({date(int(match[2]), month_number(match[1]), 1)}), "month")


def _month_alone(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for token in reading.words:
        month = MONTHS.get(token.word)
        if month is None:
            continue
        before = reading.flat[max(token.start - 16, 0) : token.start]
        if is_surname(reading, token.start) or (token.word == "sept" and language == "fr"):
            continue  # "sept" is seven
        is_led = bool(_IN_MONTH.search(before)) and (language != "en" or reading.raw[token.start].isupper())
        if not is_led and (token.word in SHY_MONTHS or language == "en"):
            continue
        if not is_led and language == "de" and not reading.raw[token.start].isupper():
            continue
        days = frozenset(date(year, month, 1) for year in range(base.year - 1, base.year + 2))
        yield token.start, token.end, frozenset(day for day in days if is_near(day, base)), "month"


def _week_number(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _WEEK.finditer(reading.flat):
        number = int(match[1])
        if not 1 <= number <= _MOST_WEEKS or (match.group()[:4] == "week" and number < 5):
            continue
        days = set()
        for year in (base.year, base.year + 1):
            try:
                days.add(date.fromisocalendar(year, number, 1))
            except ValueError:
                continue
        yield (*match.span(), frozenset(days), "week")


def _quarter(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _QUARTER.finditer(reading.flat):
        digit = match[1] or match[2] or match[3]
        named = next((n for n, heads in enumerate(_QUARTER_WORDS, 1) if match[4] and match[4].startswith(heads)), 0)
        month = (int(digit) if digit else named) * 3 - 2
        years = [int(match[5])] if match[5] else [base.year - 1, base.year, base.year + 1]
        yield (*match.span(), frozenset(date(year, month, 1) for year in years), "quarter")


def _year(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _YEAR_ALONE.finditer(reading.flat):
        yield (*match.span(), frozenset({date(int(match[1]), 1, 1)}), "year")


def _last_day(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _LAST_DAY.finditer(reading.flat):
        yield (*match.span(), frozenset({date(base.year, base.month, monthrange(base.year, base.month)[1])}), "relative end")


def _year_end(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for match in _YEAR_END.finditer(reading.flat):
        yield (*match.span(), frozenset({date(base.year, 12, 31)}), "relative end")


def _relative(reading: Reading, base: date, language: str) -> Iterator[Found]:
    for pattern, sign in ((_DAYS_AHEAD, 1), (_DAYS_AGO, -1)):
        for match in pattern.finditer(reading.flat):
            parts = [part for part in match.groups() if part]
            count = count_in(parts[0], language)
            if count and (sign < 0 or not _is_term(count, parts[1])):
                yield (*match.span(), _shifted(base, sign * count, parts[1]), f"relative {count}")
    for match in _WEEK_FROM.finditer(reading.flat):
        word = next(part for part in match.groups() if part)
        yield (*match.span(), frozenset({base + timedelta(days=7 + (word in ("tomorrow", "morgen", "demain")))}), "relative 7")
    for match in _WEEK_OF.finditer(reading.flat):
        word = match[1] or match[2]
        step = 1 if re.fullmatch(NEXT, word) else (-1 if re.fullmatch(LAST, word) else 0)
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=step)
        yield (*match.span(), frozenset({monday}), "week")


def _is_term(count: int, unit: str) -> bool:
    """ "In 60 days" is a term of payment rather than a day."""
    return unit.startswith(("d", "j", "tag")) and count > _MOST_DAYS_NAMED


def _shifted(base: date, count: int, unit: str) -> frozenset[date]:
    try:
        if (unit.startswith(("mo", "mes")) and not unit.startswith("mont")) or unit.startswith(("month", "monat")):
            year, month = shifted_month(base, count)
            return frozenset({date(year, month, min(base.day, monthrange(year, month)[1]))})
        return frozenset({base + timedelta(days=count * (7 if unit.startswith(("w", "sem")) else 1))})
    except (OverflowError, ValueError):
        return frozenset()


def _day_word(reading: Reading, base: date, language: str) -> Iterator[Found]:
    words = reading.words
    for at, token in enumerate(words):
        step = DAY_WORDS.get(token.word)
        if step is None or (language and DAY_WORD_LANGUAGES.get(token.word, language) != language):
            continue
        before = words[at - 1].word if at else ""
        if token.word == "morgen" and (before in _MORNING_BEFORE or reading.raw[token.start].isupper()):
            continue
        if token.word == "manana" and before in ("la", "por", "de", "esta"):
            continue
        start = token.start
        if (before, token.word) in (("avant", "hier"), ("apres", "demain"), ("pasado", "manana"), ("depois", "amanha")):
            start, step = words[at - 1].start, step * 2
        if token.word == "amanha" and before == "de" and at > 1 and words[at - 2].word == "depois":
            start, step = words[at - 2].start, 2
        if (before, token.word) in (("after", "tomorrow"), ("before", "yesterday")) and at > 1 and words[at - 2].word == "day":
            start, step = words[at - 2].start, step * 2
        end = token.end
        if token.word == "aujourd":
            end = words[min(at + 1, len(words) - 1)].end
        steps = (step - 7, step, step + 7) if OF_WEEK.match(reading.flat, end) else (step,)
        yield start, end, frozenset(base + timedelta(days=one) for one in steps), "relative"


SPANS: tuple[Rule, ...] = (_month_year, _quarter, _week_number, _last_day, _year_end, _relative)
LOOSE: tuple[Rule, ...] = (_day_word, _month_alone, _year)
