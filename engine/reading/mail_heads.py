"""The lines with which mail programs begin an earlier mail: who wrote it and when, in five languages.

"On Tue, 3 Nov 2026 at 10:15, Ana Lima <ana@x.com> wrote:", and Outlook's block of From, Sent, To and Subject. A time without
an offset is the reader's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from engine.importing.people import find_emails
from engine.reading.date_words import MONTH_NUMBERS
from engine.reading.message_text import FORWARDED_WORDS, fold


@dataclass(frozen=True)
class Head:
    """What the lines say; "" and None for what they don't. `emails` are the writer's, then the receivers'."""

    author: str = ""
    email: str = ""
    at: datetime | None = None
    subject: str = ""
    receivers: tuple[str, ...] = ()


_NAMES = {
    "author": "from|de|von",
    "sent": "sent|date|envoye(?: le)?|gesendet(?: am)?|datum|enviado(?: el| em)?|enviada em|fecha|data",
    "receivers": "to|a|an|para|cc|copie(?: a)?|kopie|c\\.c\\.",
    "subject": "subject|objet|betreff|asunto|assunto",
    "other": "bcc|cci|reply-to|repondre a|antwort an|importance|wichtigkeit|importancia|prioridade|attachments?|"
    "pieces? jointes?|anlagen?|adjuntos?|datos adjuntos|anexos?",
}
_FIELD = re.compile(rf"^(?:{'|'.join(f'(?P<{kind}>{names})' for kind, names in _NAMES.items())})\s*:\**\s*")
_WRAPPED_MOST = 3
_BLOCK_MOST = 14
_VERB = re.compile(r"\b(?:wrote|a [ée]crit|schrieb|escribi[óo]|escreveu)\b", re.IGNORECASE)
_BEGIN = re.compile(r"(?:on|le|am|el|em|a|op)\b", re.IGNORECASE)
_SEPARATOR = re.compile(
    rf"^\W*(?:{FORWARDED_WORDS}|debut du message (?:reexpedie|transfere)|originalnachricht|"
    r"anfang der weitergeleiteten nachricht|inicio del mensaje reenviado|"
    r"inicio da mensagem (?:re)?encaminhada)\W*$|^_{10,}$|^-{20,}$"
)
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)",
        r"\b(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})[./-](?P<year>20\d\d|\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?(?P<year>20\d\d)\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>20\d\d)\b",
    )
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?::|h|\.)(?P<minute>\d\d)(?:[:.]\d\d)?(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?(?:\s*uhr)?"
    r"(?:\s*\(?(?P<zone>(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d\d)?|utc|gmt|z)\b\)?)?",
    re.IGNORECASE,
)


def is_separator(line: str) -> bool:
    """Return whether a line only says that an earlier mail follows."""
    return bool(_SEPARATOR.match(fold(line.strip())))


def read_attribution(lines: Sequence[str], zone: tzinfo, now: datetime) -> tuple[Head, int] | None:
    """Return what an attribution at the first of these lines says, and how many lines it takes; None where there is none."""
    if not lines or not lines[0].strip():
        return None
    for count in range(1, _WRAPPED_MOST + 1):
        text = " ".join(line.strip() for line in lines[:count])
        if len(lines) < count or not lines[count - 1].strip() or len(text) > 400:
            return None
        if text.endswith((":", ": ")) and (verb := _VERB.search(text)):
            head = _attributed(text, verb, zone, now)
            return (head, count) if head else None
    return None


def _attributed(text: str, verb: re.Match[str], zone: tzinfo, now: datetime) -> Head | None:
    at, span = read_moment(text, zone, now)
    emails = find_emails(text)
    if not _BEGIN.match(text) and at is None:
        return None
    if at is None and not emails:
        return None
    before, after = text[: verb.start()], text[verb.end() :]
    if span and span[1] <= len(before):
        before = before[span[1] :]
    elif span and span[0] >= verb.end():
        after = ""
    name = _person(before) or _person(re.sub(r"^\s*(?:on|am)\b", "", after))
    return Head(author=name, email=emails[0] if emails else "", at=at)


def read_block(lines: Sequence[str], zone: tzinfo, now: datetime) -> tuple[Head, int] | None:
    """Return what a block of headers at the first of these lines says, and how many lines it takes, or None."""
    found: dict[str, str] = {}
    last, taken, gap = "", 0, 0
    for line in lines[:_BLOCK_MOST]:
        bare = line.strip().replace("\xa0", " ").lstrip("*").strip()
        field = _FIELD.match(fold(bare.replace("*", ""))) if bare else None
        if field and field.lastgroup:
            last, gap = field.lastgroup, 0
            value = bare.partition(":")[2].strip(" *")
            found[last] = f"{found[last]}; {value}" if last in found and last == "receivers" else found.get(last) or value
        elif not bare:
            gap += 1
            if gap > 1 or not last:
                break
        elif last == "receivers" and not gap and ("@" in bare or bare.endswith(";")):
            found[last] += f" {bare}"
        else:
            break
        taken += 1
    if "author" not in found or len(found.keys() & {"sent", "receivers", "subject"}) < 2:
        return None
    emails = find_emails(found["author"])
    return (
        Head(
            author=_person(found["author"]),
            email=emails[0] if emails else "",
            at=read_moment(found.get("sent", ""), zone, now)[0],
            subject=found.get("subject", ""),
            receivers=tuple(find_emails(found.get("receivers", ""))),
        ),
        taken,
    )


def _person(text: str) -> str:
    """The name in "à Ana Lima <ana@x.com>": without address, marks and what is left of a date."""
    bare = re.sub(r"<[^>]*>|\[[^\]]*\]|\([^)]*@[^)]*\)|\S+@\S+", " ", text)
    words = " ".join(bare.split()).strip(" ,;:'\"<>()*-–·").removeprefix("um ")
    words = re.sub(r"^(?:at|à|um|uhr|a las|às|le|on|am|el|em)\s+(?=\S)", "", words, flags=re.IGNORECASE)
    return words if any(char.isalpha() for char in words) and len(words) <= 100 and not re.search(r"\d{3}", words) else ""


def read_moment(text: str, zone: tzinfo, now: datetime) -> tuple[datetime | None, tuple[int, int] | None]:
    """Return the moment that a line names and where in the line it stands; (None, None) without a whole date."""
    for pattern in _DATES:
        for found in pattern.finditer(text):
            start, end = found.span()
            # "03.11.2026" holds no time.
            time = _TIME.search(f"{text[:start]}{' ' * (end - start)}{text[end:]}")
            at = _moment(found, time, zone, now)
            if at is not None:
                ends = [found.span(), *([time.span()] if time else [])]
                return at, (min(first for first, _ in ends), max(last for _, last in ends))
    return None, None


def _moment(found: re.Match[str], time: re.Match[str] | None, zone: tzinfo, now: datetime) -> datetime | None:
    parts = found.groupdict()
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        # With a.m. and p.m. the month comes first, unless only the other order is a date that has come.
        orders = [(first, second), (second, first)]
        if time and time["half"] and parts["mark"] == "/":
            orders.reverse()
    elif parts.get("month"):
        number = MONTH_NUMBERS.get(fold(parts["month"]))
        orders = [(int(parts["day"]), number)] if number else []
    else:
        orders = [(int(parts["day"]), int(parts["number"]))]
    read = [_build(year, month, day, time, zone) for day, month in orders]
    known = [at for at in read if at is not None]
    return next((at for at in known if at <= now + timedelta(days=1)), known[0] if known else None)


def _build(year: int, month: int, day: int, time: re.Match[str] | None, zone: tzinfo) -> datetime | None:
    hour, minute = (int(time["hour"]), int(time["minute"])) if time else (12, 0)
    if time and time["half"]:
        hour = hour % 12 + (12 if time["half"].lower() == "p" else 0)
    try:
        return datetime(year, month, day, hour, minute, tzinfo=_offset(time["zone"] if time else None) or zone)
    except ValueError:
        return None


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    found = re.search(r"([+-])(\d{1,2}):?(\d\d)?", text)
    if found is None:
        return UTC
    amount = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(amount if found[1] == "+" else -amount) if amount < timedelta(hours=24) else None
