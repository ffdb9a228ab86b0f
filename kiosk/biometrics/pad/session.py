"""One presentation, from the first frame to the PAD outcome."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from kiosk.biometrics.engines.protocols import PadModel
from kiosk.biometrics.face.compare import dissimilarity
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.pad.cue import Cue, alarms
from kiosk.biometrics.pad.loop import LoopDetector
from kiosk.biometrics.pad.observation import FaceObservation, baseline_of, observe
from kiosk.biometrics.pad.passive import PassiveCues
from kiosk.biometrics.pad.tracker import WINDOW_S, ChallengeState, ChallengeTracker
from kiosk.domain.capture import ChallengeAction, FaceGuidance, PadCue, PadOutcome
from kiosk.domain.comparison import DissimilarityThreshold

REST_FRAMES_MIN: Final = 9
REST_FRAMES_KEPT: Final = 31
"""Frames the baseline is taken from: the last second at 30 fps."""
FACE_LOST_AFTER_NS: Final = 2_000_000_000
"""A head turned far is not always found; whose it is afterwards, the same-face lock says."""
LAST_LOOK_NS: Final = 3_000_000_000
"""After the last action the face must be fit for comparison within this."""
MIN_TRACK_OVERLAP: Final = 0.2
"""Intersection over union from frame to frame; looser than in sampling, for a head that moves."""


@dataclass(frozen=True, slots=True, eq=False)
class PadFrame:
    """One frame with exactly one face that matters."""

    image_rgb: RgbImage
    box: FaceBox
    landmarks: Landmarks
    captured_ns: int
    good: bool
    """Nothing was found wrong with its quality: fit for comparison and for the baseline."""


@dataclass(frozen=True, slots=True)
class PadVerdict:
    """The outcome and everything it rests on."""

    outcome: PadOutcome
    alarms: tuple[PadCue, ...]
    """Empty unless the outcome is ATTACK."""
    cues: tuple[Cue, ...]


class PadSession:
    """Passive cues throughout; then, when asked to, the challenge and the same-face lock.

    ``same_person`` is the verification threshold: faces before, during and after the challenge
    must compare within it.
    """

    def __init__(
        self,
        actions: tuple[ChallengeAction, ...],
        same_person: DissimilarityThreshold,
        model: PadModel | None = None,
        loop: LoopDetector | None = None,
        window_s: float = WINDOW_S,
    ) -> None:
        self._window_s = window_s
        self._actions = actions
        self._same_person = same_person
        self._passive = PassiveCues(model, loop)
        self._rest: deque[FaceObservation] = deque(maxlen=REST_FRAMES_KEPT)
        self._tracker: ChallengeTracker | None = None
        self._locked_to: FeatureSet | None = None
        self._furthest = 0.0
        self._check_due = False
        self._completed_ns: int | None = None
        self._unchecked = False
        self._box: FaceBox | None = None
        self._seen_ns = 0

    @property
    def guidance(self) -> FaceGuidance | None:
        """The challenge's instruction; None before it begins and after it ends."""
        if self._tracker is None or self._tracker.state is not ChallengeState.RUNNING:
            return None
        return self._tracker.guidance

    @property
    def progress(self) -> float:
        """Share of the actions completed, 0 to 1; 1 without a challenge."""
        if not self._actions:
            return 1.0
        left = len(self._actions) if self._tracker is None else len(self._tracker.left)
        return 1.0 - left / len(self._actions)

    @property
    def challenged(self) -> bool:
        """Whether there are actions to ask for."""
        return bool(self._actions)

    @property
    def ready(self) -> bool:
        """Enough of the face at rest was seen to begin the challenge."""
        return len(self._rest) >= REST_FRAMES_MIN

    @property
    def begun(self) -> bool:
        return self._tracker is not None

    @property
    def done(self) -> bool:
        """Nothing more to wait for: without a challenge always, else when it has ended."""
        if not self._actions:
            return True
        if self._tracker is None or self._tracker.state is ChallengeState.RUNNING:
            return False
        failed = self._tracker.state is ChallengeState.FAILED
        return failed or self._unchecked or not self._check_due

    @property
    def wants_features(self) -> bool:
        """The next good frame should be embedded and handed to ``check``."""
        return self._check_due

    def restart(self) -> None:
        """Before the challenge, another face may have come: one face's figures and baseline never
        decide for the next."""
        self._passive.restart()
        self._rest.clear()

    def look(self, frame: PadFrame) -> None:
        """The next frame that shows the face."""
        self._follow(frame)
        turning = self._tracker is not None and self._tracker.turning
        self._passive.look(frame.image_rgb, frame.box, frame.captured_ns, rigid=turning)
        if not self._actions:
            return
        seen = observe(frame.image_rgb, frame.landmarks, frame.captured_ns)
        if seen is None:
            return
        if self._tracker is None:
            if frame.good:
                self._rest.append(seen)
        else:
            self._advance(self._tracker, seen, frame)

    def unseen(self, now_ns: int) -> None:
        """No usable frame, or several faces; more than ``FACE_LOST_AFTER_NS`` ends a challenge."""
        if self._tracker is not None:
            self._tracker.tick(now_ns)
            if now_ns - self._seen_ns > FACE_LOST_AFTER_NS:
                self._tracker.fail()
            self._wait_for_last_look(now_ns)

    def begin(self, features: FeatureSet, frame: PadFrame) -> None:
        """Start the challenge: lock on to this face and ask for the first action."""
        self._locked_to = features
        self._passive.at_rest(frame.image_rgb, frame.box)
        rest = baseline_of(tuple(self._rest))
        self._tracker = ChallengeTracker(self._actions, rest, frame.captured_ns, self._window_s)

    def check(self, features: FeatureSet) -> None:
        """Features taken during or after the challenge. Raises EngineMismatch."""
        if self._locked_to is None:
            raise ValueError("nothing is locked on yet: begin the challenge first")
        self._check_due = False
        self._furthest = max(self._furthest, dissimilarity(self._locked_to, features).value)

    def verdict(self) -> PadVerdict:
        """The outcome as of now."""
        cues = (*self._passive.cues(), *self._lock_cue())
        found = alarms(cues)
        if found:
            return PadVerdict(PadOutcome.ATTACK, found, cues)
        if self._actions and not self._challenge_passed:
            return PadVerdict(PadOutcome.CHALLENGE_NOT_COMPLETED, (), cues)
        return PadVerdict(PadOutcome.BONA_FIDE, (), cues)

    @property
    def _challenge_passed(self) -> bool:
        completed = self._tracker is not None and self._tracker.state is ChallengeState.COMPLETED
        return completed and not self._check_due

    def _wait_for_last_look(self, now_ns: int) -> None:
        if self._completed_ns is not None and now_ns - self._completed_ns > LAST_LOOK_NS:
            self._unchecked = True

    def _follow(self, frame: PadFrame) -> None:
        jumped = self._box is not None and self._box.overlap(frame.box) < MIN_TRACK_OVERLAP
        gone = frame.captured_ns - self._seen_ns > FACE_LOST_AFTER_NS
        if self._box is not None and (jumped or gone):
            if self._tracker is None:
                self.restart()
            else:
                self._tracker.fail()
        self._box, self._seen_ns = frame.box, frame.captured_ns

    def _advance(self, tracker: ChallengeTracker, seen: FaceObservation, frame: PadFrame) -> None:
        before = len(tracker.left)
        tracker.look(seen)
        self._wait_for_last_look(seen.captured_ns)
        if len(tracker.left) < before:
            self._check_due = True
            if not tracker.left:
                self._completed_ns = seen.captured_ns
            self._passive.at_rest(frame.image_rgb, frame.box)

    def _lock_cue(self) -> tuple[Cue, ...]:
        if self._locked_to is None:
            return ()
        limit = self._same_person.value
        swapped = self._furthest > limit
        return (Cue(PadCue.FACE_SWAP, self._furthest, limit, swapped),)
