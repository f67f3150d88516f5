"""A thumb: one click for or against what was learned. It makes no line, no version, and no recommendation stale."""

from __future__ import annotations

from collections.abc import Collection

from engine.ports import Feedback
from engine.recommendation import Action

_ABOUT = {
    "wrong_fact": "a wrong fact",
    "wrong_action": "a wrong action",
    "wrong_time": "a wrong time",
    "wording": "the wording",
}


def is_thumb(feedback: Feedback) -> bool:
    """Return whether a feedback is a thumb: for or against, without a word."""
    said = (feedback.feedback_text, feedback.what_worked, feedback.what_didnt_work, feedback.improvement)
    return feedback.feedback_type != "neutral" and not any(text.strip() for text in said)


def find_counted(feedback: Feedback, action: Action | None) -> tuple[str, ...]:
    """Return the ids of the learnings that a thumb counts for or against: those that its action applied.

    A thumb down about anything but the wording says nothing of them.
    """
    if action is None or feedback.about not in (None, "wording"):
        return ()
    return action.applied_learnings


def explain_thumb(feedback: Feedback, action: Action | None, counted: Collection[str]) -> str:
    """Return what became of a thumb, in words; `counted` are the learnings that it counts for or against."""
    side = "for" if feedback.feedback_type == "positive" else "against"
    if action is None:
        return "Kept. It could mean several actions, or none, so it counts for no learning."
    if feedback.about not in (None, "wording"):
        return f"Kept, about {_ABOUT[str(feedback.about)]}: that counts against no learning."
    if not action.applied_learnings:
        return "Kept. The action applied no learning that it could count for."
    if not counted:
        return "Kept. What the action applied stands in no company context of yours, so it counts for no learning."
    count = len(counted)
    return f"Counted {side} {'the learning' if count == 1 else f'the {count} learnings'} that the action applied."
