"""Where harnesses keep files that are written and thrown away thousands of times."""

from __future__ import annotations

import os
from pathlib import Path

_SHARED_MEMORY = Path("/dev/shm")


def memory_disk() -> Path | None:
    """A folder in memory where there is one; None for the system's temporary folder.

    Nothing of what the harnesses simulate depends on the disk below them.
    """
    writable = _SHARED_MEMORY.is_dir() and os.access(_SHARED_MEMORY, os.W_OK)
    return _SHARED_MEMORY if writable else None
