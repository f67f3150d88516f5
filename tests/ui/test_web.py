import asyncio
import json
import socket
from contextlib import closing

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from app import app as dashboard_app
from engine.access.sign_in import SignIn, is_loopback
from engine.events import begin_request, find_request
from ui.messages import KnownMessagesOnly
from ui.security_headers import SecurityHeaders, answer_failure, make_policy
from ui.services import get_engine
from ui.web import MIDDLEWARE, KnownHostOnly, show_readiness


async def _inner(scope, receive, send):
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-frame-options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": b"inside"})


def _ask(app, *, kind="http", method="GET", client="127.0.0.1", headers=(("host", "localhost:8501"),), path="/"):
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "extensions": {"websocket.http.response": {}} if kind == "websocket" else {},
        "client": (client, 50_000) if client else None,
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "LOCALHOST", "localhost.", "127.0.0.1:80", "127.9.9.9", "[::1]:8501"]
)
def test_names_and_addresses_of_this_machine_are_loopback(host):
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "example.com",
        "localhost.example.com",
        "192.168.1.7:8501",
        "0.0.0.0",
        "127.0.0.1.nip.io",
        "[::1",
        "::ffff:10.0.0.1",
        "evil.com@localhost.evil.com",
    ],
)
def test_any_other_host_is_not_loopback(host):
    assert not is_loopback(host)


# As proxies, balancers and tunnels spell them.
FORWARDED = (
    *("x_forwarded_for", "x-forwarded", "x-forwarded-port", "x-forwarded-ssl", "x-original-forwarded-for", "x-original-host"),
    *("client-ip", "x-cluster-client-ip", "fastly-client-ip", "cf-connecting-ipv6", "x-remote-addr", "x-azure-clientip"),
    *("x-envoy-external-address", "x-appengine-user-ip", "via"),
)


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_a_local_client_gets_in(client):
    sent = _ask(KnownHostOnly(_inner), client=client)

    assert sent[0]["status"] == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"client": "192.168.1.20"},
        {"client": "::ffff:192.168.1.20"},
        {"client": "not-an-address"},
        {"client": None},
        {"headers": ()},
        {"headers": (("host", "dashboard.example.com"),)},
        {"headers": (("host", "localhost"), ("host", "example.com"))},
        {"headers": (("host", "localhost"), ("x-forwarded-for", "127.0.0.1"))},
        {"headers": (("host", "localhost"), ("Forwarded".lower(), "for=127.0.0.1"))},
        {"headers": (("host", "localhost"), ("x-real-ip", "127.0.0.1"))},
        *({"headers": (("host", "localhost"), (name, "127.0.0.1"))} for name in FORWARDED),
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_whoever_is_not_plainly_on_this_machine_is_refused(kind, asked):
    sent = _ask(KnownHostOnly(_inner), kind=kind, **asked)

    if kind == "http":
        assert sent[0]["status"] == 403
        assert b"own machine" in sent[1]["body"]
    else:
        assert sent == [{"type": "websocket.close", "code": 1008}]


def test_a_refusal_is_told_to_whoever_runs_this(monkeypatch):
    told = []
    monkeypatch.setattr("ui.web.tell_event", lambda event, reason: told.append((event, reason)))

    _ask(KnownHostOnly(_inner), client="10.0.0.1")
    _ask(KnownHostOnly(_inner))

    assert told == [("request refused", "client")]


def test_another_sites_page_can_not_open_a_websocket():
    foreign = (("host", "localhost:8501"), ("origin", "https://evil.example"))

    sent = _ask(KnownHostOnly(_inner), kind="websocket", headers=foreign)

    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_another_port_of_this_machine_can_not_post():
    foreign = (("host", "localhost:8501"), ("origin", "http://localhost:3000"))

    sent = _ask(KnownHostOnly(_inner), method="POST", headers=foreign)

    assert sent[0]["status"] == 403


def test_the_dashboards_own_page_opens_its_websocket():
    own = (("host", "localhost:8501"), ("origin", "http://localhost:8501"))

    sent = _ask(KnownHostOnly(_inner), kind="websocket", headers=own)

    assert sent == [{"type": "websocket.accept"}]


def test_every_response_carries_the_security_headers_once():
    sent = _ask(SecurityHeaders(KnownHostOnly(_inner)))

    headers = _headers(sent[0])
    assert [value for name, value in headers if name == "x-frame-options"] == ["DENY"]
    policy = dict(headers)["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


def test_a_refusal_carries_the_security_headers_too():
    sent = _ask(SecurityHeaders(KnownHostOnly(_inner)), client="10.0.0.1")

    assert "content-security-policy" in dict(_headers(sent[0]))


def test_a_handshake_carries_them_accepted_or_refused():
    accepted = _ask(SecurityHeaders(KnownHostOnly(_inner)), kind="websocket")
    refused = _ask(SecurityHeaders(KnownHostOnly(_inner)), kind="websocket", client="10.0.0.1")

    assert [message["type"] for message in accepted] == ["websocket.accept"]
    assert "content-security-policy" in dict(_headers(accepted[0]))
    assert [message["type"] for message in refused] == ["websocket.http.response.start", "websocket.http.response.body"]
    assert refused[0]["status"] == 403
    assert "content-security-policy" in dict(_headers(refused[0]))


def test_a_request_that_fails_by_a_bug_is_answered_with_them_and_without_its_reason():
    def fail(_request):
        raise RuntimeError("secret reason")

    app = Starlette(routes=[Route("/", fail)], middleware=MIDDLEWARE, exception_handlers={Exception: answer_failure})
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "client": ("127.0.0.1", 1), "headers": [(b"host", b"localhost")]}
    with pytest.raises(RuntimeError):  # for the server's log
        asyncio.run(app(scope, None, send))

    assert sent[0]["status"] == 500
    assert "content-security-policy" in dict(_headers(sent[0]))
    assert b"secret" not in sent[1]["body"]
    assert dashboard_app._exception_handlers == {Exception: answer_failure}


def test_a_socket_that_was_open_is_closed_and_answered_nothing_more():
    async def close_later(_scope, _receive, send):
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": 1008})

    sent = _ask(SecurityHeaders(close_later), kind="websocket")

    assert [message["type"] for message in sent] == ["websocket.accept", "websocket.close"]


def test_no_script_runs_but_files_of_the_dashboard_and_what_stands_in_streamlits_own_page():
    policy = make_policy("<head><script>\nx = 1\n</script><script src='a.js'></script></head>")
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))

    assert scripts == "script-src 'self' 'sha256-qePFwVR9qMTNxrQG4lXebcA6vUN1TyiDYQPX18efdi8='"


def _headers(message):
    return [(name.decode().lower(), value.decode()) for name, value in message["headers"]]


def _ask_readiness():
    get_engine.clear()
    try:
        answer = asyncio.run(show_readiness(None))
        return answer.status_code, json.loads(answer.body)
    finally:
        get_engine.clear()


def test_the_dashboard_is_ready_once_its_records_can_be_read():
    assert _ask_readiness() == (200, {"status": "ready"})


def test_it_is_not_ready_while_the_database_cannot_be_reached_and_names_no_server(monkeypatch):
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    monkeypatch.setenv("SALES_ACTION_DATABASE_URL", f"postgresql://rita:pa55@127.0.0.1:{port}/sales")

    status, said = _ask_readiness()

    assert (status, said["status"]) == (503, "not ready")
    assert said["problem"].startswith("The records can't be reached. Check that the database server runs")
    assert not any(told in said["problem"] for told in ("127.0.0.1", str(port), "rita", "pa55"))


def test_it_is_not_ready_while_the_file_of_the_records_is_damaged(home):
    home.mkdir()
    (home / "recommendation_cache.db").write_bytes(b"no database " * 1000)

    status, said = _ask_readiness()

    assert status == 503
    assert "are damaged" in said["problem"]
    assert str(home) not in said["problem"]


def test_it_is_not_ready_while_a_setting_is_wrong(home):
    home.mkdir()
    (home / "config.yaml").write_text("time_zone: Mars/Base\n")

    assert _ask_readiness() == (
        503,
        {"status": "not ready", "problem": "The settings can't be used; the log of the dashboard says why."},
    )


SIGN_IN = SignIn({"default": "https://id.example.com"}, "https://sales.example.com/oauth2callback")
AT_ITS_ADDRESS = (("host", "sales.example.com"), ("x-forwarded-for", "203.0.113.9"), ("origin", "https://sales.example.com"))


@pytest.fixture
def shared(monkeypatch):
    monkeypatch.setattr("ui.web.find_sign_in", lambda: SIGN_IN)
    return KnownHostOnly(_inner)


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_with_sign_in_everybody_may_ask_at_the_dashboards_address(shared, kind):
    sent = _ask(shared, kind=kind, client="203.0.113.9", headers=AT_ITS_ADDRESS)

    assert sent[0].get("status") == 200 or sent[0]["type"] == "websocket.accept"


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("host", ["evil.example", "sales.example.com.evil.example", "sales.example.com:81", "localhost"])
def test_with_sign_in_no_other_name_leads_to_the_dashboard(shared, kind, host):
    sent = _ask(shared, kind=kind, client="203.0.113.9", headers=(("host", host),))

    assert sent[0].get("status") == 403 or sent[0]["type"] == "websocket.close"


def test_with_sign_in_two_hosts_and_another_sites_page_are_refused(shared):
    twice = _ask(shared, client="203.0.113.9", headers=(("host", "sales.example.com"), ("host", "evil.example")))
    driven = (("host", "sales.example.com"), ("origin", "https://evil.example"))

    assert twice[0]["status"] == 403
    assert _ask(shared, kind="websocket", client="203.0.113.9", headers=driven)[0]["type"] == "websocket.close"


def test_with_sign_in_a_health_check_on_the_machine_itself_is_answered(shared):
    assert _ask(shared)[0]["status"] == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/interact", "/prefix/_stcore/metrics"])
def test_with_sign_in_what_tells_of_the_process_is_for_its_own_machine(shared, path):
    from_afar = _ask(shared, path=path, client="203.0.113.9", headers=AT_ITS_ADDRESS)
    through_a_proxy_here = _ask(shared, path=path, headers=AT_ITS_ADDRESS)
    by_its_name_alone = _ask(shared, path=path, headers=(("host", "sales.example.com"),))

    assert {sent[0]["status"] for sent in (from_afar, through_a_proxy_here, by_its_name_alone)} == {403}
    assert b"on the server itself" in from_afar[1]["body"]
    assert _ask(shared, path=path)[0]["status"] == 200


SESSION = (b"set-cookie", b"_streamlit_user=x; HttpOnly; Path=/; SameSite=lax")


async def _greet(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [SESSION, (b"Set-Cookie", b"a=b; secure")]})
    await send({"type": "http.response.body", "body": b""})


@pytest.mark.parametrize(("scheme", "ending"), [("https", b"; SameSite=lax; Secure"), ("http", b"; SameSite=lax")])
def test_where_people_come_by_https_no_cookie_travels_without_it(monkeypatch, scheme, ending):
    sign_in = SignIn({}, f"{scheme}://sales.example.com/oauth2callback")
    monkeypatch.setattr("ui.web.find_sign_in", lambda: sign_in)

    sent = _ask(KnownHostOnly(_greet), client="203.0.113.9", headers=AT_ITS_ADDRESS)

    assert [value for _, value in sent[0]["headers"]][1] == b"a=b; secure"
    assert sent[0]["headers"][0][1].endswith(ending)


@pytest.mark.parametrize(
    ("sent", "is_heard"),
    [
        (BackMsg(rerun_script=ClientState()), True),
        (BackMsg(stop_script=True), True),
        (BackMsg(clear_cache=True), False),
        (BackMsg(load_git_info=True), False),
        (BackMsg(set_run_on_save=True), False),
        (BackMsg(debug_shutdown_runtime=True), False),
        (BackMsg(), False),
    ],
)
def test_a_browser_is_heard_in_what_the_pages_need_alone(sent, is_heard):
    waiting = [{"type": "websocket.receive", "bytes": sent.SerializeToString()}, {"type": "websocket.disconnect"}]
    heard = []

    async def receive():
        return waiting.pop(0)

    async def listen(_scope, receive, _send):
        while (message := await receive())["type"] != "websocket.disconnect":
            heard.append(message["bytes"])

    asyncio.run(KnownMessagesOnly(listen)({"type": "websocket"}, receive, None))

    assert heard == ([sent.SerializeToString()] if is_heard else [])
    assert KnownMessagesOnly in [one.cls for one in MIDDLEWARE]


def test_each_request_bears_an_id_of_its_own_in_the_log():
    begin_request()
    found = []

    async def note(scope, receive, send):
        found.append(find_request())

    for _ in range(2):
        _ask(KnownHostOnly(note))

    assert len({find_request(), *found}) == 3


def test_a_dashboard_where_people_sign_in_is_not_ready_while_its_settings_cannot_be_read(home, monkeypatch):
    home.mkdir()
    monkeypatch.setattr("engine.settings.find_sign_in", lambda: SIGN_IN)
    monkeypatch.setattr("engine.bootstrap.find_sign_in", lambda: SIGN_IN)
    get_engine.clear()
    first = asyncio.run(show_readiness(None)).status_code
    (home / "config.yaml").write_text("allowed: [\n")

    broken = asyncio.run(show_readiness(None)).status_code
    get_engine.clear()

    assert (first, broken) == (200, 503)
