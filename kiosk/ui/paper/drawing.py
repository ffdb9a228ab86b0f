"""The picture of a printed receipt, in the dots of the printer's head. Needs a QGuiApplication."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter, QTextOption

from drivers.printer.protocol import DOTS_PER_MM, Raster
from kiosk.ui.paper.content import PaperFact, PaperReceipt
from kiosk.ui.qr_symbol import QUIET_MODULES

QR_ERROR_CORRECTION: Final = "m"
_LONGEST_DOTS: Final = 320 * DOTS_PER_MM
_BLACK_BELOW: Final = 128
_LARGEST_MODULE_DOTS: Final = 5
"""Of 0.6 mm: phones read half of that; larger codes only use up paper."""
_CENTRED: Final = Qt.AlignmentFlag.AlignHCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Heights of letters, in mm."""

    office: float
    title: float
    result: float
    label: float
    value: float
    due: float
    small: float
    stacked: bool
    """Labels above their values, where there is no room beside them."""


_NARROW: Final = _Sizes(3.2, 5.0, 3.9, 2.9, 3.4, 3.9, 2.9, stacked=True)
_WIDE: Final = _Sizes(3.6, 6.5, 4.4, 3.3, 3.6, 5.2, 3.1, stacked=False)
_WIDE_FROM_DOTS: Final = 500


def drawn(paper: PaperReceipt, width_dots: int) -> Raster:
    """The paper, as long as it has to be."""
    sheet = _Sheet(width_dots)
    try:
        _draw(sheet, paper)
        return sheet.raster()
    finally:
        sheet.end()


def _draw(sheet: _Sheet, paper: PaperReceipt) -> None:
    sizes = sheet.sizes
    if paper.office:
        sheet.text(paper.office, sizes.office, bold=True)
    sheet.text(paper.title, sizes.title, bold=True)
    sheet.text(paper.result, sizes.result, bold=True)
    sheet.rule()
    for fact in (*paper.facts, paper.number):
        sheet.fact(fact)
    if paper.next_due is None:
        sheet.rule()
    else:
        sheet.boxed(paper.next_due)
    if paper.qr_text:
        sheet.code(paper.qr_text)
    sheet.text(paper.verification, sizes.small)
    if paper.page:
        sheet.text(paper.page, sizes.small, bold=True)
    sheet.gap(1)
    sheet.text(paper.keep, sizes.small)
    sheet.gap(1)


class _Sheet:
    """White paper, filled from the top. Texts are drawn as they are: no mark-up, no mnemonics."""

    def __init__(self, width_dots: int) -> None:
        self.sizes = _WIDE if width_dots >= _WIDE_FROM_DOTS else _NARROW
        self._width = width_dots
        self._at = 0
        self._image = QImage(width_dots, _LONGEST_DOTS, QImage.Format.Format_Grayscale8)
        self._image.fill(Qt.GlobalColor.white)
        self._painter = QPainter(self._image)
        self._painter.setPen(Qt.GlobalColor.black)

    def end(self) -> None:
        """Give the painter back, before its image."""
        self._painter.end()

    def gap(self, mm: float) -> None:
        """Leave white."""
        self._at += round(mm * DOTS_PER_MM)

    def rule(self) -> None:
        """A line across."""
        self.gap(1.5)
        self._painter.fillRect(0, self._at, self._width, 2, Qt.GlobalColor.black)
        self.gap(1.5)

    def text(self, text: str, size_mm: float, *, bold: bool = False) -> None:
        """A paragraph in the middle."""
        self._at += self._put(text, size_mm, (0, self._width), _CENTRED, bold=bold)

    def fact(self, fact: PaperFact) -> None:
        """Label and value; a value too long for its line goes on beneath itself."""
        label_width = 0 if self.sizes.stacked else round(self._width * 0.33)
        label_ends = self._width if self.sizes.stacked else label_width - DOTS_PER_MM
        label = self._put(fact.label, self.sizes.label, (0, label_ends), _LEFT, bold=False)
        if self.sizes.stacked:
            self._at += label
        room = (label_width, self._width)
        value = self._put(fact.value, self.sizes.value, room, _LEFT, bold=True)
        self._at += value if self.sizes.stacked else max(label, value)
        self.gap(0.7)

    def boxed(self, fact: PaperFact) -> None:
        """In a frame, its value large."""
        self.gap(1)
        top, room = self._at, (DOTS_PER_MM, self._width - DOTS_PER_MM)
        self.gap(0.8)
        self._at += self._put(fact.label, self.sizes.label, room, _CENTRED, bold=False)
        self._at += self._put(fact.value, self.sizes.due, room, _CENTRED, bold=True)
        self.gap(1)
        self._frame(top, self._at)
        self.gap(1)

    def code(self, text: str) -> None:
        """A QR code with its quiet zone, of whole dots."""
        rows = segno.make_qr(text, error=QR_ERROR_CORRECTION, boost_error=False).matrix
        across = len(rows) + 2 * QUIET_MODULES
        module = max(1, min(_LARGEST_MODULE_DOTS, self._width // across))
        left = (self._width - len(rows) * module) // 2
        top = self._at + QUIET_MODULES * module
        for row, modules in enumerate(rows):
            for column, dark in enumerate(modules):
                if dark:
                    x, y = left + column * module, top + row * module
                    self._painter.fillRect(x, y, module, module, Qt.GlobalColor.black)
        self._at += across * module

    def raster(self) -> Raster:
        """What was drawn, in black and white."""
        height = min(self._at, _LONGEST_DOTS)
        row_bytes = self._image.bytesPerLine()
        grey = np.frombuffer(self._image.constBits(), np.uint8).reshape(-1, row_bytes)
        dots = grey[:height, : self._width] < _BLACK_BELOW
        return Raster(self._width, np.packbits(dots, axis=1).tobytes())

    def _frame(self, top: int, bottom: int) -> None:
        black, thick = Qt.GlobalColor.black, 3
        self._painter.fillRect(0, top, self._width, thick, black)
        self._painter.fillRect(0, bottom, self._width, thick, black)
        self._painter.fillRect(0, top, thick, bottom - top, black)
        self._painter.fillRect(self._width - thick, top, thick, bottom - top, black)

    def _put(
        self,
        text: str,
        size_mm: float,
        room: tuple[int, int],
        alignment: Qt.AlignmentFlag,
        *,
        bold: bool,
    ) -> int:
        """Draw between two distances from the left, as far down as it takes; the height in dots."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(round(size_mm * DOTS_PER_MM))
        font.setBold(bold)
        self._painter.setFont(font)
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        left, right = room
        place = QRectF(left, self._at, right - left, _LONGEST_DOTS)
        height = math.ceil(self._painter.boundingRect(place, text, option).height())
        self._painter.drawText(place, text, option)
        return height
