"""What a receipt printer is: it takes one picture at a time, and says how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

DOTS_PER_MM: Final = 8
"""203 dots per inch, as thermal heads of both paper widths have."""
WIDTH_DOTS: Final = {58: 384, 80: 576}
"""What heads print, by the paper's width in mm."""


class PrinterStatus(StrEnum):
    """How a printer stands; a fault is a value and never an exception."""

    READY = "ready"
    PAPER_LOW = "paper_low"
    """It prints; the roll is near its end."""
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    FAULT = "fault"
    """By its own word it cannot print: the cutter is stuck, the head is too hot."""
    SILENT = "silent"
    """Its device is there, but it takes nothing or answers nothing in time."""
    REFUSED = "refused"
    """The system does not give it to this program: no permission, or another program has it."""
    GONE = "gone"
    """Unplugged, switched off, or not where it was said to be."""

    @property
    def can_print(self) -> bool:
        """Whether a receipt comes out."""
        return self in (PrinterStatus.READY, PrinterStatus.PAPER_LOW)


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture in black and white."""

    width_dots: int
    """A multiple of 8."""
    packed: bytes
    """Row by row, the leftmost dot in the highest bit of a row's first byte; 1 is black."""

    def __post_init__(self) -> None:
        """ValueError where the rows are not whole."""
        if self.width_dots < 8 or self.width_dots % 8:
            raise ValueError(f"a width of {self.width_dots} dots is no multiple of 8")
        if len(self.packed) % self.row_bytes:
            raise ValueError(f"{len(self.packed)} bytes are no rows of {self.row_bytes}")

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        return self.width_dots // 8

    @property
    def height_dots(self) -> int:
        """Number of rows."""
        return len(self.packed) // self.row_bytes


class ReceiptPrinter(Protocol):
    """Constructing one stores settings only; no call waits longer than it says, and none raises
    for what a printer does."""

    def status(self) -> PrinterStatus:
        """How it stands now; within 5 s."""

    def print_and_cut(self, raster: Raster) -> PrinterStatus:
        """Print, feed to the cutter and cut.

        A status that can print says that the paper has come out; any other, that it has not, or
        not whole, and that nothing of it will come later. Within 75 s, usually 3.
        """
