"""Edited texts whose action is no longer recommended: they stay to be read, though no card is theirs."""

from __future__ import annotations

from collections.abc import Sequence

from engine.board import BoardView
from engine.revisions import Revision, earlier_edits, make_revised, text_fields
from ui import board_texts as texts
from ui.components.editing import describe_revised
from ui.components.folder import Section, show_folder
from ui.formats import Clock
from ui.theme import CHANNEL_NAMES

_CHANNELS = {channel.value: name for channel, name in CHANNEL_NAMES.items()}


def show_lost_texts(view: BoardView, visitor: str, clock: Clock) -> None:
    """Draw the texts, folded; nothing where every edited text has its card."""
    lost = find_lost_texts(view)
    if lost:
        sections = [_describe(one, visitor, clock) for one in lost]
        title = texts.EARLIER_TEXTS.format(count=len(lost))
        show_folder(title, texts.LOST_TEXTS, key="lost-texts", icon="history", sections=sections)


def find_lost_texts(view: BoardView) -> Sequence[Revision]:
    """Return the newest edited text of each action that no card shows among its earlier ones, newest first."""
    kinds = {action.id: action.content.kind for action in view.recommendation.actions}
    earlier = earlier_edits(view.revisions, view.recommendation.recommendation_id)
    return [one for one in earlier if one.content and kinds.get(one.action_id) != one.content.kind]


def _describe(one: Revision, visitor: str, clock: Clock) -> Section:
    assert one.content is not None
    how = describe_revised(make_revised(one), clock, visitor)
    whole = "\n\n".join(text for text in text_fields(one.content).values() if text)
    return Section(f"{_CHANNELS[one.content.kind]} · {how}", whole)
