"""The check-in workflow's ports over a real store."""

from __future__ import annotations

from typing import TypeVar

import pytest

from kiosk.app.faces import EnrolledFaces
from kiosk.app.people import RosterPeople
from kiosk.app.presentations import StoredPresentations
from kiosk.checkin.ports import FaceProbe
from kiosk.checkin.states import Fault
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
    FingerPosition,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import ComparisonDecision, DissimilarityScore
from kiosk.domain.finger_exception import ExceptionTerm, excepted_for, no_usable_finger
from kiosk.domain.identity import IdNumber, SubjectId
from kiosk.domain.policy import Policy
from kiosk.domain.record import (
    CheckInRecord,
    ClaimMethod,
    Compared,
    Outcome,
    Purpose,
)
from kiosk.domain.reference import FingerprintReference
from kiosk.store.errors import DiskFull
from kiosk.store.finger_exceptions import FingerExceptions, replace_finger_exceptions
from kiosk.store.needs import Needs, replace_needs
from kiosk.store.presentations import Presentations
from sync.rules.china_time import day_of
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.conftest import ENGINE, STAFF, Office, agendas_over, at
from tests.unit.kiosk.store.roster_feed import id_number
from tests.unit.kiosk.store.statements import anchor

T = TypeVar("T")
ONE, TWO = SubjectId("p1"), SubjectId("p2")
VERIFIED = CheckInRecord(
    ONE, ClaimMethod.ID_NUMBER, Purpose.ROUTINE_REPORT, Outcome.VERIFIED, (), ()
)


def probe(x: float, engine: str = ENGINE) -> FaceProbe:
    return FaceProbe((at(x),), engine, QualityScore(80), PadOutcome.NOT_EVALUATED_NO_ENGINE)


def people_of(office: Office) -> RosterPeople:
    return RosterPeople(
        office.roster,
        office.references,
        Needs(office.rig.database),
        office.rig.journal,
        office.health,
        finger_exceptions=FingerExceptions(office.rig.database, office.rig.clock),
        agendas=agendas_over(office.rig, office.health),
    )


def faces_of(office: Office) -> EnrolledFaces:
    return EnrolledFaces(office.references, office.roster, Policy(), office.health)


def test_a_look_up_is_journalled_without_what_was_typed(office: Office) -> None:
    people = people_of(office)
    assert people.find(IdNumber(id_number(1)), ClaimMethod.ID_CARD) == ONE
    assert people.find(IdNumber(id_number(77)), ClaimMethod.ID_NUMBER) is None
    found, unknown = office.entries(EntryKind.LOOK_UP)
    assert (found.body["by"], unknown.body["by"]) == ("id_card", "id_number")
    assert (found.subject, found.body["found"]) == ("p1", True)
    assert (unknown.subject, unknown.body["found"]) == (None, False)
    assert id_number(77) not in str(unknown)


def test_staff_make_no_check_ins(office: Office) -> None:
    people = people_of(office)
    assert people.find(IdNumber(id_number(9)), ClaimMethod.ID_NUMBER) is None
    assert people.claim_for(STAFF, ClaimMethod.FACE_PROPOSAL) is None


def test_a_claim_shows_a_masked_name_and_what_is_enrolled(office: Office) -> None:
    office.enrol(ONE, 0.0, finger=b"f" * 512)
    claim = people_of(office).claim_for(ONE, ClaimMethod.ID_NUMBER)
    assert claim is not None
    assert claim.masked_name == "李**"
    assert (claim.face_enrolled, claim.fingers) == (True, (FingerPosition.RIGHT_INDEX,))
    reference = people_of(office).fingerprint_reference(ONE, FingerPosition.RIGHT_INDEX)
    assert isinstance(reference, FingerprintReference)
    assert (reference.subject, reference.template) == (ONE, b"f" * 512)


def test_a_claim_carries_what_is_difficult_for_the_person(office: Office) -> None:
    stated = frozenset({ChallengeNeed.SEATED, ChallengeNeed.BLIND})
    with office.rig.database.write() as connection:
        replace_needs(connection, ONE, stated)
    claims = [people_of(office).claim_for(it, ClaimMethod.ID_NUMBER) for it in (ONE, TWO)]
    assert [claim.needs for claim in claims if claim] == [stated, frozenset()]


def test_a_finger_that_is_not_enrolled_is_not_comparable(office: Office) -> None:
    office.enrol(ONE, 0.0, finger=b"f" * 512)
    missing = people_of(office).fingerprint_reference(ONE, FingerPosition.LEFT_THUMB)
    assert missing is CaptureFailure.NO_COMPARABLE_REFERENCE


def test_of_a_finger_the_newest_reference_counts(office: Office) -> None:
    office.enrol(ONE, finger=b"old")
    office.enrol(ONE, finger=b"new")
    newest = people_of(office).fingerprint_reference(ONE, FingerPosition.RIGHT_INDEX)
    assert isinstance(newest, FingerprintReference)
    assert newest.template == b"new"


def test_a_presentation_is_known_again_and_a_failing_store_is_noted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    presentations = StoredPresentations(
        Presentations(office.rig.database, bytes(32)), office.health
    )
    assert [presentations.seen(bytes([it]) * 32) for it in (1, 2, 1)] == [False, False, True]

    def full(*_: object) -> bool:
        raise DiskFull("the disk is full")

    monkeypatch.setattr(Presentations, "seen", full)
    assert not presentations.seen(bytes([1]) * 32)
    assert office.health.fault is Fault.DISK_FULL


def test_an_excepted_finger_is_not_asked_for_and_the_claim_says_so(office: Office) -> None:
    office.enrol(ONE, 0.0, finger=b"f" * 512)
    office.enrol(TWO, 1.0, finger=b"g" * 512)
    with office.rig.database.write() as connection:
        replace_finger_exceptions(connection, ONE, no_usable_finger())
    claims = [people_of(office).claim_for(it, ClaimMethod.ID_NUMBER) for it in (ONE, TWO)]
    assert [(it.fingers, it.finger_excepted, it.category) for it in claims if it] == [
        ((), True, "普管"),
        ((FingerPosition.RIGHT_INDEX,), False, "普管"),
    ]


def test_a_visit_is_prepared_for_the_likely_day_where_the_clock_is_wrong(office: Office) -> None:
    today = day_of(office.rig.clock.wall)
    anchor(office.rig.journal, office.rig.clock.wall)
    office.rig.clock.wall = 946_684_800_000
    claim = people_of(office).claim_for(ONE, ClaimMethod.ID_NUMBER)
    assert claim is not None
    assert claim.agenda.as_of is not None
    assert claim.agenda.as_of.day == today


def test_an_injured_finger_is_asked_for_again_once_its_time_is_over(office: Office) -> None:
    office.enrol(ONE, 0.0, finger=b"f" * 512)
    index = FingerPosition.RIGHT_INDEX
    today = FingerExceptions(office.rig.database, office.rig.clock).today()
    injured = excepted_for(index, ExceptionTerm.ONE_WEEK, today)
    with office.rig.database.write() as connection:
        replace_finger_exceptions(connection, ONE, (injured,))
    asked = []
    for days in (0, 7, 1):
        office.rig.clock.wall += days * 86_400_000
        claim = people_of(office).claim_for(ONE, ClaimMethod.ID_NUMBER)
        assert claim is not None
        asked.append((claim.fingers, claim.finger_excepted))
    assert asked == [((), True), ((), True), ((index,), False)]


def test_a_search_proposes_only_who_is_near_and_clearly_nearest(office: Office) -> None:
    office.enrol(ONE, 0.0, 0.1)
    office.enrol(TWO, 0.6)
    faces = faces_of(office)
    assert faces.search(probe(0.05)) == ONE
    assert faces.search(probe(0.34)) is None
    assert faces.search(probe(2.0)) is None
    assert faces.search(probe(0.05, engine="another")) is None


def test_a_face_like_a_member_of_staff_proposes_nobody(office: Office) -> None:
    office.enrol(ONE, 0.0)
    office.enrol(STAFF, 0.3)
    assert faces_of(office).search(probe(0.29)) is None


def test_verification_compares_with_the_mean_of_all_references(office: Office) -> None:
    office.enrol(ONE, 0.0, 1.0)
    faces = faces_of(office)
    near, far = faces.verify(probe(0.8), ONE), faces.verify(probe(0.0), ONE)
    assert isinstance(near, Compared)
    assert isinstance(far, Compared)
    assert isinstance(near.score, DissimilarityScore)
    assert near.score.value == pytest.approx(0.3)
    assert near.decision is ComparisonDecision.MATCH
    assert far.decision is ComparisonDecision.NON_MATCH


def test_nothing_to_compare_with_is_no_non_match(office: Office) -> None:
    office.enrol(ONE, 0.0)
    outdated = CaptureFailure.NO_COMPARABLE_REFERENCE
    assert faces_of(office).verify(probe(0.0, engine="another"), ONE) is outdated
    assert faces_of(office).verify(probe(0.0), TWO) is outdated


def test_a_noted_fault_lasts_until_a_write_succeeds(office: Office) -> None:
    office.health.note(DiskFull("no room"))
    assert office.health.fault is Fault.DISK_FULL
    office.health.try_again()
    assert office.health.fault is None
    assert office.logged == ["no room"]
