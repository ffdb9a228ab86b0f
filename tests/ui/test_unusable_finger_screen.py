"""Marking a finger: large targets that say their last day, and signs besides colours."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.domain.finger_exception import ExceptionTerm
from kiosk.ui.gallery import PANELS, Appearance, Gallery, Panel
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH, TEXT_SCALES
from tests.ui.layout_probe import item_named

LEAST_HEIGHT_MM = 20.0

pytestmark = pytest.mark.qt


def scene(name: str) -> Scene:
    return next(each for each in scenes() if each.name == name)


def named(gallery: Gallery, name: str) -> QQuickItem:
    return item_named(gallery.front_end.window, name)


def heard(item: QQuickItem, text: QAccessible.Text = QAccessible.Text.Name) -> str:
    """What a screen reader says of an item."""
    return QAccessible.queryAccessibleInterface(item).text(text)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_every_term_can_be_pressed_with_a_thumb(
    gallery: Gallery, panel: Panel, scale: float
) -> None:
    gallery.appearance = Appearance(scale)
    gallery.show_on(panel)
    gallery.enter(scene("enrol-unusable-finger-marked"), CHINESE)
    px_per_mm = panel.width_px / panel.width_mm
    for term in ExceptionTerm:
        height_mm = named(gallery, f"term.{term.value}").height() / px_per_mm
        assert height_mm >= LEAST_HEIGHT_MM - 0.2


def test_each_term_says_its_last_day_and_which_one_holds(gallery: Gallery) -> None:
    gallery.show_on(PANELS[0])
    days = {CHINESE: "2026年3月17日", ENGLISH: "17 March 2026"}
    for language, day in days.items():
        gallery.enter(scene("enrol-unusable-finger-marked"), language)
        buttons = {term: named(gallery, f"term.{term.value}") for term in ExceptionTerm}
        assert len({heard(button) for button in buttons.values()}) == len(ExceptionTerm)
        ends = {
            term: heard(button, QAccessible.Text.Description) for term, button in buttons.items()
        }
        assert ends[ExceptionTerm.PERMANENT] == ""
        assert day in ends[ExceptionTerm.TWO_WEEKS]
        holding = {
            term
            for term, button in buttons.items()
            if QAccessible.queryAccessibleInterface(button).state().checked
        }
        assert holding == {ExceptionTerm.TWO_WEEKS}


def test_the_button_names_the_finger_it_means(gallery: Gallery) -> None:
    gallery.show_on(PANELS[0])
    gallery.enter(scene("enrol-finger-choose"), CHINESE)
    assert heard(named(gallery, "enrol_fingerprint.unusable")) == "右手食指不能用"


def test_a_marked_finger_is_told_apart_without_its_colour(gallery: Gallery) -> None:
    gallery.show_on(PANELS[0])
    gallery.enter(scene("enrol-finger-excepted"), CHINESE)
    said = {
        code: heard(named(gallery, f"finger.{code}"), QAccessible.Text.Description)
        for code in (2, 3, 4, 10)
    }
    assert said == {2: "不能用，到2026年3月17日", 3: "已登记", 4: "", 10: "永久不能用"}
    signs = {code: sign_of(named(gallery, f"finger.{code}")) for code in said}
    assert signs == {2: "cross", 3: "check", 4: "", 10: "cross"}


def sign_of(button: QQuickItem) -> str:
    """The sign in the corner of a finger's button; empty where there is none."""
    sign = button.findChild(QQuickItem, "finger.sign")
    return str(sign.property("name")) if sign is not None and sign.isVisible() else ""
