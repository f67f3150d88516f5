"""Until when our offers hold, and which of our prices a later word of ours has replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from engine.grounding.blocks import Voice
from engine.grounding.facts_found import Kind
from engine.grounding.mentions import Mention

UNTIL = re.compile(
    r"\b(?:until|till|through|bis(?: zum| einschliesslich)?|jusqu'au|hasta(?: el)?|ate(?: ao| a| dia| o dia"
    r"| ao dia)?)[ ]?(?:[a-z]+,?[ ])?$"
)
PRICE = re.compile(
    r"\b(?:prices?|rates?|offer|quote|proposal|preise?s?|angebot\w*|offerte|konditionen|prix|tarifs?|offre|devis|precios?|tarifa"
    r"|oferta|propuesta|cotizacion|presupuesto|precos?|proposta|orcamento|condicoes|condiciones|conditions|terms)\b"
    r"[^.!?;:,\n]*$"
)
SINCE = re.compile(
    r"\b(?:ab|from|as of|since|seit|a partir d[eou]|des|depuis|desde|a contar de)[ ](?:le |du |dem |den |el |o |dia |the )?$"
)
_OTHER_EVENTS = frozenset(
    f"event {name}"
    for name in [
        "deliver",
        "golive",
        "install",
        "board",
        "away",
        "meeting",
        "pilot",
        "audit",
        "answer",
        "contract",
        "renewal",
        "season",
    ]
)
_LEAST_SHARED_COUNT = 5
_SHORT_SENTENCE = 8
# A new price is of about the size of the old one.
_PRICE_RANGE = (0.7, 1.4)
_EACH = re.compile(r"(?:[×*]|\b(?:x|at|zu|a|je|por))[ ]$")
_LASTING = frozenset({"context", "campaign"})


class Offers:
    """Our offers in the order of time."""

    def __init__(self, dates: Iterable[Mention], amounts: Iterable[Mention], valid_on: date) -> None:
        """Take all dates and amounts that sources name."""
        self._valid_on = valid_on
        self.validities = [mention for mention in _once(dates) if _is_validity(mention)]
        self._prices = [
            mention
            for mention in _once(amounts)
            if mention.block.voice is Voice.OUR and mention.block.source_id not in _LASTING
        ]
        self._until: dict[str, date | None] = {}

    def outdated(self, mention: Mention) -> str:
        """Return "expired" or "superseded" when a statement of ours no longer holds, else ""."""
        if mention.block.voice is not Voice.OUR:
            return ""
        end = self.until(mention)
        if end and end < self._valid_on:
            return "expired"
        return "superseded" if mention.fact.kind is Kind.AMOUNT and self._is_superseded(mention) else ""

    def until(self, mention: Mention) -> date | None:
        """Return until when what a message offers holds, None when it doesn't say; a later word may have prolonged it."""
        source_id = mention.block.source_id
        if source_id == "context":
            return None
        if source_id not in self._until:
            self._until[source_id] = self._find_until(mention)
        return self._until[source_id]

    def _find_until(self, mention: Mention) -> date | None:
        ends = [max(found.fact.days) for found in self.validities if found.block.source_id == mention.block.source_id]
        later = [
            max(found.fact.days)
            for found in self.validities
            if found.block.day > mention.block.day and not any(fact.kind is Kind.AMOUNT for fact in found.block.scene.facts)
        ]
        return max([*ends, *later]) if ends else None

    def _is_superseded(self, mention: Mention) -> bool:
        if mention.block.source_id in _LASTING:
            return False
        later = [price for price in self._prices if price.block.day > mention.block.day]
        if any(price.fact.values & mention.fact.values for price in later):
            return False
        return any(_replaces(price, mention) for price in later)


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    return list({id(mention): mention for mention in mentions}.values())


def _is_validity(mention: Mention) -> bool:
    """Whether a date is until when an offer of ours holds: it says so, or an amount stands with "until" that date."""
    unit = mention.fact.unit
    if mention.block.voice not in (Voice.OUR, Voice.NOTE) or mention.stance in ("wish", "replaced", "refused"):
        return False
    if unit not in ("", "day") and not unit.startswith(("weekday", "relative")):
        return False
    near, scene = mention.bearing.near["event"], mention.block.scene
    if "event validity" in near and not SINCE.search(scene.reading.flat, max(mention.fact.start - 28, 0), mention.fact.start):
        return True
    if near & _OTHER_EVENTS or not UNTIL.search(scene.reading.flat, max(mention.fact.start - 24, 0), mention.fact.start):
        return False
    return "event proposal" in near or (mention.block.voice is Voice.OUR and _is_priced(mention))


def _is_priced(mention: Mention) -> bool:
    """Whether an amount stands beside a date, or the date makes a sentence of its own in an offer: "Until 30 November."."""
    scene, sentence = mention.block.scene, mention.sentence
    prices = [fact.start for fact in scene.facts if fact.kind is Kind.AMOUNT]
    is_short = len(scene.reading.flat[sentence.start : sentence.end].split()) <= _SHORT_SENTENCE
    return any(sentence.start <= price < sentence.end for price in prices) or (is_short and bool(prices))


def _replaces(new: Mention, old: Mention) -> bool:
    """Whether a later price takes the place of an earlier one: for the same thing, at the same rate, of about the same size."""
    if {"condition", "due"} & new.bearing.cues and not {"condition", "due"} & old.bearing.cues:
        return False  # "at 10 %, if you order by the 10th" leaves the older price for who orders later
    one, other = old.bearing.near, new.bearing.near
    if any(one[name] != other[name] for name in ("item", "cost", "option")):
        return False
    if one["year"] and other["year"] and one["year"] != other["year"]:
        return False
    if any(one[name] and other[name] and not one[name] & other[name] for name in ("per", "period")):
        return False
    if old.fact.unit != new.fact.unit or not _is_alike(old, new):
        return False
    if bool(one["item"]) and is_unit_price(old) and is_unit_price(new):
        return True
    return bool(one["per"] and one["per"] == other["per"]) or bool(_counts(old) & _counts(new))


def is_unit_price(mention: Mention) -> bool:
    """Whether a price is that of one: it says per what, or is multiplied: "14 lifts at 139 €"."""
    flat, start = mention.block.scene.reading.flat, mention.fact.start
    return bool(mention.bearing.near["per"]) or bool(_EACH.search(flat, max(start - 8, 0), start))


def _is_alike(old: Mention, new: Mention) -> bool:
    low, high = _PRICE_RANGE
    return any(low <= after / before <= high for before in old.fact.numbers if before for after in new.fact.numbers)


def _counts(mention: Mention) -> set[float]:
    """The counts in the sentence of a price: of how many it is."""
    return {
        value
        for number in mention.block.scene.numbers
        if number.kind is Kind.NUMBER and mention.sentence.start <= number.start < mention.sentence.end
        for value in number.numbers
        if value >= _LEAST_SHARED_COUNT
    }
