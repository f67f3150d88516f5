"""Every page of a home in which every text is hostile: no script runs, no request leaves, and the page still stands."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.claude_server import running_server
from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port, serve, uvicorn_command
from tests.hostile import read_all, read_injections, read_xss
from tests.hostile.home import BOARDS, fill, share

pytestmark = pytest.mark.e2e

KEY = "sk-ant-marked-key-of-a-hostile-home"
# Tells what ran, what the policy had to refuse, and what in the page would run or load if the policy weren't there.
WATCH = """
for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => console.error('a script ran');
// One of Streamlit's libraries tries WebAssembly, and does without.
addEventListener('securitypolicyviolation', (event) =>
  event.blockedURI === 'wasm-eval' || console.error(`refused: ${event.effectiveDirective} ${event.blockedURI}`));
"""
DANGERS = """() => {
  const found = [];
  const runs = /^(javascript|vbscript|data:text)|^(https?:)?\\/\\/evil\\.example/i;
  const links = /^(href|src|srcset|action|formaction|data|poster|background|ping|xlink:href|style)$/i;
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const bare = value.replace(/[\\u0000-\\u0020]/g, '');
        if (/^on/i.test(name) || (links.test(name) && runs.test(bare)))
          found.push(`${element.tagName} ${name}=${value}`);
      }
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  return found;
}"""

# What the pages read from their addresses.
PARAMETERS = {
    "/": "show search stage owner engagement source sort page whose",
    "/board": "deal campaign prompt writer queue",
    "/feedback": "rec action verdict channel by page",
    "/context": "part learnings used used-when used-checked used-by used-how used-learning used-shown",
    "/prompts": "template with",
    "/cache": "days find state page",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A server over a hostile home, with a Claude on loopback that is hostile too."""
    home, port = tmp_path_factory.mktemp("hostile") / "home", free_port()
    with running_server() as claude, pytest.MonkeyPatch.context() as patch:
        keys = {"SALES_ACTION_HOME": str(home), "ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": claude.url}
        for name, value in keys.items():
            patch.setenv(name, value)
        fill(home, claude)
        with serve(uvicorn_command(port), home, port, APP_FOLDER, **keys) as served:
            yield served


@pytest.fixture
def browsing(chromium_path: str, hostile: Dashboard) -> Iterator[Browsing]:
    with browse(chromium_path, hostile.url) as opened:
        opened.page.set_default_timeout(45_000)
        opened.page.add_init_script(WATCH)
        opened.page.on("dialog", lambda dialog: (opened.errors.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        yield opened


def assert_stands(browsing: Browsing) -> None:
    page = browsing.page
    page.get_by_role("heading", level=1).first.wait_for()
    page.get_by_role("link", name="Cache").locator("visible=true").first.wait_for()
    assert_harmless(browsing)


def assert_harmless(browsing: Browsing) -> None:
    page = browsing.page
    assert page.evaluate(DANGERS) == []
    assert browsing.errors == []
    assert browsing.foreign == []
    assert KEY not in page.content()


def test_the_set_is_large() -> None:
    assert len(set(read_xss())) == len(read_xss()) >= 150
    assert len(set(read_injections())) == len(read_injections()) >= 100
    assert {form for number in range(BOARDS) for form in share(number)} == set(read_all())


def test_every_row_of_the_deals_is_a_text(browsing: Browsing) -> None:
    count = len(read_xss()) + BOARDS
    browsing.open("/?show=All+open")
    browsing.page.locator("a.deal").first.wait_for()
    shown = browsing.page.locator("a.deal").count()

    for number in range(1, -(-count // max(shown, 1)) + 1):
        browsing.open(f"/?show=All+open&page={number}")
        browsing.page.locator("a.deal").first.wait_for()
        assert_stands(browsing)


@pytest.mark.parametrize("number", range(BOARDS))
def test_a_board_shows_whatever_it_is_given(browsing: Browsing, number: int) -> None:
    browsing.open(f"/board?deal=files:board-{number}")
    browsing.page.get_by_role("article").first.wait_for()
    assert_stands(browsing)

    for tool in ("Timeline", "Deal data"):
        browsing.page.get_by_role("button", name=tool).first.click()
        browsing.page.get_by_role("dialog").wait_for()
        browsing.settle()
        assert_harmless(browsing)
        browsing.page.keyboard.press("Escape")
        browsing.page.get_by_role("dialog").wait_for(state="detached")


def test_what_opens_over_a_board_shows_it_as_text(browsing: Browsing) -> None:
    page = browsing.page
    browsing.open("/board?deal=files:board-0")
    page.get_by_role("article").first.wait_for()

    for tool in ("What happened?", "Compare with the one before", "Download"):
        page.get_by_role("button", name=tool).first.click()
        page.get_by_role("dialog").wait_for()
        browsing.settle()
        if tool == "What happened?":
            page.get_by_text("Told by you or a colleague").click()
            page.get_by_role("textbox", name="In your words, or pasted").fill("\n".join(read_xss()[:40]).replace("\0", ""))
            page.get_by_role("button", name="Look at it").click()
            page.get_by_role("button", name="Keep it").wait_for()
        assert_harmless(browsing)
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")


@pytest.mark.parametrize(
    ("path", "opener"),
    [
        ("/cache", re.compile("^Compare the entry")),
        ("/context", re.compile("^History")),
        ("/context?part=What+left+the+house", re.compile("^Show the text")),
        ("/context?learnings=waiting", re.compile("^Edit “")),
        ("/context?learnings=waiting", re.compile("^Move “")),
        ("/context?learnings=waiting", re.compile("^Set how long")),
        ("/context?learnings=waiting", re.compile("^Retire “")),
        ("/feedback", re.compile("^Show all of it")),
    ],
)
def test_what_opens_over_another_page_shows_it_as_text(browsing: Browsing, path: str, opener: re.Pattern[str]) -> None:
    browsing.open(path)
    browsing.page.get_by_role("button", name=opener).first.press("Enter")  # the page's head may lie over it
    browsing.page.get_by_role("dialog").first.wait_for()
    browsing.settle()

    assert_harmless(browsing)


@pytest.mark.parametrize(
    "path", ["/feedback", "/context", "/prompts?template=hostile", "/prompts?template=broken", "/cache", "/profile"]
)
def test_every_other_page_shows_it_as_text(browsing: Browsing, path: str) -> None:
    browsing.open(path)
    assert_stands(browsing)

    for tab in browsing.page.get_by_role("tab").all():
        tab.click()
        browsing.settle()
        assert_stands(browsing)


@pytest.mark.parametrize("path", PARAMETERS)
def test_an_address_shows_it_as_text(browsing: Browsing, path: str) -> None:
    forms = cycle(read_xss()[::7])  # of each kind
    for _ in range(2):
        browsing.open(f"{path}?{urlencode({name: next(forms) for name in PARAMETERS[path].split()})}")
        browsing.page.get_by_test_id("stMain").get_by_text(re.compile(r"\w")).locator("visible=true").first.wait_for()
        assert_harmless(browsing)


def test_an_import_shows_it_as_text(browsing: Browsing, tmp_path: Path) -> None:
    export = tmp_path / "<img src=x onerror=alert(1)>.csv"
    with export.open("w", newline="", encoding="utf-8", errors="replace") as file:
        rows = csv.writer(file)
        rows.writerow(["Deal name", "Company", "Stage", *read_xss()[:20]])
        rows.writerows([form.replace("\0", ""), form.replace("\0", ""), "Proposal"] for form in read_all())
    browsing.open("/")

    browsing.page.get_by_role("button", name="Import", exact=True).first.click()
    browsing.page.locator("input[type=file]").first.set_input_files(str(export))
    browsing.page.get_by_role("button", name="Import ").filter(has_text="deal").wait_for()
    browsing.settle()

    assert_harmless(browsing)
