"""Bringing a database to the schema this version needs.

Alembic is loaded only where there is a migration to run: it is a fifteenth of what the program
loads before its first picture.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from kiosk.store.database import Database
from kiosk.store.errors import StoreUnavailable

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_REVISION_DIGITS = 4
HEAD = "head"


def upgrade(database: Database, revision: str = HEAD) -> None:
    """Run the missing migrations in one transaction.

    Raises StoreUnavailable when the database was written by a newer version.
    """
    with database.write() as connection:
        current, known = current_revision(connection), revisions()
        if current is not None and current not in known:
            raise StoreUnavailable(
                f"The database is at revision {current}, which this version does not know; "
                "install the version that wrote it."
            )
        if revision != HEAD or current != known[-1]:
            _run("migrate_up", connection, revision)


def downgrade(database: Database, revision: str) -> None:
    """Undo migrations down to ``revision`` (``base`` for all) in one transaction."""
    with database.write() as connection:
        _run("migrate_down", connection, revision)


def current_revision(connection: Connection) -> str | None:
    """The revision the database is at; None before the first migration."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar()
    return version


def revisions() -> tuple[str, ...]:
    """Every revision this version knows, oldest first: their files' names begin with it."""
    files = _VERSIONS.glob("[0-9]*.py")
    return tuple(sorted(file.name[:_REVISION_DIGITS] for file in files))


def _run(name: str, connection: Connection, revision: str) -> None:
    migrate: Callable[[Connection, str], None] = getattr(
        import_module("kiosk.store.migrating"), name
    )
    migrate(connection, revision)
