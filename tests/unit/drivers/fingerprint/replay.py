"""A recorded sensor played back: it answers as it did, if it is asked exactly as it was."""

from __future__ import annotations

from collections.abc import Sequence

from drivers.fingerprint.recording import TraceEntry


class ReplayDiffers(Exception):
    """The driver said something else than in the recording."""


class ReplayPort:
    """A SerialPort that checks every byte sent to it against a trace. Takes no time."""

    def __init__(self, entries: Sequence[TraceEntry], baud: int) -> None:
        """``baud``: the speed of the host's end when the recording began."""
        self._entries = list(entries)
        self._at = 0
        self._baud = baud
        self._arrived = bytearray()
        self._collect()

    @property
    def finished(self) -> bool:
        """True once everything recorded has passed."""
        return self._at == len(self._entries) and not self._arrived

    @property
    def baudrate(self) -> int:
        return self._baud

    @baudrate.setter
    def baudrate(self, baud: int) -> None:
        if baud != self._baud:
            self._expect(TraceEntry(0.0, "host", b"", baud))
            self._baud = baud

    @property
    def in_waiting(self) -> int:
        return len(self._arrived)

    def read(self, size: int, /) -> bytes:
        taken = bytes(self._arrived[:size])
        del self._arrived[:size]
        return taken

    def write(self, sent: bytes, /) -> int:
        self._expect(TraceEntry(0.0, "host", sent))
        return len(sent)

    def close(self) -> None:
        """Nothing to give back."""

    def _expect(self, said: TraceEntry) -> None:
        if self._arrived:
            raise ReplayDiffers(f"entry {self._at}: {len(self._arrived)} bytes were not read first")
        if self._at == len(self._entries):
            raise ReplayDiffers(f"the recording has ended, the driver sends {_in_words(said)}")
        recorded = self._entries[self._at]
        if (recorded.passed, recorded.baud) != (said.passed, said.baud):
            raise ReplayDiffers(
                f"entry {self._at}: recorded {_in_words(recorded)}, now {_in_words(said)}"
            )
        self._at += 1
        self._collect()

    def _collect(self) -> None:
        """What the sensor said until the host spoke again."""
        while self._at < len(self._entries) and self._entries[self._at].sender == "sensor":
            self._arrived += self._entries[self._at].passed
            self._at += 1


def _in_words(entry: TraceEntry) -> str:
    return f"{entry.baud} baud" if entry.baud is not None else entry.passed.hex(" ")
