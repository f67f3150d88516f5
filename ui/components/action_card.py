"""One action as a card: when and why, what to do before, the content to use, what it rests on, and how to put it aside."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from engine.board import BoardView
from engine.drafts.delivery import fields, plain_text
from engine.ports import About
from engine.recommendation import Action, Evidence, Recommendation
from engine.rewriting import LONGEST_LINE
from ui import board_texts as texts
from ui import feedback_texts
from ui.components.assets import component
from ui.components.content import describe_content
from ui.components.editing import EditState, describe_edit
from ui.components.marked_text import MarkedTexts, describe_facts
from ui.components.put_off import LONGEST_REASON, describe_put_off
from ui.components.timeline import describe_source
from ui.components.ways import describe_files, possible_ways
from ui.formats import Clock, format_cost, format_moment, format_quantity
from ui.reactions import Reactions
from ui.state import get_widget
from ui.theme import CHANNEL_ICONS, CHANNEL_NAMES
from ui.working_days import describe_night

Kind = Literal[
    "done",
    "snooze",
    "dismiss",
    "check",
    "use",
    "write",
    "source",
    "thumb",
    "say",
    "more",
    "edit",
    "editing",
    "restore",
    "rewrite",
]
_KINDS = get_args(Kind)
_LONGEST = {"say": 500, "dismiss": LONGEST_REASON, "rewrite": LONGEST_LINE}
_LONGEST_TOKEN = 60
NO_REACTIONS = Reactions()
NO_EDITS = EditState()


@dataclass(frozen=True)
class CardEvent:
    """What a person did on a card.

    `text` is the prerequisite that was ticked (`is_on`) or not, the id of the record to look up, the day to put it off to, or
    the reason to dismiss it. Of a text that left, `way` says how, `field` which part ("" all of it), and `acknowledged` which
    findings the person said to have checked.

    Of an edit, `texts` are its fields, `base` the revision and `draft` the recommendation that it was begun on, and `token` is
    what tells how it went. "editing" says that an editor was opened (`is_on`) or closed, of the action `field`; "restore"
    names the earlier text in `text`, "rewrite" the line.
    """

    action: Action
    kind: Kind
    text: str = ""
    is_on: bool = False
    way: str = ""
    field: str = ""
    acknowledged: tuple[str, ...] = ()
    about: About | None = None
    texts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    base: str = ""
    draft: str = ""
    token: str = ""


def show_action_card(
    action: Action,
    view: BoardView,
    clock: Clock,
    *,
    can_write: bool = False,
    reactions: Reactions = NO_REACTIONS,
    used: str = "",
    edit_state: EditState = NO_EDITS,
) -> CardEvent | None:
    """Draw an action and return what was done on it in this run, or None."""
    result = component("action_card")(
        key=_key(action, view),
        data=describe_card(action, view, clock, can_write=can_write, reactions=reactions)
        | {"used": used, "edit": describe_edit(action, view, clock, edit_state)},
        on_act_change=lambda: None,
    )
    return _read_event(action, view.recommendation, result.act)


def read_late_event(action: Action, view: BoardView) -> CardEvent | None:
    """Return what was done in this run on a card that isn't drawn any more, since somebody put its action aside meanwhile."""
    state = get_widget(_key(action, view))
    return _read_event(action, view.recommendation, state.get("act") if isinstance(state, dict) else None)


def describe_card(
    action: Action, view: BoardView, clock: Clock, *, can_write: bool = False, reactions: Reactions = NO_REACTIONS
) -> dict[str, Any]:
    """Return an action as its card draws it; every text in it is ready to show.

    `can_write`: an outline can be written in full now.
    """
    checked = {state.detail for state in view.states if state.action_id == action.id and state.state == "checked"}
    findings = [finding for finding in view.recommendation.warnings if finding.action_id == action.id]
    text, marks = plain_text(action), view.marks.get(action.id, ())
    content = describe_content(action, text, view.enriched.contact(action.contact.id), MarkedTexts(marks))
    content["buttons"] += describe_files(action, view, content["buttons"], text)
    channel = CHANNEL_NAMES[action.channel]
    return {
        "id": action.id,
        "icon": CHANNEL_ICONS[action.channel],
        "title": action.title,
        "card_label": f"{action.priority}, {channel}: {action.title}",
        "when": _when(action, clock),
        "rationale": action.rationale,
        "prerequisites": [{"text": item, "is_done": item in checked} for item in action.prerequisites],
        "content": content,
        "draft": view.recommendation.recommendation_id,
        "facts": describe_facts(marks),
        "findings": [{"text": finding.text, "severity": finding.severity} for finding in findings],
        "evidence": [_quote(evidence, view, clock) for evidence in action.evidence],
        "write": _write_label(view) if can_write else None,
        "learned": [feedback_texts.APPLIED.format(text=text) for text in reactions.words_of(action)],
        "thumbs": describe_thumbs(action, view.recommendation.recommendation_id, reactions),
        "put_off": describe_put_off(action, clock.today),
        "labels": _labels(action),
    }


def describe_thumbs(action: Action, recommendation_id: str, reactions: Reactions) -> dict[str, Any]:
    """Return the thumbs of an action as they are drawn, with the one that stands."""
    words, standing = feedback_texts, reactions.thumbs.get(action.id)
    return {
        "standing": standing.feedback_type if standing else None,
        "about": standing.about if standing else None,
        "heard": reactions.heard,
        "kinds": [{"key": key, "text": text} for key, text in words.KINDS.items()],
        "judged": words.JUDGED if action.revised else "",
        "more": f"feedback?rec={recommendation_id}&action={action.id}",
        "labels": {
            "thumbs": words.THUMBS,
            "up": words.UP_OF.format(title=action.title),
            "down": words.DOWN_OF.format(title=action.title),
            "counted": words.COUNTED,
            "why": words.WHY_DOWN,
            "different": words.DIFFERENT,
            "example": words.DIFFERENT,
            "send": words.SEND_DOWN,
            "more": words.SAY_MORE,
            "more_of": words.SAY_MORE_OF.format(title=action.title),
            "learned": words.LEARNED_LABEL,
        },
    }


def _when(action: Action, clock: Clock) -> dict[str, str]:
    timing = action.timing
    exact = f"{format_moment(timing.at, clock)} your time, {timing.time_zone}" if timing.at else timing.time_zone
    night = describe_night(timing.at, action.channel, clock)
    return {"text": timing.text, "reason": timing.reason, "exact": exact, "night": night}


def _write_label(view: BoardView) -> str:
    price = view.content_estimate_usd
    return texts.WRITE_IN_FULL_PRICE.format(price=format_cost(price)) if price else texts.WRITE_IN_FULL


def _quote(evidence: Evidence, view: BoardView, clock: Clock) -> dict[str, str | None]:
    is_record = any(interaction.id == evidence.source_id for interaction in view.enriched.interactions)
    by = describe_source(evidence.source_id, view.enriched, clock)
    return {"quote": evidence.quote, "by": by, "source_id": evidence.source_id if is_record else None}


def _labels(action: Action) -> dict[str, str]:
    count = len(action.evidence)
    return {
        "prerequisites": texts.PREREQUISITES,
        "evidence": texts.BASED_ON.format(quotes=format_quantity(count, "quote")),
        "show_source": texts.SHOW_SOURCE,
        "copied": texts.COPIED,
        "not_copied": texts.NOT_COPIED,
        "saved": texts.SAVED,
        "printed": texts.PRINTED,
        "check": texts.CHECK,
        "go_on": texts.GO_ON,
        "still_open": texts.STILL_OPEN,
        "checked": texts.CHECKED,
        "before_use": texts.BEFORE_USE,
        "done": texts.DONE,
        "copy_key": texts.COPY_KEY,
        "done_key": texts.DONE_KEY,
        "done_of": f"{texts.DONE}: {action.title}",
    }


def _key(action: Action, view: BoardView) -> str:
    return f"card-{view.enriched.deal.source}-{view.enriched.deal.id}-{action.id}"


def _read_event(action: Action, shown: Recommendation, sent: Any) -> CardEvent | None:
    """Return what the browser sent, which is not trusted: only known kinds, about this very action."""
    if not isinstance(sent, dict) or sent.get("action_id") != action.id or sent.get("kind") not in _KINDS:
        return None
    kind, text = sent["kind"], str(sent.get("text") or "")
    way, field = str(sent.get("way") or ""), str(sent.get("field") or "")
    if kind == "check" and text not in action.prerequisites:
        return None
    if kind == "source" and text not in {evidence.source_id for evidence in action.evidence}:
        return None
    if kind == "write" and action.content.kind != "outline":
        return None
    if kind == "use" and (way not in possible_ways(action) or (field and field not in fields(action))):
        return None
    if kind == "thumb" and text not in ("positive", "negative", ""):
        return None
    if kind in ("say", "rewrite") and not text.strip():
        return None
    if kind in ("edit", "restore", "rewrite") and action.content.kind == "outline":
        return None
    written = sent.get("texts")
    said = sent.get("acknowledged")
    known = {finding.text for finding in shown.warnings if finding.action_id in (None, action.id)}
    acknowledged = tuple(one for one in said if one in known) if isinstance(said, list) else ()
    about = sent["about"] if sent.get("about") in feedback_texts.KINDS else None
    return CardEvent(
        action,
        kind,
        text=text[: _LONGEST[kind]].strip() if kind in _LONGEST else text,
        is_on=bool(sent.get("is_on")),
        way=way,
        field=field,
        acknowledged=acknowledged,
        about=about,
        texts={str(name): str(one) for name, one in written.items()} if isinstance(written, dict) else {},
        base=str(sent.get("base") or "")[:_LONGEST_TOKEN],
        draft=str(sent.get("draft") or "")[:_LONGEST_TOKEN],
        token=str(sent.get("token") or "")[:_LONGEST_TOKEN],
    )
