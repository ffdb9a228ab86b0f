"""What people write or say for an officer."""

from __future__ import annotations

import pytest

from kiosk.app.casework_journal import Recorded, Refusal
from kiosk.enrolment.problems import StoreFault
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    attend,
)
from tests.unit.kiosk.app.casework_desk import (
    OFFICER,
    Desk,
    open_desk,
)
from tests.unit.kiosk.app.conftest import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    return open_desk(office)


@pytest.mark.parametrize(("content", "media"), [("我学习了。", "text"), (b"OggS", "voice")])
def test_a_thought_report_is_sealed_named_and_read_on_record(
    desk: Desk, content: str | bytes, media: str
) -> None:
    attend(desk.office)
    assert isinstance(desk.reports.hand_in(ONE, content, TUESDAY, TUESDAY), Recorded)
    found = desk.reports.of(ONE)
    assert not isinstance(found, StoreFault)
    (report,) = found
    plain = content.encode() if isinstance(content, str) else content
    assert (report.body["media"], report.body["size_bytes"]) == (media, len(plain))
    assert report.body["for_month"] == "2026-03"
    assert desk.reports.read(report) == plain
    looked = desk.office.entries(EntryKind.LOOK_UP)[-1]
    assert (looked.officer, looked.subject) == (OFFICER, ONE)
    desk.officer = None
    assert desk.reports.read(report) is Refusal.NOT_LOGGED_IN


def test_a_thought_report_takes_a_verified_visit_and_a_size(desk: Desk) -> None:
    assert desk.reports.hand_in(ONE, "x", TUESDAY, TUESDAY) is Refusal.NOT_VERIFIED_TODAY
    attend(desk.office)
    assert desk.reports.hand_in(ONE, "", TUESDAY, TUESDAY) is Refusal.TOO_LARGE
    assert desk.reports.hand_in(ONE, "x" * 60_001, TUESDAY, TUESDAY) is Refusal.TOO_LARGE
    assert desk.office.entries(EntryKind.THOUGHT_REPORT) == []
    assert desk.office.health.fault is None


def test_a_report_that_was_deleted_or_altered_is_not_shown(desk: Desk) -> None:
    attend(desk.office)
    desk.reports.hand_in(ONE, "x", TUESDAY, TUESDAY)
    found = desk.reports.of(ONE)
    assert not isinstance(found, StoreFault)
    with desk.office.rig.database.write() as connection:
        connection.exec_driver_sql("UPDATE attachments SET size_bytes = 2")
    assert desk.reports.read(found[0]) is Refusal.ALTERED
    (fault,) = desk.office.entries(EntryKind.DEVICE_FAULT)
    assert (fault.subject, fault.body["fault"]) == (ONE, "attachment_tampered")
    with desk.office.rig.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM attachments")
    assert desk.reports.read(found[0]) is Refusal.NOT_KEPT
    assert desk.supervisions.circumstances().outages == frozenset()
