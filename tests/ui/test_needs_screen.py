"""The screen that asks what is difficult: large targets that say what they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.domain.capture import ChallengeNeed
from kiosk.ui.gallery import PANELS, Appearance, Gallery, Panel
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH, TEXT_SCALES
from tests.ui.layout_probe import item_named

LEAST_HEIGHT_MM = 20.0

pytestmark = pytest.mark.qt


def scene(name: str) -> Scene:
    return next(each for each in scenes() if each.name == name)


def tick_of(gallery: Gallery, need: ChallengeNeed) -> QQuickItem:
    return item_named(gallery.front_end.window, f"need.{need.value}")


def heard(item: QQuickItem, text: QAccessible.Text) -> str:
    """What a screen reader says of an item."""
    return QAccessible.queryAccessibleInterface(item).text(text)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_every_need_can_be_ticked_with_a_thumb(
    gallery: Gallery, panel: Panel, scale: float
) -> None:
    gallery.appearance = Appearance(scale)
    gallery.show_on(panel)
    gallery.enter(scene("enrol-needs"), CHINESE)
    px_per_mm = panel.width_px / panel.width_mm
    for need in ChallengeNeed:
        assert tick_of(gallery, need).height() / px_per_mm >= LEAST_HEIGHT_MM - 0.2


def test_each_says_what_it_is_and_whether_it_is_ticked(gallery: Gallery) -> None:
    gallery.show_on(PANELS[0])
    for language in (CHINESE, ENGLISH):
        gallery.enter(scene("enrol-needs-changed"), language)
        ticks = {need: tick_of(gallery, need) for need in ChallengeNeed}
        assert len({heard(tick, QAccessible.Text.Name) for tick in ticks.values()}) == len(ticks)
        assert all(heard(tick, QAccessible.Text.Description) for tick in ticks.values())
        states = {
            need: QAccessible.queryAccessibleInterface(tick).state() for need, tick in ticks.items()
        }
        assert all(state.checkable for state in states.values())
        shown = scene("enrol-needs-changed").officer
        assert shown is not None
        assert {need for need, state in states.items() if state.checked} == shown.needs


def test_one_button_says_that_there_is_nothing(gallery: Gallery) -> None:
    gallery.show_on(PANELS[0])
    none = scene("enrol-needs")
    gallery.enter(none, CHINESE)
    button = item_named(gallery.front_end.window, "enrol_needs.go")
    nothing = button.property("text")
    assert none.officer is not None
    ticked = replace(none, officer=replace(none.officer, needs=frozenset({ChallengeNeed.BLIND})))
    gallery.enter(ticked, CHINESE)
    assert "没有" in nothing
    assert "没有" not in button.property("text")
