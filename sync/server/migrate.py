"""Bringing the schema up to date.

Alembic is loaded only where there is a migration to run: reading its scripts takes most of the time
that opening a database does.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

_LOCK = 0x62616F6461_0001
_VERSIONS = Path(__file__).parent / "migrations" / "versions"
HEAD = "head"


def upgrade(engine: Engine, revision: str = HEAD) -> None:
    """Apply every migration up to ``revision``, in one transaction."""
    with engine.execution_options(writes=True).begin() as connection:
        _wait_for_others(connection)
        if revision != HEAD or _current_revision(connection) != newest_revision():
            _run("migrate_up", connection, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Undo migrations down to ``revision``; ``base`` is an empty schema."""
    with engine.execution_options(writes=True).begin() as connection:
        _wait_for_others(connection)
        _run("migrate_down", connection, revision)


def _current_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def newest_revision() -> str:
    """The revision this version needs; names of migrations' files begin with v and theirs."""
    return max(file.name.partition("_")[0].removeprefix("v") for file in _VERSIONS.glob("v*.py"))


def _run(name: str, connection: Connection, revision: str) -> None:
    migrate: Callable[[Connection, str], None] = getattr(
        import_module("sync.server.migrating"), name
    )
    migrate(connection, revision)


def _wait_for_others(connection: Connection) -> None:
    """Two servers that start at once: SQLite's transaction keeps them apart, here a lock does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
