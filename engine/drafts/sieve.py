"""What of a draft may be recommended: possible, allowed, each once, within the limits, every quote verified."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Literal

from engine.domain import Contact, EnrichedDeal
from engine.drafts.active_holds import PLAYS, find_rest, find_stop
from engine.drafts.channels import CHANNEL_NAMES, explain_unreachable
from engine.drafts.evidence import is_verbatim
from engine.drafts.timing import Clock, sentences
from engine.facts.deal_facts import Facts
from engine.hashing import canonical_json
from engine.prompt_parts import PromptParts
from engine.recommendation import MOST_ACTIONS, DraftAction, Evidence, Finding, Hold, OutlineContent, Priority
from engine.scheduling import add_working_days, contact_country, contact_zone, next_slot


def make_action_id(enriched: EnrichedDeal, action: DraftAction) -> str:
    """Return "act_" and 12 hex digits of deal, contact, channel and purpose: the same for as long as these are."""
    deal = enriched.deal
    named = canonical_json([deal.source, deal.id, action.contact_id, action.channel.value, action.purpose.value])
    return "act_" + hashlib.sha256(named).hexdigest()[:12]


_Rule = Callable[[DraftAction, Contact], str | None]
# A plan further ahead than this many working days is not for this week on any reading.
_WEEK_DAYS = 5


class Sieve:
    """Lets through what may be recommended, in order of priority, and notes what it kept back and why."""

    def __init__(self, parts: PromptParts, facts: Facts, hold: Hold | None, clock: Clock) -> None:
        self._parts = parts
        self._enriched = parts.data.enriched
        self._hold = hold
        self._clock = clock
        self._facts = facts
        self._handled = {mark[0] for mark in parts.data.marks}
        self.findings: list[Finding] = []

    def sift(self, drafted: Sequence[DraftAction]) -> list[DraftAction]:
        """Return the actions that stand: possible, allowed, each once, within the limits, their quotes verified."""
        standing = []
        for proposed in drafted:
            contact = self._parts.data.find_contact(proposed.contact_id)
            if contact is None:
                self.note(
                    "unknown_contact", f'"{proposed.title}" was left out: it names nobody of this deal. Add the contact first.'
                )
                continue
            action = proposed.model_copy(update={"contact_id": contact.id})
            if make_action_id(self._enriched, action) in self._handled:
                self.note("handled", f'"{action.title}" was left out: it was done or put aside before.', severity="info")
                continue
            if self._is_refused(action, contact, (self._forbidden, self._unreachable, self._wrong_content)):
                continue
            lowered = self._lower(action)
            if not self._is_refused(lowered, contact, (self._spared,)):
                standing.append(self._after_hold(lowered))
        standing.sort(key=lambda action: action.priority)
        return [self._verified(action) for action in self._limited(self._merged(standing))]

    def _is_refused(self, action: DraftAction, contact: Contact, rules: Sequence[_Rule]) -> bool:
        for rule in rules:
            reason = rule(action, contact)
            if reason:
                self.note(rule.__name__.lstrip("_"), f'"{action.title}" was left out: {reason}')
                return True
        return False

    def note(self, rule: str, text: str, action_id: str | None = None, severity: Literal["info", "warn"] = "warn") -> None:
        """Note what was kept back, and why."""
        self.findings.append(Finding(rule=rule, action_id=action_id, text=text, severity=severity))

    def _forbidden(self, action: DraftAction, contact: Contact) -> str | None:
        if self._hold and self._hold.kind == "forbidden":
            return sentences("nobody may be contacted", self._hold.reason)
        stopped = find_stop(action, contact.id, self._facts, self._clock)
        return sentences(f"{contact.name} must not be contacted", stopped.reason) if stopped else None

    def _unreachable(self, action: DraftAction, contact: Contact) -> str | None:
        reason = explain_unreachable(contact, action.channel, self._enriched.interactions)
        return f"{CHANNEL_NAMES[action.channel]} to {contact.name} is not possible, {reason}." if reason else None

    def _wrong_content(self, action: DraftAction, contact: Contact) -> str | None:
        if action.content.kind in ("outline", action.channel.value):
            return None
        return f"its text is for {action.content.kind}, not for {action.channel.value}. Refresh to have it written anew."

    def _spared(self, action: DraftAction, contact: Contact) -> str | None:
        clock, zone = self._clock, contact_zone(contact, self._clock.workspace_zone).zone
        # At the weekend a P0 is for Monday, and a hold that ends by then is no hold on it.
        planned = next_slot(action.channel, zone, contact_country(contact, clock.country), clock.now).at
        sparing = find_rest(action, contact.id, self._facts, planned)
        return sentences(f"{contact.name} is to be left alone for now", sparing.reason) if sparing else None

    def _after_hold(self, action: DraftAction) -> DraftAction:
        """Put off what is planned for a spared person to the end of the hold; what is far ahead is no plan for this week."""
        window = self._facts.hold_on(PLAYS[action.purpose], action.contact_id, self._clock.now)
        ends = window.until if window else None
        day = max(filter(None, (action.day, ends)), default=None)
        this_week = add_working_days(self._clock.today, _WEEK_DAYS, self._clock.country)
        is_far = action.priority is Priority.P1 and day is not None and day > this_week
        return action.model_copy(update={"day": day, "priority": Priority.P2 if is_far else action.priority})

    def _lower(self, action: DraftAction) -> DraftAction:
        """Turn a P0 that can't be one into an outline for this week."""
        if action.priority is not Priority.P0:
            return action
        title = action.title
        if action.content.kind == "outline":
            self.note("outlined", f'"{title}" has no text ready to send, so it is planned for this week.', severity="info")
        elif not self._parts.context.text:
            self.note(
                "no_context",
                f'"{title}" is only outlined: nothing is written ready to send without your company context. '
                "Run sales-action context-init, then refresh.",
            )
        elif action.day and action.day > add_working_days(self._clock.today, 1, self._clock.country):
            self.note("later_day", f'"{title}" isn\'t due yet, so it is planned for its day.', severity="info")
        else:
            return action
        return action.model_copy(update={"priority": Priority.P1, "content": outline_of(action)})

    def _merged(self, actions: list[DraftAction]) -> list[DraftAction]:
        """One action for each deal, contact, channel and purpose: the most urgent, with the evidence of all."""
        merged: dict[str, DraftAction] = {}
        for action in actions:
            action_id = make_action_id(self._enriched, action)
            first = merged.setdefault(action_id, action)
            if first is not action:
                evidence = tuple(dict.fromkeys(first.evidence + action.evidence))
                learnings = tuple(dict.fromkeys(first.applied_learnings + action.applied_learnings))
                merged[action_id] = first.model_copy(update={"evidence": evidence, "applied_learnings": learnings})
        return list(merged.values())

    def _limited(self, actions: list[DraftAction]) -> list[DraftAction]:
        kept: list[DraftAction] = []
        for action in actions:
            if sum(other.priority is action.priority for other in kept) < MOST_ACTIONS[action.priority]:
                kept.append(action)
            else:
                most = MOST_ACTIONS[action.priority]
                self.note("too_many", f'"{action.title}" was left out: {action.priority} has at most {most}.', severity="info")
        return kept

    def _verified(self, action: DraftAction) -> DraftAction:
        true = tuple(evidence for evidence in action.evidence if is_verbatim(evidence, self._parts))
        if len(true) == len(action.evidence):
            return action
        action_id = make_action_id(self._enriched, action)
        for evidence in action.evidence:
            if evidence not in true:
                self.note("unverified_quote", _explain_quote(evidence, action.title), action_id)
        return action.model_copy(update={"evidence": true})


def outline_of(action: DraftAction) -> OutlineContent:
    """Return a full content as an outline that invents nothing: its title, why, and what comes first."""
    if isinstance(action.content, OutlineContent):
        return action.content
    return OutlineContent(title=action.content.title, key_points=(action.rationale, *action.prerequisites))


def _explain_quote(evidence: Evidence, title: str) -> str:
    shown = evidence.quote if len(evidence.quote) <= 80 else evidence.quote[:79] + "…"
    return f'A quote under "{title}" is not in its source and was removed: "{shown}". Check the action before you use it.'
