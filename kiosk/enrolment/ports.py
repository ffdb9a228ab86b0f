"""What the enrolment workflow needs from the world. All calls and answers on one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType, Protocol

from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
    FaceGuidance,
    FingerGuidance,
    FingerStage,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import DissimilarityScore
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.reference import FaceReference, FingerprintReference
from kiosk.domain.roster_change import HeldChange
from kiosk.domain.signature import Signature
from kiosk.enrolment.answers import ClosestFace
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.record import (
    AnnouncementRecord,
    EnrolmentRecord,
    NeedsRecord,
    StoppedRecord,
)
from kiosk.enrolment.screens import OfficerLine, PersonLine
from kiosk.enrolment.secret import Secret

CaptureId = NewType("CaptureId", int)
"""Names one request to the devices, 1 and up; answers repeat it, so that late ones are dropped."""


@dataclass(frozen=True, slots=True)
class FaceSample:
    """One feature set of a face."""

    features: bytes = field(repr=False)
    """Little-endian float32; 128 of them for the dlib engine."""
    quality: QualityScore


@dataclass(frozen=True, slots=True)
class FaceSamples:
    """Samples of one face track, by one engine."""

    samples: tuple[FaceSample, ...]
    engine: str
    pad: PadOutcome


@dataclass(frozen=True, slots=True)
class FingerFeatures:
    """One finger's reference."""

    template: bytes = field(repr=False)
    """See FingerprintReference."""
    engine: str


@dataclass(frozen=True, slots=True)
class StoredFinger:
    """A finger enrolled for somebody, as the duplicate check needs it."""

    subject: SubjectId
    masked_name: str
    features: FingerFeatures


@dataclass(frozen=True, slots=True)
class FaceSearch:
    """What the duplicate check of a face found."""

    closest: ClosestFace | None
    """The nearest other person; None when nobody else is enrolled with this engine."""
    compared: int
    """References of other people compared with."""
    people: int
    """Other people they belong to."""


class PinOutcome(StrEnum):
    """What a PIN verification says."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNUSABLE = "unusable"
    """The stored hash is none (kiosk.enrolment.pin.PinHashUnusable)."""


class OfficerDirectory(Protocol):
    """Who may log in."""

    def officers(self) -> tuple[OfficerLine, ...] | StoreFault:
        """For the log-in screen."""

    def verify_pin(
        self, officer: OfficerId, pin: Secret, answer: Callable[[PinOutcome], None]
    ) -> None:
        """Verify off the front end's thread; call ``answer`` once, on the runner's thread."""


class PeopleDirectory(Protocol):
    """The roster."""

    def people(self) -> tuple[PersonLine, ...] | StoreFault:
        """Everyone on the roster, staff included, in the order of the list."""


class RosterChanges(Protocol):
    """Changes of the roster that wait for an officer."""

    def held(self) -> HeldChange | StoreFault | None:
        """The one that waits, or was confirmed and is not yet applied."""

    def confirm(self, officer: OfficerId, page: str) -> StoreFault | None:
        """ROSTER_CONFIRMED; ``page`` is HeldChange.page.

        Nothing is done, nor a fault, where another page waits by now.
        """


class EnrolmentSink(Protocol):
    """Where device answers go; the runner is one."""

    def face_guided(self, capture: CaptureId, guidance: FaceGuidance, progress: float) -> None:
        """One instruction to show; progress 0 to 1."""

    def face_sampled(self, capture: CaptureId, faces: FaceSamples) -> None:
        """The wanted samples are there."""

    def face_failed(self, capture: CaptureId, failure: CaptureFailure) -> None:
        """No samples."""

    def finger_guided(self, capture: CaptureId, guidance: FingerGuidance) -> None:
        """One instruction to show."""

    def finger_enrolled(self, capture: CaptureId, features: FingerFeatures) -> None:
        """Several impressions, kept as one reference."""

    def finger_read(self, capture: CaptureId) -> None:
        """The press's features are there, and stay there for comparisons."""

    def finger_compared(
        self, capture: CaptureId, similarity: float, engine: str, stage: FingerStage
    ) -> None:
        """The score on the scale of ``stage``; 0 where nothing is alike."""

    def fingers_compared(
        self,
        capture: CaptureId,
        similarities: tuple[float | None, ...],
        engine: str,
        stage: FingerStage,
    ) -> None:
        """A score for each reference searched; None where one cannot be compared with."""

    def finger_failed(self, capture: CaptureId, failure: CaptureFailure) -> None:
        """Nothing enrolled, read or compared."""


class EnrolmentDevices(Protocol):
    """Camera, face engine and sensor. Answers come to the EnrolmentSink.

    A device that is gone answers with CaptureFailure.DEVICE_FAULT, at once if it is already gone.
    """

    def sample_face(
        self, capture: CaptureId, samples: int, needs: frozenset[ChallengeNeed] | None
    ) -> None:
        """Take 1 to 10 samples with guidance.

        Then the challenge, without what ``needs`` rule out; None, or where too little is left for
        one: the face is only watched.
        """

    def enrol_finger(self, capture: CaptureId) -> None:
        """Several impressions of one finger."""

    def read_finger(self, capture: CaptureId) -> None:
        """One press."""

    def compare_finger(self, capture: CaptureId, features: FingerFeatures) -> None:
        """Compare the press with a reference."""

    def search_fingers(self, capture: CaptureId, references: Sequence[FingerFeatures]) -> None:
        """Compare the press with each of these, 1 to 8; may be asked repeatedly."""

    def stop(self) -> None:
        """Stop capturing; forget what was captured."""


class FaceComparator(Protocol):
    """Comparison of new faces. Samples of different engines are never compared (ValueError)."""

    def nearest(self, references: FaceSamples, probe: FaceSamples) -> DissimilarityScore:
        """The probe against the nearest of the new references."""

    def search(self, faces: FaceSamples, other_than: SubjectId) -> FaceSearch | StoreFault:
        """The other person, staff included, whose template is nearest to the samples' mean."""


class EnrolmentStore(Protocol):
    """Where references become permanent."""

    def fingers_of_others(self, subject: SubjectId) -> tuple[StoredFinger, ...] | StoreFault:
        """Every finger enrolled for anybody but ``subject``, staff included."""

    def save(
        self,
        record: EnrolmentRecord,
        faces: tuple[FaceReference, ...],
        fingers: tuple[FingerprintReference, ...],
    ) -> StoreFault | None:
        """One transaction: replace the person's references and needs with these, journal it.

        None only after COMMIT has returned; a StoreFault means that nothing has changed.
        """

    def save_needs(self, record: NeedsRecord) -> StoreFault | None:
        """The same for the needs alone."""


class AnnouncementStore(Protocol):
    """Where announcements are recorded."""

    def save_announcement(
        self, record: AnnouncementRecord, signature: Signature | None
    ) -> StoreFault | None:
        """ANNOUNCEMENT, and the signature sealed, in one transaction. None: committed."""


class EnrolmentJournal(Protocol):
    """Journal entries besides the enrolment itself. None: committed."""

    def record_log_in(self, officer: OfficerId) -> StoreFault | None:
        """OFFICER_LOG_IN."""

    def record_log_in_failed(self, officer: OfficerId, consecutive: int) -> StoreFault | None:
        """OFFICER_LOG_IN_FAILED, with how many in a row."""

    def consecutive_failures(self, officer: OfficerId) -> int | StoreFault:
        """Failed log-ins of this officer since the last good one, so that no restart resets it."""

    def record_stopped(self, record: StoppedRecord) -> StoreFault | None:
        """ENROLMENT of which nothing was kept."""


class Timer(Protocol):
    """One monotonic timer; starting it again replaces what it was set to."""

    def start(self, seconds: float, action: Callable[[], None]) -> None:
        """Call ``action`` once after ``seconds``, never inline."""

    def stop(self) -> None:
        """Forget the action."""


@dataclass(frozen=True, slots=True)
class EnrolmentPorts:
    """Everything the runner reaches the world through."""

    officers: OfficerDirectory
    people: PeopleDirectory
    roster_changes: RosterChanges
    devices: EnrolmentDevices
    faces: FaceComparator
    store: EnrolmentStore
    announcements: AnnouncementStore
    journal: EnrolmentJournal
    timer: Timer
