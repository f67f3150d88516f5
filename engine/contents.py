"""Use case: a planned action is written in full, on request; the others stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from engine.archive import Archive
from engine.asking import UNASKED, Asking
from engine.composition import Composer, Composition
from engine.drafts.checks import WRITTEN_EARLY, Checks
from engine.drafts.evidence import is_verbatim
from engine.errors import ConfigError, WriterRejected
from engine.freshness import explain_changes
from engine.paid_calls import Call, PaidCalls
from engine.paid_texts import PaidTexts
from engine.ports import Cache, ContentWriter, DealSource, Leases, Progress, WrittenContent
from engine.presentation import Presenter
from engine.prompt_parts import ContentParts
from engine.recommendation import Action, Finding, FullContent, Recommendation
from engine.settings import Settings


class Contents:
    """Writes full contents of P1 and P2 actions. Safe for threads and processes."""

    def __init__(
        self,
        *,
        settings: Settings,
        composer: Composer,
        writers: Mapping[str, ContentWriter],
        archive: Archive,
        cache: Cache,
        calls: PaidCalls,
        checks: Checks,
        leases: Leases,
        clock: Callable[[], datetime],
    ) -> None:
        self._composer = composer
        self._writers = writers
        self._archive = archive
        self._texts = PaidTexts(settings, cache, calls, leases)
        self._checks = checks
        self._clock = clock
        self._presenter = Presenter(settings)

    def write(
        self,
        source: DealSource,
        recommendation_id: str,
        action_id: str,
        *,
        campaign: str | None = None,
        prompt: str | None = None,
        asking: Asking = UNASKED,
    ) -> Recommendation:
        """Return the recommendation with that action in full, ready to show; an action that is in full stays.

        `campaign` and `prompt` are those that the recommendation was written for. Raises RecommendationNotFound,
        WriterRejected when the recommendation no longer holds, and whatever the writer raises.
        """
        now = self._clock()
        standing, action = self._archive.find_action(source, recommendation_id, action_id)
        composition = self._composer.compose(source, standing.deal_id, standing.writer, now, campaign, prompt)
        if action.content.kind == "outline":
            if reasons := explain_changes(standing, composition.parts, now):
                changed = ", ".join(reasons)
                raise WriterRejected(
                    f"This recommendation no longer holds: {changed}. Refresh it, then write the action in full."
                )
            parts = self._composer.content_parts(composition, action)
            written = self._write_once(parts, composition, asking)
            standing = self._put(standing, _with_content(action, written, parts), composition)
        revisions = self._archive.revisions(standing.source, standing.deal_id)
        return self._presenter.show(self._archive.revised(standing, revisions), composition, now)

    def _write_once(self, parts: ContentParts, composition: Composition, asking: Asking) -> WrittenContent:
        writer = self._writers.get(parts.parts.writer)
        if writer is None:
            raise ConfigError("Anthropic API key not found. Set ANTHROPIC_API_KEY, or use --writer playbook.")
        name = parts.parts.writer
        model = dict(parts.parts.prompt.parameters).get("model", name)
        call = Call(composition.enriched.deal, "content", name, model, writer.estimate_cost(parts.parts))

        def review(content: FullContent) -> list[str]:
            action = parts.action.model_copy(update={"content": content})
            return [finding.text for finding in self._check(action, composition) if finding.severity == "block"]

        def write(tell: Progress | None) -> WrittenContent:
            return writer.write_content(parts, tell, review=review, stop=asking.stop)

        return self._texts.write(
            parts.cache_key, call, write, asking, lambda: self._composer.refuse_suppressed(composition.enriched)
        )

    def _put(self, standing: Recommendation, action: Action, composition: Composition) -> Recommendation:
        return self._archive.put_action(standing, action, self._check(action, composition))

    def _check(self, action: Action, composition: Composition) -> tuple[Finding, ...]:
        findings = self._checks.check_action(action, composition)
        return tuple(finding for finding in findings if finding.rule != WRITTEN_EARLY)


def _with_content(action: Action, written: WrittenContent, parts: ContentParts) -> Action:
    """Return the action in full; what the plan asked for first still comes first, and false quotes are left out."""
    true = tuple(evidence for evidence in written.evidence if is_verbatim(evidence, parts.parts))
    return action.model_copy(
        update={
            "content": written.content,
            "prerequisites": tuple(dict.fromkeys((*action.prerequisites, *written.prerequisites))),
            "evidence": tuple(dict.fromkeys((*action.evidence, *true))),
        }
    )
