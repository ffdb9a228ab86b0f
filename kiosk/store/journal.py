"""The journal: append-only, hash-chained, signed; the source of truth and the outbox at once."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, bindparam, func, select, tuple_

from kiosk.store.anchors import KeptAnchor, keep_anchor, newest_anchor
from kiosk.store.clock import JournalClock
from kiosk.store.database import Database
from kiosk.store.entry_writer import EntryWriter, Written, last_entry
from kiosk.store.epochs import PRUNED, epoch_starts, next_epoch
from kiosk.store.errors import ContentPruned, KeyFileProblem, StoreUnavailable
from kiosk.store.journal_index import require_index
from kiosk.store.settings import Setting, get_setting, put_setting
from kiosk.store.tables import journal
from kiosk.store.time_trust import (
    TOLERANCE_MS,
    Anchor,
    anchor_is_due,
    clock_grade,
    trusted_ms,
)
from sync.wire.chain import Head
from sync.wire.entry import ClockGrade, EntryContent, EntryKind, Scalar, SealedEntry
from sync.wire.identity import device_id, public_key_bytes
from sync.wire.messages import Signed
from sync.wire.time_token import TimeToken

_READ_BATCH = 50
_HASH_AT = select(journal.c.hash).where(
    journal.c.epoch == bindparam("epoch"), journal.c.seq == bindparam("seq")
)
_AFTER = (
    select(journal.c.content, journal.c.signature)
    .where(tuple_(journal.c.epoch, journal.c.seq) > tuple_(bindparam("epoch"), bindparam("seq")))
    .order_by(journal.c.epoch, journal.c.seq)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class Committed:
    """An entry that is durable."""

    epoch: int
    seq: int
    hash: bytes
    wall_ms: int
    event_id: bytes
    clock_grade: ClockGrade
    """How far ``wall_ms`` can be trusted."""


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
        self._writer = EntryWriter(
            office=office, signing_key=signing_key, clock=clock, software=software
        )
        self._committed = committed
        with database.write() as connection:
            _claim_database(connection, public_key_bytes(signing_key.public_key()).hex(), office)
            require_index(connection)

    def append(
        self, content: EntryContent, *, also: Callable[[Connection], None] | None = None
    ) -> Committed:
        """Write an entry, the head and what ``also`` writes in one transaction.

        Returns only after COMMIT. ``also`` runs after the entry was inserted, so that
        ``head_in(connection)`` is the entry's position. Raises DiskFull and other StoreErrors;
        nothing was kept then.
        """
        with self._database.write() as connection:
            written = self._writer.write(connection, content)
            if also is not None:
                also(connection)
        return self._announced(written)

    def append_outcome(self, work: Callable[[Connection], EntryContent]) -> Committed:
        """Like ``append``, but ``work`` writes first and then says what the entry records."""
        with self._database.write() as connection:
            written = self._writer.write(connection, work(connection))
        return self._announced(written)

    def append_all(self, work: Callable[[Connection], list[EntryContent]]) -> list[Committed]:
        """Like ``append_outcome``, with any number of entries; with none nobody is told."""
        with self._database.write() as connection:
            written = [self._writer.write(connection, content) for content in work(connection)]
        if written:
            self._committed()
        return [_receipt(each) for each in written]

    def open_epoch(self, reason: str) -> Committed:
        """Begin an epoch above every one of this journal and every one the server has named.

        Its first entry says why, and with which entry the earlier one ended. Raises StoreErrors.
        """
        with self._database.write() as connection:
            before = last_entry(connection).head
            body: dict[str, Scalar] = {
                "reason": reason,
                "after_epoch": before.epoch,
                "after_seq": before.seq,
                "after_hash": before.hash.hex(),
            }
            content = EntryContent(kind=EntryKind.EPOCH_OPENED, office=self.office, body=body)
            epoch = next_epoch(connection, before)
            written = self._writer.write(connection, content, epoch=epoch)
            put_setting(connection, Setting.EPOCH_WANTED, "")
        return self._announced(written)

    def open_wanted_epoch(self) -> None:
        """Begin a new epoch if one was asked for, by a registration that was repeated."""
        with self._database.read() as connection:
            reason = get_setting(connection, Setting.EPOCH_WANTED)
        if reason:
            self.open_epoch(reason)

    def note_time(self, signed: Signed, token: TimeToken) -> None:
        """Write the server's time down as an anchor, where one is due (``anchor_is_due``).

        To be called as soon as the token was verified. Whoever committed is not told: the round
        of synchronisation that brought the token also sends the anchor.
        """
        with self._database.read() as connection:
            if not self._anchor_is_due(connection):
                return
        with self._database.write() as connection:
            anchor = Anchor(token.server_time_ms, self._writer.now())
            content = EntryContent(
                kind=EntryKind.ANCHOR,
                office=self.office,
                body={
                    "token": b64encode(signed.content).decode("ascii"),
                    "token_signature": b64encode(signed.signature).decode("ascii"),
                    "server_time_ms": token.server_time_ms,
                    "server_nonce": token.server_nonce,
                },
            )
            head = self._writer.write(connection, content, anchor=anchor).head
            named = (token.head[0], token.head[1])
            keep_anchor(connection, KeptAnchor((head.epoch, head.seq), named, anchor))

    def clock_grade(self) -> ClockGrade:
        """How far the wall clock can be trusted now."""
        with self._database.read() as connection:
            kept, last = newest_anchor(connection), last_entry(connection)
        return clock_grade(self._writer.now(), None if kept is None else kept.anchor, last.at)

    def wall_ms(self) -> int:
        """Unix time in milliseconds by the kiosk's own clock, whatever that is worth."""
        return self._writer.now().wall_ms

    def likely_ms(self) -> int:
        """Unix time in milliseconds by the wall clock; by the server's, where that was heard in
        this boot and the wall clock contradicts it. Raises StoreErrors.

        For what is shown and asked, never for what is recorded.
        """
        wall_ms, server_ms = self.wall_ms(), self.server_now_ms()
        if server_ms is None or abs(wall_ms - server_ms) <= TOLERANCE_MS:
            return wall_ms
        return server_ms

    def server_now_ms(self) -> int | None:
        """Unix time in milliseconds by the server's clock; None where it was not heard this boot.

        The wall clock has no say in it.
        """
        with self._database.read() as connection:
            kept = newest_anchor(connection)
        return trusted_ms(self._writer.now(), None if kept is None else kept.anchor)

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
            return entry_hash_in(connection, epoch, seq)

    def epoch_starts(self) -> tuple[Head, ...]:
        """Per epoch, ascending: the last entry whose content was pruned; sequence 0 when none."""
        with self._database.read() as connection:
            return epoch_starts(connection)

    def entries_after(self, head: Head, *, limit: int, max_bytes: int) -> list[SealedEntry]:
        """At most ``limit`` entries after a head, in order, of ``max_bytes`` content together.

        One entry is always given if there is one, however large. Raises ContentPruned where the
        next one has no content any more.
        """
        wanted = {"epoch": head.epoch, "seq": head.seq, "limit": limit}
        taken: list[SealedEntry] = []
        size_bytes = 0
        with self._database.read() as connection:
            rows = connection.execution_options(yield_per=_READ_BATCH).execute(_AFTER, wanted)
            for content, signature in rows:
                if content == PRUNED:
                    raise ContentPruned(
                        "Entries are to be sent whose contents were pruned; ask the city for its "
                        "copy of them."
                    )
                size_bytes += len(content)
                if taken and size_bytes > max_bytes:
                    break
                taken.append(SealedEntry(content, signature))
            rows.close()
        return taken

    def _anchor_is_due(self, connection: Connection) -> bool:
        kept, head = newest_anchor(connection), last_entry(connection).head
        since = kept is not None and kept.position != (head.epoch, head.seq)
        anchor = None if kept is None else kept.anchor
        return anchor_is_due(self._writer.now(), anchor, entries_since=since)

    def _announced(self, written: Written) -> Committed:
        self._committed()
        return _receipt(written)


def _receipt(written: Written) -> Committed:
    entry = written.entry
    return Committed(
        entry.epoch,
        entry.seq,
        written.hash,
        entry.wall_ms,
        entry.event_id,
        entry.clock_grade,
    )


def head_in(connection: Connection) -> Head:
    """The head as this transaction sees it."""
    return last_entry(connection).head


def entry_hash_in(connection: Connection, epoch: int, seq: int) -> bytes | None:
    """The stored hash of one entry, or None when there is no such entry."""
    found: bytes | None = connection.scalar(_HASH_AT, {"epoch": epoch, "seq": seq})
    return found


def _claim_database(connection: Connection, public_key: str, office: str) -> None:
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
        put_setting(connection, Setting.OFFICE, office)
    elif stored_office != office:
        raise StoreUnavailable(
            f"The database belongs to office {stored_office}, not {office}; correct the "
            "office in the settings or set the kiosk up anew."
        )
