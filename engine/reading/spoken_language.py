"""The language in which to write to a person: that of their last message, else what their record says."""

from __future__ import annotations

from functools import lru_cache

from engine.domain import Contact, Direction, EnrichedDeal, Interaction
from engine.reading.cue_matching import guess_language
from engine.reading.message_text import own_passages

_COUNTRY_LANGUAGES = {
    "FR": "fr",
    "MC": "fr",
    "DE": "de",
    "AT": "de",
    "ES": "es",
    "MX": "es",
    "AR": "es",
    "CL": "es",
    "CO": "es",
    "PE": "es",
    "PT": "pt",
    "BR": "pt",
}
# Fewer words don't tell a language.
_FEWEST_WORDS = 6


def find_spoken_language(enriched: EnrichedDeal, contact: Contact, country: str = "") -> str:
    """Return the code of the language to write in (ISO 639-1), "" when nothing tells.

    Args:
        country: where a contact without a country is taken to be.
    """
    for interaction in reversed(enriched.interactions):
        if interaction.direction is Direction.IN and interaction.contact_id == contact.id and not interaction.is_automatic:
            written = language_of(interaction)
            if written:
                return written
    return (contact.language or _COUNTRY_LANGUAGES.get(contact.country or country, "")).split("-")[0].lower()


def language_of(interaction: Interaction) -> str:
    """Return the language in which a message is written, "" when it is too short to tell."""
    return _language_of(interaction.subject, interaction.text)


@lru_cache(maxsize=4096)
def _language_of(subject: str, written: str) -> str:
    text = "\n".join(own_passages(written))
    return guess_language(f"{subject} {text}") if len(text.split()) >= _FEWEST_WORDS else ""
