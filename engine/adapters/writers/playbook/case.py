"""One deal on one day, as the playbook looks at it: facts, people, days and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from engine.calendars.working_days import DAY_ENDS, DAY_STARTS, add_working_days
from engine.context_document import read_company
from engine.domain import Contact, Deal, EnrichedDeal, Interaction
from engine.facts.deal_facts import Facts, collect_facts
from engine.prompt_parts import PromptParts
from engine.rules.learned_rules import Rules, read_rules
from engine.scheduling import contact_zone


@dataclass(frozen=True, eq=False)
class Case:
    """Everything that the rules may look at. The only clock is `valid_on`."""

    enriched: EnrichedDeal
    facts: Facts
    valid_on: date
    zone: ZoneInfo
    rules: Rules
    sender: Mapping[str, str]
    context: str = ""
    campaign: str = ""
    marks: tuple[tuple[str, ...], ...] = ()

    @property
    def deal(self) -> Deal:
        """Return the deal."""
        return self.enriched.deal

    @property
    def sender_name(self) -> str:
        """Return who writes: the sender's name, else the owner's, "" when neither is known."""
        return self.sender.get("name", "") or self.deal.owner_name

    @property
    def sender_first(self) -> str:
        """Return the first name of whoever writes."""
        return next(iter(self.sender_name.split()), "")

    @cached_property
    def sender_company(self) -> str:
        """Return the company of whoever writes: the profile's, else the one that the company context is about."""
        return self.sender.get("company", "") or read_company(self.context)

    @cached_property
    def by_id(self) -> Mapping[str, Interaction]:
        """Return the interactions by id."""
        return {interaction.id: interaction for interaction in self.enriched.interactions}

    def country(self, contact: Contact | None) -> str:
        """Return the country whose working days count for a contact, "" when unknown."""
        return (contact.country if contact else None) or self.facts.country

    @cached_property
    def main_contact(self) -> Contact | None:
        """Return the person to turn to when a fact names nobody."""
        return self.enriched.contact(self.facts.main_contact_id) or self.enriched.primary_contact

    @cached_property
    def today(self) -> date:
        """Return `valid_on`, or the next working day of the main contact's country after it."""
        return self.working_day(self.main_contact, 0)

    def working_day(self, contact: Contact | None, n: int, since: date | None = None) -> date:
        """Return the `n`-th working day after `since` (or `valid_on`) where the contact lives; 0: that day or the next one."""
        return add_working_days(since or self.valid_on, n, self.country(contact))

    def zone_of(self, contact: Contact | None) -> ZoneInfo:
        """Return the contact's zone, from what reaches a writer: never from a number."""
        seen = contact.model_copy(update={"phone": None}) if contact else None
        return contact_zone(seen, self.zone.key).zone

    @cached_property
    def window(self) -> tuple[datetime, datetime]:
        """Return the working hours, on the workspace's clock, in which a play counts as due today.

        A play is due when it applies at any moment of them, so that a board made in the morning holds for the day and agrees
        with the ranking at any of its hours.
        """
        return self._at(self.valid_on, DAY_STARTS), self._at(self.valid_on, DAY_ENDS)

    @cached_property
    def week(self) -> tuple[datetime, datetime]:
        """Return what is left of this week after `valid_on`; on a weekend the coming week."""
        friday = self.today + timedelta(days=max(0, 4 - self.today.weekday()))
        return self._at(self.valid_on + timedelta(days=1), time(0)), self._at(friday, DAY_ENDS)

    @cached_property
    def next_week(self) -> tuple[datetime, datetime]:
        """Return the week after this one, from Monday to the end of Friday."""
        monday = self.today + timedelta(days=7 - self.today.weekday())
        return self._at(monday, time(0)), self._at(monday + timedelta(days=4), DAY_ENDS)

    def local_day(self, moment: datetime) -> date:
        """Return the day of a moment on the workspace's clock."""
        return moment.astimezone(self.zone).date()

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self.zone)


def make_case(parts: PromptParts, country: str = "") -> Case:
    """Return the case that a writer's parts describe; `country` is the workspace's."""
    return Case(
        enriched=parts.data.enriched,
        facts=collect_facts(parts.data.enriched, country, parts.prompt.time_zone),
        valid_on=parts.valid_on,
        zone=ZoneInfo(parts.prompt.time_zone),
        rules=read_rules(parts.context),
        sender=dict(parts.prompt.sender),
        context=parts.context.text,
        campaign=parts.campaign.text if parts.campaign else "",
        marks=parts.data.marks,
    )
