"""Whom a line like "to Julien" means: a contact of this deal, or nobody at all. Decided by code, never by a model."""

from __future__ import annotations

import re

from engine.domain import Contact, EnrichedDeal
from engine.errors import EditInvalid
from engine.reading.message_text import fold

_PIECES = re.compile(r"[,;.!\n]|\s(?:and|et|und|y|e)\s")
_TO = re.compile(
    r"(?:(?:please\s+)?(?:(?:re)?write|(?:re)?address|send|direct)\s+(?:(?:it|this|that)\s+)?)?"
    r"(?:to|for|à|a|pour|an|für|para)\s+(?P<whom>[^\d\W][\w'’ .-]{0,60})",
    re.IGNORECASE,
)


def find_addressee(line: str, enriched: EnrichedDeal) -> Contact | None:
    """Return the contact that a line sends the text to, None when it names nobody.

    A name is a person's first or last name, both, or their title. Raises EditInvalid for a name that is nobody's in this deal,
    or that of several people.
    """
    for piece in _PIECES.split(line):
        found = _TO.fullmatch(piece.strip())
        if found is None:
            continue
        whom = found["whom"].strip()
        meant = [contact for contact in enriched.contacts if _is_called(contact, whom)]
        if len(meant) == 1:
            return meant[0]
        if meant or all(word[:1].isupper() for word in whom.split()):
            names = ", ".join(contact.name for contact in meant or enriched.contacts)
            problem = f"Several people are called {whom}" if meant else f"Nobody called {whom} is in this deal"
            raise EditInvalid(f"{problem}. Name one of: {names}." if names else f"{problem}, which has no contacts.")
    return None


def _is_called(contact: Contact, whom: str) -> bool:
    wanted, names = fold(whom).split(), set(re.findall(r"[\w'-]+", fold(contact.name)))
    return fold(whom) == fold(contact.title) or (bool(wanted) and all(word in names for word in wanted))
