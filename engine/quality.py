"""The ready-to-send rules of each channel and priority, in one table; they check both writers and every edit.

A finding says what is wrong and what to do. "block" asks for a person's "checked" before the text leaves, "warn" is shown,
"info" is advice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from engine.calendars.proposed_times import find_unlisted_slot
from engine.drafts import addressing, wording
from engine.drafts.active_holds import find_rest, find_stop
from engine.drafts.channels import CHANNEL_NAMES, explain_unreachable
from engine.drafts.timing import Clock, find_touched, sentences
from engine.drafts.wording import Case
from engine.facts.deal_facts import Facts
from engine.prompt_parts import PromptParts
from engine.recommendation import MOST_ACTIONS, Action, Finding, Priority, Purpose, Recommendation
from engine.rules import kept_rules
from engine.rules.learned_rules import Rules
from engine.scheduling import contact_country, is_good_moment

Severity = Literal["info", "warn", "block"]
ActionRule = Callable[[Action, Case], str | None]
KeptRule = Callable[[Action, Case, Rules], str | None]
_WORST_FIRST = {"block": 0, "warn": 1, "info": 2}


def check(recommendation: Recommendation, parts: PromptParts, facts: Facts, clock: Clock) -> tuple[Finding, ...]:
    """Return what the rules find in a recommendation, the worst first; changes nothing."""
    case = Case(parts.data.enriched, facts, clock, parts)
    findings = [*_check_limits(recommendation), *_check_days(recommendation, case), *_check_forbidden(recommendation)]
    for action in recommendation.actions:
        findings += check_action(action, case)
    return in_order(findings)


def check_action(action: Action, case: Case) -> tuple[Finding, ...]:
    """Return what the rules find in one action, for instance after a person changed its text."""
    found = ((name, severity, rule(action, case)) for name, severity, rule in ACTION_RULES)
    return in_order(Finding(rule=name, action_id=action.id, text=text, severity=level) for name, level, text in found if text)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings once each, the worst first."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: _WORST_FIRST[finding.severity]))


def _needs_full_content(action: Action, case: Case) -> str | None:
    if action.priority is Priority.P0 and action.content.kind != action.channel.value:
        return f"A P0 needs its {CHANNEL_NAMES[action.channel]} written in full. Refresh to have it written."
    return None


def _is_written_early(action: Action, case: Case) -> str | None:
    if action.priority is not Priority.P0 and action.content.kind != "outline":
        return "Written in full before its day. Read it again on the day: things may have changed."
    return None


def _needs_clock_time(action: Action, case: Case) -> str | None:
    if action.priority is Priority.P0 and action.timing.at is None:
        return "A P0 needs a clock time. Refresh to have it planned."
    return None


def _is_outside_hours(action: Action, case: Case) -> str | None:
    if action.timing.at is None:
        return None
    at = action.timing.at.astimezone(ZoneInfo(action.timing.time_zone))
    country = contact_country(case.enriched.contact(action.contact.id), case.clock.country)
    if is_good_moment(action.channel, at, country):
        return None
    return f"{action.timing.text} is outside the hours for a {CHANNEL_NAMES[action.channel]}. Choose another time."


def _needs_prerequisites(action: Action, case: Case) -> str | None:
    if action.priority is Priority.P0 and not any(step.strip() for step in action.prerequisites):
        return "No step is named to check before it is sent. Read the record it rests on first."
    return None


def _needs_evidence(action: Action, case: Case) -> str | None:
    if action.priority is Priority.P0 and not action.evidence:
        return "It quotes nothing from your records. Check its facts before you send it."
    return None


def _needs_reason(action: Action, case: Case) -> str | None:
    if action.rationale.strip() and action.timing.reason.strip():
        return None
    return "It doesn't say why, or why then. Refresh to have it written anew."


def _is_unreachable(action: Action, case: Case) -> str | None:
    contact = case.enriched.contact(action.contact.id)
    if contact is None:
        return f"{action.contact.name or 'The contact'} is not in this deal any more. Refresh, or add the contact."
    reason = explain_unreachable(contact, action.channel, case.enriched.interactions)
    return (
        f"{contact.name} can't be reached this way: {reason}. Add what is missing, or use another channel." if reason else None
    )


def _is_stopped(action: Action, case: Case) -> str | None:
    contact = case.enriched.contact(action.contact.id)
    if contact and contact.do_not_contact:
        return f"{contact.name} is marked as not to be contacted. Do not send this."
    stopped = find_stop(action, action.contact.id, case.facts, case.clock)
    return sentences(stopped.reason, "do not send this") if stopped else None


def _is_spared(action: Action, case: Case) -> str | None:
    spared = find_rest(action, action.contact.id, case.facts, action.timing.at or case.clock.now)
    return sentences(spared.reason, f"wait before you contact {action.contact.name}") if spared else None


def _hard(rule: KeptRule) -> ActionRule:
    return lambda action, case: rule(action, case, case.rules.hard)


def _learned(rule: KeptRule) -> ActionRule:
    return lambda action, case: rule(action, case, case.rules.learned)


ACTION_RULES: tuple[tuple[str, Severity, ActionRule], ...] = (
    ("stopped", "block", _is_stopped),
    ("unreachable", "block", _is_unreachable),
    ("full_content", "block", _needs_full_content),
    ("placeholder", "block", wording.find_placeholder),
    ("empty_part", "block", wording.find_empty_part),
    ("wrong_person", "block", addressing.find_wrong_person),
    ("wrong_sender", "block", addressing.find_wrong_sender),
    ("invented_reply", "block", wording.find_invented_reply),
    ("attachment", "block", wording.find_unlisted_attachment),
    ("slot", "block", find_unlisted_slot),
    ("hard_length", "block", _hard(kept_rules.find_excess_words)),
    ("hard_time", "block", _hard(kept_rules.find_closed_time)),
    ("hard_word", "block", _hard(kept_rules.find_banned_word)),
    ("hard_discount", "block", _hard(kept_rules.find_excess_discount)),
    ("learned_length", "warn", _learned(kept_rules.find_excess_words)),
    ("learned_time", "warn", _learned(kept_rules.find_closed_time)),
    ("learned_word", "warn", _learned(kept_rules.find_banned_word)),
    ("learned_discount", "warn", _learned(kept_rules.find_excess_discount)),
    ("language", "warn", addressing.find_foreign_language),
    ("spared", "warn", _is_spared),
    ("clock_time", "warn", _needs_clock_time),
    ("hours", "warn", _is_outside_hours),
    ("prerequisites", "warn", _needs_prerequisites),
    ("evidence", "warn", _needs_evidence),
    ("reason", "warn", _needs_reason),
    ("long_subject", "warn", wording.find_long_subject),
    ("length", "warn", wording.find_overlength),
    ("tracking", "warn", wording.find_tracking),
    ("empty_phrase", "info", wording.find_empty_phrase),
    ("wordy_subject", "info", wording.find_wordy_subject),
    ("cold_length", "info", wording.find_cold_length),
    ("written_early", "info", _is_written_early),
)


def _check_limits(recommendation: Recommendation) -> list[Finding]:
    findings = []
    counts = Counter(action.priority for action in recommendation.actions)
    for priority, most in MOST_ACTIONS.items():
        if counts[priority] > most:
            text = f"{counts[priority]} actions are {priority}, at most {most} may be. Refresh to have them chosen anew."
            findings.append(Finding(rule="limits", text=text, severity="block"))
    return findings


def _check_days(recommendation: Recommendation, case: Case) -> list[Finding]:
    """One touch on one person a day, whatever the channel (selling.md, section 2); of next week only the week is known."""
    touched, today = find_touched(case.enriched, case.clock), case.clock.today
    findings, seen = [], set[tuple[str, date | str]]()
    for action in recommendation.actions:
        if action.priority is Priority.P2:
            continue
        name, day = action.contact.name, kept_rules.planned_day(action, today)
        planned = (action.contact.id, day or action.timing.text)
        text = f"{name} already has something planned for that day. Put one of them off." if planned in seen else ""
        # What was promised for today is delivered today, also when the promise went out this morning.
        if action.contact.id in touched and day == today and action.purpose is not Purpose.KEEP_PROMISE:
            text = f"{name} has heard from you today and hasn't answered yet. Put it off to another day."
        if text:
            findings.append(Finding(rule="one_touch", action_id=action.id, text=text, severity="warn"))
        seen.add(planned)
    return findings


def _check_forbidden(recommendation: Recommendation) -> list[Finding]:
    hold = recommendation.hold
    if hold is None or hold.kind != "forbidden":
        return []
    text = sentences("nobody may be contacted", hold.reason)
    return [Finding(rule="forbidden", action_id=action.id, text=text, severity="block") for action in recommendation.actions]
