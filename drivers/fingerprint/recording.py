"""Recording what passes over a sensor's port, byte for byte, for tests against real hardware.

One JSON object per line: ``{"t": seconds, "from": "host" or "sensor", "hex": "..."}``, or
``{"t": seconds, "from": "host", "baud": n}`` where the host changes its speed; first a line
``{"format": "baodao-serial-trace-1"}``. A trace may contain fingerprint features: treat the file
as biometric data.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

from drivers.fingerprint.packet_stream import TunablePort

TRACE_FORMAT = "baodao-serial-trace-1"

Sender = Literal["host", "sensor"]


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """Bytes that passed in one piece."""

    at_s: float
    """Since the recording began."""
    sender: Sender
    passed: bytes
    baud: int | None = None
    """Not bytes: the host changed its end of the line to this speed."""


class RecordingPort:
    """A serial port that writes down what passes through it."""

    def __init__(self, port: TunablePort, trace: TextIO, monotonic: Callable[[], float]) -> None:
        self._port = port
        self._trace = trace
        self._monotonic = monotonic
        self._started = monotonic()
        self._write_line({"format": TRACE_FORMAT})

    @property
    def baudrate(self) -> int:
        return self._port.baudrate

    @baudrate.setter
    def baudrate(self, baud: int) -> None:
        self._note_baud(baud)
        self._port.baudrate = baud

    @property
    def in_waiting(self) -> int:
        return self._port.in_waiting

    def read(self, size: int, /) -> bytes:
        received = self._port.read(size)
        if received:
            self._note("sensor", received)
        return received

    def write(self, sent: bytes, /) -> int | None:
        self._note("host", sent)
        return self._port.write(sent)

    def close(self) -> None:
        self._port.close()

    def _note(self, sender: Sender, passed: bytes) -> None:
        self._write_line({"t": self._now(), "from": sender, "hex": passed.hex()})

    def _note_baud(self, baud: int) -> None:
        if baud != self._port.baudrate:
            self._write_line({"t": self._now(), "from": "host", "baud": baud})

    def _now(self) -> float:
        return round(self._monotonic() - self._started, 6)

    def _write_line(self, line: dict[str, str | float]) -> None:
        self._trace.write(json.dumps(line) + "\n")
        self._trace.flush()


def read_trace(path: Path) -> list[TraceEntry]:
    """The entries of a trace file. Raises ValueError if it is none."""
    with path.open(encoding="utf-8") as trace:
        lines = [json.loads(line) for line in trace]
    if not lines or lines[0] != {"format": TRACE_FORMAT}:
        raise ValueError(f"{path} is no serial trace: record one with this program")
    return [
        TraceEntry(
            float(line["t"]),
            line["from"],
            bytes.fromhex(line.get("hex", "")),
            line.get("baud"),
        )
        for line in lines[1:]
    ]
