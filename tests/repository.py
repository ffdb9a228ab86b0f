"""The repository as data: what the architecture and document tests look through."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("kiosk", "drivers", "sync")
_NOT_OURS = {"__pycache__", "build", "node_modules"}


def files() -> Iterator[Path]:
    """Every file of the repository; nothing that was built, cached or installed."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if _is_ours(name)]
        yield from (Path(folder, name) for name in names)


def sources(suffix: str, *folders: str) -> list[Path]:
    """Source files below these top folders."""
    roots = [ROOT / folder for folder in folders]
    return [
        path
        for path in files()
        if path.suffix == suffix and any(path.is_relative_to(root) for root in roots)
    ]


def text_of(path: Path) -> str:
    """The file's text; empty when it is binary."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode()


def label(path: Path) -> str:
    """The path as a reader writes it."""
    return str(path.relative_to(ROOT))


def make_targets() -> set[str]:
    """The documented targets of the Makefile."""
    return set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))


def _is_ours(folder: str) -> bool:
    if folder in _NOT_OURS or folder.endswith(".egg-info"):
        return False
    return folder == ".ci" or not folder.startswith(".")
