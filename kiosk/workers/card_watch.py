"""From what lies on a reader to reports: each card once, and what cannot be read told once."""

from __future__ import annotations

from typing import Final

from drivers.id_card.protocol import IdCard, IdCardReader, NoCard, Progress, UnreadableCard
from kiosk.domain.identity import IdNumber, parse_id_number
from kiosk.workers.card_messages import CardRead, CardReport, CardUnreadable

TRIES: Final = 3
"""A card on its way to the reader cannot be read yet."""


class CardWatch:
    """Looks once a call. Not every reader finds a card again that it has read, so nothing here
    depends on it."""

    def __init__(self, reader: IdCardReader, progress: Progress) -> None:
        self._reader = reader
        self._progress = progress
        self._lift_first = False
        self._failures = 0
        self._told = False

    @property
    def lift_first(self) -> bool:
        """A card was read and may still lie there: it must not speak for the next person."""
        return self._lift_first

    def begin(self) -> None:
        """Somebody else's turn."""
        self._failures, self._told = 0, False

    def lost(self) -> None:
        """The reader is gone; nobody knows what will lie on it when it is back."""
        self.begin()
        self._lift_first = False

    def see_it_lifted(self) -> None:
        """Whether the card that was read is gone; nothing is read. Raises DeviceError."""
        try:
            self._lift_first = self._reader.card_present()
        except UnreadableCard:
            # Something lies there.
            self._lift_first = True

    def look(self, request: int) -> CardReport | None:
        """What there is to report. Raises DeviceError where the reader is lost."""
        if self._lift_first:
            self.see_it_lifted()
            return None
        try:
            return self._read(request, self._reader.read(self._progress))
        except NoCard:
            return self._gone(request)
        except UnreadableCard:
            return self._failed(request)

    def _read(self, request: int, card: IdCard) -> CardReport | None:
        number = parse_id_number(card.number)
        if not isinstance(number, IdNumber):
            return self._failed(request)
        self.begin()
        self._lift_first = True
        return CardRead(request, number.value, card.valid_until)

    def _failed(self, request: int) -> CardUnreadable | None:
        self._failures += 1
        return self._tell(request) if self._failures >= TRIES else None

    def _gone(self, request: int) -> CardUnreadable | None:
        """Taken away before it could be read: that is told too."""
        report = self._tell(request) if self._failures else None
        self.begin()
        return report

    def _tell(self, request: int) -> CardUnreadable | None:
        told, self._told = self._told, True
        return None if told else CardUnreadable(request)
