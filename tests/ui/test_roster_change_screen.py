"""The screens about a change of the roster, and about a roster that grows old."""

from __future__ import annotations

import pytest

from kiosk.ui.gallery import PANELS, Gallery, Panel
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import item_named, placed_items

pytestmark = pytest.mark.qt


def scene(name: str) -> Scene:
    return next(each for each in scenes() if each.name == name)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
@pytest.mark.parametrize(("language", "three"), [(CHINESE, "移除 3 人"), (ENGLISH, "Removed: 3")])
def test_it_says_how_many_and_whom(
    gallery: Gallery, panel: Panel, language: str, three: str
) -> None:
    gallery.show_on(panel)
    gallery.enter(scene("roster-change"), language)
    window = gallery.front_end.window
    assert three in item_named(window, "roster_change.counts").property("text")
    assert item_named(window, "roster_change.list").property("count") == 5
    assert item_named(window, "roster_change.no_officer")


@pytest.mark.parametrize(
    ("name", "visible"),
    [
        ("choose-person", set()),
        ("choose-person-roster-held", {"choose_person.roster_change"}),
        ("choose-person-roster-confirmed", {"choose_person.roster_accepted"}),
    ],
)
def test_a_confirmed_change_is_told_and_not_asked_about_again(
    gallery: Gallery, name: str, visible: set[str]
) -> None:
    gallery.enter(scene(name), CHINESE)
    shown = {placed.item.objectName() for placed in placed_items(gallery.front_end.window)}
    about = {"choose_person.roster_change", "choose_person.roster_accepted"}
    assert shown & about == visible


@pytest.mark.parametrize(("days", "shown"), [(0, 0), (7, 0), (8, 8)])
def test_a_roster_of_more_than_a_week_is_told_to_the_officer(
    gallery: Gallery, days: int, shown: int
) -> None:
    status = gallery.front_end.status
    status.set_roster_age(days)
    assert status.property("rosterStaleDays") == shown
    status.set_roster_age(0)
