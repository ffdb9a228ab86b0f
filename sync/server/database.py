"""Opening the server's database: durable commits, one writer at a time, a sound SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlcipher3 import dbapi2

from sync.server.problems import SqliteUnsafe

_BUSY_TIMEOUT_MS = 5000
_WAL_RESET_FIXED = (3, 51, 3)
_WAL_RESET_BACKPORTS = {(3, 50): 7, (3, 44): 6}


def sqlite_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether the WAL-reset corruption is fixed: 3.51.3, or its backports 3.50.7 and 3.44.6."""
    major, minor, patch = version
    backport = _WAL_RESET_BACKPORTS.get((major, minor))
    return version >= _WAL_RESET_FIXED or (backport is not None and patch >= backport)


class Database:
    """Sessions for reading and for writing."""

    def __init__(self, engine: Engine) -> None:
        """Take over an engine made by :func:`open_database`."""
        self.engine = engine
        self._writer = engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent state and changes nothing."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with Session(self._writer) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """Open the database at an SQLAlchemy URL. Raises SqliteUnsafe.

    For SQLite the module of sqlcipher3 is used without a key: the one in CPython 3.11 is older
    than the fix.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return Database(create_engine(url, pool_pre_ping=True))
    if not sqlite_is_safe(dbapi2.sqlite_version_info):
        raise SqliteUnsafe(
            f"SQLite {dbapi2.sqlite_version} can corrupt its database: use 3.51.3 or newer"
        )
    engine = create_engine(url, module=dbapi2)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return Database(engine)


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
