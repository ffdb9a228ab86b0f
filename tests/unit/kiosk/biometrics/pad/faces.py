"""Faces as numbers: a person at rest, and how each action changes the figures."""

from __future__ import annotations

from dataclasses import replace

from kiosk.biometrics.pad.observation import Baseline, FaceObservation, baseline_of
from kiosk.domain.capture import ChallengeAction

MS = 1_000_000


def resting(at_ms: int = 0) -> FaceObservation:
    """A face that looks at the camera."""
    return FaceObservation(
        captured_ns=at_ms * MS,
        turn=0.02,
        nose_drop=0.75,
        eye_row_px=200.0,
        inter_eye_px=80.0,
        mouth_dark=0.02,
        eye_contrast=0.75,
    )


def acting(action: ChallengeAction, at_ms: int, share: float = 1.3) -> FaceObservation:
    """``action`` carried out; a ``share`` of 1 is exactly enough."""
    seen = resting(at_ms)
    match action:
        case ChallengeAction.TURN_LEFT:
            return replace(seen, turn=seen.turn + 0.11 * share)
        case ChallengeAction.TURN_RIGHT:
            return replace(seen, turn=seen.turn - 0.11 * share)
        case ChallengeAction.NOD:
            return replace(seen, eye_row_px=200.0 + 0.16 * 80 * share)
        case ChallengeAction.LOOK_UP:
            return replace(seen, nose_drop=0.75 * (1 - 0.10 * share))
        case ChallengeAction.OPEN_MOUTH:
            return replace(seen, mouth_dark=0.02 + 0.10 * share)
        case ChallengeAction.BLINK:
            return replace(seen, eye_contrast=0.75 * (1 - 0.17 * share))


def baseline() -> Baseline:
    return baseline_of((resting(),))
