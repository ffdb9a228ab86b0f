"""Writing a file so that it is there whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, on disk before it has that name; several processes may do so at
    the same time. Raises OSError, and leaves nothing of its own behind then."""
    with whole_file(path) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path, *, replace: bool = True) -> Iterator[BinaryIO]:
    """A file that gets its name when the block ends, and is gone when that raises.

    Raises OSError; FileExistsError where there is a file of this name, unless it may be replaced.
    """
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        try:
            yield cast("BinaryIO", part)
            part.flush()
            os.fsync(part.fileno())
            _name(Path(part.name), path, replace=replace)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise


def sync_folder(folder: Path) -> None:
    """Make names in the folder durable (fsync(2) of a directory)."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(part: Path, path: Path, *, replace: bool) -> None:
    # Not a hard link, which would refuse by itself: memory sticks have none.
    if not replace and path.exists():
        raise FileExistsError(f"{path} exists")
    part.replace(path)
    sync_folder(path.parent)
