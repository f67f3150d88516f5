"""From the list to the deal that matters, and back: what a browser shows that no other test can see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.browsing import browse
from tests.e2e.conftest import Dashboard

pytestmark = pytest.mark.e2e
BOARD = "/board?deal=sample:frimael"
PHONE = {"width": 390, "height": 844}


def _pick(browsing: Any, name: str) -> None:
    page = browsing.page
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("radio", name=name, exact=True)).first.click()
    browsing.settle()


def test_a_sort_is_no_step_of_its_own_on_the_way_back_to_a_view(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/cache?days=7+days")
        page.get_by_role("link", name="Deals").locator("visible=true").first.click()
        page.locator("a.deal").first.wait_for()
        browsing.settle()

        for column in ("Stage", "Recommendation", "Recommendation"):
            page.get_by_role("button", name=f"Sort by {column}").click()
            browsing.settle()
        assert "sort=-state" in page.url
        page.go_back()
        browsing.settle()

        assert page.url.endswith("/cache?days=7+days")
        assert page.get_by_role("radio", name="7 days").or_(page.get_by_role("button", name="7 days")).first.is_visible()
        assert browsing.errors == []


def test_filters_stay_open_while_one_chooses_and_back_takes_them_away(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/?show=All+open")
        _pick(browsing, "Filter")
        for stage in ("Demo", "Pilot"):
            page.get_by_label("Stage").first.press_sequentially(stage)  # which opens the list anew, should a run have closed it
            page.get_by_role("option", name=stage, exact=True).click()
            page.wait_for_url(f"**stage={stage}*")
            browsing.settle()
        assert page.url.endswith("/?show=All+open&stage=Demo&stage=Pilot")
        assert set(page.locator("td.c-stage").all_inner_texts()) == {"Demo", "Pilot"}

        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.get_by_label("Owner").wait_for(state="detached")
        page.get_by_role("button", name="Clear 2 filters").click()
        page.wait_for_url("**/?show=All+open")
        page.go_back()
        page.get_by_role("button", name="Clear 2 filters").wait_for()

        assert browsing.errors == []


def test_closed_deals_are_reached_and_no_chip_of_theirs_doubles_the_status(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/")
        _pick(browsing, "Won")
        assert "show=Won" in page.url
        page.locator("a.deal").first.click()
        page.locator(".chips").wait_for()
        browsing.settle()

        chips = [text for text in page.locator(".chips .chip").all_inner_texts() if "won" in text.casefold()]

        assert len(chips) == 1
        assert browsing.errors == []


def test_a_name_without_end_takes_no_more_than_a_few_lines(chromium_path: str, served: Dashboard, tmp_path: Path):
    export = tmp_path / "deals.csv"
    export.write_text(f"Deal ID,Deal Name,Company,Stage\nlong,{'long' * 1000},{'firm' * 1000},Demo\n", encoding="utf-8")
    with browse(chromium_path, served.url) as browsing:
        page = browsing.page
        browsing.open("/?source=sample")
        page.get_by_role("button", name="Import", exact=True).first.click()
        page.locator('input[type="file"]').set_input_files(str(export))
        page.get_by_role("button", name="Import 1 deal").click()
        link = page.locator("a.deal").filter(has_text="longlong")
        link.wait_for()
        browsing.settle()
        assert link.locator("xpath=ancestor::tbody").bounding_box()["height"] < 120

        browsing.open("/board?deal=files:long")
        heading = page.get_by_role("heading", level=1)
        heading.wait_for()

        assert heading.bounding_box()["height"] < 120
        assert all(chip.bounding_box()["height"] < 60 for chip in page.locator(".chips .chip").all())
        assert browsing.errors == []


def test_an_import_that_needs_nobody_lands_on_all_open_deals(chromium_path: str, dashboard: Dashboard, tmp_path: Path):
    export = tmp_path / "deals.csv"
    rows = "".join(f"Deal {number:03},Acme {number},Demo,{number},EUR,2041-11-26\n" for number in range(60))
    export.write_text(f"Deal Name,Company,Stage,Amount,Currency,Close Date\n{rows}", encoding="utf-8")
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/?source=sample")
        page.get_by_role("button", name="Import", exact=True).first.click()
        page.locator('input[type="file"]').set_input_files(str(export))
        page.get_by_role("button", name="Import 60 deals").click()
        page.get_by_text("Nothing needs you right now.").wait_for()
        browsing.settle()
        shown = page.locator("a.deal").count()
        assert "show=All+open" in page.url
        assert page.get_by_role("button", name="Import records").is_visible()

        browsing.open("/?source=files&show=All+open&page=2")
        page.locator("a.deal").first.wait_for()
        browsing.settle()

        assert shown == 50
        assert page.locator("a.deal").count() < 50
        assert "page=2" in page.url
        assert browsing.errors == []


def test_done_takes_a_deal_off_the_list_and_undo_brings_it_back(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open("/?source=sample")
        page.locator("a.deal").first.wait_for()
        browsing.settle()
        name = page.locator("a.deal").first.inner_text()
        page.locator("a.deal").first.click()
        page.get_by_role("article").first.wait_for()
        browsing.settle()
        board, column = page.url, page.get_by_test_id("stColumn").first
        while column.get_by_role("button", name="Done:").count():
            column.get_by_role("button", name="Done:").first.click()
            browsing.settle()
        column.get_by_text("all done").wait_for()

        browsing.open("/?source=sample")
        page.locator("a.deal").first.wait_for()
        browsing.settle()
        assert page.locator("a.deal").first.inner_text() != name
        page.get_by_text("1 done", exact=True).wait_for()

        browsing.open(board.removeprefix(dashboard.url))
        page.get_by_role("button", name="Undo:").first.wait_for()
        while page.get_by_role("button", name="Undo:").count():
            page.get_by_role("button", name="Undo:").first.click()
            browsing.settle()
        browsing.open("/?source=sample")
        page.locator("a.deal").first.wait_for()
        browsing.settle()
        assert page.locator("a.deal").first.inner_text() == name
        assert browsing.errors == []


def test_the_drawers_show_the_data_and_the_mails_alone(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_role("button", name="Deal data").click()
        page.locator(".deal-data h3", has_text="Claire Le Goff").wait_for()
        assert page.locator(".deal-data dd", has_text="France").count()
        page.keyboard.press("Escape")
        browsing.settle()

        page.get_by_role("button", name="Timeline").click()
        page.locator("ol > li").first.wait_for()
        everything = page.locator("ol > li").count()
        page.get_by_role("button", name="Notes", exact=True).click()

        assert 0 < page.locator("ol > li:has(.head)").count() < everything
        assert page.get_by_role("button", name="Notes", exact=True).get_attribute("aria-pressed") == "true"
        assert browsing.errors == []


def test_options_close_when_they_are_applied(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_role("button", name="Options").click()
        page.get_by_role("textbox", name="Campaign").fill("Q4 launch")

        page.get_by_role("button", name="Apply").click()
        page.locator(".chip").filter(has_text="Q4 launch").wait_for()
        browsing.settle()

        assert page.get_by_role("textbox", name="Campaign").count() == 0
        assert browsing.errors == []


def test_on_a_phone_the_first_action_is_in_sight_and_nothing_is_cut(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url, **PHONE) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        card = page.get_by_role("article").first
        card.wait_for()
        browsing.settle()
        assert card.bounding_box()["y"] < 420
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

        browsing.open("/")
        page.locator("a.deal").first.wait_for()
        browsing.settle()
        assert page.get_by_placeholder("Search deals, companies, people").bounding_box()["width"] > 300
        steps = page.locator(".st-key-first-run")
        assert not steps.count() or steps.bounding_box()["height"] < 90

        browsing.open("/cache")
        chip = page.locator("td .chip").first
        chip.wait_for()
        assert chip.bounding_box()["height"] < 26
        assert browsing.errors == []


def test_a_wide_board_says_its_deal_in_one_line(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        page.set_viewport_size({"width": 1600, "height": 800})
        browsing.open(BOARD)
        page.get_by_role("article").first.wait_for()
        browsing.settle()

        tops = [page.get_by_role("heading", level=1), page.locator(".chips"), page.get_by_role("button", name="Write anew")]
        middles = [box["y"] + box["height"] / 2 for box in (one.bounding_box() for one in tops)]

        assert max(middles) - min(middles) < 8


def test_what_is_said_for_a_moment_covers_no_button(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_role("button", name="Write anew").click()
        toast = page.get_by_test_id("stToast")
        toast.wait_for()

        assert "The recommendation for Frimaël" in toast.inner_text()
        box, button = toast.bounding_box(), page.get_by_role("button", name="Write anew").bounding_box()
        assert box["y"] > button["y"] + button["height"]
        assert box["x"] < 40
