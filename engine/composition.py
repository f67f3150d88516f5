"""Puts together what a writer is given, and keeps each part for as long as what it was made from stands."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from engine.domain import EnrichedDeal, Summary, normalize_text
from engine.errors import StoreError
from engine.marks import make_marks, standing_states
from engine.ports import ActionState, ContextStore, DealSource, Held, Profile, Records, Writer
from engine.prompt_parts import CampaignPart, ContextPart, DataPart, PromptPart, PromptParts, SummaryPart
from engine.prompts import Template, TemplateFolder
from engine.settings import Settings

NO_CONTEXT = ContextPart(text="", version=None)
# A profile saved by another process counts within this time; reading it for every hit would double a hit's cost.
PROFILE_AGE_S = 1.0
MOST_DEALS_KEPT = 256
_PARTS = ("data", "summary", "prompt", "context", "campaign")


@dataclass(frozen=True)
class Composition:
    """The parts of one request, the data they were made from, and who signs."""

    parts: PromptParts
    held: Held
    sender: Profile

    @property
    def enriched(self) -> EnrichedDeal:
        """Return the deal's data."""
        return self.held.enriched


@lru_cache(maxsize=64)
def _campaign_part(text: str) -> CampaignPart | None:
    stripped = normalize_text(text).strip()
    return CampaignPart(stripped) if stripped else None


@lru_cache(maxsize=256)
def _signed_by_owner(profile: Profile, owner: str, owner_name: str) -> Profile:
    return replace(profile, name=owner_name, email=profile.email or owner)


class Composer:
    """Makes `PromptParts`. Safe for threads; reads files and records, writes nothing."""

    def __init__(
        self,
        *,
        settings: Settings,
        context: ContextStore,
        templates: TemplateFolder,
        writers: Mapping[str, Writer],
        summarize: Callable[[EnrichedDeal, date], Summary],
        records: Records,
        own_contexts: Mapping[str, Callable[[], ContextPart]],
    ) -> None:
        """Take the ports. `own_contexts` are the contexts of sources with a fictional seller, by source name."""
        self._settings = settings
        self._context = context
        self._templates = templates
        self._writers = writers
        self._summarize = summarize
        self._records = records
        self._own_contexts = own_contexts
        self._lock = threading.Lock()
        self._data: dict[tuple[str, str], tuple[str, date, DataPart, SummaryPart]] = {}
        self._prompts: dict[tuple[Template, str, tuple[tuple[str, str], ...]], PromptPart] = {}
        self._parts: dict[tuple[str, str, str], PromptParts] = {}
        self._profiles: dict[str, tuple[float, Profile | None]] = {}

    def compose(
        self,
        source: DealSource,
        deal_id: str,
        writer: str,
        now: datetime,
        campaign: str | None = None,
        prompt: str | None = None,
    ) -> Composition:
        """Return the parts of a request. Raises DealNotFound, SourceError, PromptError and ContextError."""
        held = source.enrich(deal_id)
        valid_on = now.astimezone(self._settings.zone).date()
        sender = self.find_sender(held.enriched)
        data, summary = self._data_parts(source.name, deal_id, held, valid_on)
        parts = PromptParts(
            data=data,
            summary=summary,
            prompt=self._prompt_part(prompt or self._settings.prompt, writer, sender),
            context=self.find_context(source.name),
            campaign=_campaign_part(campaign) if campaign else None,
            writer=writer,
            valid_on=valid_on,
        )
        return Composition(self._same_if_unchanged((source.name, deal_id, writer), parts), held, sender)

    def find_context(self, source_name: str) -> ContextPart:
        """Return the company context in force for a source, empty where there is none. Raises ContextInvalid."""
        own = self._own_contexts.get(source_name)
        return self._context.read() or (own() if own else NO_CONTEXT)

    def find_sender(self, enriched: EnrichedDeal) -> Profile:
        """Return who signs: the owner's profile, else this machine's, else the owner's name alone."""
        deal = enriched.deal
        profile = (self._profile(deal.owner) if deal.owner else None) or self._profile("me") or Profile()
        return profile if profile.name else _signed_by_owner(profile, deal.owner or "", deal.owner_name)

    def forget_profiles(self) -> None:
        """Read every profile anew (one was saved)."""
        self._profiles.clear()

    def _same_if_unchanged(self, place: tuple[str, str, str], parts: PromptParts) -> PromptParts:
        """Return the parts of the last time when each is the very same object: their key is known already."""
        known = self._parts.get(place)
        if known and all(getattr(known, name) is getattr(parts, name) for name in _PARTS) and known.valid_on == parts.valid_on:
            return known
        with self._lock:
            _make_room(self._parts)
            self._parts[place] = parts
        return parts

    def _profile(self, person: str) -> Profile | None:
        known = self._profiles.get(person)
        if known and known[0] > time.monotonic():
            return known[1]
        try:
            profile = self._records.get_profile(person)
        except StoreError:
            profile = None
        self._profiles[person] = (time.monotonic() + PROFILE_AGE_S, profile)
        return profile

    def _data_parts(self, source: str, deal_id: str, held: Held, valid_on: date) -> tuple[DataPart, SummaryPart]:
        known = self._data.get((source, deal_id))
        if known and known[0] == held.version and known[1] == valid_on:
            return known[2], known[3]
        data = DataPart(held.enriched, make_marks(self._states_at_dawn(source, deal_id, held.enriched, valid_on)))
        summary = SummaryPart(self._summarize(held.enriched, valid_on))
        with self._lock:
            self._data.pop((source, deal_id), None)
            _make_room(self._data)
            self._data[source, deal_id] = (held.version, valid_on, data, summary)
        return data, summary

    def _states_at_dawn(self, source: str, deal_id: str, enriched: EnrichedDeal, valid_on: date) -> tuple[ActionState, ...]:
        dawn = datetime.combine(valid_on, datetime.min.time(), tzinfo=self._settings.zone)
        try:
            states = self._records.action_states(source, deal_id, at=dawn)
        except StoreError:
            return ()
        return standing_states(states, enriched, valid_on)

    def _prompt_part(self, name: str, writer: str, sender: Profile) -> PromptPart:
        template = self._templates.load(name)
        sent = tuple((field, getattr(sender, field)) for field in ("name", "title", "company", "booking_link"))
        key = (template, writer, sent)
        part = self._prompts.get(key)
        if part is None:
            if len(self._prompts) >= MOST_DEALS_KEPT:
                self._prompts.clear()
            part = self._prompts[key] = PromptPart(
                name=template.name,
                template=template.system,
                parameters=tuple(sorted(self._writers[writer].parameters(template).items())),
                time_zone=self._settings.time_zone,
                sender=tuple((field, value) for field, value in sent if value),
            )
        return part


def _make_room(kept: dict[Any, Any]) -> None:
    """Drop the oldest entries of a dictionary that is full."""
    while len(kept) >= MOST_DEALS_KEPT:
        del kept[next(iter(kept))]
