"""One stored row against the entry before it, trusting nothing stored beside it."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.wire.chain import ChainFault, Head, check_next
from sync.wire.entry import (
    GENESIS_HASH,
    Entry,
    EntryUnreadable,
    SealedEntry,
    decode_entry,
    hash_is_signed,
)


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
    withheld: bool = False
    """The content is not there: pruned, or sealed for somebody else. The entry is held to the
    signature over its stored hash, to its place, and the one after it to that hash."""


Refusal = tuple[ChainFault, str]


def check_row(
    last: Head, row: StoredRow, *, device: str, key: Ed25519PublicKey
) -> tuple[Head, Entry | None] | Refusal:
    """Where the journal ends after this row, with the entry where it can be read; or the fault."""
    if not isinstance(row.signature, bytes):
        return ChainFault.UNREADABLE, "the signature is not a sequence of bytes"
    if row.withheld:
        return _check_withheld(last, row, row.signature, key)
    if not isinstance(row.content, bytes):
        return ChainFault.UNREADABLE, "the content is not a sequence of bytes"
    sealed = SealedEntry(row.content, row.signature)
    if row.quarantined and not _readable(row.content):
        return _check_opaque(last, row, sealed.hash, row.signature, key)
    return _check_entry(last, row, sealed, device, key)


def _check_entry(
    last: Head, row: StoredRow, sealed: SealedEntry, device: str, key: Ed25519PublicKey
) -> tuple[Head, Entry | None] | Refusal:
    entry = check_next(last, sealed, device=device, key=key)
    if isinstance(entry, tuple):
        return entry
    head = Head(entry.epoch, entry.seq, sealed.hash)
    if row.hash != head.hash:
        return ChainFault.HASH_DIFFERS, f"the hash stored beside entry {head.seq} is not its own"
    if (row.epoch, row.seq) != (head.epoch, head.seq):
        return (
            ChainFault.OUT_OF_SEQUENCE,
            f"entry {head.epoch}/{head.seq} is stored as {row.epoch}/{row.seq}",
        )
    return head, entry


def _readable(content: bytes) -> bool:
    # The label alone must not exempt an entry from saying its own place.
    try:
        decode_entry(content)
    except EntryUnreadable:
        return False
    return True


def _check_withheld(
    last: Head, row: StoredRow, signature: bytes, key: Ed25519PublicKey
) -> tuple[Head, None] | Refusal:
    if not (isinstance(row.hash, bytes) and len(row.hash) == len(GENESIS_HASH)):
        return ChainFault.UNREADABLE, "the hash is not 32 bytes"
    return _check_opaque(last, row, row.hash, signature, key)


def _check_opaque(
    last: Head, row: StoredRow, entry_hash: bytes, signature: bytes, key: Ed25519PublicKey
) -> tuple[Head, None] | Refusal:
    """An entry that cannot say itself where it stands."""
    if not hash_is_signed(entry_hash, signature, key):
        return ChainFault.BAD_SIGNATURE, f"entry {row.seq} is not signed by this kiosk's key"
    if not (isinstance(row.epoch, int) and isinstance(row.seq, int)):
        return ChainFault.OUT_OF_SEQUENCE, "the entry's position is not a number"
    expected = last if row.epoch == last.epoch else Head(row.epoch, 0, GENESIS_HASH)
    if row.epoch < last.epoch or row.seq != expected.seq + 1:
        return (
            ChainFault.OUT_OF_SEQUENCE,
            f"entry {row.epoch}/{row.seq} follows {last.epoch}/{last.seq}",
        )
    if row.hash != entry_hash:
        return ChainFault.HASH_DIFFERS, f"the hash stored beside entry {row.seq} is not its own"
    return Head(row.epoch, row.seq, entry_hash), None
