"""Puts together what a writer is given, and keeps each part for as long as what it was made from stands."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from engine.access.roles import SOMEBODY
from engine.amendments.deals import AmendedDeals
from engine.domain import EnrichedDeal, Summary, normalize_text
from engine.errors import NotAllowed, StoreError
from engine.leavers import fold_names
from engine.marks import make_marks, standing_states
from engine.ports import ActionState, ContextStore, DealSource, Held, Profile, Records, Writer
from engine.prompt_parts import (
    UNKNOWN_SUMMARY,
    CampaignPart,
    ContentParts,
    ContextPart,
    DataPart,
    PromptPart,
    PromptParts,
    RewriteParts,
    SummaryPart,
    SummaryParts,
)
from engine.prompt_template import Task
from engine.prompts import Template, TemplateFolder
from engine.recommendation import Action
from engine.senders import Senders
from engine.settings import Settings

if TYPE_CHECKING:
    from engine.facts.deal_facts import Facts

NO_CONTEXT = ContextPart(text="", version=None)
NOBODY = Profile()
MOST_DEALS_KEPT = 256
_PARTS = ("data", "summary", "prompt", "context", "campaign")


@dataclass(frozen=True)
class Composition:
    """The parts of one request, the data they were made from with its dated facts, and who signs.

    `unwritten_summary` is what a summary must first be written from, where a model's summary is wanted and none is stored.
    `stand_in` is the summary that can be shown meanwhile.
    """

    parts: PromptParts
    held: Held
    facts: Facts
    sender: Profile
    stand_in: Summary
    unwritten_summary: SummaryParts | None = None

    @property
    def enriched(self) -> EnrichedDeal:
        """Return the deal's data."""
        return self.held.enriched

    @property
    def summary(self) -> Summary:
        """Return the deal's summary, as well as it is known."""
        return self.stand_in if self.unwritten_summary else self.parts.summary.summary


@dataclass(frozen=True)
class _KeptDeal:
    version: str
    valid_on: date
    data: DataPart
    unmarked: DataPart
    facts: Facts
    computed: SummaryPart
    marks: tuple[tuple[str, ...], ...]
    is_ahead: bool


class Composer:
    """Makes `PromptParts`. Safe for threads; reads files and records, and writes nothing but the end of a correction."""

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
        summarizing_writers: frozenset[str] = frozenset(),
    ) -> None:
        """Take the ports.

        Args:
            summarize: computes a summary without a model; writers not in `summarizing_writers` are given this one.
            own_contexts: the contexts of sources with a fictional seller, by source name.
        """
        self._settings = settings
        self._context = context
        self._templates = templates
        self._writers = writers
        self._summarize = summarize
        self._records = records
        self._own_contexts = own_contexts
        self._summarizing_writers = summarizing_writers
        self.senders = Senders(records, settings.me or SOMEBODY, is_shared=settings.has_sign_in, left=settings.left)
        self.amended = AmendedDeals(records, fold_names(settings.left))
        self._lock = threading.Lock()
        self._deals: dict[tuple[str, str, int | None], _KeptDeal] = {}
        self._summaries: dict[str, SummaryPart] = {}
        self._prompts: dict[tuple[Template, str, tuple[tuple[str, str], ...]], PromptPart] = {}
        self._parts: dict[tuple[str, str, str], PromptParts] = {}

    def compose(
        self,
        source: DealSource,
        deal_id: str,
        writer: str,
        now: datetime,
        campaign: str | None = None,
        prompt: str | None = None,
        context: ContextPart | None = None,
        is_ahead: bool = False,
    ) -> Composition:
        """Return the parts of a request, with the context in force, or one on trial; `is_ahead` when `now` has yet to come.

        Raises DealNotFound, SourceError, PromptError and ContextError.
        """
        held = self.amended.lay_over(source.enrich(deal_id))
        valid_on = now.astimezone(self._settings.zone).date()
        sender = self.senders.find(held.enriched, valid_on)
        context = context or self.find_context(source.name)
        is_model = writer in self._summarizing_writers
        budget_tokens = self._settings.deal_tokens if is_model else None
        deal = self._keep_deal((source.name, deal_id, budget_tokens), held, valid_on, is_ahead)
        summary, unwritten = deal.computed, None
        if is_model:
            wanted = SummaryParts(deal.unmarked, self._prompt_part("summary", "summarise", writer, NOBODY), context)
            summary = self._stored_summary(wanted)
            unwritten = wanted if summary is UNKNOWN_SUMMARY else None
        parts = PromptParts(
            data=deal.data,
            summary=summary,
            prompt=self._prompt_part(prompt or self._settings.prompt, "recommend", writer, sender),
            context=context,
            campaign=_campaign_part(campaign) if campaign else None,
            writer=writer,
            valid_on=valid_on,
        )
        parts = self._same_if_unchanged((source.name, deal_id, writer), parts)
        return Composition(parts, held, deal.facts, sender, deal.computed.summary, unwritten)

    def content_parts(self, composition: Composition, action: Action) -> ContentParts:
        """Return what the full content of a planned action is written from. Raises PromptError."""
        prompt = self._prompt_part("content", "content", composition.parts.writer, composition.sender)
        return ContentParts(replace(composition.parts, prompt=prompt), action)

    def rewrite_parts(self, composition: Composition, action: Action, line: str) -> RewriteParts:
        """Return what a text is rewritten from. Raises PromptError.

        Where a model's summary is wanted and none is stored, the computed one stands in: a rewriting is one call.
        """
        written = self.content_parts(composition, action).parts
        summary = SummaryPart(composition.summary)
        return RewriteParts(replace(written, summary=summary) if composition.unwritten_summary else written, action, line)

    def find_context(self, source_name: str) -> ContextPart:
        """Return the company context in force for a source, empty where there is none. Raises ContextInvalid."""
        own = self._own_contexts.get(source_name)
        return self._context.read() or (own() if own else NO_CONTEXT)

    def _same_if_unchanged(self, place: tuple[str, str, str], parts: PromptParts) -> PromptParts:
        """Return the parts of the last time when each is the very same object: their key is known already."""
        known = self._parts.get(place)
        if known and all(getattr(known, name) is getattr(parts, name) for name in _PARTS) and known.valid_on == parts.valid_on:
            return known
        self._keep(self._parts, place, parts)
        return parts

    def _keep_deal(self, place: tuple[str, str, int | None], held: Held, valid_on: date, is_ahead: bool) -> _KeptDeal:
        """A deal's parts, the same ones while nothing changes; marks may still be set for a day that has not begun."""
        source, deal_id, budget_tokens = place
        known = self._deals.get(place)
        if known and (known.version, known.valid_on) != (held.version, valid_on):
            known = None
        if known and not known.is_ahead:
            return known
        marks = make_marks(self._states_at_dawn(source, deal_id, held.enriched, valid_on))
        if known and known.marks == marks:
            deal = replace(known, is_ahead=is_ahead)
        else:
            unmarked = DataPart(held.enriched, budget_tokens=budget_tokens)
            data = DataPart(held.enriched, marks, budget_tokens) if marks else unmarked
            computed = SummaryPart(self._summarize(held.enriched, valid_on))
            from engine.facts.deal_facts import collect_facts  # a list of deals needs none of it

            facts = collect_facts(held.enriched, self._settings.country, self._settings.time_zone)
            deal = _KeptDeal(held.version, valid_on, data, unmarked, facts, computed, marks, is_ahead)
        self._keep(self._deals, place, deal)
        return deal

    def _stored_summary(self, wanted: SummaryParts) -> SummaryPart:
        known = self._summaries.get(wanted.made_from)
        if known:
            return known
        try:
            summary = self._records.find_summary(wanted.made_from)
        except StoreError:
            summary = None
        if summary is None:
            return UNKNOWN_SUMMARY
        part = SummaryPart(summary)
        self._keep(self._summaries, wanted.made_from, part)
        return part

    def refuse_suppressed(self, enriched: EnrichedDeal) -> None:
        """Look at the last moment whether somebody of a deal was suppressed or forgotten since it was composed.

        Raises NotAllowed.
        """
        try:
            forgotten = self._records.forgotten()
            marked = self._records.suppressions().mark(enriched)
        except StoreError:
            return
        if forgotten.find_contacts(enriched) or forgotten.knows_deal(enriched.deal.source, enriched.deal.id):
            raise NotAllowed("Somebody of this deal was forgotten since this was begun, so nothing of it was kept.")
        if marked is enriched:
            return
        before = {contact.id for contact in enriched.contacts if contact.do_not_contact}
        names = [contact.name for contact in marked.contacts if contact.do_not_contact and contact.id not in before]
        if names:
            raise NotAllowed(
                f"{' and '.join(names)} must not be contacted since this was begun, so nothing of it was kept. "
                "Look at the deal again."
            )

    def remember_summary(self, made_from: str, summary: Summary) -> None:
        """Keep a summary that was just written, also when it could not be stored."""
        self._keep(self._summaries, made_from, SummaryPart(summary))

    def _states_at_dawn(self, source: str, deal_id: str, enriched: EnrichedDeal, valid_on: date) -> tuple[ActionState, ...]:
        dawn = datetime.combine(valid_on, datetime.min.time(), tzinfo=self._settings.zone)
        try:
            states = self._records.action_states(source, deal_id, at=dawn)
        except StoreError:
            return ()
        # Until its end: what a day is written from is settled once.
        return standing_states(states, enriched, valid_on, dawn + timedelta(days=1))

    def _prompt_part(self, name: str, task: Task, writer: str, sender: Profile) -> PromptPart:
        template = self._templates.load(name, task)
        sent = tuple((field, getattr(sender, field)) for field in ("name", "title", "company", "booking_link"))
        key = (template, writer, sent)
        part = self._prompts.get(key)
        if part is None:
            part = PromptPart(
                name=template.name,
                template=template.system,
                parameters=tuple(sorted(self._writers[writer].parameters(template).items())),
                time_zone=self._settings.time_zone,
                sender=tuple((field, value) for field, value in sent if value),
            )
            self._keep(self._prompts, key, part)
        return part

    def _keep(self, kept: dict[Any, Any], key: object, value: object) -> None:
        """Keep a value, and drop the oldest of a dictionary that is full."""
        with self._lock:
            while len(kept) >= MOST_DEALS_KEPT:
                del kept[next(iter(kept))]
            kept[key] = value


@lru_cache(maxsize=64)
def _campaign_part(text: str) -> CampaignPart | None:
    stripped = normalize_text(text).strip()
    return CampaignPart(stripped) if stripped else None
