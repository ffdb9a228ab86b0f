"""Expected faults of the store as typed errors; anything else is a bug and crashes loudly."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

PLAIN_SQLITE_HEADER = b"SQLite format 3\x00"
"""The first 16 bytes of an unencrypted database (SQLite file format, 1.3)."""
_FULL_BELOW_BYTES = 1_000_000


class StoreError(Exception):
    """An expected fault. ``str(error)`` is one sentence saying what is wrong and what to do."""


class WrongKey(StoreError):
    """The key does not open the database. The file is never touched because of it."""


class CorruptDatabase(StoreError):
    """The key fits, but pages of the file are damaged."""


class DiskFull(StoreError):
    """No room for the write; nothing of it was kept, everything acknowledged before is."""


class StoreLocked(StoreError):
    """Another process holds the database past the busy timeout."""


class StoreUnavailable(StoreError):
    """The file is missing, or the operating system refuses to read or write it."""


class UnsafeSqlite(StoreError):
    """This SQLite build or file system cannot keep the promises the journal makes."""


class NotEncrypted(StoreError):
    """The file is a plain SQLite database."""


class KeyFileProblem(StoreError):
    """A key file is missing, malformed, readable by others or not the one that belongs here."""


class PersonLeft(StoreError):
    """The roster does not have the person any more; nothing was kept."""


class ContentPruned(StoreError):
    """Entries are asked for of which only position, hash and signature are kept."""


class NotAJournal(StoreError):
    """The file is a database, but not one of this system's."""


def store_error(error: Exception, path: Path) -> StoreError | None:
    """The typed fault behind a database error; None when it is no fault of the environment.

    ``error`` is SQLAlchemy's wrapper or sqlcipher3's own exception. The primary result code is the
    low byte of SQLite's extended code (SQLite documentation, "Result and Error Codes").
    """
    original = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(original, dbapi2.Error):
        return None
    code = getattr(original, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = int(code) & 0xFF
    if primary == dbapi2.SQLITE_NOTADB:
        return WrongKey(
            f"The key does not open {path}, or its first page is damaged; put back the key file "
            "that belongs to this database, or restore the database from a backup."
        )
    if primary == dbapi2.SQLITE_CORRUPT:
        return CorruptDatabase(
            f"{path} is damaged ({original}); keep the file as evidence and restore a backup."
        )
    if primary == dbapi2.SQLITE_FULL or (primary == dbapi2.SQLITE_IOERR and _disk_is_full(path)):
        return DiskFull(f"There is no room to write {path}; free disk space and try again.")
    if primary in {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}:
        return StoreLocked(f"Another program is writing {path}; stop it and try again.")
    if primary in {
        dbapi2.SQLITE_CANTOPEN,
        dbapi2.SQLITE_IOERR,
        dbapi2.SQLITE_PERM,
        dbapi2.SQLITE_READONLY,
    }:
        return StoreUnavailable(
            f"{path} cannot be used ({original}); check the disk and the file's permissions."
        )
    return None


def _disk_is_full(path: Path) -> bool:
    """A full disk also shows as an I/O error, e.g. where the shared-memory index cannot grow."""
    return path.parent.is_dir() and shutil.disk_usage(path.parent).free < _FULL_BELOW_BYTES
