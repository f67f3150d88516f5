"""Who asks for something to be written, for which day, and how they follow and stop it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from engine.allowances import Allowance
from engine.ports import Progress, Stop
from engine.prompt_parts import ContextPart


@dataclass(frozen=True)
class Occasion:
    """A day that is prepared for: its actions are planned from the moment `at`, and hold until `expires_at`, its end."""

    at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Asking:
    """Who asks, and how they follow and stop what is written.

    `allowance` is what may be spent beside the budgets, None for no further limit; each paid call waits for its `turn`, and
    holds it. Without an `occasion`, what is written is for now, and holds for its TTL. `on_trial` is a company
    context that isn't in force.
    """

    person: str = "me"
    on_progress: Progress | None = None
    stop: Stop | None = None
    allowance: Allowance | None = None
    occasion: Occasion | None = None
    turn: Callable[[], AbstractContextManager[None]] = nullcontext
    on_trial: ContextPart | None = None


@dataclass(frozen=True)
class Forecast:
    """What a recommendation of a deal would take: nothing when one is fresh, else a call of the writer, and of a summary.

    Of `estimate_usd`, `summary_usd` is for the summary. `cache_key` is the recommendation's, as far as it is known.
    """

    deal_id: str
    deal_name: str
    needs_summary: bool = False
    estimate_usd: float = 0.0
    is_fresh: bool = False
    summary_usd: float = 0.0
    cache_key: str = ""

    @property
    def calls(self) -> int:
        """Return how many calls of a writer it takes."""
        return 0 if self.is_fresh else 1 + self.needs_summary


UNASKED = Asking()
