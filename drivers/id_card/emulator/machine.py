"""Reader, line and faults put together: bytes from the host in, bytes to the host out."""

from __future__ import annotations

import random
from collections.abc import Callable

from drivers.emulation.line import Line
from drivers.id_card.emulator.faults import Faults
from drivers.id_card.emulator.reader import EmulatedReader
from drivers.id_card.frames import FrameReader, encode_frame


class Machine:
    """One emulated reader on one line. Single-threaded: the owner's loop calls in."""

    def __init__(
        self,
        reader: EmulatedReader,
        line: Line,
        baud: int,
        rng: random.Random,
        monotonic: Callable[[], float],
    ) -> None:
        self.reader = reader
        self._line = line
        self._baud = baud
        self._rng = rng
        self._monotonic = monotonic
        self._frames = FrameReader()

    @property
    def line(self) -> Line:
        """The reader's end."""
        return self._line

    @property
    def faults(self) -> Faults:
        return self.reader.faults

    @property
    def plugged(self) -> bool:
        return self._line.plugged

    def plug(self) -> None:
        """Connect the reader, freshly powered, unless it is connected already."""
        if not self.plugged:
            self._frames.clear()
            self._line.plug(self._baud)

    def unplug(self) -> None:
        """Pull the plug."""
        self._line.unplug()
        self._frames.clear()

    def apply_unplug(self) -> None:
        """Pull the plug now if the fault says so."""
        if self.faults.unplug_after_bytes == 0 and self.plugged:
            self.unplug()

    def receive(self) -> None:
        """Read what the host sent; the reader acts on it in ``advance``."""
        self._frames.feed(self._line.read())

    def advance(self) -> bool:
        """Send what is due, then obey further commands. False: the host's buffer is full."""
        while self.plugged:
            if not self._line.pump():
                return False
            if not self._line.idle:
                return True
            self.apply_unplug()
            frame = self._frames.next() if self.plugged else None
            if frame is None:
                return True
            if not self.faults.silent:
                self._send(encode_frame(self.reader.answer(frame)))
        return True

    def _send(self, answer: bytes) -> None:
        sent = self._damaged(answer)
        left = self.faults.unplug_after_bytes
        if left is not None:
            sent = sent[:left]
            self.faults.unplug_after_bytes = left - len(sent)
        self._line.send(sent, self._baud, self._monotonic())

    def _damaged(self, answer: bytes) -> bytes:
        """What leaves the reader for this answer; faults that happen once are used up."""
        faults = self.faults
        sent = bytearray(answer)
        if faults.bad_checksums > 0:
            faults.bad_checksums -= 1
            sent[-1] ^= 0x5A
        if faults.truncate_to_bytes is not None:
            del sent[faults.truncate_to_bytes :]
            faults.truncate_to_bytes = None
        noise = self._rng.randbytes(faults.noise_bytes)
        faults.noise_bytes = 0
        return noise + bytes(sent)
