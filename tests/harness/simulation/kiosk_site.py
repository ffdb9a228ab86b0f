"""A kiosk: its disk, which lasts, and its process, which does not."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from sqlalchemy import Connection

from kiosk.app.sync_ports import SyncAcknowledgements, SyncJournal, SyncRoster, SyncTime
from kiosk.store.database import open_database
from kiosk.store.journal import Journal
from kiosk.store.roster import Roster
from kiosk.store.roster_gate import RosterGate
from kiosk.store.settings import Setting, put_setting
from kiosk.store.sync_state import SyncState
from sync.client.batch import BatchLimit
from sync.client.link import CityLink
from sync.client.outcomes import SyncOutcome
from sync.client.ports import JournalSource
from sync.client.session import sync_once
from sync.client.settled import SettledEpochs
from sync.client.transport import Sender
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.identity import device_id
from tests.harness.simulation.clocks import KioskClock, TrueTime, WallClock

DATABASE_KEY = bytes(range(32))


class KioskCrashed(Exception):
    """The process ended here; the disk is as it was."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a device is to the city, for ever."""

    key: Ed25519PrivateKey
    server_key: Ed25519PublicKey
    office: str

    @property
    def device(self) -> str:
        return device_id(self.key.public_key())


SeenJournal = Callable[[JournalSource, SyncAcknowledgements], JournalSource]
"""What stands between the journal and the client: nothing, unless a promise is broken."""


def as_it_is(journal: JournalSource, _memory: SyncAcknowledgements) -> JournalSource:
    """The product."""
    return journal


class KioskSite:
    """A machine with a disk. Images of the disk can be taken and put into another machine."""

    def __init__(self, path: Path, template: Path, true: TrueTime, seen: SeenJournal) -> None:
        shutil.copyfile(template, path)
        self.path = path
        self.database = open_database(path, DATABASE_KEY, create=False)
        self.clock = KioskClock(true, random.Random(0), WallClock(true))
        self._seen = seen
        self.identity: Identity | None = None

    def install(self, image: Path, identity: Identity, rng: random.Random) -> None:
        """Put a disk in. :meth:`boot` comes next."""
        self.database.close()
        for name in ("-wal", "-shm"):
            self.path.with_name(self.path.name + name).unlink(missing_ok=True)
        shutil.copyfile(image, self.path)
        self.identity = identity
        self.clock.rng = rng
        self.clock.wall.offset_ms = 0

    def take_image(self, image: Path) -> None:
        """Copy the disk, as with the machine switched off; it is to be booted again."""
        self.database.close()
        shutil.copyfile(self.path, image)

    def boot(self, sender: Sender) -> None:
        """Start the process: nothing of the one before is left but the disk."""
        identity = self.identity_now()
        self.clock.restart()
        self.journal = Journal(
            self.database,
            device=identity.device,
            office=identity.office,
            signing_key=identity.key,
            clock=self.clock,
            software="simulated",
        )
        link = CityLink(
            sender,
            signing_key=identity.key,
            server_key=identity.server_key,
            office=identity.office,
            random_bytes=self.clock.rng.randbytes,
        )
        self._start_client(link)

    def _start_client(self, link: CityLink) -> None:
        self.memory = SyncAcknowledgements(SyncState(self.database))
        source = self._seen(SyncJournal(self.journal), self.memory)
        people = Roster(self.database)
        self.gate = RosterGate(self.database, people, self.journal, self.clock)
        self.roster = roster = SyncRoster(people, self.gate)
        batch, keeper, settled = BatchLimit(), SyncTime(self.journal), SettledEpochs()
        self.sync: Callable[[], SyncOutcome] = lambda: sync_once(
            link, source, roster, self.memory, batch, keeper=keeper, settled=settled
        )

    def write(self, number: int, *, crash: bool) -> bytes:
        """Record something and tell a person so; the entry's hash. Raises KioskCrashed."""
        content = EntryContent(
            kind=EntryKind.LOOK_UP, office=self.identity_now().office, body={"number": number}
        )
        return self.journal.append(content, also=_crash if crash else None).hash

    def rows(self) -> set[tuple[int, int, bytes]]:
        """(epoch, seq, hash) of every entry on the disk."""
        with self.database.read() as connection:
            found = connection.exec_driver_sql("SELECT epoch, seq, hash FROM journal")
            return {(epoch, seq, entry_hash) for epoch, seq, entry_hash in found}

    def want_new_epoch(self) -> None:
        """What registering again leaves on the disk."""
        with self.database.write() as connection:
            put_setting(connection, Setting.EPOCH_WANTED, "registered_again")

    def identity_now(self) -> Identity:
        """Whose disk is in the machine."""
        if self.identity is None:
            raise RuntimeError("no disk was put in")
        return self.identity


def _crash(_connection: Connection) -> None:
    raise KioskCrashed
