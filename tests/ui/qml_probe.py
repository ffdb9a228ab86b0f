"""Reads what only QML knows: texts and tokens."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QColor
from PySide6.QtQml import QJSValue, QQmlComponent, qmlEngine

from kiosk.ui.qt_app import FrontEnd

_PROBE = b"""
import QtQuick
import Kiosk
QtObject {
    readonly property var sentences: Messages.sentences
    readonly property var details: Messages.details
    property string asked
    readonly property string answer: Messages.sentence(asked)
    property string iso
    readonly property string day: Formats.day(iso)
    readonly property var colours: ({
        page: Theme.page, surface: Theme.surface, ink: Theme.ink, softInk: Theme.softInk,
        accent: Theme.accent, accentDown: Theme.accentDown, accentInk: Theme.accentInk,
        accentTint: Theme.accentTint, good: Theme.good, goodInk: Theme.goodInk,
        goodTint: Theme.goodTint, warn: Theme.warn, warnInk: Theme.warnInk,
        warnTint: Theme.warnTint, screenDark: Theme.screenDark, screenInk: Theme.screenInk
    })
    readonly property var icons: Icons.paths
    readonly property real pxPerMm: Theme.pxPerMm
}
"""


class QmlProbe:
    """One probe object in the front end's engine; it follows language and palette."""

    def __init__(self, front_end: FrontEnd) -> None:
        engine = qmlEngine(front_end.window)
        assert engine is not None
        self._component = QQmlComponent(engine)
        self._component.setData(_PROBE, QUrl())
        self._object = self._component.create()
        assert isinstance(self._object, QObject), self._component.errorString()

    def texts(self, name: str) -> dict[str, str]:
        """``sentences`` or ``details`` in the present language."""
        return {str(key): str(value) for key, value in self._map(name).items()}

    def colours(self) -> dict[str, QColor]:
        """The tokens of the present palette."""
        return {str(key): QColor(value) for key, value in self._map("colours").items()}

    def sentence(self, code: str) -> str:
        """What the screen shows for ``code``."""
        self._object.setProperty("asked", code)
        return str(self._object.property("answer"))

    def day(self, iso: str) -> str:
        """The date in words."""
        self._object.setProperty("iso", iso)
        return str(self._object.property("day"))

    def icon_names(self) -> frozenset[str]:
        """Every icon that is drawn."""
        return frozenset(str(key) for key in self._map("icons"))

    def px_per_mm(self) -> float:
        """The scale of the panel."""
        return float(self._object.property("pxPerMm"))

    def _map(self, name: str) -> dict[object, object]:
        value = self._object.property(name)
        plain = value.toVariant() if isinstance(value, QJSValue) else value
        assert isinstance(plain, dict)
        return plain
