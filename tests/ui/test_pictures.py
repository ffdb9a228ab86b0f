"""What a comparison with the album sees: the album itself is compared in test_every_look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.ui.gallery import PANELS, Gallery, Panel
from kiosk.ui.gallery_album import PICTURE_WIDTH_PX, QUALITY
from kiosk.ui.gallery_scenes import scenes
from kiosk.ui.viewmodels.status import CHINESE
from tests.ui.layout_probe import item_named, placed_items
from tests.ui.picture_probe import TOLERANCE, largest_difference, picture_problems

pytestmark = pytest.mark.qt
PAGE = QColor("#F2F5FA")
Change = Callable[[QPainter, QImage, QRect], None]


def another_blue(painter: QPainter, _drawn: QImage, button: QRect) -> None:
    painter.fillRect(button, QColor("#2464B8"))


def two_millimetres_aside(painter: QPainter, drawn: QImage, button: QRect) -> None:
    painter.fillRect(button, PAGE)
    painter.drawImage(button.topLeft() + QPoint(8, 0), drawn.copy(button))


CHANGES: tuple[Change, ...] = (another_blue, two_millimetres_aside)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_a_changed_colour_a_shifted_button_and_a_missing_icon_are_seen(
    gallery: Gallery, panel: Panel, tmp_path: Path
) -> None:
    drawn, kept = _drawn_and_kept(gallery, panel, tmp_path / "confirm.jpg")
    assert largest_difference(drawn, kept, panel.name) == 0.0
    button = item_named(gallery.front_end.window, "confirm.yes")
    place = button.mapRectToScene(button.boundingRect()).toRect()
    for change in CHANGES:
        assert _after(drawn, kept, panel, place, change) > TOLERANCE, change.__name__
    icons = [
        each.rect.toRect()
        for each in placed_items(gallery.front_end.window)
        if each.item.metaObject().className().startswith("Icon")
    ]
    assert len(icons) > 8
    assert all(_after(drawn, kept, panel, icon, _without) > TOLERANCE for icon in icons)


def test_another_shape_and_no_picture_are_said(gallery: Gallery, tmp_path: Path) -> None:
    drawn, kept = _drawn_and_kept(gallery, PANELS[0], tmp_path / "confirm.jpg")
    cut = kept.copy(0, 0, kept.width(), kept.height() - 10)
    assert largest_difference(drawn, cut, PANELS[0].name) == 255.0
    (missing,) = picture_problems(drawn, PANELS[0].name, CHINESE, "no-such-scene")
    (other,) = picture_problems(drawn, PANELS[0].name, CHINESE, "idle")
    assert "no picture" in missing
    assert "differs" in other


def _drawn_and_kept(gallery: Gallery, panel: Panel, path: Path) -> tuple[QImage, QImage]:
    gallery.show_on(panel)
    gallery.enter(next(scene for scene in scenes() if scene.name == "confirm"), CHINESE)
    drawn = gallery.front_end.window.grabWindow()
    smooth = Qt.TransformationMode.SmoothTransformation
    drawn.scaledToWidth(PICTURE_WIDTH_PX[panel.name], smooth).save(str(path), None, QUALITY)
    return drawn, QImage(str(path))


def _without(painter: QPainter, drawn: QImage, icon: QRect) -> None:
    painter.fillRect(icon, drawn.pixelColor(icon.topLeft() + QPoint(1, 1)))


def _after(drawn: QImage, kept: QImage, panel: Panel, place: QRect, change: Change) -> float:
    changed = drawn.copy()
    painter = QPainter(changed)
    change(painter, drawn, place)
    painter.end()
    return largest_difference(changed, kept, panel.name)
