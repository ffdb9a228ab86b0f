"""The sound of words that concern one person: in memory, and never on a disk."""

from __future__ import annotations

import os
from pathlib import Path


class PrivateClip:
    """A file without a name (memfd_create(2)); it is gone when closed, or with the process."""

    def __init__(self, wav: bytes) -> None:
        """Raises OSError."""
        self._fd = os.memfd_create("baodao-voice", os.MFD_CLOEXEC)
        with os.fdopen(self._fd, "wb", closefd=False) as file:
            file.write(wav)

    @property
    def path(self) -> Path:
        """For a program of the same user, while this process lives and the clip is not closed."""
        return Path(f"/proc/{os.getpid()}/fd/{self._fd}")

    def close(self) -> None:
        """Give the memory back; once, and only after the player was stopped."""
        os.close(self._fd)
