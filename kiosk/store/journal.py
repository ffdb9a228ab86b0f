"""The journal: append-only, hash-chained, signed; the source of truth and the outbox at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, func, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.clock import (
    ClockAnchor,
    JournalClock,
    clock_grade,
    load_anchor,
    store_anchor,
)
from kiosk.store.database import Database
from kiosk.store.errors import KeyFileProblem, StoreUnavailable
from kiosk.store.settings import Setting, get_setting, put_setting
from kiosk.store.tables import journal, journal_head
from kiosk.store.uuid7 import RANDOM_BYTES, uuid7
from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import Entry, EntryContent, SealedEntry, seal_entry
from sync.wire.identity import device_id, public_key_bytes

_READ_BATCH = 50


@dataclass(frozen=True, slots=True)
class Committed:
    """An entry that is durable."""

    epoch: int
    seq: int
    hash: bytes
    wall_ms: int
    event_id: bytes


class Journal:
    """The journal of one kiosk. Safe to use from several threads.

    Raises KeyFileProblem when the database was written with another signing key, StoreUnavailable
    when it belongs to another office, ValueError when ``device`` is not the id of the key.
    """

    def __init__(
        self,
        database: Database,
        *,
        device: str,
        office: str,
        signing_key: Ed25519PrivateKey,
        clock: JournalClock,
        software: str,
        committed: Callable[[], None] = lambda: None,
    ) -> None:
        """``committed`` is called after every commit, on the thread that committed."""
        if device != device_id(signing_key.public_key()):
            raise ValueError("the device id does not belong to the signing key")
        self.device = device
        self.office = office
        self._database = database
        self._signing_key = signing_key
        self._clock = clock
        self._software = software
        self._committed = committed
        with database.write() as connection:
            self._claim_database(connection)

    def append(
        self, content: EntryContent, *, also: Callable[[Connection], None] | None = None
    ) -> Committed:
        """Write an entry, the head and what ``also`` writes in one transaction.

        Returns only after COMMIT. ``also`` runs after the entry was inserted, so that
        ``head_in(connection)`` is the entry's position. Raises DiskFull and other StoreErrors;
        nothing was kept then.
        """
        with self._database.write() as connection:
            committed = self._insert(connection, content)
            if also is not None:
                also(connection)
        self._committed()
        return committed

    def append_outcome(self, work: Callable[[Connection], EntryContent]) -> Committed:
        """Like ``append``, but ``work`` writes first and then says what the entry records."""
        with self._database.write() as connection:
            committed = self._insert(connection, work(connection))
        self._committed()
        return committed

    def head(self) -> Head:
        """The last committed entry; sequence 0 when there is none."""
        with self._database.read() as connection:
            return head_in(connection)

    def count(self) -> int:
        """How many entries there are."""
        with self._database.read() as connection:
            return connection.scalar(select(func.count()).select_from(journal)) or 0

    def entry_hash(self, epoch: int, seq: int) -> bytes | None:
        """The stored hash of one entry, or None when there is no such entry."""
        with self._database.read() as connection:
            return connection.scalar(
                select(journal.c.hash).where(journal.c.epoch == epoch, journal.c.seq == seq)
            )

    def entries_after(self, head: Head, *, limit: int, max_bytes: int) -> list[SealedEntry]:
        """At most ``limit`` entries after a head, in order, of ``max_bytes`` content together.

        One entry is always given if there is one, however large.
        """
        statement = (
            select(journal.c.content, journal.c.signature)
            .where(tuple_(journal.c.epoch, journal.c.seq) > (head.epoch, head.seq))
            .order_by(journal.c.epoch, journal.c.seq)
            .limit(limit)
        )
        taken: list[SealedEntry] = []
        size_bytes = 0
        with self._database.read() as connection:
            rows = connection.execution_options(yield_per=_READ_BATCH).execute(statement)
            for content, signature in rows:
                size_bytes += len(content)
                if taken and size_bytes > max_bytes:
                    break
                taken.append(SealedEntry(content, signature))
            rows.close()
        return taken

    def note_server_time(self, server_ms: int) -> None:
        """Remember the server's signed time, so that later entries are graded as anchored."""
        anchor = ClockAnchor(server_ms, self._clock.boot_id(), self._clock.boot_ms())
        with self._database.write() as connection:
            store_anchor(connection, anchor)

    def _insert(self, connection: Connection, content: EntryContent) -> Committed:
        if content.office != self.office:
            raise ValueError(f"an entry of office {content.office} in {self.office}'s journal")
        head = head_in(connection)
        entry = self._entry(head, content, load_anchor(connection))
        sealed = seal_entry(entry, self._signing_key)
        position = {"epoch": entry.epoch, "seq": entry.seq, "hash": sealed.hash}
        connection.execute(
            insert(journal).values(**position, content=sealed.content, signature=sealed.signature)
        )
        connection.execute(
            insert(journal_head)
            .values(id=1, **position)
            .on_conflict_do_update(index_elements=[journal_head.c.id], set_=position)
        )
        return Committed(entry.epoch, entry.seq, sealed.hash, entry.wall_ms, entry.event_id)

    def _entry(self, head: Head, content: EntryContent, anchor: ClockAnchor | None) -> Entry:
        wall_ms, boot_id = self._clock.wall_ms(), self._clock.boot_id()
        return Entry(
            **dict(content),
            device=self.device,
            epoch=head.epoch,
            seq=head.seq + 1,
            prev=head.hash,
            event_id=uuid7(wall_ms, self._clock.random_bytes(RANDOM_BYTES)),
            wall_ms=wall_ms,
            boot_id=boot_id,
            boot_ms=self._clock.boot_ms(),
            clock_grade=clock_grade(anchor, boot_id),
            software=self._software,
        )

    def _claim_database(self, connection: Connection) -> None:
        public_key = public_key_bytes(self._signing_key.public_key()).hex()
        stored_key = get_setting(connection, Setting.DEVICE_PUBLIC_KEY)
        if stored_key is None:
            put_setting(connection, Setting.DEVICE_PUBLIC_KEY, public_key)
        elif stored_key != public_key:
            raise KeyFileProblem(
                "The signing key is not the one this journal was written with; put back the key "
                "file that belongs to this database."
            )
        stored_office = get_setting(connection, Setting.OFFICE)
        if stored_office is None:
            put_setting(connection, Setting.OFFICE, self.office)
        elif stored_office != self.office:
            raise StoreUnavailable(
                f"The database belongs to office {stored_office}, not {self.office}; correct the "
                "office in the settings or set the kiosk up anew."
            )


def head_in(connection: Connection) -> Head:
    """The head as this transaction sees it."""
    row = connection.execute(
        select(journal_head.c.epoch, journal_head.c.seq, journal_head.c.hash)
    ).one_or_none()
    return EMPTY_HEAD if row is None else Head(row.epoch, row.seq, row.hash)
