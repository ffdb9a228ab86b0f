"""The recorded answers of stock pyfing, and the images they belong to (reference/README.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from kiosk.biometrics.fingerprint.minutiae import GrayImage

REFERENCE = Path(__file__).parent / "reference"
IMAGES = tuple(path.stem for path in sorted(REFERENCE.glob("*.png")))


class StockMinutia(NamedTuple):
    x_px: int
    y_px: int
    direction_rad: float
    """Counter-clockwise."""
    quality: float
    """0.3 to 1."""
    kind: str
    """E or B."""


def stock_minutiae(name: str) -> list[StockMinutia]:
    rows = json.loads((REFERENCE / "minutiae.json").read_text("utf-8"))[name]
    return [StockMinutia(*row) for row in rows]


def stock_image(name: str) -> GrayImage:
    image = cv2.imread(str(REFERENCE / f"{name}.png"), cv2.IMREAD_GRAYSCALE)
    assert image is not None
    return image.astype(np.uint8)
