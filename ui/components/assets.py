"""Components written in JavaScript: each is a pair of files beside this module, with what all of them share before it.

They are registered at their first use, so that importing reads no file. A browser fetches them as files: sent with the data,
each card of a board and each run would carry them again.
"""

from __future__ import annotations

import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_FOLDER = Path(__file__).resolve().parent
_PACKAGE = "sales_action"


@cache
def component(name: str) -> ComponentRenderer:
    """Return the mounting command of the component in NAME.js and NAME.css."""
    from streamlit.runtime import Runtime

    css, js = _read("base.css", f"{name}.css"), _read("dom.js", f"{name}.js")
    if Runtime.exists():  # else nobody is there to fetch a file
        css, js = _offer(name, css, js)
    return st.components.v2.component(f"{_PACKAGE}.{name}", css=css, js=js)


def _read(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


def _offer(name: str, css: str, js: str) -> tuple[str, str]:
    """Have a component's two files served, and return their names, which change with what is in them."""
    from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
    from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

    folder = Path(_served().name) / name
    folder.mkdir(exist_ok=True)
    names = []
    for kind, content in (("css", css), ("js", js)):
        file = folder / f"{name}-{sha256(content.encode()).hexdigest()[:12]}.{kind}"
        file.write_text(content, encoding="utf-8")
        names.append(file.name)
    manifest = ComponentManifest(_PACKAGE, "", [ComponentConfig(name, asset_dir=name)])
    get_bidi_component_manager().register_from_manifest(manifest, folder.parent)
    return names[0], names[1]


@cache
def _served() -> tempfile.TemporaryDirectory[str]:
    """The folder that the files are served from, until the process ends."""
    return tempfile.TemporaryDirectory(prefix="sales-action-components-", ignore_cleanup_errors=True)
