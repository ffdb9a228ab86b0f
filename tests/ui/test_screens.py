"""What the scenes of the gallery show, and that they show everything there is."""

from __future__ import annotations

from typing import get_args

import pytest

from kiosk.checkin.presentation import Screen, ScreenProps
from kiosk.checkin.states import State
from kiosk.enrolment.screens import EnrolmentScreen
from kiosk.ui.gallery import Appearance, Gallery
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE
from tests.ui.every_prompt import checkin_states
from tests.ui.layout_probe import item_named, placed_items

pytestmark = pytest.mark.qt


def test_the_scenes_show_every_screen() -> None:
    shown = {scene.props.screen for scene in scenes()}
    assert shown == set(Screen)
    officer = {scene.officer.screen for scene in scenes() if scene.officer is not None}
    assert officer == set(EnrolmentScreen)


def test_every_state_of_a_check_in_is_looked_at() -> None:
    assert {type(state) for state in checkin_states()} == set(get_args(State))


def test_the_page_is_the_screen_asked_for(gallery: Gallery) -> None:
    for scene in scenes():
        gallery.enter(scene, CHINESE)
        wanted = scene.officer.screen if scene.officer else scene.props.screen
        # Out of service for another moment only: a page of its own.
        name = "starting" if scene.name == "starting" else wanted.value
        page = item_named(gallery.front_end.window, "page")
        assert [child.objectName() for child in page.childItems()] == [name]
        gallery.leave(scene)


def test_leaving_a_screen_destroys_it(gallery: Gallery) -> None:
    claim = next(scene for scene in scenes() if scene.name == "claim")
    gallery.enter(claim, CHINESE)
    gone: list[str] = []
    page = item_named(gallery.front_end.window, "claim")
    page.destroyed.connect(lambda: gone.append("claim"))
    gallery.front_end.checkin.show(ScreenProps(Screen.IDLE))
    gallery.settle()
    assert gone == ["claim"]


def test_the_high_contrast_palette_reaches_the_pixels(gallery: Gallery) -> None:
    idle = scenes()[0]
    gallery.enter(idle, CHINESE)
    bright = gallery.front_end.window.grabWindow().pixelColor(4, 600)
    gallery.appearance = Appearance(high_contrast=True)
    gallery.enter(idle, CHINESE)
    dark = gallery.front_end.window.grabWindow().pixelColor(4, 600)
    assert bright.lightness() > 230
    assert dark.lightness() == 0


@pytest.mark.parametrize("name", ["completed", "referred-to-officer", "declined"])
def test_an_ending_shows_its_receipt(gallery: Gallery, name: str) -> None:
    gallery.enter(_scene(name), CHINESE)
    assert "4F9A2 C07E1" in _texts(gallery)
    assert ("2026年3月10日 星期二" in _texts(gallery)) is (name == "completed")


def test_an_unsaved_visit_says_so_and_shows_no_receipt(gallery: Gallery) -> None:
    gallery.enter(_scene("referred-not-saved"), CHINESE)
    assert "本次未能保存记录，请立即告知工作人员" in _texts(gallery)
    with pytest.raises(LookupError):
        item_named(gallery.front_end.window, "result.receipt")


def test_a_lost_camera_is_said_not_shown(gallery: Gallery) -> None:
    gallery.enter(_scene("face-hold"), CHINESE)
    assert item_named(gallery.front_end.window, "camera.picture").isVisible()
    gallery.enter(_scene("face-camera-lost"), CHINESE)
    assert "摄像头画面中断" in _texts(gallery)
    with pytest.raises(LookupError):
        item_named(gallery.front_end.window, "camera.picture")


def _scene(name: str) -> Scene:
    return next(scene for scene in scenes() if scene.name == name)


def _texts(gallery: Gallery) -> list[str]:
    window = gallery.front_end.window
    texts = (str(each.item.property("text")) for each in placed_items(window))
    return [text.replace("\n", "") for text in texts]
