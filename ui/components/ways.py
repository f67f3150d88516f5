"""The ways in which an action's text leaves as a file or on paper, beside copying it and opening it elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from engine.board import BoardView
from engine.exports import name_file, to_eml, to_ics
from engine.ports import Profile
from engine.recommendation import Action, EmailContent, OutlineContent
from engine.release import Way
from ui import board_texts as texts

MOST_FILES = 256
_LINKS = {"email": Way.MAIL_PROGRAM, "phone": Way.PHONE, "whatsapp": Way.WHATSAPP, "linkedin": Way.LINKEDIN}


def possible_ways(action: Action) -> frozenset[str]:
    """Return the ways that a card of this action can offer; none for an outline, which has nothing to send."""
    if isinstance(action.content, OutlineContent):
        return frozenset()
    ways = {Way.COPY, Way.PRINT, _LINKS[action.content.kind]}
    if isinstance(action.content, EmailContent):
        ways.add(Way.EML)
    if action.timing.at:
        ways.add(Way.ICS)
    return frozenset(way.value for way in ways)


def write_file_text(way: Way, action: Action, view: BoardView) -> str | None:
    """Return what stands in the file of a way, None for a way without one: then what leaves is the text itself."""
    if way is Way.EML:
        return _write_mail(action, view.recommendation.recommendation_id, view.sender)
    return _write_entry(action, view.recommendation.generated_at) if way is Way.ICS else None


# Every run of a board asks for every file of its cards, and making one takes as long as drawing its card.
@lru_cache(maxsize=MOST_FILES)
def _write_mail(action: Action, recommendation_id: str, sender: Profile) -> str:
    return to_eml(action, recommendation_id, sender).decode()


@lru_cache(maxsize=MOST_FILES)
def _write_entry(action: Action, generated_at: datetime) -> str:
    return to_ics(action, generated_at).decode()


def describe_files(
    action: Action, view: BoardView, links: Iterable[Mapping[str, Any]], plain_text: str
) -> list[dict[str, Any]]:
    """Return the buttons for the mail file, the calendar entry and the printed page, as far as an action has them.

    Args:
        links: the buttons beside which they stand; an e-mail that none of them opens has its file in full view instead.
        plain_text: what is printed.
    """
    possible = possible_ways(action)
    is_opened = any(button["way"] == Way.MAIL_PROGRAM for button in links)
    when = action.timing.text
    buttons: list[dict[str, Any]] = []
    if Way.EML in possible:
        mail = _file(Way.EML, "attach_email", texts.MAIL_FILE_HINT, "message/rfc822", action, view)
        buttons.append(mail | {"text": texts.MAIL_FILE, "is_small": is_opened})
    if Way.ICS in possible:
        hint = texts.CALENDAR_FILE_HINT.format(when=when)
        buttons.append(_file(Way.ICS, "event", hint, "text/calendar;charset=utf-8", action, view))
    if Way.PRINT in possible:
        page = {"title": action.title, "facts": f"{action.contact.name} · {when}", "text": plain_text}
        buttons.append({"way": Way.PRINT, "icon": "print", "hint": texts.PRINT_HINT, "is_small": True, "page": page})
    return buttons


def _file(way: Way, icon: str, hint: str, mime: str, action: Action, view: BoardView) -> dict[str, Any]:
    file = {"name": name_file(action, way.value), "mime": mime, "text": write_file_text(way, action, view)}
    return {"way": way, "icon": icon, "hint": hint, "is_small": True, "file": file}
