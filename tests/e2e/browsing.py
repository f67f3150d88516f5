"""A browser page that keeps account of what a finished product must not do: foreign requests, errors in the console."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

# On a busy machine, importing a vendor's library alone takes many seconds.
TIMEOUT_MS = 90_000
DEEP_LINK_SEARCH = re.compile(r"://[^/]+/\w+/_stcore/(health|host-config)$")

STANDS_STILL = '[data-testid="stApp"][data-test-script-state="notRunning"]'
MOST_LOOKS = 10
# On a busy machine the page falls behind the clock; its own timers fall behind with it.
UNTIL_UNCHANGED = """() => new Promise((tell) => {
    const end = () => { observer.disconnect(); tell(); };
    let timer = setTimeout(end, 300);
    const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(end, 300); });
    setTimeout(end, 15000);  // a page that tells of something under way is never still
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})"""

_started: list[tuple[Playwright, Browser]] = []


@dataclass
class Browsing:
    """A page of the dashboard, and what went wrong on it."""

    page: Page
    url: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> None:
        """Open a path of the dashboard and wait until it stands still."""
        self.page.goto(self.url + path)
        # Before the first script begins, the app calls itself "notRunning" too.
        self.page.wait_for_selector('[data-testid="stElementContainer"]', state="attached")
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and its components are drawn."""
        for _ in range(MOST_LOOKS):
            self.page.wait_for_timeout(100)  # a click is on its way to the server
            self.page.wait_for_selector(STANDS_STILL)
            try:
                self.page.evaluate(UNTIL_UNCHANGED)
            except PlaywrightError:
                continue  # it has gone to another page meanwhile
            if self.page.query_selector(STANDS_STILL):
                return

    def another(self) -> Browsing:
        """Return a second person's browser beside this one: nothing is shared but the server."""
        browser = self.page.context.browser
        assert browser is not None
        page = browser.new_context(viewport=self.page.viewport_size, locale="en-GB").new_page()
        page.set_default_timeout(TIMEOUT_MS)
        other = Browsing(page, self.url)
        _keep_account(other)
        return other

    def clipboard(self) -> str:
        """Return the text on the clipboard."""
        return str(self.page.evaluate("navigator.clipboard.readText()"))


@contextmanager
def browse(
    chromium_path: str, url: str, *, width: int = 1280, height: int = 800, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Browsing]:
    """Open a browser in which nobody has been before, with the clipboard allowed."""
    browser = _start(chromium_path)
    others = list(browser.contexts)
    try:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="en-GB",
            ignore_https_errors=True,  # a test's certificate signs itself
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
        page = context.new_page()
        page.set_default_timeout(TIMEOUT_MS)
        browsing = Browsing(page, url)
        _keep_account(browsing)
        yield browsing
    finally:
        for context in browser.contexts:
            if context not in others:
                context.close()


def _start(chromium_path: str) -> Browser:
    """Return the one Chromium of this process: starting it takes longer than most tests do."""
    if not _started:
        playwright = sync_playwright().start()
        _started.append((playwright, playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])))
    return _started[0][1]


def stop() -> None:
    """End Chromium, and with it Playwright's event loop, beside which no other can run."""
    while _started:
        playwright, browser = _started.pop()
        browser.close()
        playwright.stop()


def _keep_account(browsing: Browsing) -> None:
    own = urlsplit(browsing.url).netloc

    def note_request(asked: str) -> None:
        parts = urlsplit(asked)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != own:
            browsing.foreign.append(asked)

    def note_message(message: ConsoleMessage) -> None:
        # On a deep link, Streamlit's client looks for its server under the page's path first, in vain.
        is_search = DEEP_LINK_SEARCH.search(str(message.location.get("url", "")))
        if message.type == "error" and not is_search:
            browsing.errors.append(message.text)

    page = browsing.page
    page.on("request", lambda request: note_request(request.url))
    page.on("websocket", lambda socket: note_request(socket.url))
    page.on("pageerror", lambda error: browsing.errors.append(str(error)))
    page.on("console", note_message)
