"""Which of two actions is worth more: the action rank of selling.md, section 5."""

from __future__ import annotations

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.plays import EFFORT
from engine.calendars.working_days import working_days_between
from engine.domain import Channel


def rank_action(case: Case, matter: Matter, channel: Channel) -> float:
    """Return the action rank: 0.40 urgency + 0.30 impact + 0.20 confidence - 0.10 effort (selling.md, section 5)."""
    play = matter.play
    urgency = _resolved_attention(case, matter) / 10
    impact = play.impact - (0 if matter.contact.buying_role in ("budget_holder", "champion") else 2)
    return 0.40 * urgency + 0.30 * impact + 0.20 * play.confidence - 0.10 * EFFORT[channel]


def _resolved_attention(case: Case, matter: Matter) -> float:
    """The points of the attention score that the play would take away."""
    country, today = case.country(matter.contact), case.window[1]
    kind = matter.play.resolves
    if kind == "waiting":
        return min(45.0, 30 + 5 * working_days_between(matter.wait.since, today, country)) if matter.wait else 25.0
    if kind == "promise":
        due = matter.promise.due if matter.promise else matter.on
        return min(30.0, 20 + 2 * max(0.0, working_days_between(due, today.date(), country))) if due else 20.0
    if kind == "date" and case.deal.close_date:
        left = working_days_between(today.date(), case.deal.close_date, country)
        return 20.0 if left < 0 else max(0.0, 20 * (1 - left / 10))
    if kind == "silence" and case.facts.silent_since and case.facts.silence_limit_days:
        silent = working_days_between(case.facts.silent_since, today, country)
        return min(20.0, max(0.0, 10 * (silent / case.facts.silence_limit_days - 1)))
    return {"event": 25.0, "coverage": 10.0}.get(kind, 0.0)
