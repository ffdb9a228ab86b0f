"""Every way an answer can be wrong, late, large or absent is a typed result."""

from __future__ import annotations

import itertools
import json
import socket

import pytest

from sync.client.results import Failure, Offline, OfflineReason, Refused, ServerBusy
from sync.client.transport import MAX_ANSWER_BYTES, MAX_RETRY_AFTER_S, Deadlines, Transport
from tests.unit.sync.scripted_server import reply, scripted_server


def ask(answer: bytes) -> bytes | Failure:
    with scripted_server(lambda connection: connection.sendall(answer)) as url:
        transport = Transport(url)
        try:
            return transport.send("POST", "/v1/sync/hello", b"{}", {})
        finally:
            transport.close()


def test_an_answer_comes_back_as_it_is() -> None:
    assert ask(reply("200 OK", b"\x00\xff")) == b"\x00\xff"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_redirects_are_not_followed(status: str) -> None:
    answer = ask(reply(status, b"", "Location: http://127.0.0.1:1/elsewhere"))
    assert isinstance(answer, Refused)
    assert answer.code == "redirected"


@pytest.mark.parametrize(
    ("header", "expected_s"),
    [
        ("Retry-After: 17", 17.0),
        ("Retry-After: 99999999999999", MAX_RETRY_AFTER_S),
        ("Retry-After: Fri, 31 Dec 1999 23:59:59 GMT", None),
        ("Retry-After: -5", None),
        ("X-Nothing: 1", None),
    ],
)
def test_a_busy_server_says_for_how_long(header: str, expected_s: float | None) -> None:
    assert ask(reply("503 Busy", b"", header)) == ServerBusy(expected_s)


@pytest.mark.parametrize("status", ["500 Oops", "502 Bad", "429 Slow", "408 Late"])
def test_server_faults_are_busy(status: str) -> None:
    assert ask(reply(status, b"<html>")) == ServerBusy(None)


def test_a_refusal_carries_code_and_sentence() -> None:
    body = json.dumps({"error": "revoked", "message": "No."}).encode()
    assert ask(reply("403 Forbidden", body)) == Refused("revoked", "No.")


@pytest.mark.parametrize("body", [b"", b"<html>portal</html>", b'{"error": "NOT A CODE"}'])
def test_a_refusal_nobody_can_read_is_a_bad_answer(body: bytes) -> None:
    answer = ask(reply("403 Forbidden", body))
    assert isinstance(answer, Refused)
    assert answer.code == "bad_answer"


def test_too_large_an_answer_is_not_read_to_the_end() -> None:
    answer = ask(reply("200 OK", b"x" * (MAX_ANSWER_BYTES + 1)))
    assert isinstance(answer, Refused)
    assert answer.code == "bad_answer"


def test_a_compressed_answer_is_not_unpacked() -> None:
    answer = ask(reply("200 OK", b"\x1f\x8b", "Content-Encoding: gzip"))
    assert isinstance(answer, Refused)
    assert answer.code == "bad_answer"


@pytest.mark.parametrize(
    "junk", [b"", b"\x00" * 64, b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n\r\n"]
)
def test_what_is_not_http_is_offline(junk: bytes) -> None:
    assert ask(junk) == Offline(OfflineReason.UNREACHABLE)


def test_an_answer_cut_short_is_offline() -> None:
    assert ask(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc") == Offline(
        OfflineReason.UNREACHABLE
    )


def test_nobody_listening_is_offline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    answer = Transport(f"http://127.0.0.1:{port}").send("GET", "/healthz", b"", {})
    assert answer == Offline(OfflineReason.UNREACHABLE)


def test_silence_is_offline() -> None:
    def wait_for_the_client_to_leave(connection: socket.socket) -> None:
        connection.recv(1)

    with scripted_server(wait_for_the_client_to_leave) as url:
        transport = Transport(url, deadlines=Deadlines(silence_s=0.05))
        assert transport.send("GET", "/", b"", {}) == Offline(OfflineReason.TIMED_OUT)
        transport.close()


def test_a_slow_drip_cannot_hold_the_deadline_off() -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while True:
            connection.sendall(b"x")

    seconds = itertools.count(0.0, 50.0)
    with scripted_server(drip) as url:
        transport = Transport(url, monotonic=lambda: next(seconds))
        assert transport.send("GET", "/", b"", {}) == Offline(OfflineReason.TIMED_OUT)
        transport.close()


@pytest.mark.parametrize(
    "url", ["http://city.example", "ftp://city.example", "city.example", "https://", ""]
)
def test_an_unprotected_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Transport(url)
