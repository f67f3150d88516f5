"""What stands ready for a deal, judged from its newest stored recommendation. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from engine.hashing import HASH_NAMES
from engine.ports import Entry
from engine.prompt_parts import PromptParts
from engine.recommendation import Hold, Recommendation
from ui import texts
from ui.formats import Clock, format_day, format_moment
from ui.theme import HASH_LABELS


@dataclass(frozen=True)
class Prepared:
    """Whether what stands ready is fresh, and a word more: why it isn't. `recommendation_id` is what stands ready."""

    state: Literal["fresh", "stale"]
    detail: str = ""
    recommendation_id: str = field(default="", compare=False)


@dataclass(frozen=True, eq=False)
class Ready:
    """What stands ready for the deals of a source, by deal id. One object for each state of it, so that it can be a key."""

    deals: Mapping[str, Prepared] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Handled:
    """What was done, dismissed or put off today: the actions, and the deals of which no urgent action is left, with when.

    `resting` are the deals of which nothing is left because something was dismissed or put off before today. One object for
    each state of it, so that it can be a key.
    """

    actions: frozenset[str] = frozenset()
    deals: Mapping[str, datetime] = field(default_factory=dict)
    resting: frozenset[str] = frozenset()

    @property
    def away(self) -> frozenset[str]:
        """Return the deals that need nobody any more today."""
        return self.resting.union(self.deals)


@dataclass(frozen=True)
class Plan:
    """What a recommendation holds, in short: its urgent actions, how many are planned, and its hold."""

    urgent: tuple[str, ...]
    planned: int
    hold: Hold | None


def make_plan(shown: Recommendation) -> Plan:
    """Return what a recommendation holds."""
    planned = len(shown.p1_actions) + len(shown.p2_actions)
    return Plan(tuple(action.id for action in shown.p0_actions), planned, shown.hold)


def describe_plan(plan: Plan, handled: Collection[str], done_at: datetime | None, clock: Clock) -> str:
    """Return a recommendation in two or three words: "2 × P0", "done 22:10", "wait until Wed 2 Dec", "3 planned".

    Args:
        handled: the actions that were done, dismissed or put off today.
        done_at: when the last urgent one was, once none is left.
    """
    left = sum(action_id not in handled for action_id in plan.urgent)
    if done_at is not None:
        return texts.DONE_AT.format(moment=format_moment(done_at, clock).removeprefix("today "))
    if left:
        return texts.URGENT.format(count=left)
    if plan.hold and plan.hold.until:
        return texts.HOLD_UNTIL.format(day=format_day(plan.hold.until, clock.today))
    if plan.hold:
        return texts.HOLD[plan.hold.kind]
    return texts.PLANNED.format(count=plan.planned) if plan.planned else texts.NOTHING_PLANNED


def newest_entries(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return the newest uncleared entry of each deal, none on trial; `entries` come newest first."""
    seen: set[str] = set()
    for entry in entries:
        if entry.deal_id not in seen and not entry.is_cleared and not entry.is_on_trial:
            seen.add(entry.deal_id)
            yield entry


def judge_entry(entry: Entry, now_parts: PromptParts | None, clock: Clock) -> Prepared:
    """Return whether an entry still holds, against what would be written now (None: judged by its dates alone)."""
    state, detail = _judge(entry, now_parts, clock)
    return Prepared(state, detail, entry.recommendation_id)


def _judge(entry: Entry, now_parts: PromptParts | None, clock: Clock) -> tuple[Literal["fresh", "stale"], str]:
    if entry.valid_on != clock.today:
        return "stale", f"of {format_day(entry.valid_on, clock.today)}"
    if entry.expires_at <= clock.now:
        return "stale", "expired"
    if now_parts is None:
        return "fresh", ""
    changed = [name for name in HASH_NAMES if name != "campaign_context_hash" and _differs(entry, now_parts, name)]
    return ("stale", texts.CHANGED[HASH_LABELS[changed[0]]]) if changed else ("fresh", "")


def _differs(entry: Entry, now_parts: PromptParts, name: str) -> bool:
    return bool(entry.fingerprint.get(name) != getattr(now_parts.fingerprint, name))
