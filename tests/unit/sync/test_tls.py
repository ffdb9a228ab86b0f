"""TLS to a private authority, with the kiosk's clock right or wrong."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.client.results import Failure, Offline, OfflineReason
from sync.client.transport import Transport
from tests.unit.sync.scripted_server import reply

NOW = datetime.datetime.now(datetime.UTC)


def make_certificate(folder: Path, start_days: int, end_days: int) -> Path:
    """Certificate and key in one PEM file, valid from and to so many days from now."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "city")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + datetime.timedelta(days=start_days))
        .not_valid_after(NOW + datetime.timedelta(days=end_days))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"city{start_days}.pem"
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


@contextmanager
def tls_server(certificate: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_answer_once, args=(listener, context))
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(timeout=30)
        assert not thread.is_alive()


def _answer_once(listener: socket.socket, context: ssl.SSLContext) -> None:
    connection, _ = listener.accept()
    with connection:
        try:
            with context.wrap_socket(connection, server_side=True) as secured:
                secured.recv(65536)
                secured.sendall(reply("200 OK", b"ok"))
        except OSError:
            # The client did not trust this server and hung up.
            return


def ask(server: Path, trusted: Path | None) -> bytes | Failure:
    with tls_server(server) as url:
        transport = Transport(url, ca_file=trusted)
        try:
            return transport.send("GET", "/healthz", b"", {})
        finally:
            transport.close()


@pytest.mark.parametrize(("start", "end"), [(-1, 30), (300, 900), (-900, -300)])
def test_validity_dates_lock_nobody_out(tmp_path: Path, start: int, end: int) -> None:
    certificate = make_certificate(tmp_path, start, end)
    assert ask(certificate, certificate) == b"ok"


def test_another_authority_is_not_trusted(tmp_path: Path) -> None:
    server, trusted = make_certificate(tmp_path, -1, 30), make_certificate(tmp_path, -2, 30)
    assert ask(server, trusted) == Offline(OfflineReason.TLS)


def test_a_private_authority_is_not_trusted_by_default(tmp_path: Path) -> None:
    assert ask(make_certificate(tmp_path, -1, 30), None) == Offline(OfflineReason.TLS)
