"""Running migrations with Alembic; sync.server.migrate loads this when there are any to run."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_SCRIPTS = Path(__file__).parent / "migrations"


def migrate_up(connection: Connection, revision: str) -> None:
    """Run the migrations up to ``revision`` (``head`` for all) in the connection's transaction."""
    command.upgrade(_config(connection), revision)


def migrate_down(connection: Connection, revision: str) -> None:
    """Undo migrations down to ``revision`` (``base`` for all) in the connection's transaction."""
    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config
