"""Everything that happened with a deal, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.bootstrap import Engine
from engine.domain import Deal, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.errors import StoreError
from engine.reading.message_text import split_quoted
from ui import board_texts as texts
from ui.components.assets import component
from ui.formats import Clock, format_day, format_moment
from ui.people import name_person

_ICONS = {
    InteractionKind.EMAIL: "mail",
    InteractionKind.CALL: "call",
    InteractionKind.MEETING: "event",
    InteractionKind.NOTE: "sticky_note_2",
    InteractionKind.TASK: "task_alt",
    InteractionKind.FORM: "contact_page",
    InteractionKind.LINKEDIN: "group",
    InteractionKind.WHATSAPP: "chat",
    InteractionKind.OPEN: "drafts",
    InteractionKind.CLICK: "ads_click",
}
_GROUPS = {
    InteractionKind.CALL: "calls",
    InteractionKind.MEETING: "calls",
    InteractionKind.NOTE: "notes",
    InteractionKind.TASK: "notes",
} | dict.fromkeys(
    (
        InteractionKind.EMAIL,
        InteractionKind.FORM,
        InteractionKind.LINKEDIN,
        InteractionKind.WHATSAPP,
        InteractionKind.OPEN,
        InteractionKind.CLICK,
    ),
    "mails",
)
_DIRECTIONS = {Direction.IN: "to us", Direction.OUT: "from us", Direction.INTERNAL: "internal", Direction.UNKNOWN: ""}


def show_timeline(
    enriched: EnrichedDeal, clock: Clock, *, key: str, source_id: str = "", told: Mapping[str, str] | None = None
) -> None:
    """Draw a deal's interactions, newest first; the one of `source_id` is marked and scrolled to.

    `told` says by whom and when, in words, of those that a person told, by their id.
    """
    by = told or {}
    items = [_item(one, enriched, clock) | {"told": by.get(one.id, "")} for one in reversed(enriched.interactions)]
    data = {
        "label": texts.TIMELINE,
        "items": items,
        "groups": [{"key": key, "text": name} for key, name in texts.TIMELINE_GROUPS.items()],
        "groups_label": texts.TIMELINE_SHOW,
        "empty": texts.NO_INTERACTIONS,
        "none_here": texts.NONE_OF_THESE,
        "quoted": texts.QUOTED,
        "shown": source_id,
    }
    component("timeline")(key=key, data=data)


def find_tellers(engine: Engine, deal: Deal, visitor: str, clock: Clock) -> Mapping[str, str]:
    """Return "told by you today 09:14" for what people told of a deal, by its id; nothing when the records can't be read."""
    try:
        told = engine.amending.told(deal.source, deal.id)
    except StoreError:
        return {}
    return {
        one_id: texts.TOLD_BY.format(person=name_person(one.author, visitor), moment=format_moment(one.at, clock))
        for one_id, one in told.items()
    }


def describe_source(source_id: str, enriched: EnrichedDeal, clock: Clock) -> str:
    """Return who said what an evidence quotes, in which form and when: "Claire Fournier, e-mail, Fri 20 Nov, 16:42"."""
    interaction = next((item for item in enriched.interactions if item.id == source_id), None)
    if interaction is None:
        return "company context" if source_id == "context" else f"CRM, {source_id.partition('.')[2].replace('_', ' ')}"
    return f"{_who(interaction, enriched)}, {_kind(interaction)}, {format_moment(interaction.at, clock)}"


def _item(interaction: Interaction, enriched: EnrichedDeal, clock: Clock) -> dict[str, Any]:
    note, tone = _DIRECTIONS[interaction.direction], "blue" if interaction.direction == Direction.IN else "gray"
    if interaction.due_at and not interaction.done_at:
        is_late = interaction.due_at < clock.now
        note = f"{'was due' if is_late else 'due'} {format_day(clock.local(interaction.due_at).date(), clock.today)}"
        tone = "red" if is_late else "gray"
    elif interaction.done_at:
        note, tone = "done", "green"
    elif interaction.outcome:
        note = interaction.outcome.replace("_", " ")
    said, quoted = split_quoted(interaction.text)
    return {
        "id": interaction.id,
        "group": _GROUPS[interaction.kind],
        "icon": _ICONS[interaction.kind],
        "who": _who(interaction, enriched),
        "when": format_moment(interaction.at, clock),
        "note": note,
        "tone": tone,
        "subject": interaction.subject,
        "text": said,
        "quoted": quoted,
    }


def _who(interaction: Interaction, enriched: EnrichedDeal) -> str:
    contact = enriched.contact(interaction.contact_id)
    if interaction.direction == Direction.IN and contact:
        return contact.name
    return interaction.author or enriched.deal.owner_name or _kind(interaction).capitalize()


def _kind(interaction: Interaction) -> str:
    return {"email": "e-mail", "linkedin": "LinkedIn", "whatsapp": "WhatsApp"}.get(interaction.kind, interaction.kind.value)
