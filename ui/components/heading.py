"""A page's or a deal's title line: the way back, the title, chips, a quiet note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ui.components.assets import component
from ui.theme import Tone


@dataclass(frozen=True)
class Chip:
    """A small fact beside a title; any text is safe in it."""

    text: str
    tone: Tone = "gray"
    icon: str | None = None
    title: str | None = None


def show_heading(
    title: str,
    *,
    key: str,
    note: str = "",
    chips: Sequence[Chip] = (),
    back: tuple[str, str] | None = None,
    level: int = 1,
    whole_title: str | None = None,
) -> bool:
    """Draw the title line and return whether the way back was followed.

    Args:
        back: its text and its URL.
        whole_title: what the title is short for.
    """
    result = component("heading")(
        key=key,
        data={
            "title": title,
            "whole_title": whole_title,
            "note": note,
            "level": level,
            "chips": [asdict(chip) for chip in chips],
            "back": {"text": back[0], "href": back[1]} if back else None,
        },
        on_back_change=lambda: None,
    )
    return bool(result.back)
