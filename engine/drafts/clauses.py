"""Clauses put together to sentences, for texts that people read."""

from __future__ import annotations


def sentences(*clauses: str) -> str:
    """Return clauses as sentences: each with a capital and one full stop, empty ones left out."""
    kept = [clause.strip() for clause in clauses if clause and clause.strip()]
    return " ".join(clause[0].upper() + clause[1:] + ("" if is_ended(clause) else ".") for clause in kept)


def is_ended(clause: str) -> bool:
    """Return whether a clause ends a sentence, also inside quotation marks at its end."""
    return clause.rstrip('"”»’) ').endswith((".", "!", "?", "…"))
