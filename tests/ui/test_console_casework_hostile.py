"""Names and texts that want to be more than text stay text, and stay on the page."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Final, TypeVar

import pytest
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from kiosk.console.pages import Content
from kiosk.ui.gallery import PANELS, Gallery, Panel
from kiosk.ui.gallery_console_casework import CASEWORK_SCENES
from kiosk.ui.gallery_scenes import scenes
from kiosk.ui.viewmodels.status import CHINESE
from tests.ui.layout_probe import placed_items, problems

pytestmark = pytest.mark.qt

HOSTILE: Final = (
    "=cmd()|' /C calc'!A0 <img src=x onerror=alert(1)>",
    "W" * 200,
    "\u202eغلام‎ אבג 李\u202e建国",
)
_TYPED: Final = frozenset(
    {"name", "destination", "destinations", "reason", "addressee", "text", "zh", "en", "code"}
    | {"articles", "month", "pack", "entry"}
)
T = TypeVar("T")


def hostile(value: T, text: str) -> T:
    """The same content, with every text that a person or the city wrote replaced."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        each.name: _hostile(getattr(value, each.name), text, typed=each.name in _TYPED)
        for each in fields(value)
    }
    return replace(value, **changed)


def _hostile(value: object, text: str, *, typed: bool) -> object:
    if isinstance(value, tuple):
        return tuple(_hostile(each, text, typed=typed) for each in value)
    if type(value) is str:
        return text if typed and value else value
    return hostile(value, text)


def show(gallery: Gallery, name: str, content: Content) -> None:
    scene = next(each for each in scenes() if each.name == name)
    gallery.enter(replace(scene, console=replace(scene.console, content=content)), CHINESE)
    # Drawn twice: a text that wraps makes its page longer, and then room for the scroll bar.
    for _ in range(2):
        gallery.front_end.window.grabWindow()


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
@pytest.mark.parametrize("name", [name for name, _, _ in CASEWORK_SCENES])
def test_hostile_texts_are_shown_as_they_are_and_fit(
    gallery: Gallery, panel: Panel, name: str
) -> None:
    gallery.show_on(panel)
    content = next(content for each, _, content in CASEWORK_SCENES if each == name)
    for text in HOSTILE:
        show(gallery, name, hostile(content, text))
        assert problems(gallery.front_end.window) == []
        assert _rich_texts(gallery) == []


def _rich_texts(gallery: Gallery) -> list[str]:
    items = [placed.item for placed in placed_items(gallery.front_end.window)]
    texts = [it for it in items if it.inherits("QQuickText") and it.property("text")]
    return [str(item.property("text")) for item in texts if not _is_plain(item)]


def _is_plain(text: QQuickItem) -> bool:
    """Asked in QML: Python has no name for the type of the property."""
    context = qmlContext(text)
    assert context is not None
    asked = QQmlExpression(context, text, "textFormat === 0")
    return asked.evaluate() in (True, (True, False))


def test_the_hostile_text_is_really_on_the_page(gallery: Gallery) -> None:
    content = next(content for name, _, content in CASEWORK_SCENES if name == "console-report")
    show(gallery, "console-report", hostile(content, HOSTILE[0]))
    shown = [placed.item.property("text") for placed in placed_items(gallery.front_end.window)]
    assert shown.count(HOSTILE[0]) >= 2
