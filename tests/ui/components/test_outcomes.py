from engine.outcomes import KINDS, Group, Result, Share
from ui.components.outcomes import describe_group, describe_share

NONE = Result(0, Share(0, 0), Share(0, 0), Share(0, 0))


def test_a_share_tells_its_n_or_what_is_missing():
    assert describe_share(Share(10, 40)) == "25 % of 40"
    assert describe_share(Share(3, 12)) == "8 more needed"
    assert describe_share(Share(0, 0)) == "–"


def test_a_play_has_a_line_for_each_way_it_was_treated():
    results = dict.fromkeys(KINDS, NONE) | {"edited": Result(30, Share(15, 30), Share(3, 30), Share(0, 30))}

    ((kind, cells),) = describe_group(Group("answer_question", 40, results), {})

    assert kind == "edited"
    assert cells[0] == {"first": "Answer question", "second": "used, edited"}
    assert [cell["text"] for cell in cells[1:]] == ["30 (75 %)", "50 % of 30", "10 % of 30", "0 % of 30"]


def test_a_learning_is_told_by_its_text():
    results = dict.fromkeys(KINDS, NONE) | {"ignored": Result(1, Share(0, 1), Share(0, 1), Share(0, 1))}
    group = Group("L000001", 1, results)

    assert describe_group(group, {"L000001": "Keep it short"})[0][1][0]["first"] == "Keep it short"
    assert describe_group(group, {"L000002": "Another"})[0][1][0]["first"] == "A learning that is gone"
