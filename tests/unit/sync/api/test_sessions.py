"""Logging in: cookies, keys, wrong passwords, and that a change needs our own page."""

from __future__ import annotations

import json
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import Literal

import pytest
from argon2 import PasswordHasher

from sync.server.api.principal import Role
from sync.server.api.sessions import IDLE_MS, LONGEST_MS
from sync.server.api.tables import ApiKey, User, UserSession
from sync.server.api.users import Passwords, TooManyLogIns
from tests.unit.sync.api.conftest import PASSWORD, Platform
from tests.unit.sync.cities import CHEAP_KIB, OFFICE


def credentials(name: str, password: str = PASSWORD) -> bytes:
    return json.dumps({"name": name, "password": password}).encode()


@pytest.fixture
def session(platform: Platform) -> dict[str, str]:
    """The headers of a logged-in city user's page."""
    platform.user("wang")
    answer = platform.call("POST", "/session", body=credentials("wang"))
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"].partition(";")[0]
    return {"Cookie": cookie, "X-Baodao-CSRF": answer.json()["csrf"]}


def test_a_session_says_whose_it_is(platform: Platform, session: dict[str, str]) -> None:
    me = platform.call("GET", "/me", session).json()
    assert me == {
        "who": "user:wang",
        "role": "city",
        "scope": "",
        "csrf": session["X-Baodao-CSRF"],
    }


def test_the_cookie_is_for_our_own_pages_over_tls_only(platform: Platform) -> None:
    platform.user("wang")
    answer = platform.call("POST", "/session", body=credentials("wang"))
    attributes = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "secure", "samesite=strict", "path=/v1/platform"} <= attributes


def test_a_change_needs_more_than_the_cookie(platform: Platform, session: dict[str, str]) -> None:
    without = {"Cookie": session["Cookie"]}
    assert platform.call("GET", "/me", without).status_code == 200
    for headers in (without, {**without, "X-Baodao-CSRF": "0" * 64}):
        answer = platform.call("POST", f"/offices/{OFFICE}/codes", headers)
        assert (answer.status_code, answer.json()["error"]) == (403, "csrf")
    assert platform.call("POST", f"/offices/{OFFICE}/codes", session).status_code == 201


def test_logging_out_ends_it(platform: Platform, session: dict[str, str]) -> None:
    assert platform.call("DELETE", "/session", session).status_code == 204
    assert platform.call("GET", "/me", session).status_code == 401


def test_an_idle_session_ends(platform: Platform, session: dict[str, str]) -> None:
    platform.city.clock.now_ms += IDLE_MS
    assert platform.call("GET", "/me", session).status_code == 200
    platform.city.clock.now_ms += IDLE_MS + 1
    assert platform.call("GET", "/me", session).status_code == 401


def test_no_session_lasts_longer_than_a_shift(platform: Platform, session: dict[str, str]) -> None:
    for _ in range(LONGEST_MS // IDLE_MS):
        assert platform.call("GET", "/me", session).status_code == 200
        platform.city.clock.now_ms += IDLE_MS
    platform.city.clock.now_ms += 1
    assert platform.call("GET", "/me", session).status_code == 401


def test_a_session_from_the_future_is_none(platform: Platform, session: dict[str, str]) -> None:
    platform.city.clock.now_ms -= 1
    assert platform.call("GET", "/me", session).status_code == 401


def test_a_disabled_user_is_out_at_once(platform: Platform, session: dict[str, str]) -> None:
    with platform.city.city.database.writing() as database:
        database.get_one(User, "wang").disabled = True
    assert platform.call("GET", "/me", session).status_code == 401
    answer = platform.call("POST", "/session", body=credentials("wang"))
    assert (answer.status_code, answer.json()["error"]) == (401, "log_in_failed")


def test_wrong_passwords_make_the_right_one_wait(platform: Platform) -> None:
    platform.user("wang")
    for _ in range(5):
        answer = platform.call("POST", "/session", body=credentials("wang", "a wrong password"))
        assert answer.status_code == 401
    answer = platform.call("POST", "/session", body=credentials("wang"))
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "15")
    platform.city.clock.now_ms += 15_000
    assert platform.call("POST", "/session", body=credentials("wang", "wrong")).status_code == 401
    answer = platform.call("POST", "/session", body=credentials("wang"))
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")
    platform.city.clock.now_ms += 30_000
    assert platform.call("POST", "/session", body=credentials("wang")).status_code == 200


def test_somebody_unknown_is_told_the_same(platform: Platform) -> None:
    platform.user("wang")
    known = platform.call("POST", "/session", body=credentials("wang", "a wrong password"))
    unknown = platform.call("POST", "/session", body=credentials("nobody"))
    assert known.status_code == unknown.status_code == 401
    assert known.json() == unknown.json()


@pytest.mark.parametrize("city_settings", ["sqlite", "postgresql"], indirect=True)
def test_a_name_no_database_takes_is_no_error_of_ours(platform: Platform) -> None:
    answer = platform.call("POST", "/session", body=credentials("wa\0ng"))
    assert (answer.status_code, answer.json()["error"]) == (422, "bad_request")


@pytest.mark.parametrize("field", [b"x" * 5000, b"\\ud800"], ids=["long", "surrogate"])
def test_a_refusal_may_repeat_what_was_sent(platform: Platform, field: bytes) -> None:
    body = b'{"name": "wang", "password": "x", "' + field + b'": 1}'
    answer = platform.call("POST", "/session", body=body)
    assert (answer.status_code, answer.json()["error"]) == (422, "bad_request")


def test_a_password_replaced_while_it_is_compared_opens_nothing(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.user("wang")
    fits = Passwords.fits

    def replaced_meanwhile(self: Passwords, kept: str | None, password: str) -> bool:
        with platform.city.city.database.writing() as database:
            database.get_one(User, "wang").password_hash = self.hash("another long password")
        return fits(self, kept, password)

    monkeypatch.setattr(Passwords, "fits", replaced_meanwhile)
    assert platform.call("POST", "/session", body=credentials("wang")).status_code == 401


def test_log_ins_take_only_some_of_the_threads() -> None:
    go_on = threading.Event()

    class Slow(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            assert go_on.wait(120)
            return True

    passwords = Passwords(Slow(time_cost=1, memory_cost=CHEAP_KIB, parallelism=1))
    with ThreadPoolExecutor(9) as pool:
        calls = [pool.submit(passwords.fits, None, "x") for _ in range(9)]
        refused, _ = wait(calls, 60, return_when=FIRST_COMPLETED)
        go_on.set()
    assert [type(one.exception()) for one in refused] == [TooManyLogIns]
    assert [one.result() for one in calls if one not in refused] == [False] * 8


def test_secrets_are_kept_as_hashes(platform: Platform, session: dict[str, str]) -> None:
    key = platform.key(Role.CITY)["Authorization"].removeprefix("Bearer ")
    secrets = {session["Cookie"].partition("=")[2], key.split("_")[2]}
    with platform.city.city.database.reading() as database:
        kept = {row.token_hash for row in database.query(UserSession)}
        kept |= {row.secret_hash for row in database.query(ApiKey)}
    assert len(kept) == 2
    assert not kept & secrets


def test_a_key_ends(platform: Platform) -> None:
    key = platform.key(Role.CITY)
    assert platform.call("GET", "/me", key).json()["csrf"] is None
    platform.city.clock.now_ms += 86_400_000
    assert platform.call("GET", "/me", key).status_code == 401


def test_a_revoked_key_is_refused(platform: Platform) -> None:
    key = platform.key(Role.CITY)
    with platform.city.city.database.writing() as database:
        for row in database.query(ApiKey):
            row.revoked = True
    assert platform.call("GET", "/me", key).status_code == 401


@pytest.mark.parametrize("key", ["", "bdk_", "bdk_" + "0" * 16 + "_" + "0" * 64, "x" * 2000])
def test_other_keys_are_refused(platform: Platform, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}"}
    assert platform.call("GET", "/me", headers).status_code == 401


def test_a_session_and_a_key_at_once_are_refused(
    platform: Platform, session: dict[str, str]
) -> None:
    """Whose act would it be?"""
    answer = platform.call("GET", "/me", {**session, **platform.key(Role.CITY)})
    assert (answer.status_code, answer.json()["error"]) == (401, "two_credentials")


def test_a_key_has_no_session_to_end(platform: Platform) -> None:
    assert platform.call("DELETE", "/session", platform.key(Role.CITY)).status_code == 403
