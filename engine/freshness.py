"""Why a recommendation is fresh or not: the outcome of a look-up, and its reasons in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from engine.hashing import changed_hashes
from engine.prompt_parts import PromptParts
from engine.recommendation import CacheStatus, Recommendation

_WORDS = {
    "enriched_data_hash": "the CRM data changed",
    "summary_hash": "the deal summary changed",
    "prompt_hash": "the prompt changed, or who signs",
    "company_context_hash": "the company context changed",
    "campaign_context_hash": "the campaign changed",
}


def set_expiry(now: datetime, ttl_minutes: int, zone: ZoneInfo) -> datetime:
    """Return when a recommendation written now expires: after its TTL, or at the end of the workspace's day."""
    midnight = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time.min, tzinfo=zone)
    # In UTC: a local time is an hour off when the clocks change before it.
    expires_at = min(now.astimezone(UTC) + timedelta(minutes=ttl_minutes), midnight.astimezone(UTC))
    return expires_at.astimezone(zone)


def find_status(previous: Recommendation | None, parts: PromptParts, now: datetime, *, is_forced: bool) -> CacheStatus:
    """Return why a deal is written anew, measured against the entry it differs least from (None: it never had one)."""
    if previous is None:
        return CacheStatus(outcome="forced" if is_forced else "miss")
    changed = changed_hashes(previous.fingerprint, parts.fingerprint)
    if is_forced:
        return CacheStatus(outcome="forced", changed=changed)
    is_over = previous.valid_on != parts.valid_on or now >= previous.expires_at
    return CacheStatus(outcome="expired" if is_over and not changed else "miss", changed=changed)


def name_reason(outcome: str, changed: Iterable[str]) -> str:
    """Return in a word why a recommendation was written: the hash that changed, "several", "new", "expired" or "forced".

    A summary changes with its data: then the data is the reason.
    """
    names = set(changed) if outcome == "miss" else {outcome}
    if "enriched_data_hash" in names:
        names.discard("summary_hash")
    return "several" if len(names) > 1 else min(names, default="new")


def explain_changes(previous: Recommendation, parts: PromptParts, now: datetime) -> tuple[str, ...]:
    """Return in words why `previous` no longer holds; empty when it still does."""
    reasons = [_explain(name, previous, parts) for name in changed_hashes(previous.fingerprint, parts.fingerprint)]
    if previous.valid_on != parts.valid_on:
        reasons.append(f"it was written for {previous.valid_on:%d %b}")
    elif now >= previous.expires_at:
        reasons.append(f"it expired at {previous.expires_at:%H:%M}")
    return tuple(reasons)


def _explain(name: str, previous: Recommendation, parts: PromptParts) -> str:
    if name == "company_context_hash" and previous.context_version != parts.context.version:
        return f"company context {previous.context_version or 'none'} → {parts.context.version or 'none'}"
    if name == "prompt_hash" and previous.prompt_name != parts.prompt.name:
        return f"prompt {previous.prompt_name} → {parts.prompt.name}"
    model = dict(parts.prompt.parameters).get("model", previous.model)
    if name == "prompt_hash" and not previous.model.startswith(model):
        return f"model {previous.model} → {model}"
    if name == "campaign_context_hash" and previous.fingerprint.campaign_context_hash is None:
        return "a campaign was added"
    if name == "campaign_context_hash" and parts.campaign is None:
        return "the campaign was removed"
    return _WORDS[name]
