"""The emulated sensor's library: numbered templates in flash."""

from __future__ import annotations

from drivers.fingerprint.emulator.flash import Flash

_SECTION = "templates"


class Library:
    """Templates by page number, 0 to capacity - 1."""

    def __init__(self, capacity: int, flash: Flash) -> None:
        self.capacity = capacity
        self._flash = flash
        self._templates = {
            int(page): bytes.fromhex(blob) for page, blob in flash.section(_SECTION).items()
        }

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
        self._flash.write(_SECTION, {str(page): self._templates[page].hex() for page in self.pages})
