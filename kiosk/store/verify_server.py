"""Verifying the server's copy: its SQLite file or PostgreSQL database, or tables like its."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.store.errors import CorruptDatabase
from kiosk.store.server_tables import ServerTables, server_tables
from kiosk.store.trusted_keys import NO_KEYS, TrustedKeys
from kiosk.store.verify import FirstBad, JournalReport, JournalRows, StoreFault, Walk
from kiosk.store.verify_anchors import check_anchors
from kiosk.store.verify_many import walk_journals
from kiosk.store.verify_row import StoredRow
from sync.wire.identity import device_id

_QUARANTINED = "quarantined"
_ENTRIES_WITH_STATE = (
    "SELECT epoch, seq, content, hash, signature, state FROM entries "
    "WHERE device = :device ORDER BY epoch, seq"
)
_ENTRIES = (
    "SELECT epoch, seq, content, hash, signature, '' FROM entries "
    "WHERE device = :device ORDER BY epoch, seq"
)


def verify_server(
    place: str | Path, on_progress: Callable[[int], None], trusted: TrustedKeys = NO_KEYS
) -> JournalReport:
    """Prove every device's journal in ``devices`` and ``entries`` of a file or PostgreSQL URL.

    Where a ``heads`` table exists, each epoch must end where it says. A device's key must hash to
    its id, and be in ``trusted`` where that names devices. Raises StoreUnavailable, NotAJournal.
    """
    entries = 0
    try:
        with server_tables(str(place)) as tables:
            copy = _Copy(tables, trusted)
            for walk in walk_journals(copy.journals(), on_progress):
                bad = check_anchors(walk, trusted.server)
                if bad is not None:
                    return JournalReport(bad.position - 1, bad)
                entries += walk.entries
                bad = walk.first_bad
                if bad is None and copy.has_heads:
                    bad = _check_heads(tables, walk)
                if bad is not None:
                    return JournalReport(entries, bad)
            return JournalReport(entries, copy.keyless.bad(entries) if copy.keyless else None)
    except CorruptDatabase as error:
        bad = FirstBad(entries + 1, StoreFault.DAMAGED_FILE, str(error))
        return JournalReport(entries, bad)


@dataclass(frozen=True, slots=True)
class _Keyless:
    """A device whose entries cannot be held to a key."""

    device: str
    fault: StoreFault
    message: str

    def bad(self, before: int) -> FirstBad:
        return FirstBad(before + 1, self.fault, self.message, device=self.device)


class _Copy:
    """The journals, up to the first device whose key is missing or wrong."""

    def __init__(self, tables: ServerTables, trusted: TrustedKeys) -> None:
        self._tables = tables
        self._trusted = trusted
        self.has_heads = "heads" in tables.names()
        self.keyless: _Keyless | None = None

    def journals(self) -> Iterator[JournalRows]:
        """One device after another, by its id."""
        listed = self._tables.rows("SELECT device, public_key FROM devices")
        keys = {row[0]: row[1] for row in listed}
        with_state = "state" in self._tables.entry_columns()
        statement = _ENTRIES_WITH_STATE if with_state else _ENTRIES
        uploaded = {row[0] for row in self._tables.rows("SELECT DISTINCT device FROM entries")}
        for device in sorted(str(each) for each in {*keys, *uploaded}):
            key = self._key(device, keys)
            if not isinstance(key, Ed25519PublicKey):
                self.keyless = key
                return
            yield JournalRows(device, key, _rows(self._tables, statement, device))

    def _key(self, device: str, keys: Mapping[object, object]) -> Ed25519PublicKey | _Keyless:
        raw = _raw_key(keys.get(device))
        if raw is None:
            return _Keyless(device, StoreFault.UNKNOWN_DEVICE, "the device has no public key")
        key = Ed25519PublicKey.from_public_bytes(raw)
        if device_id(key) != device:
            message = "the device's public key is not the one its id was made from"
            return _Keyless(device, StoreFault.KEY_DIFFERS, message)
        if not self._trusted.knows(key):
            message = "the device's public key is not among the keys given"
            return _Keyless(device, StoreFault.UNKNOWN_DEVICE, message)
        return key


def _rows(tables: ServerTables, statement: str, device: str) -> Iterator[StoredRow]:
    for epoch, seq, content, stored_hash, signature, state in tables.rows(statement, device):
        quarantined = state == _QUARANTINED
        yield StoredRow(epoch, seq, content, stored_hash, signature, quarantined)


def _check_heads(tables: ServerTables, walk: Walk) -> FirstBad | None:
    rows = tables.rows("SELECT epoch, seq, hash FROM heads WHERE device = :device", walk.device)
    stored = {epoch: (seq, entry_hash) for epoch, seq, entry_hash in rows}
    for epoch in sorted({*stored, *walk.heads}, key=_as_number):
        seq, entry_hash = stored.get(epoch, (0, b""))
        last = walk.heads.get(epoch) if isinstance(epoch, int) else None
        last_seq, last_hash = (last.seq, last.hash) if last else (0, b"")
        if seq == last_seq and (seq == 0 or entry_hash == last_hash):
            continue
        missing = _as_number(seq) > last_seq
        fault = StoreFault.TAIL_MISSING if missing else StoreFault.HEAD_DIFFERS
        message = f"epoch {epoch} ends at {last_seq}, but the server's head says {seq}"
        if seq == last_seq:
            message = f"the server's head of epoch {epoch} has another hash than its last entry"
        return FirstBad(
            max(walk.position + missing, 1),
            fault,
            message,
            epoch=epoch if isinstance(epoch, int) else None,
            seq=last_seq + missing,
            device=walk.device,
        )
    return None


def _as_number(stored: object) -> int:
    return stored if isinstance(stored, int) else 0


def _raw_key(stored: object) -> bytes | None:
    try:
        raw = bytes.fromhex(stored) if isinstance(stored, str) else stored
    except ValueError:
        return None
    return raw if isinstance(raw, bytes) and len(raw) == 32 else None
