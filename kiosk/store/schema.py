"""Bringing a database to the schema this version needs."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from kiosk.store.database import Database
from kiosk.store.errors import StoreUnavailable

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database, revision: str = "head") -> None:
    """Run the missing migrations in one transaction.

    Raises StoreUnavailable when the database was written by a newer version.
    """
    with database.write() as connection:
        _require_known_revision(connection)
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Undo migrations down to ``revision`` (``base`` for all) in one transaction."""
    with database.write() as connection:
        command.downgrade(_config(connection), revision)


def current_revision(connection: Connection) -> str | None:
    """The revision the database is at; None before the first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def revisions() -> tuple[str, ...]:
    """Every revision this version knows, oldest first."""
    script = ScriptDirectory(str(_MIGRATIONS))
    return tuple(reversed([revision.revision for revision in script.walk_revisions()]))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _require_known_revision(connection: Connection) -> None:
    current = current_revision(connection)
    if current is not None and current not in revisions():
        raise StoreUnavailable(
            f"The database is at revision {current}, which this version does not know; install "
            "the version that wrote it."
        )
