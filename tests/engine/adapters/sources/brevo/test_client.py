"""Requests over real HTTP: the account's limits, and everything that can go wrong with an answer."""

from __future__ import annotations

import logging
import socket
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from engine.adapters.sources.brevo.client import CONTACTS, CRM
from engine.adapters.sources.brevo.failures import NotPermitted, NotThere, Stopped, explain, translated
from engine.errors import SourceError, SourceRejected, SourceUnavailable
from engine.mirroring import Window
from tests.brevo_account import make_account
from tests.brevo_server import KEY, Limit, Misbehaviour
from tests.engine.adapters.sources.brevo.desk import Desk, open_desk

DEALS = "/crm/deals"
HTML = b"<html><body><h1>502 Bad Gateway</h1></body></html>"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(make_account(3), tmp_path) as opened:
        yield opened


def _vendor_exceptions() -> list[type[Exception]]:
    found = [getattr(httpx2, name) for name in dir(httpx2)]
    return [one for one in found if isinstance(one, type) and issubclass(one, Exception)]


def _make(kind: type[Exception]) -> Exception:
    error = kind.__new__(kind)
    Exception.__init__(error, "what the vendor says")
    return error


@pytest.mark.parametrize("kind", _vendor_exceptions(), ids=lambda kind: kind.__name__)
def test_no_exception_of_the_http_library_escapes(kind: type[Exception]) -> None:
    with pytest.raises(SourceError) as raised, translated():
        raise _make(kind)

    assert isinstance(raised.value.__context__, kind)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize("error", [OSError("gone"), UnicodeEncodeError("ascii", "ü", 0, 1, "no"), ValueError("odd")])
def test_no_other_exception_of_a_request_escapes(error: Exception) -> None:
    assert isinstance(explain(error), SourceError)


def test_there_are_exceptions_to_translate() -> None:
    assert len(_vendor_exceptions()) > 20


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (400, SourceRejected, "refused the request as wrong: Not valid data"),
        (422, SourceRejected, "refused the request as wrong: Not valid data"),
        (401, SourceRejected, "refused the key: Not valid data. Check BREVO_API_KEY"),
        (403, NotPermitted, "may not read this in Brevo: Not valid data"),
        (404, NotThere, "doesn't have that: Not valid data"),
        (302, SourceRejected, "leads elsewhere"),
        (501, SourceRejected, "error (501)"),
    ],
)
def test_what_asking_again_does_not_change_is_asked_once(desk: Desk, status: int, kind: type[Exception], said: str) -> None:
    body = b'{"code": "bad_request", "message": "Not valid data."}'
    desk.server.misbehaviours = [Misbehaviour(status=status, body=body, times=None)]

    with pytest.raises(kind, match=said.replace("(", r"\(").replace(")", r"\)")):
        desk.client.get(DEALS)

    assert len(desk.server.requests) == 1


@pytest.mark.parametrize(
    "bad",
    [
        Misbehaviour(status=500, body=b"{}"),
        Misbehaviour(status=502, body=HTML, headers={"content-type": "text/html"}),
        Misbehaviour(status=503, body=b""),
        Misbehaviour(body=HTML, headers={"content-type": "text/html"}),
        Misbehaviour(cut_at=0.5),
        Misbehaviour(cut_at=0.0),
        Misbehaviour(body=b'{"items": [{"id": '),
    ],
    ids=["500", "502 html", "503 empty", "200 html", "cut in the middle", "cut at once", "half a JSON"],
)
def test_a_fault_that_passes_is_asked_again(desk: Desk, bad: Misbehaviour) -> None:
    bad.times = 3
    desk.server.misbehaviours = [bad]

    answer = desk.client.get(DEALS)

    assert len(answer["items"]) == 3
    assert desk.waits == [1.0, 2.0, 4.0]


def test_a_fault_that_stays_is_told_after_four_tries(desk: Desk) -> None:
    desk.server.misbehaviours = [Misbehaviour(body=HTML, times=None)]

    with pytest.raises(SourceUnavailable, match="sent a web page instead of data"):
        desk.client.get(DEALS)

    assert len(desk.server.requests) == 4


def test_an_answer_that_does_not_come_is_no_wait_for_ever(tmp_path: Path) -> None:
    with open_desk(make_account(1), tmp_path, read_timeout_s=0.2) as desk:
        desk.server.misbehaviours = [Misbehaviour(wait_s=1.0, times=None)]

        with pytest.raises(SourceUnavailable, match="did not answer in time"):
            desk.client.get(DEALS)


def test_an_answer_that_trickles_ends_at_the_deadline(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No single wait is long: only a deadline over all of them ends it."""
    monkeypatch.setattr("engine.adapters.sources.brevo.client._DEADLINE_S", 0.3)
    monkeypatch.setattr("engine.adapters.sources.brevo.client._TRIES", 1)
    desk.server.misbehaviours = [Misbehaviour(trickle_s=0.02, times=None)]

    with pytest.raises(SourceUnavailable, match="did not answer in time"):
        desk.client.get(DEALS)


def test_a_server_that_is_not_there_is_told(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        desk.client._base_url = f"http://127.0.0.1:{taken.getsockname()[1]}"

        with pytest.raises(SourceUnavailable, match="can't be reached"):
            desk.client.get(DEALS)


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/v3", "not an address", "http://[::1"])
def test_an_address_that_is_none_is_told_with_its_setting(desk: Desk, url: str) -> None:
    desk.client._base_url = url

    with pytest.raises(SourceRejected, match="brevo_base_url"):
        desk.client.get(DEALS)


@pytest.mark.parametrize("key", ["clé", "two\nlines"])
def test_a_key_that_is_none_is_told_with_its_variable(tmp_path: Path, key: str) -> None:
    with open_desk(make_account(1), tmp_path, key=key) as desk, pytest.raises(SourceRejected, match="BREVO_API_KEY"):
        desk.client.get(DEALS)


def test_a_key_that_is_none_is_in_no_traceback(tmp_path: Path) -> None:
    with open_desk(make_account(1), tmp_path, key="xkeysib-secret\nline") as desk, pytest.raises(SourceRejected) as raised:
        desk.client.get(DEALS)

    assert "xkeysib-secret" not in "".join(traceback.format_exception(raised.value))


def test_the_key_is_in_no_error_and_no_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = []
    for status in (400, 401, 403, 404, 500):
        desk.server.misbehaviours = [Misbehaviour(status=status, body=b"{}", times=None)]
        with pytest.raises(SourceError) as raised:
            desk.client.get(DEALS)
        told.append(f"{raised.value!r} {raised.value.__cause__!r}")

    assert KEY not in " ".join(told)
    assert KEY not in caplog.text


def test_a_429_is_followed_by_no_request_before_the_time_that_it_names(desk: Desk) -> None:
    headers = {"x-sib-ratelimit-limit": "100", "x-sib-ratelimit-remaining": "0", "x-sib-ratelimit-reset": "1234"}
    desk.server.tells_limits = False
    desk.server.misbehaviours = [Misbehaviour(status=429, body=b"{}", headers=headers, times=20)]

    answer = desk.client.get(DEALS)

    assert len(answer["items"]) == 3
    assert desk.waits == [1235.0] * 20


def test_a_429_without_a_time_is_waited_out(desk: Desk) -> None:
    desk.server.tells_limits = False
    desk.server.misbehaviours = [Misbehaviour(status=429, body=HTML, times=2)]

    desk.client.get(DEALS)

    assert desk.waits == [61.0, 61.0]


def test_no_request_goes_above_the_limit(desk: Desk) -> None:
    began_at = desk.clock.now

    for _ in range(250):
        desk.client.get("/crm/tasktypes")

    assert desk.server.throttled == 0
    assert 3 * 3600 < (desk.clock.now - began_at).total_seconds() < 3 * 3600 + 60


def test_the_limits_hold_also_where_no_answer_tells_them(desk: Desk) -> None:
    desk.server.tells_limits = False

    for _ in range(250):
        desk.client.get("/crm/tasktypes")

    assert desk.server.throttled == 0


def test_contacts_are_asked_for_no_more_than_ten_times_a_second(desk: Desk) -> None:
    for _ in range(60):
        desk.client.get("/contacts")

    assert desk.server.throttled == 0
    assert max(desk.waits) <= 1.0


def test_a_larger_account_is_used_as_far_as_it_goes(desk: Desk) -> None:
    desk.server.hourly.most = 150

    for _ in range(125):
        desk.client.get("/crm/tasktypes")

    assert desk.server.throttled == 0
    assert sum(desk.waits) == 0


def test_who_waits_gets_the_reserve_and_an_answer_at_once_when_it_is_used_up(desk: Desk) -> None:
    now = desk.clock.now.timestamp()
    desk.server.hourly = Limit(100, 3600.0, begun_at=now - 1800, used=80)
    desk.records.note_window(CRM.group, Window(100, 20, now + 1800))

    for _ in range(20):
        desk.client.get("/crm/tasktypes", urgent=True)

    with pytest.raises(SourceUnavailable, match="no further request before 09:30"):
        desk.client.get("/crm/tasktypes", urgent=True)
    assert desk.waits == []
    assert len(desk.server.requests) == 20


def test_a_wait_is_told_and_can_be_stopped(desk: Desk) -> None:
    desk.records.note_window(CRM.group, Window(100, 0, desk.clock.now.timestamp() + 1800))

    class Later:
        def is_set(self) -> bool:
            return len(desk.waits) > 3

    with pytest.raises(Stopped, match="goes on where it was"):
        desk.client.get("/crm/tasktypes", stop=Later(), on_progress=desk.told.append)

    assert desk.told == ["Waiting until 09:30: Brevo's limit of requests an hour is reached"]
    assert desk.server.requests == []


@pytest.mark.parametrize("text", ["", "soon", "-5", "nan", "99999999999999999999"])
def test_a_limit_that_is_no_number_counts_as_untold(desk: Desk, text: str) -> None:
    headers: dict[str, Any] = {f"x-sib-ratelimit-{name}": text for name in ("limit", "remaining", "reset")}
    desk.server.tells_limits = False
    desk.server.misbehaviours = [Misbehaviour(body=b"[]", headers=headers)]

    desk.client.get("/crm/tasktypes")

    window = desk.records.window(CRM.group)
    assert window is not None
    assert window.left == 99


def test_an_answer_tells_both_limits_apart(desk: Desk) -> None:
    desk.client.get("/contacts")
    desk.client.get(DEALS)

    contacts, crm = desk.records.window(CONTACTS.group), desk.records.window(CRM.group)
    assert contacts is not None
    assert crm is not None
    assert (contacts.most, contacts.left) == (36_000, 35_999)
    assert (crm.most, crm.left) == (100, 99)
