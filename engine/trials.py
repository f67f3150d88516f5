"""Use case: what another company context would change, before it is saved: what it touches, and how deals read with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from engine.archive import Archive
from engine.composition import Composer, Composition
from engine.ports import DealSource, Progress, Records, Stop, Touched, Writer
from engine.prompt_parts import ContextPart
from engine.recommendation import Recommendation
from engine.recommender import Recommender
from engine.settings import Settings


@dataclass(frozen=True)
class Trial:
    """A deal as it reads with the context in force and with the one on trial; None: that isn't written yet."""

    before: Recommendation | None
    after: Recommendation | None


class Trials:
    """Tries a company context. Safe for threads; what is written is paid once, and found again when the context is saved."""

    def __init__(
        self,
        *,
        settings: Settings,
        composer: Composer,
        recommender: Recommender,
        archive: Archive,
        records: Records,
        writers: Mapping[str, Writer],
        sources: Iterable[str],
        make_part: Callable[[str], ContextPart],
        clock: Callable[[], datetime],
    ) -> None:
        """Take the ports; `make_part` gives what a writer is sent of a context's whole text."""
        self._settings = settings
        self._composer = composer
        self._recommender = recommender
        self._archive = archive
        self._records = records
        self._writers = writers
        self._sources = tuple(sources)
        self._make_part = make_part
        self._clock = clock

    def find_touched(self, text: str) -> Touched:
        """Return which prepared recommendations would become stale with this context. Raises StoreError, ContextInvalid."""
        in_force = {self._composer.find_context(name).hash for name in self._sources} - {self._make_part(text).hash}
        touched = [self._records.find_touched(known, self._clock()) for known in sorted(in_force)]
        return Touched(sum(one.recommendations for one in touched), sum(one.cost_usd for one in touched))

    def find_outdated(self, text: str) -> Touched:
        """Return which prepared recommendations stand with an earlier text that is no longer in force.

        None while it is. Raises StoreError, ContextInvalid.
        """
        former = self._make_part(text).hash
        if former in {self._composer.find_context(name).hash for name in self._sources}:
            return Touched()
        return self._records.find_touched(former, self._clock())

    def estimate_usd(self, deals: Iterable[tuple[DealSource, str]], text: str) -> float:
        """Return about what trying a context on these deals costs; what is written already costs nothing. Asks no model.

        Raises SalesActionError.
        """
        context, writer, cost_usd = self._make_part(text), self._writers[self._settings.default_writer], 0.0
        for source, deal_id in deals:
            for version in (None, context):
                found, composition = self._find(source, deal_id, version)
                cost_usd += 0.0 if found else writer.estimate_cost(composition.parts)
                if version is None and composition.unwritten_summary:  # one summary serves both texts
                    cost_usd += writer.estimate_cost(composition.unwritten_summary)
        return cost_usd

    def find(self, source: DealSource, deal_id: str, text: str) -> Trial:
        """Return what is written for a deal with both contexts; costs nothing. Raises SalesActionError."""
        before, _ = self._find(source, deal_id, None)
        after, _ = self._find(source, deal_id, self._make_part(text))
        return Trial(before, after)

    def write(
        self,
        source: DealSource,
        deal_id: str,
        text: str,
        *,
        asked_by: str,
        on_progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> Recommendation:
        """Write what isn't written yet, with the context in force and the one on trial, and return the latter.

        It may cost money. Raises SalesActionError.
        """
        recommend = partial(self._recommender.recommend, source, deal_id, asked_by=asked_by, on_progress=on_progress, stop=stop)
        recommend()
        return recommend(on_trial=self._make_part(text))

    def _find(self, source: DealSource, deal_id: str, context: ContextPart | None) -> tuple[Recommendation | None, Composition]:
        now = self._clock()
        composition = self._composer.compose(source, deal_id, self._settings.default_writer, now, context=context)
        return self._archive.look_up(composition.parts.cache_key, now), composition
