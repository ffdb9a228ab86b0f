"""A plain SQLite file with the server's tables, filled from kiosks' journals."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import decode_entry
from sync.wire.identity import public_key_bytes
from tests.unit.kiosk.store.rig import StoreRig

SCHEMA = (
    "CREATE TABLE devices (device TEXT PRIMARY KEY, public_key BLOB)",
    "CREATE TABLE entries (device TEXT, epoch INTEGER, seq INTEGER, content BLOB, hash BLOB,"
    " signature BLOB, state TEXT, PRIMARY KEY (device, epoch, seq))",
    "CREATE TABLE heads (device TEXT, epoch INTEGER, seq INTEGER, hash BLOB)",
)


def server_copy(path: Path, *rigs: StoreRig) -> None:
    """Make the file, holding every entry of the kiosks."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in SCHEMA:
        connection.execute(statement)
    for rig in rigs:
        public_key = public_key_bytes(rig.keys.signing_key().public_key())
        device, head = rig.journal.device, rig.journal.head()
        connection.execute("INSERT INTO devices VALUES (?, ?)", (device, public_key))
        connection.execute(
            "INSERT INTO heads VALUES (?, ?, ?, ?)", (device, head.epoch, head.seq, head.hash)
        )
        for sealed in rig.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=10**9):
            entry = decode_entry(sealed.content)
            connection.execute(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, 'accepted')",
                (device, entry.epoch, entry.seq, sealed.content, sealed.hash, sealed.signature),
            )
    connection.close()


def edit_copy(path: Path, statement: str, parameters: tuple[object, ...] = ()) -> None:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(statement, parameters)
    connection.close()
