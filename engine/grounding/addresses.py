"""E-mail addresses, links and phone numbers in a text, each in one plain form to compare by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.places import Places
from engine.grounding.text import Reading

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\w{2,}")
_TLD = "com|org|net|io|eu|co|fr|de|es|pt|uk|us|ch|at|be|br|nl|it|ie|ai|app|dev|info|biz|example|test|invalid|local|tech|cloud"
_URL = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"'()\[\]{{}}«»“”]+|(?<![\w@.-])(?:[\w-]+\.)+(?:{_TLD})(?:/[^\s<>\"'()\[\]{{}}«»“”]*)?(?![\w@-])",
    re.I,
)
_URL_TAIL = re.compile(r"[.,;:!?…*_]+$")
# Seven digits or more, in groups; a date, a time or an amount has another form.
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00)?\(?\d{1,5}\)?(?:[ .\-/]{0,3}\(?\d{1,5}\)?){1,7}(?![\w%€$£]|[ ]?[%€$£]|[.,]\d)")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_FEWEST_LOCAL = 9
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
# "15.330 - 12.390": a sum, not a line.
_SUM = re.compile(r"\(?\d{1,3}(?:[ .]\d{3})*(?: [-/] \d{1,3}(?:[ .]\d{3})*)+\)?")
_DATE = re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})")


def find_addresses(reading: Reading) -> list[Fact]:
    """Return e-mail addresses, links and phone numbers, in that order."""
    found = [
        Fact(Kind.EMAIL, *match.span(), frozenset({match.group().rstrip(".").casefold()}))
        for match in _EMAIL.finditer(reading.raw)
    ]
    places = Places((fact.start, fact.end) for fact in found)
    for kind, others in ((Kind.URL, _links(reading.raw)), (Kind.PHONE, _phones(reading.flat))):
        for start, end, plain in others:
            if not places.overlap(start, end):
                places.add(start, end)
                found.append(Fact(kind, start, end, frozenset({plain})))
    return found


def plain_link(link: str) -> str:
    """Return a link without what doesn't change where it leads: scheme, "www.", a last slash, upper case in the host."""
    bare = re.sub(r"^https?://", "", link, flags=re.I)
    host, slash, path = bare.partition("/")
    host = host.casefold().removeprefix("www.")
    return f"{host}/{path}".rstrip("/") if slash else host


def is_same_phone(one: str, other: str) -> bool:
    """Return whether two numbers, as digits, may be one line: alike but for a country code or a leading zero."""
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return len(short) >= _FEWEST_DIGITS and long.endswith(short) and len(long) - len(short) <= 3


def _links(raw: str) -> Iterator[tuple[int, int, str]]:
    for match in _URL.finditer(raw):
        text = _URL_TAIL.sub("", match.group())
        yield match.start(), match.start() + len(text), plain_link(text)


def _phones(flat: str) -> Iterator[tuple[int, int, str]]:
    for match in _PHONE.finditer(flat):
        text = match.group().rstrip()
        if text.endswith(")") and text.count(")") > text.count("("):
            text = text[:-1]
        digits = re.sub(r"\D", "", text)
        if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS or not _is_dialled(text, digits):
            continue
        yield match.start(), match.start() + len(text), digits.removeprefix("00") if text.startswith("00") else digits


def _is_dialled(text: str, digits: str) -> bool:
    """Whether figures are dialled: an international or local prefix, or groups that no other number has."""
    if _SUM.fullmatch(text) and not text.lstrip("(").startswith("0"):
        return False
    if text.startswith("+") or re.match(r"\(\+?\d{1,5}\)", text):
        return True
    if (_THOUSANDS.fullmatch(text) and len(digits) < _FEWEST_LOCAL) or _DATE.fullmatch(text):
        return False
    groups = re.findall(r"\d+", text)
    if text.startswith("0"):
        return len(digits) >= _FEWEST_LOCAL - 1
    return len(digits) >= _FEWEST_LOCAL and len(groups) >= 3
