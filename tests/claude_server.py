"""A server on loopback that speaks the Messages API, as strict about what it is sent as the real one."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.claude_batches import BatchDesk
from tests.claude_requests import RequestFault, check_count, check_request

_ERROR_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    500: "api_error",
    503: "api_error",
    529: "overloaded_error",
}
_PIECE = 40
_SUMMARY = json.dumps(
    {"headline": "Somebody waits", "situation": "They asked about the price.", "next_step": "Call on Tue 24 Nov 2026"}
    | {name: [] for name in ("stakeholders", "waiting", "promises", "key_themes", "risks", "opportunities")}
)


@dataclass
class Answer:
    """One scripted answer.

    `cut_after` ends the connection after that many events, `trickle_s` waits before each one, `wait_s` before the first byte.
    `is_whole` answers with one JSON message though a stream was asked for; `is_open_ended` never ends the stream. A stream
    that `is_chunked` tells where it ends, another one ends with its connection.
    """

    status: int = 200
    text: str = "{}"
    stop_reason: str = "end_turn"
    stop_details: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    trickle_s: float = 0.0
    wait_s: float = 0.0
    error_event: str | None = None
    error_details: dict[str, Any] | None = None
    raw: bytes | None = None
    thinks: bool = False
    is_whole: bool = False
    is_open_ended: bool = False
    is_chunked: bool = True
    usage: dict[str, int] = field(default_factory=lambda: {"input_tokens": 1200, "cache_read_input_tokens": 4000})
    output_tokens: int = 900

    def count_events(self) -> int:
        """Return how many events the stream of this answer has."""
        return sum(1 for _ in _events({"model": "m"}, self))


class ClaudeServer(ThreadingHTTPServer):
    """Gives its `answers` in turn, the last one for ever, and keeps every request that it accepted.

    A summary is asked for on the way to a recommendation: those requests get `summary` and are kept apart in `summaries`;
    without it they are like any other. `refuse` may refuse what the real API would take: it returns the sentence of a 400.
    Above `most_at_once` it answers 429, and counts that in `limited`. `choose` may choose the answer by the request. Batches
    are the `desk`'s.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[Answer] = [Answer()]
        self.summary: Answer | None = Answer(text=_SUMMARY)
        self.requests: list[dict[str, Any]] = []
        self.summaries: list[dict[str, Any]] = []
        self.counted: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.keys: list[str] = []
        self.connections = 0
        self.refuse: Callable[[dict[str, Any]], str | None] = lambda body: None
        self.choose: Callable[[dict[str, Any]], Answer | None] = lambda body: None
        self.is_lenient = False
        self.most_at_once: int | None = None
        self.at_once = 0
        self.limited = 0
        self.hung_up = threading.Event()
        self.lock = threading.Lock()
        self.desk = BatchDesk(self)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_answer(self) -> Answer:
        with self.lock:
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def write_message(self, body: dict[str, Any]) -> dict[str, Any]:
        """Return the message that answers a request of a batch."""
        with self.lock:
            self.requests.append(body)
        return _whole_message(body, self.choose(body) or self.next_answer())

    def make_failure(self, status: int, text: str) -> Answer:
        """Return an answer that says what is wrong."""
        return Answer(status=status, text=text)

    @contextmanager
    def counted_in(self) -> Iterator[bool]:
        """Count a request as under way for the length of a with block, and give whether there is room for it."""
        with self.lock:
            has_room = self.most_at_once is None or self.at_once < self.most_at_once
            self.at_once += has_room
            self.limited += not has_room
        try:
            yield has_room
        finally:
            with self.lock:
                self.at_once -= has_room

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients of these tests hang up on purpose."""


class _Handler(BaseHTTPRequestHandler):
    server: ClaudeServer
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        with self.server.lock:
            self.server.connections += 1

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it so
        pass

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.path.startswith("/v1/messages/batches"):
            self._note_key()
            self.server.desk.answer(self, data)
            return
        try:
            body = self._checked(data)
        except RequestFault as fault:
            self.server.faults.append(str(fault))
            self.send_failure(Answer(status=404 if "no such path" in str(fault) else 400, text=str(fault)))
            return
        if self.path == "/v1/messages/count_tokens":
            self.server.counted.append(body)
            self.send_json(200, {"input_tokens": len(data) // 4}, {})
            return
        with self.server.counted_in() as has_room:
            if has_room:
                self._reply(body)
            else:
                self.send_failure(Answer(status=429, text="too many at once"))

    def _reply(self, body: dict[str, Any]) -> None:
        if self.server.summary and _asks_for_summary(body):
            self.server.summaries.append(body)
            self._answer(body, self.server.summary)
            return
        with self.server.lock:
            self.server.requests.append(body)
        if refusal := self.server.refuse(body):
            self.send_failure(Answer(status=400, text=refusal))
            return
        self._answer(body, self.server.choose(body) or self.server.next_answer())

    def do_GET(self) -> None:
        self._note_key()
        if self.path.startswith("/v1/messages/batches"):
            self.server.desk.answer(self, None)
            return
        answer = self.server.next_answer()
        model = {"type": "model", "id": "claude-1", "display_name": "Claude", "created_at": "2026-01-01T00:00:00Z"}
        if answer.raw is not None:
            self.send(answer.status, answer.raw, {"content-type": "text/html"})
        elif answer.status == 200 and self.path.startswith("/v1/models"):
            listed = {"data": [model], "has_more": False, "first_id": "claude-1", "last_id": "claude-1"}
            self.send_json(200, listed, {})
        else:
            self.send_failure(answer)

    def _checked(self, data: bytes) -> dict[str, Any]:
        self._note_key()
        if not self.headers.get("authorization") and not self.headers.get("x-api-key"):
            raise RequestFault("no key")
        if not self.headers.get("anthropic-version"):
            raise RequestFault("anthropic-version: header is required")
        try:
            body = json.loads(data)
        except ValueError:
            raise RequestFault("the body is not JSON") from None
        if self.path == "/v1/messages":
            if not self.server.is_lenient:
                check_request(body)
        elif self.path == "/v1/messages/count_tokens":
            check_count(body)
        else:
            raise RequestFault(f"no such path: {self.path}")
        return dict(body)

    def _note_key(self) -> None:
        with self.server.lock:
            self.server.keys.append(self.headers.get("authorization", "").removeprefix("Bearer "))

    def _answer(self, body: dict[str, Any], answer: Answer) -> None:
        time.sleep(answer.wait_s)
        if answer.raw is not None:
            self.send(answer.status, answer.raw, {"content-type": "text/html", **answer.headers})
        elif answer.status != 200:
            self.send_failure(answer)
        elif answer.is_whole or not body.get("stream"):
            self.send_json(200, _whole_message(body, answer), answer.headers)
        else:
            self._stream(body, answer)

    def send_failure(self, answer: Answer) -> None:
        error: dict[str, Any] = {"type": _ERROR_TYPES.get(answer.status, "api_error"), "message": answer.text}
        if answer.error_details:
            error["details"] = answer.error_details
        self.send_json(answer.status, {"type": "error", "error": error, "request_id": "req_1"}, answer.headers)

    def send_json(self, status: int, body: dict[str, Any], headers: dict[str, str]) -> None:
        self.send(status, json.dumps(body).encode(), {"content-type": "application/json", **headers})

    def send(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        try:
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            self.server.hung_up.set()

    def _stream(self, body: dict[str, Any], answer: Answer) -> None:
        is_chunked = answer.is_chunked
        self.close_connection = True
        try:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream; charset=utf-8")
            self.send_header(*(("transfer-encoding", "chunked") if is_chunked else ("connection", "close")))
            self.end_headers()
            for number, (name, data) in enumerate(_events(body, answer)):
                if number == answer.cut_after:
                    return
                time.sleep(answer.trickle_s)
                self._write(f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n".encode(), is_chunked)
            while answer.is_open_ended:
                time.sleep(0.05)
                self._write(b": still here\n\n", is_chunked)
            if is_chunked:
                self.wfile.write(b"0\r\n\r\n")
                self.close_connection = False
        except OSError:
            self.server.hung_up.set()  # the client hung up

    def _write(self, data: bytes, is_chunked: bool) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n" if is_chunked else data)
        self.wfile.flush()


def _asks_for_summary(body: dict[str, Any]) -> bool:
    schema = body.get("output_config", {}).get("format", {}).get("schema", {})
    return "headline" in schema.get("properties", {})


def _whole_message(body: dict[str, Any], answer: Answer) -> dict[str, Any]:
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": body["model"], "stop_sequence": None}
    usage = {"output_tokens": answer.output_tokens, **answer.usage}
    content = [{"type": "text", "text": answer.text}]
    return {**message, "content": content, "stop_reason": answer.stop_reason, "usage": usage}


def _events(body: dict[str, Any], answer: Answer) -> Iterator[tuple[str, dict[str, Any]]]:
    usage = {"output_tokens": 1, **answer.usage}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": body["model"], "content": [], "usage": usage}
    yield "message_start", {"message": {**message, "stop_reason": None, "stop_sequence": None}}
    yield "ping", {}
    if answer.error_event:
        yield "error", {"error": {"type": answer.error_event, "message": "busy"}}
        return
    if answer.thinks:
        yield "content_block_start", {"index": 0, "content_block": {"type": "thinking", "thinking": "", "signature": ""}}
        yield "content_block_delta", {"index": 0, "delta": {"type": "signature_delta", "signature": "c2ln"}}
        yield "content_block_stop", {"index": 0}
    index = int(answer.thinks)
    yield "content_block_start", {"index": index, "content_block": {"type": "text", "text": ""}}
    for start in range(0, len(answer.text), _PIECE):
        delta = {"type": "text_delta", "text": answer.text[start : start + _PIECE]}
        yield "content_block_delta", {"index": index, "delta": delta}
    yield "content_block_stop", {"index": index}
    end = {"stop_reason": answer.stop_reason, "stop_sequence": None, "stop_details": answer.stop_details}
    yield "message_delta", {"delta": end, "usage": {"output_tokens": answer.output_tokens}}
    yield "message_stop", {}


@contextmanager
def running_server() -> Iterator[ClaudeServer]:
    """Run a server for the length of a with block."""
    server = ClaudeServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
