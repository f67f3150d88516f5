"""A state that the company context once had, and how versions are numbered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

FIRST = "1.0"
# Why the first version was made, where nobody says otherwise.
FROM_TEMPLATE = "created from a template"


@dataclass(frozen=True)
class ContextVersion:
    """One state of the company context: its whole text, the file's byte order mark included where it has one.

    `is_placed` is False while the text is kept in the records and isn't in the file yet.
    """

    version: str
    text: str
    hash: str
    author: str
    made_at: datetime
    reason: str
    source_feedback_id: str | None = None
    is_placed: bool = True


def hash_text(text: str) -> str:
    """Return what a state is known by: a hash of the very bytes of its file."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def number_version(version: str) -> tuple[int, int]:
    """Return a version as numbers, by which versions are ordered: 1.10 is later than 1.9."""
    major, _, minor = version.partition(".")
    return int(major), int(minor or 0)


def next_version(*versions: str) -> str:
    """Return the version after the latest of these: 1.9 becomes 1.10."""
    major, minor = max(map(number_version, versions))
    return f"{major}.{minor + 1}"
