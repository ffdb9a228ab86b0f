"""A photograph that an officer takes with the kiosk's camera, or looks at: one, while it is shown.

Its pixels never pass through QML; it is drawn from ``image://photograph/<number>``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Property, QBuffer, QByteArray, QIODevice, QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtQuick import QQuickImageProvider

from kiosk.console.manual import ManualFormContent, PhotographContent
from kiosk.console.pages import Content
from kiosk.ui.viewmodels.preview import STALE_AFTER_NS, FrameSource, image_of

_QUALITY: Final = 88
"""Of JPEG in Qt, 0 to 100: some 60 kB for 640 x 480."""


class PhotographProvider(QQuickImageProvider):
    """Holds one picture at most. The engine owns it."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self.image = QImage()

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:
        """The held picture, or one black pixel when there is none."""
        if not self.image.isNull():
            return QImage(self.image)
        blank = QImage(1, 1, QImage.Format.Format_RGB32)
        blank.fill(0)
        return blank


class PhotographViewModel(QObject):
    """QML singleton ``Photograph``."""

    aimingChanged = Signal()
    numberChanged = Signal()

    def __init__(
        self,
        frames: FrameSource,
        provider: PhotographProvider,
        clock_ns: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._frames = frames
        self._provider = provider
        self._clock_ns = clock_ns
        self._aiming = False
        self._number = 0
        self._pictures = 0
        self._taken: bytes | None = None
        self._subject: str | None = None

    def taken(self) -> bytes | None:
        """The photograph on the page as JPEG; None while there is none."""
        return self._taken

    def follow(self, content: Content | None) -> None:
        """The console shows this now: what was taken is kept on the form of one person alone."""
        match content:
            case ManualFormContent(subject=subject) if subject == self._subject:
                return
            case ManualFormContent(subject=subject):
                self.drop()
                self._subject = subject
            case PhotographContent(jpeg=jpeg):
                self.drop()
                self._subject = None
                self._show(QImage.fromData(jpeg))
            case _:
                self.drop()
                self._subject = None

    @Slot()
    def aim(self) -> None:
        """Show the live picture, and forget what was taken."""
        self.drop()
        self._set_aiming(True)

    @Slot()
    def take(self) -> None:
        """Take what the camera shows; nothing where its last picture is old."""
        frame = self._frames.newest() if self._aiming else None
        if frame is None or self._clock_ns() - frame.captured_monotonic_ns > STALE_AFTER_NS:
            return
        image = image_of(frame)
        self._taken = jpeg_of(image)
        self._show(image)
        self._set_aiming(False)

    @Slot()
    def rest(self) -> None:
        """Show the live picture no more; what was taken stays."""
        self._set_aiming(False)

    @Slot()
    def drop(self) -> None:
        """Forget what was taken or shown."""
        self._taken = None
        self._show(QImage())
        self._set_aiming(False)

    def _show(self, image: QImage) -> None:
        self._provider.image = image
        self._pictures += 1
        number = 0 if image.isNull() else self._pictures
        if number != self._number:
            self._number = number
            self.numberChanged.emit()

    def _set_aiming(self, aiming: bool) -> None:
        if aiming != self._aiming:
            self._aiming = aiming
            self.aimingChanged.emit()

    aiming = Property(bool, lambda self: self._aiming, notify=aimingChanged)
    number = Property(int, lambda self: self._number, notify=numberChanged)
    """Names the picture that is held; 0 where there is none."""


def jpeg_of(image: QImage) -> bytes:
    """The picture as JPEG, without any metadata."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    if not writer.write(image):
        raise RuntimeError("Qt cannot write JPEG; install its image formats beside it")
    return bytes(buffer.data().data())
