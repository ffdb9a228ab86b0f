"""Referred visits and entries by hand on the real screens: what a touch asks for."""

from __future__ import annotations

import pytest

from kiosk.console.manual import EnterVisit
from kiosk.console.pages import Page, Place
from kiosk.console.reviews import RuleOnVisit
from kiosk.ui.gallery import PANELS, Appearance, Gallery, Panel
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.console_touch import enter, heard, press, text_of
from tests.ui.layout_probe import item_named, problems

pytestmark = pytest.mark.qt


def fill_in(gallery: Gallery) -> None:
    """Everything a visit by hand takes, up to the second officer."""
    enter(gallery, "console-manual")
    for name in ("why.no_usable_finger", "document.identity_card", "note.1"):
        bring(gallery, f"manual_check_in.{name}")
        press(gallery, f"manual_check_in.{name}")


def bring(gallery: Gallery, name: str) -> None:
    """Scroll so far that the item can be touched."""
    window = gallery.front_end.window
    view, item = item_named(window, "case.facts"), item_named(window, name)
    above, below = item.mapToItem(view, 0, 0).y(), item.mapToItem(view, 0, item.height()).y()
    move = min(above, 0.0) or max(below - view.height(), 0.0)
    view.setProperty("contentY", float(view.property("contentY")) + move)
    window.grabWindow()


def test_a_row_says_why_and_leads_to_the_visit(gallery: Gallery) -> None:
    enter(gallery, "console-reviews")
    row = item_named(gallery.front_end.window, "reviews.row.k/1/51")
    assert "疑似照片、屏幕或面具" in str(row.property("detail"))
    with heard(gallery.front_end.console.placeChosen) as calls:
        press(gallery, "reviews.row.k/1/51")
    assert calls == [(Place(Page.REVIEW, "k/1/51"),)]


def test_what_happened_is_told_in_words(gallery: Gallery) -> None:
    enter(gallery, "console-review")
    told = text_of(gallery, "review.attempts").splitlines()
    assert told[0] == "1. 人脸：不一致，疑似照片、屏幕或面具"
    assert told[3] == "4. 指纹（左手食指）：没有采到"
    enter(gallery, "console-review-pruned")
    assert text_of(gallery, "review.attempts") == "经过已按期删除，只留下结果"


def test_all_but_a_match_take_a_ground_and_each_a_second_touch(gallery: Gallery) -> None:
    enter(gallery, "console-review")
    with heard(gallery.front_end.console.actAsked) as calls:
        for verdict in ("no_match", "match_with_concern", "match"):
            press(gallery, f"review.{verdict}")
        press(gallery, "review.confirm")
        press(gallery, "review.again")
        press(gallery, "review.why.somebody_else")
        press(gallery, "review.no_match")
        press(gallery, "review.confirm")
    assert calls == [
        (RuleOnVisit("k/1/51", "match", "", ""),),
        (RuleOnVisit("k/1/51", "no_match", "somebody_else", ""),),
    ]


def test_one_touch_puts_nothing_on_record(gallery: Gallery) -> None:
    enter(gallery, "console-review")
    with heard(gallery.front_end.console.actAsked) as calls:
        press(gallery, "review.match")
        press(gallery, "review.again")
        press(gallery, "review.why.tampering")
        press(gallery, "review.no_match")
        press(gallery, "review.why.tampering")
        press(gallery, "review.confirm")
    assert calls == []


def test_a_ground_touched_again_is_let_go(gallery: Gallery) -> None:
    enter(gallery, "console-review")
    press(gallery, "review.why.tampering")
    press(gallery, "review.why.tampering")
    assert not item_named(gallery.front_end.window, "review.no_match").isEnabled()


def test_an_entry_by_hand_takes_a_second_officers_pin(gallery: Gallery) -> None:
    fill_in(gallery)
    press(gallery, "manual_check_in.next")
    press(gallery, "key.4")
    assert not item_named(gallery.front_end.window, "second_officer.confirm").isEnabled()
    press(gallery, "second_officer.o3")
    for key in ("4", "8", "2", "erase", "9"):
        press(gallery, f"key.{key}")
    with heard(gallery.front_end.console.actAsked) as calls:
        press(gallery, "second_officer.confirm")
    visit = ("p2", "routine_report", "no_usable_finger", "identity_card", "双手受伤")
    assert calls == [(EnterVisit(*visit, "o3", "489"),)]
    assert not item_named(gallery.front_end.window, "second_officer.confirm").isEnabled()


def test_what_was_entered_can_be_changed_before_it_is_confirmed(gallery: Gallery) -> None:
    fill_in(gallery)
    press(gallery, "manual_check_in.next")
    press(gallery, "second_officer.back")
    bring(gallery, "manual_check_in.note.1")
    assert item_named(gallery.front_end.window, "manual_check_in.next").isEnabled()


def test_nobody_is_entered_where_a_second_officer_is_lacking(gallery: Gallery) -> None:
    enter(gallery, "console-manual-alone")
    assert "没有第二名工作人员" in text_of(gallery, "manual_check_in.lacking")
    assert not item_named(gallery.front_end.window, "manual_check_in.next").isEnabled()


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_second_officers_page_is_whole(gallery: Gallery, panel: Panel, language: str) -> None:
    gallery.show_on(panel)
    fill_in(gallery)
    press(gallery, "manual_check_in.next")
    for scale in (1.0, 1.25, 1.5):
        gallery.change(Appearance(text_scale=scale), language)
        gallery.front_end.window.grabWindow()
        assert problems(gallery.front_end.window) == []
