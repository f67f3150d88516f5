"""What is learned from feedback: a proposal, the learnings there are, and what becomes of the one among the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from engine.domain import Channel

SECTIONS = {
    Channel.EMAIL: "Email Engagement Learnings",
    Channel.PHONE: "Call Strategy Learnings",
    Channel.LINKEDIN: "LinkedIn Outreach Learnings",
    Channel.WHATSAPP: "WhatsApp Communication Learnings",
}
# Who changed what a person wrote into the file with another program.
OUTSIDE = "outside the program"
State = Literal["candidate", "active", "superseded", "retired"]


@dataclass(frozen=True)
class RuleKey:
    """What makes two machine-readable rules comparable: the same value reinforces, another one supersedes.

    `scope` says for which touches; `value` is a number of words, weekdays with their closed hours, or a word.
    """

    kind: str
    channel: str
    scope: Literal["cold", "all"]
    value: str

    @property
    def subject(self) -> tuple[str, str, str]:
        """Return what the rule is about: of two active ones with the same subject only one can hold."""
        named = self.value if self.kind in ("word", "day", "hour") else ""
        return self.kind, f"{self.channel} {self.scope}", named


@dataclass(frozen=True)
class Proposal:
    """A rule that feedback suggests: one line for one section. `rule` is None for a free text.

    `same_as` and `contradicts` are ids of learnings that whoever proposes takes to mean the same or the opposite;
    `said` is what the person typed, by which a proposal is judged too.
    """

    text: str
    channel: Channel
    rule: RuleKey | None = None
    reason: str = ""
    same_as: str = ""
    contradicts: str = ""
    said: str = ""

    @property
    def section(self) -> str:
        """Return the section of the company context that the line belongs to."""
        return SECTIONS[self.channel]


@dataclass(frozen=True)
class Nothing:
    """Feedback that teaches nothing, and why."""

    reason: str


@dataclass(frozen=True)
class Learning:
    """A line of the ledger: where it came from, what became of it, and how often it helped or harmed.

    `reinforced` counts the feedbacks that said it again, `note` says in words why it stands as it does, `changed_by` who put
    it there, and `accepted_by` who accepted a candidate that comes into force with the next publishing.
    """

    id: str
    section: str
    text: str
    channel: Channel | None
    rule: RuleKey | None
    state: State
    source_feedback_id: str | None
    author: str
    at: datetime
    helpful: int = 0
    harmful: int = 0
    expires_on: date | None = None
    superseded_by: str | None = None
    note: str = ""
    context_note: str = ""
    reinforced: int = 0
    accepted_by: str | None = None
    changed_by: str = ""


OutcomeKind = Literal["added", "reinforced", "superseded", "candidate", "nothing", "thumb"]


@dataclass(frozen=True)
class Outcome:
    """What became of a feedback, and why, in words."""

    feedback_id: str
    kind: OutcomeKind
    reason: str
    learning_id: str | None = None
    context_version: str | None = None


@dataclass(frozen=True)
class ContextUpdate:
    """A line of the audit log: what a section said before and after."""

    section: str
    before: str
    after: str
    author: str
    source_feedback_id: str | None = None


@dataclass(frozen=True)
class LedgerChange:
    """What is written together, or not at all. `ends` are feedbacks whose doing is taken back."""

    learnings: tuple[Learning, ...] = ()
    updates: tuple[ContextUpdate, ...] = ()
    outcome: Outcome | None = None
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edit:
    """What becomes of the company context, with what is written about it in the same step.

    `text` None: it stays as it is, and only the ledger changes. The store itself gives a new text its version.
    """

    text: str | None
    change: LedgerChange
