import pytest

from tests.ranked import make_columns, make_ranked
from ui.deal_table import DealTable
from ui.deal_view import (
    PAGE_SIZE,
    DealView,
    apply_view,
    cut_page,
    fold,
    make_search_texts,
    read_page,
    write_page,
)
from ui.prepared import Prepared


def _ids(deals):
    return list(deals["id"])


def _apply(deals, view, prepared=None, done=()):
    return apply_view(DealTable(deals), view, prepared or {}, make_search_texts(deals), done)


@pytest.mark.parametrize(("show", "expected"), [("open", ["d0"]), ("prepared", ["d0"]), ("won", ["d1"]), ("lost", ["d2"])])
def test_closed_deals_are_shown_when_asked_for_alone(show, expected):
    deals = make_columns(status=["open", "won", "lost"])

    assert _ids(_apply(deals, DealView(show=show), {name: Prepared("fresh") for name in ("d0", "d1", "d2")})) == expected


def test_a_deal_of_which_nothing_urgent_is_left_needs_nobody():
    assert _ids(_apply(make_columns(id=["d0", "d1"]), DealView(), done={"d0"})) == ["d1"]


def test_a_level_of_engagement_narrows():
    deals = make_columns(level=["high", "low", "medium"])

    assert _ids(_apply(deals, DealView(show="open", levels=("high", "medium")))) == ["d0", "d2"]


def test_stages_sort_in_the_order_of_a_sale():
    deals = make_columns(stage_kind=["negotiation", "demo", "proposal"])

    assert _ids(_apply(deals, DealView(show="open", sort="stage"))) == ["d1", "d2", "d0"]


def test_recommendations_sort_as_fresh_stale_none():
    prepared = {"d2": Prepared("fresh"), "d0": Prepared("stale")}

    assert _ids(_apply(make_columns(id=["d0", "d1", "d2"]), DealView(show="open", sort="state"), prepared)) == [
        "d2",
        "d0",
        "d1",
    ]


def test_deals_sort_by_what_the_table_calls_them():
    deals = make_columns(name=["Acme · beta", "Zeta"], company=["Acme", "Nord"], id=["d0", "d1"])

    assert _ids(_apply(deals, DealView(show="open", sort="-deal"))) == ["d1", "d0"]
    assert _ids(_apply(make_columns(name=["Acme · zeta", "Beta"]), DealView(show="open", sort="deal"))) == ["d1", "d0"]


def test_values_sort_within_their_currency_the_commonest_first_and_unknown_ones_last():
    deals = make_columns(amount=[8_000_000.0, 20_000.0, float("nan"), 90_000.0], currency=["JPY", "EUR", "EUR", "EUR"])

    assert _ids(_apply(deals, DealView(show="open", sort="-value"))) == ["d3", "d1", "d0", "d2"]
    assert _ids(_apply(deals, DealView(show="open", sort="value"))) == ["d0", "d1", "d3", "d2"]


def test_a_page_counts_for_its_view_and_a_bare_number_for_any():
    view, other = DealView(), DealView(search="x")

    assert read_page(write_page(3, view.digest), view.digest) == 3
    assert read_page(write_page(3, view.digest), other.digest) == 1
    assert [read_page(text, view.digest) for text in ("2", "0", "-1", "two", "")] == [2, 1, 1, 1, 1]


def test_only_what_is_due_today_needs_somebody():
    assert _ids(_apply(make_columns(is_today=[False, True]), DealView())) == ["d1"]


def test_own_deals_are_those_of_each_of_the_persons_names():
    deals = make_columns(owner=["Ana@x.example", "bob@x.example", ""], owner_name=["Ana", "Bob", "ANA"])

    assert _ids(_apply(deals, DealView(show="open", mine=("ana", "ana@x.example")))) == ["d0", "d2"]


def test_deals_to_mend_are_the_own_ones_and_those_that_nobody_owns():
    deals = make_columns(owner=["ana", "bob", "", "ana"], clean_up=["late", "late", "no_contact no_owner", ""])

    assert _ids(_apply(deals, DealView(show="clean"))) == ["d0", "d1", "d2"]
    assert _ids(_apply(deals, DealView(show="clean", mine=("ana",)))) == ["d0", "d2"]


def test_a_search_ignores_accents_and_case_and_wants_every_word():
    deals = make_columns(name=["Séminaire d'été", "Séminaire"], company=["BÖHM", "Böhm"])

    assert _ids(_apply(deals, DealView(search="bohm ETE"))) == ["d0"]


def test_a_search_is_no_pattern():
    deals = make_columns(name=["60 seats (annual)", "Anything"])

    assert _ids(_apply(deals, DealView(search="(annual"))) == ["d0"]
    assert _ids(_apply(deals, DealView(search=".*"))) == []


def test_stage_and_owner_narrow_together():
    deals = make_columns(stage=["Demo", "Demo", "Won it"], owner_name=["Anna", "", "Anna"])

    assert _ids(_apply(deals, DealView(stages=("Demo",), owners=("Anna",)))) == ["d0"]
    assert _ids(_apply(deals, DealView(owners=("",)))) == ["d1"]


def test_stale_is_a_part_of_prepared():
    deals = make_columns(is_today=[False, False, False])
    prepared = {"d0": Prepared("fresh"), "d1": Prepared("stale", "data changed")}

    assert _ids(_apply(deals, DealView(show="prepared"), prepared)) == ["d0", "d1"]
    assert _ids(_apply(deals, DealView(show="stale"), prepared)) == ["d1"]


def test_an_unknown_amount_comes_last_in_both_directions():
    deals = make_columns(amount=[5.0, None, 9.0])

    assert _ids(_apply(deals, DealView(show="open", sort="value"))) == ["d0", "d2", "d1"]
    assert _ids(_apply(deals, DealView(show="open", sort="-value"))) == ["d2", "d0", "d1"]


@pytest.mark.parametrize(
    ("sort", "clicked", "expected"),
    [
        ("", "score", "score"),
        ("", "value", "-value"),
        ("-value", "value", "value"),
        ("value", "value", "-value"),
        ("", "deal", "deal"),
    ],
)
def test_a_second_click_on_a_column_turns_its_order_round(sort, clicked, expected):
    assert DealView(sort=sort).resorted(clicked) == expected


def test_a_made_up_order_in_the_url_counts_as_the_score():
    view = DealView(show="open", sort="-__class__")
    deals = make_columns(attention=[3, 8])

    assert view.sort_column == "score"
    assert _ids(_apply(deals, view)) == ["d1", "d0"]


def test_no_deals_stay_none():
    assert not _apply(make_ranked(), DealView(search="x", sort="value"))


def test_a_page_holds_its_share_of_rows():
    deals = make_columns(id=[f"d{number}" for number in range(PAGE_SIZE + 3)])

    assert len(cut_page(deals, 1)) == PAGE_SIZE
    assert _ids(cut_page(deals, 2)) == [f"d{PAGE_SIZE}", f"d{PAGE_SIZE + 1}", f"d{PAGE_SIZE + 2}"]
    assert _ids(cut_page(deals, 0))[0] == "d0"


def test_folding_keeps_other_scripts():
    assert fold("Ökologie ΑΒΓ") == "okologie αβγ"
