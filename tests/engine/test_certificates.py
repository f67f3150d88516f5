"""Servers whose certificate nobody trusts, as behind a company's proxy: the reason is told, and what helps helps."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from engine.bootstrap import Engine, build_engine
from engine.doctor import examine
from engine.errors import SourceRejected, WriterRejected
from engine.settings import load_config
from tests.brevo_account import make_account
from tests.brevo_server import KEY, serving
from tests.certificates import write_certificate
from tests.claude_server import running_server
from tests.fakes import MemorySource, make_deal

NOT_TRUSTED = "can't be reached: its certificate is not trusted (self-signed certificate). If your company's proxy opens"
REMEDY = "set SSL_CERT_FILE to a PEM file with its CA"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificate(tmp_path_factory.mktemp("tls") / "certificate.pem")


def speak_tls(server: ThreadingHTTPServer, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)


@pytest.fixture
def engine(certificate: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An engine whose Claude and Brevo both speak TLS with that certificate."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with running_server() as claude, serving(make_account(3)) as brevo:
        speak_tls(claude, certificate)
        speak_tls(brevo, certificate)
        made = build_engine(
            load_config(
                anthropic_api_key="sk-test",
                anthropic_base_url=claude.url.replace("http:", "https:"),
                brevo_api_key=KEY,
                brevo_base_url=brevo.url.replace("http:", "https:"),
            )
        )
        yield made
        made.close()


def told(engine: Engine) -> dict[str, str]:
    return {check.name: check.text for check in examine(engine)}


def test_the_reason_is_told_and_what_to_do(engine: Engine) -> None:
    with pytest.raises(WriterRejected) as claude:
        engine.recommender.recommend(MemorySource(make_deal()), "d1")
    with pytest.raises(SourceRejected) as brevo:
        engine.sources["brevo"].sync()  # type: ignore[attr-defined]

    for error, name in ((claude.value, "Claude"), (brevo.value, "Brevo")):
        assert f"{name} {NOT_TRUSTED}" in str(error)
        assert REMEDY in str(error)
    assert REMEDY in told(engine)["Claude"]
    assert REMEDY in told(engine)["Brevo"]


def test_the_certificate_in_ssl_cert_file_is_trusted(
    engine: Engine, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    checks = told(engine)

    assert "answered in" in checks["Claude"]
    assert "answered in" in checks["Brevo"]


@pytest.mark.parametrize("content", [None, "no certificate"], ids=["missing", "something else"])
def test_an_ssl_cert_file_without_certificates_is_named(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    path = tmp_path / "company.pem"
    if content:
        path.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))

    checks = told(engine)

    sentence = f"can't be reached: no certificates can be read from {path}, which SSL_CERT_FILE names."
    assert f"Claude {sentence}" in checks["Claude"]
    assert f"Brevo {sentence}" in checks["Brevo"]
