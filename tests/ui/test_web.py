import asyncio

import pytest

from ui.web import LoopbackOnly, SecurityHeaders, is_loopback


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
    sent = _ask(LoopbackOnly(_inner), client=client)

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
    sent = _ask(LoopbackOnly(_inner), kind=kind, **asked)

    if kind == "http":
        assert sent[0]["status"] == 403
        assert b"own machine" in sent[1]["body"]
    else:
        assert sent == [{"type": "websocket.close", "code": 1008}]


def test_another_sites_page_can_not_open_a_websocket():
    foreign = (("host", "localhost:8501"), ("origin", "https://evil.example"))

    sent = _ask(LoopbackOnly(_inner), kind="websocket", headers=foreign)

    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_another_port_of_this_machine_can_not_post():
    foreign = (("host", "localhost:8501"), ("origin", "http://localhost:3000"))

    sent = _ask(LoopbackOnly(_inner), method="POST", headers=foreign)

    assert sent[0]["status"] == 403


def test_the_dashboards_own_page_opens_its_websocket():
    own = (("host", "localhost:8501"), ("origin", "http://localhost:8501"))

    sent = _ask(LoopbackOnly(_inner), kind="websocket", headers=own)

    assert sent == [{"type": "websocket.accept"}]


def test_every_response_carries_the_security_headers_once():
    sent = _ask(SecurityHeaders(LoopbackOnly(_inner)))

    headers = [(name.decode().lower(), value.decode()) for name, value in sent[0]["headers"]]
    assert [value for name, value in headers if name == "x-frame-options"] == ["DENY"]
    policy = dict(headers)["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


def test_a_refusal_carries_the_security_headers_too():
    sent = _ask(SecurityHeaders(LoopbackOnly(_inner)), client="10.0.0.1")

    assert b"x-content-type-options" in [name for name, _ in sent[0]["headers"]]
