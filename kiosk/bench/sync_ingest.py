"""``sync.ingest_sqlite``, ``sync.ingest_postgresql``: entries a core takes in, over real HTTP.

Ours is the real server, which is sent what a kiosk with a backlog sends: full uploads, compressed.
Every entry's signature is verified, its content decoded and its place in the chain checked before
it is stored. The peer is a plain insert of one row a request. Both commit to the same kind of
database with the same durability, in turns. A core's second counts whether the server or the
database used it; the sender's do not count.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from kiosk.bench.local_postgresql import PostgresqlServer, running_postgresql
from kiosk.bench.paired import Result
from kiosk.bench.sync_kiosk import MadeUpKiosk, ServerFailed
from kiosk.bench.sync_processes import Listening, cpu_s, cpu_used_s, cpu_with_children_s, listening
from sync.client.transport import Transport
from sync.server.administration import Administration
from sync.server.city import City, initialise, open_city
from sync.server.settings import ServerSettings
from sync.wire.messages import MAX_ENTRIES_PER_UPLOAD

ENTRIES: Final = 5000
PLAIN_ENTRIES: Final = 200
AT_ONCE: Final = MAX_ENTRIES_PER_UPLOAD
ROUNDS: Final = 3
OFFICE: Final = "office-1"
PEER = "one row a request, unsigned and unchecked"


@dataclass(frozen=True, slots=True)
class Databases:
    """Where ours and the peer put their rows, and what the database itself uses of the CPU."""

    ours: str
    peer: str
    cpu_s: Callable[[], float]


def run(name: str) -> Result:
    """Entries per second of one core, median of the rounds; the first round does not count."""
    kind = name.removeprefix("sync.ingest_")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        databases = stack.enter_context(databases_of(kind, folder))
        ours = stack.enter_context(city(folder, databases.ours))
        plain = stack.enter_context(
            listening(
                *("kiosk.bench.sync_plain_server", "--database-url", databases.peer),
                log=folder / "plain.log",
            )
        )
        pairs = [
            (
                _rate(ours.server, databases, ENTRIES, ours.sending(seed, ENTRIES, AT_ONCE)),
                _rate(plain, databases, PLAIN_ENTRIES, _plain_sending(plain, seed)),
            )
            for seed in range(ROUNDS + 1)
        ][1:]
    my = statistics.median(mine for mine, _ in pairs)
    their = statistics.median(theirs for _, theirs in pairs)
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    return Result(name, "entries/core-second", my, their, PEER, ratio)


@dataclass(frozen=True, slots=True)
class RunningCity:
    """The real server, its database as its administrator sees it, and that administrator."""

    server: Listening
    city: City
    administration: Administration

    def sending(self, seed: int, entries: int, at_once: int) -> Callable[[], None]:
        """Register a kiosk and make its journal; what is left to do is to send it."""
        kiosk, transport = MadeUpKiosk(seed), Transport(self.server.url)
        kiosk.register(transport, self.administration.new_code(OFFICE, approved=True))
        bodies = list(kiosk.uploads(entries, at_once))

        def send() -> None:
            nonce = kiosk.hello(transport)
            for body in bodies:
                nonce = kiosk.upload(transport, body, nonce)
            transport.close()

        return send


@contextmanager
def city(folder: Path, database_url: str) -> Iterator[RunningCity]:
    """Run the real server as a process of its own, on a new city with one office."""
    settings = ServerSettings(data_dir=folder / "city", database_url=database_url)
    initialise(settings)
    opened = open_city(settings)
    administration = Administration(opened)
    administration.put_office(OFFICE, "新华司法所")
    where = ("--data", str(settings.data_dir), "--database-url", database_url)
    try:
        with listening("sync.server", *where, log=folder / "city.log") as server:
            yield RunningCity(server, opened, administration)
    finally:
        opened.database.close()


@contextmanager
def databases_of(kind: str, folder: Path) -> Iterator[Databases]:
    """Empty ones: "sqlite" in a folder, or "postgresql" on a server that is started for it."""
    if kind == "sqlite":
        yield Databases(f"sqlite:///{folder}/city.db", f"sqlite:///{folder}/plain.db", lambda: 0.0)
        return
    with running_postgresql(durable=True) as server:
        ours, peer = server.url(server.new_database()), server.url(server.new_database())
        yield Databases(ours, peer, partial(_database_cpu_s, server))


def _database_cpu_s(server: PostgresqlServer) -> float:
    return cpu_with_children_s(server.pid)


def _rate(server: Listening, databases: Databases, entries: int, send: Callable[[], None]) -> float:
    return entries / cpu_used_s(send, partial(cpu_s, server.pid), databases.cpu_s)


def _plain_sending(server: Listening, seed: int) -> Callable[[], None]:
    kiosk, transport = MadeUpKiosk(seed), Transport(server.url)
    bodies = [
        envelope.model_dump_json().encode("utf-8") for envelope in kiosk.envelopes(PLAIN_ENTRIES)
    ]

    def send() -> None:
        for body in bodies:
            answer = transport.send("POST", f"/{kiosk.device}/entries", body, {})
            if not isinstance(answer, bytes):
                raise ServerFailed(f"the plain server did not answer: {answer}")
        transport.close()

    return send
