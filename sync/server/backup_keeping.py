"""What a city's administrator does about backups. Every call is one transaction or a few."""

from __future__ import annotations

import secrets
from pathlib import Path

from sync.server import backups, sqlite_backup
from sync.server.backups import BackupRefused, BackupSummary
from sync.server.city import City
from sync.server.partitions import ensure_partitions


class BackupKeeping:
    """Backups of an open city. Every method that takes an id or a file raises BackupRefused."""

    def __init__(self, city: City) -> None:
        """Work on a city; its server may be running."""
        self._city = city
        self._database = city.database

    def make(self, target: Path) -> str:
        """Copy an SQLite database to a new file and retain the copy; its id. Raises OSError."""
        return sqlite_backup.back_up(
            self._database,
            target,
            now_ms=self._city.wall_ms(),
            random_bytes=self._city.random_bytes,
        )

    def begin(self) -> str:
        """To be called before another program starts a copy; the id to keep it under."""
        with self._database.writing() as session:
            return backups.begin(
                session, now_ms=self._city.wall_ms(), random_bytes=self._city.random_bytes
            )

    def keep(self, backup_id: str, file: Path) -> None:
        """Retain a copy that was begun and is complete."""
        if not file.exists():
            raise BackupRefused(f"{file} is not there")
        with self._database.writing() as session:
            backups.keep(session, backup_id, str(file))

    def note(self, file: Path) -> str:
        """Retain a copy that :meth:`make` made and this database does not know; its id."""
        if not file.is_file():
            raise BackupRefused(f"{file} is not there")
        return sqlite_backup.note(self._database, file)

    def restored(self, backup_id: str) -> None:
        """Say that this PostgreSQL database was restored from a copy begun under this id."""
        with self._database.writing() as session:
            backups.restored_from(session, backup_id, secrets.token_hex(16))

    def forget(self, backup_id: str) -> None:
        """Say that a copy is gone or will never be restored."""
        with self._database.writing() as session:
            backups.forget(session, backup_id)

    def retained(self) -> list[BackupSummary]:
        """Oldest first."""
        with self._database.reading() as session:
            return backups.retained(session)

    def maintain(self) -> list[str]:
        """Make the partitions of the months ahead; the names of new ones."""
        return ensure_partitions(self._database.engine, self._city.wall_ms())
