"""A whole city in the test's own process: the real application, a clock the test moves."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from sqlalchemy import select

from sync.client.batch import BatchLimit
from sync.client.link import CityLink
from sync.client.outcomes import SyncOutcome
from sync.client.register import Registration, register
from sync.client.results import Failure, Refused, ServerBusy
from sync.client.session import sync_once
from sync.client.transport import Sender
from sync.server.administration import Administration
from sync.server.app import create_app
from sync.server.city import City, initialise, open_city
from sync.server.settings import ServerSettings
from sync.server.tables import ForkedEntry, StoredEntry
from sync.server.witness import Witness
from sync.wire.entry import SealedEntry
from sync.wire.messages import ErrorAnswer
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.stores import MemoryRoster, MemorySyncMemory, MemoryTimeKeeper

OFFICE = "office-1"
START_MS = 1_700_000_000_000


@dataclass
class Clock:
    """A wall clock that only moves when told."""

    now_ms: int = START_MS

    def __call__(self) -> int:
        return self.now_ms


class AppClient:
    """Calls the application without a socket."""

    def __init__(self, app: FastAPI, runner: asyncio.Runner) -> None:
        self._runner = runner
        self.app = app
        transport = httpx.ASGITransport(app, raise_app_exceptions=True)
        self._http = httpx.AsyncClient(transport=transport, base_url="http://city")

    def request(
        self,
        method: str,
        target: str,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """One request, to its end."""
        return self._runner.run(
            self._http.request(method, target, content=content, headers=headers)
        )

    def close(self) -> None:
        self._runner.run(self._http.aclose())


@dataclass
class AppSender:
    """Sends straight into the application, and remembers what was sent."""

    client: AppClient
    sent: list[tuple[str, str, bytes, dict[str, str]]] = field(default_factory=list)

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        self.sent.append((method, target, body, dict(headers)))
        content_type = {"Content-Type": "application/json"} if body else {}
        answer = self.client.request(
            method, target, content=body or None, headers={**headers, **content_type}
        )
        if answer.status_code == 200:
            return answer.content
        if answer.status_code == 429 or answer.status_code >= 500:
            return ServerBusy(None)
        refusal = ErrorAnswer.model_validate_json(answer.content)
        return Refused(refusal.error, refusal.message)


@dataclass
class Kiosk:
    """One kiosk's side, kept between rounds."""

    journal: MemoryJournal
    link: CityLink
    roster: MemoryRoster = field(default_factory=MemoryRoster)
    memory: MemorySyncMemory = field(default_factory=MemorySyncMemory)
    batch: BatchLimit = field(default_factory=BatchLimit)
    keeper: MemoryTimeKeeper = field(default_factory=MemoryTimeKeeper)

    def sync(self) -> SyncOutcome:
        return sync_once(
            self.link, self.journal, self.roster, self.memory, self.batch, keeper=self.keeper
        )


@dataclass
class TestCity:
    """The server with its administrator."""

    __test__ = False
    client: AppClient
    city: City
    clock: Clock
    sender: AppSender
    administration: Administration

    def register(self, key: Ed25519PrivateKey) -> Registration:
        return self.register_with(key, self.administration.new_code(OFFICE, approved=True))

    def register_with(self, key: Ed25519PrivateKey, code: str) -> Registration:
        registration = register(self.sender, key, code)
        assert isinstance(registration, Registration)
        return registration

    def kiosk(self, journal: MemoryJournal, line: Sender | None = None) -> Kiosk:
        """Register the journal's device and connect it, over ``line`` if there is one."""
        registration = self.register(journal.key)
        return self.reconnect(journal, registration, line)

    def reconnect(
        self, journal: MemoryJournal, registration: Registration, line: Sender | None = None
    ) -> Kiosk:
        link = CityLink(
            line or self.sender,
            signing_key=journal.key,
            server_key=registration.server_key,
            office=registration.office,
            random_bytes=random.Random(7).randbytes,
        )
        return Kiosk(journal, link)

    def held(self, device: str) -> list[SealedEntry]:
        """The main history, exactly as stored."""
        return held_entries(self.city, device)


def held_entries(city: City, device: str) -> list[SealedEntry]:
    return _sealed(city, StoredEntry, device)


def forked_entries(city: City, device: str) -> list[SealedEntry]:
    return _sealed(city, ForkedEntry, device)


def _sealed(
    city: City, table: type[StoredEntry] | type[ForkedEntry], device: str
) -> list[SealedEntry]:
    found = select(table.content, table.signature).where(table.device == device)
    with city.database.reading() as session:
        rows = session.execute(found.order_by(table.epoch, table.seq))
        return [SealedEntry(content, signature) for content, signature in rows]


CHEAP_KIB = 8 * 4
"""Passwords of tests cost little to hash: the least that Argon2 takes for four lanes."""


@contextmanager
def running_city(
    settings: ServerSettings,
    monotonic_s: Callable[[], float] = time.monotonic,
    seed: int = 3,
    witnesses: tuple[Witness, ...] = (),
) -> Iterator[TestCity]:
    """Start a city on an initialised data folder; a second one on it takes another seed."""
    clock = Clock()
    app = create_app(
        replace(settings, password_memory_kib=CHEAP_KIB),
        witnesses=witnesses,
        wall_ms=clock,
        random_bytes=random.Random(seed).randbytes,
        monotonic_s=monotonic_s,
    )
    city: City = app.state.city
    administration = Administration(city)
    with asyncio.Runner() as runner:
        client = AppClient(app, runner)
        yield TestCity(client, city, clock, AppSender(client), administration)
        client.close()
    city.database.close()


def new_key(seed: int = 1) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(random.Random(seed).randbytes(32))


def make_city_folder(folder: Path, database_url: str | None = None) -> Path:
    """A data folder with one office in it, to copy."""
    settings = ServerSettings(data_dir=folder, database_url=database_url)
    initialise(settings, wall_ms=Clock())
    city = open_city(settings, wall_ms=Clock())
    Administration(city).put_office(OFFICE, "新华司法所")
    city.database.close()
    return folder
