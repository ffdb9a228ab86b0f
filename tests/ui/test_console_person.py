"""A person's file on the real screens: what it says in both languages, parts, the way to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.console.pages import Page, Place
from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_console_person import FILE
from kiosk.ui.gallery_console_scenes import at
from tests.ui.console_touch import bring, enter, heard, press, text_of
from tests.ui.layout_probe import item_named

pytestmark = pytest.mark.qt


def test_a_name_is_shown_as_it_is_written(gallery: Gallery) -> None:
    enter(gallery, "console-person")
    name = '<img src="x"> =cmd()'
    gallery.front_end.console.show(at(Page.PERSON, replace(FILE, name=name), Page.PEOPLE, "p1"))
    gallery.settle()
    assert text_of(gallery, "person.name") == name


def test_the_reasons_follow_the_language(gallery: Gallery) -> None:
    enter(gallery, "console-person")
    texts = _texts(gallery)
    assert FILE.why[0].zh in texts
    gallery.front_end.set_language("en")
    gallery.settle()
    texts = _texts(gallery)
    assert FILE.why[0].en in texts
    assert FILE.why[0].zh not in texts


def test_older_visits_are_asked_for(gallery: Gallery) -> None:
    enter(gallery, "console-person")
    bring(gallery, "person.visits.older", "person.file")
    with heard(gallery.front_end.console.partChosen) as calls:
        press(gallery, "person.visits.newer")
        press(gallery, "person.visits.older")
    assert calls == [(1,)]


def test_somebody_new_is_told_to_be_enrolled(gallery: Gallery) -> None:
    enter(gallery, "console-person-new")
    assert text_of(gallery, "person.face") == "人脸：未登记"
    assert text_of(gallery, "person.enrol") == "开始登记"
    assert text_of(gallery, "person.next_due") == "没有安排"


def test_the_list_of_people_leads_to_the_file(gallery: Gallery) -> None:
    enter(gallery, "choose-person")
    with heard(gallery.front_end.console.placeChosen) as calls:
        press(gallery, "person.p3")
    assert calls == [(Place(Page.PERSON, "p3"),)]


def _texts(gallery: Gallery) -> set[str]:
    found: set[str] = set()
    waiting = [item_named(gallery.front_end.window, "person.file")]
    while waiting:
        item = waiting.pop()
        found.add(str(item.property("text")))
        waiting += item.childItems()
    return found
