"""What can be done with a whole board, in one row: each native button would cost every run of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from engine.board import BoardView
from engine.drafts.links import make_crm_link
from ui import board_texts as texts
from ui import happened_texts
from ui.board_writing import Desk
from ui.components.assets import Part, read_key
from ui.formats import format_cost

_KEYS = {
    "copy": texts.COPY_KEY.lower(),
    "done": texts.DONE_KEY.lower(),
    "next": texts.NEXT_KEY.lower(),
    "list": list(texts.KEYS_DO.items()),
    "where": texts.KEYS_WHERE,
    "on": texts.KEYS_ON,
}


@dataclass(frozen=True)
class Tool:
    """A button; `look` is small where the icon alone is seen. With `href` it is a link."""

    key: str
    text: str
    icon: str
    look: Literal["quiet", "small", "write", "primary"] = "small"
    hint: str = ""
    href: str = ""
    is_disabled: bool = False


def make_tools(tools: Sequence[Tool], sheet: dict[str, Any]) -> Part:
    """Return the row, which sends the key of a button that is pressed. `sheet` is what "print" puts on paper."""
    data = {"label": texts.TOOLS, "tools": [asdict(tool) for tool in tools], "keys": _KEYS, "sheet": sheet}
    return Part("board_tools", "board-tools", data)


def read_pressed(tools: Sequence[Tool], sent: object) -> str | None:
    """Return the key of the button that was pressed, by what the row sent: one that is there, and not off."""
    return read_key(sent, (tool.key for tool in tools if not tool.is_disabled))


def list_tools(view: BoardView, desk: Desk) -> list[Tool]:
    """Return the buttons of a board; the link to its CRM only where the source gives one that a browser may follow."""
    address = make_crm_link(view.enriched.deal)
    return [
        Tool("timeline", texts.TIMELINE, "history", "quiet"),
        Tool("data", texts.DEAL_DATA, "table_rows", "quiet"),
        Tool("happened", happened_texts.TITLE, "add_comment", "quiet"),
        *([Tool("crm", texts.OPEN_IN_CRM, "open_in_new", href=address)] if address else []),
        Tool("compare", texts.COMPARE, "difference"),
        Tool("print", texts.PRINT, "print"),
        Tool("download", texts.DOWNLOAD, "download"),
        Tool("options", texts.OPTIONS, "tune"),
        Tool("keys", texts.KEYS, "keyboard"),
        _write_tool(view, desk),
    ]


def _write_tool(view: BoardView, desk: Desk) -> Tool:
    if desk.running():
        return Tool("write", texts.WRITING, "hourglass_top", "write", is_disabled=True)
    if not view.can_pay or desk.options.writer == "playbook":
        return Tool("write", texts.WRITE_ANEW, "refresh", "write", texts.WRITE_ANEW_HINT)
    is_by_claude = view.recommendation.writer == "claude"
    label = texts.REFRESH_PRICE if is_by_claude else texts.WRITE_PRICE
    look: Literal["write", "primary"] = "write" if view.freshness == "fresh" else "primary"
    return Tool(
        "write", label.format(price=format_cost(view.estimate_usd)), "refresh" if is_by_claude else "auto_awesome", look
    )
