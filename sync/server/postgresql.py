"""Opening a PostgreSQL database so that what it has committed stays committed."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

_WEAK = {"off", "local"}
"""Values of synchronous_commit under which a failure can take back an answered commit."""
_LOCK_TIMEOUT_MS = 5000
"""As long as SQLite is waited for; then the kiosk is told to come back."""
_KEPT_OPEN = 10
_AT_MOST = 40
"""As many as there are threads that handle requests (AnyIO's default)."""


def postgresql_engine(url: str) -> Engine:
    """An engine whose transactions are READ COMMITTED unless they ask for more."""
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_size=_KEPT_OPEN,
        max_overflow=_AT_MOST - _KEPT_OPEN,
        isolation_level="READ COMMITTED",
    )
    event.listen(engine, "connect", _configure)
    return engine


def reading_engine(engine: Engine) -> Engine:
    """The same connections, for transactions that see one state and can change nothing."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _configure(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """A server set to lose commits is overruled; one set to wait for its standby is left alone."""
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = '{_LOCK_TIMEOUT_MS}ms'")
    cursor.execute("SHOW synchronous_commit")
    row = cursor.fetchone()
    if row is not None and row[0] in _WEAK:
        cursor.execute("SET synchronous_commit TO on")
    cursor.close()
    connection.commit()
