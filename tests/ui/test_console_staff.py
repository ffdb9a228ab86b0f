"""The pages about officers on the real screens: what is typed goes nowhere but into the act."""

from __future__ import annotations

import pytest

from kiosk.console.pages import Page, Place
from kiosk.console.staff import ChangePin, UnlockOfficer
from kiosk.ui.gallery import PANELS, Appearance, Gallery
from kiosk.ui.gallery_console_staff import STAFF_SCENES
from kiosk.ui.viewmodels.status import ENGLISH
from tests.ui.console_touch import enter, heard, press, text_of
from tests.ui.layout_probe import item_named, problems
from tests.ui.test_console_casework_hostile import HOSTILE, hostile, show

pytestmark = pytest.mark.qt


def type_pin(gallery: Gallery, digits: str) -> None:
    for digit in digits:
        press(gallery, f"key.{digit}")


def test_the_staff_page_leads_to_ones_pin_and_to_whoever_is_locked_out(gallery: Gallery) -> None:
    enter(gallery, "console-staff")
    window = gallery.front_end.window
    assert not item_named(window, "staff.row.o1").isEnabled()
    assert not item_named(window, "staff.row.o3").isEnabled()
    detail = item_named(window, "staff.row.o2").property("detail")
    assert "此后输错 PIN 4 次，每次需等待 15 秒" in detail
    with heard(gallery.front_end.console.placeChosen) as calls:
        press(gallery, "staff.row.o2")
        press(gallery, "staff.change_pin")
    assert calls == [(Place(Page.UNLOCK, "o2"),), (Place(Page.OWN_PIN, ""),)]


def test_a_pin_is_typed_in_three_steps_and_forgotten(gallery: Gallery) -> None:
    enter(gallery, "console-own-pin")
    window = gallery.front_end.window
    type_pin(gallery, "48291")
    assert not item_named(window, "own_pin.next").isEnabled()
    type_pin(gallery, "3")
    with heard(gallery.front_end.console.actAsked) as calls:
        press(gallery, "own_pin.next")
        assert text_of(gallery, "own_pin.asked") == "请输入新 PIN"
        type_pin(gallery, "704638")
        press(gallery, "own_pin.next")
        type_pin(gallery, "704639")
        press(gallery, "key.erase")
        type_pin(gallery, "8")
        press(gallery, "own_pin.next")
    assert calls == [(ChangePin("482913", "704638", "704638"),)]
    assert text_of(gallery, "own_pin.asked") == "请输入原 PIN"
    assert not item_named(window, "own_pin.next").isEnabled()


def test_one_can_start_again(gallery: Gallery) -> None:
    enter(gallery, "console-own-pin")
    type_pin(gallery, "482913")
    press(gallery, "own_pin.next")
    press(gallery, "own_pin.restart")
    assert text_of(gallery, "own_pin.step") == "第 1 步，共 3 步"
    for panel in PANELS:
        gallery.show_on(panel)
        enter(gallery, "console-own-pin")
        type_pin(gallery, "482913")
        press(gallery, "own_pin.next")
        gallery.change(Appearance(text_scale=1.5), ENGLISH)
        gallery.front_end.window.grabWindow()
        assert problems(gallery.front_end.window) == []


def test_unlocking_takes_another_officers_pin(gallery: Gallery) -> None:
    enter(gallery, "console-unlock")
    press(gallery, "second_officer.o3")
    type_pin(gallery, "482913")
    with heard(gallery.front_end.console.actAsked) as calls:
        press(gallery, "second_officer.confirm")
    assert calls == [(UnlockOfficer("o2", "o3", "482913"),)]
    with heard(gallery.front_end.console.wentBack) as back:
        press(gallery, "second_officer.back")
    assert back == [()]
    enter(gallery, "console-unlock-alone")
    assert "没有第三名工作人员" in text_of(gallery, "unlock.lacking")


def test_names_that_want_to_be_more_stay_text(gallery: Gallery) -> None:
    for name, _, content in STAFF_SCENES:
        for text in HOSTILE:
            show(gallery, name, hostile(content, text))
            assert problems(gallery.front_end.window) == []
