"""Compressed uploads: signed as sent, unpacked only then and only so far."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from sync.server.compression import plain_body
from sync.server.errors import ApiError
from sync.wire.requests import SignedRequest, request_headers
from tests.unit.sync.cities import TestCity
from tests.unit.sync.talkers import JSON, NONCE, Talker, refusal, registered_talker

GZIP = {"Content-Encoding": "gzip"}
ENTRIES = "/v1/sync/entries"


@pytest.fixture
def talker(city: TestCity) -> Talker:
    return registered_talker(city)


def test_a_compressed_upload_is_taken_as_any_other(talker: Talker) -> None:
    body = gzip.compress(talker.upload_body())
    answer = talker.post(ENTRIES, body, talker.server_nonce(), GZIP)
    assert answer.json()["outcome"] == "advanced"
    assert talker.city.held(talker.journal.device) == talker.journal.sealed()


def test_the_signature_covers_the_bytes_as_sent(talker: Talker) -> None:
    plain, nonce = talker.upload_body(), talker.server_nonce()
    signed_unpacked = request_headers(
        SignedRequest(nonce, "POST", ENTRIES, plain), talker.journal.key
    )
    answer = talker.city.client.request(
        "POST", ENTRIES, gzip.compress(plain), {**signed_unpacked, **JSON, **GZIP}
    )
    assert refusal(answer) == (401, "bad_signature")


def test_nothing_is_unpacked_for_a_stranger(
    talker: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unpacks(*_arguments: object) -> bytes:
        raise AssertionError("unpacked before the signature was checked")

    monkeypatch.setattr("sync.server.routes.plain_body", unpacks)
    headers = request_headers(SignedRequest(NONCE, "POST", ENTRIES, b"x"), talker.journal.key)
    body = gzip.compress(b"{}")
    answer = talker.city.client.request("POST", ENTRIES, body, {**headers, **JSON, **GZIP})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"plain text", (422, "bad_request")),
        (b"", (422, "bad_request")),
        (gzip.compress(b"{}" * 500)[:-9], (422, "bad_request")),
        (gzip.compress(b"{}") + b"more", (422, "bad_request")),
        (zlib.compress(b"{}"), (422, "bad_request")),
        (gzip.compress(bytes(2_097_153)), (413, "too_large")),
    ],
    ids=["text", "nothing", "cut_short", "more_after_it", "zlib", "a_byte_too_many"],
)
def test_what_is_no_gzip_or_too_much_is_refused(
    talker: Talker, body: bytes, expected: tuple[int, str]
) -> None:
    assert refusal(talker.post(ENTRIES, body, talker.server_nonce(), GZIP)) == expected
    assert talker.city.held(talker.journal.device) == []


def test_other_codings_are_refused(talker: Talker) -> None:
    nonce = talker.server_nonce()
    for coding in ("br", "deflate", "gzip, gzip"):
        answer = talker.post(ENTRIES, b"{}", nonce, {"Content-Encoding": coding})
        assert refusal(answer) == (415, "wrong_content_type")


def test_a_registration_is_not_unpacked_since_nobody_signed_its_bytes(city: TestCity) -> None:
    body = gzip.compress(b"{}")
    answer = city.client.request("POST", "/v1/devices", body, {**JSON, **GZIP})
    assert refusal(answer) == (415, "wrong_content_type")


def test_a_bomb_is_refused_without_holding_what_it_holds() -> None:
    bomb = gzip.compress(bytes(32 * 2**20), compresslevel=9)
    assert len(bomb) < 2**20
    tracemalloc.start()
    with pytest.raises(ApiError) as refused:
        plain_body(bomb, "gzip", 2**20)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.code == "too_large"
    assert peak_bytes < 8 * 2**20


def test_a_body_of_empty_members_is_refused_after_a_few() -> None:
    """Each costs a copy of all that follows: 100,000 of them kept a thread busy for minutes."""
    empty = gzip.compress(b"")
    assert plain_body(empty * 15 + gzip.compress(b"{}"), "gzip", 1000) == b"{}"
    with pytest.raises(ApiError, match="more than 16 members"):
        plain_body(empty * 17, "gzip", 1000)


def test_members_count_together() -> None:
    """RFC 1952, 2.2: several members follow each other; the limit is for all of them."""
    two = gzip.compress(b"a" * 600) + gzip.compress(b"b" * 400)
    assert plain_body(two, "GZIP", 1000) == b"a" * 600 + b"b" * 400
    with pytest.raises(ApiError, match="unpacks to more"):
        plain_body(two, "gzip", 999)
