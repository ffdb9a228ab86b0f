"""Proving a journal: every entry signed, linked to the one before it, none missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.wire.entry import (
    GENESIS_HASH,
    Entry,
    EntryUnreadable,
    SealedEntry,
    decode_entry,
    signature_is_valid,
)


class ChainFault(StrEnum):
    """What is wrong with an entry, most basic first."""

    UNREADABLE = "unreadable"
    HASH_DIFFERS = "hash_differs"
    BAD_SIGNATURE = "bad_signature"
    WRONG_DEVICE = "wrong_device"
    OUT_OF_SEQUENCE = "out_of_sequence"
    BROKEN_LINK = "broken_link"


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain; sequence 0 with the genesis hash when it is empty."""

    epoch: int
    seq: int
    hash: bytes


EMPTY_HEAD = Head(epoch=1, seq=0, hash=GENESIS_HASH)


@dataclass(frozen=True, slots=True)
class BadEntry:
    """The first entry that does not hold."""

    position: int
    """Counted from 1 in the order read."""
    fault: ChainFault
    message: str


def check_next(
    head: Head, sealed: SealedEntry, *, device: str, key: Ed25519PublicKey
) -> Entry | tuple[ChainFault, str]:
    """Check one entry against the head before it; the entry itself when all holds.

    A new epoch starts again at sequence 1 with the genesis hash (PROTOCOL.md §2.4).
    """
    try:
        entry = decode_entry(sealed.content)
    except EntryUnreadable as error:
        return ChainFault.UNREADABLE, str(error)
    if not signature_is_valid(sealed, key):
        return (
            ChainFault.BAD_SIGNATURE,
            f"entry {entry.seq} is not signed by this kiosk's key",
        )
    if entry.device != device:
        return (
            ChainFault.WRONG_DEVICE,
            f"entry {entry.seq} belongs to device {entry.device}",
        )
    expected = head if entry.epoch == head.epoch else Head(entry.epoch, 0, GENESIS_HASH)
    if entry.epoch < head.epoch or entry.seq != expected.seq + 1:
        return (
            ChainFault.OUT_OF_SEQUENCE,
            f"entry {entry.epoch}/{entry.seq} follows {head.epoch}/{head.seq}",
        )
    if entry.prev != expected.hash:
        return (
            ChainFault.BROKEN_LINK,
            f"entry {entry.seq} does not continue entry {expected.seq}",
        )
    return entry


@dataclass(frozen=True, slots=True)
class ChainReport:
    """The result of walking a chain."""

    entries: int
    head: Head
    first_bad: BadEntry | None

    @property
    def ok(self) -> bool:
        """Whether every entry held."""
        return self.first_bad is None


def verify_chain(
    sealed_entries: Iterable[tuple[SealedEntry, bytes | None]],
    *,
    device: str,
    key: Ed25519PublicKey,
) -> ChainReport:
    """Walk a chain from its beginning, stopping at the first entry that does not hold.

    Each item is the sealed entry with the hash stored beside it (None where none is stored).
    ``entries`` counts those that held.
    """
    head, count = EMPTY_HEAD, 0
    for position, (sealed, stored_hash) in enumerate(sealed_entries, start=1):
        checked = check_next(head, sealed, device=device, key=key)
        if isinstance(checked, tuple):
            return ChainReport(count, head, BadEntry(position, *checked))
        if stored_hash is not None and stored_hash != sealed.hash:
            return ChainReport(
                count,
                head,
                BadEntry(
                    position,
                    ChainFault.HASH_DIFFERS,
                    f"entry {checked.seq}: stored hash",
                ),
            )
        head, count = Head(checked.epoch, checked.seq, sealed.hash), count + 1
    return ChainReport(count, head, None)
