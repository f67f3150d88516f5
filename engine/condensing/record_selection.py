"""Which records of a long deal are sent whole, shortened, or only counted (the rule stands in condensing.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.condensing.cutting import cut_text, limit, sent_bytes

_WHOLE_SHARE, _OPEN_SHARE, _SHORT_SHARE = 0.6, 0.85, 0.9
_LONGEST_MESSAGE_SHARE, _SHORTEST_CUT = 1 / 8, 400
_EXCERPT_CHARACTERS, _EXCERPT_BYTES, _FIELD_BYTES, _MOST_LISTED = 200, 400, 200, 5
_KEPT_OF_EXCERPT = ("id", "kind", "direction", "at", "author", "contact_ids", "subject", "text", "outcome", "due_at", "done_at")
_WORDLESS = frozenset({"open", "click"})
_MOST_NAMED = 3


@dataclass(frozen=True)
class Sized:
    """A record with its size as it is sent, the comma behind it included, and that of its text."""

    record: dict[str, Any]
    size: int
    text_size: int


def measure(records: Sequence[dict[str, Any]]) -> list[Sized]:
    """Return records with their sizes."""
    sized = []
    for record in records:
        if "text" not in record:
            sized.append(Sized(record, sent_bytes(record) + 1, 0))
            continue
        text_size = sent_bytes(record["text"])
        # Without the quotation marks of the text that isn't there, with the comma.
        sized.append(Sized(record, sent_bytes({**record, "text": ""}) - 2 + text_size + 1, text_size))
    return sized


def fit_records(sized: Sequence[Sized], room: int, open_ids: Collection[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return records that take at most `room` bytes, in their order, and sentences on what is missing.

    Records come in the order of time. A room for less than a single bare record is the caller's mistake.
    """
    if not sized:
        return [], []
    lowest = max(int(room * _LONGEST_MESSAGE_SHARE), _SHORTEST_CUT)
    longest = _find_longest(sized, room, lowest)
    if longest is not None:
        return [_cut(one, longest) for one in sized], _tell_cuts(sized, longest)
    return _Selection(sized, room, lowest, frozenset(open_ids)).take()


def _find_longest(sized: Sequence[Sized], room: int, lowest: int) -> int | None:
    """The most bytes that each text may have for all records to fit, or None where that is less than `lowest`."""
    others = sum(one.size - one.text_size for one in sized)
    by_size = sorted((one.text_size for one in sized), reverse=True)
    shorter = sum(by_size)
    for count, size in enumerate(by_size, 1):
        shorter -= size
        longest = (room - others - shorter) // count
        if count == len(by_size) or longest >= by_size[count]:
            return longest if longest >= lowest else None
    return None


def _cut(one: Sized, longest: int) -> dict[str, Any]:
    return one.record if one.text_size <= longest else {**one.record, "text": cut_text(one.record["text"], longest - 2)}


class _Selection:
    """Which records are sent in which form, chosen from the newest back."""

    def __init__(self, sized: Sequence[Sized], room: int, longest: int, open_ids: frozenset[str]) -> None:
        self._sized = sized
        self._room = room
        self._longest = longest
        self._open_ids = open_ids
        self._whole: dict[int, dict[str, Any]] = {}
        self._short: dict[int, dict[str, Any]] = {}
        self._taken = 0

    def take(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Return the records as they are sent, in their order, and what is missing of them."""
        from_newest = range(len(self._sized) - 1, -1, -1)
        newest = from_newest[0]
        if not self._keep_whole(newest, _WHOLE_SHARE):
            self._keep_short(newest, 1)
        for index in from_newest:
            is_open = self._is_left(index) and self._sized[index].record["id"] in self._open_ids
            if is_open and not self._keep_whole(index, _OPEN_SHARE):
                self._keep_short(index, _OPEN_SHARE)
        self._fill(from_newest)
        counted = [index for index in reversed(from_newest) if self._is_left(index)]
        return self._in_order(counted), self._tell(counted)

    def _fill(self, from_newest: range) -> None:
        for keep, share in ((self._keep_whole, _WHOLE_SHARE), (self._keep_short, _SHORT_SHARE)):
            for index in from_newest:
                if not self._is_left(index) or (share == _SHORT_SHARE and self._is_wordless(index)):
                    continue
                if not keep(index, share):
                    break

    def _is_left(self, index: int) -> bool:
        return index not in self._whole and index not in self._short

    def _is_wordless(self, index: int) -> bool:
        return self._sized[index].record["kind"] in _WORDLESS

    def _keep_whole(self, index: int, share: float) -> bool:
        one = self._sized[index]
        record = _cut(one, self._longest)
        if one.size - one.text_size > self._longest:  # long subjects, endless lists of people
            fields = {name: item for name, item in record.items() if name != "text"}
            record = {**limit(fields, _FIELD_BYTES, _MOST_LISTED), "text": record["text"]}
        size = one.size if record is one.record else sent_bytes(record) + 1
        return self._keep(self._whole, index, record, size, share)

    def _keep_short(self, index: int, share: float) -> bool:
        record = self._sized[index].record
        kept = {name: record[name] for name in _KEPT_OF_EXCERPT if record.get(name) not in (None, "", [])}
        text = kept.pop("text", "")
        short = limit(kept, _FIELD_BYTES, _MOST_LISTED)
        if text:
            short["text"] = cut_text(_shorten(text), _EXCERPT_BYTES)
        return self._keep(self._short, index, short, sent_bytes(short) + 1, share)

    def _keep(self, form: dict[int, dict[str, Any]], index: int, record: dict[str, Any], size: int, share: float) -> bool:
        if self._taken + size > self._room * share:
            return False
        form[index] = record
        self._taken += size
        return True

    def _in_order(self, counted: Sequence[int]) -> list[dict[str, Any]]:
        """The records in their order, each period's count where the first that it counts stood."""
        lines = self._count(counted)
        made = []
        for index in range(len(self._sized)):
            record = self._whole.get(index) or self._short.get(index) or lines.get(index)
            if record:
                made.append(record)
        return made

    def _count(self, counted: Sequence[int]) -> dict[int, dict[str, Any]]:
        """A line a month, by the index of the first that it counts; a year, or all in one, where the months take too much."""
        for period, digits in (("month", 7), ("year", 4), ("years", 0)):
            groups: dict[str, list[int]] = {}
            for index in counted:
                groups.setdefault(self._sized[index].record["at"][:digits], []).append(index)
            lines = {indexes[0]: self._count_kinds(period, name, indexes) for name, indexes in groups.items()}
            if self._taken + sum(sent_bytes(line) + 1 for line in lines.values()) <= self._room:
                return lines
        return {}

    def _count_kinds(self, period: str, name: str, indexes: Sequence[int]) -> dict[str, Any]:
        kinds = Counter(self._sized[index].record["kind"] for index in indexes)
        first, last = (self._sized[index].record["at"][:4] for index in (indexes[0], indexes[-1]))
        return {period: name or f"{first} to {last}", "only_counted": dict(sorted(kinds.items()))}

    def _tell(self, counted: Sequence[int]) -> list[str]:
        told = _tell_cuts([self._sized[index] for index in self._whole], self._longest)
        if self._short:
            which = f"{len(self._short):,} records are" if len(self._short) > 1 else "1 record is"
            told.append(
                f"{which} shortened to the first {_EXCERPT_CHARACTERS} characters, the newest of {self._day(max(self._short))}."
            )
        if counted:
            which = f"{len(counted):,} records are" if len(counted) > 1 else "1 record is"
            told.append(f"{which} only counted, the newest of {self._day(counted[-1])}.")
        return told

    def _day(self, index: int) -> str:
        return _describe_day(self._sized[index].record)


def _shorten(text: str) -> str:
    left_out = len(text) - _EXCERPT_CHARACTERS
    return text if left_out <= 0 else f"{text[:_EXCERPT_CHARACTERS].rstrip()} […{left_out:,} more characters left out]"


def _describe_day(record: dict[str, Any]) -> str:
    day = date.fromisoformat(record["at"][:10])
    return f"{day.day} {day:%b %Y}"


def _tell_cuts(sized: Sequence[Sized], longest: int) -> list[str]:
    cuts = [one for one in sized if one.text_size > longest]
    if len(cuts) > _MOST_NAMED:
        return [f"{len(cuts):,} long texts are cut, each to about {longest // 1000:,} KB."]
    return [
        f"The {one.record['kind']} of {_describe_day(one.record)} is cut: it has {len(one.record['text']):,} characters."
        for one in cuts
    ]
