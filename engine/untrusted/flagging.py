"""Where a deal's data speaks to a model or hides something, and what is said of it on the board and its actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from engine.domain import EnrichedDeal, Interaction, InteractionKind, Model
from engine.drafts.delivery import plain_text
from engine.recommendation import Action, Finding, Recommendation
from engine.scheduling import describe_day
from engine.untrusted.finding import find_addressed_text
from engine.untrusted.suspicion import Suspicion

RULE = "untrusted"
# The board names so many places, and counts the others.
MOST_NAMED = 5
_KIND_NAMES = {
    InteractionKind.EMAIL: "The e-mail",
    InteractionKind.CALL: "The notes of the call",
    InteractionKind.MEETING: "The notes of the meeting",
    InteractionKind.NOTE: "The note",
    InteractionKind.TASK: "The task",
    InteractionKind.FORM: "The form",
    InteractionKind.LINKEDIN: "The LinkedIn message",
    InteractionKind.WHATSAPP: "The WhatsApp message",
    InteractionKind.OPEN: "The record",
    InteractionKind.CLICK: "The record",
}
_MESSAGE = ("subject", "text")
_HOW_USED = "It was taken as data, not followed. Check the drafts before you use them."


@dataclass(frozen=True)
class Suspect:
    """A field in which something was found.

    `source_id` is what evidence is named by: an interaction's id or `deal.FIELD`; for people and companies their id.
    """

    source_id: str
    field: str
    suspicions: tuple[Suspicion, ...]


def suspicions(enriched: EnrichedDeal) -> tuple[Suspect, ...]:
    """Return the fields of a deal that speak to a model or hide something, in the order of the data; writes nothing.

    Looked at: every text of the deal, its people, companies and interactions, names of attributes included; not what our own
    people typed as corrections. A message's subject and text are read as one, so nothing is parted between them.
    """
    found = [*_in_fields(enriched.deal, "")]
    for contact in enriched.contacts:
        found += _in_fields(contact, contact.id)
    for company in enriched.companies:
        found += _in_fields(company, company.id)
    for interaction in enriched.interactions:
        found += [*_in_fields(interaction, interaction.id), *_in_message(interaction)]
    return tuple(found)


def flag(recommendation: Recommendation, enriched: EnrichedDeal, zone: ZoneInfo) -> tuple[Finding, ...]:
    """Return what the board and its actions say of suspicious data; writes nothing.

    The board names each place. An action that quotes such a place, or goes to such a contact, is warned of; one whose own text
    speaks to a model or hides something is blocked until a person has read it.
    """
    suspects = suspicions(enriched)
    board = [Finding(rule=RULE, text=_describe(suspect, enriched, zone), severity="warn") for suspect in suspects[:MOST_NAMED]]
    if len(suspects) > MOST_NAMED:
        text = f"{len(suspects) - MOST_NAMED} more places in this deal's data speak to a model or hide something."
        board.append(Finding(rule=RULE, text=text, severity="warn"))
    return (*board, *(finding for action in recommendation.actions for finding in _flag_action(action, suspects)))


def flag_action(action: Action, enriched: EnrichedDeal) -> tuple[Finding, ...]:
    """Return what is said of one action alone."""
    return tuple(_flag_action(action, suspicions(enriched)))


def _flag_action(action: Action, suspects: Sequence[Suspect]) -> Iterator[Finding]:
    own = find_addressed_text(plain_text(action))
    if own:
        text = f"The text says “{own[0].quote}”. {own[0].reason} Take it out before you send this."
        yield Finding(rule=RULE, action_id=action.id, text=text, severity="block")
    sources = (*(evidence.source_id for evidence in action.evidence), action.contact.id)
    suspect = next((one for source in sources for one in suspects if one.source_id == source), None)
    if suspect:
        quote = suspect.suspicions[0].quote
        text = f"It rests on data that says “{quote}”. {suspect.suspicions[0].reason} Check that nothing of it was followed."
        yield Finding(rule=RULE, action_id=action.id, text=text, severity="warn")


def _describe(suspect: Suspect, enriched: EnrichedDeal, zone: ZoneInfo) -> str:
    first = suspect.suspicions[0]
    return f"{_place(suspect, enriched, zone)} says “{first.quote}”. {first.reason} {_HOW_USED}"


def _place(suspect: Suspect, enriched: EnrichedDeal, zone: ZoneInfo) -> str:
    field = suspect.field.removeprefix("attributes.").replace("_", " ")
    for interaction in enriched.interactions:
        if interaction.id == suspect.source_id:
            return f"{_KIND_NAMES[interaction.kind]} of {describe_day(interaction.at.astimezone(zone).date())}"
    if enriched.contact(suspect.source_id):
        return f"A contact's {field}"
    return f"The deal's {field}" if suspect.source_id.startswith("deal.") else f"A company's {field}"


def _in_fields(record: Model, source_id: str) -> Iterator[Suspect]:
    for name in type(record).model_fields:
        if isinstance(record, Interaction) and name in _MESSAGE:
            continue
        for field, text in _texts(name, getattr(record, name)):
            found = find_addressed_text(text)
            if found:
                yield Suspect(source_id or f"deal.{field}", field, found)


def _texts(name: str, value: object) -> Iterator[tuple[str, str]]:
    """The texts of a field; of attributes, their names too."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        yield from ((name, one) for one in value if isinstance(one, str))
    elif isinstance(value, dict):
        for key, text in value.items():
            yield f"{name}.{key}", key
            yield f"{name}.{key}", text


def _in_message(interaction: Interaction) -> Iterator[Suspect]:
    found = find_addressed_text(f"{interaction.subject}\n{interaction.text}")
    if found:
        field = "subject" if find_addressed_text(interaction.subject) else "text"
        yield Suspect(interaction.id, field, found)
