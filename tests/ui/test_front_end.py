from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.checkin.presentation import Screen, ScreenProps
from kiosk.enrolment.screens import EnrolmentProps, EnrolmentScreen
from kiosk.ui.environment import qt_environment
from kiosk.ui.fonts import FontMissing, choose_family
from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_pictures import drawn_person, preview_picture
from kiosk.ui.gallery_scenes import scenes
from kiosk.ui.qt_app import FrontEnd
from kiosk.ui.settings import FrontEndSettings
from kiosk.ui.viewmodels.preview import PreviewFrame
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import item_named

FACE = ScreenProps(Screen.FACE, prompt="face_look_here", live_preview=True)


class NoCamera:
    def newest(self) -> PreviewFrame | None:
        return None


def test_the_environment_is_completed_not_overruled() -> None:
    assert qt_environment({}) == {
        "QSG_RENDER_LOOP": "basic",
        "QT_QUICK_BACKEND": "software",
        "QT_QPA_PLATFORM": "offscreen",
    }
    chosen = {"QT_QUICK_BACKEND": "rhi", "WAYLAND_DISPLAY": "wayland-0", "QSG_RENDER_LOOP": "x"}
    assert qt_environment(chosen) == {"QSG_RENDER_LOOP": "basic"}
    assert "QT_QPA_PLATFORM" not in qt_environment({"DISPLAY": ":0"})


def test_a_chinese_font_is_required() -> None:
    assert choose_family(["DejaVu Sans", "Noto Sans CJK SC"]) == "Noto Sans CJK SC"
    with pytest.raises(FontMissing, match="fonts-noto-cjk"):
        choose_family(["DejaVu Sans"])


def test_a_panel_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="panel_width_mm"):
        FrontEndSettings(office_name="x", panel_width_mm=0)


def test_whom_officers_saw_is_forgotten_when_they_leave(gallery: Gallery) -> None:
    enrolment = gallery.front_end.enrolment
    scene = next(each for each in scenes() if each.name == "choose-person")
    gallery.enter(scene, CHINESE)
    people = enrolment.property("people")
    assert isinstance(people, QAbstractListModel)
    assert people.rowCount() > 0
    assert enrolment.property("officerName")
    gallery.front_end.checkin.show(ScreenProps(Screen.IDLE))
    gallery.settle()
    assert people.rowCount() == 0
    assert not enrolment.property("officerName")
    assert enrolment.property("screen") == EnrolmentScreen.LOG_IN.value


def test_idle_puts_the_appearance_back(front_end: FrontEnd) -> None:
    front_end.checkin.show(FACE)
    front_end.set_language(ENGLISH)
    front_end.status.toggleTextScale()
    front_end.checkin.show(ScreenProps(Screen.IDLE))
    assert front_end.status.property("language") == CHINESE
    assert front_end.status.property("textScale") == 1.0


def test_the_preview_runs_only_where_it_is_shown(front_end: FrontEnd) -> None:
    states = []
    for checkin, officer in (
        (FACE, None),
        (ScreenProps(Screen.CONFIRM), None),
        (
            ScreenProps(Screen.OFFICER),
            EnrolmentProps(EnrolmentScreen.FACE, live_preview=True),
        ),
        (ScreenProps(Screen.IDLE), None),
    ):
        if officer is not None:
            front_end.enrolment.show(officer)
        front_end.checkin.show(checkin)
        states.append(front_end.preview.property("state"))
    assert states == ["live", "off", "live", "off"]


def test_a_half_typed_pin_does_not_outlive_the_officers_screens(front_end: FrontEnd) -> None:
    front_end.checkin.show(ScreenProps(Screen.OFFICER))
    front_end.enrolment.chooseOfficer("o1")
    front_end.enrolment.pressPinKey("1")
    front_end.checkin.show(ScreenProps(Screen.IDLE))
    assert front_end.enrolment.property("pinLength") == 0


def test_two_pictures_of_one_screen_are_the_same(gallery: Gallery, tmp_path: Path) -> None:
    claim = next(scene for scene in scenes() if scene.name == "claim")
    images = []
    for name in ("first.png", "second.png"):
        gallery.enter(claim, CHINESE)
        gallery.front_end.grab(tmp_path / "new" / name)
        images.append(QImage(str(tmp_path / "new" / name)))
    assert images[0] == images[1]
    assert images[0].width() == 1080


def test_a_picture_that_cannot_be_written_is_an_error(front_end: FrontEnd, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="could not be written"):
        front_end.grab(tmp_path / "picture.nonsense")


def test_a_second_front_end_has_models_of_its_own(
    qapp: QGuiApplication, front_end: FrontEnd
) -> None:
    settings = FrontEndSettings(office_name="第二司法所", animated=False)
    second = FrontEnd(settings, NoCamera())
    try:
        front_end.checkin.show(FACE)
        qapp.processEvents()
        assert item_named(second.window, "top.office").property("text") == "第二司法所"
        assert item_named(second.window, "idle").isVisible()
        assert item_named(front_end.window, "face").isVisible()
    finally:
        second.close()
        qapp.processEvents()


def test_screens_fade_in_completely(gallery: Gallery, qtbot: QtBot) -> None:
    front_end = gallery.front_end
    veil = front_end.window.findChild(QQuickItem, "veil")
    assert isinstance(veil, QQuickItem)
    seen: list[bool] = []

    def note() -> None:
        seen.append(veil.isVisible())

    veil.visibleChanged.connect(note)
    front_end.status.set_animated(True)
    try:
        for scene in scenes():
            gallery.enter(scene, CHINESE)
            gallery.leave(scene)
        # A slow machine may have taken it away already: what counts is that it was there.
        assert True in seen
        qtbot.waitUntil(lambda: not veil.isVisible(), timeout=60_000)
    finally:
        veil.visibleChanged.disconnect(note)
        front_end.status.set_animated(False)


def test_without_synthetic_people_a_drawn_one_is_shown(tmp_path: Path) -> None:
    (tmp_path / "somebody").mkdir()
    assert preview_picture(tmp_path) == drawn_person()


def test_the_qt_process_loads_no_vision_library() -> None:
    code = (
        "import sys, kiosk.ui.qt_app, kiosk.ui.gallery\n"
        "print(sorted({'cv2', 'dlib', 'face_recognition', 'serial'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
