"""Two servers on one PostgreSQL behind the nginx of docs/operations.md, as a team has them."""

from __future__ import annotations

import http.client
import os
import signal
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Response

from tests.certificates import write_certificate
from tests.e2e.balancing import find_nginx, read_block, running_nginx
from tests.e2e.browsing import browse
from tests.e2e.conftest import APP_FOLDER, Dashboard, free_port
from tests.e2e.signing_in import MANAGER, running_provider, sales_action_command, serve_with_sign_in, sign_in
from tests.postgres import Server

pytestmark = pytest.mark.e2e


@dataclass
class Team:
    """What a team reaches at one address, and where its requests went."""

    url: str
    servers: dict[str, Dashboard]
    log: Path

    def answered(self, part: str = "") -> list[str]:
        """Return which servers took the requests whose line has this part, oldest first; by the one that answered at last."""
        lines = self.log.read_text().splitlines()
        return [line.split(" ")[-5].rpartition(":")[2] for line in lines if part in line]


@pytest.fixture(scope="module")
def team(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    nginx, ports, folder = find_nginx(), (free_port(), free_port()), tmp_path_factory.mktemp("team")
    shared_url = server.emptied()
    url = f"https://localhost:{ports[1]}"
    with ExitStack() as stack:
        provider = stack.enter_context(running_provider())
        serving = [
            serve_with_sign_in(
                folder / name,
                APP_FOLDER,
                provider,
                sales_action_command,
                address=url,
                SALES_ACTION_DATABASE_URL=shared_url,
            )
            for name in ("first", "second")
        ]
        first, second = (stack.enter_context(one) for one in serving)
        block = read_block((first.port, second.port), ports, write_certificate(folder / "certificate.pem"))
        log = stack.enter_context(running_nginx(nginx, folder / "nginx", block, ports[1]))
        yield Team(url, {str(one.port): one for one in (first, second)}, log)


def test_nobody_from_afar_passes_for_a_program_on_the_server(team: Team) -> None:
    [any_server, _] = team.servers.values()

    assert _ask(team, "/readyz", team.url.removeprefix("https://")) == 200
    assert [_ask(team, path, "localhost") for path in ("/", "/_stcore/metrics")] == [403, 403]
    assert _ask(team, "/_stcore/metrics", team.url.removeprefix("https://")) == 403
    connection = http.client.HTTPConnection("127.0.0.1", any_server.port, timeout=20)
    connection.request("GET", "/_stcore/metrics")
    assert connection.getresponse().status == 200
    connection.close()


def test_a_browser_stays_with_its_server_and_goes_on_with_the_other_when_that_one_is_killed(
    chromium_path: str, team: Team, tmp_path: Path
) -> None:
    team.log.write_text("")
    with browse(chromium_path, team.url) as browsing:
        page = browsing.page
        pages: list[Response] = []
        page.on("response", lambda answer: pages.append(answer) if answer.request.is_navigation_request() else None)
        sockets: list[str] = []
        page.on("websocket", lambda socket: sockets.append(socket.url))

        sign_in(browsing, MANAGER)
        _upload(page, tmp_path, "before").click()
        page.locator("a.deal").filter(has_text="before").wait_for()

        assert {urlsplit(one)[:2] for one in sockets} == {("wss", urlsplit(team.url).netloc)}
        own = [answer.headers for answer in pages if answer.url.startswith(team.url) and answer.status == 200]
        assert {"script-src 'self'" in one["content-security-policy"] for one in own} == {True}
        assert {one["strict-transport-security"] for one in own} == {"max-age=31536000"}
        assert {cookie["secure"] for cookie in page.context.cookies(team.url)} == {True}
        [used] = set(team.answered())
        assert team.answered("PUT /_stcore/upload_file") == [used]

        os.killpg(team.servers[used].pid, signal.SIGKILL)
        page.reload()
        page.locator("a.deal").filter(has_text="before").wait_for()
        _upload(page, tmp_path, "after")

        [other] = set(team.servers) - {used}
        assert team.answered("PUT /_stcore/upload_file") == [used, other]
        assert used in team.answered("GET /_stcore/stream")


def _upload(page: Page, folder: Path, name: str) -> Locator:
    """Upload a file with one deal, and return what imports it."""
    export = folder / f"{name}.csv"
    export.write_text(f"Deal ID,Deal Name,Company,Stage\n{name},Deal {name},Acme,Demo\n", encoding="utf-8")
    page.get_by_role("button", name="Import", exact=True).first.click()
    page.locator('input[type="file"]').set_input_files(str(export))
    button = page.get_by_role("button", name="Import 1 deal")
    button.wait_for()
    return button


def _ask(team: Team, path: str, host: str) -> int:
    port = int(team.url.rpartition(":")[2])
    connection = http.client.HTTPSConnection("localhost", port, timeout=20, context=ssl._create_unverified_context())
    try:
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse().status
    finally:
        connection.close()
