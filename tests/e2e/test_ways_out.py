"""A P0 e-mail as a link, a file, a calendar entry and a printed page, in a real browser."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import Dashboard

pytestmark = pytest.mark.e2e


def _open_mail(browsing: Browsing) -> Locator:
    """Open the first deal that has an e-mail for today and return its card."""
    page = browsing.page
    browsing.open("/?source=sample")
    page.locator("a.deal").first.wait_for()
    for index in range(page.locator("a.deal").count()):
        page.locator("a.deal").nth(index).click()
        page.get_by_role("article").first.wait_for()
        browsing.settle()
        if page.get_by_role("link", name="Open in mail").count():
            return page.get_by_role("article").filter(has=page.get_by_role("link", name="Open in mail")).first
        page.go_back()
        page.locator("a.deal").first.wait_for()
        browsing.settle()
    raise LookupError("no sample deal has an e-mail for today")


def _subject(card: Locator) -> str:
    return card.locator(".field").filter(has_text="Subject").locator("strong").inner_text()


def test_an_email_opens_in_the_mail_program_or_is_saved_as_a_draft(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        card = _open_mail(browsing)
        link = urlsplit(str(card.get_by_role("link", name="Open in mail").get_attribute("href")))
        fields = parse_qs(link.query)
        assert link.scheme == "mailto"
        assert "@" in link.path
        assert fields["subject"] == [_subject(card)]

        with page.expect_download() as saved:
            card.get_by_role("button", name="Save as a mail file").click()
        if card.get_by_role("checkbox").count():
            card.get_by_text("It has left. Still to do:").wait_for()
        browsing.settle()

        assert saved.value.suggested_filename.endswith(".eml")
        message = cast(EmailMessage, email.message_from_bytes(saved.value.path().read_bytes(), policy=email.policy.default))
        assert message["X-Unsent"] == "1"
        assert message["Subject"] == fields["subject"][0]
        assert message.get_content().splitlines() == fields["body"][0].splitlines()
        assert browsing.errors == []
        assert browsing.foreign == []


def test_the_time_of_an_action_is_saved_for_the_calendar(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        card = _open_mail(browsing)

        with browsing.page.expect_download() as saved:
            card.get_by_role("button", name="Save as a calendar entry").click()

        entry = saved.value.path().read_bytes()
        assert saved.value.suggested_filename.endswith(".ics")
        assert entry.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        assert entry.endswith(b"END:VCALENDAR\r\n")


def test_a_text_is_printed_alone_on_its_page(chromium_path: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        page = browsing.page
        page.add_init_script("window.print = () => { top.printed = document.body.innerText; }")
        card = _open_mail(browsing)
        subject, title = _subject(card), str(card.get_attribute("aria-label")).partition(": ")[2]

        card.get_by_role("button", name="Print this text").click()

        printed = str(page.evaluate("window.printed"))
        assert printed.startswith(title)
        assert subject in printed
        assert "Sales Action" not in printed
        assert browsing.errors == []
