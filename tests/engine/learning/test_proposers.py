"""Claude reads feedback where it can be asked; the rules stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.archive import Archive
from engine.domain import Channel
from engine.errors import WriterUnavailable
from engine.learning.learnings import Learning, Proposal
from engine.learning.proposers import ClaudeFirst, RuleProposer
from engine.paid_calls import PaidCalls
from engine.ports import Feedback, Proposed
from engine.prompt_parts import ContextPart
from engine.recommendation import Action
from engine.settings import Settings
from tests.engine.feedback_forms import make_feedback
from tests.fakes import Clock

CONTEXT = ContextPart("", None)
SAID = make_feedback("Email too long, keep under 150 words")


@dataclass
class FakeClaude:
    """Gives back what it is told, or raises it."""

    reply: Proposed | WriterUnavailable

    def propose(
        self, feedback: Feedback, action: Action | None, context: ContextPart, known: Sequence[Learning], is_cold: bool
    ) -> Proposed:
        if isinstance(self.reply, WriterUnavailable):
            raise self.reply
        return self.reply

    def estimate_cost(self, feedback: Feedback, action: Action | None, context: ContextPart, is_cold: bool) -> float:
        return 0.001


class Account:
    """Records that only keep the account."""

    def __init__(self, spent: float = 0.0) -> None:
        self.spent = spent
        self.logged: list[dict[str, Any]] = []

    def spent_usd(self, *_: Any) -> float:
        return self.spent

    def reserved_usd(self, *_: Any) -> float:
        return 0.0

    def log_generation(self, **facts: Any) -> None:
        self.logged.append(facts)


class NoCache:
    def get(self, key: str) -> None:
        return None


def claude_first(reply: Proposed | WriterUnavailable, account: Account, monthly: float | None = None) -> ClaudeFirst:
    settings = Settings(home=Path("/nowhere"), budget={"monthly_usd": monthly})  # type: ignore[arg-type]
    archive = Archive(NoCache(), account)  # type: ignore[arg-type]
    calls = PaidCalls(settings, account, archive, Clock())  # type: ignore[arg-type]
    return ClaudeFirst(FakeClaude(reply), "claude-test", calls, RuleProposer())


def test_claude_s_proposal_counts_and_its_cost_is_kept() -> None:
    account, wanted = Account(), Proposed(Proposal("Be brief", Channel.EMAIL), "claude-test", cost_usd=0.002)

    made = claude_first(wanted, account).propose(SAID, None, CONTEXT, (), True)

    assert made is wanted
    [row] = account.logged
    assert (row["task"], row["deal_id"], row["cost_usd"], row["asked_by"]) == ("learn", "d1", 0.002, "me")


def test_where_claude_can_t_be_reached_the_rules_read_it_and_say_so() -> None:
    made = claude_first(WriterUnavailable("Claude is overloaded."), Account()).propose(SAID, None, CONTEXT, (), True)

    assert isinstance(made.proposal, Proposal)
    assert made.proposal.text == "Keep cold outreach emails under 150 words"
    assert made.note == "Rules read it, as Claude could not be asked: Claude is overloaded."


def test_at_the_limit_of_the_budget_the_rules_read_it() -> None:
    wanted = Proposed(Proposal("Be brief", Channel.EMAIL), "claude-test")

    made = claude_first(wanted, Account(spent=5.0), monthly=5.0).propose(SAID, None, CONTEXT, (), True)

    assert made.proposal != wanted.proposal
    assert "is spent" in made.note
