"""What can be said of an entry by itself, before looking at the journal it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.wire.entry import EntryUnreadable, SealedEntry, decode_entry, hash_is_signed
from sync.wire.messages import Envelope, Position


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry that this device signed."""

    epoch: int
    seq: int
    sealed: SealedEntry
    hash: bytes
    prev: bytes | None
    """The predecessor it names; None when the content cannot be read."""
    fault: str
    """Why the content cannot be read; empty when it can."""

    @property
    def position(self) -> Position:
        """Where it stands."""
        return Position(epoch=self.epoch, seq=self.seq)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry of which nothing is stored."""

    position: Position
    message: str


def judge(envelope: Envelope, *, device: str, key: Ed25519PublicKey) -> Judged | Refusal:
    """Check signature, then content, then that the envelope tells the truth about both."""
    sealed = envelope.sealed()
    entry_hash = sealed.hash
    if not hash_is_signed(entry_hash, sealed.signature, key):
        return _refused(envelope, "The entry is not signed by this device's key.")
    try:
        entry = decode_entry(sealed.content)
    except EntryUnreadable as error:
        return Judged(envelope.epoch, envelope.seq, sealed, entry_hash, None, str(error))
    if (entry.epoch, entry.seq) != (envelope.epoch, envelope.seq):
        return _refused(envelope, f"The entry says it is {entry.epoch}/{entry.seq}.")
    if entry.device != device:
        return _refused(envelope, "The entry names another device.")
    return Judged(envelope.epoch, envelope.seq, sealed, entry_hash, entry.prev, "")


def _refused(envelope: Envelope, message: str) -> Refusal:
    return Refusal(Position(epoch=envelope.epoch, seq=envelope.seq), message)
