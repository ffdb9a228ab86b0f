"""Opening the server's database: durable commits, one writer at a time, a sound SQLite."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlcipher3 import dbapi2

from sync.server.postgresql import postgresql_engine, reading_engine
from sync.server.problems import DatabaseUnsupported, SqliteUnsafe

_BUSY_TIMEOUT_MS = 5000
_WAL_RESET_FIXED = (3, 51, 3)
_WAL_RESET_BACKPORTS = {(3, 50): 7, (3, 44): 6}


def sqlite_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether the WAL-reset corruption is fixed: 3.51.3, or its backports 3.50.7 and 3.44.6."""
    major, minor, patch = version
    backport = _WAL_RESET_BACKPORTS.get((major, minor))
    return version >= _WAL_RESET_FIXED or (backport is not None and patch >= backport)


_Turn = Callable[[], AbstractContextManager[None]]


class Database:
    """Sessions for reading and for writing."""

    def __init__(self, engine: Engine, reader: Engine, turn: _Turn) -> None:
        """Take over engines made by :func:`open_database`; writers wait for their ``turn``."""
        self.engine = engine
        self._reader = reader
        self._writer = engine.execution_options(writes=True)
        self._turn = turn

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent state and changes nothing."""
        with Session(self._reader) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, rolled back when it raises.

        On SQLite one at a time. On PostgreSQL rows that must not change meanwhile are locked by
        whoever reads them (``with_for_update``).
        """
        with self._turn(), Session(self._writer) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _turns() -> _Turn:
    """Threads of one process queue for SQLite's lock instead of polling the file for it.

    A turn that does not come in time is not waited for: SQLite's own lock decides then.
    """
    lock = threading.Lock()

    @contextmanager
    def turn() -> Iterator[None]:
        taken = lock.acquire(timeout=_BUSY_TIMEOUT_MS / 1000)
        try:
            yield
        finally:
            if taken:
                lock.release()

    return turn


def open_database(url: str) -> Database:
    """Open the database at an SQLAlchemy URL. Raises ServerNotUsable.

    For SQLite the module of sqlcipher3 is used without a key: the one in CPython 3.11 is older
    than the fix.
    """
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError:
        # Not shown: it may hold a password.
        raise DatabaseUnsupported("the database's address is not an SQLAlchemy URL") from None
    if backend == "postgresql":
        writer = postgresql_engine(url)
        return Database(writer, reading_engine(writer), nullcontext)
    if backend != "sqlite":
        raise DatabaseUnsupported(f"{backend} is not supported: use SQLite or PostgreSQL")
    if not sqlite_is_safe(dbapi2.sqlite_version_info):
        raise SqliteUnsafe(
            f"SQLite {dbapi2.sqlite_version} can corrupt its database: use 3.51.3 or newer"
        )
    engine = create_engine(url, module=dbapi2)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return Database(engine, engine, _turns())


def _configure(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own transaction control is off: _begin says which kind is meant.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={_BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
