"""A server on loopback that speaks the Messages API, as strict about requests as the real one."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_KNOWN_FIELDS = {"model", "max_tokens", "system", "messages", "output_config", "stream"}


@dataclass
class Answer:
    """One scripted answer. `cut_after` ends the connection after that many events; `trickle_s` waits before each one."""

    status: int = 200
    text: str = "{}"
    stop_reason: str = "end_turn"
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    trickle_s: float = 0.0
    wait_s: float = 0.0
    error_event: str | None = None
    raw: bytes | None = None
    usage: dict[str, int] = field(default_factory=lambda: {"input_tokens": 1200, "cache_read_input_tokens": 4000})


class ClaudeServer(ThreadingHTTPServer):
    """Gives its `answers` in turn, the last one for ever, and keeps every request it was sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[Answer] = [Answer()]
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_answer(self) -> Answer:
        with self.lock:
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class _Handler(BaseHTTPRequestHandler):
    server: ClaudeServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it so
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with self.server.lock:
            self.server.requests.append(body)
            self.server.keys.append(self.headers.get("authorization", "").removeprefix("Bearer "))
        answer = self.server.next_answer()
        if self.path != "/v1/messages" or set(body) - _KNOWN_FIELDS or not self.headers.get("anthropic-version"):
            answer = Answer(status=400, text=f"unknown fields or path {self.path}")
        time.sleep(answer.wait_s)
        if answer.raw is not None:
            self._send(answer.status, answer.raw, {"content-type": "text/html", **answer.headers})
        elif answer.status != 200:
            error = {"type": "error", "error": {"type": "some_error", "message": answer.text}}
            self._send(answer.status, json.dumps(error).encode(), {"content-type": "application/json", **answer.headers})
        else:
            self._stream(body, answer)

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.keys.append(self.headers.get("authorization", "").removeprefix("Bearer "))
        answer = self.server.next_answer()
        if answer.raw is not None:
            self._send(answer.status, answer.raw, {"content-type": "text/html"})
            return
        model = {"type": "model", "id": "claude-1", "display_name": "Claude", "created_at": "2026-01-01T00:00:00Z"}
        listed = {"data": [model], "has_more": False, "first_id": "claude-1", "last_id": "claude-1"}
        error = {"type": "error", "error": {"type": "some_error", "message": answer.text}}
        body = listed if answer.status == 200 and self.path.startswith("/v1/models") else error
        self._send(answer.status, json.dumps(body).encode(), {"content-type": "application/json"})

    def _send(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, body: dict[str, Any], answer: Answer) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for number, (name, data) in enumerate(_events(body, answer)):
                if number == answer.cut_after:
                    return
                time.sleep(answer.trickle_s)
                self.wfile.write(f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n".encode())
                self.wfile.flush()
        except OSError:
            pass  # the client hung up


def _events(body: dict[str, Any], answer: Answer) -> Iterator[tuple[str, dict[str, Any]]]:
    usage = {"output_tokens": 1, **answer.usage}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": body["model"], "content": [], "usage": usage}
    yield "message_start", {"message": {**message, "stop_reason": None, "stop_sequence": None}}
    if answer.error_event:
        yield "error", {"error": {"type": answer.error_event, "message": "busy"}}
        return
    yield "content_block_start", {"index": 0, "content_block": {"type": "text", "text": ""}}
    third = max(1, len(answer.text) // 3)
    for start in range(0, len(answer.text), third):
        yield "content_block_delta", {"index": 0, "delta": {"type": "text_delta", "text": answer.text[start : start + third]}}
    yield "content_block_stop", {"index": 0}
    yield (
        "message_delta",
        {"delta": {"stop_reason": answer.stop_reason, "stop_sequence": None}, "usage": {"output_tokens": 900}},
    )
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
