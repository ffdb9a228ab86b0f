"""Writing a journal, or what the server has not acknowledged of it, to a file for the city."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from kiosk.domain.identity import OfficerId
from kiosk.store.carrier import CarrierProblem, carrier_fault, require_new, require_room
from kiosk.store.database import Database
from kiosk.store.entry_writer import last_entry
from kiosk.store.errors import StoreUnavailable
from kiosk.store.journal import Journal
from kiosk.store.settings import Setting, get_setting
from kiosk.store.sync_state import acknowledged_in
from kiosk.store.tables import journal as entries
from kiosk.whole_file import whole_file
from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.export_file import write_export
from sync.wire.export_header import (
    MAX_CHUNK_CONTENT_BYTES,
    MAX_CHUNK_ENTRIES,
    ExportHeader,
    IndexItem,
)
from sync.wire.identity import device_id, public_key_bytes

_READ_BATCH = 50
_FIXED_BYTES = 4_096
_BYTES_PER_ENTRY = 160
"""Index and frames, a little more than they are."""


class NoSealingKey(StoreUnavailable):
    """The kiosk was never told whom an export is for."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds."""

    export_id: bytes
    entries: int
    after: Head
    head: Head


def export_journal(
    database: Database,
    journal: Journal,
    signing_key: Ed25519PrivateKey,
    path: Path,
    *,
    whole: bool,
    random_bytes: Callable[[int], bytes],
    officer: OfficerId | None = None,
) -> Exported:
    """Say so on the journal, then write ``path``, which holds that entry too.

    ``whole``: from the beginning, not from what the server acknowledged. ``officer`` who asked for
    it, where somebody is logged in. Raises CarrierProblem where the file cannot be written, or is
    there already, NoSealingKey, and the StoreErrors of the database.
    """
    require_new(path)
    with database.read() as connection:
        sealing_key = _sealing_key(connection)
        after = EMPTY_HEAD if whole else _acknowledged(connection)
        _require_room(connection, path, after)
    export_id = random_bytes(16)
    journal.append(_record(journal.office, export_id, after, sealing_key, officer))
    with database.read() as connection:
        header = _header(
            connection,
            journal.office,
            signing_key,
            after,
            export_id=export_id,
            sealing_key=sealing_key,
        )
        try:
            with whole_file(path, replace=False) as file:
                write_export(file, header, _chunks(connection, after), signing_key)
        except OSError as error:
            raise CarrierProblem(
                f"{path} cannot be written ({error.strerror or error}); check the disk or stick.",
                carrier_fault(error),
            ) from error
    return Exported(export_id, header.count, after, Head(*header.head))


def to_carry(database: Database) -> int:
    """How many entries the server has not acknowledged. Raises StoreErrors."""
    with database.read() as connection:
        after = _acknowledged(connection)
        count = select(func.count()).select_from(entries).where(_follows(after))
        return connection.scalar(count) or 0


def _record(
    office: str, export_id: bytes, after: Head, sealing_key: bytes, officer: OfficerId | None
) -> EntryContent:
    return EntryContent(
        kind=EntryKind.JOURNAL_EXPORT,
        office=office,
        officer=officer,
        body={
            "export_id": export_id.hex(),
            "after_epoch": after.epoch,
            "after_seq": after.seq,
            "sealing_key": sealing_key.hex(),
        },
    )


def _sealing_key(connection: Connection) -> bytes:
    stored = get_setting(connection, Setting.SERVER_SEALING_KEY)
    if not stored:
        raise NoSealingKey(
            "This kiosk does not know the key to seal an export with; register it again with a "
            "code from the city."
        )
    return bytes.fromhex(stored)


def _acknowledged(connection: Connection) -> Head:
    """What the server has, if that is this journal's; else the beginning."""
    acknowledged = acknowledged_in(connection)
    if acknowledged is None:
        return EMPTY_HEAD
    head = acknowledged.head
    own = connection.scalar(
        select(entries.c.hash).where(entries.c.epoch == head.epoch, entries.c.seq == head.seq)
    )
    return head if own == head.hash else EMPTY_HEAD


def _require_room(connection: Connection, path: Path, after: Head) -> None:
    content_bytes, count = connection.execute(
        select(func.coalesce(func.sum(func.length(entries.c.content)), 0), func.count()).where(
            _follows(after)
        )
    ).one()
    require_room(path.parent, content_bytes + count * _BYTES_PER_ENTRY + _FIXED_BYTES)


def _header(
    connection: Connection,
    office: str,
    signing_key: Ed25519PrivateKey,
    after: Head,
    *,
    export_id: bytes,
    sealing_key: bytes,
) -> ExportHeader:
    public_key = signing_key.public_key()
    head = last_entry(connection).head
    count = connection.scalar(select(func.count()).select_from(entries).where(_follows(after)))
    return ExportHeader(
        export_id=export_id,
        device=device_id(public_key),
        public_key=public_key_bytes(public_key),
        office=office,
        sealing_key=sealing_key,
        after=(after.epoch, after.seq, after.hash),
        head=(head.epoch, head.seq, head.hash),
        count=count or 0,
    )


def _chunks(connection: Connection, after: Head) -> Iterator[tuple[list[IndexItem], list[bytes]]]:
    """Index and contents of some entries at a time, in order."""
    found = connection.execution_options(yield_per=_READ_BATCH).execute(
        select(entries).where(_follows(after)).order_by(entries.c.epoch, entries.c.seq)
    )
    index: list[IndexItem] = []
    contents: list[bytes] = []
    size_bytes = 0
    for row in found:
        size_bytes += len(row.content)
        if index and (len(index) == MAX_CHUNK_ENTRIES or size_bytes > MAX_CHUNK_CONTENT_BYTES):
            yield index, contents
            index, contents, size_bytes = [], [], len(row.content)
        index.append((row.epoch, row.seq, row.hash, row.signature))
        contents.append(row.content)
    if index:
        yield index, contents


def _follows(head: Head) -> ColumnElement[bool]:
    return tuple_(entries.c.epoch, entries.c.seq) > (head.epoch, head.seq)
