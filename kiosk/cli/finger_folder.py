"""The folder that exported fingers are written into: all of them or none, over nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.cli.finger_options import FingerNotDone
from kiosk.whole_file import sync_folder


def require_empty(folder: Path) -> None:
    """Raises FingerNotDone unless the folder is empty, or can be made; makes nothing."""
    try:
        if any(folder.iterdir()):
            raise FingerNotDone(f"{folder}: is not empty; name a new folder")
        place = folder
    except FileNotFoundError:
        place = folder.absolute().parent
    except OSError as error:
        raise FingerNotDone(
            f"{folder}: cannot be used ({error.strerror}); name a new folder"
        ) from error
    if not (place.is_dir() and os.access(place, os.W_OK | os.X_OK)):
        raise FingerNotDone(f"{folder}: {place} is no folder that can be written; name another")


def write_all(folder: Path, files: Mapping[str, bytes], entry: str) -> None:
    """Write the files, readable by their owner alone, durably; none is left where one fails.

    ``entry`` is the place on the journal that already names them. Raises FingerNotDone.
    """
    written: list[Path] = []
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for name, data in files.items():
            _write(folder / name, data, written)
        sync_folder(folder)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise FingerNotDone(
            f"{folder}: cannot be written ({error.strerror}), nothing is left there; entry {entry} "
            "of the journal stands: make room and export again"
        ) from error


def _write(path: Path, data: bytes, written: list[Path]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    written.append(path)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
