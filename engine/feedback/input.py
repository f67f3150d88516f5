"""What a person says of a recommendation, and what is told to them of what became of it."""

from __future__ import annotations

from typing import Literal

from engine.domain import Channel, Model, Text
from engine.learning.learnings import Learning, Outcome, OutcomeKind
from engine.ports import About, Feedback
from engine.recommendation import Priority, Recommendation

_PLURALS = {"email": "emails", "phone": "calls", "linkedin": "LinkedIn messages", "whatsapp": "WhatsApp messages"}


class FeedbackInput(Model):
    """What a person says. Without `action_id` it is about the only action of that channel and priority, if there is one.

    Positive or negative without any text it is a thumb. `about` says what a negative one is about; a wrong fact may name the
    field ("deal.amount", "contact.ID.title") with what really stands there.
    """

    recommendation_id: str
    feedback_type: Literal["positive", "negative", "neutral"]
    feedback_text: Text = ""
    what_worked: Text = ""
    what_didnt_work: Text = ""
    improvement: Text = ""
    deal_id: str | None = None
    action_id: str | None = None
    action_channel: Channel = Channel.EMAIL
    action_priority: Priority = Priority.P0
    about: About | None = None
    wrong_field: str = ""
    right_value: Text = ""


class FeedbackResult(Model):
    """What became of a feedback. Status "logged": it is stored, and finished at the next start, for the `reason` given."""

    status: OutcomeKind | Literal["logged"]
    feedback_id: str
    action_id: str | None = None
    learning_id: str | None = None
    learning_extracted: str | None = None
    added_to_section: str | None = None
    company_context_updated: bool = False
    new_version: str | None = None
    will_apply_to: str
    reason: str


def find_fault(feedback: FeedbackInput, found: Recommendation | None) -> str | None:
    """Return what a feedback names that doesn't exist, in words, or None."""
    if found is None:
        return (
            f"There is no recommendation '{feedback.recommendation_id}'. 'sales-action recommend DEAL' shows the ID of a "
            "deal's recommendation."
        )
    if feedback.deal_id is not None and feedback.deal_id not in (found.deal_id, f"{found.source}:{found.deal_id}"):
        return f"The recommendation '{found.recommendation_id}' is for the deal '{found.deal_id}', not '{feedback.deal_id}'."
    if feedback.action_id is not None and found.action(feedback.action_id) is None:
        return f"The recommendation '{found.recommendation_id}' has no action '{feedback.action_id}'."
    return None


def find_action_id(feedback: FeedbackInput, found: Recommendation) -> str | None:
    """Return the action that a feedback names or can only mean; None when several or none would do."""
    if feedback.action_id is not None:
        return feedback.action_id
    meant = [
        action.id
        for action in found.actions
        if action.channel is feedback.action_channel and action.priority is feedback.action_priority
    ]
    return meant[0] if len(meant) == 1 else None


def describe_outcome(feedback: Feedback, outcome: Outcome, learning: Learning | None) -> FeedbackResult:
    """Return what a person is told of what became of their feedback."""
    in_force = learning if learning and learning.state == "active" else None
    return FeedbackResult(
        status=outcome.kind,
        feedback_id=feedback.feedback_id,
        action_id=feedback.action_id,
        learning_id=outcome.learning_id,
        learning_extracted=learning.text if learning else None,
        added_to_section=in_force.section if in_force and outcome.context_version else None,
        company_context_updated=outcome.context_version is not None,
        new_version=outcome.context_version,
        will_apply_to=_describe_reach(outcome, in_force),
        reason=outcome.reason,
    )


def _describe_reach(outcome: Outcome, in_force: Learning | None) -> str:
    if in_force:
        noun = _PLURALS[in_force.channel.value] if in_force.channel else "recommendations"
        cold = "cold " if in_force.rule and in_force.rule.scope == "cold" else ""
        return f"all {cold}{noun} recommended from now on"
    if outcome.kind == "candidate":
        return f"nothing, until a manager approves it: sales-action learnings approve {outcome.learning_id}"
    if outcome.kind == "reinforced":
        return "all recommendations, as before"
    return "nothing new"
