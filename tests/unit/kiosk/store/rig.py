"""A kiosk's store in a folder, on a clock that stands still until it is moved."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.store.clock import JournalClock
from kiosk.store.database import Database, open_database
from kiosk.store.journal import Journal
from kiosk.store.keys import FileKeyProvider
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.identity import device_id
from tests.unit.kiosk.store.migrated import create_migrated

OFFICE = "office-1"


@dataclass
class StandingClock:
    """A JournalClock; the test moves it."""

    wall: int = 1_760_000_000_000
    boot: int = 60_000
    boot_number: int = 1
    rng: random.Random = field(default_factory=lambda: random.Random(7))

    def wall_ms(self) -> int:
        return self.wall

    def boot_ms(self) -> int:
        return self.boot

    def boot_id(self) -> bytes:
        return self.boot_number.to_bytes(16, "big")

    def random_bytes(self, count: int) -> bytes:
        return self.rng.randbytes(count)


@dataclass
class StoreRig:
    """An open, migrated database with its journal."""

    path: Path
    keys: FileKeyProvider
    database: Database
    clock: StandingClock
    journal: Journal


def key_provider(folder: Path) -> FileKeyProvider:
    return FileKeyProvider(folder / "keys", database=folder / "kiosk.db")


def make_journal(database: Database, keys: FileKeyProvider, clock: JournalClock) -> Journal:
    key = keys.signing_key()
    return Journal(
        database,
        device=device_id(key.public_key()),
        office=OFFICE,
        signing_key=key,
        clock=clock,
        software="test-1",
    )


def open_rig(folder: Path) -> StoreRig:
    path, keys, clock = folder / "kiosk.db", key_provider(folder), StandingClock()
    if path.exists():
        database = open_database(path, keys.database_key(), create=False)
    else:
        database = create_migrated(path, keys.database_key())
    return StoreRig(path, keys, database, clock, make_journal(database, keys, clock))


@contextmanager
def store_rig(folder: Path) -> Iterator[StoreRig]:
    rig = open_rig(folder)
    try:
        yield rig
    finally:
        rig.database.close()


def look_up(number: int) -> EntryContent:
    """Some entry, told apart by its number."""
    return EntryContent(kind=EntryKind.LOOK_UP, office=OFFICE, body={"number": number})
