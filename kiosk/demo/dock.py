"""The device dock: a small window beside the kiosk to play with what its devices see."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQuick import QQuickView

from kiosk.demo.dock_model import DockModel

_QML = Path(__file__).with_name("Dock.qml")
GAP_PX = 24


class Dock(QObject):
    """The dock's window, beside the kiosk's."""

    closed = Signal()
    """Either window was closed."""

    def __init__(self, model: DockModel, kiosk: QWindow) -> None:
        super().__init__()
        self._kiosk = kiosk
        self._model = model
        self.view = QQuickView()
        self.view.setTitle("设备坞 · Device dock")
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.setInitialProperties({"dock": self._model})
        self.view.setSource(QUrl.fromLocalFile(str(_QML)))
        wanted = self.view.initialSize()
        room_px = self.view.screen().availableGeometry().height()
        self.view.resize(wanted.width(), min(wanted.height(), room_px))

    def open(self) -> None:
        """Show it; from now on, closing a window ends the demo."""
        frame = self._kiosk.frameGeometry()
        self.view.setPosition(frame.right() + GAP_PX, frame.top())
        self.view.show()
        for window in (self._kiosk, self.view):
            window.visibleChanged.connect(self._visible_changed)

    def close(self) -> None:
        """Take it away, before its model goes."""
        self.view.setSource(QUrl())
        self.view.close()

    @Slot(bool)
    def _visible_changed(self, visible: bool) -> None:
        if not visible:
            self.closed.emit()
