"""The people that the sources know: their names, titles and forms of address, and the pairs of words side by side."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.domain import EnrichedDeal
from engine.grounding.bearings import stem
from engine.grounding.blocks import Block
from engine.grounding.lexicon import Hit, Lexicon
from engine.grounding.names import NameRun, find_runs, is_plain
from engine.grounding.scenes import Scene
from engine.grounding.text import fold

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Person:
    """Somebody known by name; `key` tells people apart, `title` holds the stems of what they are."""

    key: str
    words: tuple[str, ...]
    title: frozenset[str] = frozenset()
    is_contact: bool = False


@dataclass
class People:
    """Everybody known, and the words of all sources."""

    persons: dict[str, Person] = field(default_factory=dict)
    by_word: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    genders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    words: set[str] = field(default_factory=set)
    capitals: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    codes: set[float] = field(default_factory=set)
    lexicon: Lexicon = field(default_factory=lambda: Lexicon({}))

    def add(self, name: str, title: str = "", is_contact: bool = False) -> None:
        """Note somebody by name."""
        words = tuple(_WORD.findall(fold(name)))
        key = " ".join(words)
        if not words or (key in self.persons and not is_contact):
            return
        stems = frozenset(stem(word) for word in _WORD.findall(fold(title)) if len(word) > 2)
        self.persons[key] = Person(key, words, stems, is_contact)
        for word in words:
            self.by_word[word].add(key)

    def of(self, words: Iterable[str]) -> set[str]:
        """Return the people whom all these words may mean."""
        found = [self.by_word.get(word, set()) for word in words if word in self.by_word]
        return set.intersection(*found) if found else set()

    def find(self, scene: Scene) -> list[Hit]:
        """Return where a text names somebody known: hits called "person KEY", one for each whom it may mean."""
        hits = []
        for run in find_runs(scene):
            for key in self.of(run.words):
                hits.append(Hit(f"person {key}", run.places[0], run.places[-1] + 1, run.start, run.end))
        return hits


def know_people(enriched: EnrichedDeal, blocks: Iterable[Block], sender: str, known: Lexicon) -> People:
    """Return who and what the sources name; `known` finds items, competitors and reference customers, who are no people."""
    people = People()
    for contact in enriched.contacts:
        people.add(contact.name, contact.title, is_contact=True)
        people.add(f"{contact.first_name} {contact.last_name}".strip(), contact.title, is_contact=True)
    people.add(sender)
    people.add(enriched.deal.owner_name)
    companies = {word for company in enriched.companies for word in _WORD.findall(fold(company.name))}
    for block in blocks:
        _note_words(people, block)
        if block.source_id.startswith(("sender.", "contact.", "company.")):
            continue  # a title is no name, nor is a town
        for run in find_runs(block.scene):
            _note_run(people, block, run, known, companies)
    return people


def _note_words(people: People, block: Block) -> None:
    words = block.scene.reading.words
    people.words.update(token.word for token in words)
    people.capitals.update(token.word for token in words if block.text[token.start].isupper())
    counted = {fact.start for fact in block.scene.facts}
    people.codes.update(value for number in block.scene.numbers if number.start not in counted for value in number.numbers)
    people.pairs.update((one.word, other.word) for one, other in itertools.pairwise(words))


def _note_run(people: People, block: Block, run: NameRun, known: Lexicon, companies: set[str]) -> None:
    bare = [word for word in run.words if word not in ("junior", "senior")]
    if run.has_address and bare:
        if run.gender:
            people.genders[bare[-1]].add(run.gender)
        people.add(" ".join(bare)) if not people.of(bare) else None
    elif len(bare) in (2, 3) and not people.of(bare) and _looks_like_person(block, run, known, companies):
        people.add(" ".join(bare))


def _looks_like_person(block: Block, run: NameRun, known: Lexicon, companies: set[str]) -> bool:
    scene = block.scene
    first, last = run.places[0], run.places[-1] + 1
    tokens = scene.reading.words[first:last]
    if any(is_plain(word, scene.language) for word in run.words) or companies & set(run.words):
        return False
    if known.find(tokens) or any(
        hit.first >= first and hit.last <= last and not hit.name.startswith("cue ") for hit in scene.hits
    ):
        return False
    after = scene.reading.raw[run.end : run.end + 2]
    before = scene.reading.raw[max(run.start - 2, 0) : run.start]
    return scene.language != "de" or after[:1] in "(,.)" or before in (": ", "; ")
