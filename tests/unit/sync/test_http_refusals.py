"""Everything the server refuses over HTTP, and that refusing stores nothing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sync.server.settings import ServerSettings
from sync.wire.messages import Limits
from sync.wire.requests import SignedRequest, request_headers
from tests.unit.sync.cities import TestCity, new_key, running_city
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.talkers import HELLO, JSON, NONCE, Talker, refusal, registered_talker


@pytest.fixture
def talker(city: TestCity) -> Talker:
    return registered_talker(city)


def test_a_good_upload_is_taken(talker: Talker) -> None:
    answer = talker.post("/v1/sync/entries", talker.upload_body(), talker.server_nonce())
    assert answer.json()["outcome"] == "advanced"
    assert talker.city.held(talker.journal.device) == talker.journal.sealed()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", 422),
        (b"\xff\xfe\x00garbage", 422),
        (b"[" * 100_000, 422),
        (b"null", 422),
        (b'{"client_nonce":"zz","entries":[]}', 422),
        (json.dumps({"client_nonce": NONCE, "entries": []}).encode(), 422),
        (json.dumps({"client_nonce": NONCE, "entries": [{}], "more": 1}).encode(), 422),
        (
            json.dumps(
                {
                    "client_nonce": NONCE,
                    "entries": [{"epoch": 1, "seq": 2**60, "content": "AA==", "signature": "AA=="}],
                }
            ).encode(),
            422,
        ),
    ],
)
def test_malformed_bodies_get_one_clear_sentence(talker: Talker, body: bytes, code: int) -> None:
    answer = talker.post("/v1/sync/entries", body, talker.server_nonce())
    assert refusal(answer) == (code, "bad_request")
    assert talker.city.held(talker.journal.device) == []


def test_a_wrong_content_type_is_refused(talker: Talker) -> None:
    answer = talker.post(
        "/v1/sync/entries",
        talker.upload_body(),
        talker.server_nonce(),
        {"Content-Type": "text/plain"},
    )
    assert refusal(answer) == (415, "wrong_content_type")


def test_too_large_a_body_is_refused_unread(talker: Talker) -> None:
    limit = talker.city.city.settings.max_body_bytes
    answer = talker.post("/v1/sync/entries", b"x" * (limit + 1), talker.server_nonce())
    assert refusal(answer) == (413, "too_large")
    assert answer.headers["connection"] == "close"


def test_more_entries_than_the_limit_are_refused(city_settings: ServerSettings) -> None:
    limits = Limits(max_entries=3, max_bytes=524_288)
    with running_city(replace(city_settings, limits=limits)) as city:
        talker = registered_talker(city)
        talker.journal.write(1)
        answer = talker.post("/v1/sync/entries", talker.upload_body(), talker.server_nonce())
        assert refusal(answer) == (413, "too_large")
        assert city.held(talker.journal.device) == []


def test_an_unknown_device_is_refused(talker: Talker) -> None:
    stranger = replace(talker, journal=MemoryJournal(new_key(77)))
    assert refusal(stranger.post("/v1/sync/hello", HELLO, NONCE)) == (401, "unknown_device")


def test_a_changed_body_does_not_match_its_signature(talker: Talker) -> None:
    nonce = talker.server_nonce()
    headers = request_headers(
        SignedRequest(nonce, "POST", "/v1/sync/entries", b"other"), talker.journal.key
    )
    answer = talker.city.client.request(
        "POST", "/v1/sync/entries", talker.upload_body(), {**headers, **JSON}
    )
    assert refusal(answer) == (401, "bad_signature")


@pytest.mark.parametrize("missing", ["Baodao-Device", "Baodao-Nonce", "Baodao-Signature"])
def test_an_unsigned_request_is_refused(talker: Talker, missing: str) -> None:
    headers = request_headers(SignedRequest(NONCE, "POST", "/v1/sync/hello", HELLO), new_key())
    del headers[missing]
    answer = talker.city.client.request("POST", "/v1/sync/hello", HELLO, {**headers, **JSON})
    assert refusal(answer) == (401, "unsigned")


def test_an_old_request_cannot_be_replayed(talker: Talker) -> None:
    nonce = talker.server_nonce()
    talker.city.clock.now_ms += talker.city.city.settings.nonce_lifetime_ms + 1
    answer = talker.post("/v1/sync/entries", talker.upload_body(), nonce)
    assert refusal(answer) == (401, "stale_nonce")
    assert talker.city.held(talker.journal.device) == []


def test_a_nonce_from_before_the_clock_was_set_back_is_refused(talker: Talker) -> None:
    nonce = talker.server_nonce()
    talker.city.clock.now_ms -= 1
    assert refusal(talker.post("/v1/sync/entries", b"{}", nonce)) == (401, "stale_nonce")


def test_another_devices_nonce_is_refused(talker: Talker) -> None:
    other = MemoryJournal(new_key(5))
    talker.city.register(other.key)
    nonce = replace(talker, journal=other).server_nonce()
    assert refusal(talker.post("/v1/sync/entries", b"{}", nonce)) == (401, "stale_nonce")


def test_a_quick_replay_changes_nothing(talker: Talker) -> None:
    nonce, body = talker.server_nonce(), talker.upload_body()
    first = talker.post("/v1/sync/entries", body, nonce)
    second = talker.post("/v1/sync/entries", body, nonce)
    assert (first.json()["outcome"], second.json()["outcome"]) == ("advanced", "already")
    assert talker.city.held(talker.journal.device) == talker.journal.sealed()


def test_a_device_nonce_is_good_for_hello_only(talker: Talker) -> None:
    assert refusal(talker.post("/v1/sync/entries", b"{}", NONCE)) == (401, "unsigned")


def test_an_entry_that_names_another_position_is_rejected(talker: Talker) -> None:
    body = json.loads(talker.upload_body())
    body["entries"] = body["entries"][1:2]
    body["entries"][0]["seq"] = 1
    answer = talker.post("/v1/sync/entries", json.dumps(body).encode(), talker.server_nonce())
    assert answer.json()["outcome"] == "rejected"
    assert talker.city.held(talker.journal.device) == []


@pytest.mark.parametrize(
    ("method", "target", "expected"),
    [
        ("GET", "/v1/nowhere", (404, "not_found")),
        ("GET", "/v1/sync/hello", (405, "method_not_allowed")),
        ("GET", "/v1/roster?since=-1", (422, "bad_request")),
        ("GET", "/v1/roster?since=1e9", (422, "bad_request")),
        ("GET", "/docs", (404, "not_found")),
    ],
)
def test_wrong_addresses_are_refused_alike(
    city: TestCity, method: str, target: str, expected: tuple[int, str]
) -> None:
    assert refusal(city.client.request(method, target)) == expected


def test_a_malformed_host_header_changes_nothing(talker: Talker) -> None:
    answer = talker.post("/v1/sync/hello", HELLO, NONCE, {"Host": "[::"})
    assert answer.status_code == 200


def test_health_answers_without_a_signature(city: TestCity) -> None:
    assert city.client.request("GET", "/healthz").json() == {"status": "ok"}


def test_no_nonce_is_ever_the_same(talker: Talker) -> None:
    assert talker.server_nonce() != talker.server_nonce()
