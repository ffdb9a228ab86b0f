"""ANSI/INCITS 378-2004 finger minutiae records: the views of ISO/IEC 19794-2:2005, another header.

The header has 26 bytes, big endian: ``FMR\\0``, `` 20\\0``, record length (2; longer records have
two zero bytes and the length in 4), CBEFF product owner and type (2 each), capture equipment (2),
image width and height (2 each), horizontal and vertical pixels per cm (2 each), number of finger
views (1), reserved (1). Angles have 180 steps of 2 degrees.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from kiosk.biometrics.fingerprint.iso19794_2 import MAGIC, VERSION, require_magic
from kiosk.biometrics.fingerprint.minutiae_record import (
    FingerView,
    MinutiaeRecord,
    MinutiaeRecordUnreadable,
)
from kiosk.biometrics.fingerprint.record_views import (
    frame_read,
    frame_to_write,
    read_views,
    write_views,
)

_SHORT_LENGTH = struct.Struct(">H")
_LONG_LENGTH = struct.Struct(">HI")
_LENGTH_AT = 8
_REST = struct.Struct(">HHHHHHHBB")
_ANGLE_STEPS = 180
_LONGEST_SHORT = 0xFFFF


def encode_record(views: Sequence[FingerView], device: int = 0) -> bytes:
    """One record of all views, which share one image size. Raises ValueError for any other.

    The CBEFF product identifier is 0: this product has none registered.
    """
    frame = frame_to_write(views)
    body = write_views(views, _ANGLE_STEPS)
    per_cm = frame.pixels_per_cm
    rest = _REST.pack(0, 0, device, frame.width, frame.height, per_cm, per_cm, len(views), 0)
    size = _LENGTH_AT + _SHORT_LENGTH.size + len(rest) + len(body)
    if size <= _LONGEST_SHORT:
        length = _SHORT_LENGTH.pack(size)
    else:
        length = _LONG_LENGTH.pack(0, size + _LONG_LENGTH.size - _SHORT_LENGTH.size)
    return MAGIC + VERSION + length + rest + body


def decode_record(data: bytes) -> MinutiaeRecord:
    """Read one record; positions come back at 500 dpi. Raises MinutiaeRecordUnreadable."""
    require_magic(data)
    length, rest_at = _length_of(data)
    views_at = rest_at + _REST.size
    if len(data) < views_at:
        raise MinutiaeRecordUnreadable(
            f"the record ends inside its header of {views_at} bytes: copy the file again"
        )
    if length != len(data):
        raise MinutiaeRecordUnreadable(
            f"the record claims {length} bytes and has {len(data)}: copy the file again"
        )
    _, _, device, width, height, x_per_cm, y_per_cm, count, _ = _REST.unpack_from(data, rest_at)
    frame = frame_read(width, height, x_per_cm, y_per_cm)
    views = read_views(data[views_at:], count, frame, _ANGLE_STEPS)
    return MinutiaeRecord(views, frame.pixels_per_cm, device)


def _length_of(data: bytes) -> tuple[int, int]:
    """The record length, and where the header goes on."""
    if len(data) >= _LENGTH_AT + _LONG_LENGTH.size:
        (short,) = _SHORT_LENGTH.unpack_from(data, _LENGTH_AT)
        if short:
            return short, _LENGTH_AT + _SHORT_LENGTH.size
        _, long = _LONG_LENGTH.unpack_from(data, _LENGTH_AT)
        return long, _LENGTH_AT + _LONG_LENGTH.size
    return 0, _LENGTH_AT + _LONG_LENGTH.size
