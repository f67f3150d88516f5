"""Use case: a person edits the text of an action, or goes back to one that stood before. The original always stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.archive import Archive
from engine.composition import Composer, Composition
from engine.domain import normalize_text
from engine.drafts.checks import Checks
from engine.errors import EditConflict, EditInvalid, StoreError
from engine.ports import DealSource
from engine.recommendation import Action, FullContent, OutlineContent, Person, Recommendation
from engine.revisions import ORIGINAL, Revision, newest_of, revise, with_texts
from engine.settings import Settings


@dataclass(frozen=True)
class Standing:
    """An action as it was written, and the revision that is shown of it, None for the original."""

    recommendation: Recommendation
    original: Action
    newest: Revision | None

    @property
    def revision_id(self) -> str:
        """Return what an edit that begins now is based on."""
        return self.newest.id if self.newest else ""

    @property
    def action(self) -> Action:
        """Return the action as it is shown, but for address and signature."""
        return revise(self.original, self.newest) if self.newest else self.original

    @property
    def content(self) -> FullContent:
        """Return its text. Raises EditInvalid for an outline."""
        content = self.action.content
        if isinstance(content, OutlineContent):
            raise EditInvalid("Only an outline stands here. Have it written in full first, then edit it.")
        return content


class Edits:
    """Keeps what people make of a text. Safe for threads and processes."""

    def __init__(
        self, *, settings: Settings, composer: Composer, archive: Archive, checks: Checks, clock: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._composer = composer
        self._archive = archive
        self._checks = checks
        self._clock = clock

    def find(self, source: DealSource, recommendation_id: str, action_id: str) -> Standing:
        """Return an action as it stands. Raises as `Archive.find_action` does."""
        recommendation, action = self._archive.find_action(source, recommendation_id, action_id)
        revisions = self._archive.revisions(recommendation.source, recommendation.deal_id)
        if revisions is None:
            raise StoreError("The edited texts can't be read, so nothing was changed. Try again in a moment.")
        return Standing(recommendation, action, newest_of(revisions, recommendation_id, action_id))

    def save(
        self,
        source: DealSource,
        recommendation_id: str,
        action_id: str,
        texts: Mapping[str, str],
        *,
        based_on: str,
        author: str,
        campaign: str | None = None,
    ) -> Revision | None:
        """Keep a person's text and return its revision, None where it says what stands already.

        Args:
            texts: by field, as `revisions.text_fields` gives them, without address and signature.
            based_on: the id of the revision that the person started from, "" for the original.

        Held against the same sources as any text: what stands in none of them is a finding, also where the person knows better.
        Raises EditConflict when somebody saved another text meanwhile, EditInvalid, RecommendationNotFound and StoreError.
        """
        standing = self.find(source, recommendation_id, action_id)
        content = with_texts(standing.content, texts)
        if content == standing.content:
            return None
        revision = self._draft(standing, content, standing.action.contact, author, based_on)
        return self.keep(source, revision, standing, campaign)

    def restore(
        self,
        source: DealSource,
        recommendation_id: str,
        action_id: str,
        revision_id: str,
        *,
        based_on: str,
        author: str,
        campaign: str | None = None,
    ) -> Revision | None:
        """Let an earlier text stand again, ORIGINAL for the one that was written first; return the revision that it became.

        A text of the same action in an earlier recommendation may be taken over. Raises as `save` does.
        """
        standing = self.find(source, recommendation_id, action_id)
        if revision_id == ORIGINAL:
            revision = self._draft(standing, standing.content, standing.original.contact, author, based_on)
            return self.keep(source, revision.model_copy(update={"content": None, "contact": None}), standing, campaign)
        known = self._archive.revisions(standing.recommendation.source, standing.recommendation.deal_id) or ()
        earlier = next((one for one in known if (one.id, one.action_id) == (revision_id, action_id)), None)
        if earlier is None or earlier.content is None or earlier.content.kind != standing.content.kind:
            raise EditInvalid("That text is not kept any more. Choose another one.")
        contact = earlier.contact or standing.original.contact
        revision = self._draft(standing, earlier.content, contact, author, based_on)
        taken = {"writer": earlier.writer, "instruction": earlier.instruction, "model": earlier.model}
        return self.keep(source, revision.model_copy(update=taken), standing, campaign)

    def keep(self, source: DealSource, revision: Revision, standing: Standing, campaign: str | None = None) -> Revision:
        """Store a revision with what is found in it, and return it.

        Raises EditConflict, StoreError, and what the source raises for a deal that it doesn't give.

        The very same text that somebody saved meanwhile is no conflict: theirs is returned.
        """
        source.enrich(revision.deal_id)
        checked = self._check(source, revision, standing, campaign)
        other = self._archive.add_revision(checked)
        if other is None:
            return checked
        if (other.content, other.contact) == (checked.content, checked.contact):
            return other
        raise self.conflict(other)

    def conflict(self, other: Revision) -> EditConflict:
        """Return what is raised where somebody else's revision came first."""
        who = "Somebody" if other.author == "me" else other.author
        at = other.at.astimezone(self._settings.zone)
        return EditConflict(
            f"{who} saved another text of this action at {at:%H:%M}, after yours was begun. Nothing was overwritten: "
            "compare the two, then save yours again, or leave it."
        )

    def _check(self, source: DealSource, revision: Revision, standing: Standing, campaign: str | None) -> Revision:
        if revision.content is None:
            return revision
        found = self._checks.check_anew(
            revise(standing.original, revision), standing.recommendation, self.compose(source, standing, campaign)
        )
        return revision.model_copy(update={"findings": found})

    def compose(self, source: DealSource, standing: Standing, campaign: str | None) -> Composition:
        """Return the sources that a text is held against: the playbook's are the same, and need no summary by a model."""
        return self._composer.compose(source, standing.recommendation.deal_id, "playbook", self._clock(), campaign)

    def _draft(self, standing: Standing, content: FullContent, contact: Person, author: str, based_on: str) -> Revision:
        """A revision by a person; one that says just what was written first goes back to it."""
        made, original = standing.recommendation, standing.original
        is_original = (content, contact) == (original.content, original.contact)
        return Revision(
            recommendation_id=made.recommendation_id,
            action_id=original.id,
            source=made.source,
            deal_id=made.deal_id,
            at=self._clock(),
            author=normalize_text(author),
            writer="person",
            content=None if is_original else content,
            contact=None if contact == original.contact else contact,
            based_on=based_on,
        )
