"""The roster, the references and the journal of a kiosk, in memory."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, field

from kiosk.domain.capture import ChallengeNeed, FingerPosition, PadOutcome, QualityScore
from kiosk.domain.comparison import DissimilarityScore
from kiosk.domain.finger_exception import FingerException
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.names import masked_name
from kiosk.domain.person import Role
from kiosk.domain.reference import FaceReference, FingerprintReference
from kiosk.domain.signature import Signature
from kiosk.enrolment.answers import ClosestFace
from kiosk.enrolment.ports import FaceSample, FaceSamples, FaceSearch, FingerFeatures, StoredFinger
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.record import (
    AnnouncementRecord,
    EnrolmentRecord,
    NeedsRecord,
    StoppedRecord,
)
from kiosk.enrolment.screens import PersonLine

NAMES = {"p-1": "李建国", "p-2": "张伟", "s-1": "王芳"}
FACE_ENGINE, FINGER_ENGINE = "face-1", "zfm-1"
NO_PAD = PadOutcome.NOT_EVALUATED_NO_ENGINE


def face_features(value: float) -> bytes:
    """A face in a space of two dimensions; faces differ by their first coordinate."""
    return struct.pack("<2f", value, 0.0)


def face_samples(value: float, count: int, pad: PadOutcome = NO_PAD) -> FaceSamples:
    sample = FaceSample(face_features(value), QualityScore(80))
    return FaceSamples((sample,) * count, FACE_ENGINE, pad)


def finger_features(name: str) -> bytes:
    """A finger's template: here, its name."""
    return f"ridges of {name}".encode().ljust(512, b"\0")


@dataclass
class Store:
    """PeopleDirectory, stores, EnrolmentJournal and FaceComparator over one dictionary."""

    faces: list[FaceReference] = field(default_factory=list)
    fingers: list[FingerprintReference] = field(default_factory=list)
    needs: dict[SubjectId, frozenset[ChallengeNeed]] = field(default_factory=dict)
    finger_exceptions: dict[SubjectId, tuple[FingerException, ...]] = field(default_factory=dict)
    journal: list[object] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    fault: StoreFault | None = None
    """Every write fails with it, and changes nothing."""
    unreadable: StoreFault | None = None
    """Reading other people's references fails with it."""

    def people(self) -> tuple[PersonLine, ...] | StoreFault:
        enrolled = {reference.subject for reference in self.faces}
        return tuple(
            PersonLine(
                SubjectId(subject),
                name,
                Role.STAFF if subject.startswith("s") else Role.SUPERVISED,
                "普管",
                SubjectId(subject) in enrolled,
                self.needs.get(SubjectId(subject), frozenset()),
                self.finger_exceptions.get(SubjectId(subject), ()),
            )
            for subject, name in NAMES.items()
        )

    def nearest(self, references: FaceSamples, probe: FaceSamples) -> DissimilarityScore:
        return min(
            _distance(one.features, other.features)
            for one in references.samples
            for other in probe.samples
        )

    def search(self, faces: FaceSamples, other_than: SubjectId) -> FaceSearch | StoreFault:
        if self.unreadable is not None:
            return self.unreadable
        others = [it for it in self.faces if it.subject != other_than]
        scored = [
            ClosestFace(
                it.subject, masked_name(NAMES[it.subject]), _distance(it.features, new.features)
            )
            for it in others
            for new in faces.samples
        ]
        people = len({it.subject for it in others})
        return FaceSearch(min(scored, key=lambda it: it.score, default=None), len(others), people)

    def fingers_of_others(self, subject: SubjectId) -> tuple[StoredFinger, ...] | StoreFault:
        if self.unreadable is not None:
            return self.unreadable
        return tuple(
            StoredFinger(
                it.subject,
                masked_name(NAMES[it.subject]),
                FingerFeatures(it.template, it.engine),
            )
            for it in self.fingers
            if it.subject != subject
        )

    def save(
        self,
        record: EnrolmentRecord,
        faces: tuple[FaceReference, ...],
        fingers: tuple[FingerprintReference, ...],
    ) -> StoreFault | None:
        if self.fault is None:
            self.faces = [it for it in self.faces if it.subject != record.subject] + list(faces)
            self.fingers = [it for it in self.fingers if it.subject != record.subject]
            self.fingers += fingers
            self.needs[record.subject] = record.needs
            self.finger_exceptions[record.subject] = record.finger_exceptions
        return self._write(record)

    def save_needs(self, record: NeedsRecord) -> StoreFault | None:
        if self.fault is None:
            self.needs[record.subject] = record.needs
        return self._write(record)

    def save_announcement(
        self, record: AnnouncementRecord, signature: Signature | None
    ) -> StoreFault | None:
        if self.fault is None and signature is not None:
            self.signatures.append(signature)
        return self._write(record)

    def record_log_in(self, officer: OfficerId) -> StoreFault | None:
        return self._write(("log_in", officer))

    def record_log_in_failed(self, officer: OfficerId, consecutive: int) -> StoreFault | None:
        return self._write(("log_in_failed", officer, consecutive))

    def consecutive_failures(self, officer: OfficerId) -> int | StoreFault:
        entries = [it for it in self.journal if isinstance(it, tuple) and it[1] == officer]
        return int(entries[-1][2]) if entries and entries[-1][0] == "log_in_failed" else 0

    def record_stopped(self, record: StoppedRecord) -> StoreFault | None:
        return self._write(record)

    def _write(self, entry: object) -> StoreFault | None:
        if self.fault is None:
            self.journal.append(entry)
        return self.fault

    def enrol(self, subject: str, face: float, *fingers: str) -> None:
        """Somebody who was enrolled before."""
        named = SubjectId(subject)
        quality = QualityScore(80)
        self.faces.append(FaceReference(named, face_features(face), FACE_ENGINE, quality))
        for position, finger in zip(FingerPosition, fingers, strict=False):
            features = finger_features(finger)
            self.fingers.append(FingerprintReference(named, position, features, FINGER_ENGINE))


def _distance(one: bytes, other: bytes) -> DissimilarityScore:
    first, second = struct.unpack("<2f", one), struct.unpack("<2f", other)
    return DissimilarityScore(math.dist(first, second))
