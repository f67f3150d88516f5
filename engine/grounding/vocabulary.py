"""The names that sources use for what is sold, for competitors and for reference customers, and where a text says them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.domain import EnrichedDeal
from engine.grounding.blocks import Block
from engine.grounding.lexicon import Hit, Lexicon
from engine.grounding.scenes import Scene
from engine.grounding.text import fold

_OPTION = re.compile(
    r"\b(?:option|variante?|formula|formule|opcion|opcao|modell|modele|alternative|alternativa) ([a-f]|[1-9])\b(?![.,]?\d|:|-)"
)
_WORD = re.compile(r"[^\W_]+")
# "Plan + Mobile" is two things, and "Portal, a company and month" one.
_PARTS = re.compile(r"\s\+\s|,.*")
_SHORTEST_LOWER = 5
_SHORTEST_TAIL = 6
_SHORTEST_SHORT = 4
_TRADE_AND_NAME = 2
_GENERIC = frozenset(
    [
        "contrat",
        "contract",
        "vertrag",
        "contrato",
        "service",
        "software",
        "pack",
        "paket",
        "paquete",
        "pacote",
        "plan",
        "module",
        "modul",
        "modulo",
        "licence",
        "lizenz",
        "the",
        "and",
        "und",
        "et",
        "y",
        "e",
        "de",
        "der",
        "die",
        "das",
        "la",
        "le",
        "el",
        "o",
        "a",
        "up",
        "set",
        "price",
        "prices",
        "term",
        "terms",
        "user",
        "users",
        "basic",
        "pro",
        "plus",
    ]
)


@dataclass(frozen=True)
class Vocabulary:
    """The names known, as a lexicon of "item NAME", "rival NAME" and "reference NAME"."""

    lexicon: Lexicon
    shorts: frozenset[str]
    tails: tuple[tuple[str, str], ...]

    def find(self, scene: Scene) -> list[Hit]:
        """Return where the text says a known name, and the options it speaks of ("option b")."""
        hits = [hit for hit in self.lexicon.find(scene.reading.words) if self._is_name(scene, hit)]
        hits += self._compounds(scene)
        hits += [Hit(f"option {match[1]}", 0, 0, *match.span()) for match in _OPTION.finditer(scene.reading.flat)]
        return sorted(hits, key=lambda hit: hit.start)

    def _is_name(self, scene: Scene, hit: Hit) -> bool:
        """A name of one word that is also a common word counts with its capital, or when it is long enough."""
        raw = scene.reading.raw[hit.start : hit.end]
        if hit.last - hit.first > 1 or not raw[0].islower():
            return True
        if scene.reading.words[hit.first].word in self.shorts:
            return False
        return len(raw) >= _SHORTEST_LOWER and hit.name.startswith("item ")

    def _compounds(self, scene: Scene) -> Iterator[Hit]:
        """German joins names to words: "Rechnungseingang" speaks of "Eingang"."""
        if scene.language != "de" or not self.tails:
            return
        for at, token in enumerate(scene.reading.words):
            for tail, name in self.tails:
                if len(token.word) > len(tail) + 2 and token.word.endswith(tail):
                    yield Hit(name, at, at + 1, token.start, token.end)


def make_vocabulary(enriched: EnrichedDeal, blocks: Iterable[Block], seller: str) -> Vocabulary:
    """Return the names that the context's and the deal's blocks use."""
    blocks = list(blocks)
    items = _item_names(enriched, blocks, seller)
    shorts = dict(_short_names(items, enriched))
    names = {
        f"item {name}": {fold(name), *aliases, *(alias for alias, whole in shorts.items() if whole == name)}
        for name, aliases in items.items()
    }
    for block in blocks:
        for owner in block.owners:
            name = f"{'rival' if block.is_rival else 'reference'} {owner}"
            names.setdefault(name, set()).update(_owner_aliases(owner, block.language))
    phrases = {name: sorted(alias for alias in aliases if _WORD.search(alias)) for name, aliases in names.items()}
    tails = tuple(
        (alias, name)
        for name, aliases in phrases.items()
        for alias in aliases
        if name.startswith("item ") and " " not in alias and len(alias) >= _SHORTEST_TAIL
    )
    return Vocabulary(Lexicon(phrases), frozenset(shorts), tails)


def _item_names(enriched: EnrichedDeal, blocks: Sequence[Block], seller: str) -> dict[str, set[str]]:
    """The products: what has a bold head or a table row in the context, and the deal's own product, with short forms."""
    told = [*(block.item for block in blocks if block.item), enriched.deal.product]
    full = dict.fromkeys(part.strip() for name in told for part in _PARTS.split(name) if part.strip())
    counts = Counter(word for name in full for word in dict.fromkeys(_WORD.findall(fold(name))))
    own = set(_WORD.findall(fold(seller)))
    found: dict[str, set[str]] = {}
    for name in full:
        words = _WORD.findall(fold(name))
        bare = [word for word in words if word not in own]
        whole = " ".join(bare)
        while len(bare) > 1 and counts[bare[0]] > 1 and any(word.isalpha() for word in bare[1:]):
            bare = bare[1:]
        found[name] = (
            {" ".join(bare)}
            if (bare and bare != words and not _GENERIC.issuperset(bare)) or (len(bare) == 1 and bare != words)
            else set()
        )
        if len(bare) == 1 and bare[0] in _GENERIC and counts[bare[0]] > 1:
            found[name] = set()
        if len(whole.split()) > len(bare):
            found[name].add(whole)
        # What several items share ("póliza") may mean each of them.
        found[name] |= {
            word for word in words if counts[word] > 1 and word not in own | _GENERIC and len(word) >= _SHORTEST_LOWER
        }
    return found


def _short_names(items: Mapping[str, set[str]], enriched: EnrichedDeal) -> Iterator[tuple[str, str]]:
    """The word by which a product of two words is called for short, with its capital: the Tower of "Brindle Tower"."""
    counts = Counter(word for name in items for word in dict.fromkeys(_WORD.findall(fold(name))))
    people = {word for contact in enriched.contacts for word in _WORD.findall(fold(contact.name))}
    for name, aliases in items.items():
        words = _WORD.findall(fold(name))
        last = words[-1]
        is_name = len(words) == _TRADE_AND_NAME and name.split()[-1][0].isupper() and last.isalpha()
        if (
            is_name
            and last not in aliases
            and counts[last] == 1
            and len(last) >= _SHORTEST_SHORT
            and last not in _GENERIC | people
        ):
            yield last, name


def _owner_aliases(owner: str, language: str) -> Iterator[str]:
    """The name, its first word, and outside English, where the trade stands first, its last: "Panaderías Molen"."""
    words = _WORD.findall(fold(owner))
    yield " ".join(words)
    if len(words) > 1 and len(words[0]) >= _SHORTEST_LOWER:
        yield " ".join([f"{words[0]}*", *words[1:]])  # "bei den Stadtwerken Ilmried"
    if len(words) > 1 and len(words[0]) >= _SHORTEST_LOWER and words[0] not in _GENERIC:
        yield words[0]
    if len(words) == _TRADE_AND_NAME and language not in ("", "en") and len(words[1]) >= _SHORTEST_LOWER:
        yield words[1]
