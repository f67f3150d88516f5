"""What the board of one deal shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from engine.domain import EnrichedDeal, Summary
from engine.engagement import Score
from engine.facts.deal_facts import Facts
from engine.grounding.grounding import Mark
from engine.ports import ActionState, Profile
from engine.recommendation import Fingerprint, Recommendation
from engine.revisions import Revision

Freshness = Literal["fresh", "stale", "draft"]


@dataclass(frozen=True)
class Since:
    """What happened to a deal since a recommendation was last written from other data than now."""

    at: datetime
    changes: Sequence[str]


@dataclass(frozen=True)
class BoardView:
    """A recommendation with its freshness, and everything it was made from.

    `freshness` "stale" keeps an old recommendation readable, with its `reasons` in words and the `changed` hashes; "draft" is
    the playbook's stand-in for one by Claude that nobody has paid for yet. `fingerprint` is that of a recommendation written
    now. `original` is the recommendation as it was written, `revised` the same with people's edits, both without addresses and
    signatures; `revisions` are those of all the deal's recommendations, newest first. `marks` are the hard facts in the text of
    each revised action, by its id. `left_out` says what of a long deal a model isn't sent. `estimate_usd` is about what writing
    it with Claude costs, the summary included where there is none; `content_estimate_usd`, what one planned action in full
    does, `rewrite_estimate_usd` a text anew, 0 where the playbook does it. `can_pay` says whether Claude can be asked at all,
    `is_kept` that a newer recommendation waits while a text of this one is edited.
    """

    recommendation: Recommendation
    original: Recommendation
    revised: Recommendation
    revisions: Sequence[Revision]
    freshness: Freshness
    reasons: tuple[str, ...]
    changed: tuple[str, ...]
    fingerprint: Fingerprint
    enriched: EnrichedDeal
    facts: Facts
    summary: Summary
    score: Score
    marks: Mapping[str, Sequence[Mark]]
    states: Sequence[ActionState]
    sender: Profile
    since: Since | None
    left_out: Sequence[str]
    estimate_usd: float
    content_estimate_usd: float
    rewrite_estimate_usd: float
    can_pay: bool
    is_kept: bool = False
