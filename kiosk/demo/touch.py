"""A finger on the kiosk's screen: finds what is shown by name and taps it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest


class Touch:
    """Taps items of a window by object name, as a person would."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._looked_at: tuple[str, QRectF] | None = None

    def sees(self, name: str) -> bool:
        """Whether an enabled item of this name is on screen."""
        return self._find(name) is not None

    def rests(self, name: str) -> bool:
        """Whether it is where it was at the last look: a page just shown still moves."""
        item = self._find(name)
        before = self._looked_at
        self._looked_at = None if item is None else (name, item.mapRectToScene(item.boundingRect()))
        return self._looked_at is not None and self._looked_at == before

    def settled(self) -> bool:
        """Whether the page has come out from under its veil."""
        return not self.sees("veil")

    def tap(self, name: str) -> None:
        """Tap it in the middle. LookupError when it is not on screen."""
        item = self._find(name)
        if item is None:
            raise LookupError(f"nothing called {name} is on screen")
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self._window, left, none, middle)

    def _find(self, name: str) -> QQuickItem | None:
        for item in _visible(self._window.contentItem()):
            if item.objectName() == name and item.isEnabled():
                return item
        return None


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if not item.isVisible():
        return
    yield item
    for child in item.childItems():
        yield from _visible(child)
