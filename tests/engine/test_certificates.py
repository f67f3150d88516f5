"""Servers whose certificate nobody trusts, as behind a company's proxy: the reason is told, and what helps helps."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from engine.bootstrap import Engine, build_engine
from engine.doctor import examine
from engine.errors import SourceRejected, WriterRejected
from engine.settings import load_config
from tests.brevo_account import make_account
from tests.brevo_server import KEY, serving
from tests.claude_server import running_server
from tests.fakes import MemorySource, make_deal

NOT_TRUSTED = "can't be reached: its certificate is not trusted (self-signed certificate). If your company's proxy opens"
REMEDY = "set SSL_CERT_FILE to a PEM file with its CA"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine that signs itself, with its key, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A company's proxy")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.public_bytes(pem) + private)
    return path


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
