from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.app.service_record import ServiceRecord
from sync.wire.entry import EntryContent, EntryKind
from tests.unit.kiosk.app.casework import attend, go_to, supervisions
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.store.rig import OFFICE

MONDAY = date(2026, 3, 9)
BOTH = frozenset({"camera", "sensor"})
MINUTE_MS = 60_000


@pytest.fixture
def record(office: Office) -> ServiceRecord:
    go_to(office, MONDAY)
    return ServiceRecord(
        OFFICE, lambda content: void(office.rig.journal.append(content)), office.rig.clock.wall_ms
    )


def void(_: object) -> None:
    """For what wants nothing back."""


def pass_minutes(office: Office, minutes: int) -> None:
    office.rig.clock.wall += minutes * MINUTE_MS
    office.rig.clock.boot += minutes * MINUTE_MS


def out(office: Office) -> frozenset[date]:
    return supervisions(office).circumstances().outages


def test_each_loss_and_each_return_is_on_the_journal_once(
    office: Office, record: ServiceRecord
) -> None:
    assert record.lost("camera")
    assert not record.lost("camera")
    record.still_missing(BOTH)
    record.still_missing(frozenset())
    record.still_missing(frozenset())
    assert record.lost("camera")
    bodies = [entry.body for entry in office.entries(EntryKind.DEVICE_FAULT)]
    camera = {"device": "camera"}
    assert bodies == [camera, {**camera, "restored": True}, camera]


def test_the_days_of_a_loss_excuse_until_everything_is_back(
    office: Office, record: ServiceRecord
) -> None:
    record.lost("camera")
    record.lost("sensor")
    go_to(office, MONDAY + timedelta(days=1))
    record.still_missing(frozenset({"sensor"}))
    go_to(office, MONDAY + timedelta(days=2))
    assert out(office) == {MONDAY + timedelta(days=n) for n in range(3)}
    record.still_missing(frozenset())
    go_to(office, MONDAY + timedelta(days=9))
    assert out(office) == {MONDAY + timedelta(days=n) for n in range(3)}


def test_a_moment_is_no_outage(office: Office, record: ServiceRecord) -> None:
    record.lost("camera")
    pass_minutes(office, 14)
    record.still_missing(frozenset())
    assert out(office) == frozenset()
    record.lost("camera")
    pass_minutes(office, 15)
    record.still_missing(frozenset())
    assert out(office) == {MONDAY}


@pytest.mark.parametrize(("outcome", "served"), [("referred", True), ("declined", False)])
def test_whoever_attends_shows_that_the_kiosk_serves(
    office: Office, record: ServiceRecord, outcome: str, served: bool
) -> None:
    record.lost("camera")
    pass_minutes(office, 60)
    attend(office, outcome=outcome)
    go_to(office, MONDAY + timedelta(days=2))
    assert (MONDAY + timedelta(days=1) not in out(office)) is served
    assert MONDAY in out(office)


def test_a_store_that_failed_says_so_once_it_is_back_and_from_when(
    office: Office, record: ServiceRecord
) -> None:
    record.store_works(True)
    record.store_works(False)
    go_to(office, MONDAY + timedelta(days=1))
    record.store_works(False)
    assert office.entries(EntryKind.DEVICE_FAULT) == []
    since_ms = office.rig.clock.wall
    go_to(office, MONDAY + timedelta(days=1), hour=12)
    record.store_works(True)
    record.store_works(True)
    lost, back = office.entries(EntryKind.DEVICE_FAULT)
    assert lost.body["since_ms"] == since_ms - 86_400_000
    assert back.body == {"device": "store", "restored": True}
    assert out(office) == {MONDAY, MONDAY + timedelta(days=1)}


def test_a_lost_card_reader_is_told_once_and_excuses_nobody() -> None:
    written: list[EntryContent] = []
    record = ServiceRecord("office", written.append, lambda: 0)
    assert [record.lost("id_card"), record.lost("id_card")] == [True, False]
    record.still_missing(frozenset())
    assert record.lost("id_card"), "and again once it was back"
    assert written == []
