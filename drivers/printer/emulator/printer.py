"""The printer without its line: bytes in, answers out, rows of dots on paper. Knows no time.

It is written from the same references as the driver (escpos_commands.py) but from the printer's
side, and shares none of its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from drivers.printer.emulator.paper import Paper

_AT_ONCE: Final = re.compile(rb"\x10\x04[\x01-\x04]|\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08")
_LONGEST_AT_ONCE: Final = 10
_CLEARED: Final = b"\x37\x25\x00"
_CUTTER_DISTANCE_ROWS: Final = 96
"""From the head to the cutter, some 12 mm."""
_PICTURE_HEADER: Final = 8
_GARBLED_MOST: Final = 4096
_BUFFER_BYTES: Final = 4096
"""What it keeps while it is offline; more is lost."""


class Roll(StrEnum):
    """What the paper's sensors say."""

    FULL = "full"
    LOW = "low"
    OUT = "out"


class EmulatedPrinter:
    """One thermal head, one cutter, two paper sensors, a cover."""

    def __init__(self, width_dots: int, cut: Callable[[Paper], None]) -> None:
        """``cut`` is given each piece of paper."""
        self.roll = Roll.FULL
        self.cover_open = False
        self.error = False
        self.knows_queued_status = True
        """Cheap printers do not answer GS r."""
        self.rows_left: int | None = None
        """Rows until the roll is at its end; None for never."""
        self.garbled = bytearray()
        """What a real printer would have printed as letters."""
        self._width_bytes = width_dots // 8
        self._cut = cut
        self._tail = b""
        self._buffer = bytearray()
        self._picture_row_bytes = 0
        self._picture_rows = 0
        self._paper: list[bytes] = []

    @property
    def can_print(self) -> bool:
        """Whether it is online."""
        return self.roll is not Roll.OUT and not self.cover_open and not self.error

    @property
    def buffered_bytes(self) -> int:
        """What it was sent and has not printed."""
        return len(self._buffer)

    def receive(self, sent: bytes) -> bytes:
        """Take bytes, print what can be printed; the answers."""
        seen = self._tail + sent
        taken, answers = len(self._tail), b""
        for at_once in _AT_ONCE.finditer(seen):
            if at_once.end() <= len(self._tail):
                continue
            self._keep(seen[taken : at_once.end()])
            taken = at_once.end()
            answers += self.go_on() + self._answer_at_once(at_once.group())
        self._keep(seen[taken:])
        self._tail = seen[-(_LONGEST_AT_ONCE - 1) :]
        return answers + self.go_on()

    def go_on(self) -> bytes:
        """Print what waits, as after a new roll; the answers."""
        answers = b""
        while self.can_print and self._buffer:
            answer = self._one()
            if answer is None:
                break
            answers += answer
        return answers

    def _keep(self, sent: bytes) -> None:
        room = len(sent) if self.can_print else _BUFFER_BYTES - len(self._buffer)
        self._buffer += sent[: max(0, room)]

    def _answer_at_once(self, command: bytes) -> bytes:
        if command[1] != 0x04:
            self._buffer.clear()
            self._picture_rows = 0
            return _CLEARED
        return bytes([0x12 | self._bits(command[2])])

    def _bits(self, question: int) -> int:
        out = self.roll is Roll.OUT
        match question:
            case 1:
                return 0 if self.can_print else 0x08
            case 2:
                return (
                    (0x04 if self.cover_open else 0)
                    | (0x20 if out else 0)
                    | (0x40 if self.error else 0)
                )
            case 3:
                return 0x08 if self.error else 0
            case _:
                return {Roll.FULL: 0, Roll.LOW: 0x0C, Roll.OUT: 0x6C}[self.roll]

    def _one(self) -> bytes | None:
        """Do one command, or print one row; None where the rest of it has not come yet."""
        if self._picture_rows:
            return self._row()
        buffer = bytes(self._buffer[: max(_PICTURE_HEADER, _LONGEST_AT_ONCE)])
        for length, pattern, act in self._commands():
            if pattern.startswith(buffer[: len(pattern)]) and len(buffer) < length:
                return None
            if buffer.startswith(pattern):
                del self._buffer[:length]
                return act(buffer[:length])
        if len(self.garbled) < _GARBLED_MOST:
            self.garbled.append(self._buffer[0])
        del self._buffer[0]
        return b""

    def _commands(self) -> tuple[tuple[int, bytes, Callable[[bytes], bytes]], ...]:
        return (
            (2, b"\x1b@", lambda _: b""),
            (8, b"\x1dv0\x00", self._begin_picture),
            (4, b"\x1dVB", self._feed_and_cut),
            (3, b"\x1dr\x01", self._paper_status),
            # Answered when they came.
            (3, b"\x10\x04", lambda _: b""),
        )

    def _begin_picture(self, header: bytes) -> bytes:
        self._picture_row_bytes = int.from_bytes(header[4:6], "little")
        self._picture_rows = int.from_bytes(header[6:8], "little")
        return b""

    def _row(self) -> bytes | None:
        if len(self._buffer) < self._picture_row_bytes:
            return None
        row = bytes(self._buffer[: self._picture_row_bytes])
        del self._buffer[: self._picture_row_bytes]
        self._picture_rows -= 1
        self._put(row[: self._width_bytes].ljust(self._width_bytes, b"\x00"))
        return b""

    def _feed_and_cut(self, command: bytes) -> bytes:
        for _ in range(_CUTTER_DISTANCE_ROWS + command[3]):
            self._put(bytes(self._width_bytes))
        self._cut(Paper(self._width_bytes * 8, b"".join(self._paper)))
        self._paper.clear()
        return b""

    def _paper_status(self, _: bytes) -> bytes:
        if not self.knows_queued_status:
            return b""
        return bytes([0 if self.roll is Roll.FULL else 0x03])

    def _put(self, row: bytes) -> None:
        self._paper.append(row)
        if self.rows_left is not None:
            self.rows_left -= 1
            if self.rows_left <= 0:
                self.rows_left, self.roll = None, Roll.OUT
