"""Verifying the server's copy, or any plain SQLite file with its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlcipher3 import dbapi2

from kiosk.store.errors import CorruptDatabase, NotAJournal
from kiosk.store.readonly import snapshot, table_names
from kiosk.store.verify import FirstBad, JournalReport, StoredRow, StoreFault, Walk, walk_rows
from sync.wire.chain import Head
from sync.wire.identity import device_id

_QUARANTINED = "quarantined"
_ENTRIES_WITH_STATE = (
    "SELECT epoch, seq, content, hash, signature, state FROM entries "
    "WHERE device = ? ORDER BY epoch, seq"
)
_ENTRIES = (
    "SELECT epoch, seq, content, hash, signature, '' FROM entries "
    "WHERE device = ? ORDER BY epoch, seq"
)


def verify_server(path: Path, on_progress: Callable[[int], None]) -> JournalReport:
    """Prove every device's journal in a plain SQLite file with ``devices`` and ``entries``.

    Where a ``heads`` table exists, each epoch must end where it says. A device's key must hash to
    its id. Raises StoreUnavailable, NotAJournal.
    """
    entries = 0
    try:
        with snapshot(path, None) as connection:
            tables = table_names(connection)
            if not tables >= {"devices", "entries"}:
                raise NotAJournal(f"{path} holds no journal; check the path.")
            keys = dict(connection.execute("SELECT device, public_key FROM devices").fetchall())
            for device in _devices(connection, keys):
                walk = _walk_device(connection, device, keys.get(device), entries, on_progress)
                bad = walk.first_bad
                if bad is None and "heads" in tables:
                    bad = _check_heads(connection, device, walk, entries)
                entries += walk.entries
                if bad is not None:
                    return JournalReport(entries, bad)
    except CorruptDatabase as error:
        bad = FirstBad(entries + 1, StoreFault.DAMAGED_FILE, str(error))
        return JournalReport(entries, bad)
    return JournalReport(entries, None)


def _devices(connection: dbapi2.Connection, keys: dict[str, object]) -> list[str]:
    uploaded = connection.execute("SELECT DISTINCT device FROM entries").fetchall()
    return sorted({*keys, *(row[0] for row in uploaded)})


def _walk_device(
    connection: dbapi2.Connection,
    device: str,
    public_key: object,
    before: int,
    on_progress: Callable[[int], None],
) -> Walk:
    rows = _rows(connection, device)
    raw = _raw_key(public_key)
    if raw is None:
        bad = FirstBad(
            before + 1, StoreFault.UNKNOWN_DEVICE, "the device has no public key", device=device
        )
        return Walk(0, {}, Head(1, 0, b""), bad)
    key = Ed25519PublicKey.from_public_bytes(raw)
    if device_id(key) != device:
        bad = FirstBad(
            before + 1,
            StoreFault.KEY_DIFFERS,
            "the device's public key is not the one its id was made from",
            device=device,
        )
        return Walk(0, {}, Head(1, 0, b""), bad)
    return walk_rows(rows, device=device, key=key, before=before, on_progress=on_progress)


def _rows(connection: dbapi2.Connection, device: str) -> Iterator[StoredRow]:
    columns = {row[1] for row in connection.execute("PRAGMA table_info(entries)")}
    statement = _ENTRIES_WITH_STATE if "state" in columns else _ENTRIES
    for epoch, seq, content, stored_hash, signature, state in connection.execute(
        statement, (device,)
    ):
        quarantined = state == _QUARANTINED
        yield StoredRow(epoch, seq, content, stored_hash, signature, quarantined)


def _check_heads(
    connection: dbapi2.Connection, device: str, walk: Walk, before: int
) -> FirstBad | None:
    rows = connection.execute(
        "SELECT epoch, seq, hash FROM heads WHERE device = ? ORDER BY epoch", (device,)
    ).fetchall()
    stored = {row[0]: Head(*row) for row in rows}
    for epoch in sorted({*stored, *walk.heads}):
        head = stored.get(epoch, Head(epoch, 0, b""))
        last = walk.heads.get(epoch, Head(epoch, 0, b""))
        if head.seq == last.seq and (head.seq == 0 or head.hash == last.hash):
            continue
        fault = StoreFault.TAIL_MISSING if head.seq > last.seq else StoreFault.HEAD_DIFFERS
        message = f"epoch {epoch} ends at {last.seq}, but the server's head says {head.seq}"
        if head.seq == last.seq:
            message = f"the server's head of epoch {epoch} has another hash than its last entry"
        position = before + walk.entries + (1 if head.seq > last.seq else 0)
        seq = last.seq + 1 if head.seq > last.seq else last.seq
        return FirstBad(max(position, 1), fault, message, epoch=epoch, seq=seq, device=device)
    return None


def _raw_key(stored: object) -> bytes | None:
    try:
        raw = bytes.fromhex(stored) if isinstance(stored, str) else stored
    except ValueError:
        return None
    return raw if isinstance(raw, bytes) and len(raw) == 32 else None
