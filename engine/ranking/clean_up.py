"""Deals whose record wants mending before anybody works on them: long past their close date, without a contact or an owner."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import compress, product

import numpy as np

from engine.ranking.arrays import NONE, Arrays, Bools, Ints, Objects

LONG_PAST_DAYS = 30
REASONS = ("late", "no_contact", "no_owner")
# Every set of reasons as words, by the number whose bits are the reasons.
_WORDS = np.array([" ".join(compress(REASONS, reversed(bits))) for bits in product((0, 1), repeat=len(REASONS))], object)


def find_reasons(arrays: Arrays, now: datetime) -> Objects:
    """Return for each row why it wants mending: words of `REASONS` with a space between, "" for none and for closed deals.

    A missing contact or owner counts only where other open deals have one: what a whole import lacks is no fault of a deal.
    """
    is_late = (arrays.close_date != NONE) & (arrays.close_date < now.date().toordinal() - LONG_PAST_DAYS)
    texts = arrays.texts
    faults = (
        is_late & arrays.is_open,
        _lacking(texts["contact"] == "", arrays.is_open),
        _lacking((texts["owner"] == "") & (texts["owner_name"] == ""), arrays.is_open),
    )
    numbers: Ints = sum((fault.astype(np.int64) << bit for bit, fault in enumerate(faults)), np.zeros(arrays.count, np.int64))
    return np.asarray(_WORDS[numbers])


def find_owed(arrays: Arrays, now: datetime) -> Bools:
    """Return which rows' people wait for an answer to something recent; they get one, whatever is wrong with the record."""
    since, ago = arrays.waiting_since, now - timedelta(days=LONG_PAST_DAYS)
    return (since > ago.timestamp()) & (since <= now.timestamp())


def _lacking(is_missing: Bools, is_open: Bools) -> Bools:
    lacking = is_missing & is_open
    return lacking if (is_open & ~is_missing).any() else np.zeros_like(lacking)
