"""New databases as the migrations leave them, which are run once in each process of tests."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.store.database import Database, open_database
from kiosk.store.schema import upgrade

_ANY_KEY = bytes(32)


@dataclass(frozen=True, slots=True)
class _Schema:
    statements: tuple[str, ...]
    revision: str


def create_migrated(path: Path, key: bytes) -> Database:
    """A database of its own key, open: the migrations' tables, written down by one statement each.

    Alembic takes seven times as long.
    """
    schema = _schema()
    database = open_database(path, key, create=True)
    with database.write() as connection:
        for statement in schema.statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (schema.revision,))
    return database


@cache
def _schema() -> _Schema:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder, "kiosk.db"), _ANY_KEY, create=True)
        upgrade(database)
        with database.read() as connection:
            made = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
            )
            statements = tuple(statement for (statement,) in made)
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
            revision: str = version.scalar_one()
        database.close()
    return _Schema(statements, revision)
