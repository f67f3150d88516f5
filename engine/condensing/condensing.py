"""A long deal made to fit: recent records whole, older ones condensed, by one rule that the board states.

1. What fits is sent as it is.
2. Else the longest messages are cut, none to less than an eighth of the room that the records have. If that is enough, nothing
   else is left out.
3. Else long messages are cut to an eighth of the room, and of the records are sent
   - whole: the newest one; those in which something is open (a question, a promise, a stop, a date to wait for), up to 85 % of
     the room; then the newest until 60 % of it is taken;
   - shortened: the next newest, to who, when, subject and the first 200 characters, until 90 % of the room is taken;
   - counted: all others, one line a month (a year, where the months take too much) with how many of which kind.

Opens and clicks say nothing in words: they are whole or counted. The order stays that of time. Beside the records, the deal,
its people and companies take at most two fifths of the budget; where they are longer, their texts and lists are cut.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil
from typing import Any

from engine.condensing.cutting import limit, sent_bytes
from engine.condensing.record_selection import fit_records, measure
from engine.domain import EnrichedDeal
from engine.facts.deal_facts import collect_facts

# Of English, French, German, Spanish and Portuguese in JSON, about; a model's own count differs.
BYTES_PER_TOKEN = 3.5
# Less has no room for a deal, a contact and a message.
LEAST_BYTES = 7_000

_DEAL_SHARE = 0.4
# How long texts and lists of the deal may be, from generous to bare.
_DEAL_LIMITS = ((4_000, 200), (1_000, 60), (300, 25), (120, 10), (60, 4), (40, 1))


@dataclass(frozen=True)
class Condensed:
    """A deal's data as it is sent. `left_out` says in sentences what is missing; `about_tokens` is its size."""

    value: dict[str, Any]
    left_out: tuple[str, ...]
    about_tokens: int


def condense_deal(value: dict[str, Any], enriched: EnrichedDeal, budget_tokens: int) -> Condensed:
    """Return a deal's data, as `DataPart` has it, within a budget, what is open in it whole; itself where it fits."""
    if sent_bytes(value) <= _budget_bytes(budget_tokens, BYTES_PER_TOKEN):
        return condense(value, budget_tokens)
    return condense(value, budget_tokens, open_ids=open_records(enriched))


def open_records(enriched: EnrichedDeal) -> frozenset[str]:
    """Return the ids of the interactions in which something is open: a question, a promise, a hold, what a play rests on.

    The same data gives the same ids: neither the clock nor the workspace's country counts.
    """
    facts = collect_facts(enriched)
    found = {
        *(wait.interaction_id for wait in facts.waits),
        *(promise.interaction_id for promise in facts.promises),
        *(hold.interaction_id for hold in facts.holds),
        *(trigger.evidence[0] for trigger in facts.triggers if trigger.evidence),
    }
    return frozenset(interaction.id for interaction in enriched.interactions if interaction.id in found)


def condense(
    value: dict[str, Any],
    budget_tokens: int,
    bytes_per_token: float = BYTES_PER_TOKEN,
    *,
    open_ids: Collection[str] = (),
) -> Condensed:
    """Return the value of a `DataPart` so that it takes no more than a budget; the very same value where it fits.

    The same arguments give the same result, and condensing that again changes nothing.

    Args:
        open_ids: interactions that are kept whole before others (see `open_records`).

    Raises ValueError for a budget under LEAST_BYTES.
    """
    budget = _budget_bytes(budget_tokens, bytes_per_token)
    rest = {name: item for name, item in value.items() if name != "interactions"}
    records = measure(value["interactions"])
    size = sent_bytes({**rest, "interactions": []}) + sum(one.size for one in records) - bool(records)
    if size <= budget:
        return Condensed(value, (), ceil(size / bytes_per_token))
    kept, told = _fit_deal(rest, budget)
    room = budget - sent_bytes({**kept, "interactions": []})
    sent, told_of_records = fit_records(records, room, open_ids)
    made = {**kept, "interactions": sent}
    about = f"This deal's data comes to about {ceil(size / bytes_per_token):,} tokens; at most {budget_tokens:,} are sent."
    return Condensed(made, (about, *told, *told_of_records), ceil(sent_bytes(made) / bytes_per_token))


def _budget_bytes(budget_tokens: int, bytes_per_token: float) -> int:
    budget = int(budget_tokens * bytes_per_token)
    if budget < LEAST_BYTES:
        raise ValueError(f"a deal needs a budget of at least {ceil(LEAST_BYTES / bytes_per_token):,} tokens")
    return budget


def _fit_deal(rest: dict[str, Any], budget: int) -> tuple[dict[str, Any], list[str]]:
    """The deal and its people within their share, and what is missing of them."""
    if sent_bytes(rest) <= budget * _DEAL_SHARE:
        return rest, []
    for most_bytes, most_items in _DEAL_LIMITS:
        kept: dict[str, Any] = limit(rest, most_bytes, most_items)
        if sent_bytes(kept) <= budget * _DEAL_SHARE:
            break
    told = ["Long fields of the deal, its people and companies are cut."]
    for name in ("contacts", "companies", "corrections", "marks"):
        before, after = len(rest.get(name, ())), len(kept.get(name, ()))
        if after < before:
            told.append(f"Of {before:,} {name} the first {after:,} are sent.")
    return kept, told
