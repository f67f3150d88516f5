"""The pages, driven without a browser; an engine that tests build over the temporary home."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest

from engine.bootstrap import Engine, build_engine
from engine.settings import load_config
from ui import services
from ui.components.assets import GROUPS

MAIN = Path(__file__).resolve().parents[2] / "pages" / "main.py"
TIMEOUT_S = 60


# A company context with a learning of its own.
TEXT = """# Company Context - Northline Sales

Version: 1.3

## Company Overview

We sell plans.

## Product/Service Details

## Target Audience

## Communication Guidelines

## Hard rules

- Discounts at most 10 %
- Be kind.

## Email Engagement Learnings

- **2026-10-06**: Keep cold outreach under 90 words <!-- L7f3a2c -->

## Call Strategy Learnings

## LinkedIn Outreach Learnings

## WhatsApp Communication Learnings
"""


def open_app(page: str | None = None, /, **query: str) -> AppTest:
    """Return the app after its first run, on a page other than the deals where one is named."""
    services.get_engine.clear()  # the engine of the test before has another home
    services.get_jobs.clear()
    services.get_preparations.clear()
    services._KEPT.clear()
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
        drawn = getattr(proto, "component_name", "").removeprefix("sales_action.")
        if drawn == name:
            found.append(_unpacked(_read(proto)))
        elif drawn in GROUPS:
            found.extend(part["data"] for part in _read(proto)["parts"] if part["name"] == name)
        for child in getattr(node, "children", {}).values():
            visit(child)

    visit(app._tree)
    return found


def _read(proto: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(proto.bytes)
    return data


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


def press(app: AppTest, key: str, value: Any, name: str = "act") -> AppTest:
    """Run the app with what the script of a component sends once, as a click does; `key` is the component's, or its part's.

    What was set or clicked beside it counts in the same run.
    """
    states = app._tree.get_widget_states()
    sent = states.widgets.add()
    component, is_part = _find_component(app, key)
    sent.id = _make_trigger_id(component, "events")
    event = (
        {"event": "act", "value": {"part": key, "name": name, "value": value}} if is_part else {"event": name, "value": value}
    )
    sent.json_trigger_value = json.dumps([event])
    return app._run(states)


def confirm(app: AppTest, opener: str, button: str) -> AppTest:
    """Click on what opens a dialog and on a button in it in one run: without a browser, a dialog lasts no longer."""
    app.button(key=opener).click()
    app.button(key=button).click()
    return app.run()


def type_text(app: AppTest, text: str) -> AppTest:
    """Run the app with a text in the editor of the company context, begun from what is saved now."""
    base = components(app, "editor")[0]["base"]
    app.session_state["editor-context"] = {"text": {"text": text, "base": base}}
    return app.run()


def rows_of(app: AppTest, label: str) -> list[list[dict[str, Any]]]:
    """Return the cells of each row of the table with this name, none where it isn't drawn."""
    return [row["cells"] for table in components(app, "grid") if table["label"] == label for row in table["rows"]]


def _find_component(app: AppTest, key: str) -> tuple[str, bool]:
    """Return the id of what is sent to, and whether the key is that of a part of it."""
    found: list[tuple[str, bool]] = []

    def visit(node: Any) -> None:
        proto = getattr(node, "proto", None)
        drawn = getattr(proto, "component_name", "").removeprefix("sales_action.")
        if drawn and str(proto.id).endswith(f"-{key}"):
            found.append((str(proto.id), False))
        elif drawn in GROUPS and any(part["key"] == key for part in _read(proto)["parts"]):
            found.append((str(proto.id), True))
        for child in getattr(node, "children", {}).values():
            visit(child)

    visit(app._tree)
    return found[0]
