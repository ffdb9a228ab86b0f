"""The pages about the machine on the real screens: every code has its words."""

from __future__ import annotations

import pytest
from PySide6.QtQml import QJSValue

from drivers.printer.protocol import PrinterStatus
from kiosk.console.readiness import Finding, Part
from kiosk.ui.gallery import Gallery
from kiosk.ui.viewmodels.status import ENGLISH
from sync.client.status import SyncMessage
from sync.wire.entry import ClockGrade, EntryKind
from tests.ui.console_touch import enter, heard, press, text_of
from tests.ui.layout_probe import item_named

pytestmark = pytest.mark.qt

_WORKERS = (Part.CAMERA, Part.FACE, Part.FINGERPRINT, Part.ID_CARD, Part.VOICE)
_FOUND = {
    *((part, Finding.GOOD) for part in Part),
    *((part, Finding.MISSING) for part in _WORKERS),
    *((Part.PRINTER, Finding(it)) for it in set(PrinterStatus) - {PrinterStatus.READY}),
    *((Part.STORE, it) for it in (Finding.LOCKED, Finding.CORRUPT, Finding.FULL)),
    (Part.DISK, Finding.NEARLY_FULL),
    *((Part.CLOCK, it) for it in (Finding.UNCALIBRATED, Finding.WRONG)),
    (Part.PROGRAM, Finding.WAITING),
    *((Part.ROSTER, it) for it in (Finding.STALE, Finding.NEVER, Finding.ABSENT)),
    *((Part.PLATFORM, it) for it in (Finding.UNREACHED, Finding.REFUSED, Finding.ABSENT)),
    *((part, Finding.ABSENT) for part in (Part.ID_CARD, Part.PRINTER, Part.VOICE)),
}
"""What a kiosk can say of itself."""


def test_every_kind_of_record_grade_and_contact_has_its_words(gallery: Gallery) -> None:
    enter(gallery, "console-records")
    assert set(EntryKind) <= _words(gallery, "records", "kinds").keys()
    assert set(ClockGrade) == _words(gallery, "records", "clocks").keys()
    assert {*SyncMessage, ""} == _words(gallery, "records", "contact").keys()


def test_every_finding_says_what_to_do(gallery: Gallery) -> None:
    enter(gallery, "console-readiness")
    assert set(Part) == _words(gallery, "readiness", "names").keys()
    assert {f"{part}.{finding}" for part, finding in _FOUND} == _words(
        gallery, "readiness", "said"
    ).keys()


def test_what_is_wrong_comes_first_and_is_counted(gallery: Gallery) -> None:
    enter(gallery, "console-readiness-troubled")
    assert text_of(gallery, "readiness.sum") == "有 5 项需要处理"
    assert "310 MB" in text_of(gallery, "readiness.said.disk")
    window = gallery.front_end.window
    camera, face = (item_named(window, f"readiness.row.{name}") for name in ("camera", "face"))
    assert camera.y() < face.y()


def test_the_sum_of_what_waits_is_told_in_both_languages(gallery: Gallery) -> None:
    enter(gallery, "console-records")
    assert text_of(gallery, "records.sum") == "2 条等待上传"
    gallery.front_end.set_language(ENGLISH)
    assert text_of(gallery, "records.sum") == "2 waiting to be sent"


@pytest.mark.parametrize(
    ("scene", "control", "signal", "carried"),
    [
        ("console-readiness", "readiness.again", "refreshed", ()),
        ("console-records", "records.older", "partChosen", (1,)),
    ],
)
def test_a_touch_sends_its_one_signal(
    gallery: Gallery, scene: str, control: str, signal: str, carried: tuple[object, ...]
) -> None:
    enter(gallery, scene)
    with heard(getattr(gallery.front_end.console, signal)) as calls:
        press(gallery, control)
    assert calls == [carried]


def _words(gallery: Gallery, page: str, name: str) -> dict[object, object]:
    value = item_named(gallery.front_end.window, page).property(name)
    plain = value.toVariant() if isinstance(value, QJSValue) else value
    assert isinstance(plain, dict)
    assert all(plain.values())
    return plain
