"""The device dock: a small window beside the kiosk to play with what its devices see."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQuick import QQuickView

from drivers.camera.stage import StageFault
from kiosk.demo.cast import OFFICER, STRANGER, SUPERVISED
from kiosk.demo.site import Site
from kiosk.domain.capture import FingerPosition

_QML = Path(__file__).with_name("Dock.qml")
NOBODY = ""
GAP_PX = 24


class DockModel(QObject):
    """What the dock's buttons do."""

    changed = Signal()

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site
        self._person = NOBODY
        self._pressed = 0
        self._plugged = True
        self._camera = True
        self._sensor = True

    @Slot(str)
    def show(self, slug: str) -> None:
        """Put a person before the camera; an empty slug is nobody."""
        self._person = slug
        self._site.props.show(slug or None)
        self.changed.emit()

    @Slot(int)
    def press(self, finger: int) -> None:
        """Put that person's finger on the sensor, or take it off."""
        self._pressed = 0 if finger == self._pressed or not self._person else finger
        if self._pressed:
            self._site.props.press(self._person, FingerPosition(self._pressed))
        else:
            self._site.props.lift()
        self.changed.emit()

    @Slot(str)
    def toggle(self, cable: str) -> None:
        """Pull or plug ``network`` or ``camera``; silence ``sensor`` or bring it back."""
        props = self._site.props
        match cable:
            case "network":
                self._plugged = not self._plugged
                act = self._site.cable.plug if self._plugged else self._site.cable.cut
                act()
            case "camera":
                self._camera = not self._camera
                props.camera_fault(None if self._camera else StageFault.UNPLUGGED)
            case "sensor":
                self._sensor = not self._sensor
                if self._sensor:
                    props.mend_sensor()
                else:
                    props.sensor_fault(silent=True)
            case _:
                raise ValueError(f"no cable is called {cable}")
        self.changed.emit()

    def _people(self) -> list[dict[str, str]]:
        known = [{"slug": it.slug, "name": it.name, "number": it.id_number} for it in SUPERVISED]
        officer = {"slug": OFFICER.slug, "name": f"{OFFICER.name}(工作人员)", "number": ""}
        stranger = {"slug": STRANGER, "name": "陌生人", "number": ""}
        return [{"slug": NOBODY, "name": "无人", "number": ""}, *known, officer, stranger]

    people = Property(list, _people, constant=True)
    person = Property(str, lambda self: self._person, notify=changed)
    pressed = Property(int, lambda self: self._pressed, notify=changed)
    plugged = Property(bool, lambda self: self._plugged, notify=changed)
    camera = Property(bool, lambda self: self._camera, notify=changed)
    sensor = Property(bool, lambda self: self._sensor, notify=changed)


class Dock(QObject):
    """The dock's window, beside the kiosk's."""

    closed = Signal()
    """Either window was closed."""

    def __init__(self, site: Site, kiosk: QWindow) -> None:
        super().__init__()
        self._kiosk = kiosk
        self._model = DockModel(site)
        self._view = QQuickView()
        self._view.setTitle("设备坞")
        self._view.setInitialProperties({"dock": self._model})
        self._view.setSource(QUrl.fromLocalFile(str(_QML)))

    def open(self) -> None:
        """Show it; from now on, closing a window ends the demo."""
        frame = self._kiosk.frameGeometry()
        self._view.setPosition(frame.right() + GAP_PX, frame.top())
        self._view.show()
        for window in (self._kiosk, self._view):
            window.visibleChanged.connect(self._visible_changed)

    @Slot(bool)
    def _visible_changed(self, visible: bool) -> None:
        if not visible:
            self.closed.emit()
