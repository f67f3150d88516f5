"""What an action is about: the play, the person, and the piece of the records that set it off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.people import of_contact
from engine.adapters.writers.playbook.plays import Play
from engine.adapters.writers.playbook.quotes import cue_quotes, quote_evidence, sentences_of
from engine.domain import Contact, CueKind, Direction, Interaction, InteractionKind
from engine.facts.deal_facts import Promise, Trigger, Wait
from engine.facts.timeline import is_touch
from engine.reading.call_requests import asks_for_call
from engine.recommendation import Evidence

# The cue whose words tell best why a play applies.
_TELLING = {
    3: (CueKind.REQUEST,),
    4: (CueKind.PROMISE,),
    5: (CueKind.YES,),
    8: (CueKind.LEAVING,),
    10: (CueKind.PROMISE, CueKind.REQUEST),
    14: (CueKind.COMPLAINT,),
    15: (CueKind.REQUEST,),
    23: (CueKind.REQUEST,),
    25: (CueKind.PRICE, CueKind.REQUEST),
    26: (CueKind.LEGAL, CueKind.REQUEST),
    28: (CueKind.YES,),
}


@dataclass(frozen=True, eq=False)
class Matter:
    """One reason to act towards one person."""

    case: Case
    play: Play
    contact: Contact
    trigger: Trigger

    @cached_property
    def interaction(self) -> Interaction | None:
        """Return the interaction that tells most, or None when the reason is a field."""
        return next((found for found in map(self.case.by_id.get, self.trigger.evidence) if found is not None), None)

    @cached_property
    def promise(self) -> Promise | None:
        """Return the promise of ours that this is about."""
        return next((promise for promise in self.case.facts.promises if promise.interaction_id in self.trigger.evidence), None)

    @cached_property
    def wait(self) -> Wait | None:
        """Return the wait on us that this is about: of the message itself, else of the person for a task."""
        ours = [wait for wait in self.case.facts.waits if wait.who_owes == "us"]
        direct = next((wait for wait in ours if wait.interaction_id in self.trigger.evidence), None)
        if direct or self.play.number != 6:
            return direct
        return next((wait for wait in ours if wait.contact_id == self.contact.id), None)

    @cached_property
    def on(self) -> date | None:
        """Return the date that the matter names: a due day, a last day, a meeting."""
        return self.trigger.on

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Return their questions and requests, verbatim, in their order; a wish to be called is neither."""
        return tuple(quote for quote in self._requests if not asks_for_call(quote))

    @cached_property
    def wants_call(self) -> bool:
        """Return whether they ask to be called."""
        return len(self.questions) < len(self._requests)

    @cached_property
    def _requests(self) -> tuple[str, ...]:
        return tuple(cue_quotes(self.interaction, CueKind.REQUEST)) if self.interaction else ()

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the verbatim quotes that the action rests on; every question of an answer has its own."""
        sources = (*self.trigger.evidence, "deal.stage") if self.play.number == 19 else self.trigger.evidence
        quoted = quote_evidence(self.case.enriched, sources, _TELLING.get(self.play.number, ()))
        if self.interaction and self.play.number in (9, 20):
            naming = (words for words in sentences_of(self.interaction.text) if self.contact.name.split()[-1] in words)
            introduced = tuple(Evidence(source_id=self.interaction.id, quote=words) for words in naming)[:1]
            return introduced or quoted
        if self.interaction and self.play.number in (3, 15, 26):
            asked = (Evidence(source_id=self.interaction.id, quote=question) for question in self.questions)
            return tuple(dict.fromkeys((*asked, *quoted)))
        return quoted

    @cached_property
    def last_out(self) -> Interaction | None:
        """Return our last message to this person."""
        kinds = {InteractionKind.EMAIL, InteractionKind.LINKEDIN, InteractionKind.WHATSAPP}
        sent = (out for out in of_contact(self.case, self.contact, Direction.OUT) if out.kind in kinds)
        return next(sent, None)

    @cached_property
    def last_touch(self) -> Interaction | None:
        """Return the last word of either side with this person, spoken or written, or our last attempt at one."""
        return next((touch for touch in of_contact(self.case, self.contact) if is_touch(touch)), None)

    @property
    def is_unanswered(self) -> bool:
        """Return whether our last message to this person is the last word between the two sides."""
        return self.last_out is not None and self.last_touch in (None, self.last_out)

    @property
    def since(self) -> date:
        """Return the day on which the matter began, on the workspace's clock."""
        if self.wait:
            return self.case.local_day(self.wait.since)
        return self.case.local_day(self.interaction.at if self.interaction else self.trigger.opens_at)
