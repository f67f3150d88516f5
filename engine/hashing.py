"""Canonical JSON and SHA-256: the same value gives the same hash on any machine, in any key order."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
from pydantic import BaseModel

from engine.recommendation import Fingerprint

HASH_NAMES = tuple(Fingerprint.model_fields)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical_json(value: Any) -> bytes:
    """Return `value` as JSON with sorted keys. Raises TypeError for what has no canonical form."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)


def hash_value(value: Any) -> str:
    """Return "sha256:" and 64 hex digits over the canonical JSON of `value`."""
    return "sha256:" + hashlib.sha256(canonical_json(value)).hexdigest()


def make_cache_key(fingerprint: Fingerprint, writer: str, valid_on: date) -> str:
    """Return the key of a recommendation: its five hashes, who writes, and the one date the model sees."""
    parts = [getattr(fingerprint, name) for name in HASH_NAMES]
    return hash_value([*parts, writer, valid_on])


def changed_hashes(old: Fingerprint, new: Fingerprint) -> tuple[str, ...]:
    """Return the names of the hashes in which two fingerprints differ, in their fixed order."""
    return tuple(name for name in HASH_NAMES if getattr(old, name) != getattr(new, name))
