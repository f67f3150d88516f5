"""What copying the records of a home into shared ones came to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Moved:
    """One table: how many rows the home has, and what became of them.

    `differing` names some of those that stand otherwise in the shared records, where they were left as they are; `kept_back`
    says in words why none was copied; `missing` counts what a look afterwards didn't find: nothing, unless something is wrong.
    """

    table: str
    found: int = 0
    added: int = 0
    there: int = 0
    different: int = 0
    missing: int = 0
    kept_back: str = ""
    differing: list[str] = field(default_factory=list)
