"""A line that unfolds into sections: a situation, a hold, gaps, an empty state. Any text is safe in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ui.components.assets import Part, component, read_key, show_part
from ui.theme import Tone


@dataclass(frozen=True)
class Button:
    """What can be done about a line; `key` tells it from the others. `leaves`: it leads to another page.

    `shortcut` is the key that presses it, which the board's tools listen to."""

    key: str
    text: str
    icon: str | None = None
    is_primary: bool = False
    leaves: bool = False
    shortcut: str = ""


@dataclass(frozen=True)
class Section:
    """A part of what unfolds: a text, a list, or the parts that a score adds up from (label, points)."""

    title: str
    text: str = ""
    items: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    buttons: tuple[Button, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to show under the title."""
        return not (self.text or self.items or self.parts)


def show_folder(
    title: str,
    text: str = "",
    *,
    key: str,
    icon: str,
    tone: Tone | None = None,
    sections: Sequence[Section] = (),
    is_open: bool = False,
    role: str | None = None,
    buttons: Sequence[Button] = (),
    focus: str = "",
) -> str | None:
    """Draw the line with its sections and return the key of the button that was pressed in this run, or None.

    Empty sections are left out, and without any the line doesn't unfold. `focus`, "KEY why", gives a button the focus that the
    page has lost, once for each reason.
    """
    part = make_folder(
        title, text, key=key, icon=icon, tone=tone, sections=sections, is_open=is_open, role=role, buttons=buttons, focus=focus
    )
    offered = [*buttons, *(button for section in sections for button in section.buttons)]
    if not offered:
        show_part(part)
        return None
    result = component(part.name)(key=key, data=part.data, on_act_change=lambda: None)
    return read_key(result.act, (button.key for button in offered))


def make_folder(
    title: str,
    text: str = "",
    *,
    key: str,
    icon: str,
    tone: Tone | None = None,
    sections: Sequence[Section] = (),
    is_open: bool = False,
    role: str | None = None,
    buttons: Sequence[Button] = (),
    focus: str = "",
) -> Part:
    """Return the line, to be drawn with others; it sends the key of a button that is pressed."""
    data = {
        "title": title,
        "text": text,
        "icon": icon,
        "tone": tone,
        "role": role,
        "is_open": is_open,
        "sections": [_plain(section) for section in sections if not section.is_empty],
        "buttons": [asdict(button) for button in buttons],
        "focus": focus,
    }
    return Part("folder", key, data)


def _plain(section: Section) -> dict[str, object]:
    parts = [{"label": label, "points": points} for label, points in section.parts]
    return asdict(section) | {
        "items": list(section.items) or None,
        "parts": parts or None,
        "buttons": list(map(asdict, section.buttons)),
    }
