"""Pictures for the gallery's preview: frames of synthetic people, or a drawn head and shoulders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QRadialGradient

from kiosk.ui.viewmodels.preview import PreviewFrame

WIDTH_PX = 640
HEIGHT_PX = 480
_PICTURES = frozenset({".jpg", ".png", ".webp"})


class StillPicture:
    """A FrameSource that shows one picture as if it were live."""

    def __init__(self, image: QImage) -> None:
        self._pixels = _bgra(image)
        self._size = (image.width(), image.height())
        self.now_ns = 0
        self.interrupted = False
        self._sequence = 0

    def newest(self) -> PreviewFrame | None:
        """The picture, fresh each time; None while interrupted."""
        if self.interrupted:
            return None
        self._sequence += 1
        return PreviewFrame(self._pixels, *self._size, self._sequence, self.now_ns)


def preview_picture(people: Path) -> QImage:
    """A synthetic person's middle frame before a wall, or a drawn stand-in."""
    for person in sorted(path for path in people.glob("*") if path.is_dir()):
        frames = sorted(path for path in person.rglob("*") if path.suffix in _PICTURES)
        image = QImage(str(frames[len(frames) // 2])) if frames else QImage()
        if not image.isNull():
            return _before_wall(image)
    return drawn_person()


def drawn_person() -> QImage:
    """A plain head and shoulders before an office wall, 640 x 480."""
    image = QImage(WIDTH_PX, HEIGHT_PX, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), _wall(HEIGHT_PX))
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, box in (
        ("#34465E", QRectF(150, 352, 340, 260)),
        ("#C99C7F", QRectF(278, 290, 84, 110)),
        ("#22232A", QRectF(221, 72, 198, 230)),
    ):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(box)
    skin = QRadialGradient(QPointF(308, 190), 150)
    skin.setColorAt(0, QColor("#EAC3A4"))
    skin.setColorAt(1, QColor("#CB9C7D"))
    painter.setBrush(QBrush(skin))
    painter.drawEllipse(QRectF(234, 104, 172, 228))
    painter.setBrush(QColor("#2B2420"))
    for box in (QRectF(268, 196, 26, 12), QRectF(346, 196, 26, 12)):
        painter.drawEllipse(box)
    painter.setBrush(QColor("#B26A60"))
    painter.drawEllipse(QRectF(292, 272, 56, 14))
    painter.end()
    return image


def _before_wall(person: QImage) -> QImage:
    image = QImage(person.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(image.rect(), _wall(image.height()))
    painter.drawImage(0, 0, person)
    painter.end()
    return image


def _wall(height_px: int) -> QBrush:
    wall = QLinearGradient(0, 0, 0, height_px)
    wall.setColorAt(0, QColor("#C9D3DE"))
    wall.setColorAt(1, QColor("#9AA9B8"))
    return QBrush(wall)


def _bgra(image: QImage) -> bytes:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return bytes(plain.constBits())
