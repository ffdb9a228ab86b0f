"""How much goes up at once, and in what form."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from sync.client.batch import SLOW_S, BatchLimit
from sync.client.link import COMPRESSED_FROM_BYTES
from sync.client.outcomes import UpToDate
from sync.wire.messages import UploadRequest
from tests.unit.sync.cities import TestCity, new_key
from tests.unit.sync.journals import MemoryJournal


@dataclass
class Seconds:
    """A clock that an upload takes along."""

    now_s: float = 0.0

    def __call__(self) -> float:
        return self.now_s


def upload(batch: BatchLimit, clock: Seconds, took_s: float) -> None:
    batch.started()
    clock.now_s += took_s
    batch.succeeded()


def test_quick_uploads_grow_to_a_bound_and_failures_halve() -> None:
    clock = Seconds()
    batch = BatchLimit(clock)
    before = batch.entries, batch.max_bytes
    upload(batch, clock, 0.5)
    assert (batch.entries, batch.max_bytes) > before
    for _ in range(100):
        upload(batch, clock, 0.5)
    assert (batch.entries, batch.max_bytes) == (500, 1024 * 1024)
    batch.failed()
    assert (batch.entries, batch.max_bytes) == (250, 512 * 1024)
    for _ in range(20):
        batch.failed()
    assert (batch.entries, batch.max_bytes) == (1, 32 * 1024)


def test_a_slow_line_gets_smaller_uploads() -> None:
    clock = Seconds()
    batch = BatchLimit(clock)
    before = batch.entries
    upload(batch, clock, SLOW_S - 1)
    assert batch.entries == before
    upload(batch, clock, SLOW_S + 1)
    assert batch.entries == before // 2


def test_large_bodies_are_compressed_and_small_ones_are_not(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(30)
    city.sender.sent.clear()
    assert isinstance(kiosk.sync(), UpToDate)
    assert city.held(journal.device) == journal.sealed()
    for _, target, body, headers in city.sender.sent:
        if target == "/v1/sync/entries":
            assert headers["Content-Encoding"] == "gzip"
            plain = gzip.decompress(body)
            assert len(UploadRequest.model_validate_json(plain).entries) == 30
            assert len(body) < len(plain)
        else:
            assert len(body) < COMPRESSED_FROM_BYTES
            assert "Content-Encoding" not in headers


class NarrowLine(BatchLimit):
    """Many entries, few bytes."""

    @property
    def entries(self) -> int:
        return 200

    @property
    def max_bytes(self) -> int:
        return 32 * 1024


def test_a_batch_is_bounded_by_bytes_too(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    kiosk.batch = NarrowLine()
    journal.write(200)
    city.sender.sent.clear()
    assert isinstance(kiosk.sync(), UpToDate)
    sizes = [
        sum(len(each.content) for each in UploadRequest.model_validate_json(plain).entries)
        for _, target, body, _ in city.sender.sent
        if target == "/v1/sync/entries"
        for plain in [gzip.decompress(body)]
    ]
    assert len(sizes) > 2
    assert max(sizes) <= 32 * 1024
    assert city.held(journal.device) == journal.sealed()
