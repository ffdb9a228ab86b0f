"""The emulated sensor's notepad: 16 pages of 32 bytes in flash for whatever the host likes."""

from __future__ import annotations

from drivers.fingerprint.commands import NOTEPAD_PAGE_BYTES
from drivers.fingerprint.emulator.flash import Flash

_SECTION = "notepad"


class Notepad:
    """Pages are zero until written."""

    def __init__(self, flash: Flash) -> None:
        self._flash = flash

    def read(self, page: int) -> bytes:
        """The 32 bytes of a page."""
        stored = self._flash.section(_SECTION).get(str(page), "")
        return bytes.fromhex(stored).ljust(NOTEPAD_PAGE_BYTES, b"\x00")

    def write(self, page: int, content: bytes) -> None:
        """Replace a page by 32 bytes."""
        pages = self._flash.section(_SECTION)
        pages[str(page)] = content.hex()
        self._flash.write(_SECTION, pages)
