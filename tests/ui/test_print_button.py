"""The print button on the real result screens: shown where it can be used, and touched once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_scenes import scenes
from kiosk.ui.viewmodels.printing import PrintStage
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import item_named, placed_items

pytestmark = pytest.mark.qt


@pytest.fixture(autouse=True)
def _nothing_to_print_afterwards(gallery: Gallery) -> Iterator[None]:
    yield
    gallery.front_end.printing.show(PrintStage.NONE)


def enter(gallery: Gallery, name: str, language: str = CHINESE) -> None:
    gallery.enter(next(each for each in scenes() if each.name == name), language)


def visible(gallery: Gallery, name: str) -> bool:
    return any(
        placed.item.objectName() == name for placed in placed_items(gallery.front_end.window)
    )


def touch(gallery: Gallery, name: str) -> None:
    item = item_named(gallery.front_end.window, name)
    middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(gallery.front_end.window, left, none, middle)
    gallery.settle()


def test_a_touch_asks_for_the_receipt(gallery: Gallery) -> None:
    asked: list[bool] = []
    printing = gallery.front_end.printing
    enter(gallery, "completed-print-offered")

    def note() -> None:
        asked.append(True)

    printing.requested.connect(note)
    touch(gallery, "result.print")
    printing.show(PrintStage.PRINTING)
    printing.request()
    printing.requested.disconnect(note)
    assert asked == [True]
    assert not visible(gallery, "result.print")


def test_where_nothing_prints_there_is_no_button(gallery: Gallery) -> None:
    enter(gallery, "completed")
    assert not visible(gallery, "result.print")
    assert not visible(gallery, "result.print.state")
    assert visible(gallery, "result.finish")


def test_what_was_not_saved_has_no_button(gallery: Gallery) -> None:
    enter(gallery, "referred-not-saved")
    gallery.front_end.printing.show(PrintStage.OFFERED)
    gallery.settle()
    assert not visible(gallery, "result.print")


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_person_may_always_go_on(gallery: Gallery, language: str) -> None:
    said = set()
    for stage in ("printing", "printed", "out-of-paper"):
        enter(gallery, f"completed-print-{stage}", language)
        assert item_named(gallery.front_end.window, "result.finish").isEnabled()
        said.add(item_named(gallery.front_end.window, "result.print.said").property("text"))
    enter(gallery, "referred-print-fault", language)
    said.add(item_named(gallery.front_end.window, "result.print.said").property("text"))
    assert len(said) == 4
