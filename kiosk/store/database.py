"""The encrypted database: one writer at a time, any number of readers."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from kiosk.store.connection import connect, is_plain
from kiosk.store.errors import NotEncrypted, StoreUnavailable, store_error
from kiosk.store.version_gate import require_safe_sqlite
from kiosk.whole_file import sync_folder

_READERS = 4
PAGE_BYTES = 4096
"""SQLCipher's page (cipher_page_size); tests hold it."""
_ANY_SIZE = 0xFFFFFFFE
"""The most pages a database can have (SQLite documentation, "Limits In SQLite")."""


class Database:
    """An open database. Safe to use from several threads; make it with ``open_database``."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._writer = _engine(lambda: self._connect_writer(key), connections=1)
        self._readers = _engine(lambda: connect(path, key, writable=False), connections=_READERS)
        self._write_lock = threading.Lock()
        self._largest_pages = _ANY_SIZE
        self._write_owner: int | None = None

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The single writer: BEGIN IMMEDIATE on entry, COMMIT on exit, ROLLBACK on any exception.

        After the block, what it wrote is durable. A second writer waits for the first. Raises
        DiskFull, StoreLocked and the other faults of ``errors``; nothing was kept then.
        """
        if self._write_owner == threading.get_ident():
            raise RuntimeError("a write transaction is open in this thread already")
        with self._write_lock:
            self._write_owner = threading.get_ident()
            try:
                with translated(self.path), self._writer.begin() as connection:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                    yield connection
            finally:
                self._write_owner = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A reader with one consistent snapshot; it cannot write."""
        with translated(self.path), self._readers.begin() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    def fold_log(self) -> bool:
        """Move the write-ahead log into the file and empty it: earlier states of pages are in it.

        False where a reader still needs it; SQLite does it later then, at the next attempt or when
        the database is closed. Raises StoreErrors.
        """
        with self._write_lock, translated(self.path), self._writer.connect() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        return not busy

    def limit(self, largest_bytes: int | None) -> None:
        """Let the file grow to this size and no further; None: as large as the disk lets it.

        What is larger already stays as it is. Writes that would need more raise DiskFull. Raises
        StoreErrors.
        """
        pages = _ANY_SIZE if largest_bytes is None else max(1, largest_bytes // PAGE_BYTES)
        with self._write_lock, translated(self.path), self._writer.connect() as connection:
            self._largest_pages = pages
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").close()

    def _connect_writer(self, key: bytes) -> dbapi2.Connection:
        connection = connect(self.path, key, writable=True)
        connection.execute(f"PRAGMA max_page_count={self._largest_pages}").close()
        return connection

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self._readers.dispose()
        self._writer.dispose()


def open_database(path: Path, key: bytes, *, create: bool) -> Database:
    """Open the database with its 32-byte raw key, creating it only when asked to.

    An existing file is never deleted, replaced or, with the wrong key, written. Raises
    UnsafeSqlite, NotEncrypted, WrongKey, CorruptDatabase, StoreUnavailable, StoreLocked, DiskFull.
    """
    require_safe_sqlite()
    if create:
        _create_file(path)
    if not path.is_file():
        raise StoreUnavailable(f"There is no database at {path}; check the path in the settings.")
    if not create and path.stat().st_size == 0:
        raise StoreUnavailable(f"{path} is empty; restore the database from a backup.")
    if is_plain(path):
        raise NotEncrypted(f"{path} is not encrypted, so it is not this kiosk's; move it away.")
    database = Database(path, key)
    try:
        with database.write() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").close()
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn database errors that are faults of the environment into StoreError."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        fault = store_error(error, path)
        if fault is None:
            raise
        raise fault from error


def _create_file(path: Path) -> None:
    if path.is_file():
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        sync_folder(path.parent)
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be created ({error.strerror}); check the folder's permissions."
        ) from error


def _engine(creator: Callable[[], dbapi2.Connection], *, connections: int) -> Engine:
    return sqlalchemy.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
    )
