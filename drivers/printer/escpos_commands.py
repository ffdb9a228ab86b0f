"""The few ESC/POS commands a raster receipt takes.

Source: Epson's ESC/POS command reference, and the specification of the TM-T81 (DLE DC4, fn = 8).
Printers of other makers for 58 and 80 mm paper follow them (Rongta RP32x and SPRT command sets).
"""

from __future__ import annotations

from typing import Final

from drivers.printer.protocol import Raster

INITIALISE: Final = b"\x1b@"
"""ESC @: modes as at power-on."""
FEED_AND_CUT: Final = b"\x1dVB\x10"
"""GS V 66 n: feed to the cutter and n dots further, and cut but for one point."""
TRANSMIT_PAPER_STATUS: Final = b"\x1dr\x01"
"""GS r 1: unlike DLE EOT it waits its turn, so its answer says that all before it is printed."""
CLEAR_BUFFERS: Final = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 fn = 8, at once: forget what was received and is not printed."""
OFFLINE_CAUSE: Final = b"\x10\x04\x02"
"""DLE EOT 2, answered at once: why it is offline."""
ROLL_PAPER: Final = b"\x10\x04\x04"
"""DLE EOT 4, answered at once: the sensors of the roll."""

COVER_IS_OPEN: Final = 0x04
STOPPED_BY_PAPER_END: Final = 0x20
ERROR: Final = 0x40
"""Bits of the answer to DLE EOT 2."""
ROLL_NEAR_END: Final = 0x0C
ROLL_END: Final = 0x60
"""Bits of the answer to DLE EOT 4."""
QUEUED_NEAR_END: Final = 0x03
QUEUED_END: Final = 0x0C
"""Bits of the answer to GS r 1."""
REAL_TIME: Final = 0x12
"""Bits 1 and 4 are set in each answer to DLE EOT; bits 0 and 7 are not."""

BAND_ROWS: Final = 24
"""3 mm of paper; less than the smallest printer's receive buffer (4 KB) at either width."""


_NOT_IN_PICTURES: Final = (
    (b"\x10\x04", b"\x10\x0c"),
    (b"\x10\x05", b"\x10\x0d"),
    (b"\x10\x14", b"\x10\x1c"),
)


def is_real_time(answer: int) -> bool:
    """Whether a byte answers DLE EOT."""
    return answer & 0x93 == REAL_TIME


def is_queued(answer: int) -> bool:
    """Whether a byte answers GS r: bits 4 and 7 are not set."""
    return answer & 0x90 == 0


def bands_of(raster: Raster) -> list[bytes]:
    """The picture as GS v 0 commands of at most BAND_ROWS rows each."""
    step = BAND_ROWS * raster.row_bytes
    return [
        _band(raster.packed[first : first + step], raster.row_bytes)
        for first in range(0, len(raster.packed), step)
    ]


def _band(rows: bytes, row_bytes: int) -> bytes:
    """GS v 0 m xL xH yL yH d…: x in bytes, y in dots, m = 0 for dots of normal size.

    Printers obey DLE EOT, DLE ENQ and DLE DC4 inside a picture, too (TM-T81, notes): where a
    picture happens to hold one, a dot more is printed.
    """
    for found, other in _NOT_IN_PICTURES:
        rows = rows.replace(found, other)
    height = len(rows) // row_bytes
    size = row_bytes.to_bytes(2, "little") + height.to_bytes(2, "little")
    return b"\x1dv0\x00" + size + rows
