"""What happened, for whoever runs this: one JSON line an event on stderr, where the setting `log_format` is json.

An event names hashes, counts, costs and outcomes, never a person, a customer or a text. Its request ID is that of the click or
command which it belongs to, and stands in the error that a person sees.
"""

from __future__ import annotations

import logging
import secrets
import sys
import time
import traceback
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, TextIO

import orjson

from engine.secrecy import mask

# Beside the loggers of messages: under --verbose, a person reads those.
_EVENTS = "sales_action"
AGAIN_S = 60.0
_LOGGERS = ("engine", "ui", _EVENTS)
logger = logging.getLogger(_EVENTS)

_request: ContextVar[str] = ContextVar("request")


def begin_request() -> str:
    """Return the ID of what begins here: a run of a page, or a command; of threads begun within it, too, by their context."""
    request_id = secrets.token_hex(4)
    _request.set(request_id)
    return request_id


def find_request() -> str:
    """Return the ID of the request that goes on, a new one where none was begun."""
    return _request.get("") or begin_request()


def tell_event(event: str, **facts: Any) -> None:
    """Log an event with its facts: numbers, hashes and words of closed lists."""
    logger.info("%s", event, extra={"facts": facts})


def tell_error(error: Exception) -> str:
    """Log that a person is shown an error, and return the sentence that names the request, "" where no events are logged."""
    tell_event("error", kind=type(error).__name__)
    return name_request()


def name_request() -> str:
    """Return the sentence that names the request to a person, "" where no events are logged."""
    return f"Request {find_request()}." if logger.isEnabledFor(logging.INFO) else ""


def log_events(stream: TextIO | None = None, others: Sequence[str] = ()) -> None:
    """Write events and warnings as JSON lines from now on, in the place of whatever wrote them before.

    Args:
        others: the loggers of other programs that write so, too, whatever their level is.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    handler.addFilter(Once())
    for name in (*_LOGGERS, *others):
        known = logging.getLogger(name)
        known.handlers, known.propagate = [handler], False
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.INFO)


class Once(logging.Filter):
    """Lets a message through once a minute, with or without more behind it, and every event and every bug.

    What is wrong with a disk or a database is wrong for every deal, and for every tab that is open.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is to be told."""
        if hasattr(record, "facts") or record.exc_info:
            return True
        now, message = time.monotonic(), record.getMessage()
        self._said = {said: at for said, at in self._said.items() if now - at < AGAIN_S}
        if any(message.startswith(said) for said in self._said):
            return False
        self._said[message] = now
        return True


class JsonLines(logging.Formatter):
    """One JSON object a record. Of an exception it tells class and places, not its words, which may hold a customer's."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "request": find_request(),
        }
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            line |= {"event": record.getMessage(), **facts}
        else:
            line |= {"event": "message", "logger": record.name, "message": record.getMessage()}
        if record.exc_info and record.exc_info[0]:
            kind, _, places = record.exc_info
            frames = traceback.extract_tb(places)
            line |= {"kind": kind.__name__, "places": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}
        return mask(orjson.dumps(line, default=str).decode())
