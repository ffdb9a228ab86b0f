"""An emulated reader in the test's own process, on a clock that only waiting moves."""

from __future__ import annotations

import random
import select
from datetime import date
from pathlib import Path

from serial import Serial

from drivers.emulation.line import Line
from drivers.id_card.commands import BAUD_RATES
from drivers.id_card.emulator.cards import EmulatedCard
from drivers.id_card.emulator.faults import Faults
from drivers.id_card.emulator.machine import Machine
from drivers.id_card.emulator.reader import EmulatedReader
from drivers.id_card.sdt import SdtReader
from drivers.serial_port import SerialPort

EMPTY_READ_S = 0.02
"""What a read that finds nothing takes."""
ARRIVAL_S = 10
"""Real time, at most: what one end of a pseudo-terminal wrote reaches the other a moment later."""
CARD = EmulatedCard("11010519491231002X", "王美娜", "20350303")
UNTIL = date(2035, 3, 3)


class TellingLine(Line):
    """Knows whether something was said since it was last asked."""

    said = False

    def send(self, sent: bytes, baud: int, not_before: float) -> None:
        self.said = self.said or bool(sent)
        super().send(sent, baud, not_before)


class Bench:
    """Emulator, line and driver; also the port between them, where the emulator gets its turn."""

    def __init__(self, folder: Path) -> None:
        self.now_s = 1000.0
        self.path = folder / "port"
        self._line = TellingLine(self.path, paced=False, monotonic=self.monotonic)
        baud = BAUD_RATES[0]
        emulated = EmulatedReader(Faults())
        self.machine = Machine(emulated, self._line, baud, random.Random(3), self.monotonic)
        self.machine.plug()
        self.driver = SdtReader(str(self.path), monotonic=self.monotonic, wrap_port=self.wrap)
        self.sent = bytearray()
        """By the driver."""
        self._port: Serial | None = None
        self._written = 0

    @property
    def faults(self) -> Faults:
        return self.machine.faults

    def place(self, card: EmulatedCard = CARD) -> None:
        self.machine.reader.place(card)

    def lift(self) -> None:
        self.machine.reader.lift()

    def wrap(self, port: SerialPort) -> SerialPort:
        assert isinstance(port, Serial)
        port.timeout = 0
        self._port = port
        return self

    def monotonic(self) -> float:
        return self.now_s

    @property
    def in_waiting(self) -> int:
        return self._real.in_waiting

    def read(self, size: int, /) -> bytes:
        """Time passes only where the emulator has nothing to say."""
        self._give_the_emulator_its_turn()
        received = self._real.read(max(size, self._real.in_waiting))
        if not received:
            self.now_s += EMPTY_READ_S
        return received

    def write(self, sent: bytes, /) -> int | None:
        self.sent += sent
        self._written += len(sent)
        return self._real.write(sent)

    def close(self) -> None:
        if self._port is not None:
            self._port.close()
            self._port = None

    def _give_the_emulator_its_turn(self) -> None:
        if not self.machine.plugged:
            return
        if self._written:
            self._written = 0
            assert select.select([self.machine.line], [], [], ARRIVAL_S)[0]
            self.machine.receive()
        self.machine.advance()
        if self.machine.plugged and self._line.said:
            self._line.said = False
            assert select.select([self._real], [], [], ARRIVAL_S)[0]

    @property
    def _real(self) -> Serial:
        assert self._port is not None
        return self._port
