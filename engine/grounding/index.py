"""Everything that the sources of a deal state, to look a fact up by its value."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from engine.calendars.working_days import is_working_day
from engine.calendars.zones import contact_country
from engine.domain import EnrichedDeal, Interaction
from engine.grounding.addresses import plain_link
from engine.grounding.bearings import stem
from engine.grounding.blocks import Block, Voice
from engine.grounding.contests import Contests
from engine.grounding.context_blocks import campaign_blocks, context_blocks
from engine.grounding.day_index import DayIndex
from engine.grounding.deeds import Deed, know_deeds
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lexicon import Hit
from engine.grounding.mentions import Mention, is_name_part, spanned_days
from engine.grounding.offers import Offers
from engine.grounding.people import People, know_people
from engine.grounding.price_list import TAXES, PriceList
from engine.grounding.record_blocks import field_blocks, planned_moments, record_blocks
from engine.grounding.scenes import Scene
from engine.grounding.text import Span
from engine.grounding.vocabulary import Vocabulary, make_vocabulary
from engine.reading.cue_matching import guess_language

_LEAST_SHARED = 2
_ALL_PRICES = re.compile(r"\b(?:all|alle|tous|toutes|todos|todas)\b[^.;\d]*\b(?:price|preis|prix|tarif|preci|prec|taux)\w*")
_MOST_RARE = 2
# A branch of industry or a title promises nothing ("Frozen food").
_NO_PROMISES = ("company.", "contact.", "deal.name", "sender.")
_LONGEST_SAMPLE = 2_000
# How often what one record says again and again is weighed.
_MOST_ALIKE = 12


@dataclass(frozen=True)
class Grounds:
    """What a draft is held against. `zones` are the clocks on which moments may be told: the workspace's, the contacts'."""

    enriched: EnrichedDeal
    context_text: str
    campaign: str | None
    valid_on: date
    zones: tuple[ZoneInfo, ...]
    sender: tuple[tuple[str, str], ...] = ()

    def sender_field(self, name: str) -> str:
        """Return a field of the sender's settings, "" unknown."""
        return dict(self.sender).get(name, "")


@dataclass
class Index:
    """The mentions of all sources by kind and value, and what else is known by name."""

    grounds: Grounds
    blocks: list[Block]
    vocabulary: Vocabulary
    people: People
    mentions: dict[tuple[Kind, float | str | date], list[Mention]] = field(default_factory=lambda: defaultdict(list))
    moments: dict[date, list[tuple[int, Interaction]]] = field(default_factory=lambda: defaultdict(list))
    named: list[tuple[Block, list[Hit]]] = field(default_factory=list)
    told: Counter[tuple[str, Kind, float | str | date]] = field(default_factory=Counter)
    _by_unit: dict[str, list[Mention]] = field(default_factory=dict)

    def find(self, fact: Fact) -> list[Mention]:
        """Return the mentions that share a value with `fact`, each once."""
        found = (mention for value in fact.values for mention in self.mentions.get((fact.kind, value), ()))
        return list({id(mention): mention for mention in found}.values())

    def of_kind(self, kind: Kind) -> Iterator[Mention]:
        """Yield all mentions of a kind, some more than once."""
        for (found, _), mentions in self.mentions.items():
            if found is kind:
                yield from mentions

    def of_unit(self, unit: str) -> list[Mention]:
        """Return the mentions of counts of one unit."""
        if not self._by_unit:
            for mention in self.of_kind(Kind.NUMBER):
                self._by_unit.setdefault(mention.fact.unit, []).append(mention)
        return self._by_unit.get(unit, [])

    @cached_property
    def offers(self) -> Offers:
        """Return our offers, with their ends."""
        return Offers(self.of_kind(Kind.DATE), self.of_kind(Kind.AMOUNT), self.grounds.valid_on)

    @cached_property
    def contests(self) -> Mapping[Kind, Contests]:
        """Return the amounts and the percentages, each told by the words around it."""
        return {kind: Contests(self.of_kind(kind)) for kind in (Kind.AMOUNT, Kind.PERCENTAGE)}

    @cached_property
    def deeds(self) -> Mapping[str, list[Deed]]:
        """Return what people do in our own word, by the stem of the verb."""
        return know_deeds(self.named)

    @cached_property
    def days(self) -> DayIndex:
        """Return the days that the sources name, by what is said of them."""
        once = {id(mention): mention for mention in self.of_kind(Kind.DATE)}.values()
        in_text = [mention for mention in once if mention.sentence.end > mention.sentence.start]
        return DayIndex(self.blocks, in_text, frozenset(stem(word) for word in self.people.by_word), self.moments)

    @cached_property
    def dealt_items(self) -> frozenset[str]:
        """Return the items that the deal itself is about, by its fields and our messages; empty where none is named."""
        found: set[str] = set()
        for block in self.blocks:
            if block.source_id not in ("context", "campaign") and block.voice in (Voice.OUR, Voice.NOTE):
                found |= {hit.name for hit in self.vocabulary.find(block.scene) if hit.name.startswith("item ")}
        return frozenset(found)

    @cached_property
    def dealt_counts(self) -> Mapping[str, list[Fact]]:
        """Return the counts in the deal's own fields, by unit: the 148 technicians that it is about."""
        counts: defaultdict[str, list[Fact]] = defaultdict(list)
        for block in self.blocks:
            if block.source_id.startswith("deal."):
                for fact in block.scene.facts:
                    if fact.kind is Kind.NUMBER and fact.unit:
                        counts[fact.unit].append(fact)
        return counts

    @cached_property
    def price_list(self) -> PriceList:
        """Return what the context asks for what."""
        return PriceList([block for block in self.blocks if block.source_id == "context"], self.vocabulary)

    @cached_property
    def usual_tax(self) -> str:
        """Return whether our price list says of all its prices that they are "net" or "gross", "" when it doesn't."""
        lines = [block.scene.reading.flat for block in self.blocks if block.source_id == "context"]
        told = {name for name, rule in TAXES for line in lines if _ALL_PRICES.search(line) and rule.search(line)}
        return told.pop() if len(told) == 1 else ""

    def says(self, stems: frozenset[str]) -> bool:
        """Return whether a sentence of our own word shares two of these stems."""
        return any(len(stems & own) >= _LEAST_SHARED for own in self._own_sentences)

    @cached_property
    def rare_stems(self) -> frozenset[str]:
        """Return the word stems that stand in at most two sentences of our own."""
        counts = Counter(stem for sentence in self._own_sentences for stem in sentence)
        return frozenset(stem for stem, count in counts.items() if count <= _MOST_RARE)

    @cached_property
    def _own_sentences(self) -> list[frozenset[str]]:
        ours = (block for block in self.blocks if block.voice is Voice.OUR and not block.owners)
        return [_stems_and_numbers(block.scene, sentence) for block in ours for sentence in block.scene.reading.sentences]

    def add(self, kind: Kind, value: str | date, source_id: str, text: str) -> None:
        """Note a value that stands in a field, under the words that say what it is."""
        block = Block(source_id, text, Voice.NOTE, self.grounds.valid_on)
        items = self.people.find(block.scene)
        self.mentions[kind, value].append(Mention(Fact(kind, 0, 0, frozenset({value})), block, Span(0, len(text)), items))


def _stems_and_numbers(scene: Scene, sentence: Span) -> frozenset[str]:
    stems = {stem(token.word) for token in scene.reading.words_in(sentence)}
    counts = (fact for fact in scene.facts if fact.kind is Kind.NUMBER and sentence.start <= fact.start < sentence.end)
    return frozenset(stems | {f"{value:g} {fact.unit}" for fact in counts for value in fact.numbers})


def make_index(grounds: Grounds) -> Index:
    """Return what the sources state; reads all of them."""
    blocks = [piece for block in _blocks(grounds) for piece in block.pieces()]
    vocabulary = make_vocabulary(grounds.enriched, blocks, grounds.sender_field("company"))
    people = know_people(grounds.enriched, blocks, grounds.sender_field("name"), vocabulary.lexicon)
    index = Index(grounds, blocks, vocabulary, people)
    for block in blocks:
        _add_block(index, block)
    for moment, interaction in planned_moments(grounds.enriched, grounds.zones):
        index.moments[moment.date()].append((moment.hour * 60 + moment.minute, interaction))
    _add_fields(index)
    _read_calendars(grounds)
    return index


def _read_calendars(grounds: Grounds) -> None:
    """Read the holidays of the contacts' countries now: the first look into a country's calendar is slow."""
    enriched = grounds.enriched
    country = (enriched.company and enriched.company.country) or ""
    for contact in enriched.contacts:
        for year in (grounds.valid_on.year, grounds.valid_on.year + 1):
            is_working_day(date(year, 1, 1), contact_country(contact, country))


def _blocks(grounds: Grounds) -> Iterator[Block]:
    yield from context_blocks(grounds.context_text, grounds.valid_on)
    yield from campaign_blocks(grounds.campaign, grounds.valid_on)
    yield from field_blocks(grounds.enriched, grounds.valid_on)
    for interaction in grounds.enriched.interactions:
        contact = grounds.enriched.contact(interaction.contact_id) or grounds.enriched.primary_contact
        expected = (contact.language if contact else None) or ""
        spoken = guess_language(f"{interaction.subject} {interaction.text}"[:_LONGEST_SAMPLE], expected)
        yield from record_blocks(interaction, grounds.zones[0], spoken)
    for name, value in grounds.sender:
        if value:
            yield Block(f"sender.{name}", value, Voice.OUR, grounds.valid_on)


def _add_block(index: Index, block: Block) -> None:
    scene = block.scene
    found = index.people.find(scene)
    index.named.append((block, found))
    items = sorted([*index.vocabulary.find(scene), *found], key=lambda hit: hit.start)
    for fact in scene.facts:
        if is_name_part(fact, scene.reading.flat, found) or (
            fact.kind is Kind.COMMITMENT
            and (
                block.source_id.startswith(_NO_PROMISES)
                or (block.source_id.startswith("deal.") and fact.start < block.head_end)
            )
        ):
            continue
        mention = Mention(fact, block, scene.reading.sentence_of(fact.start), items)
        for value in fact.values:
            place = block.source_id, fact.kind, value
            index.told[place] += 1
            if index.told[place] <= _MOST_ALIKE:
                index.mentions[fact.kind, value].append(mention)
    for first, days in spanned_days(scene):
        mention = Mention(first, block, scene.reading.sentence_of(first.start), items)
        for day in days:
            index.mentions[Kind.DATE, day].append(mention)


def _add_fields(index: Index) -> None:
    """Dates and addresses that stand in fields rather than in text."""
    deal = index.grounds.enriched.deal
    if deal.close_date:
        index.add(Kind.DATE, deal.close_date, "deal.close_date", "sign the order")
    if deal.owner:
        index.add(Kind.EMAIL, deal.owner.casefold(), "deal.owner", deal.owner_name)
    for contact in index.grounds.enriched.contacts:
        source_id = f"contact.{contact.id}"
        if contact.email:
            index.add(Kind.EMAIL, contact.email.casefold(), source_id, contact.name)
        if contact.phone:
            index.add(Kind.PHONE, contact.phone.lstrip("+"), source_id, contact.name)
        if contact.linkedin_url:
            index.add(Kind.URL, plain_link(contact.linkedin_url), source_id, contact.name)
    for company in index.grounds.enriched.companies:
        if company.website:
            index.add(Kind.URL, plain_link(company.website), f"company.{company.id}", company.name)
