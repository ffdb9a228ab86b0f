"""What the check-in workflow needs from the world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.checkin.states import Claim, ClaimProblem, Fault
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
    FaceGuidance,
    FingerGuidance,
    FingerPosition,
    FingerStage,
    PadCue,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.identity import IdNumber, SessionId, SubjectId
from kiosk.domain.leave_wish import LeaveAnswer, LeaveWish
from kiosk.domain.record import CheckInRecord, ClaimMethod, Compared, Receipt
from kiosk.domain.reference import FingerprintReference


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

    def finger_read(self, session: SessionId, digest: bytes, quality: QualityScore | None) -> None:
        """The live finger's features are there.

        ``digest``: SHA-256, 32 bytes, of the characteristics as the sensor sent them;
        ``quality`` is None where their layout is unknown.
        """

    def finger_compared(
        self, session: SessionId, similarity: float, engine: str, stage: FingerStage
    ) -> None:
        """The score on the scale of ``stage``; 0 where nothing is alike, or the sensor says so."""

    def finger_failed(self, session: SessionId, failure: CaptureFailure) -> None:
        """Nothing read, or nothing compared."""

    def card_read(self, session: SessionId, number: IdNumber) -> None:
        """A valid identity card was put on the reader."""

    def card_refused(self, session: SessionId, problem: ClaimProblem) -> None:
        """A card was put on the reader that nobody can be claimed by."""

    def card_reader_changed(self, session: SessionId, ready: bool) -> None:
        """Whether a reader waits for cards: told once they are asked for, and at every change."""


class CaptureDevices(Protocol):
    """Camera, face engine, fingerprint sensor and card reader. Answers come to the CaptureSink,
    never inline."""

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

    def compare_fingerprint(
        self,
        session: SessionId,
        reference: FingerprintReference,
        accept_at: SimilarityThreshold,
    ) -> None:
        """Compare the finger just read with this reference. Below ``accept_at`` on the
        characteristics, the image decides."""

    def read_cards(self, session: SessionId) -> None:
        """Read every identity card that is put on the reader, until ``stop``."""

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

    def find(self, number: IdNumber, method: ClaimMethod) -> SubjectId | None:
        """Who has this number; the look-up itself is journalled, with how the number came."""

    def claim_for(self, subject: SubjectId, method: ClaimMethod) -> Claim | None:
        """The claim to be confirmed; None when the person has left the roster."""

    def fingerprint_reference(
        self, subject: SubjectId, finger: FingerPosition
    ) -> FingerprintReference | CaptureFailure:
        """What was enrolled last of this finger; NO_COMPARABLE_REFERENCE where nothing was,
        DEVICE_FAULT where the store fails."""


class Presentations(Protocol):
    """What fingers have left before: digests only, never features."""

    def seen(self, digest: bytes) -> bool:
        """Whether exactly this was presented before; from now on it was."""


class CheckInJournal(Protocol):
    """Where records become permanent."""

    def keep(self, record: CheckInRecord) -> None:
        """Keep what is to be recorded if the kiosk ends before ``commit``; replaces what was kept,
        and ``commit`` forgets it."""

    def commit(self, record: CheckInRecord, answer: Callable[[Receipt | Fault], None]) -> None:
        """Save; ``answer`` is called once, a receipt only after COMMIT has returned.

        The record is durable on return; signing the receipt may take until later.
        """


class LeaveDesk(Protocol):
    """Where a verified person asks for leave."""

    def ask(self, wish: LeaveWish, answer: Callable[[LeaveAnswer], None]) -> None:
        """Make the request durable and then, not before, call ``answer`` with its place, or say
        why there is none. Answers later, on the caller's thread. The same wish twice is one
        request."""


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
    presentations: Presentations
    journal: CheckInJournal
    timer: Timer
    health: Health
    leaves: LeaveDesk
