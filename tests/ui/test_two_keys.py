"""A whole visit with two keys and nothing else; what is framed, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from kiosk.checkin import states as st
from kiosk.checkin.presentation import ScreenProps
from kiosk.demo.touch import Touch
from kiosk.domain.record import Outcome
from kiosk.domain.visit_content import Answer
from kiosk.ui.gallery import PANELS, Gallery
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.keys import key_named
from kiosk.ui.spoken_texts import control_names
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import is_control, placed_items
from tests.ui.two_key_hands import CHOOSE, NEXT, Hands, Visitor
from tests.unit.kiosk.checkin.samples import NUMBER

pytestmark = pytest.mark.qt

VISITS = tuple(scene for scene in scenes() if scene.officer is None)


@pytest.fixture
def hands(gallery: Gallery) -> Iterator[Hands]:
    both = Hands(gallery)
    yield both
    both.let_go()


def test_a_whole_visit_is_made_with_two_keys(hands: Hands) -> None:
    """On a lying panel; tests/ui/test_blind_visit.py makes one on an upright one."""
    hands.gallery.show_on(PANELS[1])
    visitor = Visitor(hands)
    visitor.choose("idle.start", *(f"key.{digit}" for digit in NUMBER.value), "confirm.yes")
    visitor.verify()
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
    assert hands.round()[0] == "key.1", "and then anew"


def test_nothing_is_pressed_that_was_not_announced(hands: Hands) -> None:
    """Without a voice the choosing key finds the first control; with one it repeats the page."""
    status = hands.gallery.front_end.status
    hands.gallery.enter(_scene("confirm"), CHINESE)
    pressed: list[int] = []
    again: list[int] = []
    note = hands.gallery.front_end.checkin.claimConfirmed
    asked = hands.gallery.front_end.keys.asked_again
    note.connect(lambda: pressed.append(1))
    asked.connect(lambda: again.append(1))
    hands.press(CHOOSE)
    assert (hands.framed(), pressed, again) == ("", [], [1])
    status.toggleMuted()
    hands.press(CHOOSE)
    assert (hands.framed(), pressed, again) == ("confirm.yes", [], [1])
    hands.press(CHOOSE)
    assert pressed == [1]
    note.disconnect()
    asked.disconnect()


def test_after_the_last_control_comes_the_page_and_then_the_first(hands: Hands) -> None:
    hands.gallery.enter(_scene("confirm"), CHINESE)
    again: list[int] = []
    asked = hands.gallery.front_end.keys.asked_again
    asked.connect(lambda: again.append(1))
    first, *_, last = hands.round()
    assert (hands.framed(), again) == ("", [1])
    hands.gallery.front_end.status.toggleMuted()
    hands.find(last)
    hands.press(NEXT)
    assert (hands.framed(), again) == (first, [1]), "nobody hears the page: it is passed over"
    asked.disconnect()


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
