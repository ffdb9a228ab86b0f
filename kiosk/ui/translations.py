"""The English texts: compiled by PySide6's own lrelease when the source is newer.

``python -m kiosk.ui.translations`` does it at set-up, whose account owns the files; the front end
calls it again at start, where it finds nothing to do.
"""

from __future__ import annotations

import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import QProcess

from kiosk.ui.settings import ASSETS

LRELEASE_TIMEOUT_MS = 60_000


class TranslationFailed(RuntimeError):
    """lrelease is missing or refused the file."""


def compile_translations(folder: Path = ASSETS / "i18n") -> tuple[Path, ...]:
    """Compile every ``*.ts`` in ``folder`` whose ``.qm`` is missing or older.

    Returns the compiled files that are there now. Raises TranslationFailed.
    """
    return tuple(_compiled(source) for source in sorted(folder.glob("*.ts")))


def _compiled(source: Path) -> Path:
    target = source.with_suffix(".qm")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return target
    lrelease = QProcess()
    lrelease.start(_lrelease(), ["-silent", "-fail-on-unfinished", str(source), "-qm", str(target)])
    finished = lrelease.waitForFinished(LRELEASE_TIMEOUT_MS)
    if not finished or lrelease.exitCode() != 0:
        said = bytes(lrelease.readAllStandardError().data()).decode(errors="replace").strip()
        raise TranslationFailed(
            f"{source.name} could not be compiled ({said or 'no answer'}): run make setup as the "
            "account that owns it"
        )
    return target


def _lrelease() -> str:
    program = Path(PySide6.__file__).with_name("lrelease")
    if not program.is_file():
        raise TranslationFailed("lrelease is missing; install PySide6-Essentials completely.")
    return str(program)


if __name__ == "__main__":
    for compiled in compile_translations():
        sys.stdout.write(f"{compiled}\n")
