"""Fingers and mouse on the real screens: each control sends its one signal."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, SignalInstance
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtQml import QQmlProperty, qmlContext
from PySide6.QtTest import QTest

from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_scenes import scenes
from kiosk.ui.qt_app import FrontEnd
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import item_named

pytestmark = pytest.mark.qt

CHECK_IN = [
    ("idle", "idle.start", "started"),
    ("confirm", "confirm.yes", "claimConfirmed"),
    ("confirm", "confirm.no", "claimRejected"),
    ("claim", "foot.officer", "officerRequested"),
    ("face-far", "foot.officer", "officerRequested"),
    ("face-far", "foot.cancel", "cancelled"),
    ("fingerprint", "foot.cancel", "cancelled"),
    ("completed", "result.finish", "finished"),
    ("completed-leave", "result.leave", "leaves.wished"),
    ("leave-review", "leave.submit", "leaves.submitted"),
    ("leave-review", "leave.back", "leaves.wentBack"),
    ("leave-asked-office", "result.finish", "finished"),
    ("leave-asked-office", "result.aside", "leaves.wentBack"),
    ("leave-not-asked-past", "result.aside", "leaves.wished"),
    ("referred-not-saved", "result.finish", "finished"),
    ("declined", "result.finish", "finished"),
]
OFFICER: list[tuple[str, str, str, tuple[object, ...]]] = [
    ("log-in", "log_in.leave", "aborted", ()),
    ("console-person", "person.enrol", "personChosen", ("p1",)),
    (
        "choose-person-roster-held",
        "choose_person.roster_change",
        "roster_change.reviewed",
        (),
    ),
    ("roster-change", "roster_change.confirm", "roster_change.confirmed", ()),
    ("roster-change", "officer.again", "backToList", ()),
    ("roster-change", "officer.leave", "loggedOut", ()),
    ("notice", "notice.done", "noticeShown", ()),
    ("notice", "officer.leave", "aborted", ()),
    ("enrol-needs", "need.seated", "needToggled", ("seated",)),
    ("enrol-needs", "need.no_mouth", "needToggled", ("no_mouth",)),
    ("enrol-needs", "enrol_needs.go", "needsStated", ()),
    ("enrol-needs-changed", "officer.also", "needsSigned", ()),
    ("enrol-needs", "officer.leave", "aborted", ()),
    ("enrol-face", "officer.leave", "aborted", ()),
    ("enrol-face-paused", "officer.again", "tryAgain", ()),
    ("enrol-finger-choose", "officer.also", "fingerChosen", (2,)),
    ("enrol-finger-choose", "finger.9", "fingerChosen", (9,)),
    ("enrol-finger-enough", "enrol_fingerprint.finish", "fingersFinished", ()),
    ("enrol-finger-choose", "enrol_fingerprint.unusable", "fingerUnusable", (2,)),
    ("enrol-finger-again", "enrol_fingerprint.unusable", "fingerUnusable", (7,)),
    ("enrol-finger-excepted", "finger.10", "fingerChosen", (10,)),
    ("enrol-unusable-finger", "term.permanent", "fingerMarked", ("permanent",)),
    ("enrol-unusable-finger", "term.three_months", "fingerMarked", ("three_months",)),
    ("enrol-unusable-finger", "officer.again", "markingLeft", ()),
    ("enrol-unusable-finger-marked", "officer.also", "fingerUnmarked", ()),
    ("enrol-checking-problem", "officer.again", "tryAgain", ()),
    ("enrol-review", "enrol_review.sign", "signedOff", ()),
    ("enrol-done", "officer.list", "backToList", ()),
    ("enrol-stopped", "officer.leave", "loggedOut", ()),
    ("notice", "officer.also", "announcing.opened", ()),
    ("enrol-done", "officer.also", "announcing.opened", ()),
    ("announcement-exit", "announcement.next", "announcing.pageRead", (5, "zh")),
    ("announcement-exit", "officer.again", "announcing.turnedBack", ()),
    ("announcement", "officer.leave", "aborted", ()),
    (
        "announcement-documents-counted",
        "documents.more.hk_macao_permit",
        "announcing.documentsCounted",
        ("hk_macao_permit", 3),
    ),
    (
        "announcement-documents-counted",
        "documents.less.passport",
        "announcing.documentsCounted",
        ("passport", 0),
    ),
    ("announcement-documents", "documents.none", "announcing.noDocumentsToggled", ()),
    ("announcement-documents", "documents.filed", "announcing.exitFilingToggled", ()),
    (
        "announcement-documents-counted",
        "announcement_documents.go",
        "announcing.documentsStated",
        (),
    ),
    ("announcement-signature", "officer.also", "announcing.signingImpossible", ()),
    ("announcement-unsigned", "unsigned.injured", "announcing.unsignedStated", ("injured",)),
    ("announcement-done", "officer.list", "backToList", ()),
]


@pytest.fixture(scope="session")
def touch_screen(shared_gallery: Gallery) -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


class Recorded:
    """What a signal carried, each time."""

    def __init__(self, signal: SignalInstance) -> None:
        self.calls: list[tuple[object, ...]] = []
        signal.connect(self.note)
        self._signal = signal

    def note(self, *values: object) -> None:
        self.calls.append(values)

    def stop(self) -> None:
        self._signal.disconnect(self.note)


def _enter(gallery: Gallery, name: str) -> None:
    gallery.enter(next(scene for scene in scenes() if scene.name == name), CHINESE)
    gallery.front_end.window.grabWindow()


def _point(front_end: FrontEnd, name: str) -> QPoint:
    item = item_named(front_end.window, name)
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def _tap(front_end: FrontEnd, name: str) -> None:
    QTest.mouseClick(
        front_end.window,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        _point(front_end, name),
    )


def _touch(front_end: FrontEnd, device: QPointingDevice, name: str) -> None:
    point = _point(front_end, name)
    QTest.touchEvent(front_end.window, device).press(0, point, front_end.window).commit()
    QTest.touchEvent(front_end.window, device).release(0, point, front_end.window).commit()


def _heard(signal: SignalInstance, act: Callable[[], None]) -> list[tuple[object, ...]]:
    recorded = Recorded(signal)
    act()
    recorded.stop()
    return recorded.calls


@pytest.mark.parametrize(("scene", "control", "signal"), CHECK_IN)
def test_a_tap_and_a_touch_on_the_check_in_screens(
    gallery: Gallery, touch_screen: QPointingDevice, scene: str, control: str, signal: str
) -> None:
    _enter(gallery, scene)
    front_end = gallery.front_end
    wanted = attrgetter(signal)(front_end.checkin)
    assert _heard(wanted, lambda: _tap(front_end, control)) == [()]
    assert _heard(wanted, lambda: _touch(front_end, touch_screen, control)) == [()]


@pytest.mark.parametrize("case", OFFICER, ids=lambda case: f"{case[0]}-{case[1]}")
def test_a_touch_on_the_officers_screens(
    gallery: Gallery,
    touch_screen: QPointingDevice,
    case: tuple[str, str, str, tuple[object, ...]],
) -> None:
    scene, control, signal, values = case
    _enter(gallery, scene)
    front_end = gallery.front_end
    wanted = attrgetter(signal)(front_end.enrolment)
    assert _heard(wanted, lambda: _touch(front_end, touch_screen, control)) == [values]


def test_a_number_is_typed_on_the_keys(gallery: Gallery, touch_screen: QPointingDevice) -> None:
    _enter(gallery, "claim")
    front_end = gallery.front_end

    def type_it() -> None:
        for key in "11010519491231002X":
            _touch(front_end, touch_screen, f"key.{key}")

    assert _heard(front_end.checkin.idNumberSubmitted, type_it) == [("11010519491231002X",)]


def test_erase_takes_the_last_key_back(gallery: Gallery) -> None:
    _enter(gallery, "claim")
    for key in ("key.4", "key.4", "key.0", "key.erase"):
        _tap(gallery.front_end, key)
    assert gallery.front_end.checkin.property("entryMasked") == "44"


def test_an_officer_logs_in(gallery: Gallery, touch_screen: QPointingDevice) -> None:
    _enter(gallery, "log-in")
    front_end = gallery.front_end
    controls = ("officer.o2", "key.2", "key.4", "key.6", "key.8", "log_in.submit")

    def log_in() -> None:
        for control in controls:
            _touch(front_end, touch_screen, control)

    assert _heard(front_end.enrolment.logInSubmitted, log_in) == [("o2", "2468")]


def test_nothing_is_typed_while_locked_out(gallery: Gallery) -> None:
    _enter(gallery, "log-in-wait")
    _tap(gallery.front_end, "officer.o1")
    _tap(gallery.front_end, "key.1")
    assert gallery.front_end.enrolment.property("pinLength") == 0


def test_the_picture_of_the_hands_chooses_the_nearest_finger(gallery: Gallery) -> None:
    _enter(gallery, "enrol-finger-choose")
    front_end = gallery.front_end
    picture = item_named(front_end.window, "enrol_fingerprint.picture")
    left_edge = picture.mapToScene(QPointF(picture.width() * 0.06, picture.height() * 0.42))

    def press() -> None:
        QTest.mouseClick(
            front_end.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            left_edge.toPoint(),
        )

    assert _heard(front_end.enrolment.fingerChosen, press) == [(10,)]


def test_five_taps_in_the_corner_call_the_officers_way(gallery: Gallery) -> None:
    _enter(gallery, "idle")
    front_end = gallery.front_end

    def tap_five_times() -> None:
        for _ in range(5):
            _tap(front_end, "top.corner")

    assert _heard(front_end.checkin.officerCornerTapped, tap_five_times) == [()]


def test_the_foot_bar_changes_language_contrast_and_size(gallery: Gallery) -> None:
    _enter(gallery, "idle")
    front_end = gallery.front_end
    _tap(front_end, "foot.language")
    assert item_named(front_end.window, "idle.title").property("text").startswith("Touch")
    _tap(front_end, "foot.contrast")
    _tap(front_end, "foot.textSize")
    assert front_end.status.property("highContrast") is True
    assert front_end.status.property("textScale") == 1.25
    _tap(front_end, "foot.language")
    assert item_named(front_end.window, "idle.title").property("text") == "请走近或触摸屏幕报到"


def test_the_foot_bar_mutes_and_unmutes(gallery: Gallery, touch_screen: QPointingDevice) -> None:
    _enter(gallery, "face-far")
    front_end = gallery.front_end
    heard = _heard(front_end.status.mutedChanged, lambda: _tap(front_end, "foot.voice"))
    assert heard == [()]
    assert front_end.status.property("muted") is True
    _touch(front_end, touch_screen, "foot.voice")
    assert front_end.status.property("muted") is False


def test_the_mute_button_says_what_it_does_to_who_cannot_see_it(gallery: Gallery) -> None:
    _enter(gallery, "face-far")
    front_end = gallery.front_end
    names = []
    for language in (CHINESE, ENGLISH):
        front_end.set_language(language)
        for _ in range(2):
            button = item_named(front_end.window, "foot.voice")
            context = qmlContext(button)
            assert context is not None
            names.append(QQmlProperty.read(button, "Accessible.name", context))
            front_end.status.toggleMuted()
    assert names == ["关闭语音", "打开语音", "Turn the voice off", "Turn the voice on"]


def test_a_kiosk_that_cannot_speak_has_no_mute_button(gallery: Gallery) -> None:
    _enter(gallery, "face-far")
    gallery.front_end.status.set_voice(can_speak=False, muted=False)
    with pytest.raises(LookupError):
        item_named(gallery.front_end.window, "foot.voice")
    gallery.front_end.status.set_voice(can_speak=True, muted=False)
