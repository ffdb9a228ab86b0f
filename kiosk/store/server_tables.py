"""The server's tables as anybody can read them: a plain SQLite file, or a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import sqlalchemy
from sqlalchemy import Connection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlcipher3 import dbapi2

from kiosk.store.errors import NotAJournal, StoreUnavailable
from kiosk.store.readonly import snapshot, table_names

Row = tuple[object, ...]
_READ_BATCH = 500
_NO_JOURNAL = "{} holds no journal; check the path."


class ServerTables(Protocol):
    """One consistent view of ``devices``, ``entries`` and ``heads``."""

    def names(self) -> frozenset[str]:
        """Of the tables there are."""

    def entry_columns(self) -> frozenset[str]:
        """Of the table ``entries``."""

    def rows(self, statement: str, *device: str) -> Iterator[Row]:
        """What a SELECT finds; ``:device`` in it stands for the argument."""


class SqliteTables:
    """In a file."""

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection

    def names(self) -> frozenset[str]:
        """Of the tables there are."""
        return table_names(self._connection)

    def entry_columns(self) -> frozenset[str]:
        """Of the table ``entries``."""
        return frozenset(row[1] for row in self._connection.execute("PRAGMA table_info(entries)"))

    def rows(self, statement: str, *device: str) -> Iterator[Row]:
        """What a SELECT finds."""
        yield from self._connection.execute(statement.replace(":device", "?"), device)


class PostgresqlTables:
    """In a database server, one repeatable-read transaction long."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def names(self) -> frozenset[str]:
        """Of the tables there are."""
        return frozenset(sqlalchemy.inspect(self._connection).get_table_names())

    def entry_columns(self) -> frozenset[str]:
        """Of the table ``entries``."""
        columns = sqlalchemy.inspect(self._connection).get_columns("entries")
        return frozenset(column["name"] for column in columns)

    def rows(self, statement: str, *device: str) -> Iterator[Row]:
        """What a SELECT finds, a batch at a time."""
        found = self._connection.execution_options(yield_per=_READ_BATCH).execute(
            sqlalchemy.text(statement), dict(zip(("device",), device, strict=False))
        )
        yield from (tuple(row) for row in found)


def is_database_url(place: str) -> bool:
    """Whether it names a PostgreSQL database rather than a file."""
    return place.startswith(("postgresql://", "postgresql+psycopg://"))


@contextmanager
def server_tables(place: str) -> Iterator[ServerTables]:
    """Open a file or a PostgreSQL URL for reading. Raises StoreUnavailable, NotAJournal."""
    if is_database_url(place):
        with _postgresql(place) as tables:
            yield tables
        return
    with snapshot(Path(place), None) as connection:
        yield _checked(SqliteTables(connection), place)


@contextmanager
def _postgresql(url: str) -> Iterator[ServerTables]:
    try:
        address = sqlalchemy.make_url(url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise StoreUnavailable(
            "The address of the database cannot be used; write postgresql://USER@HOST/NAME."
        ) from error
    engine = sqlalchemy.create_engine(
        address, isolation_level="REPEATABLE READ", poolclass=sqlalchemy.NullPool
    )
    try:
        with engine.connect() as connection:
            connection.execute(sqlalchemy.text("SET TRANSACTION READ ONLY"))
            yield _checked(PostgresqlTables(connection), "The database")
    except DBAPIError as error:
        raise StoreUnavailable(
            f"The database cannot be read ({type(error.orig).__name__}); check its address, the "
            "account's rights, and that it runs."
        ) from error
    finally:
        engine.dispose()


def _checked(tables: ServerTables, place: str) -> ServerTables:
    if not tables.names() >= {"devices", "entries"}:
        raise NotAJournal(_NO_JOURNAL.format(place))
    return tables
