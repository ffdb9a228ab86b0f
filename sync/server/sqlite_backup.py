"""Copying an SQLite database while it is in use, and proving that the copy can be restored."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from sync.server.backups import (
    INSTANCE,
    BackupRefused,
    CopyOfJournals,
    Holding,
    begin,
    keep,
    know,
)
from sync.server.database import Database

_OWN_ID = "backup_id"
"""The setting by which a copy knows which backup it is."""
_KEEP = "UPDATE backups SET retained = 1, place = ? WHERE backup_id = ?"
_SET = "INSERT OR REPLACE INTO server_settings (name, value) VALUES (?, ?)"
_SELF = """
SELECT backup_id, taken_ms FROM backups
WHERE backup_id = (SELECT value FROM server_settings WHERE name = 'backup_id')
"""
_HEADS = "SELECT device, epoch, seq, hash FROM backup_heads WHERE backup_id = ?"
_LACKING = """
SELECT said.device FROM backup_heads AS said LEFT JOIN entries AS held
ON (held.device, held.epoch, held.seq, held.hash) = (said.device, said.epoch, said.seq, said.hash)
WHERE said.backup_id = ? AND held.device IS NULL
"""


def back_up(
    database: Database, target: Path, *, now_ms: int, random_bytes: Callable[[int], bytes]
) -> str:
    """Write a copy to a new file, check it, and retain it; the backup's id.

    The copy is a whole database of its own: put into the data folder as ``server.sqlite3`` it is
    a restored server, with another instance id. Raises BackupRefused, OSError.
    """
    if database.engine.dialect.name != "sqlite":
        raise BackupRefused(
            "PostgreSQL makes its own copies: start one with baodao server backup begin"
        )
    if target.exists():
        raise BackupRefused(f"{target} is there already: choose another file")
    with database.writing() as session:
        backup_id = begin(session, now_ms=now_ms, random_bytes=random_bytes)
    part = target.with_name(target.name + ".part")
    _copy(str(database.engine.url.database), part)
    _mark(part, backup_id, place=str(target), instance_id=random_bytes(16).hex())
    _read(part)
    _flush(part)
    part.rename(target)
    _flush(target.parent)
    with database.writing() as session:
        keep(session, backup_id, str(target))
    return backup_id


def note(database: Database, file: Path) -> str:
    """Retain a copy that this database may not know, as after it was restored; the backup's id.

    What it holds is read from the copy itself. Raises BackupRefused.
    """
    copy = _read(file)
    with database.writing() as session:
        know(session, copy, str(file))
    return copy.backup_id


def _copy(source: str, part: Path) -> None:
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    with _connected(source) as live, _connected(str(part)) as copy:
        live.backup(copy)


def _mark(part: Path, backup_id: str, *, place: str, instance_id: str) -> None:
    """Write into the copy which backup it is, and that who restores it is another instance."""
    with _connected(str(part)) as copy:
        copy.execute(_KEEP, (place, backup_id))
        copy.execute(_SET, (_OWN_ID, backup_id))
        copy.execute(_SET, (INSTANCE, instance_id))
        copy.commit()
        # One file: what a database in use keeps beside itself is not part of a backup.
        copy.execute("PRAGMA journal_mode=DELETE")


def _read(file: Path) -> CopyOfJournals:
    """Which backup a file is and what it holds; it is opened without changing a byte of it.

    Every page must be sound, and every head it names must be the hash of an entry in it.
    """
    try:
        with _connected(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True) as copy:
            verdict = copy.execute("PRAGMA integrity_check").fetchall()
            own = copy.execute(_SELF).fetchone()
            if own is None:
                raise BackupRefused(f"{file} was not made by baodao server backup make")
            lacking = copy.execute(_LACKING, own[:1]).fetchall()
            heads = [Holding(*row) for row in copy.execute(_HEADS, own[:1])]
    except dbapi2.DatabaseError as error:
        raise BackupRefused(f"{file} is not a sound copy: {error}") from error
    if verdict != [("ok",)] or lacking:
        raise BackupRefused(f"{file} is not a sound copy: make another and keep the older ones")
    return CopyOfJournals(own[0], own[1], tuple(heads))


@contextmanager
def _connected(place: str, *, uri: bool = False) -> Iterator[dbapi2.Connection]:
    connection = dbapi2.connect(place, uri=uri)
    try:
        yield connection
    finally:
        connection.close()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
