"""Face comparison against the enrolled references, in the app process (numpy only)."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.app.store_health import StoreHealth
from kiosk.biometrics.face.compare import compare_with_references
from kiosk.biometrics.face.feature_set import FeatureSet, features_from_bytes
from kiosk.biometrics.face.search import Gallery, gallery_of, search
from kiosk.checkin.ports import FaceProbe
from kiosk.domain.capture import CaptureFailure
from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Role
from kiosk.domain.policy import Policy
from kiosk.domain.record import Compared
from kiosk.domain.reference import FaceReference
from kiosk.store.errors import StoreError
from kiosk.store.references import References
from kiosk.store.roster import Roster


class EnrolledFaces:
    """Implements kiosk.checkin.ports.FaceVerifier."""

    def __init__(
        self, references: References, roster: Roster, policy: Policy, health: StoreHealth
    ) -> None:
        self._references = references
        self._roster = roster
        self._policy = policy
        self._health = health

    def search(self, probe: FaceProbe) -> SubjectId | None:
        """See the port. Staff are searched too, so that an officer is not taken for the person
        he resembles; a hit on staff proposes nobody."""
        try:
            gallery = gallery_for(self._references.all_face_references(), probe.engine)
            candidate = search(
                features_of(probe),
                gallery,
                self._policy.search_threshold,
                self._policy.search_margin,
            )
            person = None if candidate is None else self._roster.person(candidate.subject)
        except StoreError as error:
            self._health.note(error)
            return None
        return None if person is None or person.role is Role.STAFF else person.subject

    def verify(self, probe: FaceProbe, subject: SubjectId) -> Compared | CaptureFailure:
        """See the port. Nothing to compare with is the kiosk's fault, not the person's."""
        try:
            references = self._references.face_references(subject)
        except StoreError as error:
            self._health.note(error)
            return CaptureFailure.DEVICE_FAULT
        comparable = tuple(
            features_from_bytes(reference.features, reference.engine)
            for reference in references
            if reference.engine == probe.engine
        )
        if not comparable:
            return CaptureFailure.DEVICE_FAULT
        return compare_with_references(features_of(probe), comparable, self._policy.face_threshold)


def gallery_for(references: Iterable[FaceReference], engine: str) -> Gallery:
    """The references that probes of ``engine`` can be searched in."""
    return gallery_of(
        (
            (reference.subject, features_from_bytes(reference.features, reference.engine))
            for reference in references
            if reference.engine == engine
        ),
        engine,
    )


def features_of(probe: FaceProbe) -> tuple[FeatureSet, ...]:
    """The probe's samples as feature sets."""
    return tuple(features_from_bytes(sample, probe.engine) for sample in probe.features)
