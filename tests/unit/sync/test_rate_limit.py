"""A device that asks too often is told to wait; nobody else notices."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sync.client.batch import BatchLimit
from sync.server.errors import ApiError
from sync.server.rate_limit import RateLimit
from sync.server.settings import ServerSettings
from tests.unit.sync.cities import new_key, running_city
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.talkers import refusal, registered_talker


@dataclass
class Seconds:
    now_s: float = 1000.0

    def __call__(self) -> float:
        return self.now_s


def allowed(limit: RateLimit, device: str, times: int) -> int:
    """How many of so many requests in a row are heard."""
    heard = 0
    for _ in range(times):
        with suppress(ApiError):
            limit.count(device)
            heard += 1
    return heard


def test_a_minutes_worth_at_once_then_the_average() -> None:
    clock = Seconds()
    limit = RateLimit(60, clock)
    assert allowed(limit, "a", 100) == 60
    clock.now_s += 5
    assert allowed(limit, "a", 100) == 5
    clock.now_s += 3600
    assert allowed(limit, "a", 100) == 60


def test_devices_are_counted_apart() -> None:
    limit = RateLimit(10, Seconds())
    assert allowed(limit, "a", 20) == 10
    assert allowed(limit, "b", 20) == 10


def test_waiting_as_long_as_told_is_enough() -> None:
    clock = Seconds()
    limit = RateLimit(7, clock)
    allowed(limit, "a", 7)
    with pytest.raises(ApiError) as refused:
        limit.count("a")
    assert refused.value.retry_after_s is not None
    clock.now_s += refused.value.retry_after_s
    limit.count("a")


def test_memory_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.server.rate_limit._FORGET_ABOVE", 100)
    clock = Seconds()
    limit = RateLimit(60, clock)
    for number in range(100):
        limit.count(f"old{number}")
    assert allowed(limit, "busy", 100) == 60
    clock.now_s += 30
    limit.count("new")
    assert set(limit._used_until_s) == {"busy", "new"}
    assert allowed(limit, "busy", 100) == 30


def test_too_many_requests_are_answered_with_a_time_to_wait(city_folder: Path) -> None:
    settings = ServerSettings(data_dir=city_folder, requests_per_minute=3)
    with running_city(settings, monotonic_s=Seconds()) as city:
        talker = registered_talker(city)
        other = registered_talker(city, seed=2)
        assert [talker.hello().status_code for _ in range(3)] == [200] * 3
        refused = talker.hello()
        assert refusal(refused) == (429, "too_many")
        assert refused.headers["retry-after"] == "20"
        assert other.hello().status_code == 200


def test_who_cannot_sign_uses_up_nobodys_requests(city_folder: Path) -> None:
    settings = ServerSettings(data_dir=city_folder, requests_per_minute=2)
    with running_city(settings, monotonic_s=Seconds()) as city:
        talker = registered_talker(city)
        impostor = replace(talker, journal=MemoryJournal(new_key(9)))
        impostor.journal.device = talker.journal.device
        for _ in range(5):
            assert impostor.hello().status_code == 401
        assert talker.hello().status_code == 200


def test_a_month_in_the_smallest_batches_is_not_slowed() -> None:
    """A busy office makes 8,250 entries in 30 days: 55 people, 5 entries a day each."""
    settings = ServerSettings(data_dir=Path())
    uploads = 8250 // BatchLimit().entries + 1
    assert allowed(RateLimit(settings.requests_per_minute, Seconds()), "a", uploads) == uploads
