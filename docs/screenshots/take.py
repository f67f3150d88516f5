"""Take the README's pictures from the running dashboard, with the sample deals in a home of their own.

Needs Chromium on the PATH. Writes PNG files beside this script.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

HERE = Path(__file__).resolve().parent
SIZE: ViewportSize = {"width": 1280, "height": 800}
TALL: ViewportSize = {"width": 1280, "height": 1180}
START_S = 60
# The fictional seller's own context: its learnings are there to be seen.
SELLER = HERE.parents[1] / "engine/adapters/sources/sample_data/company-context.md"


@contextmanager
def running_dashboard(home: Path) -> Iterator[str]:
    """Serve the dashboard for the length of a with block, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("sales-action")), "dashboard", "--port", str(port)]
    server = subprocess.Popen(command, env={**os.environ, "SALES_ACTION_HOME": str(home)})
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/healthz")
        yield url
    finally:
        server.terminate()
        server.wait(timeout=10)


def wait_for(url: str) -> None:
    """Return when the address answers. Raises TimeoutError."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=1)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{url} did not answer within {START_S} s")


def take(page: Page, url: str) -> None:
    """Write the pictures of one colour scheme."""
    page.goto(url)
    page.get_by_role("button", name="Hide", exact=True).click()
    first = page.locator("a.deal").first
    first.wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / "deals.png")
    first.click()
    page.get_by_role("button", name="Copy e-mail").wait_for()
    page.wait_for_load_state("networkidle")
    page.set_viewport_size(TALL)
    page.screenshot(path=HERE / "board.png")
    page.set_viewport_size(SIZE)
    page.locator('[data-key="thumb-positive"]').first.click()
    page.locator(".thumb.on-positive").first.wait_for()
    page.get_by_role("link", name="Company context").click()
    page.get_by_text("What it has learned").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / "context.png")
    page.get_by_role("link", name="Cache").click()
    page.get_by_text("Entries", exact=True).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / "cache.png")


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as home:
        shutil.copy(SELLER, Path(home) / "company-context.md")
        with running_dashboard(Path(home)) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            take(browser.new_context(viewport=SIZE, color_scheme="light").new_page(), url)
            browser.close()


if __name__ == "__main__":
    main()
