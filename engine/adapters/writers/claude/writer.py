"""Claude as a writer: recommendations, summaries, and the full content of one action."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar

from engine.adapters.writers.claude.batches import ClaudeBatches
from engine.adapters.writers.claude.bill import Bill
from engine.adapters.writers.claude.connection import Connection, Reached
from engine.adapters.writers.claude.content_form import ContentDraft, content_form, text_form
from engine.adapters.writers.claude.feedback_form import FEEDBACK, FeedbackReply
from engine.adapters.writers.claude.form import Form
from engine.adapters.writers.claude.generation import Generation
from engine.adapters.writers.claude.learnings import name_learnings
from engine.adapters.writers.claude.recommendation_form import RECOMMENDATION
from engine.adapters.writers.claude.request import (
    DEFAULT_MAX_TOKENS,
    Request,
    content_request,
    feedback_request,
    make_arguments,
    recommendation_request,
    rewrite_request,
    summary_request,
)
from engine.adapters.writers.claude.summary_form import SUMMARY
from engine.adapters.writers.claude.support import Support
from engine.adapters.writers.claude.telling import Teller
from engine.adapters.writers.claude.watch import Watch
from engine.adapters.writers.prices import PriceList
from engine.hashing import canonical_json
from engine.ports import ContentReview, Progress, Review, Stop, Written, WrittenContent, WrittenSummary
from engine.prompt_parts import ContentParts, FeedbackParts, PromptParts, RewriteParts, SummaryParts
from engine.prompts import Task, Template
from engine.recommendation import Draft

T = TypeVar("T")

# Two full actions and outlines, with the thinking that medium effort takes.
TYPICAL_OUTPUT_TOKENS = 3_000
# A summary or one text, with the thinking that it takes.
TYPICAL_PAGE_TOKENS = 1_000


class Claude:
    """A Writer, Summarizer and ContentWriter over the Messages API. Safe for threads.

    Every exception of the SDK leaves as a WriterError. Whatever leaves carries `usage` and `cost_usd`, every try included.
    """

    name: Literal["claude", "playbook"] = "claude"

    def __init__(
        self,
        *,
        api_key: str | None,
        base_url: str | None,
        model: str,
        timeout_s: float,
        summarise_model: str | None = None,
        learn_model: str | None = None,
        prices: Mapping[str, Any] | None = None,
        first_pause_s: float = 0.5,
    ) -> None:
        """Take the key (a server of one's own may need none), a model for each task, and the deadline of a generation.

        Args:
            prices: what the settings override, see PriceList. Raises ConfigError when they are wrong.
            first_pause_s: how long to wait before a busy server is asked again; doubled each time.
        """
        self._models: dict[Task, str] = {
            "recommend": model,
            "content": model,
            "summarise": summarise_model or model,
            "learn": learn_model or model,
        }
        self._timeout_s = timeout_s
        self._connection = Connection(api_key=api_key, base_url=base_url, first_pause_s=first_pause_s)
        self._support = Support()
        self.prices = PriceList(prices)
        self.batches = ClaudeBatches(self._connection, self._support, self.prices)

    @property
    def unpriced_models(self) -> tuple[str, ...]:
        """Return the models of its tasks of which no price is known: what they cost counts as nothing, in a budget too."""
        return tuple(model for model in dict.fromkeys(self._models.values()) if self.prices.find(model) is None)

    def parameters(self, template: Template) -> Mapping[str, str]:
        """Return model, limit and effort: the template's where it names them, else those of its task."""
        chosen = {
            "model": template.model or self._models[template.task],
            "max_tokens": str(template.max_tokens or DEFAULT_MAX_TOKENS),
            "effort": template.effort or "",
        }
        return {name: value for name, value in chosen.items() if value}

    def estimate_cost(self, parts: PromptParts | SummaryParts | ContentParts | RewriteParts | FeedbackParts) -> float:
        """Return about how many US dollars it costs to write what these parts are for; makes no call.

        Nothing counts as read from the provider's cache.
        """
        if isinstance(parts, SummaryParts):
            return self._estimate(summary_request(parts), SUMMARY, TYPICAL_PAGE_TOKENS)
        if isinstance(parts, ContentParts):
            form = content_form(parts.action.channel, parts.action.title)
            return self._estimate(content_request(parts), form, TYPICAL_PAGE_TOKENS)
        if isinstance(parts, RewriteParts):
            text = text_form(parts.action.channel, parts.action.content.title)
            return self._estimate(rewrite_request(parts), text, TYPICAL_PAGE_TOKENS)
        if isinstance(parts, FeedbackParts):
            return self._estimate(feedback_request(parts), FEEDBACK, TYPICAL_PAGE_TOKENS)
        return self._estimate(recommendation_request(parts), RECOMMENDATION, TYPICAL_OUTPUT_TOKENS)

    def count_tokens(self, parts: PromptParts, timeout_s: float = 10.0) -> int:
        """Return how many tokens `write` would send, as the server counts them; costs nothing. Raises WriterError."""
        arguments = make_arguments(recommendation_request(parts), RECOMMENDATION, self._support, ())
        del arguments["max_tokens"]
        return self._connection.count_tokens(arguments, timeout_s)

    def probe(self, timeout_s: float) -> Reached:
        """Return that the server answers and whether it accepts the key; costs nothing.

        Raises WriterUnavailable and WriterRejected.
        """
        return self._connection.probe(timeout_s)

    def write(
        self,
        parts: PromptParts,
        on_progress: Progress | None = None,
        *,
        review: Review | None = None,
        stop: Stop | None = None,
    ) -> Written:
        """Return Claude's draft, its usage and cost, within one deadline.

        Args:
            review: is given the draft; what it finds gets one further try, and the draft with fewer findings is returned.
            stop: ends the generation at once, from any thread.

        Raises WriterUnavailable, WriterRejected, WriterStopped and ReplyInvalid, and what `on_progress` raises.
        """

        def check(draft: Draft) -> Sequence[str]:
            return review(name_learnings(draft, parts.context)) if review else ()

        request = recommendation_request(parts)
        draft, bill = self._generate(request, RECOMMENDATION, on_progress, check, stop)
        return Written(name_learnings(draft, parts.context), request.model, bill.usage, bill.cost_usd)

    def summarize(
        self, parts: SummaryParts, on_progress: Progress | None = None, *, stop: Stop | None = None
    ) -> WrittenSummary:
        """Return the summary of a deal, its usage and cost. Raises as `write` does."""
        request = summary_request(parts)
        summary, bill = self._generate(request, SUMMARY, on_progress, lambda summary: (), stop)
        return WrittenSummary(summary, request.model, bill.usage, bill.cost_usd)

    def write_content(
        self,
        parts: ContentParts,
        on_progress: Progress | None = None,
        *,
        review: ContentReview | None = None,
        stop: Stop | None = None,
    ) -> WrittenContent:
        """Return the full content of one action, its usage and cost. Raises as `write` does."""
        request = content_request(parts)
        form = content_form(parts.action.channel, parts.action.title)

        def check(draft: ContentDraft) -> Sequence[str]:
            return review(draft.content) if review else ()

        draft, bill = self._generate(request, form, on_progress, check, stop)
        return WrittenContent(draft.content, draft.prerequisites, draft.evidence, request.model, bill.usage, bill.cost_usd)

    def rewrite(self, parts: RewriteParts, on_progress: Progress | None = None, *, stop: Stop | None = None) -> WrittenContent:
        """Return a text anew, its usage and cost. Raises as `write` does.

        Nothing is mended by a second call: what the checks find may be what the person asked for, and is theirs to judge.
        """
        request, form = rewrite_request(parts), text_form(parts.action.channel, parts.action.content.title)
        content, bill = self._generate(request, form, on_progress, lambda content: (), stop)
        return WrittenContent(content, (), (), request.model, bill.usage, bill.cost_usd)

    def read_feedback(
        self, parts: FeedbackParts, review: Callable[[FeedbackReply], Sequence[str]]
    ) -> tuple[FeedbackReply, Bill]:
        """Return what a feedback teaches as Claude says it, and what that cost. Raises as `write` does."""
        return self._generate(feedback_request(parts), FEEDBACK, None, review, None)

    def close(self) -> None:
        """Let go of the connections to the server; the next request opens new ones."""
        self._connection.close()

    def _estimate(self, request: Request, form: Form[Any], output_tokens: int) -> float:
        return self.prices.estimate(
            request.model,
            shared_bytes=len(request.system.encode()) + len(canonical_json(form.schema)),
            own_bytes=len(request.question.encode()),
            output_tokens=min(output_tokens, request.max_tokens),
        )

    def _generate(
        self,
        request: Request,
        form: Form[T],
        on_progress: Progress | None,
        review: Callable[[T], Sequence[str]],
        stop: Stop | None,
    ) -> tuple[T, Bill]:
        bill = Bill(request.model, self.prices)
        generation = Generation(
            request,
            form,
            connection=self._connection,
            support=self._support,
            watch=Watch(self._timeout_s, stop),
            tell=Teller(on_progress, form.name_parts),
            bill=bill,
        )
        with bill.told_on_failure():
            return generation.write(review), bill
