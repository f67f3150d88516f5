"""A mirror of Brevo in a browser: Refresh, how far it is, and the deals that come."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.brevo_account import make_account
from tests.brevo_server import KEY, Misbehaviour, serving
from tests.e2e.browsing import browse
from tests.e2e.conftest import APP_FOLDER, free_port, serve, uvicorn_command

pytestmark = pytest.mark.e2e


def test_refresh_reads_the_account_in_sight_and_shows_its_deals(chromium_path: str, tmp_path: Path):
    port = free_port()
    with serving(make_account(40, mine=40)) as brevo:
        variables = {"BREVO_API_KEY": KEY, "BREVO_BASE_URL": brevo.url, "SALES_ACTION_SOURCE": "brevo"}
        # Slow enough to be seen.
        brevo.misbehaviours = [Misbehaviour(wait_s=4.0, path="/crm/notes")]
        with (
            serve(uvicorn_command(port), tmp_path / "home", port, APP_FOLDER, **variables) as dashboard,
            browse(chromium_path, dashboard.url) as browsing,
        ):
            page = browsing.page
            browsing.open("/?show=All+open")
            page.get_by_role("button", name="Refresh").click()
            page.get_by_text("Reading Brevo").wait_for()
            page.get_by_role("button", name="Stop").wait_for()

            page.get_by_text("Brevo as of just now").wait_for()
            page.locator("a.deal").first.click()
            page.locator(".chips").wait_for()
            browsing.settle()

            assert page.get_by_text("Brevo as of").count()
            assert browsing.errors == []
