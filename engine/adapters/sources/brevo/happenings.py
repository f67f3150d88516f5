"""Notes and tasks of Brevo as interactions. Brevo doesn't tell who said what: the direction is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.adapters.sources.brevo.values import as_mapping, as_moment, as_text
from engine.domain import Direction, Interaction, InteractionKind
from engine.importing.html_text import read_text
from engine.importing.interaction_words import read_kind
from engine.importing.tables import without_blanks

_OBJECT_ID = re.compile(r"[0-9a-f]{24}")
# No CRM of Brevo's is older; an ID that tells another time is no date.
_FIRST_YEAR, _LAST_YEAR = 2015, 2090


def read_note(note_id: str, data: Mapping[str, Any], contact_ids: tuple[str, ...], zone: ZoneInfo) -> Interaction | None:
    """Return a note, or None for one without any date."""
    at = as_moment(data.get("createdAt"), zone) or as_moment(data.get("updatedAt"), zone) or _told_by_id(note_id)
    if at is None:
        return None
    return Interaction(
        **without_blanks(
            id=f"note_{note_id}",
            kind=InteractionKind.NOTE,
            direction=Direction.UNKNOWN,
            at=at,
            text=read_text(as_text(data.get("text"))),
            author=read_author(data)[1],
            contact_ids=contact_ids,
        )
    )


def read_task(
    task_id: str,
    data: Mapping[str, Any],
    contact_ids: tuple[str, ...],
    task_types: Mapping[str, str],
    zone: ZoneInfo,
) -> Interaction | None:
    """Return a task, or None for one without any date; a task to meet is a meeting, held once it is marked done."""
    due_at = as_moment(data.get("date"), zone)
    made_at = as_moment(data.get("createdAt"), zone) or due_at or _told_by_id(task_id)
    if made_at is None:
        return None
    is_done = data.get("done") is True
    title = task_types.get(as_text(data.get("taskTypeId")), "")
    is_meeting = read_kind(title) is InteractionKind.MEETING and due_at is not None
    named = as_text(data.get("name"))
    return Interaction(
        **without_blanks(
            id=f"task_{task_id}",
            kind=InteractionKind.MEETING if is_meeting else InteractionKind.TASK,
            direction=Direction.UNKNOWN if is_meeting else Direction.INTERNAL,
            at=due_at if is_meeting else made_at,
            subject=named if is_meeting or not title or title.casefold() in named.casefold() else f"{title}: {named}",
            text=read_text(as_text(data.get("notes"))),
            contact_ids=contact_ids,
            **_ending(data, due_at, made_at, is_done=is_done, is_meeting=is_meeting, zone=zone),
        )
    )


def read_author(data: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return ID, name and e-mail address of who wrote a note."""
    author = as_mapping(data.get("authorId"))
    name, email = as_text(as_mapping(author.get("name")).get("fullName")), as_text(author.get("email")).lower()
    return as_text(author.get("id")), name or email, email


def _told_by_id(thing_id: str) -> datetime | None:
    """Return when a thing was made, which an ID of MongoDB begins with; None for another ID."""
    if not _OBJECT_ID.fullmatch(thing_id):
        return None
    made_at = datetime.fromtimestamp(int(thing_id[:8], 16), UTC)
    return made_at if _FIRST_YEAR <= made_at.year <= _LAST_YEAR else None


def _ending(
    data: Mapping[str, Any], due_at: datetime | None, made_at: datetime, *, is_done: bool, is_meeting: bool, zone: ZoneInfo
) -> dict[str, Any]:
    if is_meeting:
        return {"outcome": "held" if is_done else "planned"}
    done_at = (as_moment(data.get("updatedAt"), zone) or due_at or made_at) if is_done else None
    return {"due_at": due_at, "done_at": done_at}
