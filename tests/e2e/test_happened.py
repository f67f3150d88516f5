"""A pasted mail stands in the timeline and in the recommendation; a corrected amount in Deals too, until it is undone."""

from __future__ import annotations

import pytest

from engine.bootstrap import read_clock
from tests.e2e.browsing import browse
from tests.e2e.conftest import Dashboard

pytestmark = pytest.mark.e2e

BOARD = "/board?deal=sample:frimael"
MAIL = (
    "De : Claire Le Goff <claire.legoff@frimael.example>\nEnvoyé : {day} 00:05\nÀ : Nous <nous@seller.example>\n"
    "Objet : Licences\n\nBonjour,\n\nPouvez-vous m'envoyer un devis pour 137 licences ?\n\nClaire\n"
)


def test_a_pasted_mail_is_in_the_timeline_and_the_recommendation_names_it(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_role("button", name="What happened?").click()
        page.get_by_label("In your words, or pasted").fill(MAIL.format(day=f"{read_clock():%d/%m/%Y}"))
        page.get_by_role("button", name="Look at it").click()
        page.get_by_role("button", name="Keep it").click()
        page.get_by_text("Kept. It counts from now on.").wait_for()
        browsing.settle()

        page.locator("li", has_text="137 licences").first.wait_for(state="attached")  # in the situation, which is folded
        page.get_by_role("button", name="Timeline").click()
        page.locator("ol > li", has_text="137 licences").wait_for()
        assert browsing.errors == []
        assert browsing.foreign == []


def test_a_corrected_amount_is_shown_in_deals_too_until_it_is_undone(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        browsing.open(BOARD)
        page.get_by_role("button", name="Deal data").click()
        page.get_by_role("button", name="This is wrong: Value").press("Enter")
        page.get_by_label("What is right").fill("98765")
        page.get_by_role("button", name="Correct it").click()
        page.get_by_text("€98,765").first.wait_for()

        browsing.open("/?source=sample&q=Frima")
        page.get_by_text("€98,765").first.wait_for()
        browsing.open(BOARD)
        page.get_by_role("button", name="Deal data").click()
        page.get_by_text("the CRM says").wait_for()
        page.get_by_role("button", name="Undo: Value").press("Enter")
        page.get_by_text("The CRM's value counts again.").wait_for()
        browsing.open("/?source=sample&q=Frima")
        page.locator("a.deal").first.wait_for()
        browsing.settle()
        assert page.get_by_text("€98,765").count() == 0
        assert browsing.errors == []
