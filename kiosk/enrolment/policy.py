"""The figures of an attended enrolment. Versioned together with the city's rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.announcement import AnnouncementScript
from kiosk.domain.capture import FingerPosition
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.domain.finger_thresholds import FingerprintThresholds, search_thresholds
from kiosk.domain.open_set import MEASURED_FPIR, search_threshold
from kiosk.domain.policy import FACE_THRESHOLD_CEILING


@dataclass(frozen=True, slots=True)
class EnrolmentDeadlines:
    """How long each waiting state waits, in seconds. Tests and the demo may shorten them."""

    log_in_s: float = 60.0
    pin_s: float = 10.0
    """One Argon2id verification takes about 0.3 s."""
    locked_screen_s: int = 15
    """The wait after wrong PINs goes on behind the idle screen: check-ins are never blocked."""
    store_s: float = 10.0
    """Reads and writes of the local store."""
    inactivity_s: float = 120.0
    """Wherever a human decides; then everything is wiped and the officer is logged out."""
    announcement_s: float = 300.0
    """The same while the announcement is read aloud: minutes pass without a touch."""
    face_s: float = 40.0
    """Several samples with guidance."""
    challenge_s: float = 24.0
    """On top of ``face_s``, as in kiosk.domain.policy."""
    fingerprint_s: float = 75.0
    """Three impressions of one finger and up to three spare ones; at 57,600 baud an image takes
    7 s."""
    probe_s: float = 20.0
    """One fresh face sample, or one press."""
    compare_s: float = 15.0
    """One comparison, with the image at 57,600 baud 8 s; restarted by every progress report of the
    duplicate check."""

    def __post_init__(self) -> None:
        if self.locked_screen_s < 1:
            raise ValueError("locked_screen_s must be at least 1: the wait is shown in seconds")


@dataclass(frozen=True, slots=True)
class EnrolmentPolicy:
    """Rules of enrolment."""

    version: str = "city-default-1"
    notice_version: str = "notice-4"
    """The notice that must have been shown (PIPL art. 17); goes into the record."""
    announcement: AnnouncementScript | None = None
    """The text of the initial announcement; None where the office has none."""
    face_samples: int = 5
    fingers_wanted: int = 3
    finger_order: tuple[FingerPosition, ...] = (
        FingerPosition.RIGHT_INDEX,
        FingerPosition.LEFT_INDEX,
        FingerPosition.RIGHT_THUMB,
        FingerPosition.LEFT_THUMB,
        FingerPosition.RIGHT_MIDDLE,
        FingerPosition.LEFT_MIDDLE,
        FingerPosition.RIGHT_RING,
        FingerPosition.LEFT_RING,
        FingerPosition.RIGHT_LITTLE,
        FingerPosition.LEFT_LITTLE,
    )
    """The order in which fingers are suggested; the officer may pick any."""
    verify_presses: int = 2
    """Presses allowed to confirm a new finger before it has to be enrolled again."""
    face_verify_threshold: DissimilarityThreshold = field(
        default_factory=lambda: DissimilarityThreshold(0.40)
    )
    face_duplicate_threshold: DissimilarityThreshold = field(
        default_factory=lambda: DissimilarityThreshold(0.38)
    )
    """The laxest the duplicate check ever uses; tightened with the number of people enrolled."""
    face_duplicate_fpir: float | None = MEASURED_FPIR
    """Share of honest people who may be taken for somebody else (kiosk/domain/open_set.py, dlib
    network): a larger one would keep them from being enrolled. None: ``face_duplicate_threshold``
    as it stands, for an engine with figures of its own."""
    face_ceiling: float = FACE_THRESHOLD_CEILING
    """No face threshold may exceed it; another engine brings its own."""
    fingerprint_thresholds: FingerprintThresholds = field(default_factory=FingerprintThresholds)
    """Self-verification, impressions of one finger, and one finger under two positions."""
    finger_duplicate_thresholds: FingerprintThresholds = field(
        default_factory=lambda: search_thresholds(FingerprintThresholds())
    )
    """One press among everybody's fingers; on the scale of ``fingerprint_thresholds``."""
    wrong_pin_delays_s: tuple[int, ...] = (0, 0, 5, 15, 60, 300)
    """Wait after the n-th consecutive wrong PIN of an officer; the last one repeats."""
    deadlines: EnrolmentDeadlines = field(default_factory=EnrolmentDeadlines)
    challenge: bool = False
    """Whether the person is asked to turn the head and so on while the references are taken."""

    @property
    def face_deadline_s(self) -> float:
        """Of the capture of the references, with the challenge where there is one."""
        return self.deadlines.face_s + (self.deadlines.challenge_s if self.challenge else 0.0)

    def __post_init__(self) -> None:
        for name, threshold in (
            ("face_verify_threshold", self.face_verify_threshold),
            ("face_duplicate_threshold", self.face_duplicate_threshold),
        ):
            if not 0.0 < threshold.value <= self.face_ceiling:
                raise ValueError(
                    f"{name} {threshold.value} is unsafe: use a value above 0 and at most "
                    f"{self.face_ceiling}"
                )
        if self.finger_duplicate_thresholds.scale != self.fingerprint_thresholds.scale:
            raise ValueError("fingerprint thresholds of two comparators cannot decide together")
        if self.face_duplicate_fpir is not None:
            search_threshold(1, self.face_duplicate_fpir)
        if not 1 <= self.face_samples <= 10:
            raise ValueError("face_samples lies in 1..10 (kiosk/workers/messages.py)")
        if not 1 <= self.fingers_wanted <= len(FingerPosition):
            raise ValueError("fingers_wanted lies in 1..10")
        if set(self.finger_order) != set(FingerPosition):
            raise ValueError("finger_order must name all ten fingers")
        if self.verify_presses < 1:
            raise ValueError("verify_presses must be at least 1")
        if not self.wrong_pin_delays_s or min(self.wrong_pin_delays_s) < 0:
            raise ValueError("wrong_pin_delays_s needs at least one delay, none below 0")

    def wrong_pin_delay_s(self, consecutive: int) -> int:
        """Seconds to wait after this many consecutive wrong PINs (1 is the first)."""
        if consecutive < 1:
            raise ValueError("consecutive wrong PINs are counted from 1")
        return self.wrong_pin_delays_s[min(consecutive, len(self.wrong_pin_delays_s)) - 1]

    def duplicate_threshold_among(self, people: int) -> DissimilarityThreshold:
        """The threshold of the duplicate check among so many other people, at least 1."""
        if self.face_duplicate_fpir is None:
            return self.face_duplicate_threshold
        among = search_threshold(people, self.face_duplicate_fpir)
        return DissimilarityThreshold(min(self.face_duplicate_threshold.value, among.value))
