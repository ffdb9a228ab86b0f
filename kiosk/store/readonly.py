"""Reading somebody else's database without leaving a trace beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from kiosk.store.connection import unlock
from kiosk.store.database import translated
from kiosk.store.errors import StoreUnavailable


@contextmanager
def snapshot(path: Path, key: bytes | None) -> Iterator[dbapi2.Connection]:
    """One consistent view of a database, plain when ``key`` is None. Raises StoreError.

    Without a write-ahead log nobody has the file open, so it is opened as immutable and no file is
    made beside it; with one, its committed pages are read too (SQLite, "Write-Ahead Logging").
    """
    if not path.is_file():
        raise StoreUnavailable(f"There is no database at {path}; check the path.")
    has_log = path.with_name(path.name + "-wal").exists()
    options = "mode=ro" if has_log else "mode=ro&immutable=1"
    with translated(path):
        connection = dbapi2.connect(
            f"{path.resolve().as_uri()}?{options}", uri=True, isolation_level=None
        )
        try:
            if key is not None:
                unlock(connection, key)
            connection.execute("PRAGMA query_only=ON").close()
            connection.execute("BEGIN").close()
            yield connection
        finally:
            connection.close()


def table_names(connection: dbapi2.Connection) -> frozenset[str]:
    """The tables in the database. Raises sqlcipher3 errors."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return frozenset(row[0] for row in rows)
