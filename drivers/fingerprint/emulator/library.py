"""The emulated sensor's flash: numbered templates, kept in a file if one is given."""

from __future__ import annotations

import json
from pathlib import Path

_FORMAT = "baodao-emulated-flash-1"


class Library:
    """Templates by page number, 0 to capacity - 1."""

    def __init__(self, capacity: int, file: Path | None = None) -> None:
        """Load ``file`` if it exists. Raises ValueError if it is no flash file."""
        self.capacity = capacity
        self._file = file
        self._templates: dict[int, bytes] = {}
        if file is not None and file.exists():
            self._templates = _read(file)

    @property
    def pages(self) -> tuple[int, ...]:
        """The used pages in ascending order."""
        return tuple(sorted(self._templates))

    def get(self, page: int) -> bytes | None:
        return self._templates.get(page)

    def store(self, page: int, template: bytes) -> None:
        self._templates[page] = template
        self._write()

    def delete(self, first: int, count: int) -> None:
        for page in range(first, first + count):
            self._templates.pop(page, None)
        self._write()

    def empty(self) -> None:
        self._templates.clear()
        self._write()

    def _write(self) -> None:
        if self._file is None:
            return
        content = {
            "format": _FORMAT,
            "templates": {str(page): self._templates[page].hex() for page in self.pages},
        }
        fresh = self._file.with_suffix(self._file.suffix + ".new")
        fresh.write_text(json.dumps(content), encoding="utf-8")
        fresh.replace(self._file)


def _read(file: Path) -> dict[int, bytes]:
    refusal = ValueError(f"{file} is no flash file of this emulator: give another path")
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise refusal from error
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise refusal
    return {int(page): bytes.fromhex(blob) for page, blob in content["templates"].items()}
