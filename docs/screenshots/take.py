"""Take pictures of each page, light and dark, from the running dashboard, with the sample deals in a home of their own.

Before that, a morning's work is done there: some feedback given, and a dozen deals prepared.

Needs Chromium on the PATH. Writes PNG files beside this script.
"""

from __future__ import annotations

import json
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
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

HERE = Path(__file__).resolve().parent
SIZE: ViewportSize = {"width": 1280, "height": 800}
TALL: ViewportSize = {"width": 1280, "height": 1180}
START_S = 60
FADED_IN_MS = 700
# Enough for flat colours and text, at a third of the bytes.
COLOURS = 192
Scheme = Literal["light", "dark"]
# The fictional seller's own context: its learnings are there to be seen.
SELLER = HERE.parents[1] / "engine/adapters/sources/sample_data/company-context.md"
PROGRAM = str(Path(sys.executable).with_name("sales-action"))
FEEDBACK = {
    "waterloop": ("neutral", "--improvement", "Name one figure from their own usage in the first line"),
    "aldermoor": ("positive", "--worked", "The recap of the demo was right"),
    "pennant-fire": ("negative", "--improvement", "Keep e-mails under 90 words"),
    "great-basin": ("positive",),
}


def work_a_morning(home: str) -> None:
    """Say of some deals how they were, and prepare a dozen."""

    def run(*arguments: str) -> str:
        environment = {**os.environ, "SALES_ACTION_HOME": home}
        return subprocess.run([PROGRAM, *arguments], env=environment, check=True, capture_output=True, text=True).stdout

    for deal_id, (verdict, *words) in FEEDBACK.items():
        recommendation = json.loads(run("recommend", deal_id, "--json"))
        urgent = recommendation["p0_actions"][0]
        run("feedback", recommendation["recommendation_id"], "--type", verdict, "--action", urgent["id"], *words)
    run("prepare", "--limit", "12")


@contextmanager
def running_dashboard(home: Path) -> Iterator[str]:
    """Serve the dashboard for the length of a with block, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([PROGRAM, "dashboard", "--port", str(port)], env={**os.environ, "SALES_ACTION_HOME": str(home)})
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


def take(page: Page, url: str, scheme: Scheme) -> None:
    """Write the pictures of one colour scheme."""

    def shoot(name: str) -> None:
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        page.wait_for_load_state("networkidle")
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)  # charts come later than their page
        page.wait_for_timeout(FADED_IN_MS)
        path = HERE / f"{name}{'' if scheme == 'light' else '-dark'}.png"
        with Image.open(BytesIO(page.screenshot())) as picture:
            picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)

    def visit(name: str, seen: str) -> None:
        page.get_by_role("link", name=name).locator("visible=true").first.click()
        page.get_by_text(seen).first.wait_for()

    page.goto(url)
    page.get_by_role("button", name="Hide", exact=True).click()
    first = page.locator("a.deal").first
    first.wait_for()
    shoot("deals")
    first.click()
    page.get_by_role("button", name="Copy e-mail").wait_for()
    page.set_viewport_size(TALL)
    shoot("board")
    page.locator('[data-key="thumb-positive"]').first.click()
    page.locator(".thumb.on-positive").first.wait_for()
    page.set_viewport_size(SIZE)
    visit("Feedback", "How was it?")
    shoot("feedback")
    visit("Company context", "What it has learned")
    shoot("context")
    visit("Prompts", "Preview with a deal")
    shoot("prompts")
    visit("Cache", "Answers by day")
    shoot("cache")
    visit("Profile", "Postal address")
    shoot("profile")


def main() -> None:
    """Take all pictures, each scheme in a home of its own."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        with tempfile.TemporaryDirectory() as home:
            shutil.copy(SELLER, Path(home) / "company-context.md")
            work_a_morning(home)
            with running_dashboard(Path(home)) as url, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                take(browser.new_context(viewport=SIZE, color_scheme=scheme, locale="en-GB").new_page(), url, scheme)
                browser.close()


if __name__ == "__main__":
    main()
