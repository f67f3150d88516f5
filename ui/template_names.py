"""Names of templates: what a copy is called at first, and the name inside a copied text. Pure."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def suggest_name(name: str, *, is_custom: bool, taken: tuple[str, ...]) -> str:
    """Return what to save a text as: its own name when it is one's own, else a free one."""
    if is_custom:
        return name
    free = (
        candidate for number in range(1, 100) if (candidate := f"my-{name}{'' if number == 1 else f'-{number}'}") not in taken
    )
    return next(free, f"my-{name}")


def rename_inside(text: str, old: str, new: str) -> str:
    """Return a text whose front matter calls it by its new name, if it called it by the old one."""
    front = _FRONT_MATTER.match(text)
    if front is None or old == new:
        return text
    line = re.compile(rf"^name:[ \t]*{re.escape(old)}[ \t]*$", re.MULTILINE)
    return line.sub(lambda _: f"name: {new}", front[0], count=1) + text[front.end() :]
