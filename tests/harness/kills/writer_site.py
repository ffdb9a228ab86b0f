"""A kiosk's journal whose writer is killed again and again."""

from __future__ import annotations

import random
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from sqlalchemy import Connection as SqlConnection

from kiosk.store.database import open_database
from kiosk.store.journal import head_in
from kiosk.store.verify_kiosk import verify_kiosk
from sync.wire.entry import EntryContent, EntryKind
from tests.harness.kills.processes import Victim, receive
from tests.unit.kiosk.store.attacker import key_file
from tests.unit.kiosk.store.rig import (
    OFFICE,
    StandingClock,
    key_provider,
    look_up,
    make_journal,
    open_rig,
)

_MOST_ENTRIES = 8
_VISIT = EntryContent(
    kind=EntryKind.CHECK_IN,
    office=OFFICE,
    subject="p1",
    purpose="routine_report",
    outcome="verified",
)
"""An entry with a row in the journal's index."""
_LONGEST_DELAY_S = 0.006


def write_until_killed(folder: Path, acknowledgements: Connection) -> None:
    """Append for ever; send each sequence number once it is committed."""
    keys = key_provider(folder)
    database = open_database(folder / "kiosk.db", keys.database_key(), create=False)
    journal = make_journal(database, keys, StandingClock())
    while True:
        committed = journal.append(_VISIT, also=_mark)
        acknowledgements.send(committed.seq)


def _mark(connection: SqlConnection) -> None:
    """A row of the domain, written in the same transaction as the entry."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO settings VALUES ('marked', ?)", (str(head_in(connection).seq),)
    ).close()


class WriterSite:
    """One kiosk's folder."""

    def __init__(self, folder: Path, context: ForkServerContext) -> None:
        self.folder = folder
        self.acknowledged = 0
        self._context = context
        folder.mkdir()
        open_rig(folder).database.close()

    def kill_once(self, rng: random.Random) -> str:
        """Start the writer, kill it at a random moment; what is wrong afterwards, or nothing."""
        victim = Victim(self._context, write_until_killed, self.folder)
        for _ in range(rng.randint(1, _MOST_ENTRIES)):
            self._note(receive(victim.received))
        victim.kill_in(rng.uniform(0, _LONGEST_DELAY_S))
        try:
            # What was sent before the kill counts as acknowledged too.
            while True:
                self._note(receive(victim.received))
        except EOFError:
            victim.kill()
        return self._look()

    def finish(self) -> str:
        """What is wrong with going on; nothing when the next entry continues the journal."""
        rig = open_rig(self.folder)
        try:
            before = rig.journal.count()
            committed = rig.journal.append(look_up(1))
        finally:
            rig.database.close()
        return "" if committed.seq == before + 1 else f"entry {before + 1} became {committed.seq}"

    def _note(self, seq: object) -> None:
        if not isinstance(seq, int):
            raise TypeError(f"a sequence number was sent as {seq!r}")
        self.acknowledged = seq

    def _look(self) -> str:
        path = self.folder / "kiosk.db"
        database = open_database(path, key_provider(self.folder).database_key(), create=False)
        try:
            with database.read() as connection:
                sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
                marked = connection.exec_driver_sql(
                    "SELECT value FROM settings WHERE key = 'marked'"
                ).scalar()
                indexed = connection.exec_driver_sql("SELECT count(*) FROM visits").scalar()
        finally:
            database.close()
        report = verify_kiosk(path, key_file(path), lambda count: None)
        if report.first_bad is not None or sound != "ok":
            return f"broken: {report.first_bad}, integrity {sound}"
        # One entry may be durable although its acknowledgement was never sent.
        if not self.acknowledged <= report.entries <= self.acknowledged + 1:
            return f"{self.acknowledged} entries were acknowledged, {report.entries} are there"
        if str(marked) != str(report.entries):
            return f"the domain row is of entry {marked}, the journal ends with {report.entries}"
        if indexed != report.entries:
            return f"{indexed} visits are indexed, the journal ends with {report.entries}"
        return ""
