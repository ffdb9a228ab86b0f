"""Filling the disk at every write of a kiosk's work: nothing is lost, and it goes on afterwards."""

from __future__ import annotations

import random
import shutil
import tempfile
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from kiosk.store.database import Database, open_database
from kiosk.store.errors import DiskFull, StoreError
from kiosk.store.journal import Committed, Journal
from kiosk.store.verify_kiosk import verify_kiosk
from tests.harness.disk_full.full_disk import FillingDisk
from tests.harness.memory_disk import memory_disk
from tests.harness.power_loss.vfs import observed
from tests.harness.report import Progress, Report, Violation, replayable
from tests.unit.kiosk.store.attacker import key_file
from tests.unit.kiosk.store.rig import (
    StandingClock,
    key_provider,
    look_up,
    make_journal,
    open_rig,
)

ENTRIES = 6
_LARGE_BYTES = (1_000, 60_000)
_UNLIMITED = 2**62


def run(seed: int, size: int, on_progress: Progress) -> Report:
    """Case n: the work of seed n // writes is cut short at its write n % writes.

    Every write of a piece of work is tried before the next piece begins, so that ``size`` should
    be a few hundred at least.
    """
    violations: list[Violation] = []
    figures = {"refused_writes": 0, "entries_kept": 0}
    with tempfile.TemporaryDirectory(dir=memory_disk()) as scratch:
        base = Path(scratch) / "base"
        base.mkdir()
        open_rig(base).database.close()
        writes = _count_writes(base, Path(scratch))
        for done in range(size):
            number, point = divmod(seed + done, writes)
            work = _Work(base, Path(scratch) / "kiosk", number)
            with replayable("disk_full", seed + done):
                what = work.try_with(FillingDisk(point), figures)
            if what:
                where = f"work {number}, full from write {point} on"
                violations.append(Violation(seed + done, f"{where}: {what}"))
            on_progress(done + 1)
    return Report("disk_full", seed, size, tuple(violations), figures)


def _count_writes(base: Path, scratch: Path) -> int:
    """How many writes the longest of a few pieces of work makes."""
    counts = []
    for number in range(8):
        disk = FillingDisk(_UNLIMITED)
        work = _Work(base, scratch / "kiosk", number)
        what = work.try_with(disk, {"refused_writes": 0, "entries_kept": 0})
        if what:
            raise RuntimeError(f"with room for everything: {what}")
        counts.append(disk.writes)
    return max(counts)


class _Work:
    """Entries of different sizes, the same for the same number."""

    def __init__(self, base: Path, folder: Path, number: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        self._folder = folder
        rng = random.Random(f"work/{number}")
        self._large = [
            rng.randint(*_LARGE_BYTES) if rng.random() < 0.4 else 0 for _ in range(ENTRIES)
        ]

    def try_with(self, disk: FillingDisk, figures: dict[str, int]) -> str:
        """Do the work on this disk; what went wrong, or nothing."""
        with observed(disk):
            keys = key_provider(self._folder)
            path = self._folder / "kiosk.db"
            database = open_database(path, keys.database_key(), create=False)
            try:
                journal = make_journal(database, keys, StandingClock())
                what, acknowledged = self._append_all(disk, database, journal)
            finally:
                database.close()
        figures["refused_writes"] += disk.refused
        figures["entries_kept"] += acknowledged
        return what or self._after(acknowledged)

    def _append_all(
        self, disk: FillingDisk, database: Database, journal: Journal
    ) -> tuple[str, int]:
        """What went wrong, and how many entries the store said are kept."""
        for seq, large in enumerate(self._large, start=1):
            try:
                committed = _append(journal, large)
            except DiskFull:
                if journal.head().seq != seq - 1 or journal.count() != seq - 1:
                    return f"entry {seq} was refused, but something of it was kept", seq - 1
                disk.free_space()
                committed = _append(journal, large)
            except StoreError as error:
                return f"a full disk is called {type(error).__name__}: {error}", seq - 1
            if committed.seq != seq or journal.head().seq != seq:
                return f"entry {seq} became {committed.seq}", seq - 1
        with database.read() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        return ("" if sound == "ok" else f"the database is damaged: {sound}"), ENTRIES

    def _after(self, acknowledged: int) -> str:
        """Whether all of it is there after the next start, which has room."""
        path = self._folder / "kiosk.db"
        report = verify_kiosk(path, key_file(path), lambda count: None)
        if report.first_bad is not None:
            return f"the journal is broken: {report.first_bad.message}"
        if report.entries != acknowledged:
            return f"{acknowledged} entries were acknowledged, {report.entries} are there"
        return ""


def _append(journal: Journal, large: int) -> Committed:
    also = partial(_large_row, large) if large else None
    return journal.append(look_up(large), also=also)


def _large_row(size: int, connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO settings VALUES ('large', hex(randomblob(?)))", (size // 2,)
    ).close()
