"""What was written before: looked up in diskcache, then in the records, and kept in both.

Nothing here raises when the records fail: what can go on goes on, and says so.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from engine.batches.requests import Batch, BatchRequest, Settlement
from engine.brief import Brief
from engine.domain import Deal, Summary
from engine.errors import RecommendationNotFound, StoreError
from engine.hashing import canonical_json
from engine.ports import TRIAL, ActionState, Cache, DealSource, Entry, Records
from engine.prompt_parts import PromptParts
from engine.recommendation import Action, CacheStatus, Finding, Recommendation
from engine.revisions import Revision, lay_over, newest_edits
from engine.tally import Tally
from engine.turns import NO_FENCE

logger = logging.getLogger(__name__)

# Of a result that is shown and could not be stored.
NOT_SAVED = "not_saved"
_HIT = CacheStatus(outcome="hit")
# Decoding costs more than reading, so the last values are kept with the very bytes that they were decoded from.
MOST_DECODED = 256


class Archive:
    """The stored recommendations of a home. Safe for threads.

    Args:
        zone: the workspace's, by whose days look-ups are counted.
    """

    def __init__(self, cache: Cache, records: Records, zone: ZoneInfo | None = None) -> None:
        self._cache = cache
        self._records = records
        self.tally = Tally(records, zone)
        self._decoded: dict[str, tuple[bytes, Recommendation]] = {}
        self._revisions = Brief(self._read_revisions)
        self._revised: dict[str, tuple[Recommendation, tuple[Revision, ...], Recommendation]] = {}
        # How often this process changed what is stored: what is computed from it holds until the next change.
        self.changes = 0

    def clear(self, entries: Sequence[Entry] | None = None) -> int:
        """Clear entries (None: all), so that they never hit again, and return how many. Raises StoreError."""
        if entries is None:
            cleared = self._records.clear_recommendations()
            self._cache.clear()
        else:
            cleared = self._records.clear_recommendations([entry.recommendation_id for entry in entries])
            for entry in entries:
                self._cache.delete(entry.cache_key)
        self.changes += 1
        return cleared

    def look_up(self, key: str, now: datetime) -> Recommendation | None:
        """Return the fresh recommendation of a key, or None. A row found in the records refills the cache."""
        found = self._from_cache(key)
        if found is None:
            found = self._from_records(key)
            if found:
                self._refill(found)
        return found if found and now < found.expires_at else None

    def hit(self, key: str, now: datetime, *, is_look: bool = False) -> Recommendation | None:
        """Return what `look_up` finds, counted and marked as cached; `is_look`: for a board that is looked at."""
        found = self.look_up(key, now)
        if found is None:
            return None
        self.tally.count_hit(found, now, is_look=is_look)
        return found if found.is_cached else _as_hit(found)

    def latest(self, deal: Deal, writer: str | None = None) -> Recommendation | None:
        """Return a deal's newest recommendation, fresh or not."""
        try:
            return self._records.latest_recommendation(deal.source, deal.id, writer)
        except StoreError as error:
            logger.warning("%s", error)
            return None

    def nearest(self, deal: Deal, parts: PromptParts) -> Recommendation | None:
        """Return the entry of a deal that parts differ least from, those of the same writer first."""
        try:
            hashes = parts.fingerprint.model_dump()
            return self._records.nearest_recommendation(deal.source, deal.id, parts.writer, hashes)
        except StoreError as error:
            logger.warning("%s", error)
            return None

    def earlier_data(self, deal: Deal, enriched_data_hash: str) -> tuple[datetime, dict[str, Any]] | None:
        """Return the data that the deal was last written from before it came to this hash, and when."""
        try:
            return self._records.earlier_data(deal.source, deal.id, enriched_data_hash)
        except StoreError as error:
            logger.warning("%s", error)
            return None

    def get(self, recommendation_id: str) -> Recommendation | None:
        """Return a stored recommendation. Raises StoreError: without it there is nothing to go on with."""
        return self._records.get_recommendation(recommendation_id)

    def kept(self, recommendation_id: str, newest: Recommendation) -> Recommendation | None:
        """Return another recommendation of the deal by its id, or None; of one that can't be read, None too."""
        if recommendation_id == newest.recommendation_id:
            return None
        try:
            found = self._records.get_recommendation(recommendation_id)
        except StoreError as error:
            logger.warning("%s", error)
            return None
        return found if found and (found.source, found.deal_id) == (newest.source, newest.deal_id) else None

    def revisions(self, source: str, deal_id: str) -> Sequence[Revision] | None:
        """Return the last revisions of a deal's texts, newest first, as of a second ago; None when they can't be read."""
        return self._revisions.get((source, deal_id))

    def revised(self, found: Recommendation, revisions: Sequence[Revision] | None) -> Recommendation:
        """Return a recommendation with the newest of these laid over each text; the same object while nothing changes.

        Without `revisions`, with a warning: a text may have been edited, and nobody can say how.
        """
        if revisions is None:
            return _with_warning(found, "Edited texts can't be read now. What you see is as it was first written.")
        edits = newest_edits(revisions, found.recommendation_id)
        if not edits:
            return found
        known = self._revised.get(found.recommendation_id)
        if known is None or known[0] is not found or known[1] != edits:
            if len(self._revised) >= MOST_DECODED:
                self._revised.clear()
            known = self._revised[found.recommendation_id] = (found, edits, lay_over(found, edits))
        return known[2]

    def add_revision(self, revision: Revision) -> Revision | None:
        """Store a revision (see `Records.add_revision`). Raises StoreError: a text that wasn't kept must not seem so."""
        standing = self._records.add_revision(revision)
        self._revisions.forget()
        self.changes += 1
        return standing

    def find_action(self, source: DealSource, recommendation_id: str, action_id: str) -> tuple[Recommendation, Action]:
        """Return a stored recommendation for a deal of this source, and its action, as they were written.

        Raises RecommendationNotFound, StoreError, and what the source raises for a deal that it doesn't give.
        """
        standing = self.get(recommendation_id)
        action = standing.action(action_id) if standing else None
        if standing is None or action is None or standing.source != source.name:
            raise RecommendationNotFound(
                f"There is no action '{action_id}' in a recommendation '{recommendation_id}'. Look at the deal again."
            )
        source.enrich(standing.deal_id)
        return standing, action

    def put_action(self, standing: Recommendation, action: Action, findings: tuple[Finding, ...]) -> Recommendation:
        """Put an action, with what was found in it, in the place of its plan; the others stay, also those written meanwhile."""

        def change(stored: Recommendation) -> Recommendation:
            return _replace_action(stored, action, findings)

        try:
            changed = self._records.change_recommendation(standing.recommendation_id, change)
        except StoreError as error:
            logger.warning("%s", error)
            return _with_warning(change(standing), f"This text could not be saved. {error}")
        self.changes += 1
        if changed is None:
            return change(standing)
        self._refill(changed)
        return changed

    def keep(self, made: Recommendation, parts: PromptParts, fence: int, *, is_trial: bool = False) -> Recommendation:
        """Store a result and return it; the newer one when somebody took over and finished first.

        A result that can't be stored is returned all the same, with a warning on it.
        """
        self.tally.count_miss(made, made.generated_at, TRIAL if is_trial else None)
        try:
            is_newest = self._records.save_recommendation(
                made, fence, canonical_json(parts.data.value), canonical_json(parts.summary.value), is_trial=is_trial
            )
        except StoreError as error:
            logger.warning("%s", error)
            return _with_warning(made, f"This result could not be saved. {error}")
        self.changes += 1
        if not is_newest and fence == NO_FENCE:
            return _with_warning(made, "This result could not be saved, since an earlier one stands. Refresh to try again.")
        if not is_newest:
            return self._from_records(parts.cache_key) or made
        self._refill(made)
        return made

    def settle(self, batch: Batch, request: BatchRequest, settled: Settlement, now: datetime) -> bool:
        """Store what came of a request of a batch (see `Records.settle_request`). Raises StoreError."""
        if not self._records.settle_request(batch, request, settled, now):
            return False
        if settled.made is not None:
            self.tally.count_miss(settled.made, settled.made.generated_at)
            self.changes += 1
            self._refill(settled.made)
        return True

    def summary(self, made_from: str) -> Summary | None:
        """Return the summary made from this data, template and model, or None."""
        try:
            return self._records.find_summary(made_from)
        except StoreError as error:
            logger.warning("%s", error)
            return None

    def keep_summary(self, deal: Deal, made_from: str, summary: Summary) -> None:
        """Store a summary by what it was made from."""
        try:
            self._records.save_summary(deal.source, deal.id, made_from, summary)
        except StoreError as error:
            logger.warning("%s", error)

    def log_generation(self, **facts: Any) -> None:
        """Store what a call of a writer cost and how it ended."""
        try:
            self._records.log_generation(**facts)
        except StoreError as error:
            logger.warning("%s", error)

    def states(self, deal: Deal) -> tuple[ActionState, ...]:
        """Return what people did with a deal's actions."""
        try:
            return tuple(self._records.action_states(deal.source, deal.id))
        except StoreError as error:
            logger.warning("%s", error)
            return ()

    def waits_since(self, deal: Deal) -> datetime | None:
        """Return when a deal was sent in a batch that nothing has come of yet, None where it doesn't wait."""
        try:
            return self._records.waits_since(deal.source, deal.id)
        except StoreError as error:
            logger.warning("%s", error)
            return None

    def _read_revisions(self, key: tuple[str, str]) -> Sequence[Revision] | None:
        try:
            return self._records.list_revisions(*key)
        except StoreError as error:
            logger.warning("%s", error)
            return None

    def _refill(self, found: Recommendation) -> None:
        """Put a stored result into the cache, unless a newer one was stored meanwhile: then the next look-up does it."""
        key = found.cache_key
        self._cache.set(key, found.model_dump_json().encode())
        newest = self._from_records(key)
        if newest is None or newest.recommendation_id != found.recommendation_id:
            self._cache.delete(key)

    def _from_cache(self, key: str) -> Recommendation | None:
        stored = self._cache.get(key)
        if stored is None:
            return None
        known = self._decoded.get(key)
        if known and known[0] == stored:
            return known[1]
        try:
            found = _as_hit(Recommendation.model_validate_json(stored))
        except ValidationError:
            self._cache.delete(key)  # stored by another version of the program
            return None
        if len(self._decoded) >= MOST_DECODED:
            self._decoded.clear()
        self._decoded[key] = (stored, found)
        return found

    def _from_records(self, key: str) -> Recommendation | None:
        try:
            return self._records.find_recommendation(key)
        except StoreError as error:
            logger.warning("%s", error)
            return None


def _as_hit(found: Recommendation) -> Recommendation:
    return found.model_copy(update={"is_cached": True, "cache_status": _HIT})


def _replace_action(stored: Recommendation, action: Action, findings: tuple[Finding, ...]) -> Recommendation:
    places = ("p0_actions", "p1_actions", "p2_actions")
    changes: dict[str, object] = {
        place: tuple(action if one.id == action.id else one for one in getattr(stored, place)) for place in places
    }
    others = tuple(finding for finding in stored.warnings if finding.action_id != action.id)
    return stored.model_copy(update={**changes, "warnings": (*others, *findings)})


def _with_warning(made: Recommendation, text: str) -> Recommendation:
    unsaved = Finding(rule=NOT_SAVED, severity="warn", text=text)
    return made.model_copy(update={"warnings": (*made.warnings, unsaved)})
