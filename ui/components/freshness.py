"""How fresh a board is, and which of the five hashes still hold."""

from __future__ import annotations

from typing import Any

from engine.board import BoardView
from engine.hashing import HASH_NAMES
from ui import texts
from ui.components.assets import Part
from ui.formats import Clock, format_age, format_cost, format_hash, format_moment, format_remaining
from ui.theme import FRESHNESS_ICONS, FRESHNESS_TONES, HASH_LABELS


def make_freshness(view: BoardView, clock: Clock, *remarks: str) -> Part:
    """Return the line on freshness with the five marks; each unfolds into what it is, and whether and how it changed.

    Of the `remarks`, those that aren't empty stand behind it.
    """
    data = {
        "badge": _badge(view),
        "line": " · ".join(filter(None, (describe_freshness(view, clock), *remarks))),
        "marks_label": texts.MARKS,
        "marks": [describe_mark(view, name, clock) for name in HASH_NAMES],
    }
    return Part("freshness", "freshness", data)


def _badge(view: BoardView) -> dict[str, str]:
    # Nothing to send is nothing that could be fresh.
    is_idle = view.freshness == "fresh" and not any(True for _ in view.recommendation.actions)
    return {
        "icon": FRESHNESS_ICONS[view.freshness],
        "tone": "gray" if is_idle else FRESHNESS_TONES[view.freshness],
        "text": texts.UP_TO_DATE if is_idle else texts.FRESHNESS[view.freshness],
    }


def describe_freshness(view: BoardView, clock: Clock) -> str:
    """Return who wrote it, when, at what price, and how long it holds, or why it no longer does."""
    shown = view.recommendation
    writer = texts.WRITERS[shown.writer]
    parts = [f"{writer}, written {format_age(shown.generated_at, clock)}"]
    if shown.writer == "claude":
        parts = [f"Written {format_age(shown.generated_at, clock)} by {writer}", format_cost(shown.cost_usd)]
    # What changed names both versions.
    if shown.context_version and "company_context_hash" not in view.changed:
        parts.append(f"context {shown.context_version}")
    if view.freshness == "stale":
        parts.extend(view.reasons)
    else:
        parts.append(f"holds {format_remaining(shown.expires_at, clock)}")
    return " · ".join(parts)


def describe_mark(view: BoardView, name: str, clock: Clock) -> dict[str, Any]:
    """Return one of the five inputs in words: what it is, since when it holds or changed, and how; its hash last."""
    label, shown = HASH_LABELS[name], view.recommendation
    then, now = getattr(shown.fingerprint, name), getattr(view.fingerprint, name)
    what = texts.INPUTS[label].format(prompt=shown.prompt_name, model=shown.model)
    if then is None and now is None:
        return {"key": name, "label": label, "icon": "remove", "tone": "gray", "title": texts.INPUT_NONE.format(name=label)} | {
            "texts": [what],
            "lines": [],
        }
    holds = name not in view.changed
    moment = format_moment(shown.generated_at, clock)
    lines = [{"label": texts.HASH_THEN, "text": format_hash(then)}]
    if not holds:
        lines.append({"label": texts.HASH_NOW, "text": format_hash(now)})
    return {
        "key": name,
        "label": label,
        "icon": "check_circle" if holds else "change_circle",
        "tone": "green" if holds else "orange",
        "title": (texts.INPUT_SAME if holds else texts.INPUT_CHANGED).format(name=label),
        "texts": [what, (texts.SAME_SINCE if holds else texts.CHANGED_SINCE).format(moment=moment), *_differences(view, name)],
        "lines": lines,
    }


def _differences(view: BoardView, name: str) -> list[str]:
    """What is known of a change: the version before and now, or what happened in the CRM."""
    if name not in view.changed:
        version = view.recommendation.context_version if name == "company_context_hash" else None
        return [texts.VERSION.format(version=version)] if version else []
    reason = dict(zip(view.changed, view.reasons, strict=False)).get(name, "")
    happened = list(view.since.changes) if name == "enriched_data_hash" and view.since else []
    return [*([f"{reason[:1].upper()}{reason[1:]}."] if reason and not happened else []), *happened]
