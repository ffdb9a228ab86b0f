"""Comparing and keeping new references, as the enrolment workflow asks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from sqlalchemy import Connection

from kiosk.app.face_gallery import FaceGallery
from kiosk.app.officers import store_fault
from kiosk.app.store_health import StoreHealth
from kiosk.biometrics.face.compare import dissimilarity
from kiosk.biometrics.face.feature_set import FeatureSet, features_from_bytes, mean_of
from kiosk.biometrics.face.templates import Templates
from kiosk.domain.capture import ChallengeNeed
from kiosk.domain.comparison import DissimilarityScore
from kiosk.domain.finger_exception import FingerException
from kiosk.domain.identity import SubjectId
from kiosk.domain.names import masked_name
from kiosk.domain.reference import FaceReference, FingerprintReference
from kiosk.enrolment.answers import ClosestFace
from kiosk.enrolment.ports import FaceSamples, FaceSearch, FingerFeatures, StoredFinger
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.record import EnrolmentRecord, NeedsRecord
from kiosk.store.check_ins import attempt_fields
from kiosk.store.errors import PersonLeft, StoreError
from kiosk.store.finger_exceptions import replace_finger_exceptions
from kiosk.store.journal import Journal
from kiosk.store.needs import replace_needs
from kiosk.store.references import References
from kiosk.store.roster import Roster
from kiosk.store.roster_pages import require_on_roster
from sync.wire.entry import EntryContent, EntryKind


class NewFaces:
    """Implements FaceComparator."""

    def __init__(self, references: References, roster: Roster, health: StoreHealth) -> None:
        self._gallery = FaceGallery(references)
        self._roster = roster
        self._health = health

    def nearest(self, references: FaceSamples, probe: FaceSamples) -> DissimilarityScore:
        """See the port."""
        return min(
            dissimilarity(reference, sample)
            for reference in _features(references)
            for sample in _features(probe)
        )

    def search(self, faces: FaceSamples, other_than: SubjectId) -> FaceSearch | StoreFault:
        """See the port."""
        try:
            templates = self._gallery.of(faces.engine).templates
            nearest = _nearest(faces, templates, other_than)
            if nearest is None:
                return FaceSearch(None, 0, 0)
            person = self._roster.person(nearest[0])
        except StoreError as error:
            return store_fault(self._health, error)
        own = templates.person(other_than)
        own_references = 0 if own is None else len(templates.references_of(own))
        return FaceSearch(
            ClosestFace(nearest[0], masked_name(person.name) if person else "", nearest[1]),
            compared=len(templates.references) - own_references,
            people=len(templates.subjects) - (own is not None),
        )


class StoredEnrolments:
    """Implements EnrolmentStore."""

    def __init__(
        self, journal: Journal, references: References, roster: Roster, health: StoreHealth
    ) -> None:
        self._journal = journal
        self._references = references
        self._roster = roster
        self._health = health

    def fingers_of_others(self, subject: SubjectId) -> tuple[StoredFinger, ...] | StoreFault:
        """See the port."""
        try:
            names = {person.subject: masked_name(person.name) for person in self._roster.people()}
            return tuple(
                StoredFinger(
                    it.subject, names.get(it.subject, ""), FingerFeatures(it.template, it.engine)
                )
                for it in self._references.all_fingerprint_references()
                if it.subject != subject
            )
        except StoreError as error:
            return store_fault(self._health, error)

    def save(
        self,
        record: EnrolmentRecord,
        faces: tuple[FaceReference, ...],
        fingers: tuple[FingerprintReference, ...],
    ) -> StoreFault | None:
        """See the port."""

        def also(connection: Connection) -> None:
            require_on_roster(connection, record.subject)
            self._references.replace_for(connection, record.subject, (*faces, *fingers))
            replace_needs(connection, record.subject, record.needs)
            replace_finger_exceptions(connection, record.subject, record.finger_exceptions)

        return self._append(_content(record, self._journal.office), also)

    def save_needs(self, record: NeedsRecord) -> StoreFault | None:
        """See the port."""
        content = EntryContent(
            kind=EntryKind.ENROLMENT,
            office=self._journal.office,
            subject=record.subject,
            officer=record.officer,
            outcome="needs_set",
            body={
                "policy": record.policy_version,
                "notice_version": record.notice_version,
                "needs": _named(record.needs),
            },
        )

        def also(connection: Connection) -> None:
            require_on_roster(connection, record.subject)
            replace_needs(connection, record.subject, record.needs)

        return self._append(content, also)

    def _append(
        self, content: EntryContent, also: Callable[[Connection], None]
    ) -> StoreFault | None:
        try:
            self._health.with_room(lambda: self._journal.append(content, also=also))
        except PersonLeft as left:
            self._health.note(left)
            return StoreFault.PERSON_LEFT
        except StoreError as error:
            return store_fault(self._health, error)
        return None


def _content(record: EnrolmentRecord, office: str) -> EntryContent:
    return EntryContent(
        kind=EntryKind.ENROLMENT,
        office=office,
        subject=record.subject,
        officer=record.officer,
        outcome="enrolled",
        attempts=tuple(attempt_fields(attempt) for attempt in record.verifications),
        body={
            "policy": record.policy_version,
            "notice_version": record.notice_version,
            "face_samples": record.face_samples,
            "fingers": ",".join(str(int(finger)) for finger in record.fingers),
            "needs": _named(record.needs),
            "finger_exceptions": ",".join(map(_exception, record.finger_exceptions)),
            "references_searched": record.references_searched,
            "replaces": record.replaces,
        },
    )


def _named(needs: frozenset[ChallengeNeed]) -> str:
    return ",".join(sorted(needs))


def _exception(exception: FingerException) -> str:
    until = "permanent" if exception.until is None else exception.until.isoformat()
    return f"{exception.finger.value}:{until}:{exception.reason}"


def _features(faces: FaceSamples) -> tuple[FeatureSet, ...]:
    return tuple(features_from_bytes(it.features, faces.engine) for it in faces.samples)


def _nearest(
    faces: FaceSamples, templates: Templates, other_than: SubjectId
) -> tuple[SubjectId, DissimilarityScore] | None:
    """The mean of the samples against every template: the nearest of many single samples would be
    near somebody far too often (FMR grows with every comparison)."""
    distances = templates.dissimilarities(mean_of(_features(faces)))
    own = templates.person(other_than)
    if own is not None:
        distances[own] = np.inf
    if not np.isfinite(distances).any():
        return None
    nearest = int(np.argmin(distances))
    return templates.subjects[nearest], DissimilarityScore(float(distances[nearest]))
