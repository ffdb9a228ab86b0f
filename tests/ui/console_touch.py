"""Touching the console's screens, and hearing what they say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, Qt, SignalInstance
from PySide6.QtTest import QTest

from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_scenes import scenes
from kiosk.ui.viewmodels.status import CHINESE
from tests.ui.layout_probe import item_named

Calls = list[tuple[object, ...]]


def enter(gallery: Gallery, name: str) -> None:
    """Show the scene, drawn once."""
    gallery.enter(next(scene for scene in scenes() if scene.name == name), CHINESE)
    gallery.front_end.window.grabWindow()


def press(gallery: Gallery, name: str) -> None:
    """Tap the middle of the item, and let the screen follow."""
    window = gallery.front_end.window
    item = item_named(window, name)
    middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    gallery.settle()
    window.grabWindow()


def bring(gallery: Gallery, name: str, view_name: str = "case.facts") -> None:
    """Scroll so far that the item can be touched."""
    window = gallery.front_end.window
    view, item = item_named(window, view_name), item_named(window, name)
    above, below = item.mapToItem(view, 0, 0).y(), item.mapToItem(view, 0, item.height()).y()
    move = min(above, 0.0) or max(below - view.height(), 0.0)
    view.setProperty("contentY", float(view.property("contentY")) + move)
    window.grabWindow()


def text_of(gallery: Gallery, name: str) -> str:
    """What the visible item says."""
    return str(item_named(gallery.front_end.window, name).property("text"))


@contextmanager
def heard(signal: SignalInstance) -> Iterator[Calls]:
    """What the signal carries meanwhile, each time."""
    calls: Calls = []

    def note(*values: object) -> None:
        calls.append(values)

    signal.connect(note)
    try:
        yield calls
    finally:
        signal.disconnect(note)
