"""The session's rules that need no camera: beginning, losing the face, the lock, the last look."""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.pad.session import REST_FRAMES_MIN, PadFrame, PadSession
from kiosk.domain.capture import ChallengeAction, FaceGuidance, PadCue, PadOutcome
from kiosk.domain.comparison import DissimilarityThreshold

MS = 1_000_000
TURNS = (ChallengeAction.TURN_LEFT, ChallengeAction.TURN_RIGHT)
GENERATOR = np.random.default_rng(11)


def features(value: float) -> FeatureSet:
    vector = np.zeros(128, dtype=np.float32)
    vector[0] = value
    return FeatureSet(vector, "placed-v1")


def frame(at_ms: int, turn: float = 0.0, left_px: int = 220) -> PadFrame:
    """A face with its nose ``turn`` inter-eye distances to the right of the middle."""
    image = GENERATOR.integers(90, 140, (480, 640, 3), dtype=np.uint8)
    middle = left_px + 100.0
    landmarks = Landmarks((middle - 40, 200), (middle + 40, 200), (middle + 80 * turn, 260))
    return PadFrame(image, FaceBox(left_px, 120, left_px + 200, 320), landmarks, at_ms * MS, True)


def begun() -> tuple[PadSession, int]:
    session = PadSession(TURNS, DissimilarityThreshold(0.40))
    for number in range(REST_FRAMES_MIN):
        assert not session.ready
        session.look(frame(100 * number))
    assert session.ready
    at_ms = 100 * REST_FRAMES_MIN
    session.begin(features(0.1), frame(at_ms))
    return session, at_ms


def turned(session: PadSession, at_ms: int, turn: float) -> int:
    for step, amount in enumerate((0.0, turn, turn, 0.0), start=1):
        session.look(frame(at_ms + 100 * step, amount))
    return at_ms + 400


def both_turns() -> tuple[PadSession, int]:
    session, at_ms = begun()
    asked = [session.guidance]
    at_ms = turned(session, at_ms, 0.2)
    asked.append(session.guidance)
    assert asked == [FaceGuidance.TURN_LEFT, FaceGuidance.TURN_RIGHT]
    assert session.progress == 0.5
    return session, turned(session, at_ms, -0.2)


def test_the_same_face_throughout_is_bona_fide() -> None:
    session, _ = both_turns()
    assert session.wants_features
    assert not session.done, "the face after the last action is still to be compared"
    session.check(features(0.2))
    assert session.done
    assert session.verdict().outcome is PadOutcome.BONA_FIDE


def test_another_face_afterwards_is_an_attack() -> None:
    session, _ = both_turns()
    session.check(features(0.6))
    verdict = session.verdict()
    assert verdict.outcome is PadOutcome.ATTACK
    assert verdict.alarms == (PadCue.FACE_SWAP,)


def test_without_a_last_look_the_challenge_is_not_completed() -> None:
    session, at_ms = both_turns()
    for step in range(1, 36):
        session.look(frame(at_ms + 100 * step))
    assert session.done
    assert session.verdict().outcome is PadOutcome.CHALLENGE_NOT_COMPLETED


def test_a_face_that_is_gone_or_jumps_ends_the_challenge() -> None:
    gone, at_ms = begun()
    gone.unseen((at_ms + 2500) * MS)
    jumped, at_ms = begun()
    jumped.look(frame(at_ms + 100, left_px=430))
    for session in (gone, jumped):
        assert session.done
        assert session.guidance is None
        assert session.verdict().outcome is PadOutcome.CHALLENGE_NOT_COMPLETED


def test_without_a_challenge_there_is_nothing_to_wait_for() -> None:
    session = PadSession((), DissimilarityThreshold(0.40))
    session.look(frame(0))
    assert session.done
    assert session.guidance is None
    assert session.verdict().outcome is PadOutcome.BONA_FIDE
