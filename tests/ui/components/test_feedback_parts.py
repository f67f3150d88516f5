import csv
import io
from dataclasses import replace
from datetime import date

from engine.learning.learnings import Outcome
from engine.ports import FeedbackCount, Heard
from tests.ui.components.test_ledger import BOSS, ONE, REP
from tests.ui.components.test_thumbs import THUMB
from tests.ui.samples import CLOCK
from ui.components.feedback_charts import count_channels, count_learnings, count_weeks, describe, first_week
from ui.components.feedback_counters import describe_counters
from ui.components.feedback_log import can_undo, describe_heard, export_log, led_to, say

DAYS = [
    FeedbackCount(date(2026, 11, 17), "email", "positive", 3),
    FeedbackCount(date(2026, 11, 20), "email", "negative", 1),
    FeedbackCount(date(2026, 11, 23), "phone", "neutral", 2),
]
HEARD = Heard(
    replace(THUMB, feedback_text="Too\nlong"), Outcome("fb_1", "added", "It is new.", "L7f3a2c", "1.5"), "Acme · plan"
)


def test_weeks_of_silence_are_there_too():
    rows = count_weeks(DAYS, CLOCK)

    assert len(rows) == 8 * 3
    assert [row["count"] for row in rows if row["week"] == "16 Nov"] == [3, 0, 1]
    assert [row["count"] for row in rows if row["week"] == "23 Nov"] == [0, 2, 0]
    assert first_week(CLOCK.today) == date(2026, 10, 5)


def test_only_channels_that_something_was_said_of_are_charted():
    rows = count_channels(DAYS)

    assert {row["channel"] for row in rows} == {"E-mail", "Call"}
    assert sum(row["count"] for row in rows) == 6


def test_harm_points_the_other_way_and_what_is_out_of_force_is_left_out():
    rows = count_learnings([ONE, replace(ONE, state="retired"), replace(ONE, helpful=0, harmful=0)])

    assert [(row["kind"], row["count"]) for row in rows] == [("Helped", 9), ("Harmed", -1)]


def test_a_chart_can_be_heard():
    assert describe("By channel: {parts}", count_channels(DAYS), "channel") == (
        "By channel: E-mail: 3 good; E-mail: 1 wrong; Call: 2 partly"
    )


def test_the_figures_are_ones_own_beside_everybodys():
    tiles = {tile.label: (tile.value, tile.detail) for tile in describe_counters(2, 5, [ONE], DAYS, BOSS)}

    assert tiles == {"You gave": ("2", "of 5"), "Learned from you": ("1", "1 in force"), "Good, last 4 weeks": ("75 %", "of 4")}
    assert describe_counters(0, 0, [], [], BOSS)[2].value == "–"


def test_a_line_of_the_log_says_what_was_said_and_what_it_led_to():
    cells = describe_heard(HEARD, BOSS, CLOCK)

    assert cells[0] == {"first": "Too long", "second": "Acme · plan · today 09:30"}
    assert (cells[1]["badge"], cells[2]["text"], cells[3]["text"]) == ("Wrong", "E-mail", "you")
    assert (cells[4]["text"], cells[4]["title"]) == ("a learning", "It is new.")
    assert [button["act"] for button in cells[5]["buttons"]] == ["undo", "show", "open"]


def test_a_thumb_says_which_and_what_about():
    assert say(Heard(THUMB, None, "")) == "Thumb down, no words · wording"
    assert say(Heard(replace(THUMB, feedback_type="positive", about=None), None, "")) == "Thumb up, no words"


def test_what_is_not_settled_or_was_taken_back_says_so():
    assert led_to(replace(HEARD, outcome=None)) == "is being worked out"
    assert led_to(replace(HEARD, is_taken_back=True)) == "taken back"


def test_only_who_said_it_or_a_manager_takes_it_back_and_only_once():
    assert can_undo(HEARD, BOSS)
    assert not can_undo(HEARD, REP)
    assert can_undo(replace(HEARD, feedback=replace(THUMB, given_by=REP.name)), REP)
    assert not can_undo(replace(HEARD, is_taken_back=True), BOSS)
    assert not can_undo(replace(HEARD, outcome=Outcome("fb_1", "nothing", "")), BOSS)


def test_the_export_holds_everything_and_no_formula():
    evil = replace(HEARD, feedback=replace(THUMB, feedback_text="=HYPERLINK(1)", improvement="+1"))

    table = list(csv.DictReader(io.StringIO(export_log([evil]).decode("utf-8-sig"))))

    assert table[0]["text"] == "'=HYPERLINK(1)"
    assert table[0]["improvement"] == "'+1"
    assert (table[0]["verdict"], table[0]["about"], table[0]["context version"]) == ("Wrong", "Wording", "1.5")
