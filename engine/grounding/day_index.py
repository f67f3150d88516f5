"""The days that the sources name, to look up by what is said of them: deadlines, moves, the words beside them."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from engine.domain import Interaction, InteractionKind
from engine.grounding.bearings import stem, stems_in
from engine.grounding.blocks import Block, Voice
from engine.grounding.calendar_words import MONTHS, TIME_STEMS, WEEKDAYS
from engine.grounding.day_words import MOVED
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.mentions import Mention
from engine.grounding.near_days import nearest
from engine.grounding.scenes import Scene
from engine.grounding.text import Span, Token

# The first and the last day of what a date names.
Stretch = tuple[date, date]
# Events of which a deal has one at a time, so that another day for them is an error.
NAMING = frozenset(
    f"event {name}"
    for name in [
        "board",
        "decision",
        "audit",
        "away",
        "renewal",
        "training",
        "fair",
        "move",
        "visit",
        "demo",
        "pilot",
        "season",
    ]
)
# Events whose words tell one day from another, and that are no more than words.
_NAMES = NAMING | {"event golive", "event contract"}
# So many telling words before a day tell of what it is: "the meeting of the partners on 7 December".
_PHRASE = 3
_SHORTEST_NAME = 4
_NO_NAMES = (
    "frau herr herrn madame monsieur senor senora doctor dona after before since until next last this morning afternoon "
    "evening noon antes depois despues avant apres depuis matin soir midi nachmittag vormittag abend manana tarde manha noite"
)
_CALENDAR = frozenset(stem(word) for word in (*MONTHS, *WEEKDAYS, *_NO_NAMES.split())) | TIME_STEMS
_PLANNED = frozenset({InteractionKind.MEETING, InteractionKind.CALL})
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
# Spans too long, or too loosely named, to contradict another.
LOOSE = frozenset({"year", "quarter", "week"})
_ABOUT_END = timedelta(days=5)


class DayIndex:
    """The mentions of days in text, and what the records around them speak of."""

    def __init__(
        self,
        blocks: Iterable[Block],
        days: list[Mention],
        name_stems: frozenset[str],
        moments: Mapping[date, list[tuple[int, Interaction]]],
    ) -> None:
        """Take the sources, the days that they name, the stems of people's names, and the days of the records."""
        self._blocks = list(blocks)
        self.all = days
        self.name_stems = name_stems
        self._moments = moments

    @cached_property
    def deadlines(self) -> list[Mention]:
        """Return the days by which something is due in our own word."""
        return [
            mention
            for mention in self._own
            if "due" in mention.bearing.clause_cues and mention.stance not in ("wish", "refused", "replaced")
        ]

    @cached_property
    def moves(self) -> list[Mention]:
        """Return the days of our own word in whose sentence something is moved."""
        return [mention for mention in self._own if MOVED.search(mention.block.scene.reading.flat, *mention.sentence)]

    @cached_property
    def by_name(self) -> Mapping[str, frozenset[Stretch]]:
        """Return the days by the words beside them, and by those that head a planned record."""
        found: defaultdict[str, set[Stretch]] = defaultdict(set)
        for mention in self.all:
            if mention.fact.unit in LOOSE or mention.fact.unit.startswith("relative"):
                continue
            scene = mention.block.scene
            names = names_beside(scene, mention.fact)
            names |= {hit.name for hit in scene.hits_in(mention.sentence, "event ") if hit.name in NAMING}
            stretches = {stretch for day in likely_days(mention) for stretch in stretches_of(mention.fact, day)}
            for name in names - self.name_stems:
                found[name] |= stretches
        for day, moments in self._moments.items():
            for _, interaction in moments:
                for name in self._heads.get(interaction.id, frozenset()) if interaction.kind in _PLANNED else ():
                    found[name].add((day, day))
        return {name: frozenset(stretches) for name, stretches in found.items()}

    @cached_property
    def record_names(self) -> Mapping[str, frozenset[str]]:
        """Return the stems and events of each source."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for block in self._blocks:
            found[block.source_id] |= {stem(token.word) for token in block.scene.reading.words}
            found[block.source_id] |= {hit.name for hit in block.scene.hits if hit.name.startswith("event ")}
        return {source_id: frozenset(names) for source_id, names in found.items()}

    @cached_property
    def _own(self) -> list[Mention]:
        return [mention for mention in self.all if mention.block.voice in (Voice.OUR, Voice.NOTE)]

    @cached_property
    def _heads(self) -> Mapping[str, frozenset[str]]:
        """The events that the subject of each record names."""
        return {
            block.source_id: frozenset(hit.name for hit in block.scene.hits_in(block.head, "event ") if hit.name in NAMING)
            for block in self._blocks
            if block.head_end
        }


def likely_days(mention: Mention) -> set[date]:
    """Return the days that a source's date may mean, read on the day on which it was said."""
    values, base = frozenset(mention.fact.days), mention.block.day
    if mention.fact.unit == "span":
        return set(values)
    likely = {nearest(values, base)}
    if mention.fact.unit in ("alone", "day") or len(values) > 1:
        likely |= {min((value for value in values if value >= base), default=base)}
    if mention.fact.unit == "alone":
        likely |= {max((value for value in values if value <= base), default=base)}
    return likely


def names_beside(scene: Scene, fact: Fact) -> frozenset[str]:
    """Return what the few words before a day, or else those behind it, call it: their stems, and the events among them."""
    clause, sentence = scene.reading.clause_of(fact.start), scene.reading.sentence_of(fact.start)
    dates = [other for other in scene.facts if other.kind is Kind.DATE and sentence.start <= other.start < sentence.end]
    ends = [other.end for other in dates if other.end <= fact.start]
    opening = max([sentence.start, *ends[-1:], scene.reading.flat.rfind(";", sentence.start, fact.start)])
    ending = clause.end if any(other.start >= fact.end for other in dates) else sentence.end
    for begin in (max(clause.start, opening), opening):
        if found := _names_in(scene, scene.reading.words_in(Span(begin, fact.start))[::-1], fact):
            return found - {""}
    return _names_in(scene, scene.reading.words_in(Span(fact.end, ending)), fact) - {""}


def _names_in(scene: Scene, words: Sequence[Token], fact: Fact) -> frozenset[str]:
    """The names among the first words that tell something; "" stands for words that are no names."""
    if not words:
        return frozenset()
    span = Span(min(words[0].start, words[-1].start), max(words[0].end, words[-1].end))
    telling = stems_in(scene, span, fact) - _CALENDAR
    hits = list(scene.hits_in(span, "event ", "cue "))
    cued = {token for hit in hits if hit.name.startswith("cue ") for token in scene.reading.words[hit.first : hit.last]}
    phrase = [token for token in words if stem(token.word) in telling and token not in cued][:_PHRASE]
    if not phrase:
        return frozenset()
    span = Span(min(token.start for token in phrase), max(token.end for token in phrase))
    hits = [hit for hit in hits if span.start <= hit.start < span.end]
    common = {token for hit in hits if hit.name not in _NAMES for token in scene.reading.words[hit.first : hit.last]}
    if scene.language == "de":  # only a noun names anything
        common |= {token for token in phrase if not scene.reading.raw[token.start].isupper()}
    stems = {stem(token.word) for token in phrase if token not in common and len(token.word) >= _SHORTEST_NAME}
    return frozenset(stems | {hit.name for hit in hits if hit.name in NAMING} | {""})


def stretches_of(fact: Fact, day: date) -> Iterator[Stretch]:
    """Yield the first and the last day of what a date names that begins on `day`."""
    if fact.unit in _MONTHS_IN:
        months = day.year * 12 + day.month - 2 + _MONTHS_IN[fact.unit]
        year, month = months // 12, months % 12 + 1
        yield day, date(year, month, monthrange(year, month)[1])
    elif fact.unit == "week":
        yield day, day + timedelta(days=6)
    elif fact.unit == "relative end":
        yield day - _ABOUT_END, day
    else:
        yield day, day
