"""Minutiae: what is refused, what is kept, and that nothing of them is printed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kiosk.biometrics.fingerprint.minutiae import (
    TURN_RAD,
    Minutiae,
    MinutiaKind,
    no_minutiae,
    wrapped_angles,
)


def three() -> Minutiae:
    return Minutiae(
        positions_px=np.array([[0, 0], [255.9, 10], [17, 287.5]], dtype=np.float32),
        angles_rad=np.array([0, 3.1, 6.28], dtype=np.float32),
        kinds=np.array([1, 2, 0], dtype=np.uint8),
        qualities=np.array([40, 90, 40], dtype=np.uint8),
        width_px=256,
        height_px=288,
    )


def test_they_have_a_length() -> None:
    assert len(three()) == 3
    assert len(no_minutiae(256, 288)) == 0


def test_kinds_are_the_standards_codes() -> None:
    assert [MinutiaKind(int(code)).name for code in three().kinds] == [
        "ENDING",
        "BIFURCATION",
        "OTHER",
    ]


def test_nothing_biometric_is_printed() -> None:
    assert repr(three()) == "Minutiae(<3 minutiae>, 256x288 px)"


@pytest.mark.parametrize(
    ("x_px", "y_px"),
    [(-0.1, 5), (256, 5), (5, 288), (5, -1), (math.nan, 5), (5, math.inf)],
)
def test_a_minutia_outside_the_image_is_refused(x_px: float, y_px: float) -> None:
    good = three()
    positions = good.positions_px.copy()
    positions[1] = (x_px, y_px)
    with pytest.raises(ValueError, match="outside its image"):
        replace(good, positions_px=positions)


@pytest.mark.parametrize("angle", [-0.01, float(TURN_RAD), 7.0, math.nan])
def test_an_angle_outside_the_turn_is_refused(angle: float) -> None:
    with pytest.raises(ValueError, match="angle"):
        replace(three(), angles_rad=np.array([0, angle, 1], dtype=np.float32))


def test_unknown_kinds_and_qualities_are_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        replace(three(), kinds=np.array([1, 3, 1], dtype=np.uint8))
    with pytest.raises(ValueError, match="quality"):
        replace(three(), qualities=np.array([1, 101, 1], dtype=np.uint8))


def test_arrays_of_other_shapes_or_types_are_refused() -> None:
    doubles: NDArray[Any] = np.zeros((3, 2), dtype=np.float64)
    with pytest.raises(ValueError, match="positions_px is float64"):
        replace(three(), positions_px=doubles)
    with pytest.raises(ValueError, match="kinds is uint8"):
        replace(three(), kinds=np.zeros(2, dtype=np.uint8))
    with pytest.raises(ValueError, match="positions_px"):
        replace(three(), positions_px=np.zeros((3, 3), dtype=np.float32))


@pytest.mark.parametrize(("width_px", "height_px"), [(0, 288), (256, 0), (16384, 288)])
def test_impossible_images_are_refused(width_px: int, height_px: int) -> None:
    with pytest.raises(ValueError, match="image side"):
        no_minutiae(width_px, height_px)


def test_the_best_are_kept_in_order() -> None:
    best = three().best(2)
    assert best.qualities.tolist() == [40, 90]
    assert best.positions_px.tolist() == three().positions_px[:2].tolist()
    assert len(three().best(9)) == 3


@given(st.lists(st.floats(min_value=-1e6, max_value=1e6), max_size=20))
def test_every_angle_can_be_wrapped(angles: list[float]) -> None:
    given_rad = np.array(angles, dtype=np.float64)
    wrapped = wrapped_angles(given_rad)
    assert wrapped.dtype == np.float32
    assert bool(((wrapped >= 0) & (wrapped < TURN_RAD)).all())
    assert np.allclose(np.cos(wrapped), np.cos(given_rad), atol=1e-5)
    assert np.allclose(np.sin(wrapped), np.sin(given_rad), atol=1e-5)
