"""The similarity transform, against transforms made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kiosk.biometrics.engines.align import aligned_chip, similarity_transform
from kiosk.biometrics.engines.manifest import ARCFACE_TEMPLATE

TEMPLATE = np.array(ARCFACE_TEMPLATE)


def _matrix(angle: float, scale: float, x: float, y: float) -> NDArray[np.float64]:
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    return np.array([[cos, -sin, x], [sin, cos, y]])


def _moved(points: NDArray[np.float64], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    return points @ matrix[:, :2].T + matrix[:, 2]


@given(
    angle=st.floats(-math.pi, math.pi),
    scale=st.floats(0.1, 10),
    x=st.floats(-500, 500),
    y=st.floats(-500, 500),
    rows=st.sampled_from([[0, 1], [0, 1, 2], [0, 1, 2, 3, 4]]),
)
def test_a_known_transform_is_found_again(
    angle: float, scale: float, x: float, y: float, rows: list[int]
) -> None:
    matrix = _matrix(angle, scale, x, y)
    found = similarity_transform(TEMPLATE[rows], _moved(TEMPLATE[rows], matrix))
    assert np.allclose(found, matrix, atol=1e-6)


@given(seed=st.integers(0, 2**32 - 1))
def test_no_nearby_transform_fits_better(seed: int) -> None:
    rng = np.random.default_rng(seed)
    source = TEMPLATE + rng.normal(0, 5, TEMPLATE.shape)
    found = similarity_transform(source, TEMPLATE)

    def error(matrix: NDArray[np.float64]) -> float:
        return float(((_moved(source, matrix) - TEMPLATE) ** 2).sum())

    scale, angle = math.hypot(found[0, 0], found[1, 0]), math.atan2(found[1, 0], found[0, 0])
    for turned, grown, x, y in rng.normal(0, 0.01, (20, 4)):
        near = _matrix(angle + turned, scale * (1 + grown), found[0, 2] + x, found[1, 2] + y)
        assert error(found) <= error(near) + 1e-9


def test_mirrored_points_are_not_mirrored_back() -> None:
    found = similarity_transform(TEMPLATE * (-1, 1), TEMPLATE)
    assert np.linalg.det(found[:, :2]) > 0


def test_points_in_one_place_have_no_transform() -> None:
    with pytest.raises(ValueError, match="coincide"):
        similarity_transform(np.full((5, 2), 7.0), TEMPLATE)


def test_the_chip_shows_what_lies_at_the_points() -> None:
    image = np.zeros((300, 400, 3), dtype=np.uint8)
    image[100:111, 200:211] = (250, 10, 20)
    moved = np.array([[205.0, 105.0], [305.0, 105.0]])
    transform = similarity_transform(moved, TEMPLATE[:2])
    chip = aligned_chip(image, transform, 112)
    assert chip.shape == (112, 112, 3)
    x, y = (round(value) for value in ARCFACE_TEMPLATE[0])
    assert tuple(chip[y, x]) == (250, 10, 20)
