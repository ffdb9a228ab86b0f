"""Face comparison against the enrolled references, in the app process (numpy only)."""

from __future__ import annotations

from kiosk.app.face_gallery import FaceGallery
from kiosk.app.store_health import StoreHealth
from kiosk.biometrics.face.cohort import Cohort
from kiosk.biometrics.face.compare import compare_in_cohort, compare_with_references
from kiosk.biometrics.face.feature_set import FeatureSet, features_from_bytes
from kiosk.biometrics.face.search import Candidate, search
from kiosk.checkin.ports import FaceProbe
from kiosk.domain.capture import CaptureFailure
from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Role
from kiosk.domain.policy import Policy
from kiosk.domain.record import Compared
from kiosk.store.errors import StoreError
from kiosk.store.references import References, ReferenceTampered
from kiosk.store.roster import Roster


class EnrolledFaces:
    """Implements kiosk.checkin.ports.FaceVerifier."""

    def __init__(
        self, references: References, roster: Roster, policy: Policy, health: StoreHealth
    ) -> None:
        self._references = references
        self._gallery = FaceGallery(references)
        self._roster = roster
        self._policy = policy
        self._health = health

    def search(self, probe: FaceProbe) -> SubjectId | None:
        """See the port. Staff are searched too, so that an officer is not taken for the person
        he resembles; a hit on staff proposes nobody."""
        try:
            candidate = self._candidate(probe)
            person = None if candidate is None else self._roster.person(candidate.subject)
        except StoreError as error:
            self._health.note(error)
            return None
        return None if person is None or person.role is Role.STAFF else person.subject

    def verify(self, probe: FaceProbe, subject: SubjectId) -> Compared | CaptureFailure:
        """See the port. Normalised where the policy wants it for the engine and enough people
        are enrolled. Whose reference was altered is compared with none."""
        try:
            self._references.face_references(subject)
            templates = self._gallery.of(probe.engine).templates
            cohort = self._cohort(probe.engine)
        except ReferenceTampered as tampered:
            self._health.note(tampered)
            return CaptureFailure.NO_COMPARABLE_REFERENCE
        except StoreError as error:
            self._health.note(error)
            return CaptureFailure.DEVICE_FAULT
        person = templates.person(subject)
        if person is None:
            return CaptureFailure.NO_COMPARABLE_REFERENCE
        if cohort is not None:
            return compare_in_cohort(features_of(probe), person, cohort)
        references = templates.references_of(person)
        return compare_with_references(features_of(probe), references, self._policy.face_threshold)

    def _candidate(self, probe: FaceProbe) -> Candidate | None:
        enrolled = self._gallery.of(probe.engine)
        people = len(enrolled.templates.subjects)
        if people == 0:
            return None
        threshold = self._policy.search_threshold_among(people)
        return search(features_of(probe), enrolled.gallery, threshold, self._policy.search_margin)

    def _cohort(self, engine: str) -> Cohort | None:
        if engine not in self._policy.normalised_engines:
            return None
        return self._gallery.cohort(engine, self._policy.normalised_fmr)


def features_of(probe: FaceProbe) -> tuple[FeatureSet, ...]:
    """The probe's samples as feature sets."""
    return tuple(features_from_bytes(sample, probe.engine) for sample in probe.features)
