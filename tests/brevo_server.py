"""A server on loopback that speaks Brevo's API as it is documented, as strict about requests as the documentation allows.

It knows the parameters of each endpoint and refuses any other, counts requests against the account's limits on a clock that a
test moves, and misbehaves when a test asks for it.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.brevo_account import ME, MY_ID, PIPELINE, STAGES, TASK_TYPES, Account, Object

KEY = "xkeysib-a-test-key"
_PAGED = frozenset({"limit", "offset", "sort"})
_KNOWN = {
    "/crm/deals": _PAGED
    | {"modifiedSince", "createdSince", "sortBy", "filters[linkedCompaniesIds]", "filters[linkedContactsIds]"}
    | {f"filters[attributes.{name}]" for name in ("deal_name", "deal_owner", "deal_stage", "pipeline")},
    "/companies": frozenset(
        {"limit", "page", "sort", "sortBy", "linkedContactsIds", "linkedDealsIds", "modifiedSince", "createdSince"}
        | {"filters[attributes.name]"}
    ),
    "/contacts": _PAGED | {"modifiedSince", "createdSince", "ids", "segmentId", "listIds", "filter"},
    "/crm/notes": _PAGED | {"entity", "entityIds", "dateFrom", "dateTo"},
    "/crm/tasks": _PAGED
    | {"sortBy", "dateFrom", "dateTo"}
    | {f"filter[{name}]" for name in ("type", "status", "date", "assignTo", "contacts", "deals", "companies")},
    "/crm/pipeline/details/all": frozenset(),
    "/crm/attributes/deals": frozenset(),
    "/crm/tasktypes": frozenset(),
    "/organization/invited/users": frozenset(),
}
_BY_ID = re.compile(r"(/crm/deals|/companies|/crm/notes|/crm/tasks)/(.+)", re.DOTALL)


class Fault(Exception):
    """An answer with an error status."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


@dataclass
class Misbehaviour:
    """How the next answers go wrong. `times` None: for ever.

    `cut_at` ends the connection after that share of the body; `wait_s` before the first byte, `trickle_s` before each piece.
    """

    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    path: str = ""
    times: int | None = 1
    cut_at: float | None = None
    wait_s: float = 0.0
    trickle_s: float = 0.0


@dataclass
class Limit:
    """Requests that are allowed in a window, which begins with its first request."""

    most: int
    window_s: float
    begun_at: float = 0.0
    used: int = 0

    def take(self, now: float) -> bool:
        if now >= self.begun_at + self.window_s:
            self.begun_at, self.used = now, 0
        self.used += 1
        return self.used <= self.most

    def headers(self, now: float) -> dict[str, str]:
        reset = max(self.begun_at + self.window_s - now, 0)
        numbers = {"limit": self.most, "remaining": max(self.most - self.used, 0), "reset": int(reset)}
        return {f"x-sib-ratelimit-{name}": str(number) for name, number in numbers.items()}


class BrevoServer(ThreadingHTTPServer):
    """The account behind the API. `requests` has the path and parameters of every request, `faults` those refused as wrong."""

    daemon_threads = True

    def __init__(self, account: Account, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.account = account
        self.clock = clock
        self.most_per_page = 1000
        self.caps_silently = False
        self.tells_limits = True
        self.takes_many_ids = True
        self.minds_place = True
        self.sorts_tasks = True
        self.knows_task_order = True
        self.pages_by_offset = False
        self.refused: set[str] = set()
        self.minds_owner = True
        self.users: dict[str, str] = {ME: MY_ID}
        self.hourly = Limit(100, 3600.0)
        self.contacts = Limit(36_000, 3600.0)
        self.burst = Limit(10, 1.0)
        self.misbehaviours: list[Misbehaviour] = []
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.answered: list[tuple[str, list[str]]] = []
        self.faults: list[str] = []
        self.throttled = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v3"

    def count(self) -> Counter[str]:
        """Return how many requests came for each endpoint."""
        return Counter(path for path, _ in self.requests)

    def forget(self) -> None:
        """Drop what was counted."""
        self.requests.clear()
        self.answered.clear()
        self.faults.clear()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients of these tests hang up on purpose."""


class _Handler(BaseHTTPRequestHandler):
    server: BrevoServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it so
        pass

    def do_GET(self) -> None:
        server, parts = self.server, urlsplit(self.path)
        path = unquote(parts.path.removeprefix("/v3"))
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        with server.lock:
            server.requests.append((path, dict(pairs)))
            now = server.clock().timestamp()
            limit = server.contacts if path.startswith("/contacts") else server.hourly
            is_allowed = limit.take(now) & (limit is not server.contacts or server.burst.take(now))
            headers = limit.headers(now) if server.tells_limits else {}
            bad = next((one for one in server.misbehaviours if one.path in path), None)
            if bad and bad.times is not None:
                bad.times -= 1
                if not bad.times:
                    server.misbehaviours.remove(bad)
        if not is_allowed:
            server.throttled += 1
            self._send_error(429, "too_many_requests", "API rate limit exceeded", headers)
        elif bad and (bad.status != 200 or bad.body is not None):
            self._send(bad.status, bad.body or b"", {**headers, **bad.headers}, bad)
        else:
            self._answer(path, pairs, headers, bad)

    def _answer(self, path: str, pairs: list[tuple[str, str]], headers: dict[str, str], bad: Misbehaviour | None) -> None:
        try:
            if self.headers["api-key"] != KEY:
                raise Fault(401, "unauthorized", "Key not found")
            if any(path.startswith(one) for one in self.server.refused):
                raise Fault(403, "permission_denied", "You do not have the permission")
            body = answer(self.server, path, pairs)
        except Fault as fault:
            if fault.status == 400:
                self.server.faults.append(f"{self.path}: {fault}")
            self._send_error(fault.status, fault.code, str(fault), headers)
            return
        self._send(200, json.dumps(body).encode(), headers, bad)

    def _send_error(self, status: int, code: str, message: str, headers: dict[str, str]) -> None:
        self._send(status, json.dumps({"code": code, "message": message}).encode(), headers)

    def _send(self, status: int, body: bytes, headers: dict[str, str], bad: Misbehaviour | None = None) -> None:
        time.sleep(bad.wait_s if bad else 0)
        try:
            self.send_response(status)
            for name, value in {"content-type": "application/json", "content-length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if bad and bad.cut_at is not None:
                self.wfile.write(body[: int(len(body) * bad.cut_at)])
                self.close_connection = True
            elif bad and bad.trickle_s:
                for start in range(0, len(body), 16):
                    self.wfile.write(body[start : start + 16])
                    time.sleep(bad.trickle_s)
            else:
                self.wfile.write(body)
        except OSError:
            self.close_connection = True


def answer(server: BrevoServer, path: str, pairs: list[tuple[str, str]]) -> Any:
    """Return what the documentation says is answered; raises Fault for what it doesn't allow."""
    found = _BY_ID.fullmatch(path)
    if found and path not in _KNOWN:
        one = _objects(server, found[1]).get(found[2])
        if one is None:
            raise Fault(404, "document_not_found", "Document not found")
        return one
    if path not in _KNOWN:
        raise Fault(404, "document_not_found", f"No such path: {path}")
    unknown = [name for name, _ in pairs if name not in _KNOWN[path]]
    if unknown:
        raise Fault(400, "invalid_parameter", f"Unknown parameter {unknown[0]}")
    if path == "/crm/pipeline/details/all":
        stages = [{"id": one, "name": name} for one, name in STAGES.items()]
        return [{"pipeline": PIPELINE, "pipeline_name": "Sales Pipeline", "stages": stages}]
    if path == "/crm/attributes/deals":
        options = [{"key": "1", "value": "North"}, {"key": "2", "value": "South"}]
        return [
            {
                "internalName": "region",
                "label": "Sales region",
                "attributeTypeName": "single-select",
                "attributeOptions": options,
            },
            {"internalName": "close_date", "label": "Close date", "attributeTypeName": "date", "attributeOptions": []},
        ]
    if path == "/crm/tasktypes":
        return [{"id": one, "title": title} for one, title in TASK_TYPES.items()]
    if path == "/organization/invited/users":
        access = {"marketing": "none", "conversations": "none", "crm": "full"}
        told = [{"email": one, "is_owner": "false", "status": "active", "feature_access": access} for one in server.users]
        return {"users": told}
    return _list(server, path, pairs)


def _objects(server: BrevoServer, path: str) -> dict[Any, Object]:
    account = server.account
    return {
        "/crm/deals": account.deals,
        "/companies": account.companies,
        "/contacts": account.contacts,
        "/crm/notes": account.notes,
        "/crm/tasks": account.tasks,
    }[path]  # type: ignore[return-value]


def _list(server: BrevoServer, path: str, pairs: list[tuple[str, str]]) -> Any:
    asked = dict(pairs)
    found = [one for one in _objects(server, path).values() if _is_wanted(server, path, one, asked, pairs)]
    if path == "/crm/tasks" and "sortBy" in asked:
        if not server.knows_task_order or asked["sortBy"] not in ("name", "date", "createdAt", "updatedAt"):
            raise Fault(400, "invalid_parameter", "sortBy is not a field")
        if server.sorts_tasks:
            found.sort(key=lambda task: str(task.get(asked["sortBy"])))
    if asked.get("sort", "desc") not in ("asc", "desc"):
        raise Fault(400, "invalid_parameter", "sort is asc or desc")
    if asked.get("sort", "desc") == "desc":
        found.reverse()
    limit = _number(asked, "limit", 50)
    most = 1000 if path == "/contacts" else server.most_per_page
    if not 1 <= limit <= most:
        if not server.caps_silently:
            raise Fault(400, "out_of_range", "Limit exceeds max value")
        limit = most
    start = _number(asked, "offset", 0)
    if path == "/companies":
        page = _number(asked, "page", 0 if server.pages_by_offset else 1)
        start = page if server.pages_by_offset else (page - 1) * limit
    start = start if server.minds_place else 0
    shown = found[start : start + limit]
    server.answered.append((path, [str(one["id"]) for one in shown]))
    if path == "/crm/notes":
        return shown
    return {"contacts": shown, "count": len(found)} if path == "/contacts" else {"items": shown}


def _is_wanted(server: BrevoServer, path: str, one: Object, asked: dict[str, str], pairs: list[tuple[str, str]]) -> bool:
    changed_at = server.account.changed_at[str(one["id"])]
    since = asked.get("modifiedSince")
    if since is not None:
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", since):
            raise Fault(400, "invalid_parameter", "modifiedSince is not a valid date-time")
        if changed_at < datetime.fromisoformat(since):
            return False
    if path == "/crm/notes" and ("dateFrom" in asked or "dateTo" in asked):
        made_ms = changed_at.timestamp() * 1000
        if not _number(asked, "dateFrom", 0) <= made_ms <= _number(asked, "dateTo", 10**15):
            return False
    if "ids" in asked:
        ids = [int(value) for name, value in pairs if name == "ids"]
        if len(ids) > 20:
            raise Fault(400, "invalid_parameter", "ids: at most 20")
        return one["id"] in ids
    if "filters[attributes.deal_owner]" in asked and server.minds_owner:
        owner = server.users.get(asked["filters[attributes.deal_owner]"], "nobody's")
        return bool((one["attributes"] or {}).get("deal_owner") == owner)
    wanted = asked.get("entityIds") or asked.get("filter[deals]")
    if wanted is not None:
        ids_wanted = wanted.split(",") if server.takes_many_ids else [wanted]
        return bool(set(ids_wanted) & set(one.get("dealIds") or one.get("dealsIds") or ()))
    return True


def _number(asked: dict[str, str], name: str, default: int) -> int:
    try:
        return int(asked.get(name, default))
    except ValueError:
        raise Fault(400, "invalid_parameter", f"{name} is no number") from None


@contextmanager
def serving(account: Account, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Iterator[BrevoServer]:
    """Give a server that answers until the block ends."""
    server = BrevoServer(account, clock)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
