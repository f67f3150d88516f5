"""The hours of a day that a line of the company context closes: "before 10:00", "entre 12 h et 14 h", "freitagnachmittags"."""

from __future__ import annotations

import re

# From, up to and not including, in minutes after midnight.
Stretch = tuple[int, int]

_DAY_ENDS = 24 * 60
_NOON = 12 * 60
# What may follow a bare number that is an hour: "before 10", "before 10 on Mondays", but not "before 10 days".
_NO_UNIT = (
    r"(?!\d)(?=\s*(?:$|[,.;:)(–-]|(?:on|and|or|to|because|as|since|in|local|their|your|our|le|les|am|an|und|oder|bis|et|ou|a|y|o|"
    r"e|el|los|las|en|da|na|nas|aos?|em)\b))"
)


def _time(name: str) -> str:
    return (
        rf"(?:las?\s+|les\s+|as\s+)?(?:(?P<{name}_noon>noon|midday|midi|mittag|mediodia|meio-dia)\b|(?P<{name}>2[0-4]|[01]?\d)"
        rf"(?:\s?(?:[:.]|h|uhr)\s?(?P<{name}_minutes>[0-5]\d)(?!\d)(?:\s?(?P<{name}_half>[ap])\.?m\b\.?|\s?(?:uhr|h)\b)?"
        rf"|\s?(?P<{name}_bare_half>[ap])\.?m\b\.?|\s?(?:uhr|h|heures?|horas?|o'clock)\b|{_NO_UNIT}))"
    )


_BETWEEN = re.compile(
    rf"(?:\b(?:between|from|entre|de|des|zwischen|von|das?)\s+)?{_time('start')}\s?(?:-|–|to|and|until|till|et|a|jusqu'a|bis|und|y|e|as)\s?{_time('end')}"
)
_BEFORE = re.compile(
    rf"\b(?:before|until|till|earlier than|avant|jusqu'a|vor|bis|antes d(?:e|as)|hasta|ate)\s+(?:das?\s+)?{_time('end')}"
)
_AFTER = re.compile(
    rf"\b(?:after|from|past|later than|apres|a partir d(?:e|as)|des|nach|ab|despues de|depois d(?:e|as))\s+{_time('start')}"
)
_AT = re.compile(rf"\b(?:at|by|around|a|vers|um|gegen|as)\s+{_time('start')}")
_PARTS = (
    (
        re.compile(r"\b(?:mornings?|matins?|matinees?|\w*vormittags?|(?:por|de) la manana|mananas|(?:de|pela) manha|manhas)\b"),
        (0, _NOON),
    ),
    (
        re.compile(r"\b(?:afternoons?|apres-midis?|\w*nachmittags?|(?:por|de) la tarde|tardes|(?:a|de|pela) tarde)\b"),
        (_NOON, 18 * 60),
    ),
    (
        re.compile(r"\b(?:evenings?|soirs?|soirees?|\w*abends?|(?:por|de) la noche|noches|(?:a|de|pela) noite|noites)\b"),
        (17 * 60, _DAY_ENDS),
    ),
    (
        re.compile(r"\b(?:lunch(?:time|es)?|heure du dejeuner|mittagszeit|mittagspause|hora de comer|hora do almoco)\b"),
        (_NOON, 14 * 60),
    ),
)


def find_hours(folded: str) -> tuple[Stretch, ...]:
    """Return the stretches of the day that folded text names, none where it names no hour."""
    found: list[Stretch] = []
    rest = folded
    for match in _BETWEEN.finditer(folded):
        start, end = _same_half(match)
        if start < end:
            found.append((start, end))
            rest = rest.replace(match[0], " ", 1)
    found += [(0, _minutes(match, "end")) for match in _BEFORE.finditer(rest)]
    found += [(_minutes(match, "start"), _DAY_ENDS) for match in _AFTER.finditer(rest)]
    return tuple(found) or tuple(stretch for part, stretch in _PARTS if part.search(folded))


def find_moments(folded: str) -> tuple[int, ...]:
    """Return the clock times that folded text names as such ("at 8:30"), in minutes after midnight."""
    return tuple(_minutes(match, "start") for match in _AT.finditer(folded))


def _same_half(match: re.Match[str]) -> tuple[int, int]:
    """The two ends of a stretch; "1 to 2 pm" names one half of the day for both, "12 to 2" goes on into the next."""
    start, end = _minutes(match, "start"), _minutes(match, "end")
    is_bare = match["start"] and not match["start_half"] and not match["start_bare_half"]
    if is_bare and (match["end_half"] or match["end_bare_half"]) == "p" and start + _NOON < end:
        return start + _NOON, end
    if end <= start < end + _NOON and start <= _NOON and end <= _NOON:
        return start, end + _NOON
    return start, end


def _minutes(match: re.Match[str], name: str) -> int:
    if match[f"{name}_noon"]:
        return _NOON
    hour, half = int(match[name]), match[f"{name}_half"] or match[f"{name}_bare_half"]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return hour * 60 + int(match[f"{name}_minutes"] or 0)
