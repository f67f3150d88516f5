"""The one object from which both the five hashes and the model's request are made.

What reaches a writer is a `PromptParts` and nothing else, so two requests with the same five hashes are the
same request. Each part computes its hash once and keeps it; values are made anew when they are sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from engine.domain import Contact, EnrichedDeal, Summary
from engine.hashing import hash_value, make_cache_key
from engine.importing.people import name_of_address, split_people
from engine.recommendation import Action, Fingerprint

if TYPE_CHECKING:
    from engine.condensing.condensing import Condensed

REPLY_SCHEMA_VERSION = 2
# A field of a feedback is sent up to here: what it teaches stands at its beginning.
MOST_SAID = 4_000
# Filled in by the engine whenever a text is shown; they never reach a model and stand in no hash.
_NEVER_SENT = {"email", "phone", "linkedin_url"}
_UNTOLD_CORRECTIONS = _NEVER_SENT | {"owner"}
_NOT_OF_A_PLAN: dict[str, Any] = {"id": True, "contact": True, "revised": True, "content": {"to"}}


# What is sent is put together when something is sent or hashed; most starts do neither, and these take a tenth of a second.
def _condense(value: dict[str, Any], enriched: EnrichedDeal, budget_tokens: int) -> Condensed:
    from engine.condensing.condensing import condense_deal

    return condense_deal(value, enriched, budget_tokens)


def _as_data(value: Any) -> Any:
    from engine.untrusted import value_as_data

    return value_as_data(value)


@dataclass(frozen=True)
class DataPart:
    """A deal's data as a writer sees it. `marks` are the action states as they stood when the day began.

    A mark is (action id, state, contact id, channel, purpose, until). `budget_tokens` is how much of a long deal a model is
    sent (see `condensing`); None is all of it.
    """

    enriched: EnrichedDeal
    marks: tuple[tuple[str, ...], ...] = ()
    budget_tokens: int | None = None

    @cached_property
    def aliases(self) -> dict[str, str]:
        """What people are called towards a model, by their id: an id may be an e-mail address or a number."""
        return {contact.id: f"contact-{number}" for number, contact in enumerate(self.enriched.contacts, 1)}

    def find_contact(self, named: str) -> Contact | None:
        """Return the contact of an alias or an id."""
        return next((one for one in self.enriched.contacts if named in (one.id, self.aliases[one.id])), None)

    @property
    def value(self) -> dict[str, Any]:
        """The normalised value that is hashed and sent: no address, no number, no metadata, no derived cue, nothing unseen."""
        value = self._whole
        return _condense(value, self.enriched, self.budget_tokens).value if self.budget_tokens else value

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """What of a long deal is not sent, in sentences."""
        return _condense(self._whole, self.enriched, self.budget_tokens).left_out if self.budget_tokens else ()

    @property
    def _whole(self) -> dict[str, Any]:
        data = self.enriched.model_dump(
            mode="json",
            exclude={
                "as_of": True,
                "interactions": {"__all__": {"cues"}},
                "contacts": {"__all__": _NEVER_SENT},
                "deal": {"url", "owner"},
            },
        )
        for contact, shown in zip(self.enriched.contacts, data["contacts"], strict=True):
            shown["id"] = self.aliases[contact.id]
            shown["reachable_by"] = [name for name in ("email", "phone", "linkedin_url") if getattr(contact, name)]
        for interaction in data["interactions"]:
            interaction["author"] = self._name_author(interaction["author"])
            interaction["contact_ids"] = [self.aliases.get(named, "somebody else") for named in interaction["contact_ids"]]
        data["corrections"] = [self._told(field, value) for field, value in _sent_corrections(self.enriched)]
        data["marks"] = [[self.aliases.get(piece, piece) for piece in mark] for mark in self.marks]
        sent: dict[str, Any] = _as_data(data)
        return sent

    def _name_author(self, author: str) -> str:
        """Who wrote, without their address: a mail's sender is often nothing else."""
        if "@" not in author:
            return author
        known = {one.email: one.name for one in self.enriched.contacts if one.email and one.name}
        people = [name or known.get(email or "") or name_of_address(email or "") for name, email in split_people(author)]
        return "; ".join(people)

    def _told(self, field: str, value: str) -> dict[str, str]:
        """A correction as it is sent: for an alias, and not by whom."""
        kind, _, rest = field.partition(".")
        contact_id, _, name = rest.rpartition(".")
        return {"field": f"{kind}.{self.aliases.get(contact_id, contact_id)}.{name}" if contact_id else field, "value": value}

    @cached_property
    def hash(self) -> str:
        return hash_value(self.value)


def _sent_corrections(enriched: EnrichedDeal) -> list[tuple[str, str]]:
    """The corrections, but for those of addresses and numbers."""
    return [(one.field, one.value) for one in enriched.corrections if one.field.rpartition(".")[2] not in _UNTOLD_CORRECTIONS]


@dataclass(frozen=True)
class SummaryPart:
    summary: Summary

    @property
    def value(self) -> dict[str, Any]:
        return self.summary.model_dump(mode="json")

    @cached_property
    def hash(self) -> str:
        return hash_value(self.value)


class _UnknownSummary(SummaryPart):
    """A summary that nobody has written yet: no recommendation is ever stored under its hash."""

    @property
    def hash(self) -> str:
        return "unknown"


UNKNOWN_SUMMARY = _UnknownSummary(Summary(headline="", situation=""))


@dataclass(frozen=True)
class PromptPart:
    """The template with everything else that shapes the reply, but for the deal, the context and the campaign.

    `parameters` are the writer's: model, limits, effort; for the playbook its version. `sender` holds only what is
    sent of the sender's profile: name, title, company, booking link.
    """

    name: str
    template: str
    parameters: tuple[tuple[str, str], ...]
    time_zone: str
    sender: tuple[tuple[str, str], ...] = ()

    @cached_property
    def hash(self) -> str:
        return hash_value([self.template, dict(self.parameters), REPLY_SCHEMA_VERSION, self.time_zone, dict(self.sender)])


@dataclass(frozen=True)
class ContextPart:
    """The company context as it is sent: `text` has no version line and no learning ids."""

    text: str
    version: str | None
    learnings: tuple[tuple[str, str], ...] = ()

    @cached_property
    def hash(self) -> str:
        return hash_value(self.text)


@dataclass(frozen=True)
class CampaignPart:
    text: str

    @cached_property
    def hash(self) -> str:
        return hash_value(self.text)


@dataclass(frozen=True)
class PromptParts:
    """Everything a writer is given."""

    data: DataPart
    summary: SummaryPart
    prompt: PromptPart
    context: ContextPart
    campaign: CampaignPart | None
    writer: str
    valid_on: date

    @cached_property
    def fingerprint(self) -> Fingerprint:
        return Fingerprint(
            enriched_data_hash=self.data.hash,
            summary_hash=self.summary.hash,
            prompt_hash=self.prompt.hash,
            company_context_hash=self.context.hash,
            campaign_context_hash=self.campaign.hash if self.campaign else None,
        )

    @cached_property
    def cache_key(self) -> str:
        return make_cache_key(self.fingerprint, self.writer, self.valid_on)


@dataclass(frozen=True)
class SummaryParts:
    """Everything that the summary of a deal is written from: no date, so that the same data gives the same summary.

    `data` is without marks, which say nothing of the deal. The context helps with the names of products; a summary is not made
    anew for it, or each change of the context would change the summary's hash as well.
    """

    data: DataPart
    prompt: PromptPart
    context: ContextPart

    @cached_property
    def made_from(self) -> str:
        """Return what the summary is stored by: a hash of the data, the template and the model with its limits."""
        return hash_value([self.data.hash, self.prompt.hash])


@dataclass(frozen=True)
class ContentParts:
    """Everything that the full content of one planned action is written from; `parts.prompt` is the content template's."""

    parts: PromptParts
    action: Action

    @property
    def value(self) -> dict[str, Any]:
        """The action as it is sent: what was planned, for an alias, without its id."""
        planned = self.action.model_dump(mode="json", exclude=_NOT_OF_A_PLAN)
        return planned | {"contact_id": self.parts.data.aliases.get(self.action.contact.id, "somebody else")}

    @cached_property
    def cache_key(self) -> str:
        """Return the key of the content: that of its parts, and the action."""
        return hash_value([self.parts.cache_key, self.value])


@dataclass(frozen=True)
class RewriteParts:
    """Everything that a text is rewritten from: `action` with the text as it stands, and the `line` that a person typed.

    `parts.prompt` is the content template's, so that a rewriting keeps to the rules of the writing.
    """

    parts: PromptParts
    action: Action
    line: str

    @property
    def value(self) -> dict[str, Any]:
        """The action as it is sent: with its text, for an alias, without its id, and nothing unseen."""
        written = ContentParts(self.parts, self.action).value
        sent: dict[str, Any] = _as_data(written)
        return sent

    @property
    def line_value(self) -> str:
        """The line as it is sent: nothing unseen."""
        return str(_as_data(self.line))

    @cached_property
    def cache_key(self) -> str:
        """Return the key of the rewritten text: that of its parts, the text, and the line."""
        return hash_value(["rewrite", self.parts.cache_key, self.value, self.line])


@dataclass(frozen=True)
class FeedbackParts:
    """Everything that a learning is proposed from. `said` is what a person typed, by field, with the type of the feedback.

    `action` is what it is about; without one only channel and priority are known, which a feedback always names.
    """

    said: tuple[tuple[str, str], ...]
    channel: str
    priority: str
    action: Action | None
    is_cold: bool
    prompt: PromptPart
    context: ContextPart

    @property
    def feedback_value(self) -> dict[str, Any]:
        """Return what was typed, as it is sent: the beginning of a long text, and nothing unseen."""
        sent: dict[str, Any] = _as_data({name: text[:MOST_SAID] for name, text in self.said if text.strip()})
        return sent

    @property
    def action_value(self) -> dict[str, Any]:
        """Return the action as it is sent: its channel, purpose and text, and nothing of the records it was written from."""
        value: dict[str, Any] = {
            "channel": self.channel,
            "priority": self.priority,
            "goes_to": "somebody who may not know us" if self.is_cold else "somebody who knows us",
        }
        if self.action is not None:
            value |= {
                "channel": self.action.channel.value,
                "priority": self.action.priority.value,
                "purpose": self.action.purpose.value,
                "text": self.action.content.model_dump(mode="json", exclude={"to"}),
            }
        sent: dict[str, Any] = _as_data(value)
        return sent
