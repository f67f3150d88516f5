"""Quotes held against their sources: a quote counts only when its source says it, word for word."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from engine.domain import Deal, normalize_text
from engine.prompt_parts import PromptParts
from engine.recommendation import Evidence
from engine.untrusted import as_data

_SPACES = re.compile(r"\s+")
# Quotation marks and apostrophes change when text is pasted or typed anew; the words don't.
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " "})


def is_verbatim(evidence: Evidence, parts: PromptParts) -> bool:
    """Return whether the quote stands in its source, white space, case and the form of quotation marks aside."""
    quote = _plain(evidence.quote)
    source = find_source_text(evidence.source_id, parts)
    return bool(quote) and source is not None and quote in _plain(source)


def find_source_text(source_id: str, parts: PromptParts) -> str | None:
    """Return the text behind an interaction's id, `deal.FIELD`, `context` or `campaign`; None when there is no such source."""
    enriched = parts.data.enriched
    for interaction in enriched.interactions:
        if interaction.id == source_id:
            return f"{interaction.subject}\n{interaction.text}"
    if source_id.startswith("deal."):
        return _field_text(enriched.deal, source_id.removeprefix("deal."))
    if source_id == "context":
        return parts.context.text
    if source_id == "campaign" and parts.campaign:
        return parts.campaign.text
    return None


def _field_text(deal: Deal, field: str) -> str | None:
    if field in deal.attributes:
        return deal.attributes[field]
    if field.startswith("attributes."):
        return deal.attributes.get(field.removeprefix("attributes."))
    if field not in Deal.model_fields or field == "attributes":
        return None
    value = getattr(deal, field)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    return None if value is None else str(value)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", as_data(normalize_text(text)).translate(_MARKS)).strip().casefold()
