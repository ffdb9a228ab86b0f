"""Somebody who holds the database key, but not the signing key, and edits the journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from kiosk.store.connection import unlock
from kiosk.store.key_files import read_key

TRIGGERS = ("journal_refuses_replacement", "journal_refuses_update", "journal_refuses_delete")


def key_file(path: Path) -> Path:
    return path.parent / "keys" / "database.key"


@contextmanager
def attacker(path: Path) -> Iterator[dbapi2.Connection]:
    """An autocommit connection with the journal's triggers and constraints out of the way."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    unlock(connection, read_key(key_file(path)))
    connection.execute("PRAGMA synchronous=OFF")
    for trigger in TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    try:
        yield connection
    finally:
        connection.close()


def edit(path: Path, *statements: str) -> None:
    """Run statements as the attacker."""
    with attacker(path) as connection:
        for statement in statements:
            connection.execute(statement)
