"""Use case: a planned action is written in full, on request; the others stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from engine.archive import Archive
from engine.asking import UNASKED, Asking
from engine.checks import Checks
from engine.composition import Composer, Composition
from engine.errors import ConfigError, RecommendationNotFound, WriterRejected
from engine.evidence import is_verbatim
from engine.freshness import explain_changes
from engine.generation import generate_once
from engine.paid_calls import Call, PaidCalls
from engine.ports import Cache, ContentWriter, DealSource, Leases, WrittenContent
from engine.presentation import Presenter
from engine.prompt_parts import ContentParts
from engine.recommendation import Action, Finding, FullContent, Recommendation
from engine.recommender import WAIT_MARGIN_S
from engine.settings import Settings

# A planned action has no text to send until somebody asks for one.
_ONLY_FOR_DRAFTS = "written_early"
_STORED = TypeAdapter(WrittenContent)


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
        self._settings = settings
        self._composer = composer
        self._writers = writers
        self._archive = archive
        self._cache = cache
        self._calls = calls
        self._checks = checks
        self._leases = leases
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
        standing, action = self._find(recommendation_id, action_id)
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
        return self._presenter.show(standing, composition, now)

    def _find(self, recommendation_id: str, action_id: str) -> tuple[Recommendation, Action]:
        standing = self._archive.get(recommendation_id)
        action = standing.action(action_id) if standing else None
        if standing is None or action is None:
            raise RecommendationNotFound(
                f"There is no action '{action_id}' in a recommendation '{recommendation_id}'. Look at the deal again."
            )
        return standing, action

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

        def write(_fence: int) -> WrittenContent:
            written = self._calls.make(
                call, lambda tell: writer.write_content(parts, tell, review=review, stop=asking.stop), asking
            )
            self._cache.set(parts.cache_key, _STORED.dump_json(written))
            return written

        return generate_once(
            parts.cache_key,
            leases=self._leases,
            look_up=lambda: self._look_up(parts.cache_key),
            work=write,
            wait_s=self._settings.generation_timeout_s + WAIT_MARGIN_S,
            on_progress=asking.on_progress,
        )

    def _look_up(self, key: str) -> WrittenContent | None:
        stored = self._cache.get(key)
        if stored is None:
            return None
        try:
            return _STORED.validate_json(stored)
        except ValidationError:
            self._cache.delete(key)  # stored by another version of the program
            return None

    def _put(self, standing: Recommendation, action: Action, composition: Composition) -> Recommendation:
        return self._archive.put_action(standing, action, self._check(action, composition))

    def _check(self, action: Action, composition: Composition) -> tuple[Finding, ...]:
        findings = self._checks.check_action(action, composition)
        return tuple(finding for finding in findings if finding.rule != _ONLY_FOR_DRAFTS)


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
