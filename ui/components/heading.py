"""A page's or a deal's title line: the way back, the title, chips, a quiet note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ui.components.assets import Part, show_part
from ui.theme import Tone


@dataclass(frozen=True)
class Chip:
    """A small fact beside a title; any text is safe in it."""

    text: str
    tone: Tone = "gray"
    icon: str | None = None
    title: str | None = None


def show_heading(title: str, *, key: str, note: str = "", chips: Sequence[Chip] = (), level: int = 1) -> None:
    """Draw the title line."""
    show_part(make_heading(title, key=key, note=note, chips=chips, level=level))


def make_heading(
    title: str,
    *,
    key: str,
    note: str = "",
    chips: Sequence[Chip] = (),
    back: tuple[str, str] | None = None,
    level: int = 1,
    whole_title: str | None = None,
) -> Part:
    """Return the title line. It sends something when the way back is followed.

    Args:
        back: its text and its URL.
        whole_title: what the title is short for.
    """
    data = {
        "title": title,
        "whole_title": whole_title,
        "note": note,
        "level": level,
        "chips": [asdict(chip) for chip in chips],
        "back": {"text": back[0], "href": back[1]} if back else None,
    }
    return Part("heading", key, data)
