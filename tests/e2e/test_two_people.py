"""Two people on one deal, each with a browser of their own: no click is lost, and the newer state is what both see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import APP_FOLDER
from tests.e2e.signing_in import MANAGER, REP, running_provider, serve_with_sign_in, sign_in

pytestmark = pytest.mark.e2e

Pair = tuple[Browsing, Browsing]


@pytest.fixture(scope="module")
def people(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """A manager and a rep, signed in at one server; each test has a deal of its own."""
    home = tmp_path_factory.mktemp("two_people")
    with (
        running_provider() as provider,
        serve_with_sign_in(home, APP_FOLDER, provider) as served,
        browse(chromium_path, served.url) as ana,
    ):
        tom = ana.another()
        for browsing, person in ((ana, MANAGER), (tom, REP)):
            sign_in(browsing, person)
            browsing.errors.clear()  # the provider's own
        yield ana, tom
        assert ana.errors == tom.errors == []


def _open_both(people: Pair, board: str) -> Pair:
    for browsing in people:
        browsing.open(board)
        browsing.page.get_by_role("article").first.wait_for()
        browsing.settle()
    return people


def _titles(browsing: Browsing) -> list[str]:
    buttons = browsing.page.get_by_role("button", name="Done: ")
    buttons.first.wait_for()
    names = [str(one.get_attribute("aria-label")) for one in buttons.all()]
    return [name.removeprefix("Done: ") for name in names]


def _press(browsing: Browsing, name: str) -> None:
    browsing.page.get_by_role("button", name=name, exact=True).click()


def _expect_aside(browsing: Browsing, *titles: str) -> None:
    for title in titles:
        browsing.page.get_by_role("button", name=f"Undo: {title}", exact=True).wait_for()
        expect(browsing.page.get_by_role("button", name=f"Done: {title}", exact=True)).to_have_count(0)


def test_each_finishes_another_action_and_both_count(people: Pair) -> None:
    board = "/board?deal=sample:frimael"
    ana, tom = _open_both(people, board)
    first, second, *_ = _titles(ana)

    _press(ana, f"Done: {first}")
    _press(tom, f"Done: {second}")  # his page still shows hers as open

    _expect_aside(tom, first, second)
    ana.open(board)
    _expect_aside(ana, first, second)


def test_what_one_finished_the_other_finishes_too_and_one_undo_brings_it_back(people: Pair) -> None:
    board = "/board?deal=sample:aldermoor"
    ana, tom = _open_both(people, board)
    title = _titles(ana)[0]
    _press(ana, f"Done: {title}")
    _expect_aside(ana, title)

    _press(tom, f"Done: {title}")
    _expect_aside(tom, title)
    _press(ana, f"Undo: {title}")
    ana.page.get_by_role("button", name=f"Done: {title}", exact=True).wait_for()

    tom.open(board)
    assert title in _titles(tom)
    expect(tom.page.get_by_role("button", name=f"Undo: {title}", exact=True)).to_have_count(0)


def test_the_thumbs_of_two_people_count_both(people: Pair) -> None:
    board = "/board?deal=sample:breogal"
    ana, tom = _open_both(people, board)

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
        browsing.open(board)
        browsing.page.get_by_role("button", name=name, pressed=True).first.wait_for()


def test_a_tick_in_one_tab_and_done_in_the_other_of_one_person_both_stay(people: Pair) -> None:
    board = "/board?deal=sample:hydrolane"
    ana, _ = _open_both(people, board)
    tab = Browsing(ana.page.context.new_page(), ana.url)
    tab.open(board)
    tab.page.get_by_role("article").first.wait_for()
    tab.settle()
    title = _titles(ana)[-1]

    ana.page.get_by_role("checkbox").first.check()
    ana.settle()
    _press(tab, f"Done: {title}")

    _expect_aside(tab, title)
    assert tab.page.get_by_role("checkbox").first.is_checked()
    ana.open(board)
    _expect_aside(ana, title)
    assert ana.page.get_by_role("checkbox").first.is_checked()
