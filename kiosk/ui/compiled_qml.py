"""Where set-up keeps the compiled screens, and how Qt is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

COMPILED = Path(__file__).resolve().parents[2] / "build" / "qml"
VARIABLE = "QML_DISK_CACHE_PATH"
"""Where Qt looks for compiled files instead of the account's cache folder."""


def compiled_qml(environ: Mapping[str, str], compiled: Path = COMPILED) -> dict[str, str]:
    """What to add to ``environ`` so that Qt finds ``compiled``; nothing where there is none."""
    return {} if VARIABLE in environ or not compiled.is_dir() else {VARIABLE: str(compiled)}
