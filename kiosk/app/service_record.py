"""On the journal when a part of the kiosk fails and when it is back: such days excuse people."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Final

from kiosk.workers.crew import ID_CARD
from sync.wire.entry import EntryContent, EntryKind, Scalar

STORE = "store"
DISPENSABLE: Final = frozenset({ID_CARD})
"""Without these everybody can be served all the same: a day without them excuses nobody, and is
not on the journal."""
_Note = Callable[[EntryContent], None]


class ServiceRecord:
    """Each loss and each return once, however often it is said.

    While the store fails nothing can be written: the loss stands on the journal once it is back,
    with the moment from which it lasted (``since_ms``).
    """

    def __init__(self, office: str, note: _Note, wall_ms: Callable[[], int]) -> None:
        self._office = office
        self._note = note
        self._wall_ms = wall_ms
        self._lost: set[str] = set()
        self._store_lost_ms: int | None = None

    def lost(self, device: str) -> bool:
        """A device was lost; whether that is news."""
        if device in self._lost:
            return False
        self._lost.add(device)
        self._write({"device": device})
        return True

    def still_missing(self, devices: Set[str]) -> None:
        """Whatever was lost and is not among these is back."""
        for device in sorted(self._lost - devices):
            self._lost.discard(device)
            self._write({"device": device, "restored": True})

    def store_works(self, works: bool) -> None:
        """How the store is now."""
        if not works:
            if self._store_lost_ms is None:
                self._store_lost_ms = self._wall_ms()
        elif self._store_lost_ms is not None:
            since_ms, self._store_lost_ms = self._store_lost_ms, None
            self._write({"device": STORE, "since_ms": since_ms})
            self._write({"device": STORE, "restored": True})

    def _write(self, body: dict[str, Scalar]) -> None:
        if body["device"] not in DISPENSABLE:
            self._note(EntryContent(kind=EntryKind.DEVICE_FAULT, office=self._office, body=body))
