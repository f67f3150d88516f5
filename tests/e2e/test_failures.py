"""A bug in a page: what the person sees, and what whoever runs the dashboard finds of it."""

from __future__ import annotations

import json
import re
import sys
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.e2e.browsing import browse
from tests.e2e.conftest import Dashboard, free_port, serve
from ui.texts import FAILURE

WORDS = "ana@hidden.example wrote: please call"


def serve_failing(tmp_path: Path, app_folder: Path, **variables: str) -> AbstractContextManager[Dashboard]:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "tests.e2e.failing:app", "--port", str(port), "--log-level", "warning"]
    return serve(command, tmp_path / "home", port, app_folder, FAILING_WORDS=WORDS, **variables)


def log_of(dashboard: Dashboard) -> list[str]:
    return dashboard.home.with_suffix(".log").read_text().splitlines()


@pytest.mark.e2e
def test_a_bug_in_a_page_is_one_event_whose_request_the_person_sees(
    chromium_path: str, tmp_path: Path, app_folder: Path
) -> None:
    with (
        serve_failing(tmp_path, app_folder, SALES_ACTION_LOG_FORMAT="json") as dashboard,
        browse(chromium_path, dashboard.url) as browsing,
    ):
        browsing.open("/cache")
        alert = browsing.page.get_by_role("alert").filter(has_text=FAILURE)
        alert.wait_for()
        [request] = re.findall(r"Request (\w+)\.", alert.inner_text())

        events = [json.loads(line) for line in log_of(dashboard)]
        [event] = [event for event in events if event["level"] == "error"]
        assert (event["request"], event["kind"]) == (request, "ValueError")
        assert "failing.py" in event["places"][-1]
        assert WORDS not in "".join(log_of(dashboard))
        assert WORDS not in browsing.page.content()

        browsing.page.get_by_role("link", name="Deals").locator("visible=true").first.click()
        browsing.page.locator("a.deal").first.wait_for()
        assert browsing.page.get_by_role("alert").count() == 0


@pytest.mark.e2e
def test_without_events_the_person_is_told_of_no_request_and_the_log_has_the_traceback(
    chromium_path: str, tmp_path: Path, app_folder: Path
) -> None:
    with (
        serve_failing(tmp_path, app_folder) as dashboard,
        browse(chromium_path, dashboard.url) as browsing,
    ):
        browsing.open("/cache")
        alert = browsing.page.get_by_role("alert").filter(has_text=FAILURE)
        alert.wait_for()

        assert "Request" not in alert.inner_text()
        assert f"ValueError: {WORDS}" in log_of(dashboard)
