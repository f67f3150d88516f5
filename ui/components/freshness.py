"""How fresh a board is, and which of the five hashes still hold."""

from __future__ import annotations

from typing import Any

from engine.board import BoardView
from engine.hashing import HASH_NAMES
from ui import texts
from ui.components.assets import component
from ui.formats import Clock, format_age, format_cost, format_hash, format_remaining
from ui.theme import FRESHNESS_ICONS, FRESHNESS_TONES, HASH_LABELS


def show_freshness(view: BoardView, clock: Clock, *, key: str) -> None:
    """Draw the line on freshness with the five marks; each unfolds into the hash then and now."""
    component("freshness")(
        key=key,
        data={
            "badge": {
                "icon": FRESHNESS_ICONS[view.freshness],
                "tone": FRESHNESS_TONES[view.freshness],
                "text": texts.FRESHNESS[view.freshness],
            },
            "line": describe_freshness(view, clock),
            "marks_label": "What the recommendation was made from",
            "marks": [_mark(view, name) for name in HASH_NAMES],
        },
    )


def describe_freshness(view: BoardView, clock: Clock) -> str:
    """Return who wrote it, when, at what price, and how long it holds, or why it no longer does."""
    shown = view.recommendation
    writer = texts.WRITERS[shown.writer]
    parts = [f"{writer}, written {format_age(shown.generated_at, clock)}"]
    if shown.writer == "claude":
        parts = [f"Written {format_age(shown.generated_at, clock)} by {writer}", format_cost(shown.cost_usd)]
    if shown.context_version:
        parts.append(f"context {shown.context_version}")
    if view.freshness == "stale":
        parts.extend(view.reasons)
    else:
        parts.append(f"holds {format_remaining(shown.expires_at, clock)}")
    return " · ".join(parts)


def _mark(view: BoardView, name: str) -> dict[str, Any]:
    label = HASH_LABELS[name]
    then, now = getattr(view.recommendation.fingerprint, name), getattr(view.fingerprint, name)
    holds = name not in view.changed
    if then is None and now is None:
        icon, tone, title = "remove", "gray", f"No {label}"
    elif holds:
        icon, tone, title = "check_circle", "green", f"The {label} is the same"
    else:
        icon, tone, title = "change_circle", "orange", f"The {label} changed"
    lines = [{"label": "written with", "text": format_hash(then)}]
    if not holds:
        lines.append({"label": "now", "text": format_hash(now)})
    return {"key": name, "label": label, "icon": icon, "tone": tone, "title": title, "lines": lines}
