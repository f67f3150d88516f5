from datetime import date, timedelta

import pytest

from engine.engagement import Part
from tests.ranked import DEAL, make_columns
from tests.ui.samples import CLOCK, NOW
from ui.components.deal_kpis import count_day
from ui.components.deals_head import greet
from ui.components.deals_table import board_href, describe_row
from ui.prepared import Handled, Prepared

REASONS = (
    Part("They wrote 3 days ago", 40),
    Part("Closes in 3 days", 21),
    Part("Paused", -10),
    Part("Weighed", 41, is_step=True),
)


ROW = DEAL._replace(
    source="sample",
    name="Annual plan",
    company="Acme SA",
    contact="Claire Fournier",
    stage="Negotiation",
    amount=42000.0,
    currency="EUR",
    close_date=date(2026, 11, 26),
    last_touch_at=NOW - timedelta(days=3),
    last_direction="in",
    attention=92,
    engagement=48,
    trend="falling",
)
_row = ROW._replace


def test_a_row_says_everything_in_words():
    row = describe_row(_row(), REASONS, Prepared("stale", "context changed"), CLOCK)

    assert row["score"] == "92"
    assert row["reason"] == "They wrote 3 days ago · Closes in 3 days"
    assert (row["value"], row["closes"], row["closes_tone"]) == ("€42,000", "in 3 days", "orange")
    assert (row["touch"], row["touch_title"]) == ("3 days ago", "Theirs, Fri 20 Nov, 09:30")
    assert (row["state_text"], row["state_detail"]) == ("Stale", "context changed")
    assert row["parts"][2]["points"] == "-10"
    assert sum(int(part["points"]) for part in row["parts"]) == int(row["score"])


def test_a_score_without_a_reason_says_what_was_looked_for():
    row = describe_row(_row(attention=0), (), None, CLOCK)

    assert (row["why_label"], row["parts"]) == ("Why 0?", [])
    assert row["none"].startswith("No answer is owed")


def test_a_row_says_why_its_deal_wants_mending():
    row = describe_row(_row(clean_up="late no_owner"), REASONS, None, CLOCK)

    assert row["reason"].startswith("Long past its close date · Nobody owns it · They wrote 3 days ago")


def test_a_deal_is_called_by_the_rest_beside_its_company_and_whole_in_its_tooltip():
    row = describe_row(_row(name="Acme · annual plan"), (), None, CLOCK)

    assert (row["name"], row["whole_name"], row["company"]) == ("annual plan", "Acme · annual plan", "Acme SA")


def test_unknown_values_leave_their_cells_empty():
    row = describe_row(
        _row(company="", contact="", amount=None, currency="", close_date=None, last_touch_at=None), (), None, CLOCK
    )

    assert (row["company"], row["contact"], row["value"], row["closes"]) == ("", "", "–", "")
    assert row["touch"] == "never"
    assert row["state_text"] == "Not prepared"


def test_a_paused_deal_says_until_when_and_loses_its_red():
    row = describe_row(_row(paused_until=date(2026, 12, 2), hold_kind="spared"), REASONS, None, CLOCK)

    assert row["reason"] == "Wait until Wed 2 Dec · They wrote 3 days ago · Closes in 3 days"
    assert row["tone"] == "gray"


def test_a_forbidden_deal_says_so_first():
    assert describe_row(_row(hold_kind="forbidden"), REASONS, None, CLOCK)["reason"].startswith("Do not contact · ")


def test_a_passed_close_date_is_red():
    assert describe_row(_row(close_date=date(2026, 11, 21)), (), None, CLOCK)["closes_tone"] == "red"


def test_a_nameless_deal_shows_its_id():
    assert describe_row(_row(name=""), (), None, CLOCK)["name"] == "d1"


def test_a_boards_address_survives_odd_ids():
    assert board_href("files", "a b/ü&x=1") == "board?deal=files%3Aa%20b%2F%C3%BC%26x%3D1"


def test_the_day_in_numbers_keeps_currencies_apart():
    deals = make_columns(
        status=["open", "open", "open", "won"],
        is_today=[True, False, False, True],
        amount=[10_000.0, 5_000.0, None, 99.0],
        currency=["EUR", "USD", "", "EUR"],
        close_date=[date(2026, 11, 30), date(2026, 11, 20), None, date(2026, 11, 30)],
    )
    prepared = {"d0": Prepared("fresh"), "d1": Prepared("stale"), "d3": Prepared("fresh")}

    tiles = count_day(deals, prepared, Handled(), CLOCK.today, CLOCK.today)

    assert [(tile.value, tile.detail) for tile in tiles] == [
        ("1", "of 3 open deals"),
        ("€10k", "+ $5k"),
        ("€10k", "in 1 deal"),
        ("1", "$5k"),
        ("2", "1 stale"),
    ]


def test_a_source_without_amounts_counts_its_deals():
    deals = make_columns(is_today=[False], amount=[None], currency=[""], close_date=[None])

    assert [tile.value for tile in count_day(deals, {}, Handled(), CLOCK.today, CLOCK.today)] == ["0", "1", "0", "0", "0"]


def test_a_sum_says_of_how_many_deals_it_is():
    deals = make_columns(amount=[5_000.0, None, None], currency=["ILS", "", ""], close_date=[None] * 3)

    assert count_day(deals, {}, Handled(), CLOCK.today, CLOCK.today)[1].detail == "in 1 of 3 deals"


def test_the_day_counts_what_is_left_and_is_named_by_its_day_when_nobody_works():
    deals = make_columns(is_today=[True] * 2)

    tile = count_day(deals, {}, Handled(deals={"d0": NOW}), date(2026, 11, 29), date(2026, 11, 30))[0]

    assert (tile.label, tile.value, tile.detail) == ("Need you Mon 30 Nov", "1", "1 done")


@pytest.mark.parametrize(
    ("hour", "greeting"), [(3, "Good evening"), (9, "Good morning"), (12, "Good afternoon"), (22, "Good evening")]
)
def test_the_greeting_follows_the_readers_clock(hour, greeting):
    assert greet(CLOCK.local(NOW).replace(hour=hour), "") == greeting
    assert greet(CLOCK.local(NOW).replace(hour=hour), "Anna") == f"{greeting}, Anna"
