"""Verifying a kiosk's own database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlcipher3 import dbapi2

from kiosk.store.errors import CorruptDatabase, NotAJournal
from kiosk.store.key_files import parse_hex, read_key
from kiosk.store.keys import PUBLIC_KEY
from kiosk.store.readonly import snapshot, table_names
from kiosk.store.settings import Setting
from kiosk.store.trusted_keys import NO_KEYS, TrustedKeys
from kiosk.store.verify import FirstBad, JournalReport, JournalRows, StoreFault, Walk, first_of
from kiosk.store.verify_anchors import check_anchors
from kiosk.store.verify_many import walk_journals
from kiosk.store.verify_pruned import check_pruned
from kiosk.store.verify_row import StoredRow
from sync.wire.chain import Head
from sync.wire.identity import device_id

PRUNED = b""
"""The content of an entry that was pruned (kiosk/store/pruning.py)."""
_TABLES = frozenset({"journal", "journal_head", "settings", "sync_state"})


def verify_kiosk(
    path: Path,
    key_file: Path,
    on_progress: Callable[[int], None],
    trusted: TrustedKeys = NO_KEYS,
) -> JournalReport:
    """Prove a kiosk's journal with the database key in ``key_file``.

    The public key in the database is compared with the one beside ``key_file`` where there is one,
    and with ``trusted``. Of entries whose contents were pruned the signature over the stored hash
    is checked, and the link from the first one that is whole.
    Raises KeyFileProblem, WrongKey, StoreUnavailable, NotAJournal.
    """
    beside = _trusted_key(key_file.with_name(PUBLIC_KEY))
    counted = _Counted(on_progress)
    try:
        with snapshot(path, read_key(key_file)) as connection:
            if not table_names(connection) >= _TABLES:
                raise NotAJournal(f"{path} holds no journal; check the path.")
            return _verify(connection, beside, trusted, counted)
    except CorruptDatabase as error:
        bad = FirstBad(counted.rows + 1, StoreFault.DAMAGED_FILE, str(error))
        return JournalReport(counted.rows, bad)


class _Counted:
    """How many rows were read before the file could not be read any further."""

    def __init__(self, on_progress: Callable[[int], None]) -> None:
        self.on_progress = on_progress
        self.rows = 0


def _verify(
    connection: dbapi2.Connection, beside: bytes | None, trusted: TrustedKeys, counted: _Counted
) -> JournalReport:
    stored = connection.execute(
        "SELECT value FROM settings WHERE key = ?", (Setting.DEVICE_PUBLIC_KEY.value,)
    ).fetchone()
    rows = _rows(connection, counted)
    if stored is None:
        return _without_key(rows)
    raw = _public_key(stored[0])
    if raw is None or (beside is not None and raw != beside):
        return _other_key("the public key in the database is not this kiosk's")
    key = Ed25519PublicKey.from_public_bytes(raw)
    if not trusted.knows(key):
        return _other_key("the public key in the database is not among the keys given")
    [walk] = walk_journals([JournalRows(device_id(key), key, rows)], counted.on_progress)
    bad = first_of(check_pruned(walk), check_anchors(walk, trusted.server))
    if bad is not None:
        return JournalReport(bad.position - 1, bad)
    return JournalReport(walk.entries, walk.first_bad or _check_heads(connection, walk))


def _other_key(message: str) -> JournalReport:
    return JournalReport(0, FirstBad(1, StoreFault.KEY_DIFFERS, message))


def _rows(connection: dbapi2.Connection, counted: _Counted) -> Iterator[StoredRow]:
    for epoch, seq, content, entry_hash, signature in connection.execute(
        "SELECT epoch, seq, content, hash, signature FROM journal ORDER BY epoch, seq"
    ):
        withheld = content == PRUNED
        yield StoredRow(epoch, seq, content, entry_hash, signature, withheld=withheld)
        counted.rows += 1


def _without_key(rows: Iterator[StoredRow]) -> JournalReport:
    if next(rows, None) is None:
        return JournalReport(0, None)
    return _other_key("the database names no public key for its entries")


def _check_heads(connection: dbapi2.Connection, walk: Walk) -> FirstBad | None:
    head = connection.execute("SELECT epoch, seq, hash FROM journal_head").fetchone()
    if head is None:
        if walk.entries == 0:
            return None
        return _bad(walk, StoreFault.HEAD_DIFFERS, walk.last, "the journal's head is missing")
    stored = _head(head)
    if stored is None:
        message = "the journal's head is no place in a journal"
        return _bad(walk, StoreFault.HEAD_DIFFERS, walk.last, message)
    if (stored.epoch, stored.seq) > (walk.last.epoch, walk.last.seq):
        return _missing(walk, stored, "the journal's head is")
    if stored != walk.last:
        message = f"the journal's head is {stored.epoch}/{stored.seq}, not its last entry"
        return _bad(walk, StoreFault.HEAD_DIFFERS, walk.last, message)
    return _check_acknowledged(connection, walk)


def _check_acknowledged(connection: dbapi2.Connection, walk: Walk) -> FirstBad | None:
    row = connection.execute("SELECT epoch, seq, hash FROM sync_state").fetchone()
    if row is None or row[1] == 0:
        return None
    acknowledged = _head(row)
    if acknowledged is None:
        message = "what the server acknowledged is no place in a journal"
        return _bad(walk, StoreFault.ACKNOWLEDGED_DIFFERS, walk.last, message)
    if (acknowledged.epoch, acknowledged.seq) > (walk.last.epoch, walk.last.seq):
        return _missing(walk, acknowledged, "the server acknowledged")
    held = connection.execute(
        "SELECT hash FROM journal WHERE epoch = ? AND seq = ?",
        (acknowledged.epoch, acknowledged.seq),
    ).fetchone()
    if held is not None and held[0] == acknowledged.hash:
        return None
    message = "the server acknowledged another entry at this place"
    return _bad(walk, StoreFault.ACKNOWLEDGED_DIFFERS, acknowledged, message)


def _head(row: tuple[object, ...]) -> Head | None:
    """A place in a journal; None where an attacker put something else."""
    match row:
        case (int(epoch), int(seq), bytes(entry_hash)):
            return Head(epoch, seq, entry_hash)
        case _:
            return None


def _missing(walk: Walk, stored: Head, who: str) -> FirstBad:
    message = (
        f"the journal ends at {walk.last.epoch}/{walk.last.seq}, but {who} "
        f"{stored.epoch}/{stored.seq}"
    )
    return FirstBad(
        walk.entries + 1,
        StoreFault.TAIL_MISSING,
        message,
        epoch=walk.last.epoch,
        seq=walk.last.seq + 1,
    )


def _bad(walk: Walk, fault: StoreFault, at: Head, message: str) -> FirstBad:
    return FirstBad(max(walk.entries, 1), fault, message, epoch=at.epoch, seq=at.seq)


def _public_key(stored: object) -> bytes | None:
    try:
        raw = bytes.fromhex(stored) if isinstance(stored, str) else b""
    except ValueError:
        return None
    return raw if len(raw) == 32 else None


def _trusted_key(path: Path) -> bytes | None:
    return parse_hex(path.read_bytes(), path) if path.is_file() else None
