"""The feedback wordings as feedback, and their rules as keys."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from engine.domain import Channel
from engine.learning.learnings import Learning, Proposal, RuleKey
from engine.ports import Feedback

CASES = Path(__file__).parent / "feedback_cases"
NOTED = "See below."
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
_FIELDS = {"text": "feedback_text", "worked": "what_worked", "didnt_work": "what_didnt_work", "improvement": "improvement"}
Case = dict[str, Any]


@cache
def cases(name: str) -> list[Case]:
    loaded: list[Case] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def make_feedback(said: str, channel: str = "email", field: str = "text", **more: str) -> Feedback:
    typed = dict.fromkeys(_FIELDS.values(), "") | {"feedback_text": NOTED, _FIELDS[field]: said} | more
    return Feedback("fb_1", "rec_1", "sample", "d1", None, "P0", channel, "negative", **typed, given_by="me", given_at=AT)


def make_key(machine: Case | None) -> RuleKey | None:
    if machine is None:
        return None
    return RuleKey(machine["kind"], machine["channel"], machine["scope"], _value(machine["value"]))


def _value(written: str) -> str:
    """ "0-6 17:00-24:00" as keys hold it: every day, and minutes after midnight."""
    if ":" not in written:
        return written
    days, _, hours = written.partition(" ")
    first, _, last = days.partition("-")
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in hours.split("-"))
    return f"{' '.join(str(day) for day in range(int(first), int(last or first) + 1))} {start}-{end}"


def make_learning(
    proposal: Proposal, learning_id: str = "L1", state: Literal["candidate", "active", "superseded", "retired"] = "active"
) -> Learning:
    return Learning(learning_id, proposal.section, proposal.text, proposal.channel, proposal.rule, state, "fb_1", "me", AT)


def free(text: str, channel: Channel = Channel.EMAIL, **more: str) -> Proposal:
    return Proposal(text, channel, **more)
