"""An image as the ZFM sensor would give it, and minutiae through its character file.

What the sensor's window, grey levels and file format cost is measured by sending other images the
same way: cut to 256 x 288 pixels, 4 bits of grey, at most 50 minutiae in 32-bit records.
"""

from __future__ import annotations

import math
from typing import Final

import cv2
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
_RIDGES_PX: Final = 17
"""A square with about two ridges in it."""


class NotAcquired(Exception):
    """One clause: why an image gives no minutiae."""


def on_sensor(image: GrayImage, dpi: int) -> GrayImage:
    """What the sensor's window shows of it: uint8 (288, 256) at 500 dpi, multiples of 17.

    The finger is laid with its middle on the middle of the window, as people are shown to; what
    the image does not show is white.
    """
    scaled = at_standard_dpi(image, dpi)
    row, column = _middle_of_ridges(scaled)
    top, left = row - SENSOR_HEIGHT_PX // 2, column - SENSOR_WIDTH_PX // 2
    around = cv2.copyMakeBorder(
        scaled,
        *(SENSOR_HEIGHT_PX, SENSOR_HEIGHT_PX, SENSOR_WIDTH_PX, SENSOR_WIDTH_PX),
        cv2.BORDER_CONSTANT,
        value=(255.0,),
    )
    window = around[
        top + SENSOR_HEIGHT_PX : top + 2 * SENSOR_HEIGHT_PX,
        left + SENSOR_WIDTH_PX : left + 2 * SENSOR_WIDTH_PX,
    ]
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


def _middle_of_ridges(image: GrayImage) -> tuple[int, int]:
    """Row and column of the middle of what varies as ridges do; of a sensor's own image, its own.

    An image that the window takes in whole stays where it is.
    """
    height, width = image.shape
    middle = (height // 2, width // 2)
    if height <= SENSOR_HEIGHT_PX and width <= SENSOR_WIDTH_PX:
        return middle
    grey = image.astype(np.float32)
    side = (_RIDGES_PX, _RIDGES_PX)
    variance = cv2.blur(grey * grey, side) - np.square(cv2.blur(grey, side))
    deviation = np.sqrt(np.maximum(variance, 0.0))
    rows, columns = np.nonzero(deviation > np.quantile(deviation, 0.95) / 2)
    return (round(rows.mean()), round(columns.mean())) if rows.size else middle
