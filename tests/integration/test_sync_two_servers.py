"""Two server processes on one PostgreSQL: whichever a kiosk reaches, its journal is one."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from sync.client.link import CityLink
from sync.client.outcomes import SyncOutcome, UpToDate
from sync.client.register import Registration, register
from sync.client.transport import Transport
from sync.server.administration import Administration
from sync.server.city import City, open_city
from sync.server.settings import ServerSettings
from tests.integration.sync_server import ServerProcess, server_process
from tests.postgresql import PostgresqlServer
from tests.unit.sync.cities import (
    OFFICE,
    Kiosk,
    forked_entries,
    held_entries,
    make_city_folder,
    new_key,
)
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.stores import MemorySyncMemory


@dataclass
class TwoServers:
    """The processes, and the administrator's own connection beside them."""

    servers: tuple[ServerProcess, ServerProcess]
    city: City

    def register(self, journal: MemoryJournal) -> Registration:
        code = Administration(self.city).new_code(OFFICE, approved=True)
        transport = Transport(self.servers[0].url)
        registration = register(transport, journal.key, code)
        transport.close()
        assert isinstance(registration, Registration)
        return registration


@pytest.fixture(scope="module")
def two(
    postgresql: PostgresqlServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TwoServers]:
    data = tmp_path_factory.mktemp("two") / "city"
    url = postgresql.url(postgresql.new_database())
    make_city_folder(data, url)
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(server_process(data, "--database-url", url)) for _ in range(2)
        )
        city = open_city(ServerSettings(data_dir=data, database_url=url))
        stack.callback(city.database.close)
        yield TwoServers((first, second), city)
    assert "Traceback" not in (data / "server.log").read_text(encoding="utf-8")


def sync(
    url: str, journal: MemoryJournal, registration: Registration, seed: int
) -> tuple[SyncOutcome, MemorySyncMemory]:
    transport = Transport(url)
    link = CityLink(
        transport,
        signing_key=journal.key,
        server_key=registration.server_key,
        office=registration.office,
        random_bytes=random.Random(seed).randbytes,
    )
    kiosk = Kiosk(journal, link)
    try:
        return kiosk.sync(), kiosk.memory
    finally:
        transport.close()


def test_one_journal_through_both_servers_at_once_is_kept_once(two: TwoServers) -> None:
    journal = MemoryJournal(new_key(1))
    registration = two.register(journal)
    journal.write(400)
    together = threading.Barrier(2)

    def send(server: ServerProcess, seed: int) -> tuple[SyncOutcome, MemorySyncMemory]:
        together.wait(60)
        return sync(server.url, journal, registration, seed)

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(send, two.servers, (1, 2)))
    for outcome, memory in results:
        assert isinstance(outcome, UpToDate)
        assert memory.load() == journal.head()
    assert held_entries(two.city, journal.device) == journal.sealed()
    assert forked_entries(two.city, journal.device) == []


def test_what_one_server_gave_the_other_takes(two: TwoServers) -> None:
    """A nonce, an acknowledgement and a revocation mean the same to both."""
    journal = MemoryJournal(new_key(2))
    registration = two.register(journal)
    journal.write(30)
    assert isinstance(sync(two.servers[0].url, journal, registration, 1)[0], UpToDate)
    journal.write(30)
    outcome, memory = sync(two.servers[1].url, journal, registration, 2)
    assert isinstance(outcome, UpToDate)
    assert outcome.entries_sent == 30
    assert memory.load() == journal.head()
    Administration(two.city).revoke(journal.device)
    codes = {
        getattr(sync(server.url, journal, registration, 3)[0], "code", "") for server in two.servers
    }
    assert codes == {"revoked"}


def test_one_of_two_servers_is_killed_and_the_other_carries_on(two: TwoServers) -> None:
    journal = MemoryJournal(new_key(3))
    registration = two.register(journal)
    journal.write(200)
    with ThreadPoolExecutor(1) as pool:
        cut_off = pool.submit(sync, two.servers[1].url, journal, registration, 1)
        two.servers[1].kill()
        _, memory = cut_off.result()
    acknowledged = memory.load()
    held = held_entries(two.city, journal.device)
    assert held == journal.sealed()[: len(held)]
    assert acknowledged is None or acknowledged.seq <= len(held)
    assert isinstance(sync(two.servers[0].url, journal, registration, 2)[0], UpToDate)
    assert held_entries(two.city, journal.device) == journal.sealed()
