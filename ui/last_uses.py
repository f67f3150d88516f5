"""Which texts of a deal have left already, so that two people don't send the same."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import StoreError
from engine.ports import LastUse
from ui import board_texts as texts
from ui.board_writing import Desk
from ui.formats import Clock, format_moment
from ui.people import describe_way, name_person


def find_last_uses(desk: Desk, clock: Clock) -> Mapping[str, str]:
    """Return how each action's text left last, in words, by the action's id; nothing when the records can't be read."""
    try:
        uses = desk.engine.records.last_uses(desk.source.name, desk.deal_id)
    except StoreError:
        return {}
    return {action_id: describe_last_use(use, desk.person, clock) for action_id, use in uses.items()}


def describe_last_use(use: LastUse, visitor: str, clock: Clock) -> str:
    """Return "Copied by anna@acme.example today 09:12"."""
    way, person = describe_way(use.way), name_person(use.person, visitor)
    told = texts.LAST_USE.format(way=way, person=person, moment=format_moment(use.at, clock))
    return told[:1].upper() + told[1:]
