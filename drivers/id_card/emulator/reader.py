"""The emulated reader: commands in, answers out. Knows neither line nor clock."""

from __future__ import annotations

from typing import Final

from drivers.id_card.commands import (
    FIND_REPLY_BYTES,
    SELECT_REPLY_BYTES,
    Command,
    Status,
)
from drivers.id_card.emulator.cards import PHOTO, EmulatedCard
from drivers.id_card.emulator.faults import Faults
from drivers.id_card.frames import DamagedFrame, Frame

_COMMAND_BYTES: Final = 2


class EmulatedReader:
    """Executes commands on the card that lies on it."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.card: EmulatedCard | None = None
        self._found = False
        self._selected = False
        self._read = False

    def place(self, card: EmulatedCard) -> None:
        """Put a card on it; another one before is taken away."""
        self.lift()
        self.card = card

    def lift(self) -> None:
        """Take the card away."""
        self.card = None
        self._found = self._selected = self._read = False

    def answer(self, frame: Frame | DamagedFrame) -> bytes:
        """Body of the answer."""
        if self.faults.not_authorised:
            return _body(Status.NOT_AUTHORISED)
        if isinstance(frame, DamagedFrame):
            return _body(Status.CHECKSUM_WRONG)
        if len(frame.body) != _COMMAND_BYTES:
            return _body(Status.LENGTH_WRONG)
        match int.from_bytes(frame.body, "big"):
            case Command.STATUS:
                return _body(Status.DONE)
            case Command.FIND:
                return self._find()
            case Command.SELECT:
                return self._select()
            case Command.READ_BASE_TEXT:
                return self._read_card()
            case _:
                return _body(Status.COMMAND_WRONG)

    def _find(self) -> bytes:
        self._selected = False
        self._found = self.card is not None and not (self.faults.found_once and self._read)
        if not self._found:
            return _body(Status.NO_CARD)
        if self.faults.wrong_card:
            return _body(Status.WRONG_CARD)
        return _body(Status.CARD_FOUND, bytes(FIND_REPLY_BYTES))

    def _select(self) -> bytes:
        self._selected = self._found and self.card is not None and not self.faults.unreadable
        if not self._selected:
            return _body(Status.NOT_SELECTED)
        return _body(Status.DONE, bytes(SELECT_REPLY_BYTES))

    def _read_card(self) -> bytes:
        if self.faults.pulled_while_reading:
            self.faults.pulled_while_reading = False
            self.lift()
        if self.card is None or not self._selected:
            return _body(Status.READ_FAILED)
        self._read = True
        text = self.card.text()
        sizes = len(text).to_bytes(2, "big") + len(PHOTO).to_bytes(2, "big")
        return _body(Status.DONE, sizes + text + PHOTO)


def _body(status: Status, data: bytes = b"") -> bytes:
    """SW1 and SW2 are the card's, and 0 here."""
    return bytes((0, 0, status)) + data
