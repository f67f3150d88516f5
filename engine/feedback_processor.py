"""Use case: what a person says of a recommendation is kept, with the action that it is about."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from engine.domain import Channel, Model, Text
from engine.errors import RecommendationNotFound
from engine.ports import Feedback, Records
from engine.recommendation import Priority, Recommendation

NOTHING_LEARNED = "nothing yet: the feedback is stored, and no learning was made of it"


@dataclass(frozen=True)
class Memory:
    """What feedback needs of a recommender (`ActionRecommender.cache`): its records, its clock, who speaks."""

    records: Records
    clock: Callable[[], datetime]
    person: str = "me"


class FeedbackInput(Model):
    """What a person says. Without `action_id` it is about the only action of that channel and priority, if there is one."""

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


class FeedbackResult(Model):
    """What became of a feedback. Status "logged": it is stored, and the company context is as it was."""

    status: Literal["logged"]
    feedback_id: str
    action_id: str | None = None
    learning_extracted: str | None = None
    added_to_section: str | None = None
    company_context_updated: bool = False
    new_version: str | None = None
    will_apply_to: str = NOTHING_LEARNED


class FeedbackProcessor:
    """Takes feedback on recommendations. Safe for threads."""

    def __init__(self, cache: Memory) -> None:
        self._memory = cache

    def process_feedback(self, feedback: FeedbackInput) -> FeedbackResult:
        """Store a feedback in the records and return what became of it.

        Raises RecommendationNotFound for an unknown recommendation, an action that isn't its own or another deal's ID, and
        StoreError; then nothing is stored.
        """
        recommendation = self._find(feedback)
        action_id = _find_action(recommendation, feedback)
        feedback_id = f"fb_{uuid.uuid4().hex[:12]}"
        self._memory.records.log_feedback(
            Feedback(
                feedback_id=feedback_id,
                recommendation_id=recommendation.recommendation_id,
                source=recommendation.source,
                deal_id=recommendation.deal_id,
                action_id=action_id,
                action_priority=feedback.action_priority.value,
                action_channel=feedback.action_channel.value,
                feedback_type=feedback.feedback_type,
                feedback_text=feedback.feedback_text,
                what_worked=feedback.what_worked,
                what_didnt_work=feedback.what_didnt_work,
                improvement=feedback.improvement,
                given_by=self._memory.person,
                given_at=self._memory.clock(),
            )
        )
        return FeedbackResult(status="logged", feedback_id=feedback_id, action_id=action_id)

    def _find(self, feedback: FeedbackInput) -> Recommendation:
        found = self._memory.records.get_recommendation(feedback.recommendation_id)
        if found is None:
            raise RecommendationNotFound(
                f"There is no recommendation '{feedback.recommendation_id}'. 'sales-action recommend DEAL' shows the ID of a "
                "deal's recommendation."
            )
        if feedback.deal_id is not None and feedback.deal_id != found.deal_id:
            raise RecommendationNotFound(
                f"The recommendation '{found.recommendation_id}' is for the deal '{found.deal_id}', not '{feedback.deal_id}'."
            )
        return found


def _find_action(recommendation: Recommendation, feedback: FeedbackInput) -> str | None:
    """The action that a feedback names or can only mean; None when several or none would do."""
    if feedback.action_id is not None:
        if recommendation.action(feedback.action_id) is None:
            raise RecommendationNotFound(
                f"The recommendation '{recommendation.recommendation_id}' has no action '{feedback.action_id}'."
            )
        return feedback.action_id
    meant = [
        action.id
        for action in recommendation.actions
        if action.channel is feedback.action_channel and action.priority is feedback.action_priority
    ]
    return meant[0] if len(meant) == 1 else None
