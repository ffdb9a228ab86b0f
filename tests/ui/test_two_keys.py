"""A whole visit with two keys and nothing else; what is framed, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.app.check_in_touches import CheckInTouches
from kiosk.checkin import states as st
from kiosk.checkin.presentation import ScreenProps, present
from kiosk.demo.touch import Touch
from kiosk.domain.capture import FingerStage
from kiosk.domain.record import Outcome
from kiosk.domain.visit_content import Answer
from kiosk.ui.gallery import PANELS, Gallery, Panel
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.keys import key_named
from kiosk.ui.spoken_texts import control_names
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import is_control, placed_items
from tests.unit.kiosk.checkin.agendas import AGENDA
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER
from tests.unit.kiosk.checkin.world import PROBE, World, runner_in

pytestmark = pytest.mark.qt

NEXT, CHOOSE = Qt.Key.Key_F1, Qt.Key.Key_F2
VISITS = tuple(scene for scene in scenes() if scene.officer is None)


class Hands:
    """Two keys, and what is heard and framed."""

    def __init__(self, gallery: Gallery) -> None:
        self.gallery = gallery
        self.heard: list[str] = []
        gallery.front_end.keys.focused.connect(self.heard.append)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.gallery.front_end.window, key)
        self.gallery.settle()

    def framed(self) -> str:
        """What the control in the frame is called by its object; empty for none."""
        frame = self.gallery.front_end.window.findChild(QQuickItem, "focus.frame")
        assert isinstance(frame, QQuickItem)
        target = frame.parentItem() if frame.isVisible() else None
        return target.objectName() if target is not None else ""

    def find(self, name: str) -> None:
        """Go on until ``name`` is framed. Fails when it never is."""
        passed: list[str] = []
        while self.framed() != name:
            self.press(NEXT)
            assert self.framed() not in passed, f"{name} is not among {passed}"
            passed.append(self.framed())

    def round(self) -> list[str]:
        """Every control once, beginning with the first."""
        passed: list[str] = []
        self.press(NEXT)
        while self.framed() not in passed:
            passed.append(self.framed())
            self.press(NEXT)
        return passed

    def let_go(self) -> None:
        self.gallery.front_end.keys.focused.disconnect(self.heard.append)


@pytest.fixture
def hands(gallery: Gallery) -> Iterator[Hands]:
    both = Hands(gallery)
    yield both
    both.let_go()


class Visitor:
    """A check-in with the real workflow, worked with two keys."""

    def __init__(self, hands: Hands) -> None:
        self.world = World(roster={NUMBER.value: replace(CLAIM, agenda=AGENDA)})
        self.runner = runner_in(self.world)
        self._hands = hands
        self._touches = CheckInTouches(hands.gallery.front_end.checkin, self.runner)
        self.look()

    def look(self) -> None:
        gallery = self._hands.gallery
        gallery.front_end.checkin.show(present(self.runner.state))
        gallery.look_at_page()
        gallery.settle()
        gallery.front_end.window.grabWindow()

    def choose(self, *names: str) -> None:
        for name in names:
            self._hands.find(name)
            self._hands.press(CHOOSE)
            self.look()

    def leave(self) -> None:
        self._touches.deleteLater()
        self._hands.gallery.settle()


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_a_whole_visit_is_made_with_two_keys(hands: Hands, panel: Panel) -> None:
    hands.gallery.show_on(panel)
    visitor = Visitor(hands)
    visitor.choose("idle.start", *(f"key.{digit}" for digit in NUMBER.value), "confirm.yes")
    session = visitor.world.session
    assert session is not None
    visitor.runner.face_probed(session, PROBE)
    visitor.runner.finger_read(session, visitor.world.fresh_digest(), None)
    visitor.runner.finger_compared(session, 120, "zfm-on-sensor", FingerStage.SENSOR)
    visitor.look()
    visitor.choose("message.onward", "talk.aside", "answer.yes", "answer.away")
    visitor.choose("key.1", "key.2", "question.send")
    visitor.choose("day.earlier.month", "question.send")
    assert isinstance(visitor.runner.state, st.Completed)
    (record,) = visitor.world.records
    assert record.outcome is Outcome.VERIFIED
    assert record.content.answers[2] == Answer("hours", "12")
    visitor.choose("result.finish")
    assert isinstance(visitor.runner.state, st.Idle)
    visitor.leave()


@pytest.mark.parametrize("scene", VISITS, ids=lambda scene: scene.name)
def test_every_control_of_every_screen_is_reached(hands: Hands, scene: Scene) -> None:
    gallery = hands.gallery
    gallery.enter(scene, CHINESE)
    window = gallery.front_end.window
    window.grabWindow()
    pressable = {
        each.item.objectName()
        for each in placed_items(window)
        if is_control(each.item) and each.item.isEnabled()
    }
    assert set(hands.round()) == pressable
    gallery.leave(scene)


def test_controls_come_in_the_order_in_which_one_reads(hands: Hands) -> None:
    hands.gallery.enter(_scene("claim"), CHINESE)
    hands.gallery.front_end.window.grabWindow()
    digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "X", "0", "erase"]
    assert hands.round()[: len(digits)] == [f"key.{digit}" for digit in digits]
    assert hands.round()[-1] != "foot.cancel"


def test_nothing_is_pressed_that_was_not_announced(hands: Hands) -> None:
    hands.gallery.enter(_scene("confirm"), CHINESE)
    pressed: list[int] = []
    note = hands.gallery.front_end.checkin.claimConfirmed
    note.connect(lambda: pressed.append(1))
    hands.press(CHOOSE)
    assert (hands.framed(), pressed) == ("confirm.yes", [])
    hands.press(CHOOSE)
    assert pressed == [1]
    note.disconnect()


def test_a_new_page_begins_without_a_frame(hands: Hands) -> None:
    hands.gallery.enter(_scene("confirm"), CHINESE)
    hands.find("foot.cancel")
    hands.gallery.enter(_scene("completed"), CHINESE)
    assert hands.framed() == ""
    hands.press(NEXT)
    assert hands.framed() == "result.finish"


def test_a_touch_takes_the_frame_away(hands: Hands) -> None:
    hands.gallery.enter(_scene("claim"), CHINESE)
    hands.find("key.5")
    Touch(hands.gallery.front_end.window).tap("key.6")
    hands.gallery.settle()
    assert hands.framed() == ""


def test_tab_and_enter_do_the_same(hands: Hands) -> None:
    hands.gallery.enter(_scene("claim"), CHINESE)
    for _ in range(3):
        hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Return)
    assert hands.gallery.front_end.checkin.property("entryMasked") == "3"


def test_officers_keep_the_keys_for_themselves(hands: Hands) -> None:
    hands.gallery.enter(_scene("log-in"), CHINESE)
    hands.press(NEXT)
    assert hands.heard == []


def test_looking_for_a_control_keeps_the_visit_open(hands: Hands) -> None:
    hands.gallery.enter(_scene("claim"), CHINESE)
    touches: list[int] = []
    touched = hands.gallery.front_end.checkin.touched
    touched.connect(lambda: touches.append(1))
    hands.press(NEXT)
    hands.press(CHOOSE)
    touched.disconnect()
    assert len(touches) >= 2


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_what_is_framed_can_be_said(hands: Hands, language: str) -> None:
    """All but the answers of questions, whose words come with the questions."""
    names = control_names()
    silent = set()
    for scene in VISITS:
        hands.gallery.enter(scene, language)
        hands.gallery.front_end.window.grabWindow()
        hands.heard.clear()
        answers = {name for name in hands.round() if name.startswith("answer.")}
        unknown = [name for name in hands.heard if (language, name) not in names]
        if len(set(unknown)) > len(answers):
            silent |= set(unknown)
        hands.gallery.leave(scene)
    assert silent == set()


def test_each_setting_is_said_as_what_it_does_now(hands: Hands) -> None:
    hands.gallery.enter(_scene("idle"), CHINESE)
    said = []
    for name in ("foot.contrast", "foot.lowReach"):
        for _ in range(2):
            hands.find(name)
            hands.press(CHOOSE)
            hands.gallery.front_end.checkin.show(ScreenProps(_scene("idle").props.screen))
            hands.find("foot.language")
        said += [word for word in hands.heard if "高对比" in word or "普通颜色" in word]
        hands.heard.clear()
    assert {"使用高对比颜色", "恢复普通颜色"} <= set(said)


def test_keys_go_by_the_names_of_qt() -> None:
    assert key_named("F1") == Qt.Key.Key_F1
    assert key_named("Plus") == Qt.Key.Key_Plus
    with pytest.raises(ValueError, match="there is no key 'Left Shift'"):
        key_named("Left Shift")


def _scene(name: str) -> Scene:
    return next(scene for scene in scenes() if scene.name == name)
