"""Grounding: every hard fact of a draft held against the deal's data, the company context, the campaign and the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from engine.domain import Contact
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.index import Index
from engine.grounding.judge_addresses import judge_address
from engine.grounding.judge_amounts import judge_amount
from engine.grounding.judge_commitments import judge_commitment
from engine.grounding.judge_days import judge_day
from engine.grounding.judge_names import judge_names
from engine.grounding.judge_numbers import judge_number
from engine.grounding.judge_percentages import judge_percentage
from engine.grounding.judge_times import judge_time
from engine.grounding.judging import Claim, Draft, Verdict
from engine.grounding.mentions import is_name_part
from engine.grounding.scenes import survey
from engine.grounding.text import clean


@dataclass(frozen=True)
class Mark:
    """A hard fact of a field, where it stands in code points, and how it stands. `severity` None: sourced by `source_id`.

    `detail` is the arithmetic of a computed value.
    """

    field: str
    start: int
    end: int
    text: str
    kind: Kind
    severity: Literal["info", "warn", "block"] | None
    reason: str
    source_id: str | None = None
    detail: str = ""


# No text for a customer has so many, and what each costs to judge grows with how many there are.
MOST_FACTS = 200

# What makes two facts of a draft the same.
_Key = tuple[Kind, frozenset[float | str | date], str]
_JUDGES: Mapping[Kind, Callable[[Claim], Verdict | None]] = {
    Kind.AMOUNT: judge_amount,
    Kind.PERCENTAGE: judge_percentage,
    Kind.NUMBER: judge_number,
    Kind.DATE: judge_day,
    Kind.TIME: judge_time,
    Kind.EMAIL: judge_address,
    Kind.URL: judge_address,
    Kind.PHONE: judge_address,
    Kind.COMMITMENT: judge_commitment,
}


def ground(
    texts: Mapping[str, str],
    index: Index,
    *,
    now: datetime | None,
    zone: ZoneInfo,
    country: str,
    contact: Contact | None = None,
    language: str = "",
    is_for_rep: bool = False,
) -> tuple[Mark, ...]:
    """Return the hard facts of the fields of a draft, in order, each with how it stands; writes nothing.

    `texts` are the fields by name; a fact of the "subject" that the rest repeats stands as it stands there. A text for the rep
    (an outline) says "you" to us, any other to the contact. Of a field with more than MOST_FACTS facts, the first so many are
    judged, and the next one is marked.
    """
    drafts = {}
    for field, text in texts.items():
        read, excess = clean(text)[0], None
        scene = survey(read, index.grounds.valid_on, language)
        if len(scene.facts) > MOST_FACTS:
            excess = scene.facts[MOST_FACTS]
            scene = survey(read[: excess.start], index.grounds.valid_on, language)
        items = sorted([*index.vocabulary.find(scene), *index.people.find(scene)], key=lambda hit: hit.start)
        drafts[field] = Draft(scene, items, index, now, zone, country, contact, field, is_for_rep, excess)
    told: dict[_Key, Verdict] = {}
    marks: dict[str, list[Mark]] = {}
    for field in sorted(drafts, key=lambda name: name == "subject"):
        marks[field] = sorted(_judge_field(drafts[field], texts[field], told), key=lambda mark: mark.start)
    return tuple(mark for field in texts for mark in marks[field])


def _judge_field(draft: Draft, text: str, told: dict[_Key, Verdict]) -> Iterator[Mark]:
    places = clean(text)[1]
    people = [hit for hit in draft.items if hit.name.startswith("person ")]
    found = [(start, end, Kind.NAME, verdict) for start, end, verdict in judge_names(draft, draft.index.people)]
    for fact in draft.scene.facts:
        if is_name_part(fact, draft.scene.reading.flat, people):
            continue
        key = (fact.kind, fact.values, fact.unit)
        verdict = told.get(key) if draft.field == "subject" else None
        verdict = verdict or _JUDGES[fact.kind](Claim(draft, fact))
        if verdict is None:
            continue
        told.setdefault(key, verdict)
        found.append((fact.start, fact.end, _kind(fact, verdict), verdict))
    if excess := draft.excess:
        found.append((excess.start, excess.end, excess.kind, Verdict("block", "too_many")))
    for first, last, kind, verdict in found:
        start, end = (places[first], places[last]) if places else (first, last)
        how = (verdict.severity, verdict.reason, verdict.source_id, verdict.detail)
        yield Mark(draft.field, start, end, text[start:end], kind, *how)


def _kind(fact: Fact, verdict: Verdict) -> Kind:
    if fact.kind is Kind.DATE and (verdict.reason == "wrong_weekday" or fact.unit == "alone"):
        return Kind.WEEKDAY
    return fact.kind
