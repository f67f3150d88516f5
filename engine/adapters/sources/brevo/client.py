"""GET requests to Brevo's API, never more than the account allows."""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from engine.adapters.sources.brevo.failures import SLOW, STOPPED, Stopped, Throttled, explain_status, read_json, translated
from engine.errors import SourceUnavailable
from engine.mirroring import Allowance, MirrorRecords, Window
from engine.ports import Progress, Stop

if TYPE_CHECKING:
    import httpx2

logger = logging.getLogger(__name__)

Value = str | int | Sequence[int]

# developers.brevo.com/docs/api-limits: endpoints under /contacts have a limit of their own, those that the table doesn't
# list share one by the hour. These are the limits of every account; the headers tell those of this one.
CONTACTS = Allowance("brevo contacts", 36_000, 3600.0)
CRM = Allowance("brevo crm", 100, 3600.0)
# Contacts may be asked for ten times a second; half of that holds wherever the server's second begins.
_CONTACTS_BURST = Allowance("brevo contacts burst", 5, 1.0)
_CONNECT_S, _READ_S = 10.0, 30.0
# A request ends by then, however slowly its answer trickles in.
_DEADLINE_S = 90.0
_URGENT_DEADLINE_S = 30.0
# Nobody waits longer than this for a deal that they opened.
_LONGEST_URGENT_WAIT_S = 3.0
_TRIES = 4
_FIRST_PAUSE_S = 1.0
# An answer tells whole seconds.
_ROUNDING_S = 1.0
# A 429 that doesn't say when to come back.
_UNTOLD_WAIT_S = 60.0
_MOST_THROTTLED = 48
_MOST_BYTES = 64 * 1024 * 1024
_STEP_S = 0.5


class Client:
    """Brevo's API as one account sees it. Safe for threads; opens no connection before the first request."""

    def __init__(
        self,
        *,
        api_key: str,
        base_url: str,
        records: MirrorRecords,
        clock: Callable[[], datetime],
        zone: ZoneInfo,
        reserve: int,
        sleep: Callable[[float], None] = time.sleep,
        read_timeout_s: float = _READ_S,
    ) -> None:
        """Take the key and the address.

        Args:
            reserve: how many requests of each hour are kept for deals that somebody waits for.
            zone: the workspace's; moments are told in it.
        """
        self._api_key = api_key
        self._base_url = base_url.rstrip("/")
        self._records = records
        self._clock = clock
        self._zone = zone
        self._reserve = reserve
        self._sleep = sleep
        self._read_timeout_s = read_timeout_s
        self._http: httpx2.Client | None = None
        self._lock = threading.Lock()

    @property
    def hourly(self) -> tuple[Window | None, int]:
        """Return what is known of the hourly limit, and how much of it is kept for who waits."""
        window = self._records.window(CRM.group)
        most = window.most if window else CRM.most
        return window, min(self._reserve, most // 2)

    def get(
        self,
        path: str,
        params: Mapping[str, Value] | None = None,
        *,
        urgent: bool = False,
        once: bool = False,
        stop: Stop | None = None,
        on_progress: Progress | None = None,
    ) -> Any:
        """Return the JSON of an answer.

        An `urgent` request may use the reserve and never waits long; another one waits for its turn, as long as that takes.
        What fails is tried again, unless it is to be tried `once`.
        Raises SourceUnavailable, SourceRejected and StoreError.
        """
        allowance = CONTACTS if path.startswith("/contacts") else CRM
        failed = throttled = 0
        while True:
            self._take(allowance, urgent, stop, on_progress)
            try:
                return self._ask(allowance, path, params or {}, _URGENT_DEADLINE_S if urgent else _DEADLINE_S)
            except Throttled:
                throttled += 1
                if throttled >= _MOST_THROTTLED:
                    raise
            except SourceUnavailable as error:
                failed += 1
                if failed >= (1 if once else 2 if urgent else _TRIES):
                    raise
                logger.info("%s: %s", path, error)
                self._pause(_FIRST_PAUSE_S * 2 ** (failed - 1), stop)

    def close(self) -> None:
        """Let go of the connections; the next request opens new ones."""
        with self._lock:
            http, self._http = self._http, None
        if http:
            http.close()

    def _take(self, allowance: Allowance, urgent: bool, stop: Stop | None, on_progress: Progress | None) -> None:
        keep = 0 if urgent or allowance is CONTACTS else self._reserve
        while True:
            if stop and stop.is_set():
                raise Stopped(STOPPED)
            now = self._now()
            wait_s = self._records.take_request(_CONTACTS_BURST, now, 0) if allowance is CONTACTS else 0.0
            wait_s = wait_s or self._records.take_request(allowance, now, keep)
            if not wait_s:
                return
            until = f"{datetime.fromtimestamp(now + wait_s, UTC).astimezone(self._zone):%H:%M}"
            if urgent and wait_s > _LONGEST_URGENT_WAIT_S:
                raise SourceUnavailable(f"Brevo allows no further request before {until}. What was read before is still here.")
            if on_progress and wait_s > _LONGEST_URGENT_WAIT_S:
                on_progress(f"Waiting until {until}: Brevo's limit of requests an hour is reached")
            self._pause(wait_s, stop)

    def _pause(self, seconds: float, stop: Stop | None) -> None:
        left = seconds
        while left > 0 and not (stop and stop.is_set()):
            step = min(left, _STEP_S) if stop else left
            self._sleep(step)
            left -= step

    def _now(self) -> float:
        return self._clock().timestamp()

    def _ask(self, allowance: Allowance, path: str, params: Mapping[str, Value], deadline_s: float) -> Any:
        with translated():
            status, headers, body = self._fetch(path, params, time.monotonic() + deadline_s)
        self._note(allowance, status, headers)
        if status == 429:
            raise Throttled("Brevo allows no further request for now. What was read before is still here.")
        if status >= 300:
            raise explain_status(status, body)
        return read_json(body)

    def _fetch(self, path: str, params: Mapping[str, Value], give_up_at: float) -> tuple[int, Mapping[str, str], bytes]:
        http = self._open()
        pieces: list[bytes] = []
        size = 0
        with http.stream("GET", f"{self._base_url}{path}", params=dict(params)) as response:
            for piece in response.iter_bytes():
                pieces.append(piece)
                size += len(piece)
                if time.monotonic() > give_up_at or size > _MOST_BYTES:
                    raise SourceUnavailable(SLOW)
            return response.status_code, response.headers, b"".join(pieces)

    def _open(self) -> httpx2.Client:
        import httpx2  # a fifth of a second, which no command needs that only reads what is here

        with self._lock:
            if self._http is None:
                timeout = httpx2.Timeout(self._read_timeout_s, connect=_CONNECT_S)
                headers = {"api-key": self._api_key, "accept": "application/json"}
                self._http = httpx2.Client(headers=headers, timeout=timeout, follow_redirects=False)
                # Nobody may call `close`: kept connections end with the last holder of this client.
                weakref.finalize(self, self._http.close)
            return self._http

    def _note(self, allowance: Allowance, status: int, headers: Mapping[str, str]) -> None:
        """Store what an answer tells of the limit: developers.brevo.com/docs/limit-headers."""
        most, left, reset_s = (_number(headers.get(f"x-sib-ratelimit-{name}")) for name in ("limit", "remaining", "reset"))
        if status == 429:
            left, reset_s = 0, _UNTOLD_WAIT_S if reset_s is None else reset_s
        if left is None or reset_s is None:
            return
        known = self._records.window(allowance.group)
        most = most or (known.most if known else allowance.most)
        self._records.note_window(allowance.group, Window(int(most), int(left), self._now() + reset_s + _ROUNDING_S))


def _number(text: str | None) -> float | None:
    try:
        number = float(text) if text else None
    except ValueError:
        return None
    return number if number is not None and 0 <= number < 10**7 else None
