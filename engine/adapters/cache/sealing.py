"""Values sealed to their keys: a flipped bit, a cut value, or a value under another key doesn't open."""

from __future__ import annotations

import hashlib

_MAGIC = b"SAC1"
_HEAD_BYTES = len(_MAGIC) + hashlib.sha256().digest_size


class Damaged(Exception):
    """What was read is not what was stored."""


def seal(key: bytes, value: bytes) -> bytes:
    """Return the value with a hash over key and value in front."""
    return _MAGIC + _digest(key, value) + value


def unseal(key: bytes, sealed: bytes) -> bytes:
    """Return the value that was sealed with this very key. Raises Damaged for anything else."""
    value = sealed[_HEAD_BYTES:]
    if sealed[:_HEAD_BYTES] != _MAGIC + _digest(key, value):
        raise Damaged("a value is not what was stored under its key")
    return value


def _digest(key: bytes, value: bytes) -> bytes:
    digest = hashlib.sha256(b"%d:%s" % (len(key), key))
    digest.update(value)
    return digest.digest()
