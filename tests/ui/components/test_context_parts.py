from dataclasses import replace
from datetime import date, timedelta

from engine.access.roles import Person
from engine.context.check import check_context
from engine.context.versions import ContextVersion
from engine.ports import Touched, Use
from engine.recommendation import OutlineContent
from tests.ui.samples import ACTION, CLOCK, NOW, make_recommendation
from ui.components.context_head import describe_context, name_template
from ui.components.context_history import describe_version
from ui.components.context_impact import describe_size_change, describe_touched, find_impact
from ui.components.context_report import describe_remark, describe_rule
from ui.components.context_trial import pair_actions, read_action
from ui.components.difference import describe_difference
from ui.components.uses import describe_use, read_days
from ui.people import describe_way
from ui.text_differences import compare_texts

BOSS, REP = Person("me", True), Person("tom@northline.example", False)
VERSION = ContextVersion("1.9", "text", "sha256:1", "tom@northline.example", NOW, "shorter")
USE = Use(NOW, "me", "copy", "Hello", (), "sample", "d1", "Acme · plan", "act_1", "Answer", "email", ())


def test_the_head_says_who_changed_it_when():
    chips, note = describe_context(VERSION, check_context("Hello"), "me", CLOCK)

    assert [chip.text for chip in chips] == ["Version 1.9", "2 tokens"]
    assert note == "changed today 09:30 by tom@northline.example"
    assert describe_context(replace(VERSION, author="me"), check_context(""), "me", CLOCK)[1].endswith("by you")
    assert describe_context(replace(VERSION, author="outside the program"), check_context(""), "me", CLOCK)[1] == (
        "changed today 09:30, outside the program"
    )


def test_what_a_save_changes_is_one_sentence():
    before, after = "Version: 1.9\n\nOne.\n", "Version: 1.9\n\nOne and two.\nThree.\n"

    impact = find_impact(VERSION, before, after, (check_context(before), check_context(after)), Touched())

    assert impact.change == "2 lines changed · 1.9 → 1.10 · 4 tokens more"
    assert impact.version == "1.10"


def test_a_first_text_has_its_own_version():
    text = "Version: 2.0\n\nOne.\n"

    assert find_impact(None, "", text, (check_context(""), check_context(text)), Touched()).version == "2.0"


def test_size_is_told_as_more_or_fewer():
    assert describe_size_change(0) == "same size"
    assert describe_size_change(1) == "1 token more"
    assert describe_size_change(-1200) == "1,200 tokens fewer"


def test_whom_it_touches_names_the_price():
    assert describe_touched(Touched()) == "No prepared recommendation becomes stale."
    assert describe_touched(Touched(1, 0.0)) == "1 prepared recommendation becomes stale, free to write anew."
    assert describe_touched(Touched(34, 0.48)) == "34 prepared recommendations become stale, about $0.48 to write anew."


def test_a_rep_can_compare_versions_and_go_back_to_none():
    newest = replace(VERSION, version="1.10")

    assert describe_version(newest, newest, BOSS, CLOCK)[-1] == {"buttons": []}
    assert [one["act"] for one in describe_version(VERSION, newest, BOSS, CLOCK)[-1]["buttons"]] == ["compare", "back"]
    assert [one["act"] for one in describe_version(VERSION, newest, REP, CLOCK)[-1]["buttons"]] == ["compare"]


def test_a_remark_names_its_line_and_a_rule_who_checks_it():
    remark = check_context("Version: 1.0\n\n[what]\n").remarks
    gap = next(one for one in remark if one.kind == "placeholder")

    assert describe_remark(gap)[1]["text"] == "Line 3"
    assert describe_rule("Be kind.", "advice")[1] == {"badge": "advice", "tone": "gray"}
    assert describe_rule("At most 10 %", "checked by code")[1]["tone"] == "green"


def test_a_difference_says_in_words_what_colours_say():
    data = describe_difference(compare_texts("one\n", "two\n"), "before and after")

    assert data["label"] == "before and after"
    assert data["signs"] == {"added": "added", "removed": "removed"}
    assert [row["kind"] for row in data["rows"]] == ["removed", "added"]


def test_only_actions_that_read_differently_are_paired_the_urgent_first():
    longer = ACTION.model_copy(update={"title": "Answer at length"})
    planned = ACTION.model_copy(
        update={"id": "act_p1", "priority": "P1", "content": OutlineContent(title="Call", key_points=("Ask",), approach="")}
    )
    before = make_recommendation(p0_actions=(ACTION,), p1_actions=(planned,))
    after = make_recommendation(p0_actions=(longer,), p1_actions=())

    pairs = pair_actions(before, after)

    assert [(bool(old), bool(new)) for old, new in pairs] == [(True, True), (True, False)]
    assert pairs[0][1].startswith("P0 · E-mail · Today 14:00\nAnswer at length")
    assert pair_actions(before, before) == []
    assert "– Ask" in read_action(planned)


def test_what_left_is_told_with_how_and_what_was_acknowledged():
    cells = describe_use(replace(USE, acknowledged=("20 %",), at=NOW - timedelta(days=1)), "me", CLOCK)

    assert cells[0] == {"first": "Acme · plan", "second": "Answer"}
    assert [cell["text"] for cell in cells[1:5]] == ["copied", "you", "Sun 22 Nov, 09:30", "1 warning checked"]
    assert describe_use(replace(USE, title="", deal_name=""), "tom", CLOCK)[0] == {
        "first": "A deal without a name",
        "second": "The whole recommendation",
    }


def test_each_way_out_has_its_words():
    assert describe_way("copy subject") == "subject copied"
    assert describe_way("mail_program") == "opened in the mail program"
    assert describe_way("carrier pigeon") == "carrier pigeon"


def test_templates_are_called_by_their_trade():
    assert name_template("professional-services") == "Professional services"


def test_one_day_asks_for_that_day_and_two_for_all_between_them():
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)

    assert read_days((), CLOCK) == (None, None)
    assert read_days((monday,), CLOCK) == (CLOCK.day_begins(monday), CLOCK.day_begins(tuesday))
    assert read_days((monday, tuesday), CLOCK) == (CLOCK.day_begins(monday), CLOCK.day_begins(date(2026, 11, 25)))
