"""The folder a demo plays in: what an earlier one left is replaced, anybody else's files never."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_FILES = (
    "roster.json",
    "kiosk.toml",
    "stage.json",
    "sensor.port",
    "sensor.control",
    "reader.port",
    "reader.control",
    "printer.port",
    "printer.control",
    "keys.json",
)
_FOLDERS = ("city", "kiosk")
_PICTURE = re.compile(r"(\d{2,}|paper)-[\w-]+\.png")


class FolderRefused(Exception):
    """One sentence: which folder, and what to do."""


def fresh_folder(folder: Path) -> None:
    """Make it, or empty it of what an earlier demo left.

    Raises FolderRefused, with nothing deleted, where it holds anything else.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        entries = list(folder.iterdir())
        strange = sorted(entry.name for entry in entries if not _left_by_a_demo(entry))
        if strange:
            raise FolderRefused(
                f"{folder} holds {strange[0]}, which no demo left there: name another --out"
            )
        for entry in entries:
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
    except OSError as error:
        raise FolderRefused(f"{folder} cannot be used ({error}): name another --out") from error


def _left_by_a_demo(entry: Path) -> bool:
    if entry.is_dir() and not entry.is_symlink():
        return entry.name in _FOLDERS
    return entry.name in _FILES or _PICTURE.fullmatch(entry.name) is not None
