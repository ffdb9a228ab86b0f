"""One altered reference is one person's matter; everybody else is served as before."""

from __future__ import annotations

import pytest

from kiosk.app.enrolments import NewFaces, StoredEnrolments
from kiosk.app.faces import EnrolledFaces
from kiosk.app.people import RosterPeople
from kiosk.app.tampered_references import TamperedReferences
from kiosk.checkin.ports import FaceProbe
from kiosk.domain.capture import CaptureFailure, FingerPosition, PadOutcome, QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.domain.policy import Policy
from kiosk.domain.record import Compared
from kiosk.domain.reference import FingerprintReference
from kiosk.enrolment.ports import FaceSample, FaceSamples, FaceSearch
from kiosk.store.finger_exceptions import FingerExceptions
from kiosk.store.needs import Needs
from kiosk.store.references import References
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.conftest import ENGINE, Office, agendas_over, at

ONE, TWO, THREE = (SubjectId(f"p{number}") for number in (1, 2, 3))


@pytest.fixture
def altered(office: Office) -> Office:
    """The first person's second face reference, and the second's finger, are not as sealed."""
    office.enrol(ONE, 0.0, 0.01, finger=b"1" * 512)
    office.enrol(TWO, 3.0, finger=b"2" * 512)
    office.enrol(THREE, 6.0, finger=b"3" * 512)
    alter(office, "p1", "face", 1)
    alter(office, "p2", "fingerprint")
    return office


def alter(office: Office, subject: str, modality: str, nth: int = 0) -> None:
    with office.rig.database.write() as connection:
        ids = connection.exec_driver_sql(
            "SELECT id FROM biometric_references WHERE subject = ? AND modality = ? ORDER BY id",
            (subject, modality),
        ).scalars()
        connection.exec_driver_sql(
            "UPDATE biometric_references SET sealed = zeroblob(length(sealed)) WHERE id = ?",
            (list(ids)[nth],),
        )


def probe(x: float) -> FaceProbe:
    return FaceProbe((at(x),), ENGINE, QualityScore(80), PadOutcome.NOT_EVALUATED_NO_ENGINE)


def people_of(office: Office) -> RosterPeople:
    database = office.rig.database
    return RosterPeople(
        office.roster,
        office.references,
        Needs(database),
        office.rig.journal,
        office.health,
        finger_exceptions=FingerExceptions(database, office.rig.clock),
        agendas=agendas_over(office.rig, office.health),
    )


def test_others_are_compared_and_the_person_is_sent_to_be_enrolled_again(altered: Office) -> None:
    faces = EnrolledFaces(altered.references, altered.roster, Policy(), altered.health)
    assert isinstance(faces.verify(probe(3.0), TWO), Compared)
    assert isinstance(faces.verify(probe(6.0), THREE), Compared)
    assert faces.search(probe(6.0)) == THREE
    assert faces.verify(probe(0.0), ONE) is CaptureFailure.NO_COMPARABLE_REFERENCE
    assert altered.health.fault is None
    assert len(altered.logged) == 1


def test_only_the_altered_modality_is_lost(altered: Office) -> None:
    people = people_of(altered)
    index = FingerPosition.RIGHT_INDEX
    for whole in (ONE, THREE):
        assert isinstance(people.fingerprint_reference(whole, index), FingerprintReference)
    lost = people.fingerprint_reference(TWO, index)
    assert lost is CaptureFailure.NO_COMPARABLE_REFERENCE
    assert altered.health.fault is None


def test_somebody_can_be_enrolled(altered: Office) -> None:
    new = FaceSamples(
        (FaceSample(at(9.0), QualityScore(80)),), ENGINE, PadOutcome.NOT_EVALUATED_NO_ENGINE
    )
    found = NewFaces(altered.references, altered.roster, altered.health).search(new, THREE)
    assert isinstance(found, FaceSearch)
    assert found.compared == 2
    store = StoredEnrolments(
        altered.rig.journal, altered.references, altered.roster, altered.health
    )
    others = store.fingers_of_others(THREE)
    assert isinstance(others, tuple)
    assert [it.subject for it in others] == [ONE]


def test_an_alteration_is_journalled_once_with_whose_it_is(altered: Office) -> None:
    database, journal = altered.rig.database, altered.rig.journal
    TamperedReferences(database, journal, altered.references).note()
    restarted = References(database, bytes(32))
    TamperedReferences(database, journal, restarted).note()
    entries = altered.entries(EntryKind.DEVICE_FAULT)
    assert [(entry.subject, entry.body["modality"]) for entry in entries] == [
        (ONE, "face"),
        (TWO, "fingerprint"),
    ]
    assert {entry.body["fault"] for entry in entries} == {"reference_tampered"}
    alter(altered, "p3", "fingerprint")
    TamperedReferences(database, journal, References(database, bytes(32))).note()
    assert [entry.subject for entry in altered.entries(EntryKind.DEVICE_FAULT)][2:] == [THREE]


def test_a_finger_that_is_none_does_not_end_the_program(altered: Office) -> None:
    with altered.rig.database.write() as connection:
        connection.exec_driver_sql("UPDATE biometric_references SET finger = 11 WHERE finger = 2")
    assert altered.references.enrolled(THREE).fingers == ()
