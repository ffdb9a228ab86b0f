"""ISO/IEC 19794-2:2005 finger minutiae records (general record format, "FMR").

The header has 24 bytes, big endian: ``FMR\\0``, `` 20\\0``, record length (4), capture equipment
(2), image width and height (2 each), horizontal and vertical pixels per cm (2 each), number of
finger views (1), reserved (1). Angles have 256 steps of 1.40625 degrees. The card formats of the
same standard have no header and are not read here.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from kiosk.biometrics.fingerprint.minutiae_record import (
    MAX_RECORD_BYTES,
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

MAGIC = b"FMR\0"
VERSION = b" 20\0"
_HEADER = struct.Struct(">4s4sIHHHHHBB")
_ANGLE_STEPS = 256


def encode_record(views: Sequence[FingerView], device: int = 0) -> bytes:
    """One record of all views, which share one image size. Raises ValueError for any other."""
    frame = frame_to_write(views)
    body = write_views(views, _ANGLE_STEPS)
    header = _HEADER.pack(
        MAGIC,
        VERSION,
        _HEADER.size + len(body),
        device,
        frame.width,
        frame.height,
        frame.pixels_per_cm,
        frame.pixels_per_cm,
        len(views),
        0,
    )
    return header + body


def decode_record(data: bytes) -> MinutiaeRecord:
    """Read one record; positions come back at 500 dpi. Raises MinutiaeRecordUnreadable."""
    require_magic(data)
    if len(data) < _HEADER.size:
        raise MinutiaeRecordUnreadable(
            f"the record ends inside its header of {_HEADER.size} bytes: copy the file again"
        )
    _, _, length, device, width, height, x_per_cm, y_per_cm, count, _ = _HEADER.unpack_from(data)
    if length != len(data):
        raise MinutiaeRecordUnreadable(
            f"the record claims {length} bytes and has {len(data)}: copy the file again"
        )
    frame = frame_read(width, height, x_per_cm, y_per_cm)
    views = read_views(data[_HEADER.size :], count, frame, _ANGLE_STEPS)
    return MinutiaeRecord(views, frame.pixels_per_cm, device)


def require_magic(data: bytes) -> None:
    """Raises MinutiaeRecordUnreadable unless a minutiae record of this version begins here."""
    if len(data) > MAX_RECORD_BYTES:
        raise MinutiaeRecordUnreadable(
            f"{len(data)} bytes are too many for a minutiae record (at most {MAX_RECORD_BYTES}): "
            "choose another file"
        )
    if data[:4] != MAGIC:
        raise MinutiaeRecordUnreadable(
            "this is no finger minutiae record (it does not begin with FMR): choose another file"
        )
    if data[4:8] != VERSION:
        raise MinutiaeRecordUnreadable(
            "this minutiae record is of another version of its standard: "
            "export it as ISO/IEC 19794-2:2005 or ANSI 378-2004"
        )
