"""Random touches, strokes and keys: on what can be pressed, and anywhere."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_PAGES = ("page", "console.page")
"""What holds the matter of a screen, from the outside in."""
_WRITTEN = "signature.pad"
_STROKE_POINTS = 14


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of something to be pressed."""

    place: QPoint
    depth: int
    """In how many pages it lies; 0: in the bars above and below."""


class Fingers:
    """Knows where the buttons of each look of the window were when it first saw it."""

    def __init__(self, window: QQuickWindow, rng: random.Random) -> None:
        self._window = window
        self._rng = rng
        self._known: dict[str, list[Spot]] = {}

    def press_button(self, look: str) -> bool:
        """One of those on screen, mostly of its matter; False where there is none.

        ``look`` names the screen and everything that moves buttons; empty where nobody can tell.
        """
        spots = self._known.get(look)
        if spots is None or not look or self._rng.random() < 0.02:
            inside = QRect(0, 0, self._window.width(), self._window.height())
            found = _buttons(self._window.contentItem(), 0)
            spots = self._known[look] = [it for it in found if inside.contains(it.place)]
        if spots:
            deepest = max(it.depth for it in spots)
            inner = [it for it in spots if it.depth == deepest]
            self._click(self._rng.choice(inner if self._rng.random() < 0.7 else spots).place)
        return bool(spots)

    def press_anywhere(self) -> None:
        """Off the buttons, mostly."""
        self._click(self._anywhere())

    def press_corner(self) -> None:
        """The officers' way in, as often as it takes."""
        for _ in range(5):
            self._click(QPoint(self._window.width() - 4, 4))

    def drag(self) -> None:
        """From anywhere, up or down, as one scrolls."""
        start = self._anywhere()
        way = self._rng.choice((-1, 1)) * self._window.height() // 3
        self._stroke([start + QPoint(0, way * at // 4) for at in range(5)])

    def write(self) -> None:
        """One stroke of a signature where there is a pad to write on; it may leave the pad."""
        pad = self._window.findChild(QQuickItem, _WRITTEN)
        if pad is None or not pad.isVisible():
            return
        at = QPointF(pad.width() * self._rng.random(), pad.height() * self._rng.random())
        reach = self._rng.choice((2.0, pad.width() / 12, pad.width() / 4))
        points = []
        for _ in range(_STROKE_POINTS):
            points.append(pad.mapToScene(at).toPoint())
            at += QPointF(self._rng.uniform(-1, 1) * reach, self._rng.uniform(-1, 1) * reach)
        self._stroke(points)

    def press_key(self, keys: tuple[Qt.Key, ...]) -> None:
        """One of these; or a letter, which only a text field takes."""
        if self._rng.random() < 0.9:
            QTest.keyClick(self._window, self._rng.choice(keys), _NONE)
        else:
            self._type(self._rng.choice(("王", "<b>", "=1+1", "9")))

    def _type(self, text: str) -> None:
        """As an input method hands it over."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(self._window, QKeyEvent(kind, 0, _NONE, text))

    def _anywhere(self) -> QPoint:
        x = self._rng.randrange(self._window.width())
        return QPoint(x, self._rng.randrange(self._window.height()))

    def _click(self, place: QPoint) -> None:
        QTest.mouseClick(self._window, _LEFT, _NONE, place)

    def _stroke(self, points: list[QPoint]) -> None:
        first, *rest = (self._on_glass(point) for point in points)
        QTest.mousePress(self._window, _LEFT, _NONE, first)
        for point in rest:
            QTest.mouseMove(self._window, point)
        QTest.mouseRelease(self._window, _LEFT, _NONE, rest[-1])

    def _on_glass(self, point: QPoint) -> QPoint:
        x = min(max(point.x(), 0), self._window.width() - 1)
        return QPoint(x, min(max(point.y(), 0), self._window.height() - 1))


def _buttons(item: QQuickItem, depth: int) -> list[Spot]:
    """Every visible, enabled button; none holds another."""
    if not item.isVisible() or not item.isEnabled():
        return []
    name = item.objectName()
    if name in _PAGES:
        depth = _PAGES.index(name) + 1
    if item.inherits("QQuickAbstractButton") or name == "top.corner":
        middle = QPointF(item.width() / 2, item.height() / 2)
        return [Spot(item.mapToScene(middle).toPoint(), depth)]
    return [spot for child in item.childItems() for spot in _buttons(child, depth)]
