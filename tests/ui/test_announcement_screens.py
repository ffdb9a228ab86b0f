"""The announcement's pages are shown to their end, and a finger can sign."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.signature import InkPoint, Signature
from kiosk.enrolment.screens import AnnouncementProps
from kiosk.ui.gallery import PANELS, Gallery, Panel
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.announcement import AnnouncementFields, AnnouncementViewModel
from kiosk.ui.viewmodels.changes import camel_case
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import item_named, placed_items

pytestmark = pytest.mark.qt


def scene(name: str) -> Scene:
    return next(each for each in scenes() if each.name == name)


class Heard(QObject):
    """What the view-model passed on."""

    def __init__(self, view: AnnouncementViewModel) -> None:
        super().__init__()
        self.signatures: list[Signature] = []
        self.pages: list[tuple[int, str]] = []
        view.signatureGiven.connect(self.signatures.append)
        view.pageRead.connect(self._read)

    def _read(self, page: int, language: str) -> None:
        self.pages.append((page, language))


def tap(gallery: Gallery, name: str) -> None:
    window = gallery.front_end.window
    item = item_named(window, name)
    centre = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    _click(gallery, centre)


def _click(gallery: Gallery, where: QPoint) -> None:
    window, button = gallery.front_end.window, Qt.MouseButton.LeftButton
    QTest.mouseClick(window, button, Qt.KeyboardModifier.NoModifier, where)
    gallery.settle()


def write(gallery: Gallery, pad: QQuickItem, shares: list[tuple[float, float]]) -> None:
    """One stroke, in shares of the pad's width and height."""
    window, button = gallery.front_end.window, Qt.MouseButton.LeftButton
    points = [
        pad.mapToScene(QPointF(x * pad.width(), y * pad.height())).toPoint() for x, y in shares
    ]
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window, button, none, points[0])
    for point in points[1:]:
        QTest.mouseMove(window, point)
    QTest.mouseRelease(window, button, none, points[-1])
    gallery.settle()


def can_finish(gallery: Gallery) -> bool:
    names = {it.item.objectName() for it in placed_items(gallery.front_end.window)}
    return "announcement_signature.done" in names


ACROSS = [(0.2 + at * 0.05, 0.5) for at in range(10)]
DOWN = [(0.5, 0.2 + at * 0.05) for at in range(10)]


def test_every_field_has_a_property_and_a_signal() -> None:
    meta = AnnouncementViewModel().metaObject()
    for name in AnnouncementFields.__dataclass_fields__:
        assert meta.indexOfProperty(camel_case(name)) >= 0, name
        assert meta.indexOfSignal(f"{camel_case(name)}Changed()") >= 0, name


def test_strokes_become_a_signature_and_stay_on_the_pad() -> None:
    view = AnnouncementViewModel()
    heard = Heard(view)
    view.sign([[1.0, 2.0, 0.0, 3.5, -0.2, 16.4], []])
    points = (InkPoint(1.0, 2.0, 0), InkPoint(3.5, 0.0, 16))
    assert [it.strokes for it in heard.signatures] == [(points, ())]


def test_without_a_text_there_is_no_page(gallery: Gallery) -> None:
    view = AnnouncementViewModel()
    shown = scene("announcement").officer
    assert shown is not None
    view.show(shown)
    assert view.property("pageZh") == {"heading": "", "body": ""}


def test_a_page_is_turned_only_after_its_end_was_shown(gallery: Gallery) -> None:
    gallery.show_on(next(panel for panel in PANELS if panel.name == "landscape"))
    heard = Heard(gallery.front_end.enrolment.announcing)
    shown = scene("announcement")
    gallery.enter(shown, ENGLISH)
    reading = item_named(gallery.front_end.window, "announcement.reading")
    assert reading.property("overflows")
    taps = 0
    while not reading.property("atEnd"):
        assert heard.pages == []
        tap(gallery, "announcement.next")
        taps += 1
        assert taps < 20
    tap(gallery, "announcement.next")
    assert heard.pages == [(1, "en")]


def test_the_next_page_begins_at_its_top(gallery: Gallery) -> None:
    gallery.show_on(next(panel for panel in PANELS if panel.name == "landscape"))
    shown = scene("announcement")
    gallery.enter(shown, ENGLISH)
    reading = item_named(gallery.front_end.window, "announcement.reading")
    tap(gallery, "announcement.next")
    assert reading.property("contentY") > 0
    assert shown.officer is not None
    second = replace(shown.officer, announcement=AnnouncementProps("announcement-1", 2, 6))
    gallery.enter(replace(shown, officer=second), ENGLISH)
    assert reading.property("contentY") == 0


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_a_finger_signs_clears_and_signs_again(gallery: Gallery, panel: Panel) -> None:
    gallery.show_on(panel)
    gallery.enter(scene("announcement-signature"), CHINESE)
    window = gallery.front_end.window
    heard = Heard(gallery.front_end.enrolment.announcing)
    pad = item_named(window, "signature.pad")
    assert not can_finish(gallery)
    write(gallery, pad, ACROSS)
    assert can_finish(gallery)
    tap(gallery, "announcement_signature.clear")
    assert not can_finish(gallery)
    write(gallery, pad, ACROSS)
    write(gallery, pad, DOWN)
    tap(gallery, "announcement_signature.done")
    (signature,) = heard.signatures
    assert len(signature.strokes) == 2
    assert signature.problem is None
    width_mm = signature.strokes[0][-1].x_mm - signature.strokes[0][0].x_mm
    wanted_mm = 0.45 * pad.width() * panel_mm(gallery)
    assert width_mm == pytest.approx(wanted_mm, abs=1.0)


def panel_mm(gallery: Gallery) -> float:
    """Millimetres of a pixel."""
    window = gallery.front_end.window
    return float(gallery.front_end.status.property("panelWidthMm")) / window.width()


def test_the_ink_is_seen_and_gone_when_the_page_is_left(gallery: Gallery) -> None:
    gallery.show_on(PANELS[0])
    gallery.enter(scene("announcement-signature"), CHINESE)
    window = gallery.front_end.window
    pad = item_named(window, "signature.pad")
    clean = window.grabWindow()
    write(gallery, pad, ACROSS)
    window.grabWindow()
    gallery.settle()
    assert _dark(window.grabWindow(), pad) > _dark(clean, pad) + 200
    gallery.enter(scene("announcement-documents"), CHINESE)
    gallery.enter(scene("announcement-signature"), CHINESE)
    window.grabWindow()
    fresh = item_named(window, "signature.pad")
    assert _dark(window.grabWindow(), fresh) == _dark(clean, fresh)


def _dark(image: QImage, pad: QQuickItem) -> int:
    """Pixels of ink along the line that ACROSS draws."""
    corner = pad.mapToScene(QPointF(0.2 * pad.width(), 0.5 * pad.height())).toPoint()
    across, around = range(int(0.45 * pad.width())), range(-2, 3)
    return sum(
        image.pixelColor(corner.x() + x, corner.y() + y).lightness() < 90
        for x in across
        for y in around
    )
