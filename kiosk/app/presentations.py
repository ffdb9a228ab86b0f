"""Which fingerprints were presented before, by digest."""

from __future__ import annotations

from kiosk.app.store_health import StoreHealth
from kiosk.store.errors import StoreError
from kiosk.store.presentations import Presentations


class StoredPresentations:
    """Implements kiosk.checkin.ports.Presentations."""

    def __init__(self, presentations: Presentations, health: StoreHealth) -> None:
        self._presentations = presentations
        self._health = health

    def seen(self, digest: bytes) -> bool:
        """See the port.

        A store that fails here is noted and the visit goes on: saving its record will say so.
        """
        try:
            return self._health.with_room(lambda: self._presentations.seen(digest))
        except StoreError as error:
            self._health.note(error)
            return False
