"""Everything a kiosk's store wrote, made durable and acknowledged, in order."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from tests.harness.power_loss.vfs import SQLITE_OK, observed
from tests.unit.kiosk.store.rig import StoreRig, look_up, open_rig

_ENTRIES = (2, 7)
_SESSIONS = (1, 3)
_LARGE_BYTES = (40_000, 1_600_000)


class Kind(Enum):
    """What happened to a file; ACKNOWLEDGED: the store returned an entry's number."""

    CREATED = auto()
    WRITTEN = auto()
    TRUNCATED = auto()
    SYNCED = auto()
    DELETED = auto()
    ACKNOWLEDGED = auto()


@dataclass(frozen=True, slots=True)
class Operation:
    """One step. ``at`` is an offset, a size or a number of entries."""

    kind: Kind
    name: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Recording:
    """The files at the beginning, and every step after it."""

    folder: Path
    """Where keys lie; its database is that of the end."""
    files: dict[str, bytes]
    operations: list[Operation] = field(default_factory=list)

    def opened(self, path: str) -> None:
        name = Path(path).name
        if not Path(path).stat().st_size and name not in self.files:
            self.operations.append(Operation(Kind.CREATED, name))

    def write(self, path: str, offset: int, data: bytes) -> int:
        self.operations.append(Operation(Kind.WRITTEN, Path(path).name, offset, data))
        return SQLITE_OK

    def truncate(self, path: str, size: int) -> int:
        self.operations.append(Operation(Kind.TRUNCATED, Path(path).name, size))
        return SQLITE_OK

    def sync(self, path: str) -> int:
        self.operations.append(Operation(Kind.SYNCED, Path(path).name))
        return SQLITE_OK

    def delete(self, path: str) -> int:
        self.operations.append(Operation(Kind.DELETED, Path(path).name))
        return SQLITE_OK


def record(base: Path, folder: Path, rng: random.Random, *, full: bool, large: bool) -> Recording:
    """Write entries with the production code and note what reaches the disk.

    ``base`` holds a closed store to begin with. Without ``full`` the writer is set to
    ``synchronous=NORMAL``, which must show as losses. ``large`` rows fill the write-ahead log past
    its limit, so that it is folded into the file, and begun again, between entries.
    """
    shutil.copytree(base, folder, dirs_exist_ok=True)
    recording = Recording(folder, {"kiosk.db": (folder / "kiosk.db").read_bytes()})
    with observed(recording):
        for _ in range(rng.randint(*_SESSIONS)):
            rig = open_rig(folder)
            try:
                if not full:
                    _weaken(rig)
                _write_session(rig, recording, rng, large)
            finally:
                rig.database.close()
    return recording


def _weaken(rig: StoreRig) -> None:
    raw = rig.database._writer.raw_connection()
    raw.cursor().execute("PRAGMA synchronous=NORMAL")
    raw.close()


def _write_session(rig: StoreRig, recording: Recording, rng: random.Random, large: bool) -> None:
    for number in range(rng.randint(*_ENTRIES)):
        also = None
        if large and rng.random() < 0.5:
            also = partial(_large_row, rng.randint(*_LARGE_BYTES))
        committed = rig.journal.append(look_up(number), also=also)
        recording.operations.append(Operation(Kind.ACKNOWLEDGED, at=committed.seq))


def _large_row(size: int, connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO settings VALUES ('large', hex(randomblob(?)))", (size // 2,)
    ).close()
