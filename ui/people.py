"""How people are called on the pages."""

from __future__ import annotations

from ui import context_texts as texts


def name_person(author: str, visitor: str) -> str:
    """Return who did something as the visitor reads it: "you", an address, or what did it instead of a person."""
    return texts.BY_YOU if author == visitor else author
