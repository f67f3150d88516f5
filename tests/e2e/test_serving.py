"""What is served, to whom, and that it looks as it should wherever it was started."""

from __future__ import annotations

import http.client
import json
import sys
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.e2e.browsing import browse
from tests.e2e.conftest import Dashboard, free_port, serve, uvicorn_command

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


def _get(dashboard: Dashboard, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", dashboard.port, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = b"" if answer.status == 101 else answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body
    finally:
        connection.close()


def test_the_health_route_answers(dashboard: Dashboard):
    status, _, body = _get(dashboard, "/healthz", {})

    assert status == 200
    assert json.loads(body) == {"status": "ok"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "dashboard.example.com"},
        {"X-Forwarded-For": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9"},
        {"X-Real-IP": "127.0.0.1"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/board?deal=x", "/_stcore/health", "/healthz", "/app/static/inter-latin.woff2"])
def test_a_request_that_is_not_plainly_local_is_refused_everywhere(dashboard: Dashboard, path: str, headers: dict[str, str]):
    status, answered, body = _get(dashboard, path, headers)

    assert status == 403
    assert b"own machine" in body
    assert "content-security-policy" in answered


@pytest.mark.parametrize(
    "headers",
    [{"Host": "dashboard.example.com"}, {"X-Forwarded-For": "203.0.113.9"}, {"Origin": "https://evil.example"}],
)
def test_a_websocket_that_is_not_plainly_local_is_refused(dashboard: Dashboard, headers: dict[str, str]):
    status, answered, _ = _get(dashboard, "/_stcore/stream", {**UPGRADE, **headers})

    assert status == 403
    assert "content-security-policy" in answered


def test_a_local_websocket_opens(dashboard: Dashboard):
    status, _, _ = _get(dashboard, "/_stcore/stream", {**UPGRADE, "Origin": dashboard.url})

    assert status == 101


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", 200),
        ("/readyz", 200),
        ("/app/static/inter-latin.woff2", 200),
        ("/media/nothing.eml", 404),
        ("/app/static/..%5c..%5capp.py", 400),
        ("/_stcore/metrics", 200),
    ],
)
def test_whatever_is_answered_carries_the_security_headers(dashboard: Dashboard, path: str, expected: int):
    status, answered, _ = _get(dashboard, path, {})

    assert status == expected
    assert "content-security-policy" in answered
    assert answered["x-content-type-options"] == "nosniff"


def test_the_pages_sources_are_not_served(dashboard: Dashboard):
    for path in ("/app/static/../main.py", "/pages/main.py", "/app/static/%2e%2e/main.py", "/.streamlit/config.toml"):
        _, _, body = _get(dashboard, path, {})
        assert b"st.navigation" not in body
        assert b"fontFaces" not in body


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/board", "No deal is chosen"),
        ("/cache", "Recommendations hold for"),
        ("/profile", "How your messages are signed"),
    ],
)
def test_a_deep_link_to_a_fresh_server_passes_the_gate(
    chromium_path: str, tmp_path: Path, path: str, sentence: str, app_folder: Path
):
    port = free_port()
    with (
        serve(uvicorn_command(port), tmp_path / "home", port, app_folder) as fresh,
        browse(chromium_path, fresh.url) as browsing,
    ):
        browsing.open(path)
        browsing.page.get_by_text(sentence).first.wait_for()

        # The navigation is drawn by the main script alone.
        browsing.page.get_by_role("link", name="Cache").locator("visible=true").first.wait_for()
        assert browsing.foreign == []


@pytest.mark.e2e
def test_started_from_another_folder_theme_font_and_settings_are_in_force(chromium_path: str, tmp_path: Path):
    port = free_port()
    command = [sys.executable, "-c", "from engine.cli import main; main()", "dashboard", "--port", str(port)]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with serve(command, tmp_path / "home", port, elsewhere) as served, browse(chromium_path, served.url) as browsing:
        page = browsing.page
        browsing.open("/")
        page.locator("a.deal").first.wait_for()

        font = page.evaluate("getComputedStyle(document.querySelector('.stApp')).fontFamily")
        is_loaded = page.evaluate("document.fonts.ready.then(() => document.fonts.check('14px Inter'))")
        size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        accent = page.locator("button.score").first.evaluate("e => getComputedStyle(e).getPropertyValue('--st-primary-color')")
        assert font.startswith("Inter")
        assert is_loaded
        assert size == "14px"
        assert accent.strip() == "#3f54d1"
        assert page.title() == "Deals · Sales Action"
        assert browsing.foreign == []
        assert browsing.errors == []


@pytest.mark.e2e
@pytest.mark.parametrize(("scheme", "background"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(18, 20, 24)")])
def test_no_page_is_wider_than_its_window(
    chromium_path: str, dashboard: Dashboard, scheme: Literal["light", "dark"], background: str
):
    with browse(chromium_path, dashboard.url, scheme=scheme) as browsing:
        page = browsing.page
        for path, drawn in (("/", "a.deal"), ("/cache", "h1"), ("/profile", "h1")):
            browsing.open(path)
            page.locator(drawn).first.wait_for()
            _assert_fits(page)
        browsing.open("/")
        page.locator("a.deal").first.click()
        page.get_by_role("article").first.wait_for()
        browsing.settle()
        _assert_fits(page)

        assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == background


def _assert_fits(page: Page) -> None:
    script = "Math.max(...[...document.querySelectorAll('.stMain, .stMainBlockContainer')].map(e => e.scrollWidth))"
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 720})
        page.wait_for_timeout(300)
        assert page.evaluate(script) <= width
