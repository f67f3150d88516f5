from ui.components.board_tools import Tool, read_pressed


def test_a_button_is_pressed_by_its_key():
    assert read_pressed([Tool("write", "Write anew", "refresh")], "write") == "write"


def test_a_disabled_button_or_one_that_is_not_there_is_never_pressed():
    tool = Tool("write", "Being written", "hourglass_top", is_disabled=True)

    assert read_pressed([tool], "write") is None
    assert read_pressed([tool], ["write"]) is None
    assert read_pressed([tool], "delete") is None
