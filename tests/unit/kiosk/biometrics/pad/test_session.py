"""The session's rules that need no camera: beginning, losing the face, the lock, the last look."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.face.protocols import RgbImage
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


class SaidToBeLive:
    """A PadModel that answers what the test says."""

    threshold = 0.5

    def __init__(self, live: float) -> None:
        self.live = live

    def live_probability(self, image_rgb: RgbImage, box: FaceBox) -> float:
        return self.live


def test_figures_of_one_face_do_not_decide_for_the_next() -> None:
    model = SaidToBeLive(0.9)
    session = PadSession((), DissimilarityThreshold(0.40), model)
    for number in range(20):
        session.look(frame(200 * number))
    session.restart()
    model.live = 0.1
    session.look(frame(4_000))
    verdict = session.verdict()
    assert verdict.outcome is PadOutcome.ATTACK
    assert verdict.alarms == (PadCue.MODEL,)


def test_a_face_elsewhere_is_the_next_one() -> None:
    model = SaidToBeLive(0.9)
    session = PadSession((), DissimilarityThreshold(0.40), model)
    for number in range(20):
        session.look(frame(200 * number))
    model.live = 0.1
    session.look(frame(4_000, left_px=430))
    assert session.verdict().alarms == (PadCue.MODEL,)


def test_a_baseline_is_of_one_face() -> None:
    session = PadSession(TURNS, DissimilarityThreshold(0.40))
    for number in range(REST_FRAMES_MIN):
        session.look(frame(100 * number))
    session.restart()
    assert not session.ready


def test_a_stream_that_repeats_does_so_whoever_it_shows() -> None:
    session = PadSession((), DissimilarityThreshold(0.40))
    shown = [frame(100 * number) for number in range(6)]
    for number, at in enumerate((*shown, *shown)):
        session.look(replace(at, captured_ns=100 * number * MS))
    session.restart()
    assert session.verdict().alarms == (PadCue.LOOP,)
