"""The client against Brevo's published description: it asks for nothing else, and takes every answer that it allows."""

from __future__ import annotations

import json
import random
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.brevo_account import ME
from tests.brevo_published import Endpoint, Published, read_published
from tests.engine.adapters.sources.brevo.desk import START, Desk, migrated
from tests.fakes import Clock

SEEDS = range(4)
# Lists share IDs, so that things are linked to each other.
IDS = [f"6a{number:022x}" for number in range(30)]
WITHIN = {"/crm/deals": "items", "/companies": "items", "/crm/tasks": "items", "/contacts": "contacts", "/crm/notes": ""}


class Mock(ThreadingHTTPServer):
    """Answers every documented request with random data of the documented form; `faults` has what isn't documented."""

    daemon_threads = True

    def __init__(self, published: Published, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.published = published
        self.chance = random.Random(seed)
        self.lists: dict[str, list[Any]] = {}
        self.faults: list[str] = []
        self.asked: set[str] = set()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v3"

    def answer(self, path: str, pairs: list[tuple[str, str]]) -> tuple[int, Any]:
        endpoint = self.published.find(path)
        if endpoint is None:
            self.faults.append(f"{path}: no such endpoint")
            return 404, {"code": "document_not_found"}
        self.asked.add(endpoint.path.pattern)
        self.faults += [f"{path}: {fault}" for fault in self.published.faults(endpoint, pairs)]
        if path in WITHIN:
            return 200, self._page(path, endpoint, dict(pairs))
        made = self.published.make(endpoint.answer, self.chance)
        return 200, {**made, "id": path.rpartition("/")[2]} if isinstance(made, dict) and "id" in made else made

    def _page(self, path: str, endpoint: Endpoint, asked: dict[str, str]) -> Any:
        if path not in self.lists:
            made = [self._make_page(path, endpoint) for _ in range(15)]
            self.lists[path] = [self._link(one, number) for number, one in enumerate(one for page in made for one in page)]
        limit = int(asked.get("limit", 50))
        start = int(asked["page"]) * limit - limit if "page" in asked else int(asked.get("offset", 0))
        shown = self.lists[path][start : start + limit]
        if not WITHIN[path]:
            return shown
        empty: list[Any] = [{}, {WITHIN[path]: None}, {WITHIN[path]: []}]
        return {WITHIN[path]: shown, "count": 10**6} if shown else self.chance.choice(empty)

    def _make_page(self, path: str, endpoint: Endpoint) -> list[Any]:
        made = self.published.make(endpoint.answer, self.chance)
        return made if isinstance(made, list) else made.get(WITHIN[path]) or []

    def _link(self, one: dict[str, Any], number: int) -> dict[str, Any]:
        """Give a thing an ID of its own, where it has one, and links to others."""
        linked = {
            name: [self.chance.choice(IDS) if isinstance(item, str) else self.chance.randrange(30) for item in value]
            for name, value in one.items()
            if name.endswith("Ids") and isinstance(value, list)
        }
        own = {"id": number if isinstance(one["id"], int) else f"6a{number:022x}"} if one.get("id") is not None else {}
        return {**one, **linked, **own}


class _Handler(BaseHTTPRequestHandler):
    server: Mock
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it so
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        with self.server.lock:
            status, told = self.server.answer(parts.path.removeprefix("/v3"), parse_qsl(parts.query, keep_blank_values=True))
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def mocking(seed: int, tmp_path: Path) -> Iterator[tuple[Mock, Desk]]:
    server = Mock(read_published(), seed)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    path = tmp_path / f"{seed}.db"
    shutil.copy(migrated(), path)
    desk = Desk(server, path, Clock(START), me=ME)
    try:
        yield server, desk
    finally:
        desk.close()
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_description_was_read() -> None:
    published = read_published()

    deals = published.find("/crm/deals")
    assert deals
    assert {"limit", "offset", "modifiedSince", "filters[attributes.deal_owner]"} <= set(deals.parameters)
    assert published.faults(deals, [("limit", "50"), ("sort", "asc")]) == []
    assert published.faults(deals, [("limit", "many"), ("sort", "up")]) == ["limit=many", "sort=up"]
    assert published.faults(deals, [("page", "1")]) == ["no parameter page"]
    assert published.find("/crm/nothing") is None


@pytest.mark.parametrize("seed", SEEDS)
def test_every_documented_answer_is_taken_and_nothing_else_is_asked_for(seed: int, tmp_path: Path) -> None:
    with mocking(seed, tmp_path) as (server, desk):
        desk.sync()
        found = desk.deals()
        desk.clock.advance(days=8)
        desk.sync()
        desk.source.refresh(next(iter(found)))
        desk.source.probe()

        assert server.faults == []
        assert set(found) == {one["id"] for one in server.lists["/crm/deals"] if one.get("id")}
        assert any(deal.interactions for deal in found.values())
        assert any(deal.contacts for deal in found.values())
