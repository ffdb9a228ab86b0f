"""The pages of exports on the real screens: what is touched becomes one act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.console.exports import (
    ExportContent,
    ExportJournal,
    ExportPerson,
    PersonFileContent,
)
from kiosk.console.pages import Page, Place
from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_console_exports import EXPORT_SCENES
from tests.ui.console_touch import enter, heard, press, text_of
from tests.ui.layout_probe import item_named, problems
from tests.ui.test_console_casework_hostile import HOSTILE, hostile, show

pytestmark = pytest.mark.qt


def test_a_drive_is_chosen_and_the_journal_goes_onto_it(gallery: Gallery) -> None:
    enter(gallery, "console-export")
    assert text_of(gallery, "export.waiting") == "214 条"
    assert "ARCHIV" in text_of(gallery, "export.drive.locked")
    assert not item_named(gallery.front_end.window, "export.submit").isEnabled()
    with heard(gallery.front_end.console.actAsked) as calls:
        press(gallery, "export.drive.s2")
        press(gallery, "export.submit")
    assert calls == [(ExportJournal("s2"),)]


def test_without_a_drive_there_is_only_looking_again(gallery: Gallery) -> None:
    enter(gallery, "console-export-no-drive")
    assert "请插入 U 盘" in text_of(gallery, "export.drive.none")
    assert not item_named(gallery.front_end.window, "export.submit").isEnabled()
    with heard(gallery.front_end.console.refreshed) as calls:
        press(gallery, "export.drive.again")
    assert calls == [()]


def test_a_persons_file_takes_a_reason_and_the_only_drive(gallery: Gallery) -> None:
    enter(gallery, "console-person-file")
    submit = item_named(gallery.front_end.window, "person_file.submit")
    assert not submit.isEnabled()
    with heard(gallery.front_end.console.actAsked) as calls:
        for name in ("kind.csv", "reason.0"):
            press(gallery, f"person_file.{name}")
        press(gallery, "person_file.submit")
    assert calls == [(ExportPerson("p4", "s1", "csv", "zh_CN", "归入纸质档案"),)]


def test_the_file_leads_there(gallery: Gallery) -> None:
    enter(gallery, "console-person")
    with heard(gallery.front_end.console.placeChosen) as calls:
        window = gallery.front_end.window
        view = item_named(window, "person.file")
        view.setProperty("contentY", view.property("contentHeight") - view.height())
        window.grabWindow()
        press(gallery, "person.export")
    assert calls == [(Place(Page.PERSON_FILE, "p1"),)]


def test_labels_and_names_that_want_to_be_more_stay_text(gallery: Gallery) -> None:
    for name, _, content, _ in EXPORT_SCENES:
        for text in HOSTILE:
            changed = hostile(content, text)
            if isinstance(changed, ExportContent | PersonFileContent):
                drives = tuple(replace(it, label=text) for it in changed.drives)
                changed = replace(changed, drives=drives)
            show(gallery, name, changed)
            assert problems(gallery.front_end.window) == []
