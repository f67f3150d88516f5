"""A row of figures, each with a word more; on a phone it is swiped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ui.components.assets import Part, show_part
from ui.theme import Tone


@dataclass(frozen=True)
class Tile:
    """A figure with its name, and a detail in a colour."""

    label: str
    value: str
    detail: str = ""
    tone: Tone = "gray"


def show_kpis(label: str, tiles: Sequence[Tile], *, key: str) -> None:
    """Draw the figures in their order; `label` names the row for those who can't see it."""
    show_part(make_kpis(label, tiles, key=key))


def make_kpis(label: str, tiles: Sequence[Tile], *, key: str) -> Part:
    """Return the figures, to be drawn with others."""
    return Part("kpis", key, {"label": label, "tiles": [asdict(tile) for tile in tiles]})
