"""Finger views as bytes, the part that ISO/IEC 19794-2:2005 and ANSI 378-2004 have in common.

A view is ``finger position | view number:4, impression type:4 | quality | count``, then a minutia
in six bytes, ``type:2, x:14 | reserved:2, y:14 | angle | quality``, then a two-byte length and as
much extended data. Angles are counter-clockwise from the right; the two standards differ in the
step. Extended data (ridge counts, cores, deltas) is stepped over, never written.
"""

from __future__ import annotations

import math
import struct
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.fingerprint.minutiae import (
    DPI,
    MAX_SIDE_PX,
    Minutiae,
    MinutiaKind,
    wrapped_angles,
)
from kiosk.biometrics.fingerprint.minutiae_record import (
    MAX_VIEW_MINUTIAE,
    FingerView,
    ImpressionType,
    MinutiaeRecordUnreadable,
)
from kiosk.domain.capture import FingerPosition, QualityScore

PIXELS_PER_CM = round(DPI / 2.54)
"""197, as every 500 dpi record has it; read back as exactly 500 dpi."""
_PIXELS_PER_CM_READ = range(40, 1001)
"""About 100 to 2540 dpi; the standards' levels lie between 250 and 1000."""
_MAX_VIEWS = 255
_MAX_VIEWS_OF_A_FINGER = 16
_VIEW = struct.Struct(">BBBB")
_EXTENDED_LENGTH = struct.Struct(">H")
_MINUTIA = np.dtype([("type_x", ">u2"), ("reserved_y", ">u2"), ("angle", "u1"), ("quality", "u1")])
_COORDINATE = 0x3FFF


@dataclass(frozen=True, slots=True)
class Frame:
    """The image that a record's coordinates refer to."""

    width: int
    height: int
    pixels_per_cm: int

    @property
    def scale(self) -> float:
        """From the record's pixels to pixels at 500 dpi."""
        if self.pixels_per_cm == PIXELS_PER_CM:
            return 1.0
        return DPI / 2.54 / self.pixels_per_cm


def frame_to_write(views: Sequence[FingerView]) -> Frame:
    """The frame these views share. Raises ValueError when one record cannot hold them."""
    if not 1 <= len(views) <= _MAX_VIEWS:
        raise ValueError(f"a record holds 1 to {_MAX_VIEWS} finger views, not {len(views)}")
    if max(Counter(view.finger for view in views).values()) > _MAX_VIEWS_OF_A_FINGER:
        raise ValueError(f"a record holds at most {_MAX_VIEWS_OF_A_FINGER} views of one finger")
    sizes = {(view.minutiae.width_px, view.minutiae.height_px) for view in views}
    if len(sizes) > 1:
        raise ValueError("a record has one image size: write views of different sizes apart")
    ((width, height),) = sizes
    return Frame(width, height, PIXELS_PER_CM)


def frame_read(width: int, height: int, x_per_cm: int, y_per_cm: int) -> Frame:
    """The frame of a header. Raises MinutiaeRecordUnreadable when it is none."""
    if x_per_cm != y_per_cm:
        raise MinutiaeRecordUnreadable(
            f"the record has {x_per_cm} pixels per cm across and {y_per_cm} down: "
            "export it again with square pixels"
        )
    if x_per_cm not in _PIXELS_PER_CM_READ:
        raise MinutiaeRecordUnreadable(
            f"the record claims {x_per_cm} pixels per cm: export it again with its true resolution"
        )
    frame = Frame(width, height, x_per_cm)
    if not all(1 <= math.ceil(side * frame.scale) <= MAX_SIDE_PX for side in (width, height)):
        raise MinutiaeRecordUnreadable(
            f"the record claims an image of {width} x {height} pixels: "
            "export it again with the image's true size"
        )
    return frame


def write_views(views: Sequence[FingerView], angle_steps: int) -> bytes:
    """All views, numbered per finger; of more than 255 minutiae the best are kept."""
    seen: Counter[FingerPosition | None] = Counter()
    body = bytearray()
    for view in views:
        kept = view.minutiae.best(MAX_VIEW_MINUTIAE)
        number = seen[view.finger]
        seen[view.finger] += 1
        body += _VIEW.pack(
            view.finger or 0, number << 4 | view.impression, view.quality.value, len(kept)
        )
        body += _records_of(kept, angle_steps).tobytes()
        body += _EXTENDED_LENGTH.pack(0)
    return bytes(body)


def read_views(body: bytes, count: int, frame: Frame, angle_steps: int) -> tuple[FingerView, ...]:
    """Exactly ``count`` views filling ``body``. Raises MinutiaeRecordUnreadable."""
    if count == 0:
        raise MinutiaeRecordUnreadable("the record holds no finger view: export the finger again")
    cursor = _Cursor(body)
    views = tuple(_read_view(cursor, index, frame, angle_steps) for index in range(1, count + 1))
    if cursor.left:
        raise MinutiaeRecordUnreadable(
            f"{cursor.left} bytes follow the last of {count} finger views: "
            "the record was assembled wrongly, export it again"
        )
    return views


class _Cursor:
    """A place in bytes that never runs past their end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def take(self, size: int, view: int) -> bytes:
        if size > self.left:
            raise MinutiaeRecordUnreadable(
                f"the record ends inside finger view {view}: it is damaged, copy the file again"
            )
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken


def _read_view(cursor: _Cursor, index: int, frame: Frame, angle_steps: int) -> FingerView:
    position, number_and_type, quality, count = _VIEW.unpack(cursor.take(_VIEW.size, index))
    records = np.frombuffer(cursor.take(count * _MINUTIA.itemsize, index), dtype=_MINUTIA)
    (extended,) = _EXTENDED_LENGTH.unpack(cursor.take(_EXTENDED_LENGTH.size, index))
    cursor.take(extended, index)
    impression = number_and_type & 0xF
    for value, allowed, name in (
        (position, range(11), "finger position"),
        (impression, [*ImpressionType], "impression type"),
        (quality, range(101), "quality"),
    ):
        if value not in allowed:
            raise _bad(index, f"has {name} {value}, which the standard does not know")
    return FingerView(
        minutiae=_minutiae_of(records, index, frame, angle_steps),
        finger=FingerPosition(position) if position else None,
        impression=ImpressionType(impression),
        quality=QualityScore(quality),
    )


def _records_of(minutiae: Minutiae, angle_steps: int) -> NDArray[np.void]:
    records = np.zeros(len(minutiae), dtype=_MINUTIA)
    last = np.array([minutiae.width_px - 1, minutiae.height_px - 1], dtype=np.float32)
    # Rounding moves what lies in the last half pixel just outside the image.
    x_y = np.minimum(np.rint(minutiae.positions_px), last).astype(np.uint16)
    records["type_x"] = minutiae.kinds.astype(np.uint16) << 14 | x_y[:, 0]
    records["reserved_y"] = x_y[:, 1]
    turns = -minutiae.angles_rad.astype(np.float64) / (2 * math.pi)
    records["angle"] = np.rint(turns * angle_steps).astype(np.int64) % angle_steps
    records["quality"] = minutiae.qualities
    return records


def _minutiae_of(records: NDArray[np.void], index: int, frame: Frame, angle_steps: int) -> Minutiae:
    kinds = records["type_x"] >> 14
    x_y = np.stack([records["type_x"] & _COORDINATE, records["reserved_y"] & _COORDINATE], axis=1)
    if bool((x_y >= (frame.width, frame.height)).any()):
        raise _bad(index, f"has a minutia outside its {frame.width} x {frame.height} pixels")
    if bool((records["reserved_y"] >> 14).any()) or bool((kinds > max(MinutiaKind)).any()):
        raise _bad(index, "has a minutia of a type that the standard does not know")
    if bool((records["angle"] >= angle_steps).any()):
        raise _bad(index, f"has an angle beyond the {angle_steps} steps of a turn")
    if bool((records["quality"] > 100).any()):
        raise _bad(index, "has a minutia quality above 100")
    turns = -records["angle"].astype(np.float64) / angle_steps
    return Minutiae(
        positions_px=(x_y * frame.scale).astype(np.float32),
        angles_rad=wrapped_angles(turns * 2 * math.pi),
        kinds=kinds.astype(np.uint8),
        qualities=records["quality"].astype(np.uint8),
        width_px=math.ceil(frame.width * frame.scale),
        height_px=math.ceil(frame.height * frame.scale),
    )


def _bad(index: int, what: str) -> MinutiaeRecordUnreadable:
    return MinutiaeRecordUnreadable(
        f"finger view {index} {what}: the record is damaged or of another format, export it again"
    )
