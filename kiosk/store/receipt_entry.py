"""Looking the entry of a receipt up in a journal, wherever that journal is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from kiosk.store.errors import CorruptDatabase, NotAJournal, StoreUnavailable
from kiosk.store.key_files import read_key
from kiosk.store.readonly import snapshot, table_names
from kiosk.store.server_tables import server_tables
from sync.wire.export_file import read_export
from sync.wire.export_header import ExportDamaged
from sync.wire.receipt import Receipt


class InJournal(StrEnum):
    """What a journal says of a receipt's entry."""

    HELD = "held"
    MISSING = "missing"
    """There is no entry at its place."""
    ANOTHER = "another"
    """Another entry is at its place."""


def in_kiosk(path: Path, key_file: Path, receipt: Receipt) -> InJournal:
    """In a kiosk's own database. Raises StoreError."""
    with snapshot(path, read_key(key_file)) as connection:
        if "journal" not in table_names(connection):
            raise NotAJournal(f"{path} holds no journal; check the path.")
        statement = "SELECT hash FROM journal WHERE epoch = ? AND seq = ?"
        return _judged(
            connection.execute(statement, (receipt.epoch, receipt.seq)).fetchall(), receipt
        )


def in_server(place: str, receipt: Receipt) -> InJournal:
    """In the server's SQLite file or PostgreSQL database. Raises StoreError."""
    statement = "SELECT epoch, seq, hash FROM entries WHERE device = :device"
    place_of = (receipt.epoch, receipt.seq)
    with server_tables(place) as tables:
        rows = tables.rows(statement, receipt.device_id)
        found = [(held,) for epoch, seq, held in rows if (epoch, seq) == place_of]
    return _judged(found, receipt)


def in_export(path: Path, receipt: Receipt) -> InJournal:
    """In an export, whose own signature is checked too. Raises StoreError."""
    try:
        with path.open("rb") as file:
            opened = read_export(file)
            found = [
                (entry_hash,)
                for chunk in opened.chunks
                for epoch, seq, entry_hash, _ in chunk.index
                if (epoch, seq) == (receipt.epoch, receipt.seq)
            ]
    except ExportDamaged as damage:
        raise CorruptDatabase(f"{path}: {damage}.") from damage
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be read ({error.strerror}); check the path and its permissions."
        ) from error
    if opened.header.device != receipt.device_id:
        return InJournal.MISSING
    return _judged(found, receipt)


def _judged(rows: Sequence[tuple[object, ...]], receipt: Receipt) -> InJournal:
    if not rows:
        return InJournal.MISSING
    held = rows[0][0]
    same = isinstance(held, bytes | memoryview) and bytes(held) == receipt.entry_hash
    return InJournal.HELD if same else InJournal.ANOTHER
