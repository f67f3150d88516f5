from types import SimpleNamespace

from ui.components import board_tools
from ui.components.board_tools import Tool, show_board_tools


def _press(monkeypatch, act, *tools):
    monkeypatch.setattr(board_tools, "component", lambda _name: lambda **_options: SimpleNamespace(act=act))
    return show_board_tools(tools, {})


def test_a_button_is_pressed_by_its_key(monkeypatch):
    assert _press(monkeypatch, "write", Tool("write", "Write anew", "refresh")) == "write"


def test_a_disabled_button_or_one_that_is_not_there_is_never_pressed(monkeypatch):
    tool = Tool("write", "Being written", "hourglass_top", is_disabled=True)

    assert _press(monkeypatch, "write", tool) is None
    assert _press(monkeypatch, ["write"], tool) is None
    assert _press(monkeypatch, "delete", tool) is None
