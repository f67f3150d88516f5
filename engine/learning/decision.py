"""What becomes of a proposal: it comes into force, reinforces, supersedes, or waits for a manager; each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.learning.book import REMOVED, LearningBook
from engine.learning.learnings import Learning, Outcome, Proposal
from engine.learning.merge import Decision, Reinforce, Supersede, merge
from engine.settings import LearningPolicy

NO_CONTEXT = (
    "There is no company context yet. Create it (sales-action context-init); then a manager can approve what was learned."
)
REVIEWED = "What is learned comes into force when a manager publishes it."
# What a manager took out comes back only when a manager says so; what a person took back themselves may be said again.
RETIRED = "retired by a manager"


@dataclass(frozen=True)
class Judged:
    """A proposal, with why it may not come into force by itself (None: it may), and what it was said of."""

    proposal: Proposal
    refusal: str | None = None
    context_note: str = ""
    remark: str = ""


def settle_proposal(book: LearningBook, judged: Judged, feedback_id: str, policy: LearningPolicy) -> Outcome:
    """Change the book by what becomes of a proposal, and return it."""
    outcome = _settle(book, judged, feedback_id, policy)
    return replace(outcome, reason=f"{outcome.reason} {judged.remark}".strip())


def _settle(book: LearningBook, judged: Judged, feedback_id: str, policy: LearningPolicy) -> Outcome:
    proposal = judged.proposal
    decision = book.compare(proposal)
    if isinstance(decision, Reinforce) and not judged.refusal:
        return _reinforce(book, decision, feedback_id)
    waiting = merge(proposal, book.having("candidate"))
    same = waiting.learning if isinstance(waiting, Reinforce) else None
    learning = same or book.make(proposal, judged.context_note, "")
    held = judged.refusal or _find_hold(book, learning, decision, proposal, policy)
    if held:
        if same:
            book.put(same, reinforced=same.reinforced + 1)
            return Outcome(feedback_id, "candidate", f"It waits for a manager already. {held}", same.id)
        return Outcome(feedback_id, "candidate", held, book.put(learning, note=held).id)
    kept = book.bring_into_force(replace(learning, note=decision.reason), decision)
    return Outcome(feedback_id, "superseded" if isinstance(decision, Supersede) else "added", decision.reason, kept.id)


def _reinforce(book: LearningBook, decision: Reinforce, feedback_id: str) -> Outcome:
    known = decision.learning
    if not known.id:
        return Outcome(feedback_id, "reinforced", f"{decision.reason} A person wrote that line.")
    book.put(known, reinforced=known.reinforced + 1, changed_by=known.changed_by)
    return Outcome(feedback_id, "reinforced", decision.reason, known.id)


def _find_hold(
    book: LearningBook, learning: Learning, decision: Decision, proposal: Proposal, policy: LearningPolicy
) -> str | None:
    """Why a proposal that nothing speaks against can't come into force by itself all the same."""
    if book.text is None:
        return NO_CONTEXT
    taken_out = [one for one in book.having("retired") if one.note in (RETIRED, REMOVED)]
    same = merge(proposal, taken_out)
    if isinstance(same, Reinforce):
        return f"A manager took the same out before: “{same.learning.text}”."
    if policy.is_reviewed:
        return REVIEWED
    return book.lacks_room(learning, decision, policy.most_tokens)
