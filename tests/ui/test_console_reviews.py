"""Referred visits and entries by hand on the real screens: what a touch asks for."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from kiosk.console.manual import EnterVisit
from kiosk.console.pages import Page, Place
from kiosk.console.reviews import RuleOnVisit
from kiosk.ui.gallery import PANELS, Appearance, Gallery, Panel
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.console_touch import bring, enter, heard, press, text_of
from tests.ui.layout_probe import item_named, problems

pytestmark = pytest.mark.qt


def fill_in(gallery: Gallery) -> None:
    """Everything a visit by hand takes, up to the second officer."""
    enter(gallery, "console-manual")
    for name in ("why.no_usable_finger", "document.identity_card", "note.1"):
        bring(gallery, f"manual_check_in.{name}")
        press(gallery, f"manual_check_in.{name}")


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


def photograph(gallery: Gallery) -> None:
    """Everything up to the second officer."""
    fill_in(gallery)
    press(gallery, "manual_check_in.next")
    press(gallery, "photograph.take")
    press(gallery, "photograph.next")


def test_an_entry_by_hand_takes_a_photograph_and_a_second_officers_pin(gallery: Gallery) -> None:
    photograph(gallery)
    taken = gallery.front_end.photograph.taken()
    press(gallery, "key.4")
    assert not item_named(gallery.front_end.window, "second_officer.confirm").isEnabled()
    press(gallery, "second_officer.o3")
    for key in ("4", "8", "2", "erase", "9"):
        press(gallery, f"key.{key}")
    with heard(gallery.front_end.console.actAsked) as calls:
        press(gallery, "second_officer.confirm")
    visit = ("p2", "routine_report", "no_usable_finger", "identity_card", "双手受伤")
    assert taken is not None
    assert QImage.fromData(taken).width() == 640
    assert calls == [(EnterVisit(*visit, "o3", "489", photograph=taken),)]
    assert not item_named(gallery.front_end.window, "second_officer.confirm").isEnabled()


def test_it_is_taken_again_where_the_face_is_not_clear(gallery: Gallery) -> None:
    fill_in(gallery)
    press(gallery, "manual_check_in.next")
    preview = gallery.front_end.preview
    assert preview.property("live")
    assert not item_named(gallery.front_end.window, "photograph.next").isEnabled()
    press(gallery, "photograph.take")
    assert not preview.property("live"), "the camera shows nothing that nobody needs"
    press(gallery, "photograph.again")
    assert preview.property("live")
    assert gallery.front_end.photograph.taken() is None


def test_a_camera_that_is_gone_leaves_the_reason(gallery: Gallery) -> None:
    fill_in(gallery)
    press(gallery, "manual_check_in.next")
    gallery.lose_camera()
    window = gallery.front_end.window
    assert not item_named(window, "photograph.take").isEnabled()
    assert "没有画面" in text_of(gallery, "photograph.prompt")
    press(gallery, "photograph.why.camera_unavailable")
    press(gallery, "photograph.next")
    press(gallery, "second_officer.o3")
    press(gallery, "key.4")
    with heard(gallery.front_end.console.actAsked) as calls:
        press(gallery, "second_officer.confirm")
    ((act,),) = calls
    assert isinstance(act, EnterVisit)
    assert (act.photograph, act.no_photograph) == (None, "camera_unavailable")


def test_a_reason_let_go_shows_the_camera_again(gallery: Gallery) -> None:
    fill_in(gallery)
    press(gallery, "manual_check_in.next")
    press(gallery, "photograph.why.objected")
    assert not gallery.front_end.preview.property("live")
    press(gallery, "photograph.why.objected")
    assert gallery.front_end.preview.property("live")
    assert not item_named(gallery.front_end.window, "photograph.next").isEnabled()


def test_another_page_forgets_the_photograph(gallery: Gallery) -> None:
    photograph(gallery)
    enter(gallery, "console-today")
    assert gallery.front_end.photograph.taken() is None
    assert gallery.front_end.photograph.property("number") == 0


def test_where_the_rules_keep_none_the_form_ends_with_the_second_officer(gallery: Gallery) -> None:
    enter(gallery, "console-manual-no-photograph")
    for name in ("why.no_usable_finger", "document.identity_card", "note.1", "next"):
        if name != "next":
            bring(gallery, f"manual_check_in.{name}")
        press(gallery, f"manual_check_in.{name}")
    assert item_named(gallery.front_end.window, "second_officer.o2").isVisible()


def test_the_photograph_of_a_visit_is_opened_from_the_file(gallery: Gallery) -> None:
    enter(gallery, "console-person")
    bring(gallery, "person.photograph.device/1/90", "person.file")
    with heard(gallery.front_end.console.placeChosen) as calls:
        press(gallery, "person.photograph.device/1/90")
    assert calls == [(Place(Page.PHOTOGRAPH, "device/1/90"),)]
    enter(gallery, "console-photograph")
    picture = item_named(gallery.front_end.window, "photograph.picture")
    assert picture.implicitWidth() == 640


def test_what_was_entered_can_be_changed_before_it_is_confirmed(gallery: Gallery) -> None:
    photograph(gallery)
    press(gallery, "second_officer.back")
    assert gallery.front_end.photograph.taken() is not None
    bring(gallery, "manual_check_in.note.1")
    assert item_named(gallery.front_end.window, "manual_check_in.next").isEnabled()


def test_nobody_is_entered_where_a_second_officer_is_lacking(gallery: Gallery) -> None:
    enter(gallery, "console-manual-alone")
    assert "没有第二名工作人员" in text_of(gallery, "manual_check_in.lacking")
    assert not item_named(gallery.front_end.window, "manual_check_in.next").isEnabled()


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_photographs_and_the_second_officers_page_are_whole(
    gallery: Gallery, panel: Panel, language: str
) -> None:
    gallery.show_on(panel)
    fill_in(gallery)
    press(gallery, "manual_check_in.next")
    assert _problems(gallery, language) == []
    press(gallery, "photograph.take")
    assert _problems(gallery, language) == []
    press(gallery, "photograph.next")
    assert _problems(gallery, language) == []


def _problems(gallery: Gallery, language: str) -> list[str]:
    """In the smallest and the largest text, and then back to the usual look."""
    found = []
    for scale in (1.0, 1.5):
        gallery.change(Appearance(text_scale=scale), language)
        gallery.front_end.window.grabWindow()
        found += problems(gallery.front_end.window)
    gallery.change(Appearance(), CHINESE)
    gallery.front_end.window.grabWindow()
    return found
