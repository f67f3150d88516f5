from engine.outcomes import KINDS, Group, Result, Share
from ui.components.outcome_charts import list_bars
from ui.components.outcomes import _name, describe_few, describe_group, describe_share

NONE = Result(0, Share(0, 0), Share(0, 0), Share(0, 0))
FEW = Result(19, Share(5, 19), Share(0, 19), Share(0, 19))
ENOUGH = Result(30, Share(3, 12), Share(3, 30), Share(0, 30))


def _group(name="answer_question", n=49, **results):
    return Group(name, n, dict.fromkeys(KINDS, NONE) | results)


def test_a_share_tells_its_n_or_what_is_missing():
    assert describe_share(Share(10, 40)) == "25 % of 40"
    assert describe_share(Share(3, 12)) == "8 more needed"
    assert describe_share(Share(0, 0)) == "–"


def test_a_play_has_a_line_for_each_way_in_which_enough_of_it_was_treated():
    ((kind, cells),) = describe_group("Answer question", _group(n=49, edited=ENOUGH, ignored=FEW))

    assert kind == "edited"
    assert cells[0] == {"first": "Answer question", "second": "used, edited"}
    assert [cell["text"] for cell in cells[1:]] == ["30 (61 %)", "8 more needed", "10 % of 30", "0 % of 30"]


def test_what_is_too_rare_to_tell_is_only_counted():
    assert describe_few("Answer question", _group(edited=ENOUGH, ignored=FEW)) == "Answer question: 19 ignored"
    assert describe_few("Answer question", _group(edited=ENOUGH)) == ""


def test_no_bar_is_drawn_with_fewer_than_twenty():
    answered, met, moved = list_bars([("Answer question", _group(edited=ENOUGH, ignored=FEW))])

    assert answered == []
    assert [(bar.label, bar.share) for bar in met] == [("Answer question, used, edited (30)", 0.1)]
    assert [bar.share for bar in moved] == [0.0]


def test_a_group_is_told_by_its_play_or_the_text_of_its_learning():
    assert _name(_group(), {}) == "Answer question"
    assert _name(_group("L000001"), {"L000001": "Keep it short"}) == "Keep it short"
    assert _name(_group("L000001"), {"L000002": "Another"}) == "A learning that is gone"
