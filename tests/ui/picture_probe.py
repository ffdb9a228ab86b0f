"""Compares what is drawn with the album: small JPEGs, so by the mean colour of small squares."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter

from kiosk.ui.gallery_album import PICTURE_WIDTH_PX, QUALITY
from tests.repository import ROOT

SQUARE_PX = 5
"""Of the small picture: 7 mm of an upright panel, the height of a line of text."""
TOLERANCE = 12.0
"""Of 255, in any of red, green and blue: for another rasteriser or encoder. One computer draws the
same again; a missing icon changes 19 and more."""
_SMOOTH = Qt.TransformationMode.SmoothTransformation


def picture_problems(drawn: QImage, panel: str, language: str, scene: str) -> Iterator[str]:
    """Why a whole window is not what the album shows; nothing where it is."""
    kept = QImage(str(ROOT / "docs" / "screenshots" / panel / language / f"{scene}.jpg"))
    changed = largest_difference(drawn, kept, panel)
    if kept.isNull():
        yield "has no picture; make album"
    elif changed > TOLERANCE:
        yield f"differs by {changed:.0f} of 255 from its picture; look at it, then make album"


def largest_difference(drawn: QImage, kept: QImage, panel: str) -> float:
    """0 to 255: of the mean colour of the square that differs most.

    ``drawn`` is a whole window, ``kept`` a picture of the album. Another shape is all different.
    """
    small = _encoded(drawn.scaledToWidth(PICTURE_WIDTH_PX[panel], _SMOOTH))
    if small.size() != kept.size():
        return 255.0
    return float(np.abs(_squares(small) - _squares(kept)).max())


def _encoded(image: QImage) -> QImage:
    """With the losses that a picture of the album has."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg"))
    writer.setQuality(QUALITY)
    writer.write(image)
    return QImage.fromData(data)


def _squares(image: QImage) -> NDArray[np.float64]:
    """Mean colours, (rows, columns, 3); what is left of a square at the edges is not looked at."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height = rgb.width(), rgb.height()
    lines = np.frombuffer(rgb.constBits(), np.uint8).reshape(height, rgb.bytesPerLine())
    rows, columns = height // SQUARE_PX, width // SQUARE_PX
    pixels = lines[: rows * SQUARE_PX, : columns * SQUARE_PX * 3]
    squares = pixels.reshape(rows, SQUARE_PX, columns, SQUARE_PX, 3)
    return np.asarray(squares.mean(axis=(1, 3)), np.float64)
