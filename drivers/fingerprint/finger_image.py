"""Images as sensors of the family send them: four bits a pixel, left pixel in the high nibble."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drivers.fingerprint.protocol import FingerImage

_GREY_STEP = 17
"""Spreads 0..15 over 0..255."""


@dataclass(frozen=True, slots=True)
class ImageFormat:
    """The images of one kind of sensor."""

    height_px: int
    width_px: int
    dpi: int

    @property
    def packed_bytes(self) -> int:
        return self.height_px * self.width_px // 2


ZFM_FORMAT = ImageFormat(height_px=288, width_px=256, dpi=500)
"""ZFM-20, R302 to R307, AS608 (ZhianTec ZFM-20 user manual)."""
R503_FORMAT = ImageFormat(height_px=192, width_px=192, dpi=508)
"""GROW R503 user manual, V1.2.2, "Introduction"."""

_FORMATS = {known.packed_bytes: known for known in (ZFM_FORMAT, R503_FORMAT)}


def format_of(packed_bytes: int) -> ImageFormat | None:
    """The format whose images have this many bytes on the wire; None if none is known."""
    return _FORMATS.get(packed_bytes)


def unpack_image(packed: bytes, known: ImageFormat) -> FingerImage:
    """uint8 (height, width), 0 to 255. Raises ValueError unless ``packed`` fits the format."""
    if len(packed) != known.packed_bytes:
        raise ValueError(f"{len(packed)} bytes are no image of {known.packed_bytes}")
    pairs = np.frombuffer(packed, np.uint8).reshape(known.height_px, known.width_px // 2)
    image = np.empty((known.height_px, known.width_px), np.uint8)
    image[:, 0::2] = pairs >> 4
    image[:, 1::2] = pairs & 0x0F
    image *= np.uint8(_GREY_STEP)
    return image
