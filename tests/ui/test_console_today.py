"""The console on the real screens: tabs, the day's groups, the way to a person and out."""

from __future__ import annotations

import pytest

from kiosk.console.pages import Page, Place
from kiosk.ui.gallery import Gallery
from tests.ui.console_touch import enter, heard, press, text_of
from tests.ui.layout_probe import item_named

pytestmark = pytest.mark.qt


def test_the_first_group_with_somebody_in_it_is_open(gallery: Gallery) -> None:
    enter(gallery, "console-today")
    assert item_named(gallery.front_end.window, "today.person.p1").isVisible()


def test_each_group_shows_its_people(gallery: Gallery) -> None:
    enter(gallery, "console-today")
    press(gallery, "today.late")
    assert item_named(gallery.front_end.window, "today.person.p4").isVisible()
    with pytest.raises(LookupError):
        item_named(gallery.front_end.window, "today.person.p1")


def test_an_empty_day_says_so(gallery: Gallery) -> None:
    enter(gallery, "console-today-empty")
    assert text_of(gallery, "today.nothing") == "今天没有人还要来"


@pytest.mark.parametrize(
    ("name", "signal", "carried"),
    [
        ("today.person.p1", "placeChosen", (Place(Page.PERSON, "p1"),)),
        ("console.tab.cases", "tabChosen", (Page.CASES,)),
        ("console.log_out", "loggedOut", ()),
    ],
)
def test_a_touch_sends_its_one_signal(
    gallery: Gallery, name: str, signal: str, carried: tuple[object, ...]
) -> None:
    enter(gallery, "console-today")
    with heard(getattr(gallery.front_end.console, signal)) as calls:
        press(gallery, name)
    assert calls == [carried]


def test_one_gets_back_from_a_page_that_cannot_be_shown(gallery: Gallery) -> None:
    enter(gallery, "console-problem")
    assert text_of(gallery, "console.problem") == "这里没有可显示的内容，请返回"
    with heard(gallery.front_end.console.wentBack) as calls:
        press(gallery, "console.back")
    assert calls == [()]
