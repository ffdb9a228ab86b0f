"""The receipt's QR code as a phone sees it: read from the rendered screen, in a process of its own.

OpenCV brings another Qt and is never loaded beside this one.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickPaintedItem

from kiosk.checkin.presentation import Screen, ScreenProps
from kiosk.ui.gallery import PANELS, Appearance, Gallery, Panel
from kiosk.ui.gallery_receipts import REFERRED, VERIFIED
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from sync.wire.receipt import open_receipt
from tests.ui.layout_probe import item_named
from tests.unit.sync.receipts import KEYS

pytestmark = pytest.mark.qt
QUIET_MODULES = 8
PHOTOGRAPHS = 3
"""As many as tests/ui/phone.py takes."""


def scene(name: str) -> Scene:
    return next(each for each in scenes() if each.name == name)


def read_by_phone(picture: Path, where: tuple[int, ...] = ()) -> list[str]:
    """What is read from the picture, and from photographs of the code at ``where`` in it."""
    command = [sys.executable, "-m", "tests.ui.phone", str(picture), *map(str, where)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    texts: list[str] = json.loads(run.stdout)
    return texts


@pytest.mark.parametrize(
    ("panel", "high_contrast", "language"),
    [
        pytest.param(PANELS[0], False, CHINESE, id="upright"),
        pytest.param(PANELS[1], True, ENGLISH, id="lying-high-contrast"),
    ],
)
def test_a_phone_reads_the_receipt_from_the_screen(
    gallery: Gallery, tmp_path: Path, panel: Panel, high_contrast: bool, language: str
) -> None:
    gallery.appearance = Appearance(high_contrast=high_contrast)
    gallery.show_on(panel)
    gallery.enter(scene("completed"), language)
    gallery.front_end.grab(tmp_path / "screen.png")
    symbol = item_named(gallery.front_end.window, "result.qr")
    corner = symbol.mapToScene(QPointF(0, 0)).toPoint()
    texts = read_by_phone(tmp_path / "screen.png", (corner.x(), corner.y(), int(symbol.width())))
    assert texts == [VERIFIED.qr_text] * (1 + PHOTOGRAPHS)


def test_what_is_read_is_signed_and_says_what_the_screen_says(
    gallery: Gallery, tmp_path: Path
) -> None:
    for name, given in (("completed", VERIFIED), ("referred-to-officer", REFERRED)):
        gallery.enter(scene(name), CHINESE)
        gallery.front_end.grab(tmp_path / f"{name}.png")
        (text,) = read_by_phone(tmp_path / f"{name}.png")
        opened = open_receipt(text, KEYS)
        assert (opened.seq, opened.wall_ms) == (given.sequence, given.recorded_wall_ms)
        assert opened.entry_hash.hex().startswith(given.code.replace(" ", ""))
        assert opened.next_due == (given.next_due and given.next_due.isoformat())
        assert opened.outcome == ("verified" if name == "completed" else "referred")


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_the_code_is_40_mm_wide_in_whole_pixels_with_a_white_border(
    gallery: Gallery, panel: Panel
) -> None:
    gallery.appearance = Appearance(high_contrast=True)
    gallery.show_on(panel)
    gallery.enter(scene("completed"), CHINESE)
    symbol = item_named(gallery.front_end.window, "result.qr")
    across = symbol.property("modulesAcross")
    module_px = symbol.width() / across
    assert module_px == int(module_px)
    assert (across - QUIET_MODULES) * module_px >= 40 * panel.width_px / panel.width_mm
    corner = symbol.mapToScene(QPointF(0, 0)).toPoint()
    picture = gallery.front_end.window.grabWindow()
    border = int(4 * module_px)
    assert picture.pixelColor(corner.x() + border // 2, corner.y() + border // 2).lightness() == 255
    first = picture.pixelColor(corner.x() + border, corner.y() + border)
    assert first.lightness() == 0
    assert picture.pixelColor(corner.x() + border - 1, corner.y() + border - 1).lightness() == 255


@pytest.mark.parametrize("name", ["declined", "referred-not-saved"])
def test_no_code_where_nothing_is_to_be_proven(gallery: Gallery, name: str) -> None:
    gallery.enter(scene(name), CHINESE)
    with pytest.raises(LookupError):
        item_named(gallery.front_end.window, "result.qr")


def test_the_code_is_gone_with_the_visit(gallery: Gallery, tmp_path: Path) -> None:
    gallery.enter(scene("completed"), CHINESE)
    item_named(gallery.front_end.window, "result.qr")
    gallery.front_end.checkin.show(ScreenProps(Screen.IDLE))
    gallery.settle()
    assert gallery.front_end.checkin.property("receiptQr") == ""
    with pytest.raises(LookupError):
        item_named(gallery.front_end.window, "result.qr")
    gallery.front_end.grab(tmp_path / "idle.png")
    assert read_by_phone(tmp_path / "idle.png") == [""]


def test_no_item_of_python_is_made_by_a_screen(gallery: Gallery) -> None:
    """Qt never frees them, and what they hold stays: here it was the receipt."""
    gallery.enter(scene("completed"), CHINESE)
    assert [it for it in gc.get_objects() if isinstance(it, QQuickPaintedItem)] == []
