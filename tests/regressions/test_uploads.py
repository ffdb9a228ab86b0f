"""Failures of sending that no other package has a test for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kiosk.store.errors import KeyFileProblem
from kiosk.store.journal import Journal
from sync.client.outcomes import UpToDate
from sync.client.results import Failure, Offline, OfflineReason
from sync.server.settings import ServerSettings
from sync.wire.entry import MAX_ENTRY_BYTES, encode_entry, seal_entry
from sync.wire.identity import device_id
from sync.wire.messages import Limits
from tests.unit.kiosk.store.rig import OFFICE, StandingClock, open_rig
from tests.unit.sync.cities import AppSender, TestCity, make_city_folder, new_key, running_city
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.talkers import registered_talker

YEAR_MS = 365 * 24 * 3600 * 1000
SMALLEST = Limits(max_entries=1, max_bytes=MAX_ENTRY_BYTES)


@pytest.fixture
def city(tmp_path: Path) -> Iterator[TestCity]:
    folder = make_city_folder(tmp_path / "city")
    with running_city(ServerSettings(data_dir=folder, limits=SMALLEST)) as running:
        yield running


def written(seed: int, count: int) -> MemoryJournal:
    journal = MemoryJournal(new_key(seed))
    journal.write(count)
    return journal


def test_one_person_at_two_kiosks_leaves_both_records__vxsuite_7080(city: TestCity) -> None:
    kiosks = [city.kiosk(written(seed, 1)) for seed in (1, 2)]
    for kiosk in kiosks:
        assert isinstance(kiosk.sync(), UpToDate)
    for kiosk in kiosks:
        assert city.held(kiosk.journal.device) == kiosk.journal.sealed()


def test_the_largest_entry_goes_up_under_the_smallest_limit__mosip_1018(city: TestCity) -> None:
    journal = written(1, 1)
    small = journal.entry(journal.head())
    room = MAX_ENTRY_BYTES - len(encode_entry(small))
    texts = {f"text-{number}": "x" * 4000 for number in range(room // 4100)}
    large = small.model_copy(update={"body": texts})
    journal.keep(2, seal_entry(large, journal.key))
    journal.write(1)
    assert len(journal.sealed()[1].content) > MAX_ENTRY_BYTES * 0.8
    assert isinstance(city.kiosk(journal).sync(), UpToDate)
    assert city.held(journal.device) == journal.sealed()


class LateUpload:
    """Loses an upload on the way, and keeps it to arrive later."""

    def __init__(self, sender: AppSender) -> None:
        self._sender = sender
        self.late: tuple[str, str, bytes, dict[str, str]] | None = None

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        if self.late is None and target == "/v1/sync/entries":
            self.late = (method, target, body, dict(headers))
            return Offline(OfflineReason.TIMED_OUT)
        return self._sender.send(method, target, body, headers)

    def arrive(self) -> bytes | Failure:
        assert self.late is not None
        return self._sender.send(*self.late)


def test_an_upload_that_arrives_late_changes_nothing__securedrop_1457(city: TestCity) -> None:
    journal = written(1, 1)
    line = LateUpload(city.sender)
    kiosk = city.kiosk(journal, line)
    assert kiosk.sync() == Offline(OfflineReason.TIMED_OUT)
    assert isinstance(kiosk.sync(), UpToDate)
    answer = line.arrive()
    assert isinstance(answer, bytes)
    assert b'"outcome":"already"' in answer
    assert city.held(journal.device) == journal.sealed()


def test_what_was_sent_a_year_ago_is_known__stripe_idempotency(tmp_path: Path) -> None:
    folder = make_city_folder(tmp_path / "city")
    with running_city(ServerSettings(data_dir=folder)) as city:
        talker = registered_talker(city)
        outcomes = []
        for _ in range(2):
            body = talker.upload_body()
            answer = talker.post("/v1/sync/entries", body, talker.server_nonce())
            outcomes.append(answer.json()["outcome"])
            city.clock.now_ms += YEAR_MS
        assert outcomes == ["advanced", "already"]
        assert city.held(talker.journal.device) == talker.journal.sealed()


def test_a_device_is_its_key_and_nothing_else__morango_79(tmp_path: Path) -> None:
    rig = open_rig(tmp_path)
    stranger = new_key(9)
    assert rig.journal.device == device_id(rig.keys.signing_key().public_key())
    with pytest.raises(KeyFileProblem, match="signing key is not the one"):
        Journal(
            rig.database,
            device=device_id(stranger.public_key()),
            office=OFFICE,
            signing_key=stranger,
            clock=StandingClock(),
            software="test-1",
        )
    rig.database.close()
