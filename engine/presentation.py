"""Recommendations as people see them, filled in anew only when something has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.composition import Composition
from engine.domain import EnrichedDeal
from engine.drafts.delivery import fill
from engine.ports import Profile
from engine.recommendation import Recommendation
from engine.rules.learned_rules import read_rules
from engine.settings import Settings

MOST_KEPT = 256


@dataclass(frozen=True)
class _Shown:
    found: Recommendation
    enriched: EnrichedDeal
    sender: Profile
    good_until: datetime
    shown: Recommendation


class Presenter:
    """Fills in addresses, signature and times. Safe for threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept: dict[str, _Shown] = {}

    def show(self, found: Recommendation, composition: Composition, now: datetime) -> Recommendation:
        """Return a stored recommendation as people see it; the same object until one of its times has passed."""
        enriched, sender, settings = composition.enriched, composition.sender, self._settings
        known = self._kept.get(found.cache_key)
        if known and known.found is found and known.enriched is enriched and known.sender == sender and now < known.good_until:
            return known.shown
        rules = read_rules(composition.parts.context)
        shown = fill(found, enriched, sender, now, settings.time_zone, settings.country, rules)
        times = [action.timing.at for action in shown.p0_actions if action.timing.at]
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[found.cache_key] = _Shown(found, enriched, sender, min(times, default=found.expires_at), shown)
        return shown
