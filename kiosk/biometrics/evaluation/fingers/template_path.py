"""An image as the ZFM sensor would give it, and minutiae through its character file.

What the sensor's window, grey levels and file format cost is measured by sending other images the
same way: cut to 256 x 288 pixels, 4 bits of grey, at most 50 minutiae in 32-bit records.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from drivers.fingerprint.characteristics import CharacterFile, Minutia, encode_character_file
from drivers.fingerprint.emulator.extractor import (
    BIFURCATION,
    RIDGE_ENDING,
    MessyImage,
    TooFewFeatures,
    extract_features,
)
from drivers.fingerprint.synthetic_impression import SENSOR_HEIGHT_PX, SENSOR_WIDTH_PX
from kiosk.biometrics.evaluation.fingers.dataset import GREY_STEP
from kiosk.biometrics.fingerprint.characteristics import minutiae_of_characteristics
from kiosk.biometrics.fingerprint.minutiae import GrayImage, Minutiae, MinutiaKind
from kiosk.biometrics.fingerprint.resolution import at_standard_dpi

_LEVEL: Final = 16
"""Greys of 8 bits in one of 4."""
_BEST_RECORD: Final = 15
_ANGLES: Final = 360


class NotAcquired(Exception):
    """One clause: why an image gives no minutiae."""


def on_sensor(image: GrayImage, dpi: int) -> GrayImage:
    """What the sensor's window shows of it: uint8 (288, 256) at 500 dpi, multiples of 17.

    The middle of a larger image; a smaller one lies on white.
    """
    scaled = at_standard_dpi(image, dpi)
    window = np.full((SENSOR_HEIGHT_PX, SENSOR_WIDTH_PX), 255, dtype=np.uint8)
    down, rows = _overlap(scaled.shape[0], SENSOR_HEIGHT_PX)
    across, columns = _overlap(scaled.shape[1], SENSOR_WIDTH_PX)
    window[rows, columns] = scaled[down, across]
    return (window // _LEVEL * GREY_STEP).astype(np.uint8)


def of_emulated_sensor(image: GrayImage) -> Minutiae:
    """Minutiae of the emulated sensor's own extractor; ``image`` as ``on_sensor`` gives it.

    Raises NotAcquired where the sensor would refuse the finger.
    """
    try:
        features = extract_features((image // GREY_STEP).astype(np.uint8))
    except (MessyImage, TooFewFeatures) as refused:
        raise NotAcquired("the emulated sensor finds too little in it") from refused
    return minutiae_of_characteristics(encode_character_file(features))


def through_character_file(minutiae: Minutiae) -> Minutiae:
    """The same minutiae as a 256-byte character file keeps them; ``minutiae`` of the window."""
    records = tuple(
        Minutia(
            x_px=int(x),
            y_px=int(y),
            angle_deg=round(math.degrees(float(angle))) % _ANGLES,
            quality=round(float(quality) * _BEST_RECORD / 100),
            kind=BIFURCATION if kind == MinutiaKind.BIFURCATION else RIDGE_ENDING,
        )
        for (x, y), angle, quality, kind in zip(
            np.rint(minutiae.positions_px).clip(0, [SENSOR_WIDTH_PX - 1, SENSOR_HEIGHT_PX - 1]),
            minutiae.angles_rad,
            minutiae.qualities,
            minutiae.kinds,
            strict=True,
        )
    )
    return minutiae_of_characteristics(encode_character_file(CharacterFile(records, quality=100)))


def _overlap(image_px: int, window_px: int) -> tuple[slice, slice]:
    """Where the middle of one lies in the image, and in the window."""
    shared = min(image_px, window_px)
    inside, onto = (image_px - shared) // 2, (window_px - shared) // 2
    return slice(inside, inside + shared), slice(onto, onto + shared)
