"""Readers with the common security module (SDT) on a serial port, as an IdCardReader."""

from __future__ import annotations

import termios
import time
from collections.abc import Callable
from typing import Final

from serial import Serial, SerialException

from drivers.errors import DeviceTimeout, DeviceUnavailable, ProtocolViolation
from drivers.id_card.answers import Answer, card_text, parse_answer, refusal
from drivers.id_card.base_text import parse_text
from drivers.id_card.commands import BAUD_RATES, OUT_OF_ORDER, Command, Status
from drivers.id_card.frame_stream import FrameStream
from drivers.id_card.protocol import IdCard, NoCard, Progress
from drivers.port_lock import PortLock
from drivers.serial_port import SerialPort

REPLY_TIMEOUT_S: Final = 1.5
"""For everything but reading. Ours: no published figure was found."""
READ_TIMEOUT_S: Final = 4.0
"""For the text and photograph of a card. Ours: readers advertise about 1 s."""
_POLL_S: Final = 0.02
_WRITE_TIMEOUT_S: Final = 2.0

PortWrapper = Callable[[SerialPort], SerialPort]


class SdtReader:
    """See IdCardReader. Not for use from several threads.

    A command whose answer was damaged is sent once more: repeating one changes nothing. After
    DeviceUnavailable call ``open`` again.
    """

    def __init__(
        self,
        port: str,
        baud: int = BAUD_RATES[0],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wrap_port: PortWrapper | None = None,
    ) -> None:
        """``wrap_port`` may put something between driver and port. Raises ValueError."""
        if baud not in BAUD_RATES:
            raise ValueError(f"baud rate {baud} is none of {', '.join(map(str, BAUD_RATES))}")
        self._port = port
        self._baud = baud
        self._monotonic = monotonic
        self._wrap_port = wrap_port
        self._lock: PortLock | None = None
        self._stream: FrameStream | None = None
        self._broken = False

    def open(self) -> None:
        """See IdCardReader. The port is locked against other programs before anything is sent."""
        self.close()
        self._lock = PortLock(self._port, "identity card reader")
        try:
            self._stream = FrameStream(self._connect(), self._monotonic)
            self.check()
        except (DeviceUnavailable, DeviceTimeout, ProtocolViolation):
            self.close()
            raise

    def check(self) -> None:
        """See IdCardReader."""
        answer = self._ask(Command.STATUS)
        if answer.status in OUT_OF_ORDER:
            raise refusal(answer)
        if answer.status != Status.DONE:
            raise ProtocolViolation(
                f"the identity card reader is not well (status {answer.status:02X}): "
                "unplug it and plug it in again"
            )

    def card_present(self) -> bool:
        """See IdCardReader."""
        answer = self._ask(Command.FIND)
        match answer.status:
            case Status.CARD_FOUND | Status.DONE:
                return True
            case Status.NO_CARD:
                return False
            case _:
                raise refusal(answer)

    def read(self, progress: Progress | None = None) -> IdCard:
        """See IdCardReader. Finds and selects it first; the photograph is dropped unread."""
        if not self.card_present():
            raise NoCard("no card lies on the reader: put the card on it")
        selected = self._ask(Command.SELECT, progress=progress)
        if selected.status != Status.DONE:
            raise refusal(selected)
        answer = self._ask(Command.READ_BASE_TEXT, READ_TIMEOUT_S, progress)
        if answer.status != Status.DONE:
            raise refusal(answer)
        return parse_text(card_text(answer))

    def close(self) -> None:
        """See IdCardReader."""
        stream, self._stream = self._stream, None
        lock, self._lock = self._lock, None
        self._broken = False
        if stream is not None:
            stream.close()
        if lock is not None:
            lock.release()

    def _connect(self) -> SerialPort:
        try:
            serial = Serial(self._port, self._baud, timeout=_POLL_S, write_timeout=_WRITE_TIMEOUT_S)
        except (SerialException, OSError, termios.error) as error:
            raise DeviceUnavailable(
                f"the identity card reader's port {self._port} cannot be set up: "
                "unplug it and plug it in again"
            ) from error
        return serial if self._wrap_port is None else self._wrap_port(serial)

    def _ask(
        self,
        command: Command,
        timeout_s: float = REPLY_TIMEOUT_S,
        progress: Progress | None = None,
    ) -> Answer:
        try:
            return self._once(command, timeout_s, progress)
        except ProtocolViolation:
            return self._once(command, timeout_s, progress)

    def _once(self, command: Command, timeout_s: float, progress: Progress | None) -> Answer:
        stream = self._stream
        if stream is None:
            raise DeviceUnavailable("the identity card reader is not open: open it first")
        try:
            if self._broken:
                stream.drain()
            stream.send(command.to_bytes(2, "big"))
            frame = stream.receive(timeout_s, progress)
        except DeviceUnavailable:
            self.close()
            raise
        except (DeviceTimeout, ProtocolViolation):
            # A late answer must not be taken for that to the next command.
            self._broken = True
            raise
        self._broken = False
        return parse_answer(frame)
