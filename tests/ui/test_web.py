import asyncio

import pytest

from engine.sign_in import SignIn, is_loopback
from ui.web import KnownHostOnly, SecurityHeaders


async def _inner(scope, receive, send):
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-frame-options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": b"inside"})


def _ask(app, *, kind="http", method="GET", client="127.0.0.1", headers=(("host", "localhost:8501"),)):
    scope = {
        "type": kind,
        "method": method,
        "path": "/",
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

    headers = [(name.decode().lower(), value.decode()) for name, value in sent[0]["headers"]]
    assert [value for name, value in headers if name == "x-frame-options"] == ["DENY"]
    policy = dict(headers)["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


def test_a_refusal_carries_the_security_headers_too():
    sent = _ask(SecurityHeaders(KnownHostOnly(_inner)), client="10.0.0.1")

    assert b"x-content-type-options" in [name for name, _ in sent[0]["headers"]]


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
