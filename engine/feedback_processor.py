"""Use case: what a person says of a recommendation is kept, and becomes a learning, a count, or a reason why not.

log ─▶ propose ─▶ refuse? ─▶ merge ─▶ text, version, ledger and outcome in one step

What is cut off after the log is finished at the next start.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.access.roles import Person
from engine.domain import Correction
from engine.drafts.wording import is_cold
from engine.errors import AlreadySettled, ContextError, CorrectionInvalid, RecommendationNotFound, SalesActionError
from engine.events import tell_event
from engine.feedback.input import FeedbackInput, FeedbackResult, describe_outcome, find_action_id, find_fault
from engine.learning.learnings import OUTSIDE, Edit, LedgerChange, Nothing, Outcome
from engine.learning.memory import Memory
from engine.learning.thumbs import explain_thumb, find_counted, is_thumb
from engine.ports import Feedback
from engine.prompt_parts import ContextPart
from engine.recommendation import Action, Recommendation

if TYPE_CHECKING:
    from engine.learning.book import LearningBook

logger = logging.getLogger(__name__)

# A second one that can't be finished says that none can be: the file or the records are out of order.
MOST_FAILURES = 2
_NO_CONTEXT = ContextPart("", None)


class FeedbackProcessor:
    """Takes feedback on recommendations. Safe for threads and processes."""

    def __init__(self, cache: Memory) -> None:
        self._memory = cache

    def process_feedback(self, feedback: FeedbackInput, person: Person | None = None) -> FeedbackResult:
        """Store a feedback, learn from it what it teaches, and return what became of it.

        Args:
            person: who says it; by default the memory's speaker, where it has one.

        Raises RecommendationNotFound for what doesn't exist (kept in the log all the same), CorrectionInvalid, and StoreError
        when it could not be stored.
        """
        recommendation = self._memory.records.get_recommendation(feedback.recommendation_id)
        said = self._as_said(feedback, recommendation, self._find_speaker(person))
        fault = find_fault(feedback, recommendation)
        if fault or recommendation is None:
            self._memory.records.log_feedback(said, Outcome(said.feedback_id, "nothing", fault or ""))
            raise RecommendationNotFound(f"{fault} What you said is kept in the log, and nothing is learned from it.")
        action = recommendation.action(said.action_id) if said.action_id else None
        if is_thumb(said):
            result = self._count(said, action)
        else:
            self._memory.records.log_feedback(said)
            if said.about:
                self._count(_without_words(said), action)
            result = self._finish(said, action)
        self._correct(feedback, said)
        tell_event("feedback", kind=feedback.feedback_type, status=result.status, context_version=result.new_version)
        return result

    def settle(self) -> None:
        """Finish the feedback that was logged and has no outcome yet, oldest first; never raises, but warns."""
        failures = 0
        try:
            for said in self._memory.records.unsettled_feedback(self._memory.clock(), self._memory.patience):
                failures += self._try(said) is not None
                if failures == MOST_FAILURES:
                    return
        except SalesActionError as error:
            logger.warning("%s", error)

    def _try(self, said: Feedback) -> SalesActionError | None:
        try:
            found = self._memory.records.get_recommendation(said.recommendation_id)
            self._learn(said, found.action(said.action_id) if found and said.action_id else None)
        except SalesActionError as error:
            logger.warning("%s", error)
            return error
        return None

    def _find_speaker(self, person: Person | None) -> Person:
        speaker = person or self._memory.speaker
        if speaker is None:
            raise TypeError("say who gives the feedback: process_feedback(feedback, person)")
        return speaker

    def _as_said(self, feedback: FeedbackInput, found: Recommendation | None, person: Person) -> Feedback:
        action_id = find_action_id(feedback, found) if found else feedback.action_id
        action = found.action(action_id) if found and action_id else None
        return Feedback(
            feedback_id=f"fb_{uuid.uuid4().hex[:12]}",
            recommendation_id=feedback.recommendation_id,
            source=found.source if found else "",
            deal_id=found.deal_id if found else feedback.deal_id or "",
            action_id=action_id,
            action_priority=(action.priority if action else feedback.action_priority).value,
            action_channel=(action.channel if action else feedback.action_channel).value,
            feedback_type=feedback.feedback_type,
            feedback_text=feedback.feedback_text,
            what_worked=feedback.what_worked,
            what_didnt_work=feedback.what_didnt_work,
            improvement=feedback.improvement,
            given_by=person.name,
            given_at=self._memory.clock(),
            about=feedback.about if feedback.feedback_type == "negative" else None,
        )

    def _count(self, thumb: Feedback, action: Action | None) -> FeedbackResult:
        counted = self._keep_known(find_counted(thumb, action))
        standing = self._memory.records.count_thumb(thumb, counted, explain_thumb(thumb, action, counted))
        assert standing.outcome is not None  # a thumb is stored with it
        return describe_outcome(standing.feedback, standing.outcome, None)

    def _keep_known(self, learning_ids: Sequence[str]) -> Sequence[str]:
        """Those of the learnings that the ledger knows, after it looked into the file for the others."""
        if not learning_ids:
            return ()
        known = {learning.id for learning in self._memory.records.list_learnings()}
        if not known.issuperset(learning_ids):
            try:
                self._memory.learnings.change(lambda book: book.close(), OUTSIDE, "learnings found in the file")
            except ContextError as error:
                logger.warning("%s", error)
            known = {learning.id for learning in self._memory.records.list_learnings()}
        return [learning_id for learning_id in learning_ids if learning_id in known]

    def _finish(self, said: Feedback, action: Action | None) -> FeedbackResult:
        try:
            self._learn(said, action)
            return self._tell(said)
        except SalesActionError as error:
            reason = f"It is stored; what it teaches is worked out at the next start, as that was not possible now: {error}"
            return FeedbackResult(
                status="logged",
                feedback_id=said.feedback_id,
                action_id=said.action_id,
                will_apply_to="nothing yet",
                reason=reason,
            )

    def _tell(self, said: Feedback) -> FeedbackResult:
        settled = self._memory.records.get_feedback(said.feedback_id)
        assert settled is not None
        assert settled.outcome is not None
        named = settled.outcome.learning_id
        return describe_outcome(said, settled.outcome, self._memory.records.get_learning(named) if named else None)

    def _learn(self, said: Feedback, action: Action | None) -> None:
        """Work out what a logged feedback teaches, and write all of it in one step, unless somebody else did meanwhile."""
        from engine.feedback.refusals import Circumstances, find_refusal
        from engine.learning.decision import Judged, settle_proposal  # the rules of language are rarely needed
        from engine.learning.lines import as_written

        memory = self._memory
        context = memory.context.read() or _NO_CONTEXT
        known = [one for one in memory.records.list_learnings() if one.state in ("active", "candidate")]
        made = memory.proposer.propose(said, action, context, known, action is None or is_cold(action))
        if isinstance(made.proposal, Nothing):
            reason = f"{made.proposal.reason} {made.note}".strip()
            return self._write_outcome(Outcome(said.feedback_id, "nothing", reason))
        proposal = replace(made.proposal, text=as_written(made.proposal.text))
        deal = memory.find_deal(said.source, said.deal_id)
        refusal = find_refusal(proposal, Circumstances(context, deal, known))
        judged = Judged(proposal, refusal, f"{said.action_priority} {said.action_channel} action", made.note)

        def work(book: LearningBook) -> Edit | None:
            settled = memory.records.get_feedback(said.feedback_id)
            if settled is None or settled.outcome is not None:
                return None
            return book.close(settle_proposal(book, judged, said.feedback_id, memory.policy))

        try:
            memory.learnings.change(work, said.given_by, f"learned from feedback: {proposal.text}", said.feedback_id)
        except AlreadySettled:
            logger.debug("The feedback %s was finished by somebody else.", said.feedback_id)

    def _write_outcome(self, outcome: Outcome) -> None:
        try:
            self._memory.records.save_ledger_change(LedgerChange(outcome=outcome))
        except AlreadySettled:
            logger.debug("The feedback %s was finished by somebody else.", outcome.feedback_id)

    def _correct(self, feedback: FeedbackInput, said: Feedback) -> None:
        """Keep what a person says a field really is."""
        if said.about != "wrong_fact" or not feedback.wrong_field:
            return
        from engine.amendments.corrections import find_fault as find_correction_fault

        deal = self._memory.find_deal(said.source, said.deal_id)
        fault = (
            find_correction_fault(deal, feedback.wrong_field, feedback.right_value)
            if deal
            else f"The deal '{said.deal_id}' can't be read now."
        )
        if fault:
            raise CorrectionInvalid(f"{fault} The thumb is kept; nothing was corrected.")
        correction = Correction(
            field=feedback.wrong_field, value=feedback.right_value, author=said.given_by, at=self._memory.clock()
        )
        self._memory.records.save_correction(said.source, said.deal_id, correction)
        self._memory.amended.forget()


def _without_words(said: Feedback) -> Feedback:
    """The thumb in a feedback that says more."""
    return replace(
        said,
        feedback_id=f"fb_{uuid.uuid4().hex[:12]}",
        feedback_text="",
        what_worked="",
        what_didnt_work="",
        improvement="",
    )
