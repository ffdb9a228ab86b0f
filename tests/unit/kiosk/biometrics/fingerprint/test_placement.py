"""Hints from where the minutiae lie."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.fingerprint.minutiae import Minutiae, no_minutiae
from kiosk.biometrics.fingerprint.placement import FEWEST, placement_hint
from kiosk.domain.capture import FingerGuidance

WIDTH_PX, HEIGHT_PX = 256, 288


def minutiae_about(x_share: float, y_share: float, count: int) -> Minutiae:
    """So many minutiae, 10 px to the left and right of one place by turns."""
    spread_px = np.where(np.arange(count) % 2, 10.0, -10.0)
    positions_px = np.empty((count, 2), dtype=np.float32)
    positions_px[:, 0] = x_share * WIDTH_PX + spread_px
    positions_px[:, 1] = y_share * HEIGHT_PX
    return Minutiae(
        positions_px,
        np.zeros(count, dtype=np.float32),
        np.zeros(count, dtype=np.uint8),
        np.zeros(count, dtype=np.uint8),
        WIDTH_PX,
        HEIGHT_PX,
    )


@pytest.mark.parametrize(
    ("x_share", "y_share", "hint"),
    [
        (0.5, 0.5, None),
        (0.67, 0.5, None),
        (0.5, 0.72, None),
        (0.5, 0.8, FingerGuidance.FORWARD),
        (0.5, 0.2, FingerGuidance.BACK),
        (0.8, 0.5, FingerGuidance.CENTRE),
        (0.2, 0.5, FingerGuidance.CENTRE),
        (0.85, 0.8, FingerGuidance.CENTRE),
        (0.78, 0.85, FingerGuidance.FORWARD),
    ],
)
def test_a_shifted_finger_is_told_where_to(
    x_share: float, y_share: float, hint: FingerGuidance | None
) -> None:
    assert placement_hint(minutiae_about(x_share, y_share, 4)) is hint


def test_what_shows_enough_is_used_wherever_it_lay() -> None:
    assert placement_hint(minutiae_about(0.5, 0.9, FEWEST)) is None
    assert placement_hint(minutiae_about(0.5, 0.9, FEWEST - 2)) is FingerGuidance.FORWARD


def test_nothing_lies_nowhere() -> None:
    assert placement_hint(no_minutiae(WIDTH_PX, HEIGHT_PX)) is None
