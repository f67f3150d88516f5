"""Batches in a terminal: what was sent, what came of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from engine.batches.collecting import Collected, Waiting
from engine.batches.sending import Sent
from engine.terminal.layout import quantity

COLLECT = "Collect it later, on any machine with these records: sales-action prepare --collect"


def describe_sent(sent: Sent, spent_usd: float) -> str:
    """Return in a line what was sent; `spent_usd` is what the summaries cost."""
    batches = f"in {len(sent.batch_ids):,} batches" if len(sent.batch_ids) > 1 else "in a batch"
    parts = [f"{sent.sent:,} of {quantity(sent.total, 'deal')} sent {batches}"]
    parts += [f"{sent.settled:,} written or sent already"] if sent.settled else []
    parts += [f"{sent.uncertain:,} perhaps"] if sent.uncertain else []
    parts += [f"{len(sent.failures):,} failed"] if sent.failures else []
    parts += [f"{sent.left:,} left"] if sent.left else []
    costs = [f"${spent_usd:.2f} spent on summaries"] if spent_usd else []
    costs += [f"${sent.reserved_usd:.2f} reserved"] if sent.reserved_usd else []
    return f"{', '.join([*parts, *costs])}. {sent.why}".strip()


def describe_collected(collected: Collected) -> str:
    """Return in a line what came of the batches that are ended."""
    parts = [f"{quantity(collected.prepared, 'deal')} prepared"]
    parts += [f"{len(collected.failures):,} failed"] if collected.failures else []
    parts += [f"{collected.freed:,} never taken"] if collected.freed else []
    parts += [f"${collected.spent_usd:.2f} spent"] if collected.spent_usd else []
    line = f"{', '.join(parts)}."
    if collected.stale:
        line += f" {collected.stale:,} of them changed meanwhile, or too late: stale already."
    if collected.unfit:
        line += f" {len(collected.unfit):,} of them with findings that the next batch is to mend."
    return line


def describe_waiting(waiting: Waiting, zone: ZoneInfo) -> str:
    """Return in a line what is still to come of a batch."""
    deals, sent_at = quantity(waiting.size, "deal"), _say(waiting.sent_at, zone)
    if waiting.batch_id is None:
        return f"{deals} of {sent_at}: nobody knows yet whether Claude took them. Collect after {_say(waiting.until, zone)}."
    return f"{deals} sent on {sent_at} ({waiting.batch_id}): not ended yet, at the latest on {_say(waiting.until, zone)}."


def _say(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%d %b, %H:%M}"
