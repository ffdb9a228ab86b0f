"""When an observation shows an action, and when the face is back at rest: relative to the person's
own baseline throughout, since fixed figures fail people whose eyes are narrow or noses short."""

from __future__ import annotations

from math import copysign
from typing import Final

from kiosk.biometrics.pad.challenge import TURNS
from kiosk.biometrics.pad.observation import Baseline, FaceObservation
from kiosk.domain.capture import ChallengeAction

TURN_MIN: Final = 0.11
"""Change of the turn ratio: some 20 degrees on the synthetic people. A picture held at an angle
keeps its nose between its eyes."""
SWAY_MAX: Final = 0.08
"""How far from its middle an idle head sways in turn ratio: seven degrees on the synthetic people.
The baseline's second may lie at one end of it."""
NOD_MIN: Final = 0.16
"""Sinking of the eye line, in inter-eye distances: the head pivots at the neck, below the eyes."""
LOOK_UP_MIN: Final = 0.10
"""Shrinking of the nose drop, as a share of it: by geometry 15 % at 15 degrees."""
MOUTH_MIN: Final = 0.10
"""Growth of the dark share of the mouth region."""
BLINK_MAX: Final = 0.83
"""Eye contrast as a share of the baseline (face.md 3.4: the dip with the best F1)."""
REST_SHARE: Final = 0.7
"""At rest again below this share of what the action needs."""


def extent(action: ChallengeAction, seen: FaceObservation, rest: Baseline) -> float:
    """How far the action is carried out: 0 at rest, 1 where it counts, beyond either way."""
    match action:
        case ChallengeAction.TURN_LEFT:
            return (seen.turn - rest.turn) / TURN_MIN
        case ChallengeAction.TURN_RIGHT:
            return (rest.turn - seen.turn) / TURN_MIN
        case ChallengeAction.NOD:
            sunk_px = seen.eye_row_px - rest.eye_row_px
            return sunk_px / max(1.0, rest.inter_eye_px) / NOD_MIN
        case ChallengeAction.LOOK_UP:
            return _fall(seen.nose_drop, rest.nose_drop) / LOOK_UP_MIN
        case ChallengeAction.OPEN_MOUTH:
            return (seen.mouth_dark - rest.mouth_dark) / MOUTH_MIN
        case ChallengeAction.BLINK:
            return _fall(seen.eye_contrast, rest.eye_contrast) / (1.0 - BLINK_MAX)


def counts(action: ChallengeAction, seen: FaceObservation, rest: Baseline) -> bool:
    """The action is carried out, and is not another one that looks like it from the front."""
    if extent(action, seen, rest) < 1.0:
        return False
    if action in TURNS:
        return abs(seen.turn - _middle_of_sway(rest)) >= TURN_MIN
    straight = abs(seen.turn - rest.turn) < TURN_MIN
    level = action is not ChallengeAction.OPEN_MOUTH or (
        abs(extent(ChallengeAction.NOD, seen, rest)) < 1.0
    )
    return straight and level


def at_rest(action: ChallengeAction, seen: FaceObservation, rest: Baseline) -> bool:
    """The action is not going on, and the head faces the camera."""
    if action not in TURNS and abs(seen.turn - rest.turn) >= TURN_MIN:
        return False
    return abs(extent(action, seen, rest)) < REST_SHARE


def _middle_of_sway(rest: Baseline) -> float:
    """Turn ratio the head may sway about: as near to straight ahead as the baseline allows."""
    return copysign(max(0.0, abs(rest.turn) - SWAY_MAX), rest.turn)


def _fall(value: float, rest: float) -> float:
    """Share of ``rest`` that is gone; 0 where there was nothing to lose (dark glasses)."""
    return 1.0 - value / rest if rest > 0.0 else 0.0
