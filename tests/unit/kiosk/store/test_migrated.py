"""Databases that tests begin with are those of the migrations."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import MetaData, select

from kiosk.store.database import Database, open_database
from kiosk.store.schema import upgrade
from tests.unit.kiosk.store.migrated import create_migrated

KEY = bytes(range(32))


def contents(database: Database) -> tuple[list[object], dict[str, list[object]]]:
    """What was created, in its order, and the rows of every table."""
    tables = MetaData()
    with database.read() as connection:
        made = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master")
        created: list[object] = list(made)
        tables.reflect(connection)
        rows = {name: list(connection.execute(select(it))) for name, it in tables.tables.items()}
    return created, {name: list(found) for name, found in rows.items()}


def test_it_is_what_the_migrations_leave(tmp_path: Path) -> None:
    migrated = open_database(tmp_path / "migrated.db", KEY, create=True)
    upgrade(migrated)
    created = create_migrated(tmp_path / "created.db", KEY)
    assert contents(created) == contents(migrated)
    migrated.close()
    created.close()
