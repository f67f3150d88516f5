"""Who writes texts, one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from engine.recommendation import Draft, Evidence, FullContent, Usage

if TYPE_CHECKING:
    from engine.domain import Summary
    from engine.prompt_parts import ContentParts, PromptParts, RewriteParts, SummaryParts
    from engine.prompts import Template


# Is told in words what is being done; what Claude tells is a `Step`.
Progress = Callable[[str], None]


# Returns in words what keeps a draft from leaving as it is; a writer that can gets one further try to mend it.
Review = Callable[[Draft], Sequence[str]]


ContentReview = Callable[[FullContent], Sequence[str]]


class Step(str):
    """A line of progress, fit to show as it stands.

    `kind`: "working" on something, a "part" is complete, "waiting" for the server, "again" after a reply that can't be used.
    `done` names the parts of the reply that are complete so far, in their order.
    """

    kind: Literal["working", "part", "waiting", "again"]
    done: tuple[str, ...]

    def __new__(
        cls, text: str, kind: Literal["working", "part", "waiting", "again"] = "working", done: tuple[str, ...] = ()
    ) -> Step:
        step = super().__new__(cls, text)
        step.kind, step.done = kind, done
        return step


class Stop(Protocol):
    """What a person stops a generation with from another thread; a threading.Event is one."""

    def is_set(self) -> bool:
        """Return whether to stop."""


@dataclass(frozen=True)
class Written:
    """A writer's draft with what it cost, every paid try included."""

    draft: Draft
    model: str
    usage: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0


@dataclass(frozen=True)
class WrittenSummary:
    """A summary with what it cost."""

    summary: Summary
    model: str
    usage: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0


@dataclass(frozen=True)
class WrittenContent:
    """The full content of one action, with what must be done first, what it rests on, and what it cost."""

    content: FullContent
    prerequisites: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    model: str
    usage: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0


class Writer(Protocol):
    """Writes a draft from `PromptParts` and from nothing else. Raises WriterError."""

    name: Literal["claude", "playbook"]

    def parameters(self, template: Template) -> Mapping[str, str]:
        """Return what of the writer itself shapes the reply (its model and limits); part of the prompt hash."""

    def write(
        self,
        parts: PromptParts,
        on_progress: Progress | None = None,
        *,
        review: Review | None = None,
        stop: Stop | None = None,
    ) -> Written:
        """Return a draft. `on_progress` is told in words what is being done.

        What `on_progress` raises ends the writing at once and leaves as it is; `stop` ends it with WriterStopped. Every
        exception carries what was paid for until then as `usage` and `cost_usd`.
        """

    def estimate_cost(self, parts: PromptParts | SummaryParts | ContentParts | RewriteParts) -> float:
        """Return about how many US dollars it costs to write what these parts are for; makes no call."""


class Summarizer(Protocol):
    """Writes the summary of a deal with a model. Raises WriterError."""

    def parameters(self, template: Template) -> Mapping[str, str]:
        """Return what of the writer itself shapes the reply; the template's task decides about the model."""

    def summarize(
        self, parts: SummaryParts, on_progress: Progress | None = None, *, stop: Stop | None = None
    ) -> WrittenSummary:
        """Return the summary; ends early as `Writer.write` does."""

    def estimate_cost(self, parts: SummaryParts) -> float:
        """Return about how many US dollars `summarize` would cost; makes no call."""


class ContentWriter(Protocol):
    """Writes the full content of an action that was only outlined. Raises WriterError."""

    def write_content(
        self,
        parts: ContentParts,
        on_progress: Progress | None = None,
        *,
        review: ContentReview | None = None,
        stop: Stop | None = None,
    ) -> WrittenContent:
        """Return the content, without address and signature; ends early as `Writer.write` does."""

    def estimate_cost(self, parts: PromptParts | ContentParts) -> float:
        """Return about how many US dollars it costs to write what these parts are for; makes no call."""


class Rewriter(Protocol):
    """Rewrites the text of an action by a line that a person typed. Raises WriterError."""

    def rewrite(self, parts: RewriteParts, on_progress: Progress | None = None, *, stop: Stop | None = None) -> WrittenContent:
        """Return the text, without address and signature, and with neither prerequisites nor evidence; ends early as
        `Writer.write` does. EditInvalid for a line that this writer can't follow.
        """

    def estimate_cost(self, parts: RewriteParts) -> float:
        """Return about how many US dollars `rewrite` would cost; makes no call."""
