"""Who reads what a feedback teaches: rules, or Claude with the rules behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.asking import Asking
from engine.domain import Deal
from engine.errors import WriterError
from engine.learning.learnings import Learning
from engine.paid_calls import Call, PaidCalls
from engine.ports import Feedback, PaidProposer, Proposed, Proposer
from engine.prompt_parts import ContextPart
from engine.recommendation import Action

RULES = "playbook"


class RuleProposer:
    """Reads feedback by rules alone: no key, no network, no cost."""

    def propose(
        self, feedback: Feedback, action: Action | None, context: ContextPart, known: Sequence[Learning], is_cold: bool
    ) -> Proposed:
        """Return what the rules find in the person's own words."""
        from engine.feedback.proposals import propose  # its patterns take a tenth of a second that most commands don't need

        return Proposed(propose(feedback, is_cold), RULES)


class ClaudeFirst:
    """Asks Claude; where Claude can't be asked, the rules read the feedback, and the note says so."""

    def __init__(self, claude: PaidProposer, model: str, calls: PaidCalls, rules: Proposer) -> None:
        self._claude = claude
        self._model = model
        self._calls = calls
        self._rules = rules

    def propose(
        self, feedback: Feedback, action: Action | None, context: ContextPart, known: Sequence[Learning], is_cold: bool
    ) -> Proposed:
        """Return Claude's proposal, paid for within the budget, else that of the rules."""
        deal = Deal(source=feedback.source, id=feedback.deal_id, name="")
        try:
            call = Call(deal, "learn", "claude", self._model, self._claude.estimate_cost(feedback, action, context, is_cold))
            return self._calls.make(
                call, lambda _tell: self._claude.propose(feedback, action, context, known, is_cold), Asking(feedback.given_by)
            )
        except WriterError as error:
            made = self._rules.propose(feedback, action, context, known, is_cold)
            return replace(made, note=f"Rules read it, as Claude could not be asked: {error}")
