"""Use case: a text is rewritten by one line that a person types ("shorter", "in English", "to Julien")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.asking import UNASKED, Asking
from engine.composition import Composer, Composition
from engine.domain import normalize_text
from engine.drafts.active_holds import find_stop
from engine.drafts.addressee import find_addressee
from engine.drafts.channels import explain_unreachable
from engine.drafts.timing import Clock, sentences
from engine.edits import Edits, Standing
from engine.errors import ConfigError, EditConflict, EditInvalid
from engine.paid_calls import Call
from engine.paid_texts import PaidTexts
from engine.ports import DealSource, Progress, Rewriter, WrittenContent
from engine.prompt_parts import RewriteParts
from engine.recommendation import Action, Person
from engine.revisions import Revision
from engine.settings import Settings

LONGEST_LINE = 200


@dataclass(frozen=True)
class Rewritten:
    """A rewritten text: its revision, None where the line changed nothing. `cost_usd` is what it cost now.

    `is_aside`: somebody saved another text meanwhile, which is shown; this one is kept beside it.
    """

    revision: Revision | None
    cost_usd: float = 0.0

    @property
    def is_aside(self) -> bool:
        """Return whether another text is shown."""
        return bool(self.revision and self.revision.is_aside)


class Rewriting:
    """Has texts rewritten. Safe for threads and processes."""

    def __init__(
        self,
        *,
        settings: Settings,
        composer: Composer,
        writers: Mapping[str, Rewriter],
        texts: PaidTexts,
        edits: Edits,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._composer = composer
        self._writers = writers
        self._texts = texts
        self._edits = edits
        self._clock = clock

    def write(
        self,
        source: DealSource,
        recommendation_id: str,
        action_id: str,
        line: str,
        *,
        based_on: str | None = None,
        writer: str | None = None,
        campaign: str | None = None,
        prompt: str | None = None,
        asking: Asking = UNASKED,
    ) -> Rewritten:
        """Rewrite the text that stands, keep it as a revision, and return it. One call of Claude, or none of the playbook.

        The same line on the same text is paid for once. Whom it goes to changes only where the line names one of the contacts.

        Args:
            based_on: the revision that the person saw; by default the one that stands. Another one is an EditConflict, before
                anything is paid; one that comes while the text is written doesn't stop it, and this one is kept aside.
            writer: by default the one of the settings.

        Raises EditInvalid for a line that can't be followed, RecommendationNotFound, WriterError and StoreError.
        """
        standing = self._edits.find(source, recommendation_id, action_id)
        if standing.newest and based_on is not None and based_on != standing.revision_id:
            raise self._edits.conflict(standing.newest)
        parts, composition = self._compose(source, standing, line, writer, campaign, prompt)
        written, cost_usd = self._write_once(parts, composition, asking)
        content = written.content.model_copy(update={"title": standing.content.title})
        if (content, parts.action.contact) == (standing.content, standing.action.contact):
            return Rewritten(None, cost_usd)
        made, original = standing.recommendation, standing.original
        revision = Revision(
            recommendation_id=made.recommendation_id,
            action_id=original.id,
            source=made.source,
            deal_id=made.deal_id,
            at=self._clock(),
            author=asking.person,
            writer="playbook" if parts.parts.writer == "playbook" else "claude",
            instruction=parts.line,
            content=content,
            contact=None if parts.action.contact == original.contact else parts.action.contact,
            based_on=standing.revision_id,
            model=written.model,
            cost_usd=cost_usd,
        )
        try:
            kept = self._edits.keep(source, revision, standing, campaign)
        except EditConflict:  # paid for, so it is kept beside the other
            kept = self._edits.keep(source, revision.model_copy(update={"is_aside": True}), standing, campaign)
        return Rewritten(kept, cost_usd)

    def estimate_cost(
        self,
        source: DealSource,
        recommendation_id: str,
        action_id: str,
        line: str,
        *,
        writer: str | None = None,
        campaign: str | None = None,
        prompt: str | None = None,
    ) -> float:
        """Return about how many US dollars `write` would cost; makes no call. Raises as `write` does for a line."""
        standing = self._edits.find(source, recommendation_id, action_id)
        parts, _ = self._compose(source, standing, line, writer, campaign, prompt)
        return self._writers[parts.parts.writer].estimate_cost(parts)

    def _compose(
        self,
        source: DealSource,
        standing: Standing,
        line: str,
        writer: str | None,
        campaign: str | None,
        prompt: str | None,
    ) -> tuple[RewriteParts, Composition]:
        name = writer or self._settings.default_writer
        if name not in self._writers:
            raise ConfigError("Anthropic API key not found. Set ANTHROPIC_API_KEY, or use --writer playbook.")
        composition = self._composer.compose(source, standing.recommendation.deal_id, name, self._clock(), campaign, prompt)
        wanted = _read_line(line)
        action = standing.action.model_copy(update={"content": standing.content})
        action = self._address(action, wanted, composition) if name != "playbook" else action
        return self._composer.rewrite_parts(composition, action, wanted), composition

    def _address(self, action: Action, line: str, composition: Composition) -> Action:
        """The action to whom the line sends it. Raises EditInvalid for somebody who can't be, or must not be, written to."""
        enriched, settings = composition.enriched, self._settings
        named = find_addressee(line, enriched)
        contact = named or enriched.contact(action.contact.id)
        if contact is None:
            return action
        clock = Clock(self._clock(), settings.time_zone, settings.country)
        if stopped := find_stop(action, contact.id, composition.facts, clock):
            raise EditInvalid(sentences(stopped.reason, f"nothing is written to {contact.name}"))
        if contact.id == action.contact.id:
            return action
        if why := explain_unreachable(contact, action.channel, enriched.interactions):
            raise EditInvalid(f"{contact.name} can't be reached this way: {why}. Add what is missing, or name somebody else.")
        return action.model_copy(update={"contact": Person(id=contact.id, name=contact.name)})

    def _write_once(self, parts: RewriteParts, composition: Composition, asking: Asking) -> tuple[WrittenContent, float]:
        """The text, and what it cost now: nothing when it was kept from an earlier time."""
        writer, name = self._writers[parts.parts.writer], parts.parts.writer
        model = dict(parts.parts.prompt.parameters).get("model", name)
        call = Call(composition.enriched.deal, "rewrite", name, model, writer.estimate_cost(parts))
        costs: list[float] = []

        def write(tell: Progress | None) -> WrittenContent:
            written = writer.rewrite(parts, tell, stop=asking.stop)
            costs.append(written.cost_usd)
            return written

        def check() -> None:
            self._composer.refuse_suppressed(composition.enriched)

        return self._texts.write(parts.cache_key, call, write, asking, check), sum(costs)


def _read_line(line: str) -> str:
    wanted = " ".join(normalize_text(line).split())
    if not wanted:
        raise EditInvalid('Say how the text should change: "shorter", "in English", "to Julien".')
    if len(wanted) > LONGEST_LINE:
        raise EditInvalid(f"Say it in one line of at most {LONGEST_LINE} characters, or edit the text yourself.")
    return wanted
