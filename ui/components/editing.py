"""The text of a card as something to edit: its fields, who changed it last, the earlier texts, and what rewrites it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.board import BoardView
from engine.drafts.delivery import plain_text
from engine.recommendation import Action, EmailContent, OutlineContent, Revised
from engine.revisions import ORIGINAL, Revision, earlier_edits, make_revised, newest_of, revise, text_fields
from engine.rewriting import LONGEST_LINE
from ui import board_texts as texts
from ui.formats import Clock, format_cost, format_moment
from ui.people import name_person
from ui.prompt_texts import UNKEPT

_MOST_EARLIER = 10


@dataclass(frozen=True)
class EditState:
    """Who looks at a board, what became of their last saves, by action id, and which texts are being rewritten."""

    person: str = "me"
    heard: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rewriting: frozenset[str] = frozenset()


def describe_edit(action: Action, view: BoardView, clock: Clock, state: EditState) -> dict[str, Any] | None:
    """Return what a card needs to edit a text, None for an outline, of which nothing is sent."""
    made, written = view.recommendation, view.revised.action(action.id)
    original = view.original.action(action.id)
    if written is None or original is None or isinstance(written.content, OutlineContent):
        return None
    newest = newest_of(view.revisions, made.recommendation_id, action.id)
    earlier = list(_earlier(action, original, view, clock, state))
    heard = state.heard.get(action.id)
    from_before = [one for one in earlier_edits(view.revisions, made.recommendation_id) if one.action_id == action.id]
    return {
        "deal": f"{made.source}:{made.deal_id}",
        "base": newest.id if newest else "",
        "fields": [_field(name, text) for name, text in text_fields(written.content).items()],
        "tail": _tail(action, written),
        "shown": describe_revised(action.revised, clock, state.person) if action.revised else "",
        "notice": texts.EDITED_EARLIER if from_before and newest is None else "",
        "earlier": earlier[:_MOST_EARLIER],
        "heard": {"token": heard[0], "problem": heard[1]} if heard else None,
        "rewrite": _rewrite(action, view, state),
        "labels": _labels(action, len(earlier[:_MOST_EARLIER])),
    }


def _field(name: str, text: str) -> dict[str, Any]:
    step = name.rpartition(".")[2]
    label = texts.EDIT_FIELDS[step]
    return {
        "name": name,
        "label": f"{label} ({texts.ONE_A_LINE})" if step == "discovery_questions" else label,
        "text": text,
        "is_line": step == "subject",
    }


def _tail(action: Action, written: Action) -> str:
    """What the engine adds below the text of an e-mail: signature, opt-out line, postal address."""
    if not (isinstance(action.content, EmailContent) and isinstance(written.content, EmailContent)):
        return ""
    body = written.content.body.rstrip()
    return action.content.body[len(body) :].strip() if action.content.body.startswith(body) else ""


def _earlier(action: Action, original: Action, view: BoardView, clock: Clock, state: EditState) -> Iterator[dict[str, str]]:
    """The texts that don't stand now, newest first, the one that was written first, and those of earlier recommendations."""
    made = view.recommendation
    for one in view.revisions:
        is_shown = action.revised is not None and one.id == action.revised.id
        if (one.recommendation_id, one.action_id) == (made.recommendation_id, action.id) and one.content and not is_shown:
            yield _text(one, original, describe_revised(make_revised(one), clock, state.person))
    if action.revised:
        yield {"id": ORIGINAL, "label": texts.AS_WRITTEN, "text": plain_text(original), "button": texts.BACK_TO_ORIGINAL}
    for one in earlier_edits(view.revisions, made.recommendation_id):
        if one.action_id == action.id and one.content and one.content.kind == original.content.kind:
            label = texts.IN_EARLIER.format(label=describe_revised(make_revised(one), clock, state.person))
            yield _text(one, original, label)


def _text(revision: Revision, original: Action, label: str) -> dict[str, str]:
    return {
        "id": revision.id,
        "label": label,
        "text": plain_text(revise(original, revision)),
        "button": texts.USE_THIS,
    }


def describe_revised(revised: Revised, clock: Clock, visitor: str) -> str:
    """Return "Edited by you today 09:14", or by what line a text was rewritten for whom."""
    person, moment = name_person(revised.author, visitor), format_moment(revised.at, clock)
    if revised.writer == "person":
        return texts.EDITED_BY.format(person=person, moment=moment)
    writer = texts.WRITER_CHOICES[revised.writer]
    return texts.REWRITTEN_BY.format(writer=writer, person=person, moment=moment, line=revised.instruction)


def _rewrite(action: Action, view: BoardView, state: EditState) -> dict[str, Any]:
    price = view.rewrite_estimate_usd
    return {
        "label": texts.REWRITE_PRICE.format(price=format_cost(price)) if price else texts.REWRITE_FREE,
        "name": texts.REWRITE_OF.format(title=action.title),
        "short": texts.REWRITE,
        "suggestions": list(texts.REWRITE_SUGGESTIONS if price else texts.REWRITE_SUGGESTIONS[:1]),
        "is_free": not price,
        "hint": "" if price else texts.REWRITE_ONLY_SHORTER,
        "how": texts.REWRITE_HOW,
        "example": texts.REWRITE_EXAMPLE,
        "longest": LONGEST_LINE,
        "is_running": action.id in state.rewriting,
    }


def _labels(action: Action, count: int) -> dict[str, str]:
    return {
        "edit": texts.EDIT,
        "edit_of": texts.EDIT_OF.format(title=action.title),
        "save": texts.SAVE,
        "saving": texts.SAVING,
        "saved": texts.EDIT_SAVED,
        "cancel": texts.CANCEL,
        "discard_question": texts.DISCARD_CHANGES,
        "discard": texts.DISCARD,
        "keep": texts.KEEP_EDITING,
        "keys": texts.EDIT_KEYS,
        "unkept": UNKEPT,
        "added": texts.ADDED_BELOW,
        "came_first": texts.THEIRS_CAME_FIRST,
        "theirs": texts.THEIR_TEXT,
        "save_over": texts.SAVE_OVER,
        "take_theirs": texts.TAKE_THEIRS,
        "earlier": texts.EARLIER_TEXTS.format(count=count),
    }
