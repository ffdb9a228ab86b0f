"""Which fingerprints were presented before, by digest."""

from __future__ import annotations


class PresentationsSinceStart:
    """Implements kiosk.checkin.ports.Presentations until the kiosk is switched off."""

    def __init__(self) -> None:
        self._digests: set[bytes] = set()

    def seen(self, digest: bytes) -> bool:
        """See the port."""
        if digest in self._digests:
            return True
        self._digests.add(digest)
        return False
