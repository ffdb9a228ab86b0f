"""What the check-in workflow needs from the world."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.checkin.states import Claim, Fault
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
    FaceGuidance,
    FingerGuidance,
    FingerPosition,
    PadCue,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.identity import IdNumber, SessionId, SubjectId
from kiosk.domain.record import CheckInRecord, ClaimMethod, Compared, Receipt


@dataclass(frozen=True, slots=True)
class FaceProbe:
    """Feature sets of one person's face, taken now."""

    features: tuple[bytes, ...]
    """Little-endian float32 vectors of the engine's dimension, one per sample."""
    engine: str
    quality: QualityScore
    """The worst of the samples."""
    pad: PadOutcome
    pad_alarms: tuple[PadCue, ...] = ()

    def __repr__(self) -> str:
        return f"FaceProbe({len(self.features)} samples, {self.engine})"


class CaptureSink(Protocol):
    """Where device answers go; the runner is one."""

    def face_near(self, faces: int) -> None:
        """The idle watch saw this many faces."""

    def face_guided(self, session: SessionId, guidance: FaceGuidance, progress: float) -> None:
        """One instruction to show; progress 0 to 1."""

    def face_probed(self, session: SessionId, probe: FaceProbe) -> None:
        """The wanted samples are there."""

    def face_failed(self, session: SessionId, failure: CaptureFailure) -> None:
        """No probe."""

    def finger_guided(self, session: SessionId, guidance: FingerGuidance) -> None:
        """One instruction to show."""

    def finger_read(self, session: SessionId) -> None:
        """The live finger's features are in the sensor."""

    def finger_compared(self, session: SessionId, similarity: int, engine: str) -> None:
        """The sensor's score; 0 where it says no match."""

    def finger_failed(self, session: SessionId, failure: CaptureFailure) -> None:
        """Nothing read, or nothing compared."""


class CaptureDevices(Protocol):
    """Camera, face engine and fingerprint sensor. Answers come to the CaptureSink, never inline."""

    def watch_for_face(self) -> None:
        """Look out for somebody coming near."""

    def search_face(self, session: SessionId) -> None:
        """One good face sample, quickly."""

    def capture_face(self, session: SessionId, needs: frozenset[ChallengeNeed]) -> None:
        """Several good face samples, with guidance; no action is asked for that ``needs`` rule out.

        Where too few are left the probe's PAD outcome says so.
        """

    def capture_fingerprint(self, session: SessionId) -> None:
        """Read a finger into the sensor."""

    def compare_fingerprint(self, session: SessionId, references: Sequence[bytes]) -> None:
        """Compare the finger just read with these references, at least one; the best score is
        answered."""

    def stop(self) -> None:
        """Stop capturing; forget what was captured."""


class FaceVerifier(Protocol):
    """Comparison of face probes with enrolled references."""

    def search(self, probe: FaceProbe) -> SubjectId | None:
        """The one person who is near and clearly nearer than anybody else, or None."""

    def verify(self, probe: FaceProbe, subject: SubjectId) -> Compared | CaptureFailure:
        """Compare with every reference of ``subject``; NO_COMPARABLE_REFERENCE where the probe's
        engine made none, DEVICE_FAULT where the store fails."""


class People(Protocol):
    """The roster, and what is enrolled."""

    def find(self, number: IdNumber) -> SubjectId | None:
        """Who has this number; the look-up itself is journalled."""

    def claim_for(self, subject: SubjectId, method: ClaimMethod) -> Claim | None:
        """The claim to be confirmed; None when the person has left the roster."""

    def fingerprint_references(
        self, subject: SubjectId, finger: FingerPosition
    ) -> tuple[bytes, ...] | CaptureFailure:
        """The sensor's feature files enrolled for this finger; a failure as of ``verify``."""


class CheckInJournal(Protocol):
    """Where records become permanent."""

    def commit(self, record: CheckInRecord) -> Receipt | Fault:
        """A receipt only after COMMIT has returned."""


class Timer(Protocol):
    """One monotonic timer; starting it again replaces what it was set to."""

    def start(self, seconds: float, action: Callable[[], None]) -> None:
        """Call ``action`` once after ``seconds``."""

    def stop(self) -> None:
        """Forget the action."""


class Health(Protocol):
    """Whether the kiosk can serve at all."""

    def fault(self) -> Fault | None:
        """The fault that keeps it from serving, or None."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything the runner reaches the world through."""

    devices: CaptureDevices
    faces: FaceVerifier
    people: People
    journal: CheckInJournal
    timer: Timer
    health: Health
