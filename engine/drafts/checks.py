"""What a text is held against before it may leave: the rules, the sources of its facts, and data that speaks to a model."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from engine.calendars.zones import contact_country, contact_zone
from engine.composition import Composition
from engine.condensing.condensing import open_records
from engine.domain import EnrichedDeal
from engine.drafts.timing import Clock
from engine.drafts.wording import Case
from engine.grounding.grounding import Mark, ground
from engine.grounding.index import Grounds, Index, make_index
from engine.grounding.reasons import explain
from engine.quality import ACTION_RULES, in_order
from engine.quality import check as check_rules
from engine.quality import check_action as check_action_rules
from engine.reading.named_dates import named_dates
from engine.recommendation import Action, Content, Finding, Objection, OutlineContent, Priority, Recommendation
from engine.settings import Settings
from engine.untrusted.flagging import RULE as UNTRUSTED
from engine.untrusted.flagging import flag, flag_action

GROUNDING = "grounding"
# A planned action has no text to send until somebody asks for one, or writes it.
WRITTEN_EARLY = "written_early"
_ABOUT_TEXTS = {GROUNDING, UNTRUSTED, *(name for name, _, _ in ACTION_RULES)}
# More than any model is sent of a deal; reading it takes about a second.
MOST_SOURCE_CHARACTERS = 150_000
# An index is some hundred kilobytes.
MOST_INDEXES = 32
MOST_MARKED = 1024

_IndexKey = tuple[str, str, str | None, date, tuple[tuple[str, str], ...]]


class Checks:
    """Holds texts against what is known. Safe for threads; writes nothing.

    The sources of a deal are read once for each state of its data, its context, its campaign and the day. Of a very long deal
    the newest records are read, and those in which something is open.
    """

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._indexes: dict[_IndexKey, Index] = {}
        self._marked: dict[tuple[_IndexKey, Action], tuple[Mark, ...]] = {}

    def check(self, made: Recommendation, composition: Composition, at: datetime | None = None) -> tuple[Finding, ...]:
        """Return everything found in a recommendation, the worst first; `at` is when it is for, None for now."""
        case = self._case(composition, at or self._clock())
        findings = [*check_rules(made, composition.parts, case.facts, case.clock)]
        findings += flag(made, composition.enriched, self._settings.zone)
        for action in made.actions:
            findings += self._ground(action, composition)
        return in_order(findings)

    def check_action(self, action: Action, composition: Composition) -> tuple[Finding, ...]:
        """Return everything found in one action, for instance after its text was changed."""
        findings = [*check_action_rules(action, self._case(composition, self._clock()))]
        findings += flag_action(action, composition.enriched)
        findings += self._ground(action, composition)
        return in_order(findings)

    def check_anew(self, action: Action, standing: Recommendation, composition: Composition) -> tuple[Finding, ...]:
        """Return everything found in an action with another text; what was found about more than its text stays."""
        others = [one for one in standing.warnings if one.action_id == action.id and one.rule not in _ABOUT_TEXTS]
        found = self.check_action(action, composition)
        return in_order((*others, *(one for one in found if one.rule != WRITTEN_EARLY)))

    def mark(self, action: Action, composition: Composition) -> tuple[Mark, ...]:
        """Return the hard facts of an action's text and how each stands, by field (see `spoken_parts`).

        The text is the writer's, without address and signature; outlines are in English, for the rep.
        """
        key = _index_key(composition, _day_of(action, composition.parts.valid_on))
        known = self._marked.get((key, action))
        if known is not None:
            return known
        settings, enriched = self._settings, composition.enriched
        contact = enriched.contact(action.contact.id)
        is_outline = isinstance(action.content, OutlineContent)
        marks = ground(
            dict(spoken_parts(action.content)),
            self._index(key, composition),
            now=action.timing.at or self._clock(),
            zone=contact_zone(contact, settings.time_zone).zone,
            country=contact_country(contact, settings.country),
            contact=contact,
            language="en" if is_outline else (contact.language if contact else None) or "",
            is_for_rep=is_outline,
        )
        self._keep(self._marked, (key, action), marks, MOST_MARKED)
        return marks

    def _ground(self, action: Action, composition: Composition) -> Iterator[Finding]:
        for mark in self.mark(action, composition):
            if mark.severity:
                yield Finding(rule=GROUNDING, action_id=action.id, text=explain(mark), severity=mark.severity)

    def _case(self, composition: Composition, at: datetime) -> Case:
        clock = Clock(at, self._settings.time_zone, self._settings.country)
        return Case(composition.enriched, composition.facts, clock, composition.parts)

    def _index(self, key: _IndexKey, composition: Composition) -> Index:
        known = self._indexes.get(key)
        if known is None:
            settings, enriched, parts = self._settings, composition.enriched, composition.parts
            zones = (settings.zone, *(contact_zone(contact, settings.time_zone).zone for contact in enriched.contacts))
            campaign = parts.campaign.text if parts.campaign else None
            known = make_index(
                Grounds(_readable(enriched), parts.context.text, campaign, parts.valid_on, zones, parts.prompt.sender)
            )
            self._keep(self._indexes, key, known, MOST_INDEXES)
        return known

    def _keep(self, kept: dict[Any, Any], key: object, value: object, most: int) -> None:
        with self._lock:
            while len(kept) >= most:
                del kept[next(iter(kept))]
            kept[key] = value


def _index_key(composition: Composition, day: date) -> _IndexKey:
    parts = composition.parts
    campaign = parts.campaign.hash if parts.campaign else None
    return parts.data.hash, parts.context.hash, campaign, day, parts.prompt.sender


def _day_of(action: Action, today: date) -> date:
    """Return the day on which a text is read: a planned one that is written in full speaks of days as on its own day."""
    if action.priority is Priority.P0 or isinstance(action.content, OutlineContent):
        return today
    return max([today, *named_dates(action.timing.text, today)])


def _readable(enriched: EnrichedDeal) -> EnrichedDeal:
    """Return a deal with its newest records only, up to the most that is read, and those in which something is open."""
    room, newest = MOST_SOURCE_CHARACTERS, set[str]()
    for interaction in reversed(enriched.interactions):
        room -= len(interaction.subject) + len(interaction.text)
        if room < 0:
            kept = newest | open_records(enriched)
            return enriched.model_copy(update={"interactions": tuple(one for one in enriched.interactions if one.id in kept)})
        newest.add(interaction.id)
    return enriched


def spoken_parts(content: Content) -> Iterator[tuple[str, str]]:
    """Yield what of a content is said, by field: "subject", "discovery_questions.0", "objections.1.answer".

    Of an outline, its key points and the approach: the considerations are for the rep alone. An objection is the customer's.
    """
    for name in type(content).model_fields:
        if name in ("kind", "title", "to", "considerations"):
            continue
        value = getattr(content, name)
        if isinstance(value, str):
            yield from ((name, value),) if value else ()
            continue
        for number, item in enumerate(value):
            if isinstance(item, Objection):
                yield f"{name}.{number}.answer", item.answer
            else:
                yield f"{name}.{number}", item
