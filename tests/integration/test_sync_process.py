"""The real client against the real server over HTTP, through kills, restores and slow growth."""

from __future__ import annotations

import random
import shutil
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlcipher3 import dbapi2

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
from sync.wire.entry import SealedEntry
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
from tests.unit.sync.stores import MemoryRoster, MemorySyncMemory, MemoryTimeKeeper


@dataclass
class Kiosk:
    """A kiosk whose network cable can be moved from one server process to another."""

    journal: MemoryJournal
    registration: Registration
    roster: MemoryRoster = field(default_factory=MemoryRoster)
    memory: MemorySyncMemory = field(default_factory=MemorySyncMemory)
    batch: BatchLimit = field(default_factory=BatchLimit)
    keeper: MemoryTimeKeeper = field(default_factory=MemoryTimeKeeper)

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
            return sync_once(
                link, self.journal, self.roster, self.memory, self.batch, keeper=self.keeper
            )
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


@dataclass
class RunningCity:
    """A server process, and the administrator's own connection beside it."""

    url: str
    data: Path
    city: City

    def held(self, kiosk: Kiosk) -> list[SealedEntry]:
        return held_entries(self.city, kiosk.journal.device)


@contextmanager
def city_of(data: Path) -> Iterator[City]:
    city = open_city(ServerSettings(data_dir=data))
    yield city
    city.database.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCity]:
    """One server for every test that leaves it running; each brings its own kiosks."""
    data = make_city_folder(tmp_path_factory.mktemp("shared") / "city")
    with city_of(data) as city, server_process(data) as server:
        yield RunningCity(server.url, data, city)
        assert server.terminate() in (0, -signal.SIGTERM)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_city_folder(tmp_path / "city")


def registered(url: str, city: City, seed: int = 1) -> Kiosk:
    journal = MemoryJournal(new_key(seed), seed)
    transport = Transport(url)
    code = Administration(city).new_code(OFFICE, approved=True)
    registration = register(transport, journal.key, code)
    transport.close()
    assert isinstance(registration, Registration)
    return Kiosk(journal, registration)


def test_a_month_goes_up_and_a_roster_comes_down(shared: RunningCity) -> None:
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
    Administration(shared.city).put(OFFICE, *people)
    kiosk = registered(shared.url, shared.city, seed=1)
    kiosk.journal.write(700)
    outcome = kiosk.sync(shared.url)
    assert isinstance(outcome, UpToDate)
    assert (outcome.entries_sent, outcome.roster_items) == (700, 600)
    assert shared.held(kiosk) == kiosk.journal.sealed()


def test_two_kiosks_from_one_disk_image_are_found_out(shared: RunningCity) -> None:
    kiosk = registered(shared.url, shared.city, seed=2)
    kiosk.journal.write(20)
    clone = Kiosk(kiosk.journal.copy(seed=9), kiosk.registration)
    kiosk.journal.write(10)
    clone.journal.write(40)
    assert isinstance(kiosk.sync(shared.url), UpToDate)
    assert isinstance(clone.sync(shared.url), Fork)
    device = kiosk.journal.device
    assert shared.held(kiosk) == kiosk.journal.sealed()
    assert forked_entries(shared.city, device) == clone.journal.sealed()[20:]
    states = {one.device: one.state for one in Administration(shared.city).devices()}
    assert states[device] == "forked"


def test_kiosks_at_once_do_not_disturb_each_other(shared: RunningCity) -> None:
    kiosks = [registered(shared.url, shared.city, seed) for seed in (3, 4, 5)]
    for kiosk in kiosks:
        kiosk.journal.write(150)
    with ThreadPoolExecutor(len(kiosks)) as pool:
        outcomes = list(pool.map(lambda kiosk: kiosk.sync(shared.url), kiosks))
    assert [type(outcome) for outcome in outcomes] == [UpToDate] * 3
    for kiosk in kiosks:
        assert shared.held(kiosk) == kiosk.journal.sealed()


def test_another_server_at_the_same_address_is_not_believed(
    shared: RunningCity, data: Path
) -> None:
    kiosk = registered(shared.url, shared.city, seed=6)
    kiosk.journal.write(3)
    with city_of(data) as impostor, server_process(data) as server:
        registered(server.url, impostor, seed=6)
        outcome = kiosk.sync(server.url)
        assert isinstance(outcome, Refused)
        assert outcome.code == "bad_answer"
        assert held_entries(impostor, kiosk.journal.device) == []
    assert kiosk.memory.load() is None


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"POST /v1/devices HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", b"413"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", b"400"),
        (b"POST /v1/devices HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"400"),
    ],
)
def test_bytes_no_client_sends_are_refused_and_the_server_lives(
    shared: RunningCity, sent: bytes, status: bytes
) -> None:
    address = urlsplit(shared.url)
    with socket.create_connection((address.hostname, address.port), timeout=60) as connection:
        connection.sendall(sent)
        assert connection.recv(12).split()[1] == status
    transport = Transport(shared.url)
    assert transport.send("GET", "/healthz", b"", {}) == b'{"status":"ok"}'
    transport.close()


def test_logs_name_devices_and_nobody(shared: RunningCity) -> None:
    kiosk = registered(shared.url, shared.city, seed=7)
    kiosk.journal.write(2)
    kiosk.sync(shared.url)
    log = (shared.data / "server.log").read_text(encoding="utf-8")
    assert f"upload device={kiosk.journal.device} first=1/1 entries=2 outcome=advanced" in log
    assert "Traceback" not in log


def test_kills_in_the_middle_of_uploads_lose_and_double_nothing(data: Path) -> None:
    chance = random.Random(20)
    kiosk: Kiosk | None = None
    with city_of(data) as city:
        for _ in range(3):
            with server_process(data) as server:
                kiosk = kiosk or registered(server.url, city)
                kiosk.journal.write(300)
                kiosk.sync(server.url, _killer(server, chance.randint(2, 4), chance))
                server.kill()
                assert isinstance(kiosk.sync(server.url), Offline)
            held = held_entries(city, kiosk.journal.device)
            assert held == kiosk.journal.sealed()[: len(held)]
            acknowledged = kiosk.memory.load()
            assert acknowledged is not None
            assert len(held) >= acknowledged.seq
        assert kiosk is not None
        with server_process(data) as server:
            assert isinstance(kiosk.sync(server.url), UpToDate)
        assert held_entries(city, kiosk.journal.device) == kiosk.journal.sealed()
        assert forked_entries(city, kiosk.journal.device) == []


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
    data: Path, tmp_path: Path
) -> None:
    with city_of(data) as city, server_process(data) as server:
        kiosk = registered(server.url, city)
        kiosk.journal.write(120)
        assert isinstance(kiosk.sync(server.url), UpToDate)
        _back_up(data, tmp_path / "backup")
        kiosk.journal.write(80)
        assert isinstance(kiosk.sync(server.url), UpToDate)
    kiosk.journal.write(30)
    with server_process(tmp_path / "backup") as server:
        outcome = kiosk.sync(server.url)
    assert isinstance(outcome, UpToDate)
    assert outcome.server_was_behind
    assert outcome.entries_sent == 110
    with city_of(tmp_path / "backup") as restored:
        assert held_entries(restored, kiosk.journal.device) == kiosk.journal.sealed()


def _back_up(data: Path, target: Path) -> None:
    """What a nightly job does on a running server: key file, and SQLite's own online backup."""
    target.mkdir(mode=0o700)
    shutil.copy2(data / "server.key", target)
    source = dbapi2.connect(str(data / "server.sqlite3"))
    source.execute("VACUUM INTO ?", (str(target / "server.sqlite3"),)).close()
    source.close()
