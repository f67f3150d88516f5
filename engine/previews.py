"""Use case: what a model would be sent for a deal with a template, as text. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from engine.composition import Composer, Composition
from engine.ports import DealSource
from engine.prompt_parts import ContentParts, PromptPart, PromptParts, SummaryPart, SummaryParts
from engine.prompts import Template
from engine.recommendation import Action
from engine.recommender import Recommender
from engine.settings import Settings

# Gives the system prompt and the message of a request.
ShowRequest = Callable[[PromptParts | SummaryParts | ContentParts], tuple[str, str]]


@dataclass(frozen=True)
class Preview:
    """A request as text. `system` is the same for every deal; `message` is "" where it is made of more than a deal."""

    system: str
    message: str
    about_tokens: int


class Previews:
    """Shows what would be sent. Safe for threads; asks no model, and costs nothing."""

    def __init__(
        self,
        *,
        settings: Settings,
        composer: Composer,
        recommender: Recommender,
        show_request: ShowRequest,
        count_tokens: Callable[[int], int],
        clock: Callable[[], datetime],
    ) -> None:
        """Take the ports; `count_tokens` says about how many tokens so many bytes are."""
        self._settings = settings
        self._composer = composer
        self._recommender = recommender
        self._show_request = show_request
        self._count_tokens = count_tokens
        self._clock = clock

    def make(self, source: DealSource, deal_id: str, template: Template, campaign: str | None = None) -> Preview:
        """Return what would be sent for a deal with this template, stored or not.

        Raises DealNotFound, SourceError, PromptError and ContextError.
        """
        composition = self._composer.compose(
            source, deal_id, self._settings.default_writer, self._clock(), campaign if template.task == "recommend" else None
        )
        parts = self._parts(source, deal_id, composition, template)
        system, message = self._show_request(parts)
        if template.task == "learn" or (template.task == "content" and not isinstance(parts, ContentParts)):
            message = ""
        return Preview(system, message, self._count_tokens(len(system.encode()) + len(message.encode())))

    def _parts(
        self, source: DealSource, deal_id: str, composition: Composition, template: Template
    ) -> PromptParts | SummaryParts | ContentParts:
        prompt = self._prompt(composition, template)
        if template.task in ("summarise", "learn"):
            return SummaryParts(composition.parts.data, replace(prompt, sender=()), composition.parts.context)
        # A summary that Claude hasn't written yet is the playbook's meanwhile.
        parts = replace(composition.parts, prompt=prompt, summary=SummaryPart(composition.summary))
        action = self._find_plan(source, deal_id) if template.task == "content" else None
        return ContentParts(parts, action) if action else parts

    def _prompt(self, composition: Composition, template: Template) -> PromptPart:
        # The parameters go beside the texts, and are no part of what is shown.
        parameters = (("max_tokens", str(template.max_tokens or 1)), ("model", template.model or ""))
        return replace(composition.parts.prompt, name=template.name, template=template.system, parameters=parameters)

    def _find_plan(self, source: DealSource, deal_id: str) -> Action | None:
        """Return a planned action of the deal, any action where none is only planned."""
        actions = list(self._recommender.view(source, deal_id).recommendation.actions)
        return next((action for action in actions if action.content.kind == "outline"), actions[0] if actions else None)
