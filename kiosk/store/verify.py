"""Proving a stored journal, row by row, without trusting anything stored beside the entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.store.verify_row import StoredRow, check_row
from sync.wire.chain import EMPTY_HEAD, ChainFault, Head
from sync.wire.entry import GENESIS_HASH, Entry, EntryKind

_NOTED: Final = frozenset({EntryKind.ANCHOR, EntryKind.JOURNAL_PRUNED})


class StoreFault(StrEnum):
    """What is wrong with a store around its entries."""

    TAIL_MISSING = "tail_missing"
    HEAD_DIFFERS = "head_differs"
    ACKNOWLEDGED_DIFFERS = "acknowledged_differs"
    KEY_DIFFERS = "key_differs"
    UNKNOWN_DEVICE = "unknown_device"
    DAMAGED_FILE = "damaged_file"
    ANCHOR_INVALID = "anchor_invalid"


@dataclass(frozen=True, slots=True)
class FirstBad:
    """The first entry that does not hold, as precisely as it is known."""

    position: int
    """Counted from 1 in the order read; one past the last where entries are missing at the end."""
    fault: ChainFault | StoreFault
    message: str
    epoch: int | None = None
    seq: int | None = None
    device: str | None = None


@dataclass(frozen=True, slots=True)
class JournalReport:
    """The outcome of a verification."""

    entries: int
    """How many entries held."""
    first_bad: FirstBad | None

    @property
    def ok(self) -> bool:
        """Whether everything held."""
        return self.first_bad is None


@dataclass(frozen=True, slots=True)
class JournalRows:
    """One device's rows, in the order of its journal, and the key they are held to."""

    device: str
    key: Ed25519PublicKey
    rows: Iterable[StoredRow]
    start: Head = EMPTY_HEAD
    """What the first row follows."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry that says something about the journal itself."""

    position: int
    entry: Entry


@dataclass(slots=True)
class Walk:
    """How far one device's rows held."""

    device: str
    before: int
    """Rows of other devices read earlier."""
    start: Head
    last: Head
    entries: int = 0
    heads: dict[int, Head] = field(default_factory=dict)
    """The last entry of each epoch."""
    hashes: dict[int, bytearray] = field(default_factory=dict)
    """Of every entry that held: 32 bytes each, for each epoch read."""
    noted: list[Noted] = field(default_factory=list)
    withheld: list[tuple[int, int, int]] = field(default_factory=list)
    """(epoch, first seq, last seq) of every run of rows without their contents."""
    first_bad: FirstBad | None = None

    @property
    def position(self) -> int:
        """Of the last row that held."""
        return self.before + self.entries

    def hash_at(self, epoch: int, seq: int) -> bytes | None:
        """The hash of an entry that held; zeros at sequence 0; None where none was read."""
        if seq == 0:
            return GENESIS_HASH
        if (epoch, seq) == (self.start.epoch, self.start.seq):
            return self.start.hash
        held, head = self.hashes.get(epoch), self.heads.get(epoch)
        if held is None or head is None or not 0 <= head.seq - seq < len(held) // 32:
            return None
        start = len(held) - 32 * (head.seq - seq + 1)
        return bytes(held[start : start + 32])

    def position_of(self, epoch: int, seq: int) -> int:
        """Of an entry that held."""
        earlier = sum(len(held) for other, held in self.hashes.items() if other <= epoch) // 32
        return self.before + earlier - (self.heads[epoch].seq - seq)

    def read_before(self, epoch: int, seq: int) -> bool:
        """Whether a position lies before the rows, where only a part of a journal is read."""
        return (epoch, seq) < (self.start.epoch, self.start.seq)

    def hold(self, row: StoredRow, head: Head, entry: Entry | None) -> None:
        """Go on to the next row: this one held."""
        self.last, self.entries = head, self.entries + 1
        self.heads[head.epoch] = head
        self.hashes.setdefault(head.epoch, bytearray()).extend(head.hash)
        if entry is not None and entry.kind in _NOTED:
            self.noted.append(Noted(self.position, entry))
        if row.withheld:
            self.withhold(head.epoch, head.seq, head.seq)

    def withhold(self, epoch: int, first: int, last: int) -> None:
        """Remember rows without contents; a run that continues the last one is one with it."""
        if self.withheld and self.withheld[-1][0] == epoch and self.withheld[-1][2] + 1 == first:
            first = self.withheld.pop()[1]
        self.withheld.append((epoch, first, last))

    def join(self, later: Walk) -> None:
        """Go on with what was found in the rows after these."""
        self.last, self.entries = later.last, self.entries + later.entries
        self.heads |= later.heads
        for epoch, hashes in later.hashes.items():
            self.hashes.setdefault(epoch, bytearray()).extend(hashes)
        self.noted.extend(later.noted)
        for run in later.withheld:
            self.withhold(*run)
        self.first_bad = later.first_bad


def walk_rows(journal: JournalRows, *, before: int = 0) -> Walk:
    """Check rows in the order given, up to the first that does not hold.

    ``before`` counts the rows of other devices read earlier. Exceptions of the rows pass through.
    """
    walk = Walk(journal.device, before, journal.start, journal.start)
    for row in journal.rows:
        checked = check_row(walk.last, row, device=journal.device, key=journal.key)
        if isinstance(checked[0], ChainFault):
            epoch = row.epoch if isinstance(row.epoch, int) else None
            seq = row.seq if isinstance(row.seq, int) else None
            walk.first_bad = FirstBad(
                walk.position + 1, *checked, epoch=epoch, seq=seq, device=journal.device
            )
            return walk
        walk.hold(row, *checked)
    return walk


def first_of(*bad: FirstBad | None) -> FirstBad | None:
    """The one that stands first in the journal."""
    return min((each for each in bad if each is not None), key=lambda it: it.position, default=None)
