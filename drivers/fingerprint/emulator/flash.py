"""The emulated sensor's flash memory: what survives a restart, in a file if one is given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FORMAT = "baodao-emulated-flash-1"


class Flash:
    """Named sections of plain JSON values; without a file they live as long as this object."""

    def __init__(self, file: Path | None = None) -> None:
        """Load ``file`` if it exists. Raises ValueError if it is no flash file."""
        self._file = file
        self._sections: dict[str, dict[str, Any]] = {}
        if file is not None and file.exists():
            self._sections = _read(file)

    def section(self, name: str) -> dict[str, Any]:
        """A copy of what was last written under this name; empty if nothing was."""
        return dict(self._sections.get(name, {}))

    def write(self, name: str, content: dict[str, Any]) -> None:
        """Replace a section, in the file too."""
        self._sections[name] = dict(content)
        if self._file is None:
            return
        fresh = self._file.with_suffix(self._file.suffix + ".new")
        fresh.write_text(json.dumps({"format": _FORMAT, **self._sections}), encoding="utf-8")
        fresh.replace(self._file)


def _read(file: Path) -> dict[str, dict[str, Any]]:
    refusal = ValueError(f"{file} is no flash file of this emulator: give another path")
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise refusal from error
    if not isinstance(content, dict) or content.pop("format", None) != _FORMAT:
        raise refusal
    if not all(isinstance(section, dict) for section in content.values()):
        raise refusal
    return content
