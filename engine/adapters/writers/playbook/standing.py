"""How a deal stands after its last record, on no day in particular: the clock of the summary is the data's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from engine.adapters.writers.playbook.plays import PLAYS
from engine.calendars.local import LocalCalendar
from engine.domain import EnrichedDeal
from engine.facts.deal_facts import Facts, HoldWindow, Trigger

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COMPLAINT, _NAMED_DATE = 14, 35


@dataclass(frozen=True, eq=False)
class Standing:
    """The facts of a deal, and the moment of its last record, from which everything else is told."""

    facts: Facts
    at: datetime

    @property
    def calendar(self) -> LocalCalendar:
        """Return the main contact's calendar."""
        return LocalCalendar(ZoneInfo(self.facts.time_zone), self.facts.country)

    def day(self, moment: datetime) -> date:
        """Return the day of a moment on that calendar."""
        return self.calendar.day(moment)

    @cached_property
    def soon(self) -> datetime:
        """Return the end of the first working day after the last record: what applies until then comes next."""
        return self.calendar.start_of(self.calendar.add(self.day(self.at), 1) + timedelta(days=1))

    @cached_property
    def pause(self) -> HoldWindow | None:
        """Return what keeps everybody away: a stop, a leave, a date they named.

        Our own message, a meeting ahead and their turn are no pause: they pass by themselves. Nor is a named date while we owe
        something.
        """
        lasting = tuple(
            hold for hold in self.facts.holds if not hold.is_soft or (hold.play == _NAMED_DATE and not self.facts.we_owe)
        )
        return self.facts.model_copy(update={"holds": lasting}).pause_at(self.at)

    @property
    def meeting(self) -> datetime | None:
        """Return the next meeting that is planned, or None."""
        return next((moment for moment in self.facts.planned_meetings if moment > self.at), None)

    @property
    def is_urgent(self) -> bool:
        """Return whether a play that comes next is one for the same day."""
        return any(self._priority(trigger) == "P0" for trigger in self.playing)

    @cached_property
    def playing(self) -> tuple[Trigger, ...]:
        """Return the plays that apply next, the first to play first."""
        found = [(priority, trigger) for trigger in self._known() if (priority := self._priority(trigger))]
        found.sort(key=lambda pair: (pair[0], *_order(pair[1])))
        return tuple(trigger for _, trigger in found)

    @cached_property
    def ahead(self) -> Trigger | None:
        """Return the play that is the first to apply later on, where none applies next."""
        later = [trigger for trigger in self._known() if trigger.opens_at >= self.soon]
        return min(later, key=lambda trigger: (trigger.opens_at, *_order(trigger)), default=None)

    def _known(self) -> Iterator[Trigger]:
        for trigger in self.facts.triggers:
            if trigger.play in PLAYS and (trigger.closes_at is None or trigger.closes_at > self.at):
                yield trigger

    def _priority(self, trigger: Trigger) -> str | None:
        edges = (self.at, trigger.opens_at, trigger.urgent_from)
        moments = [moment for moment in edges if moment is not None and self.at <= moment < self.soon]
        return min((priority for moment in moments if (priority := trigger.priority_at(moment))), default=None)


def stand(enriched: EnrichedDeal, facts: Facts) -> Standing:
    """Return how a deal stands after its last record; a meeting that is planned is none yet."""
    deal = enriched.deal
    told = [interaction.at for interaction in enriched.interactions if interaction.outcome != "planned"]
    dated = [moment for moment in (deal.created_at, deal.stage_changed_at, deal.closed_at) if moment]
    return Standing(facts, max((*told, *dated), default=_EPOCH))


def _order(trigger: Trigger) -> tuple[object, ...]:
    """Complaints first, then by what the play is worth, then the older one."""
    return trigger.play != _COMPLAINT, -PLAYS[trigger.play].impact, trigger.opens_at, trigger.evidence
