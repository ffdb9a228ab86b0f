"""The real client against the real server over HTTP, through kills, restores and slow growth."""

from __future__ import annotations

import random
import shutil
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sync.client.batch import BatchLimit
from sync.client.link import CityLink
from sync.client.outcomes import Fork, SyncOutcome, UpToDate
from sync.client.register import Registration, register
from sync.client.results import Failure, Offline, Refused
from sync.client.session import sync_once
from sync.client.transport import Transport
from sync.server.administration import Administration
from sync.server.city import City, open_city
from sync.server.settings import ServerSettings
from sync.wire.roster import PersonItem, RosterRole
from tests.integration.sync_server import ServerProcess, server_process
from tests.unit.sync.cities import (
    OFFICE,
    forked_entries,
    held_entries,
    make_city_folder,
    new_key,
)
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.stores import MemoryRoster, MemorySyncMemory


@dataclass
class Kiosk:
    """A kiosk whose network cable can be moved from one server process to another."""

    journal: MemoryJournal
    registration: Registration
    roster: MemoryRoster = field(default_factory=MemoryRoster)
    memory: MemorySyncMemory = field(default_factory=MemorySyncMemory)
    batch: BatchLimit = field(default_factory=BatchLimit)

    def sync(self, url: str, on_upload: Callable[[int], None] | None = None) -> SyncOutcome:
        transport = CountingTransport(url, on_upload or (lambda _count: None))
        link = CityLink(
            transport,
            signing_key=self.journal.key,
            server_key=self.registration.server_key,
            office=self.registration.office,
            random_bytes=random.Random().randbytes,
        )
        try:
            return sync_once(link, self.journal, self.roster, self.memory, self.batch)
        finally:
            transport.close()


class CountingTransport(Transport):
    """Tells the test before each upload leaves."""

    def __init__(self, url: str, on_upload: Callable[[int], None]) -> None:
        super().__init__(url)
        self._on_upload = on_upload
        self._uploads = 0

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        if target == "/v1/sync/entries":
            self._uploads += 1
            self._on_upload(self._uploads)
        return super().send(method, target, body, headers)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_city_folder(tmp_path / "city")


@pytest.fixture
def opened(data: Path) -> Iterator[City]:
    """The administrator's own connection beside the server's, as in a real city."""
    city = open_city(ServerSettings(data_dir=data))
    yield city
    city.database.close()


def registered(url: str, city: City, seed: int = 1) -> Kiosk:
    journal = MemoryJournal(new_key(seed), seed)
    transport = Transport(url)
    registration = register(transport, journal.key, Administration(city).new_code(OFFICE))
    transport.close()
    assert isinstance(registration, Registration)
    return Kiosk(journal, registration)


def test_a_month_goes_up_and_a_roster_comes_down(data: Path, opened: City) -> None:
    people = [
        PersonItem(
            revision=1,
            subject=f"p{number}",
            name="王小明",
            id_number="11010519491231002X",
            role=RosterRole.SUPERVISED,
        )
        for number in range(600)
    ]
    Administration(opened).put(OFFICE, *people)
    with server_process(data) as server:
        kiosk = registered(server.url, opened)
        kiosk.journal.write(700)
        outcome = kiosk.sync(server.url)
        assert isinstance(outcome, UpToDate)
        assert (outcome.entries_sent, outcome.roster_items) == (700, 600)
        assert held_entries(opened, kiosk.journal.device) == kiosk.journal.sealed()
        assert server.terminate() in (0, -signal.SIGTERM)


def test_kills_in_the_middle_of_uploads_lose_and_double_nothing(data: Path, opened: City) -> None:
    chance = random.Random(20)
    with server_process(data) as server:
        kiosk = registered(server.url, opened)
    for _ in range(4):
        kiosk.journal.write(300)
        with server_process(data) as server:
            kiosk.sync(server.url, _killer(server, chance.randint(1, 4), chance))
        held = held_entries(opened, kiosk.journal.device)
        assert held == kiosk.journal.sealed()[: len(held)]
        acknowledged = kiosk.memory.load()
        assert acknowledged is not None
        assert len(held) >= acknowledged.seq
    with server_process(data) as server:
        assert isinstance(kiosk.sync(server.url), UpToDate)
    assert held_entries(opened, kiosk.journal.device) == kiosk.journal.sealed()
    assert forked_entries(opened, kiosk.journal.device) == []


def _killer(server: ServerProcess, at: int, chance: random.Random) -> Callable[[int], None]:
    """Kill the server around upload number ``at``: before it, or while it is on its way."""

    def on_upload(count: int) -> None:
        if count != at:
            return
        if chance.random() < 0.25:
            server.kill()
        else:
            threading.Thread(target=server.process.kill).start()

    return on_upload


def test_a_server_restored_from_an_older_copy_gets_the_rest_again(
    data: Path, opened: City, tmp_path: Path
) -> None:
    with server_process(data) as server:
        kiosk = registered(server.url, opened)
        kiosk.journal.write(120)
        assert isinstance(kiosk.sync(server.url), UpToDate)
        assert server.terminate() in (0, -signal.SIGTERM)
    opened.database.close()
    backup = Path(shutil.copytree(data, tmp_path / "backup"))
    with server_process(data) as server:
        kiosk.journal.write(80)
        assert isinstance(kiosk.sync(server.url), UpToDate)
    kiosk.journal.write(30)
    with server_process(backup) as server:
        outcome = kiosk.sync(server.url)
    assert isinstance(outcome, UpToDate)
    assert outcome.server_was_behind
    assert outcome.entries_sent == 110
    restored = open_city(ServerSettings(data_dir=backup))
    assert held_entries(restored, kiosk.journal.device) == kiosk.journal.sealed()
    restored.database.close()


def test_two_kiosks_from_one_disk_image_are_found_out(data: Path, opened: City) -> None:
    with server_process(data) as server:
        kiosk = registered(server.url, opened)
        kiosk.journal.write(20)
        clone = Kiosk(kiosk.journal.copy(seed=9), kiosk.registration)
        kiosk.journal.write(10)
        clone.journal.write(40)
        assert isinstance(kiosk.sync(server.url), UpToDate)
        assert isinstance(clone.sync(server.url), Fork)
    device = kiosk.journal.device
    assert held_entries(opened, device) == kiosk.journal.sealed()
    assert forked_entries(opened, device) == clone.journal.sealed()[20:]
    assert [summary.state for summary in Administration(opened).devices()] == ["forked"]


def test_two_kiosks_at_once_do_not_disturb_each_other(data: Path, opened: City) -> None:
    with server_process(data) as server:
        kiosks = [registered(server.url, opened, seed) for seed in (1, 2, 3)]
        outcomes: list[SyncOutcome] = []
        for kiosk in kiosks:
            kiosk.journal.write(150)
        threads = [
            threading.Thread(target=lambda kiosk=kiosk: outcomes.append(kiosk.sync(server.url)))
            for kiosk in kiosks
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
    assert [type(outcome) for outcome in outcomes] == [UpToDate] * 3
    for kiosk in kiosks:
        assert held_entries(opened, kiosk.journal.device) == kiosk.journal.sealed()


def test_another_server_at_the_same_address_is_not_believed(
    data: Path, opened: City, tmp_path: Path
) -> None:
    with server_process(data) as server:
        kiosk = registered(server.url, opened)
    impostor = make_city_folder(tmp_path / "impostor")
    other = open_city(ServerSettings(data_dir=impostor))
    with server_process(impostor) as server:
        registered(server.url, other)
        kiosk.journal.write(3)
        outcome = kiosk.sync(server.url)
        assert isinstance(outcome, Refused)
        assert outcome.code == "bad_answer"
        assert held_entries(other, kiosk.journal.device) == []
    other.database.close()
    assert kiosk.memory.load() is None


def test_a_stopped_server_is_offline(data: Path, opened: City) -> None:
    with server_process(data) as server:
        kiosk = registered(server.url, opened)
        server.kill()
        assert isinstance(kiosk.sync(server.url), Offline)


def test_logs_name_devices_and_nobody(data: Path, opened: City) -> None:
    with server_process(data) as server:
        kiosk = registered(server.url, opened)
        kiosk.journal.write(2)
        kiosk.sync(server.url)
        server.terminate()
    log = (data / "server.log").read_text(encoding="utf-8")
    assert f"upload device={kiosk.journal.device} first=1/1 entries=2 outcome=advanced" in log
    assert "Traceback" not in log
