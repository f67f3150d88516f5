import pandas as pd
import pytest

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


def _frame(**columns):
    count = len(next(iter(columns.values()))) if columns else 0
    defaults = {
        "id": [f"d{number}" for number in range(count)],
        "name": ["Deal"] * count,
        "company": ["Acme"] * count,
        "contact": [""] * count,
        "owner_name": ["Anna"] * count,
        "stage": ["Demo"] * count,
        "stage_kind": ["demo"] * count,
        "level": ["medium"] * count,
        "status": ["open"] * count,
        "amount": [1.0] * count,
        "owner": [""] * count,
        "is_today": pd.Series([True] * count, dtype=bool),
        "clean_up": [""] * count,
    }
    return pd.DataFrame({**defaults, **columns})


def _ids(frame):
    return list(frame["id"])


def _apply(frame, view, prepared=None, done=()):
    return apply_view(DealTable(frame), view, prepared or {}, make_search_texts(frame), done)


@pytest.mark.parametrize(("show", "expected"), [("open", ["d0"]), ("prepared", ["d0"]), ("won", ["d1"]), ("lost", ["d2"])])
def test_closed_deals_are_shown_when_asked_for_alone(show, expected):
    frame = _frame(status=["open", "won", "lost"])

    assert _ids(_apply(frame, DealView(show=show), {name: Prepared("fresh") for name in ("d0", "d1", "d2")})) == expected


def test_a_deal_of_which_nothing_urgent_is_left_needs_nobody():
    assert _ids(_apply(_frame(id=["d0", "d1"]), DealView(), done={"d0"})) == ["d1"]


def test_a_level_of_engagement_narrows():
    frame = _frame(level=["high", "low", "medium"])

    assert _ids(_apply(frame, DealView(show="open", levels=("high", "medium")))) == ["d0", "d2"]


def test_stages_sort_in_the_order_of_a_sale():
    frame = _frame(stage_kind=["negotiation", "demo", "proposal"])

    assert _ids(_apply(frame, DealView(show="open", sort="stage"))) == ["d1", "d2", "d0"]


def test_recommendations_sort_as_fresh_stale_none():
    prepared = {"d2": Prepared("fresh"), "d0": Prepared("stale")}

    assert _ids(_apply(_frame(id=["d0", "d1", "d2"]), DealView(show="open", sort="state"), prepared)) == ["d2", "d0", "d1"]


def test_deals_sort_by_what_the_table_calls_them():
    frame = _frame(name=["Acme · beta", "Zeta"], company=["Acme", "Nord"], id=["d0", "d1"])

    assert _ids(_apply(frame, DealView(show="open", sort="-deal"))) == ["d1", "d0"]
    assert _ids(_apply(_frame(name=["Acme · zeta", "Beta"]), DealView(show="open", sort="deal"))) == ["d1", "d0"]


def test_a_page_counts_for_its_view_and_a_bare_number_for_any():
    view, other = DealView(), DealView(search="x")

    assert read_page(write_page(3, view.digest), view.digest) == 3
    assert read_page(write_page(3, view.digest), other.digest) == 1
    assert [read_page(text, view.digest) for text in ("2", "0", "-1", "two", "")] == [2, 1, 1, 1, 1]


def test_only_what_is_due_today_needs_somebody():
    assert _ids(_apply(_frame(is_today=[False, True]), DealView())) == ["d1"]


def test_own_deals_are_those_of_each_of_the_persons_names():
    frame = _frame(owner=["Ana@x.example", "bob@x.example", ""], owner_name=["Ana", "Bob", "ANA"])

    assert _ids(_apply(frame, DealView(show="open", mine=("ana", "ana@x.example")))) == ["d0", "d2"]


def test_deals_to_mend_are_the_own_ones_and_those_that_nobody_owns():
    frame = _frame(owner=["ana", "bob", "", "ana"], clean_up=["late", "late", "no_contact no_owner", ""])

    assert _ids(_apply(frame, DealView(show="clean"))) == ["d0", "d1", "d2"]
    assert _ids(_apply(frame, DealView(show="clean", mine=("ana",)))) == ["d0", "d2"]


def test_a_search_ignores_accents_and_case_and_wants_every_word():
    frame = _frame(name=["Séminaire d'été", "Séminaire"], company=["BÖHM", "Böhm"])

    assert _ids(_apply(frame, DealView(search="bohm ETE"))) == ["d0"]


def test_a_search_is_no_pattern():
    frame = _frame(name=["60 seats (annual)", "Anything"])

    assert _ids(_apply(frame, DealView(search="(annual"))) == ["d0"]
    assert _ids(_apply(frame, DealView(search=".*"))) == []


def test_stage_and_owner_narrow_together():
    frame = _frame(stage=["Demo", "Demo", "Won it"], owner_name=["Anna", None, "Anna"])

    assert _ids(_apply(frame, DealView(stages=("Demo",), owners=("Anna",)))) == ["d0"]
    assert _ids(_apply(frame, DealView(owners=("",)))) == ["d1"]


def test_stale_is_a_part_of_prepared():
    frame = _frame(is_today=[False, False, False])
    prepared = {"d0": Prepared("fresh"), "d1": Prepared("stale", "data changed")}

    assert _ids(_apply(frame, DealView(show="prepared"), prepared)) == ["d0", "d1"]
    assert _ids(_apply(frame, DealView(show="stale"), prepared)) == ["d1"]


def test_an_unknown_amount_comes_last_in_both_directions():
    frame = _frame(amount=[5.0, None, 9.0])

    assert _ids(_apply(frame, DealView(show="open", sort="value"))) == ["d0", "d2", "d1"]
    assert _ids(_apply(frame, DealView(show="open", sort="-value"))) == ["d2", "d0", "d1"]


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
    frame = _frame(attention=[3.0, 8.0])

    assert view.sort_column == "score"
    assert _ids(_apply(frame, view)) == ["d1", "d0"]


def test_an_empty_frame_stays_empty():
    frame = _frame(id=[])

    assert _apply(frame, DealView(search="x")).empty


def test_a_page_holds_its_share_of_rows():
    frame = _frame(id=[f"d{number}" for number in range(PAGE_SIZE + 3)])

    assert len(cut_page(frame, 1)) == PAGE_SIZE
    assert _ids(cut_page(frame, 2)) == [f"d{PAGE_SIZE}", f"d{PAGE_SIZE + 1}", f"d{PAGE_SIZE + 2}"]
    assert _ids(cut_page(frame, 0))[0] == "d0"


def test_folding_keeps_other_scripts():
    assert fold("Ökologie ΑΒΓ") == "okologie αβγ"
