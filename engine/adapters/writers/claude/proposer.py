"""Claude reads what a feedback teaches; what it says is held against what code can tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.adapters.writers.claude.feedback_form import FeedbackReply, one_line
from engine.adapters.writers.claude.learnings import bare_text
from engine.adapters.writers.claude.writer import Claude
from engine.errors import PromptError, WriterRejected
from engine.grounding.number_words import find_word_numbers
from engine.grounding.text import read
from engine.learning.learnings import Learning, Nothing, Proposal
from engine.ports import Feedback, Proposed
from engine.prompt_parts import ContextPart, FeedbackParts, PromptPart
from engine.prompts import Template
from engine.reading.message_text import fold
from engine.recommendation import Action

_LANGUAGES = ("en", "fr", "de", "es", "pt")
# What is no id can't be longer than a learning.
_LONGEST_NAMED = 200


class ClaudeProposer:
    """A Proposer over the Messages API: one short call, with the template for `learn`. Safe for threads."""

    def __init__(self, claude: Claude, load_template: Callable[[], Template], time_zone: str) -> None:
        self._claude = claude
        self._load_template = load_template
        self._time_zone = time_zone

    def propose(
        self, feedback: Feedback, action: Action | None, context: ContextPart, known: Sequence[Learning], is_cold: bool
    ) -> Proposed:
        """Return what Claude proposes, with its cost; whether it may become a learning is for others to judge.

        Raises WriterError, WriterRejected also where the template does not load.
        """
        parts = self._make_parts(feedback, action, context, is_cold)
        model = dict(parts.prompt.parameters)["model"]
        said = "\n".join(text for name, text in parts.said if name != "type" and text.strip())
        if not said:
            return Proposed(Nothing("There is no text to learn from; a thumb is counted."), model)

        def review(reply: FeedbackReply) -> Sequence[str]:
            return _find_invented(reply, said, known)

        reply, bill = self._claude.read_feedback(parts, review)
        proposal = Nothing(faults[0]) if (faults := review(reply)) else _make_proposal(reply, said, known)
        return Proposed(proposal, model, bill.usage, bill.cost_usd)

    def estimate_cost(self, feedback: Feedback, action: Action | None, context: ContextPart, is_cold: bool) -> float:
        """Return about how many US dollars `propose` would cost; makes no call. Raises WriterRejected."""
        return self._claude.estimate_cost(self._make_parts(feedback, action, context, is_cold))

    def _make_parts(self, feedback: Feedback, action: Action | None, context: ContextPart, is_cold: bool) -> FeedbackParts:
        try:
            template = self._load_template()
        except PromptError as error:
            raise WriterRejected(str(error)) from error
        said = (
            ("type", feedback.feedback_type),
            ("text", feedback.feedback_text),
            ("what_worked", feedback.what_worked),
            ("what_didnt_work", feedback.what_didnt_work),
            ("improvement", feedback.improvement),
        )
        prompt = PromptPart(
            name=template.name,
            template=template.system,
            parameters=tuple(sorted(self._claude.parameters(template).items())),
            time_zone=self._time_zone,
        )
        return FeedbackParts(said, feedback.action_channel, feedback.action_priority, action, is_cold, prompt, context)


def _make_proposal(reply: FeedbackReply, said: str, known: Sequence[Learning]) -> Proposal | Nothing:
    reason = one_line(reply.reason)
    if not reply.has_learning:
        return Nothing(reason)
    return Proposal(
        # Mark-up and line ends stay where they are: whoever judges a proposal has to see them.
        reply.text.strip(),
        reply.channel,
        reply.read_rule(),
        reason,
        same_as=_find_id(reply.same_as, known),
        contradicts=_find_id(reply.contradicts, known),
        said=said,
    )


def _find_id(named: str, known: Sequence[Learning]) -> str:
    """The id of a learning by its text; a text that is none stays, so that the proposal is refused for it."""
    bare = bare_text(named)
    return next((one.id for one in reversed(known) if bare and bare_text(one.text) == bare), one_line(named)[:_LONGEST_NAMED])


def _find_invented(reply: FeedbackReply, said: str, known: Sequence[Learning]) -> list[str]:
    """A length that nobody typed, unless it is that of a learning which the feedback confirms."""
    rule = reply.read_rule() if reply.has_learning else None
    if rule is None or rule.kind != "length" or float(rule.value) in _numbers_in(said):
        return []
    if any(one.rule == rule for one in known):
        return []
    return [f"The feedback names no {rule.value} words; a learning says no more than what was typed."]


def _numbers_in(said: str) -> set[float]:
    tokens = read(fold(said))
    numbers = {float(word.word) for word in tokens.words if word.word.isdecimal()}
    return numbers | {one.value for language in _LANGUAGES for one in find_word_numbers(tokens.words, language)}
