"""How people are called on the pages, and what they did with a text."""

from __future__ import annotations

from ui import context_texts as texts


def name_person(author: str, visitor: str) -> str:
    """Return who did something as the visitor reads it: "you", an address, or what did it instead of a person."""
    return texts.BY_YOU if author == visitor else author


def describe_way(way: str) -> str:
    """Return how a text left, in words; of a part of it, which."""
    copied, _, part = way.partition(" ")
    return texts.WAY_PART.format(part=part) if part and copied == "copy" else texts.WAYS.get(way, way)
