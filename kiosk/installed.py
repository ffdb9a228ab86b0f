"""Which program is installed: a mark that the set-up writes when everything else is in its place.

``make setup`` runs ``python -m kiosk.installed`` last. A running kiosk that finds another mark than
the one it started with knows that another program waits to be started.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kiosk.whole_file import write_whole

ROOT: Final = Path(__file__).resolve().parents[1]
_MARK: Final = "baodao-installed"
_FOLDERS: Final = ("kiosk", "drivers", "sync", "assets")
_FILES: Final = ("pyproject.toml", "requirements.lock")
_DIGITS: Final = 12
UNMARKED: Final = ""


def mark_file() -> Path:
    """Where the mark lies: in the environment the program runs in."""
    return Path(sys.prefix) / _MARK


def installed_program(mark: Path | None = None) -> str:
    """The mark; UNMARKED where no set-up has written one, or it cannot be read."""
    try:
        return (mark or mark_file()).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return UNMARKED


def program_mark(root: Path = ROOT) -> str:
    """Version, and a digest of every file the program is made of: the same files, the same mark."""
    digest = hashlib.sha256()
    for path in _program_files(root):
        name = path.relative_to(root).as_posix().encode("utf-8")
        content = path.read_bytes()
        for part in (name, content):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return f"{version('baodao')} {digest.hexdigest()[:_DIGITS]}"


def _program_files(root: Path) -> Iterator[Path]:
    yield from (root / name for name in _FILES)
    for folder in _FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


if __name__ == "__main__":
    write_whole(mark_file(), (program_mark() + "\n").encode("utf-8"))
    # The kiosk's own account reads it.
    mark_file().chmod(0o644)
