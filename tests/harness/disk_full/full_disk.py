"""A disk that has no room left from one write on, until there is room again."""

from __future__ import annotations

from sqlcipher3 import dbapi2

from tests.harness.power_loss.vfs import SQLITE_OK


class FillingDisk:
    """Answers SQLITE_FULL, as SQLite's own file layer does for ENOSPC, from write ``room`` on."""

    def __init__(self, room: int) -> None:
        """``room`` counts the writes that still fit."""
        self.writes = 0
        self.refused = 0
        self._room: int | None = room

    def free_space(self) -> None:
        """From now on everything fits."""
        self._room = None

    def opened(self, path: str) -> None:
        """A name costs no room here."""

    def write(self, path: str, offset: int, data: bytes) -> int:
        if self._room is not None and self.writes >= self._room:
            self.refused += 1
            return dbapi2.SQLITE_FULL
        self.writes += 1
        return SQLITE_OK

    def truncate(self, path: str, size: int) -> int:
        return SQLITE_OK

    def sync(self, path: str) -> int:
        return SQLITE_OK

    def delete(self, path: str) -> int:
        return SQLITE_OK
