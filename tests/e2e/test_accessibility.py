"""Every page held against axe-core's rules, light and dark. Contrast, names, roles: nothing serious or critical may remain."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path
from typing import Any, Literal

import pytest

from tests.e2e.browsing import Browsing, browse
from tests.e2e.conftest import APP_FOLDER, Dashboard

pytestmark = pytest.mark.e2e

ARCHIVE = APP_FOLDER / ".venv" / "sources" / "axe-core-4.14.1.tgz"
PAGES = ("/", "/board?deal=sample:frimael", "/feedback", "/context", "/prompts", "/cache", "/profile")
DIALOGS = ("Import", "Prepare")
SETTLED_MS = 1500
RUN = "axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations)"
NAMELESS = "document.querySelector('[data-testid=stApp]').insertAdjacentHTML('afterend', '<button></button>')"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's script, as `make test` fetches it."""
    if not Path(ARCHIVE).exists():
        reason = "axe-core isn't here; `make test` fetches it"
        if os.environ.get("REQUIRE_AXE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with tarfile.open(ARCHIVE) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode("utf-8")


def find_faults(browsing: Browsing, axe: str) -> list[str]:
    """Return what axe finds serious or critical on the page as it stands, and headings that skip a level."""
    browsing.page.wait_for_timeout(SETTLED_MS)  # colours fade in
    browsing.settle()
    browsing.page.evaluate(axe)
    found: list[dict[str, Any]] = browsing.page.evaluate(RUN)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical") or rule["id"] == "heading-order"
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious_on_any_page(
    scheme: Literal["light", "dark"], chromium_path: str, axe: str, dashboard: Dashboard
):
    with browse(chromium_path, dashboard.url, scheme=scheme) as browsing:
        faults = {}
        for path in PAGES:
            browsing.open(path)
            faults[path] = find_faults(browsing, axe)

        assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious_in_dialogs(
    scheme: Literal["light", "dark"], chromium_path: str, axe: str, dashboard: Dashboard
):
    with browse(chromium_path, dashboard.url, scheme=scheme) as browsing:
        page, faults = browsing.page, {}
        for opener in DIALOGS:
            browsing.open("/")
            page.get_by_role("button", name=opener).first.click()
            page.get_by_role("dialog").first.wait_for()
            assert page.evaluate("getComputedStyle(document.querySelector('[role=dialog]')).colorScheme") == scheme
            faults[opener] = find_faults(browsing, axe)

        assert {opener: found for opener, found in faults.items() if found} == {}


def test_axe_sees_a_fault_when_there_is_one(chromium_path: str, axe: str, dashboard: Dashboard):
    with browse(chromium_path, dashboard.url) as browsing:
        browsing.open("/cache")
        browsing.page.evaluate(NAMELESS)

        assert any("button-name" in fault for fault in find_faults(browsing, axe))
