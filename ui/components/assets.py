"""Components written in JavaScript: each is a pair of files beside this module, with what all of them share before it.

They are registered at their first use, so that importing reads no file. A browser fetches them as files: sent with the data,
each card of a board and each run would carry them again. Those that always stand together are drawn as one (`show_parts`):
whatever stands alone costs the server about half a millisecond in every run of everybody.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_FOLDER = Path(__file__).resolve().parent
GROUPS = {"board_head": ("heading", "board_tools", "freshness", "folder"), "day_head": ("kpis", "folder")}
_PACKAGE = "sales_action"
_DEFAULT = "export default function ("
_UNPACK = "\nexport default (given) => draw({ ...given, data: JSON.parse(new TextDecoder().decode(given.data)) });\n"


@dataclass(frozen=True)
class Part:
    """What NAME.js draws of `data`; `key` tells it from others, in a test too."""

    name: str
    key: str
    data: Mapping[str, Any]


def component(name: str) -> Callable[..., Any]:
    """Return what draws the component in NAME.js and NAME.css, from `key`, `data` and a callback for each thing that it sends.

    Data travels as the bytes of its JSON: whatever else it is given Streamlit searches for tables, and encodes twice.
    """
    from streamlit.runtime import Runtime

    is_served = Runtime.exists()  # else nobody is there to fetch a file
    if is_served:
        _announce(name)
    mount = _define(name, is_served)

    def draw(*, key: str, data: Mapping[str, Any], **options: Any) -> Any:
        return mount(key=key, data=orjson.dumps(data), **options)

    return draw


def show_part(part: Part) -> None:
    """Draw a part that sends nothing, alone."""
    component(part.name)(key=part.key, data=part.data)


def show_parts(group: str, *parts: Part) -> Callable[[str], Any]:
    """Draw parts as one component, laid out by GROUP.css, and return what tells what a part sent in this run by its key.

    GROUPS names the parts that a group may have.
    """
    result = component(group)(key=group, data={"parts": [vars(part) for part in parts]}, on_act_change=lambda: None)
    sent = result.act if isinstance(result.act, dict) else {}
    return lambda key: sent.get("value") if sent.get("part") == key else None


def read_key(sent: object, keys: Iterable[str]) -> str | None:
    """Return the key of the button that a browser says was pressed, None unless it is one of these."""
    return next((key for key in keys if key == sent), None)


@cache
def _define(name: str, is_served: bool) -> ComponentRenderer:
    css, js = _style(name), _script(name)
    if is_served:
        css, js = _write(name, "css", css), _write(name, "js", js)
    return st.components.v2.component(f"{_PACKAGE}.{name}", css=css, js=js)


def _style(name: str) -> str:
    """A component's style; in a group, that of each part holds in its place alone."""
    parts = [f".part-{part} {{\n{_read(*_files(part, 'css'))}\n}}" for part in GROUPS.get(name, ())]
    return "\n".join([_read("base.css", *_files(name, "css")), *parts])


def _script(name: str) -> str:
    if name not in GROUPS:
        return f"{_read('dom.js')}\nconst draw = {_function(name)};{_UNPACK}"
    functions = ", ".join(f"{part}: {_function(part)}" for part in GROUPS[name])
    return f"{_read('dom.js', 'group.js')}\nconst draw = drawGroup({{{functions}}});{_UNPACK}"


def _announce(name: str) -> None:
    """Tell the runtime where a component's files are; a new runtime, of another test say, knows nothing of it."""
    from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
    from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{_PACKAGE}.{name}") is None:
        folder = _folder(name)
        manifest = ComponentManifest(_PACKAGE, "", [ComponentConfig(name, asset_dir=name)])
        manager.register_from_manifest(manifest, folder.parent)


def _function(name: str) -> str:
    """A component's script as an expression, whose names are its own."""
    return f"(() => {{\n{_read(*_files(name, 'js')).replace(_DEFAULT, 'return function (')}\n}})()"


def _files(name: str, ending: str) -> list[str]:
    return [*sorted(path.name for path in _FOLDER.glob(f"{name}.*.{ending}")), f"{name}.{ending}"]


def _read(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


def _write(name: str, kind: str, content: str) -> str:
    """Write a file to serve, and return its name, which changes with what is in it."""
    file = _folder(name) / f"{name}-{sha256(content.encode()).hexdigest()[:12]}.{kind}"
    file.write_text(content, encoding="utf-8")
    return file.name


def _folder(name: str) -> Path:
    folder = Path(_served().name) / name
    folder.mkdir(exist_ok=True)
    return folder


@cache
def _served() -> tempfile.TemporaryDirectory[str]:
    """The folder that the files are served from, until the process ends."""
    return tempfile.TemporaryDirectory(prefix="sales-action-components-", ignore_cleanup_errors=True)
