"""Use case: what became of actions that a person has seen, by play and by learning. A correlation, and no more. Writes nothing.

shown ─▶ used as written, edited, done otherwise, ignored ─▶ answered, meeting, stage moved

An action of a deal counts once, however often it was shown: from its first use, else from when it was seen first. It counts
once `ANSWER_DAYS` working days have passed since. A meeting that was planned before counts as well, and of several moves of a
stage only the last is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from engine.calendars.working_days import add_working_time
from engine.ports import Records, Seen
from engine.settings import Settings

Kind = Literal["as_written", "edited", "otherwise", "ignored"]
KINDS: tuple[Kind, ...] = ("as_written", "edited", "otherwise", "ignored")
# Below so many, a share says nothing.
LEAST = 20
ANSWER_DAYS = 5
# What is older tells of other people and other texts.
LOOKED_BACK = timedelta(days=180)


@dataclass(frozen=True)
class Share:
    """How many of `n` something happened to; below `LEAST` there is no share, but how many are missing."""

    count: int
    n: int

    @property
    def share(self) -> float | None:
        """Return the share, None while too few count."""
        return self.count / self.n if self.n >= LEAST else None

    @property
    def missing(self) -> int:
        """Return how many more it takes."""
        return max(0, LEAST - self.n)


@dataclass(frozen=True)
class Result:
    """What followed on the actions of one group that were treated alike. `answered` counts only where answers can be seen."""

    n: int
    answered: Share
    met: Share
    moved: Share


@dataclass(frozen=True)
class Group:
    """A play or a learning, with all its actions, and how many of them were treated how."""

    name: str
    n: int
    results: Mapping[Kind, Result]

    def share_of(self, kind: Kind) -> Share:
        """Return how many were treated so."""
        return Share(self.results[kind].n, self.n)


@dataclass(frozen=True)
class Outcomes:
    """Every group by its name, the largest first; `unseen` actions are on deals whose answers their source doesn't tell.

    `young` ones don't count yet.
    """

    plays: Sequence[Group]
    learnings: Sequence[Group]
    counted: int
    young: int
    unseen: int


def find_outcomes(records: Records, settings: Settings, now: datetime) -> Outcomes:
    """Return what followed on the actions that were seen in the last half year. Raises StoreError."""

    def ends(moment: datetime) -> datetime:
        return add_working_time(moment, ANSWER_DAYS, settings.country, settings.zone)

    seen = list(records.seen_actions(now - LOOKED_BACK))
    counted = [one for one in seen if ends(one.since) <= now]
    return Outcomes(
        plays=_group(counted, lambda one: [one.purpose], ends),
        learnings=_group(counted, lambda one: one.learnings, ends),
        counted=len(counted),
        young=len(seen) - len(counted),
        unseen=sum(not one.tells_answers for one in counted),
    )


def _group(
    seen: Iterable[Seen], names_of: Callable[[Seen], Iterable[str]], ends: Callable[[datetime], datetime]
) -> list[Group]:
    groups: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        for name in names_of(one):
            groups[name].append(one)
    made = [
        Group(name, len(ones), {kind: _judge([one for one in ones if find_kind(one) == kind], ends) for kind in KINDS})
        for name, ones in groups.items()
    ]
    return sorted(made, key=lambda group: (-group.n, group.name))


def find_kind(one: Seen) -> Kind:
    """Return how an action was treated: by its first use, else by whether it was ticked off."""
    if one.used_at is not None:
        return "edited" if one.is_edited else "as_written"
    return "otherwise" if one.is_done else "ignored"


def _judge(ones: Sequence[Seen], ends: Callable[[datetime], datetime]) -> Result:
    def happened(moments: Callable[[Seen], Iterable[datetime]], of: Sequence[Seen]) -> Share:
        found = [one for one in of if any(one.since < moment <= ends(one.since) for moment in moments(one))]
        return Share(len(found), len(of))

    return Result(
        len(ones),
        happened(lambda one: one.answers, [one for one in ones if one.tells_answers]),
        happened(lambda one: one.meetings, ones),
        happened(_moves, ones),
    )


def _moves(one: Seen) -> Iterator[datetime]:
    if one.moved_at is not None:
        yield one.moved_at
