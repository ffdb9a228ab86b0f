"""The decision: one pure function from evidence to outcome, and the figures it uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.capture import (
    CaptureFailure,
    FingerPosition,
    FingerStage,
    Modality,
    PadMode,
    PadOutcome,
)
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityThreshold,
    SimilarityThreshold,
)
from kiosk.domain.finger_thresholds import FingerprintThresholds
from kiosk.domain.open_set import MEASURED_FPIR, search_threshold
from kiosk.domain.record import Attempt, Compared, NotCaptured, Outcome, Reason

FACE_THRESHOLD_CEILING = 0.45
"""At 0.45 one Chinese stranger in 80 passes the dlib network (AAF, 3.05 M pairs); never above."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long each waiting state waits, in seconds. Tests and the demo may shorten them."""

    claim_s: float = 40.0
    confirm_s: float = 20.0
    face_s: float = 20.0
    challenge_s: float = 24.0
    """On top of ``face_s``: three actions of at most 6 s, and a last look at the face."""
    fingerprint_s: float = 20.0
    compare_s: float = 10.0
    finger_image_s: float = 10.0
    """On top of what a finger's image is needed for: 7 s of reading it at 57,600 baud
    (fingerprint sensors of the ZFM family, 40,032 bytes in packets of 128), and extraction."""
    message_s: float = 90.0
    """One message to read, at least; begins anew with each page and each touch."""
    question_s: float = 60.0
    """One question, likewise."""
    reading_s_per_character: float = 0.3
    """Of the Chinese text, where that takes longer: 200 a minute, slower than most adults read."""
    longest_page_s: float = 300.0
    """However long the text: somebody who walked away leaves it on the screen. Whoever reads on
    touches the screen to scroll."""
    record_s: float = 10.0
    completed_s: float = 10.0
    referred_s: float = 30.0
    notice_s: float = 10.0
    printing_s: float = 30.0
    """The result stays on screen for this long while its receipt is printed, usually 3; then the
    state's own time begins anew. The kiosk goes on without the printer."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Versioned rules of verification; the version goes into every record."""

    version: str = "city-default-1"
    face_threshold: DissimilarityThreshold = field(
        default_factory=lambda: DissimilarityThreshold(0.40)
    )
    """FMR 0.14 % on two Chinese face sets, one image each (measured; see GLOSSARY.md, FMR). Decides
    alone where scores are not normalised: fewer than 30 people enrolled, or another engine."""
    normalised_engines: frozenset[str] = frozenset({"dlib-resnet-v1"})
    """Engines whose scores are normalised against the gallery; others do not gain by it."""
    normalised_fmr: float = 0.001
    """Share of the gallery's own cross-person scores that a normalised threshold lets match."""
    search_threshold: DissimilarityThreshold = field(
        default_factory=lambda: DissimilarityThreshold(0.38)
    )
    """The laxest a search ever uses; tightened with the gallery (kiosk/domain/open_set.py)."""
    search_thresholds: tuple[tuple[int, DissimilarityThreshold], ...] | None = None
    """Another engine's own, by the most people they hold for; None for the dlib network's."""
    face_ceiling: float = FACE_THRESHOLD_CEILING
    """No face threshold may exceed it; another engine brings its own."""
    search_fpir: float = MEASURED_FPIR
    """Share of strangers for whom a search may propose somebody, before the margin."""
    search_margin: float = 0.04
    """A face search proposes only when the best person beats the second by this much."""
    fingerprint_thresholds: FingerprintThresholds = field(default_factory=FingerprintThresholds)
    two_finger_categories: frozenset[str] = frozenset({"严管"})
    """Categories of supervision whose fingerprint verification takes two different fingers."""
    max_face_attempts: int = 3
    max_fingerprint_attempts: int = 3
    max_claim_attempts: int = 3
    deadlines: Deadlines = field(default_factory=Deadlines)
    pad_mode: PadMode = PadMode.RECORDED
    challenge: bool = False
    """Whether the person is asked to turn the head, open the mouth and so on."""

    @property
    def finger_compare_deadline_s(self) -> float:
        """Of comparing one finger; its image is read meanwhile, where it is wanted."""
        return self.deadlines.compare_s + self.deadlines.finger_image_s

    @property
    def face_deadline_s(self) -> float:
        """Of one face capture: finding the place, and the challenge where there is one."""
        return self.deadlines.face_s + (self.deadlines.challenge_s if self.challenge else 0.0)

    def fingers_required(self, category: str) -> int:
        """How many different fingers must match for somebody of ``category``."""
        return 2 if category in self.two_finger_categories else 1

    def threshold_for(self, stage: FingerStage) -> SimilarityThreshold:
        """Of a fingerprint compared at ``stage``."""
        return self.fingerprint_thresholds.at(stage)

    def __post_init__(self) -> None:
        for name, threshold in (
            ("face_threshold", self.face_threshold),
            ("search_threshold", self.search_threshold),
        ):
            if not 0.0 < threshold.value <= self.face_ceiling:
                raise ValueError(
                    f"{name} {threshold.value} is unsafe: use a value above 0 and at most "
                    f"{self.face_ceiling}"
                )
        if not 0.0 < self.normalised_fmr <= 0.01:
            raise ValueError(f"normalised_fmr {self.normalised_fmr} is unsafe: use at most 0.01")

    def search_threshold_among(self, people: int) -> DissimilarityThreshold:
        """The threshold of a search among so many enrolled people, at least 1."""
        if self.search_thresholds is not None:
            fitting = (limit for most, limit in self.search_thresholds if people <= most)
            return next(fitting, self.search_threshold)
        among = search_threshold(people, self.search_fpir)
        return DissimilarityThreshold(min(self.search_threshold.value, among.value))


@dataclass(frozen=True, slots=True)
class FingersExpected:
    """What a person's fingers can show today, and what is asked of them."""

    usable: int
    """Enrolled, and kept back by no exception."""
    required: int = 1
    excepted: bool = False
    """An exception is in force today."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The kiosk's proposal. REFERRED and DECLINED name every reason."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()


def pad_alarm(attempts: tuple[Attempt, ...], mode: PadMode) -> Reason | None:
    """Why these attempts must go to an officer; None where PAD is not enforced or found nothing."""
    if mode is not PadMode.ENFORCED:
        return None
    outcomes = {attempt.pad for attempt in attempts}
    if PadOutcome.ATTACK in outcomes:
        return Reason.PRESENTATION_ATTACK
    if PadOutcome.CHALLENGE_NOT_COMPLETED in outcomes:
        return Reason.LIVENESS_NOT_SHOWN
    return None


def decide(
    attempts: tuple[Attempt, ...],
    *,
    face_enrolled: bool,
    fingers: FingersExpected,
    pad_mode: PadMode,
) -> Decision:
    """Fuse by AND: verified only if a face attempt and as many different fingers as are required
    matched.

    Nobody there at all is DECLINED; everything else goes to an officer. A replayed
    fingerprint outweighs any match; so does an alarm where PAD is enforced, and there a face that
    matched without PAD having run is not enough. That no challenge was possible is no alarm:
    nothing is cut short, and it is named only at the end.
    """
    alarm = pad_alarm(attempts, pad_mode)
    alarms = () if alarm is None else (alarm,)
    if any(_replayed(attempt) for attempt in attempts):
        alarms = (*alarms, Reason.FINGERPRINT_REPLAYED)
    if alarms:
        return Decision(Outcome.REFERRED, alarms)
    face = _of(attempts, Modality.FACE)
    fingerprint = _of(attempts, Modality.FINGERPRINT)
    if _matched(face) and len(_matched_fingers(fingerprint)) >= fingers.required:
        if pad_mode is PadMode.ENFORCED and not _matched(_bona_fide(face)):
            return Decision(Outcome.REFERRED, (_no_liveness(face),))
        return Decision(Outcome.VERIFIED)
    if attempts and all(_nobody_there(attempt) for attempt in attempts):
        return Decision(Outcome.DECLINED, (Reason.NO_PRESENTATION,))
    reasons = (
        *_reasons(face, face_enrolled, _FACE),
        *_finger_reasons(fingerprint, fingers),
    )
    return Decision(Outcome.REFERRED, tuple(dict.fromkeys(reasons)))


def _of(attempts: tuple[Attempt, ...], modality: Modality) -> tuple[Attempt, ...]:
    return tuple(attempt for attempt in attempts if attempt.modality is modality)


def _bona_fide(attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
    return tuple(attempt for attempt in attempts if attempt.pad is PadOutcome.BONA_FIDE)


def _no_liveness(face: tuple[Attempt, ...]) -> Reason:
    """Why a matching face is not known to be bona fide; ``face`` has no alarm."""
    if any(attempt.pad is PadOutcome.CHALLENGE_NOT_POSSIBLE for attempt in face):
        return Reason.CHALLENGE_NOT_POSSIBLE
    return Reason.LIVENESS_NOT_SHOWN


def _matched(attempts: tuple[Attempt, ...]) -> bool:
    return any(
        isinstance(attempt.result, Compared) and attempt.result.decision is ComparisonDecision.MATCH
        for attempt in attempts
    )


def _matched_fingers(attempts: tuple[Attempt, ...]) -> set[FingerPosition | None]:
    return {attempt.finger for attempt in attempts if _matched((attempt,))}


def _replayed(attempt: Attempt) -> bool:
    return attempt.result == NotCaptured(CaptureFailure.REPLAYED)


def _nobody_there(attempt: Attempt) -> bool:
    return attempt.result == NotCaptured(CaptureFailure.TIMED_OUT)


@dataclass(frozen=True, slots=True)
class _Reasons:
    not_enrolled: Reason
    outdated: Reason
    non_match: Reason
    not_captured: Reason


_FACE: Final = _Reasons(
    Reason.FACE_NOT_ENROLLED,
    Reason.FACE_REFERENCE_OUTDATED,
    Reason.FACE_NON_MATCH,
    Reason.FACE_NOT_CAPTURED,
)
_FINGERPRINT: Final = _Reasons(
    Reason.FINGERPRINT_NOT_ENROLLED,
    Reason.FINGERPRINT_REFERENCE_OUTDATED,
    Reason.FINGERPRINT_NON_MATCH,
    Reason.FINGERPRINT_NOT_CAPTURED,
)


def _finger_reasons(attempts: tuple[Attempt, ...], fingers: FingersExpected) -> tuple[Reason, ...]:
    """An exception on record is the reason before anything that it explains."""
    matched = len(_matched_fingers(attempts))
    if matched >= fingers.required:
        return ()
    if matched >= fingers.usable and fingers.excepted:
        return (Reason.FINGER_EXCEPTION,)
    if 0 < fingers.usable <= matched:
        return (Reason.FINGERPRINT_SECOND_NOT_ENROLLED,)
    return _reasons(_since_last_match(attempts), fingers.usable > 0, _FINGERPRINT)


def _since_last_match(attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
    """What was tried for the finger that is still wanted."""
    matches = [at for at, attempt in enumerate(attempts) if _matched((attempt,))]
    return attempts[matches[-1] + 1 :] if matches else attempts


def _reasons(
    attempts: tuple[Attempt, ...], enrolled: bool, reasons: _Reasons
) -> tuple[Reason, ...]:
    if not enrolled:
        return (reasons.not_enrolled,)
    if _matched(attempts):
        return ()
    if any(isinstance(attempt.result, Compared) for attempt in attempts):
        return (reasons.non_match,)
    failures = {it.result.failure for it in attempts if isinstance(it.result, NotCaptured)}
    if CaptureFailure.NO_COMPARABLE_REFERENCE in failures:
        return (reasons.outdated,)
    if CaptureFailure.DEVICE_FAULT in failures:
        return (Reason.DEVICE_FAULT,)
    return (reasons.not_captured,)
