"""A QR code in QML, drawn module by module and never scaled."""

from __future__ import annotations

import segno
from PySide6.QtCore import Property, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QUIET_MODULES = 4
"""White on each side, as ISO/IEC 18004 asks for."""


class QrPainter(QQuickPaintedItem):
    """Black on white in every palette; ``QrSymbol`` in QML.

    Give it a width and height that are whole multiples of ``modulesAcross``. Error correction is M
    (15 % of the code words may be lost).
    """

    textChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setAntialiasing(False)
        self._text = ""
        self._rows: tuple[bytearray, ...] = ()

    def paint(self, painter: QPainter) -> None:
        """Called by Qt."""
        painter.fillRect(self.boundingRect(), Qt.GlobalColor.white)
        if not self._rows:
            return
        side = self.width() / self._across()
        for row, modules in enumerate(self._rows, QUIET_MODULES):
            for column, dark in enumerate(modules, QUIET_MODULES):
                if dark:
                    square = QRectF(column * side, row * side, side, side)
                    painter.fillRect(square, Qt.GlobalColor.black)

    @Slot()
    def forget(self) -> None:
        """Called when its screen goes: this object may outlive that, the receipt must not."""
        self._text, self._rows = "", ()

    def _across(self) -> int:
        return len(self._rows) + 2 * QUIET_MODULES if self._rows else 0

    def _set_text(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self._rows = segno.make_qr(text, error="m", boost_error=False).matrix if text else ()
        self.textChanged.emit()
        self.update()

    text = Property(str, lambda self: self._text, _set_text, notify=textChanged)
    modulesAcross = Property(int, _across, notify=textChanged)
    """With the quiet zone; 0 without a text."""
