"""Room kept on the disk, given up when it is full so that records go on.

On a full disk SQLite can neither delete rows nor fold its write-ahead log into the file: room has
to come from outside the database.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from kiosk.whole_file import sync_folder


def free_bytes(folder: Path) -> int:
    """Of the disk with this folder. Raises OSError."""
    return shutil.disk_usage(folder).free


class Ballast:
    """A file of no content beside the database; ``size_bytes`` 0 keeps none."""

    def __init__(
        self, path: Path, size_bytes: int, free: Callable[[Path], int] = free_bytes
    ) -> None:
        """``free`` says how many bytes are free on the disk with a folder."""
        if size_bytes < 0:
            raise ValueError(f"a ballast has 0 bytes or more, not {size_bytes}")
        self._path = path
        self._size_bytes = size_bytes
        self._free = free

    @property
    def held(self) -> bool:
        """Whether all of it is there."""
        return self._path.is_file() and self._path.stat().st_size == self._size_bytes

    @property
    def short(self) -> bool:
        """Whether there should be one and is not: the disk is full or nearly so."""
        return self._size_bytes > 0 and not self.held

    def keep(self) -> None:
        """Make it if it is not there and twice its size is free; else leave things as they are.

        Half of that stays free, so that it is not given up again at once.
        """
        folder = self._path.parent
        if not self.short or not folder.is_dir():
            return
        try:
            self._path.unlink(missing_ok=True)
            if self._free(folder) >= 2 * self._size_bytes:
                self._allocate()
        except OSError:
            # The file system refuses, as one does that a failing disk made read-only: ``short``
            # says so, and check-ins go on as far as they can.
            return

    def release(self) -> bool:
        """Give the room up; False when there was none to give, or the file system refuses."""
        try:
            self._path.unlink()
            sync_folder(self._path.parent)
        except OSError:
            return False
        return True

    def _allocate(self) -> None:
        # Blocks are reserved without being written where the file system can (posix_fallocate(3)).
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, self._size_bytes)
            os.fsync(descriptor)
        except OSError:
            # Somebody else took the room meanwhile.
            self._path.unlink(missing_ok=True)
            raise
        finally:
            os.close(descriptor)
