"""Random touches: on what can be pressed, and anywhere."""

from __future__ import annotations

import random

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest


class Fingers:
    """Knows where the buttons of each look of the window were when it first saw it."""

    def __init__(self, window: QQuickWindow, rng: random.Random) -> None:
        self._window = window
        self._rng = rng
        self._known: dict[str, list[QPoint]] = {}

    def press_button(self, look: str) -> None:
        """One of those on screen; ``look`` names the screen and everything that moves buttons."""
        if look not in self._known or self._rng.random() < 0.02:
            inside = QRect(0, 0, self._window.width(), self._window.height())
            found = _buttons(self._window.contentItem())
            self._known[look] = [place for place in found if inside.contains(place)]
        places = self._known[look]
        if places:
            self._click(self._rng.choice(places))

    def press_anywhere(self) -> None:
        """Off the buttons, mostly."""
        x = self._rng.randrange(self._window.width())
        self._click(QPoint(x, self._rng.randrange(self._window.height())))

    def press_corner(self) -> None:
        """The officers' way in, as often as it takes."""
        for _ in range(5):
            self._click(QPoint(self._window.width() - 4, 4))

    def _click(self, place: QPoint) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self._window, left, none, place)


def _buttons(item: QQuickItem) -> list[QPoint]:
    """The middle of every visible, enabled button."""
    if not item.isVisible() or not item.isEnabled():
        return []
    found: list[QPoint] = []
    if item.inherits("QQuickAbstractButton") or item.objectName() == "top.corner":
        middle = QPointF(item.width() / 2, item.height() / 2)
        found.append(item.mapToScene(middle).toPoint())
    for child in item.childItems():
        found += _buttons(child)
    return found
