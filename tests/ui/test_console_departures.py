"""The pages about who leaves and what was destroyed, on the real screens."""

from __future__ import annotations

import pytest

from kiosk.console.departures import ProposeDeparture
from kiosk.console.pages import Page, Place
from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_console_departures import DEPARTURE_SCENES
from tests.ui.console_touch import enter, heard, press, text_of
from tests.ui.layout_probe import item_named, problems
from tests.ui.test_console_casework_hostile import HOSTILE, hostile, show

pytestmark = pytest.mark.qt


def test_rows_lead_to_the_person_and_to_the_certificates(gallery: Gallery) -> None:
    enter(gallery, "console-departures")
    row = item_named(gallery.front_end.window, "departures.row.p4")
    assert (row.property("side"), row.property("detail")) == (
        "未办 3 项",
        "2026年3月20日 期满，还有 17 天",
    )
    with heard(gallery.front_end.console.placeChosen) as calls:
        press(gallery, "departures.row.p4")
        press(gallery, "departures.certificates")
    assert calls == [(Place(Page.DEPARTURES, "p4"),), (Place(Page.CERTIFICATES, ""),)]


def test_a_transfer_is_asked_for_alone_and_a_release_with_a_second_officer(
    gallery: Gallery,
) -> None:
    enter(gallery, "console-departure")
    assert text_of(gallery, "departures.undone") == "逾期未报到：1 次\n未了结的外出：2 次"
    submit = item_named(gallery.front_end.window, "departures.submit")
    assert not submit.isEnabled()
    with heard(gallery.front_end.console.actAsked) as calls:
        press(gallery, "departures.way.transferred")
        press(gallery, "departures.note.2")
        press(gallery, "departures.submit")
        press(gallery, "departures.way.released")
        press(gallery, "departures.next")
        press(gallery, "second_officer.o3")
        for digit in "482913":
            press(gallery, f"key.{digit}")
        press(gallery, "second_officer.confirm")
    said = "已批准变更执行地"
    assert calls == [
        (ProposeDeparture("p4", "transferred", said, "", ""),),
        (ProposeDeparture("p4", "released", said, "o3", "482913"),),
    ]


def test_what_was_asked_for_and_where_references_went_is_told(gallery: Gallery) -> None:
    enter(gallery, "console-departure-proposed")
    assert "已提请解除矫正" in text_of(gallery, "departures.proposed")
    assert "已期满" in text_of(gallery, "departures.last_day")
    sent, came = text_of(gallery, "departures.references").splitlines()
    assert sent.startswith("2026年3月3日 09:05 已把样本交给 高新司法所")
    assert "转来的样本" in came


def test_a_certificate_is_shown_with_its_code(gallery: Gallery) -> None:
    enter(gallery, "console-certificates")
    with heard(gallery.front_end.console.placeChosen) as calls:
        press(gallery, "certificates.row.1/398")
    assert calls == [(Place(Page.CERTIFICATES, "1/398"),)]
    with heard(gallery.front_end.console.partChosen) as parts:
        press(gallery, "certificates.older")
    assert parts == [(1,)]
    enter(gallery, "console-certificate")
    assert text_of(gallery, "certificates.verdict") == "签名有效，所列数据已不在本机"
    assert "人脸和指纹样本 8" in text_of(gallery, "certificates.destroyed")
    assert item_named(gallery.front_end.window, "result.qr").isVisible()


def test_names_that_want_to_be_more_stay_text(gallery: Gallery) -> None:
    for name, _, content, _ in DEPARTURE_SCENES:
        for text in HOSTILE[:2]:
            show(gallery, name, hostile(content, text))
            assert problems(gallery.front_end.window) == []
