"""The Message Batches API on loopback: batches of a key, ended when a test says so, with results in another order."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.claude_requests import RequestFault, check_request

if TYPE_CHECKING:
    from tests.claude_server import Answer, ClaudeServer, _Handler

_CUSTOM_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_KINDS = ("succeeded", "errored", "canceled", "expired")


@dataclass
class HeldBatch:
    """A batch. Once it is ended, `results` are its lines."""

    id: str
    key: str
    created_at: datetime
    requests: list[dict[str, Any]]
    results: list[dict[str, Any]] = field(default_factory=list)
    is_ended: bool = False
    is_canceled: bool = False


class BatchDesk:
    """Takes batches and gives results out.

    `decide` says what comes of a request: None to answer it as the server would, else its result. `refusal` is answered instead
    of taking a batch; `lost_answer` after it was taken. `on_create` is called before a batch is taken, `on_taken` after it and
    before the answer, `on_row` with the number of each line of results that was sent. `cut_after` ends the results after so
    many bytes, `page` is answered in their place, `state_page` in the place of a batch.
    """

    def __init__(self, server: ClaudeServer) -> None:
        self._server = server
        self._lock = threading.Lock()
        self.batches: list[HeldBatch] = []
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.decide: Callable[[dict[str, Any]], dict[str, Any] | None] = lambda request: None
        self.refusal: Answer | None = None
        self.lost_answer: Answer | None = None
        self.on_create: Callable[[], None] = lambda: None
        self.on_taken: Callable[[], None] = lambda: None
        self.on_row: Callable[[int], None] = lambda number: None
        self.cut_after: int | None = None
        self.page: bytes | None = None
        self.state_page: bytes | None = None

    def end(self, *batches: HeldBatch, drop: int = 0) -> None:
        """End batches (none: all), without the results of the last `drop` requests."""
        for batch in batches or self.batches:
            rows = [{"custom_id": one["custom_id"], "result": self._result(one)} for one in batch.requests]
            batch.results = rows[: len(rows) - drop][::-1]
            batch.is_ended = True

    def answer(self, handler: _Handler, data: bytes | None) -> None:
        """Answer a request to a path of the batches."""
        path = urlsplit(handler.path)
        parts = path.path.removeprefix("/v1/messages/batches").strip("/").split("/")
        if parts == [""]:
            if data is None:
                self._list(handler, parse_qs(path.query))
            else:
                self._create(handler, data)
            return
        batch = next((one for one in self._of_key() if one.id == parts[0]), None)
        if batch is None:
            self._refuse(handler, 404, f"batch {parts[0]} not found")
        elif parts[1:] == ["results"]:
            self._give_results(handler, batch)
        elif self.state_page is not None:
            handler.send(200, self.state_page, {"content-type": "text/html"})
        else:
            batch.is_canceled = batch.is_canceled or parts[1:] == ["cancel"]
            handler.send_json(200, self._describe(batch), {})

    def _of_key(self) -> list[HeldBatch]:
        return [one for one in self.batches if one.key == self._server.keys[-1]]

    def _create(self, handler: _Handler, data: bytes) -> None:
        if self.refusal is not None:
            handler.send_failure(self.refusal)
            return
        requests = json.loads(data)["requests"]
        ids = [one["custom_id"] for one in requests]
        if len(set(ids)) < len(ids) or not all(_CUSTOM_ID.fullmatch(one) for one in ids) or not ids:
            self._server.faults.append("custom_id")
            self._refuse(handler, 400, "requests: custom_id must be unique, of at most 64 letters, digits, - and _")
            return
        self.on_create()
        with self._lock:
            batch = HeldBatch(f"msgbatch_{len(self.batches) + 1}", self._server.keys[-1], self.clock(), requests)
            self.batches.append(batch)
        self.on_taken()
        if self.lost_answer is None:
            handler.send_json(200, self._describe(batch), {})
        elif self.lost_answer.raw is not None:
            handler.send(200, self.lost_answer.raw, {"content-type": "text/html"})
        elif self.lost_answer.cut_after == 0:
            handler.close_connection = True
        else:
            handler.send_failure(self.lost_answer)

    def _list(self, handler: _Handler, query: dict[str, list[str]]) -> None:
        listed = self._of_key()[::-1]
        if after := query.get("after_id"):
            listed = listed[[one.id for one in listed].index(after[0]) + 1 :]
        shown = listed[: int(query.get("limit", ["20"])[0])]
        ids = [one.id for one in shown] or [None]
        answer = {"data": [self._describe(one) for one in shown], "has_more": len(shown) < len(listed)}
        handler.send_json(200, answer | {"first_id": ids[0], "last_id": ids[-1]}, {})

    def _give_results(self, handler: _Handler, batch: HeldBatch) -> None:
        if self.page is not None:
            handler.send(200, self.page, {"content-type": "text/html"})
            return
        lines = [json.dumps(row).encode() + b"\n" for row in batch.results]
        whole = b"".join(lines)
        handler.send_response(200)
        handler.send_header("content-type", "application/x-jsonl")
        handler.send_header("connection", "close")
        handler.end_headers()
        handler.close_connection = True
        if self.cut_after is not None:
            handler.wfile.write(whole[: self.cut_after])
            return
        for number, line in enumerate(lines, 1):
            handler.wfile.write(line)
            handler.wfile.flush()
            self.on_row(number)

    def _describe(self, batch: HeldBatch) -> dict[str, Any]:
        counts = dict.fromkeys(("processing", *_KINDS), 0)
        for row in batch.results:
            counts[row["result"]["type"]] += 1
        counts["processing"] = 0 if batch.is_ended else len(batch.requests)
        if batch.is_ended:
            counts["errored"] += len(batch.requests) - len(batch.results)
        results_url = f"{self._server.url}/v1/messages/batches/{batch.id}/results" if batch.is_ended else None
        status = "ended" if batch.is_ended else "canceling" if batch.is_canceled else "in_progress"
        return {
            "id": batch.id,
            "type": "message_batch",
            "processing_status": status,
            "request_counts": counts,
            "created_at": batch.created_at.isoformat(),
            "expires_at": (batch.created_at + timedelta(hours=24)).isoformat(),
            "ended_at": self.clock().isoformat() if batch.is_ended else None,
            "archived_at": None,
            "cancel_initiated_at": None,
            "results_url": results_url,
        }

    def _result(self, request: dict[str, Any]) -> dict[str, Any]:
        decided = self.decide(request)
        if decided is not None:
            return decided
        try:
            check_request(request["params"])
        except RequestFault as fault:
            self._server.faults.append(str(fault))
            return errored("invalid_request_error", str(fault))
        return {"type": "succeeded", "message": self._server.write_message(request["params"])}

    def _refuse(self, handler: _Handler, status: int, text: str) -> None:
        handler.send_failure(self._server.make_failure(status, text))


def errored(kind: str, message: str) -> dict[str, Any]:
    """Return the result of a request that failed."""
    error = {"type": kind, "message": message}
    return {"type": "errored", "error": {"type": "error", "error": error, "request_id": "req_1"}}
