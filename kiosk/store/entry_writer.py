"""Putting one entry at the end of the journal, inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.anchors import newest_anchor
from kiosk.store.clock import JournalClock, read_clock
from kiosk.store.journal_index import index_entry
from kiosk.store.tables import journal, journal_head
from kiosk.store.time_trust import Anchor, ClockStep, Reading, clock_grade, clock_step
from kiosk.store.uuid7 import RANDOM_BYTES, uuid7
from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import Entry, EntryContent, EntryKind, seal_entry
from sync.wire.identity import device_id

_LAST = select(journal_head)
_ENTRY = insert(journal)
_HEAD = insert(journal_head)
_MOVE_HEAD = _HEAD.on_conflict_do_update(
    index_elements=[journal_head.c.id],
    set_={
        column.name: _HEAD.excluded[column.name] for column in journal_head.c if column.name != "id"
    },
)


@dataclass(frozen=True, slots=True)
class LastEntry:
    """Where the journal ends, and the clocks it ended with."""

    head: Head
    at: Reading | None
    """None when there is no entry, or an earlier version of this program wrote it."""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry that is durable once the transaction is."""

    entry: Entry
    hash: bytes

    @property
    def head(self) -> Head:
        """The journal's new end."""
        return Head(self.entry.epoch, self.entry.seq, self.hash)


def last_entry(connection: Connection) -> LastEntry:
    """The journal's end as this transaction sees it."""
    row = connection.execute(_LAST).one_or_none()
    if row is None:
        return LastEntry(EMPTY_HEAD, None)
    at = None if row.boot_id is None else Reading(row.wall_ms, row.boot_id, row.boot_ms)
    return LastEntry(Head(row.epoch, row.seq, row.hash), at)


class EntryWriter:
    """Signs, chains and inserts. Only the journal uses it."""

    def __init__(
        self,
        *,
        office: str,
        signing_key: Ed25519PrivateKey,
        clock: JournalClock,
        software: str,
    ) -> None:
        self.office = office
        self.device = device_id(signing_key.public_key())
        self._signing_key = signing_key
        self._clock = clock
        self._software = software

    def now(self) -> Reading:
        """Both clocks."""
        return read_clock(self._clock)

    def write(
        self,
        connection: Connection,
        content: EntryContent,
        *,
        epoch: Head | None = None,
        anchor: Anchor | None = None,
    ) -> Written:
        """Insert an entry; if the wall clock stepped, an entry that says so before it.

        ``epoch`` is the empty head of an epoch to begin. ``anchor`` is the one this entry brings;
        without it the newest counts.
        """
        if content.office != self.office:
            raise ValueError(f"an entry of office {content.office} in {self.office}'s journal")
        now, last, known = self.now(), last_entry(connection), newest_anchor(connection)
        before = None if known is None else known.anchor
        step = clock_step(now, before, last.at)
        if step is not None:
            self._insert(connection, self._step_content(step), last, now, before)
            last = last_entry(connection)
        if epoch is not None:
            last = LastEntry(epoch, last.at)
        return self._insert(connection, content, last, now, anchor or before)

    def _insert(
        self,
        connection: Connection,
        content: EntryContent,
        last: LastEntry,
        now: Reading,
        anchor: Anchor | None,
    ) -> Written:
        entry = self._entry(content, last, now, anchor)
        sealed = seal_entry(entry, self._signing_key)
        position = {"epoch": entry.epoch, "seq": entry.seq, "hash": sealed.hash}
        contents = {"content": sealed.content, "signature": sealed.signature}
        connection.execute(_ENTRY, {**position, **contents})
        clocks = {"wall_ms": now.wall_ms, "boot_id": now.boot_id, "boot_ms": now.boot_ms}
        connection.execute(_MOVE_HEAD, {"id": 1, **position, **clocks})
        index_entry(connection, entry)
        return Written(entry, sealed.hash)

    def _entry(
        self, content: EntryContent, last: LastEntry, now: Reading, anchor: Anchor | None
    ) -> Entry:
        return Entry(
            **dict(content),
            device=self.device,
            epoch=last.head.epoch,
            seq=last.head.seq + 1,
            prev=last.head.hash,
            event_id=uuid7(now.wall_ms, self._clock.random_bytes(RANDOM_BYTES)),
            wall_ms=now.wall_ms,
            boot_id=now.boot_id,
            boot_ms=now.boot_ms,
            clock_grade=clock_grade(now, anchor, last.at),
            software=self._software,
        )

    def _step_content(self, step: ClockStep) -> EntryContent:
        return EntryContent(
            kind=EntryKind.CLOCK_STEP,
            office=self.office,
            body={"from_ms": step.from_ms, "to_ms": step.to_ms, "step_ms": step.step_ms},
        )
