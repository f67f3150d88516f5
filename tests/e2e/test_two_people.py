"""Two people on one deal, each with a browser of their own: no click is lost, and the newer state is what both see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import Dashboard
from tests.e2e.signing_in import MANAGER, REP, running_provider, serve_with_sign_in, sign_in

pytestmark = pytest.mark.e2e

BOARD = "/board?deal=sample:frimael"


@pytest.fixture
def shared(tmp_path: Path, app_folder: Path) -> Iterator[Dashboard]:
    """A server that people sign in to."""
    with running_provider() as provider, serve_with_sign_in(tmp_path, app_folder, provider) as served:
        yield served


@pytest.fixture
def pair(chromium_path: str, shared: Dashboard) -> Iterator[tuple[Browsing, Browsing]]:
    """A manager and a rep who have the same board open."""
    with browse(chromium_path, shared.url) as ana:
        tom = ana.another()
        for browsing, person in ((ana, MANAGER), (tom, REP)):
            sign_in(browsing, person, BOARD)
            browsing.page.get_by_role("article").first.wait_for()
            browsing.settle()
            browsing.errors.clear()  # the provider's own
        yield ana, tom
        assert ana.errors == tom.errors == []


def _titles(browsing: Browsing) -> list[str]:
    names = [str(one.get_attribute("aria-label")) for one in browsing.page.get_by_role("button", name="Done: ").all()]
    return [name.removeprefix("Done: ") for name in names]


def _press(browsing: Browsing, name: str) -> None:
    browsing.page.get_by_role("button", name=name, exact=True).click()


def _expect_aside(browsing: Browsing, *titles: str) -> None:
    for title in titles:
        browsing.page.get_by_role("button", name=f"Undo: {title}", exact=True).wait_for()
        expect(browsing.page.get_by_role("button", name=f"Done: {title}", exact=True)).to_have_count(0)


def test_each_finishes_another_action_and_both_count(pair: tuple[Browsing, Browsing]) -> None:
    ana, tom = pair
    first, second, *_ = _titles(ana)

    _press(ana, f"Done: {first}")
    _press(tom, f"Done: {second}")  # his page still shows hers as open

    _expect_aside(tom, first, second)
    ana.open(BOARD)
    _expect_aside(ana, first, second)


def test_what_one_finished_the_other_finishes_too_and_one_undo_brings_it_back(pair: tuple[Browsing, Browsing]) -> None:
    ana, tom = pair
    title = _titles(ana)[0]
    _press(ana, f"Done: {title}")
    _expect_aside(ana, title)

    _press(tom, f"Done: {title}")
    _expect_aside(tom, title)
    _press(ana, f"Undo: {title}")
    ana.page.get_by_role("button", name=f"Done: {title}", exact=True).wait_for()

    tom.open(BOARD)
    assert title in _titles(tom)
    expect(tom.page.get_by_role("button", name=f"Undo: {title}", exact=True)).to_have_count(0)


def test_the_thumbs_of_two_people_count_both(pair: tuple[Browsing, Browsing]) -> None:
    ana, tom = pair

    ana.page.get_by_role("button", name="Good: ").first.click()
    tom.page.get_by_role("button", name="Not good: ").first.click()
    ana.page.get_by_role("button", name="Good: ", pressed=True).first.wait_for()
    tom.page.get_by_role("button", name="Not good: ", pressed=True).first.wait_for()

    ana.open("/feedback")
    log = ana.page.get_by_role("table").filter(has_text="Thumb")
    log.wait_for()
    expect(log.get_by_text(REP)).to_have_count(1)
    expect(log.get_by_text("you", exact=True)).to_have_count(1)
    for browsing, name in ((ana, "Good: "), (tom, "Not good: ")):
        browsing.open(BOARD)
        browsing.page.get_by_role("button", name=name, pressed=True).first.wait_for()


def test_a_tick_in_one_tab_and_done_in_the_other_of_one_person_both_stay(pair: tuple[Browsing, Browsing]) -> None:
    ana, _ = pair
    tab = Browsing(ana.page.context.new_page(), ana.url)
    tab.open(BOARD)
    tab.page.get_by_role("article").first.wait_for()
    tab.settle()
    title = _titles(ana)[-1]

    ana.page.get_by_role("checkbox").first.check()
    ana.settle()
    _press(tab, f"Done: {title}")

    _expect_aside(tab, title)
    assert tab.page.get_by_role("checkbox").first.is_checked()
    ana.open(BOARD)
    _expect_aside(ana, title)
    assert ana.page.get_by_role("checkbox").first.is_checked()
