"""Proving a stored journal, row by row, without trusting anything stored beside the entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.wire.chain import EMPTY_HEAD, ChainFault, Head, check_next
from sync.wire.entry import (
    GENESIS_HASH,
    EntryUnreadable,
    SealedEntry,
    decode_entry,
    signature_is_valid,
)

PROGRESS_EVERY = 5_000


class StoreFault(StrEnum):
    """What is wrong with a store around its entries."""

    TAIL_MISSING = "tail_missing"
    HEAD_DIFFERS = "head_differs"
    ACKNOWLEDGED_DIFFERS = "acknowledged_differs"
    KEY_DIFFERS = "key_differs"
    UNKNOWN_DEVICE = "unknown_device"
    DAMAGED_FILE = "damaged_file"


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row as it was read; an attacker may have put any type into any column."""

    epoch: object
    seq: object
    content: object
    hash: object
    signature: object
    quarantined: bool = False
    """The server says it could not read this signed entry. If it is right, the entry is held to its
    signature and stored place, and the one after it to its hash."""


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
class Walk:
    """How far one device's rows held."""

    entries: int
    heads: dict[int, Head]
    """The last entry of each epoch."""
    last: Head
    first_bad: FirstBad | None


def walk_rows(
    rows: Iterable[StoredRow],
    *,
    device: str,
    key: Ed25519PublicKey,
    before: int = 0,
    on_progress: Callable[[int], None] = lambda count: None,
) -> Walk:
    """Check rows in the order given, up to the first that does not hold.

    ``before`` counts the rows of other devices read earlier. Exceptions of ``rows`` pass through.
    """
    heads: dict[int, Head] = {}
    last, count = EMPTY_HEAD, 0
    for row in rows:
        checked = _check_row(last, row, device=device, key=key)
        if isinstance(checked, tuple):
            epoch = row.epoch if isinstance(row.epoch, int) else None
            seq = row.seq if isinstance(row.seq, int) else None
            bad = FirstBad(before + count + 1, *checked, epoch=epoch, seq=seq, device=device)
            return Walk(count, heads, last, bad)
        last, count = checked, count + 1
        heads[last.epoch] = last
        if (before + count) % PROGRESS_EVERY == 0:
            on_progress(before + count)
    return Walk(count, heads, last, None)


def _check_row(
    last: Head, row: StoredRow, *, device: str, key: Ed25519PublicKey
) -> Head | tuple[ChainFault, str]:
    if not (isinstance(row.content, bytes) and isinstance(row.signature, bytes)):
        return ChainFault.UNREADABLE, "content or signature is not a sequence of bytes"
    sealed = SealedEntry(row.content, row.signature)
    if row.quarantined and not _readable(row.content):
        head = _check_quarantined(last, row, sealed, key)
    else:
        entry = check_next(last, sealed, device=device, key=key)
        head = entry if isinstance(entry, tuple) else Head(entry.epoch, entry.seq, sealed.hash)
    if isinstance(head, tuple):
        return head
    if row.hash != sealed.hash:
        return ChainFault.HASH_DIFFERS, f"the hash stored beside entry {head.seq} is not its own"
    if (row.epoch, row.seq) != (head.epoch, head.seq):
        return (
            ChainFault.OUT_OF_SEQUENCE,
            f"entry {head.epoch}/{head.seq} is stored as {row.epoch}/{row.seq}",
        )
    return head


def _readable(content: bytes) -> bool:
    # The label alone must not exempt an entry from saying its own place.
    try:
        decode_entry(content)
    except EntryUnreadable:
        return False
    return True


def _check_quarantined(
    last: Head, row: StoredRow, sealed: SealedEntry, key: Ed25519PublicKey
) -> Head | tuple[ChainFault, str]:
    if not signature_is_valid(sealed, key):
        return ChainFault.BAD_SIGNATURE, f"entry {row.seq} is not signed by this kiosk's key"
    if not (isinstance(row.epoch, int) and isinstance(row.seq, int)):
        return ChainFault.OUT_OF_SEQUENCE, "the entry's position is not a number"
    expected = last if row.epoch == last.epoch else Head(row.epoch, 0, GENESIS_HASH)
    if row.epoch < last.epoch or row.seq != expected.seq + 1:
        return (
            ChainFault.OUT_OF_SEQUENCE,
            f"entry {row.epoch}/{row.seq} follows {last.epoch}/{last.seq}",
        )
    return Head(row.epoch, row.seq, sealed.hash)
