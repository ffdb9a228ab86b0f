"""The pictures for the documents: one of every scene, and a page that leads to all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.ui import gallery_album
from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_album import LOOKS, PICTURE_WIDTH_PX, Album, index_page
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import TEXT_SCALES

pytestmark = pytest.mark.qt

PICTURE = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> tuple[Scene, ...]:
    shown = tuple(scene for scene in scenes() if scene.name in {"idle", "confirm", "log-in"})
    monkeypatch.setattr(gallery_album, "scenes", lambda: shown)
    return shown


def test_every_picture_of_the_page_is_made_and_no_other(
    gallery: Gallery, tmp_path: Path, few: tuple[Scene, ...]
) -> None:
    old = tmp_path / "screenshots" / "portrait" / "zh_CN" / "gone.jpg"
    old.parent.mkdir(parents=True)
    old.touch()
    *pictures, page = Album(gallery, tmp_path).make()
    named = {tmp_path / path for path in PICTURE.findall(page.read_text(encoding="utf-8"))}
    assert named == set(pictures) == set((tmp_path / "screenshots").rglob("*.jpg"))
    assert len(pictures) == 4 * (len(few) + len(LOOKS))
    idle = QImage(str(tmp_path / "screenshots" / "portrait" / "zh_CN" / "idle.jpg"))
    assert idle.width() == PICTURE_WIDTH_PX["portrait"]


def test_every_text_size_has_its_sheet() -> None:
    assert {look.appearance.text_scale for look in LOOKS} == set(TEXT_SCALES)


def test_the_page_has_a_line_for_every_scene() -> None:
    page = index_page()
    assert all(f"| {scene.name} |" in page for scene in scenes())
