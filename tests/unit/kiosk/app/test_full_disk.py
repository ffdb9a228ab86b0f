"""A full disk takes the ballast, and records go on; officers see it until there is room again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.enrolments import StoredEnrolments
from kiosk.app.officers import OfficerJournal
from kiosk.app.people import RosterPeople
from kiosk.app.presentations import StoredPresentations
from kiosk.app.store_health import StoreHealth
from kiosk.checkin.states import Fault
from kiosk.domain.capture import FingerPosition
from kiosk.domain.identity import IdNumber, OfficerId, SubjectId
from kiosk.domain.record import ClaimMethod
from kiosk.domain.reference import FingerprintReference
from kiosk.store.ballast import Ballast
from kiosk.store.errors import DiskFull, StoreLocked
from kiosk.store.finger_exceptions import FingerExceptions
from kiosk.store.needs import Needs
from kiosk.store.presentations import Presentations
from sync.wire.entry import EntryKind
from tests.integration.test_journal_disk_full import LARGE, append_until_full, limit_pages
from tests.unit.kiosk.app.conftest import FINGER_ENGINE, Office, agendas_over
from tests.unit.kiosk.app.test_officer_ports import record
from tests.unit.kiosk.store.rig import StoreRig, store_rig
from tests.unit.kiosk.store.roster_feed import id_number

SIZE = 1_000_000


class RoomForPages(Ballast):
    """Pages of the database stand for room on the disk: giving it up lets the database grow."""

    def __init__(self, rig: StoreRig) -> None:
        super().__init__(rig.path.with_name("ballast"), SIZE)
        self._rig = rig

    def release(self) -> bool:
        released = super().release()
        if released:
            limit_pages(self._rig, None)
        return released


def test_records_go_on_from_the_ballast(tmp_path: Path) -> None:
    logged: list[str] = []
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, logged.append, RoomForPages(rig))
        health.keep_room()
        assert not health.disk_nearly_full
        limit_pages(rig, 8)
        full_at = append_until_full(rig)
        committed = health.with_room(lambda: rig.journal.append(LARGE))
        assert committed.seq == full_at + 1 == rig.journal.count()
        assert health.fault is None
        assert health.disk_nearly_full
        assert len(logged) == 1
        assert "Free disk space" in logged[0]


def test_a_second_full_disk_is_a_fault(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, lambda _line: None, RoomForPages(rig))
        limit_pages(rig, 0)
        append_until_full(rig)
        with pytest.raises(DiskFull):
            health.with_room(lambda: rig.journal.append(LARGE))


def test_any_full_disk_takes_the_ballast_and_heals_at_once(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, lambda _line: None, RoomForPages(rig))
        health.keep_room()
        assert health.note(DiskFull("no room")) is Fault.DISK_FULL
        assert health.fault is None
        assert health.disk_nearly_full


def test_another_fault_leaves_the_ballast_alone(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, lambda _line: None, RoomForPages(rig))
        health.keep_room()
        health.note(StoreLocked("busy"))
        assert not health.disk_nearly_full


def test_the_ballast_is_made_again_when_there_is_room(tmp_path: Path) -> None:
    with store_rig(tmp_path) as rig:
        health = StoreHealth(rig.database, lambda _line: None, RoomForPages(rig))
        health.keep_room()
        health.note(DiskFull("no room"))
        health.keep_room()
        assert not health.disk_nearly_full


@pytest.fixture
def full(office: Office) -> StoreHealth:
    """The health of an office whose disk is full but for the ballast."""
    health = StoreHealth(office.rig.database, office.logged.append, RoomForPages(office.rig))
    health.keep_room()
    limit_pages(office.rig, 0)
    append_until_full(office.rig)
    return health


def test_an_enrolment_is_not_lost_to_a_full_disk(office: Office, full: StoreHealth) -> None:
    """The person would have to sit through all of it again."""
    store = StoredEnrolments(office.rig.journal, office.references, office.roster, full)
    one = SubjectId("p1")
    finger = FingerprintReference(one, FingerPosition.RIGHT_INDEX, b"f" * 20_000, FINGER_ENGINE)
    assert store.save(record(one), (), (finger,)) is None
    assert office.references.fingerprint_references(one) == [finger]
    assert len(office.entries(EntryKind.ENROLMENT)) == 1
    assert full.fault is None


def test_log_ins_and_look_ups_stay_on_record_on_a_full_disk(
    office: Office, full: StoreHealth
) -> None:
    people = RosterPeople(
        office.roster,
        office.references,
        Needs(office.rig.database),
        office.rig.journal,
        full,
        finger_exceptions=FingerExceptions(office.rig.database, office.rig.clock),
        agendas=agendas_over(office.rig, full),
    )
    looked_up = 0
    while not full.disk_nearly_full:
        assert people.find(IdNumber(id_number(1)), ClaimMethod.ID_NUMBER) == SubjectId("p1")
        looked_up += 1
    journal = OfficerJournal(office.rig.database, office.rig.journal, full)
    assert journal.record_log_in(OfficerId("o1")) is None
    by_id = [it for it in office.entries(EntryKind.LOOK_UP) if it.body.get("by") == "id_number"]
    assert len(by_id) == looked_up
    assert len(office.entries(EntryKind.OFFICER_LOG_IN)) == 1


def test_a_log_in_takes_the_ballast(office: Office, full: StoreHealth) -> None:
    journal = OfficerJournal(office.rig.database, office.rig.journal, full)
    while not full.disk_nearly_full:
        assert journal.record_log_in(OfficerId("o1")) is None


def test_a_finger_read_on_a_full_disk_is_known_again(office: Office, full: StoreHealth) -> None:
    presentations = StoredPresentations(Presentations(office.rig.database, bytes(32)), full)
    digests: list[bytes] = []
    while not full.disk_nearly_full:
        digests.append(len(digests).to_bytes(32, "big"))
        assert not presentations.seen(digests[-1])
    assert presentations.seen(digests[-1])
