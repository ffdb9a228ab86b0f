from __future__ import annotations

from math import pi

import numpy as np
import pytest

from drivers.camera.rotation import rotation

RIGHT, UP, AHEAD = np.eye(3)
QUARTER_RAD = pi / 2


@pytest.mark.parametrize(
    ("yaw_rad", "pitch_rad", "roll_rad", "before", "after"),
    [
        (QUARTER_RAD, 0.0, 0.0, AHEAD, RIGHT),
        (0.0, QUARTER_RAD, 0.0, AHEAD, -UP),
        (0.0, 0.0, QUARTER_RAD, RIGHT, UP),
        # The roll is the first of the three: it finds the head upright.
        (0.0, QUARTER_RAD, QUARTER_RAD, RIGHT, AHEAD),
        (QUARTER_RAD, QUARTER_RAD, 0.0, AHEAD, -UP),
    ],
)
def test_the_signs_are_those_of_a_head(
    yaw_rad: float,
    pitch_rad: float,
    roll_rad: float,
    before: np.ndarray[tuple[int], np.dtype[np.float64]],
    after: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    turn = rotation(yaw_rad=yaw_rad, pitch_rad=pitch_rad, roll_rad=roll_rad)
    assert turn @ before == pytest.approx(after, abs=1e-12)
