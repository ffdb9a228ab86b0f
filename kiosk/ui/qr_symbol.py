"""A QR code in QML: ``image://qr/…``, one pixel per module.

A picture, no item of our own: those that QML makes from Python classes are never freed.
"""

from __future__ import annotations

from urllib.parse import unquote

import segno
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

QUIET_MODULES = 4
"""White on each side, as ISO/IEC 18004 asks for."""
_WHITE, _BLACK = 255, 0


class QrProvider(QQuickImageProvider):
    """Pictures by their text, percent-encoded (RFC 3986, 2.1). Keeps none. The engine owns it."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:
        """Called by Qt. Draw it at a whole multiple of its size, unsmoothed, and do not cache it.

        Error correction is M: 15 % of the code words may be lost.
        """
        rows = segno.make_qr(unquote(id), error="m", boost_error=False).matrix
        across = len(rows) + 2 * QUIET_MODULES
        pixels = bytearray([_WHITE]) * (across * across)
        for row, modules in enumerate(rows, QUIET_MODULES):
            begin = row * across + QUIET_MODULES
            shades = bytes(_BLACK if dark else _WHITE for dark in modules)
            pixels[begin : begin + len(modules)] = shades
        drawn = QImage(bytes(pixels), across, across, across, QImage.Format.Format_Grayscale8)
        return drawn.copy()
