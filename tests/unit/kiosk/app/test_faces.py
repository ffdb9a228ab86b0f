"""Face verification and search among as many people as an office has."""

from __future__ import annotations

import pytest

from kiosk.app.faces import EnrolledFaces
from kiosk.checkin.ports import FaceProbe
from kiosk.domain.capture import PadOutcome, QualityScore
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
    NormalisedScore,
    NormalisedThreshold,
)
from kiosk.domain.identity import SubjectId
from kiosk.domain.policy import Policy
from kiosk.domain.record import Compared
from kiosk.domain.reference import FaceReference
from sync.wire.entry import EntryContent, EntryKind
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.biometrics.face.crowd import Crowd
from tests.unit.kiosk.biometrics.face.features import ENGINE
from tests.unit.kiosk.store.rig import OFFICE
from tests.unit.kiosk.store.roster_feed import page, person

PEOPLE = 61
POLICY = Policy(normalised_engines=frozenset({ENGINE}))


class Neighbourhood:
    """An office with a crowd on its roster, enrolled a few at a time."""

    def __init__(self, office: Office, seed: int = 11) -> None:
        self.crowd = Crowd(seed, PEOPLE)
        self._office = office
        self._enrolled = 0
        roster = [person(5 + number, number) for number in range(10, 10 + PEOPLE)]
        office.roster.apply(page(5, *roster), office.rig.journal)

    def faces(self, policy: Policy = POLICY) -> EnrolledFaces:
        return EnrolledFaces(
            self._office.references, self._office.roster, policy, self._office.health
        )

    def subject(self, number: int) -> SubjectId:
        return SubjectId(f"p{number + 10}")

    def enrol_up_to(self, people: int) -> None:
        """Three references each."""
        new = [
            FaceReference(
                self.subject(number),
                self.crowd.photo(number).to_bytes(),
                ENGINE,
                QualityScore(80),
            )
            for number in range(self._enrolled, people)
            for _ in range(3)
        ]
        self._enrolled = people
        self._office.rig.journal.append(
            EntryContent(kind=EntryKind.ENROLMENT, office=OFFICE),
            also=lambda connection: self._office.references.save(connection, new),
        )

    def probe(self, number: int) -> FaceProbe:
        samples = tuple(self.crowd.photo(number).to_bytes() for _ in range(3))
        return FaceProbe(samples, ENGINE, QualityScore(80), PadOutcome.NOT_EVALUATED_NO_ENGINE)


@pytest.fixture
def neighbourhood(office: Office) -> Neighbourhood:
    return Neighbourhood(office)


def verified(
    faces: EnrolledFaces, neighbourhood: Neighbourhood, who: int, claimed: int
) -> Compared:
    compared = faces.verify(neighbourhood.probe(who), neighbourhood.subject(claimed))
    assert isinstance(compared, Compared)
    return compared


def test_the_thirtieth_person_makes_scores_normalised(neighbourhood: Neighbourhood) -> None:
    faces = neighbourhood.faces()
    neighbourhood.enrol_up_to(29)
    plain = verified(faces, neighbourhood, 3, 3)
    assert isinstance(plain.score, DissimilarityScore)
    assert plain.threshold == POLICY.face_threshold
    assert plain.decision is ComparisonDecision.MATCH
    neighbourhood.enrol_up_to(30)
    normalised = verified(faces, neighbourhood, 3, 3)
    assert isinstance(normalised.score, NormalisedScore)
    assert isinstance(normalised.threshold, NormalisedThreshold)
    assert normalised.decision is ComparisonDecision.MATCH


@pytest.mark.parametrize("people", [29, 30, 60])
def test_people_match_themselves_and_nobody_else(neighbourhood: Neighbourhood, people: int) -> None:
    neighbourhood.enrol_up_to(people)
    faces = neighbourhood.faces()
    for who in range(0, people, 5):
        assert verified(faces, neighbourhood, who, who).decision is ComparisonDecision.MATCH
        other = (who + 1) % people
        assert verified(faces, neighbourhood, who, other).decision is ComparisonDecision.NON_MATCH
        stranger = verified(faces, neighbourhood, PEOPLE - 1, who)
        assert stranger.decision is ComparisonDecision.NON_MATCH


def test_the_threshold_is_set_anew_when_somebody_is_enrolled(neighbourhood: Neighbourhood) -> None:
    neighbourhood.enrol_up_to(40)
    faces = neighbourhood.faces()
    before = faces.verify(neighbourhood.probe(0), neighbourhood.subject(0))
    again = faces.verify(neighbourhood.probe(1), neighbourhood.subject(1))
    neighbourhood.enrol_up_to(60)
    after = faces.verify(neighbourhood.probe(0), neighbourhood.subject(0))
    assert isinstance(before, Compared)
    assert isinstance(again, Compared)
    assert isinstance(after, Compared)
    assert before.threshold == again.threshold != after.threshold


def test_an_engine_that_does_not_gain_by_it_is_not_normalised(
    neighbourhood: Neighbourhood,
) -> None:
    neighbourhood.enrol_up_to(40)
    faces = neighbourhood.faces(Policy(face_threshold=DissimilarityThreshold(0.36)))
    compared = verified(faces, neighbourhood, 7, 7)
    assert isinstance(compared.score, DissimilarityScore)
    assert compared.threshold == DissimilarityThreshold(0.36)


def test_a_search_finds_who_is_enrolled_as_soon_as_he_is(neighbourhood: Neighbourhood) -> None:
    neighbourhood.enrol_up_to(40)
    faces = neighbourhood.faces()
    assert faces.search(neighbourhood.probe(12)) == neighbourhood.subject(12)
    assert faces.search(neighbourhood.probe(45)) is None
    neighbourhood.enrol_up_to(50)
    assert faces.search(neighbourhood.probe(45)) == neighbourhood.subject(45)
