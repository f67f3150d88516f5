"""The pages, driven without a browser; an engine that tests build over the temporary home."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from engine.bootstrap import Engine, build_engine
from engine.settings import load_config
from ui import services

MAIN = Path(__file__).resolve().parents[2] / "pages" / "main.py"
TIMEOUT_S = 60


def open_app(page: str | None = None, /, **query: str) -> AppTest:
    """Return the app after its first run, on a page other than the deals where one is named."""
    services.get_engine.clear()  # the engine of the test before has another home
    services.get_jobs.clear()
    services.get_preparations.clear()
    services._kept.clear()
    app = AppTest.from_file(str(MAIN), default_timeout=TIMEOUT_S)
    if page is None:
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()
    app.run()
    app.switch_page(page)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def make_engine() -> Engine:
    """Return an engine over the test's home."""
    return build_engine(load_config())


def components(app: AppTest, name: str) -> list[dict[str, Any]]:
    """Return what the page's components of this name were given, in their order; AppTest draws none of them."""
    found: list[dict[str, Any]] = []

    def visit(node: Any) -> None:
        proto = getattr(node, "proto", None)
        if proto is not None and getattr(proto, "component_name", "") == f"sales_action.{name}":
            found.append(_unpacked(json.loads(proto.json)))
        for child in getattr(node, "children", {}).values():
            visit(child)

    visit(app._tree)
    return found


def _unpacked(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a table of deals with its rows by field, as its script reads them; other data as it is."""
    if "packed" not in data:
        return data
    packed = json.loads(data["packed"])
    texts = packed["texts"]

    def read(name: str, value: Any) -> Any:
        if name != "parts":
            return texts[value]
        return [{"label": texts[label], "points": texts[points]} for label, points in zip(value[::2], value[1::2], strict=True)]

    rows = [{name: read(name, value) for name, value in zip(packed["fields"], row, strict=True)} for row in packed["rows"]]
    return data | {"rows": rows}


def texts_of(app: AppTest) -> str:
    """Return every line that stands in a heading or a folding line, to look for sentences."""
    folders = [f"{folder['title']} {folder['text']}" for folder in components(app, "folder")]
    return "\n".join([*folders, *(heading["title"] for heading in components(app, "heading"))])
