"""The playbook: a recommendation computed from the deal's own records, the same for the same parts every time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from engine.adapters.writers.playbook.actions import make_actions
from engine.adapters.writers.playbook.analysis import find_themes, write_insights, write_questions
from engine.adapters.writers.playbook.candidates import Found, find_candidates
from engine.adapters.writers.playbook.case import make_case
from engine.adapters.writers.playbook.choosing import Choice, choose
from engine.adapters.writers.playbook.holds import find_hold, forbidding_window
from engine.adapters.writers.playbook.on_request import write_planned
from engine.adapters.writers.playbook.shortening import asks_shorter, shorten
from engine.adapters.writers.playbook.summary import summarize_deal
from engine.domain import EnrichedDeal, Summary
from engine.errors import EditInvalid
from engine.ports import ContentReview, Progress, Review, Stop, Written, WrittenContent
from engine.prompt_parts import ContentParts, PromptParts, RewriteParts, SummaryParts
from engine.prompts import Template
from engine.reading.spoken_language import find_spoken_language
from engine.recommendation import Draft, OutlineContent, Priority

# Any change of rules or sentences that changes a draft gets a new number: it stands in the prompt hash.
VERSION = "1.5"


class Playbook:
    """Writes drafts by rule. Makes no call, costs nothing, keeps no state."""

    name: Literal["claude", "playbook"] = "playbook"

    def __init__(self, country: str = "", time_zone: str = "UTC") -> None:
        """Take the workspace's country (ISO 3166 alpha-2) and zone: its working days and clock count where the
        customer's are unknown.
        """
        self._country = country
        self._time_zone = time_zone

    def parameters(self, template: Template | None = None) -> Mapping[str, str]:
        """Return the playbook's version and its country: all that shapes its drafts besides the data and the zone."""
        return {"playbook": VERSION} | ({"country": self._country} if self._country else {})

    def write(
        self,
        parts: PromptParts,
        on_progress: Progress | None = None,
        *,
        review: Review | None = None,
        stop: Stop | None = None,
    ) -> Written:
        """Return the draft for one day; nothing leaves the process.

        A rule gives the same draft at a second try, so `review` is not asked; it takes no time, so `stop` is not either.
        """
        if on_progress:
            on_progress("Reading the deal's records")
        case = make_case(parts, self._country)
        if forbidding_window(case):
            found, chosen = Found((), (), ()), Choice((), (), ())
        else:
            found = find_candidates(case)
            chosen = choose(case, found)
        if on_progress:
            on_progress("Writing the texts")
        actions = make_actions(case, chosen)
        is_due = any(not candidate.is_ahead and not candidate.waits_for for candidate in found.candidates)
        has_p0 = any(action.priority is Priority.P0 for action in actions)
        next_day = min((action.day for action in actions if action.day), default=None)
        draft = Draft(
            key_themes=find_themes(case.enriched),
            insights=write_insights(case, found, chosen, has_p0),
            open_questions=write_questions(case, found, chosen),
            actions=actions,
            hold=find_hold(case, has_p0, is_due, next_day),
        )
        return Written(draft=draft, model=f"playbook {VERSION}")

    def write_content(
        self,
        parts: ContentParts,
        on_progress: Progress | None = None,
        *,
        review: ContentReview | None = None,
        stop: Stop | None = None,
    ) -> WrittenContent:
        """Return the full content of a planned action, without address and signature; nothing leaves the process.

        As in `write`, neither `review` nor `stop` is asked. Raises WriterRejected when the text can't be written.
        """
        if on_progress:
            on_progress("Writing the text")
        written = write_planned(make_case(parts.parts, self._country), parts.action)
        return WrittenContent(
            content=written.content, prerequisites=written.steps, evidence=written.evidence, model=f"playbook {VERSION}"
        )

    def rewrite(self, parts: RewriteParts, on_progress: Progress | None = None, *, stop: Stop | None = None) -> WrittenContent:
        """Return a shorter text; nothing leaves the process. EditInvalid for any other line, and where nothing can go."""
        if not asks_shorter(parts.line):
            raise EditInvalid(
                'The playbook can only make a text shorter ("shorter"). Edit the text yourself, or have Claude rewrite it: '
                "that takes a Claude key."
            )
        content, enriched = parts.action.content, parts.parts.data.enriched
        assert not isinstance(content, OutlineContent)  # there is a text to rewrite
        contact = enriched.contact(parts.action.contact.id)
        language = find_spoken_language(enriched, contact, self._country) if contact else ""
        shorter = shorten(content, parts.parts, language)
        if shorter == content:
            raise EditInvalid(
                "Each sentence holds a fact, or says what you ask or promise, so the playbook leaves nothing out. Shorten it "
                "yourself, or have Claude rewrite it."
            )
        return WrittenContent(content=shorter, prerequisites=(), evidence=(), model=f"playbook {VERSION}")

    def summarize(self, enriched: EnrichedDeal, valid_on: date) -> Summary:
        """Return the deal summary, computed: for the same data the same on every day, whatever `valid_on` is."""
        return summarize_deal(enriched, self._country, self._time_zone)

    def estimate_cost(self, parts: PromptParts | SummaryParts | ContentParts | RewriteParts) -> float:
        """Return 0: the playbook costs nothing."""
        return 0.0
