"""Components written in JavaScript: each is a pair of files beside this module, with what all of them share before it.

They are registered at their first use, so that importing reads no file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_FOLDER = Path(__file__).resolve().parent


@cache
def component(name: str) -> ComponentRenderer:
    """Return the mounting command of the component in NAME.js and NAME.css, and in their parts, NAME.PART.js and .css."""
    return st.components.v2.component(
        f"sales_action.{name}",
        css=_read("base.css", *_parts(name, "css"), f"{name}.css"),
        js=_read("dom.js", *_parts(name, "js"), f"{name}.js"),
    )


def _parts(name: str, ending: str) -> list[str]:
    return sorted(path.name for path in _FOLDER.glob(f"{name}.*.{ending}"))


def _read(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)
