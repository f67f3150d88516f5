"""Who else has to sign, by name, as a note, a talk or a field of the deal says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.quotes import sentences_of
from engine.domain import Contact, Direction
from engine.recommendation import Evidence

_SIGNS = re.compile(
    r"(?<![\w'’-])(?P<name>(?:[A-ZÀ-Þ][\w'’-]+ ){0,2}[A-ZÀ-Þ][\w'’-]+),? "
    r"(?:counter-?signs|co-?signs|signs (?:too|as well)|(?:has to|must) (?:counter)?sign|contresigne|cosigne|"
    r"doit (?:contre)?signer|zeichnet (?:mit|gegen)|unterschreibt (?:mit|auch)|muss (?:mit)?unterschreiben|"
    r"cofirma|firma también|debe firmar|(?:também )?assina também|também assina|tem de assinar)\b"
)


@dataclass(frozen=True)
class Signer:
    """A second person who signs, and the words that say so."""

    name: str
    evidence: Evidence


def find_signer(case: Case, contact: Contact) -> Signer | None:
    """Return who has to sign besides a contact, or None where no record names them."""
    for source_id, sentence in _told(case):
        found = _SIGNS.search(sentence)
        if found and found["name"].split()[0] not in contact.name.split():
            return Signer(found["name"], Evidence(source_id=source_id, quote=sentence))
    return None


def _told(case: Case) -> Iterator[tuple[str, str]]:
    """Our notes and talks, newest first, then the fields of the deal."""
    for interaction in reversed(case.enriched.interactions):
        if interaction.direction is not Direction.UNKNOWN:
            yield from ((interaction.id, sentence) for sentence in sentences_of(interaction.text))
    if case.deal.next_step:
        yield "deal.next_step", case.deal.next_step
    yield from ((f"deal.attributes.{name}", text) for name, text in case.deal.attributes.items())
