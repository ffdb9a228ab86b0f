"""The enrolment workflow's ports over a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.enrolments import NewFaces, StoredEnrolments
from kiosk.app.officers import OfficerJournal, RosterOfficers
from kiosk.app.threads import Threads
from kiosk.domain.capture import ChallengeNeed, FingerPosition, PadOutcome, QualityScore
from kiosk.domain.finger_exception import (
    FingerException,
    FingerExceptionKind,
    FingerExceptionReason,
    no_usable_finger,
)
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.reference import FaceReference, FingerprintReference
from kiosk.enrolment.pin import hash_pin
from kiosk.enrolment.ports import (
    FaceSample,
    FaceSamples,
    FaceSearch,
    FingerFeatures,
    PinOutcome,
)
from kiosk.enrolment.problems import StopReason, StoreFault
from kiosk.enrolment.record import EnrolmentRecord, NeedsRecord, StoppedRecord
from kiosk.enrolment.screens import PersonLine
from kiosk.enrolment.secret import Secret
from kiosk.store.errors import DiskFull
from kiosk.store.finger_exceptions import FingerExceptions
from kiosk.store.needs import Needs
from kiosk.store.roster_impact import change_of
from sync.wire.entry import EntryKind
from sync.wire.roster import OfficerItem
from tests.unit.kiosk.app.conftest import ENGINE, FINGER_ENGINE, STAFF, Office, at
from tests.unit.kiosk.store.roster_feed import page, person, tombstone

ONE, TWO = SubjectId("p1"), SubjectId("p2")
OFFICER = OfficerId("o1")


def samples(*places: float) -> FaceSamples:
    taken = tuple(FaceSample(at(x), QualityScore(80)) for x in places)
    return FaceSamples(taken, ENGINE, PadOutcome.NOT_EVALUATED_NO_ENGINE)


def record(subject: SubjectId, *needs: ChallengeNeed) -> EnrolmentRecord:
    return EnrolmentRecord(
        subject=subject,
        officer=OFFICER,
        notice_version="notice-1",
        policy_version="rules-1",
        face_samples=1,
        fingers=(FingerPosition.RIGHT_INDEX,),
        needs=frozenset(needs),
        finger_exceptions=(),
        verifications=(),
        references_searched=3,
        replaces=False,
    )


def officers_of(office: Office, threads: Threads) -> RosterOfficers:
    return RosterOfficers(
        office.roster,
        office.references,
        Needs(office.rig.database),
        threads,
        office.health,
        finger_exceptions=FingerExceptions(office.rig.database, office.rig.clock),
    )


def listed(office: Office) -> tuple[PersonLine, ...]:
    lines = officers_of(office, Threads())
    people = lines.people()
    assert isinstance(people, tuple)
    return people


def enrolments(office: Office) -> StoredEnrolments:
    return StoredEnrolments(office.rig.journal, office.references, office.roster, office.health)


def test_the_duplicate_check_knows_everybody_but_oneself(office: Office) -> None:
    office.enrol(ONE, 0.0)
    office.enrol(STAFF, 0.5)
    faces = NewFaces(office.references, office.roster, office.health)
    found = faces.search(samples(0.4, 0.5), TWO)
    assert isinstance(found, FaceSearch)
    assert found.closest is not None
    assert (found.closest.subject, found.compared, found.people) == (STAFF, 2, 2)
    assert found.closest.masked_name == "何**"
    assert found.closest.score.value == pytest.approx(0.05)
    own = faces.search(samples(0.0), ONE)
    assert isinstance(own, FaceSearch)
    assert own.closest is not None
    assert (own.closest.subject, own.compared, own.people) == (STAFF, 1, 1)


def test_the_duplicate_check_compares_with_templates_and_sees_each_change(office: Office) -> None:
    faces = NewFaces(office.references, office.roster, office.health)
    assert faces.search(samples(0.0), TWO) == FaceSearch(None, 0, 0)
    office.enrol(ONE, 0.0, 0.4)
    found = faces.search(samples(0.1), TWO)
    assert isinstance(found, FaceSearch)
    assert found.closest is not None
    assert found.closest.score.value == pytest.approx(0.1)
    assert (found.compared, found.people) == (2, 1)
    assert faces.search(samples(0.1), ONE) == FaceSearch(None, 0, 0)


def test_the_probe_is_compared_with_the_nearest_new_reference(office: Office) -> None:
    faces = NewFaces(office.references, office.roster, office.health)
    assert faces.nearest(samples(0.0, 1.0), samples(0.8)).value == pytest.approx(0.2)


def test_an_enrolment_replaces_references_and_is_journalled_with_them(office: Office) -> None:
    office.enrol(ONE, 0.0, finger=b"o" * 512)
    face = FaceReference(ONE, at(0.2), ENGINE, QualityScore(90))
    finger = FingerprintReference(ONE, FingerPosition.RIGHT_INDEX, b"n" * 512, "zfm")
    assert enrolments(office).save(record(ONE), (face,), (finger,)) is None
    assert office.references.face_references(ONE) == [face]
    assert office.references.fingerprint_references(ONE) == [finger]
    entry = office.entries(EntryKind.ENROLMENT)[-1]
    assert (entry.subject, entry.officer, entry.outcome) == ("p1", "o1", "enrolled")
    assert (entry.body["fingers"], entry.body["notice_version"]) == ("2", "notice-1")


def test_finger_exceptions_are_saved_with_an_enrolment_and_named_in_its_entry(
    office: Office,
) -> None:
    kept = FingerExceptions(office.rig.database, office.rig.clock)
    cut = FingerException(
        FingerPosition.LEFT_THUMB,
        FingerExceptionKind.TEMPORARY,
        date(2030, 12, 1),
        FingerExceptionReason.INJURED,
    )
    stated = replace(record(ONE), finger_exceptions=(no_usable_finger()[0], cut))
    assert enrolments(office).save(stated, (), ()) is None
    assert kept.of(ONE) == stated.finger_exceptions
    assert [it.finger_exceptions for it in listed(office) if it.subject == ONE] == [
        stated.finger_exceptions
    ]
    assert not any(it.finger_exceptions for it in listed(office) if it.subject != ONE)
    entry = office.entries(EntryKind.ENROLMENT)[-1]
    assert entry.body["finger_exceptions"] == "1:permanent:missing,6:2030-12-01:injured"
    assert enrolments(office).save(record(ONE), (), ()) is None
    assert kept.of(ONE) == ()


def test_needs_are_saved_with_an_enrolment_and_named_in_its_entry(office: Office) -> None:
    stated = (ChallengeNeed.SEATED, ChallengeNeed.NO_BLINK)
    assert enrolments(office).save(record(ONE, *stated), (), ()) is None
    assert {line.subject: line.needs for line in listed(office) if line.needs} == {ONE: {*stated}}
    assert office.entries(EntryKind.ENROLMENT)[-1].body["needs"] == "no_blink,seated"
    assert enrolments(office).save(record(ONE), (), ()) is None
    assert not any(line.needs for line in listed(office))
    assert office.entries(EntryKind.ENROLMENT)[-1].body["needs"] == ""


def test_needs_alone_leave_references_as_they_are_and_are_journalled(office: Office) -> None:
    office.enrol(ONE, 0.0, finger=b"o" * 512)
    blind = frozenset({ChallengeNeed.BLIND})
    changed = NeedsRecord(ONE, OFFICER, "notice-1", "rules-1", blind)
    assert enrolments(office).save_needs(changed) is None
    assert Needs(office.rig.database).of(ONE) == blind
    assert len(office.references.face_references(ONE)) == 1
    entry = office.entries(EntryKind.ENROLMENT)[-1]
    assert (entry.subject, entry.officer, entry.outcome) == ("p1", "o1", "needs_set")
    assert entry.rule_pack == ""
    assert entry.body == {"policy": "rules-1", "needs": "blind", "notice_version": "notice-1"}


@pytest.mark.parametrize("only_needs", [False, True])
def test_what_cannot_be_saved_changes_no_need(
    office: Office, monkeypatch: pytest.MonkeyPatch, only_needs: bool
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull("the disk is full")

    monkeypatch.setattr(office.rig.journal, "append", full)
    seated = frozenset({ChallengeNeed.SEATED})
    fault = (
        enrolments(office).save_needs(NeedsRecord(ONE, OFFICER, "n", "r", seated))
        if only_needs
        else enrolments(office).save(record(ONE, *seated), (), ())
    )
    assert fault is StoreFault.DISK_FULL
    assert Needs(office.rig.database).of(ONE) == frozenset()


def test_fingers_of_others_are_of_whatever_engine_and_leave_out_ones_own(office: Office) -> None:
    office.enrol(ONE, finger=b"1" * 512)
    office.enrol(TWO, finger=b"2" * 512)
    others = enrolments(office).fingers_of_others(ONE)
    assert isinstance(others, tuple)
    features = FingerFeatures(b"2" * 512, FINGER_ENGINE)
    assert [(it.subject, it.features) for it in others] == [(TWO, features)]


def test_failed_log_ins_are_counted_from_the_journal(office: Office) -> None:
    journal = OfficerJournal(office.rig.database, office.rig.journal, office.health)
    assert journal.consecutive_failures(OFFICER) == 0
    for consecutive in (1, 2):
        assert journal.record_log_in_failed(OFFICER, consecutive) is None
    assert journal.record_log_in_failed(OfficerId("o2"), 1) is None
    assert journal.consecutive_failures(OFFICER) == 2
    assert journal.record_log_in(OFFICER) is None
    assert journal.consecutive_failures(OFFICER) == 0


def test_a_stopped_enrolment_says_why_and_whose_duplicate(office: Office) -> None:
    journal = OfficerJournal(office.rig.database, office.rig.journal, office.health)
    stopped = StoppedRecord(ONE, OFFICER, StopReason.DUPLICATE, duplicate_of=TWO)
    assert journal.record_stopped(stopped) is None
    (entry,) = office.entries(EntryKind.ENROLMENT)
    assert (entry.outcome, entry.reasons) == ("stopped", (StopReason.DUPLICATE.value,))
    assert entry.body["duplicate_of"] == "p2"


@pytest.mark.qt
def test_a_pin_is_verified_off_the_qt_thread(office: Office, qtbot: QtBot) -> None:
    pin_hash = hash_pin(Secret("482915"))
    item = OfficerItem(revision=6, officer="o1", name="王芳", pin_hash=pin_hash)
    office.roster.apply(page(5, item), office.rig.journal)
    threads = Threads()
    officers = officers_of(office, threads)
    outcomes: list[PinOutcome] = []
    officers.verify_pin(OFFICER, Secret("482915"), outcomes.append)
    assert outcomes == []
    qtbot.waitUntil(lambda: outcomes == [PinOutcome.ACCEPTED], timeout=20_000)
    officers.verify_pin(OFFICER, Secret("000000"), outcomes.append)
    qtbot.waitUntil(lambda: outcomes[1:] == [PinOutcome.REFUSED], timeout=20_000)
    officers.verify_pin(OfficerId("nobody"), Secret("0"), outcomes.append)
    qtbot.waitUntil(lambda: outcomes[2:] == [PinOutcome.UNUSABLE], timeout=20_000)
    threads.join(20.0)


def test_the_list_shows_who_is_enrolled(office: Office) -> None:
    office.enrol(ONE, 0.0)
    lines = listed(office)
    assert {line.subject: line.enrolled for line in lines} == {
        "p1": True,
        "p2": False,
        "p3": False,
        STAFF: False,
    }


def test_a_person_whom_the_city_removed_during_the_enrolment_is_no_fault(office: Office) -> None:
    store = StoredEnrolments(office.rig.journal, office.references, office.roster, office.health)
    office.roster.apply(page(5, tombstone(6, "p1")), office.rig.journal)
    finger = FingerprintReference(ONE, FingerPosition.RIGHT_INDEX, b"f" * 512, FINGER_ENGINE)
    assert store.save(record(ONE), (), (finger,)) is StoreFault.PERSON_LEFT
    needs = NeedsRecord(ONE, OFFICER, "notice-1", "rules-1", frozenset({ChallengeNeed.SEATED}))
    assert store.save_needs(needs) is StoreFault.PERSON_LEFT
    assert office.health.fault is None
    assert office.entries(EntryKind.ENROLMENT) == []
    assert office.references.all_fingerprint_references() == []


def test_officers_lists_show_minors_by_mask_and_id_alone(office: Office) -> None:
    minor = person(6, 1).model_copy(update={"minor": True})
    office.roster.apply(page(5, minor), office.rig.journal)
    people = officers_of(office, Threads()).people()
    assert isinstance(people, tuple)
    assert {it.subject: it.name for it in people} == {
        "p1": "李** p1",
        "p2": "李建国",
        "p3": "李建国",
        STAFF: "何晓燕",
    }


def test_a_change_that_waits_names_no_minor(office: Office) -> None:
    minor = person(6, 1).model_copy(update={"minor": True})
    office.roster.apply(page(5, minor), office.rig.journal)
    renamed = person(7, 1, name="张伟").model_copy(update={"minor": True})
    with office.rig.database.read() as connection:
        removal = change_of(connection, page(6, tombstone(7, "p1"), tombstone(8, "p2")))
        renaming = change_of(connection, page(6, renamed))
    assert [it.name for it in removal.removed] == ["李** p1", "李建国"]
    assert [(it.name, it.new_name) for it in renaming.renamed] == [("李** p1", "张* p1")]
