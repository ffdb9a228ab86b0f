"""Formulas of light, colour and sharpness against values worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.biometrics.face.quality import light
from kiosk.biometrics.face.quality.mapping import sigmoid
from kiosk.biometrics.face.quality.sharpness import laplacian_variance, sharpness_score

HALVES = np.array([[0, 255], [255, 0]], dtype=np.uint8)
FOUR = np.array([[0, 64, 128, 255]], dtype=np.uint8)


def test_sigmoid() -> None:
    assert sigmoid(0.2, 0.2, 0.05) == 0.5
    assert sigmoid(1.0, 0.0, 1.0) == pytest.approx(1 / (1 + math.exp(-1)))
    assert (sigmoid(-1e9, 0, 1), sigmoid(1e9, 0, 1)) == pytest.approx((0, 1))


def test_luminance_mean_and_variance() -> None:
    assert light.luminance_mean(HALVES) == 0.5
    assert light.luminance_variance(HALVES) == pytest.approx(0.25)
    assert light.luminance_mean(FOUR) == pytest.approx((0 + 64 + 128 + 255) / 4 / 255)
    assert light.luminance_mean_score(0.2) == pytest.approx(50, abs=0.01)
    assert light.luminance_mean_score(0.8) == pytest.approx(50, abs=0.01)
    assert light.luminance_variance_score(1 / 60) == pytest.approx(100)
    assert light.luminance_variance_score(0.0) == 0.0


def test_dynamic_range() -> None:
    assert light.dynamic_range_bits(HALVES) == 1.0
    assert light.dynamic_range_bits(FOUR) == 2.0
    assert light.dynamic_range_bits(np.full((4, 4), 9, dtype=np.uint8)) == 0.0
    assert light.dynamic_range_bits(np.arange(256, dtype=np.uint8)) == 8.0
    assert (light.dynamic_range_score(2.0), light.dynamic_range_score(8.0)) == (25.0, 100.0)


def test_exposure() -> None:
    ends = np.array([[0, 25, 26, 246, 247, 255, 100, 100]], dtype=np.uint8)
    assert light.under_exposed_share(ends) == 0.25
    assert light.over_exposed_share(ends) == 0.25
    assert light.over_exposure_score(0.0) == 100.0
    assert light.over_exposure_score(0.10) == pytest.approx(1 / 0.11)
    assert light.under_exposure_score(0.0) == pytest.approx(99.84, abs=0.01)
    assert light.under_exposure_score(0.92) == pytest.approx(120 * 0.332)
    assert light.under_exposure_score(1.0) == 0.0


def test_illumination_uniformity() -> None:
    dark, lit = np.full((12, 12), 40, dtype=np.uint8), np.full((12, 12), 160, dtype=np.uint8)
    assert light.illumination_uniformity(dark, dark) == 1.0
    assert light.illumination_uniformity(dark, lit) == 0.0
    half_lit = dark.copy()
    half_lit[:6] = 160
    assert light.illumination_uniformity(dark, half_lit) == 0.5
    assert light.illumination_uniformity_score(0.5) == pytest.approx(100 * 0.5**0.3)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [(15.0, 20.0, 0.0), (30.0, 20.0, 5.0), (2.0, 39.0, 5.0), (-5.0, 20.0, 100.0)],
)
def test_natural_colour(a: float, b: float, distance: float) -> None:
    lab = np.full((1, 1, 3), (65.0, a, b), dtype=np.float32)
    rgb = np.rint(np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB)) * 255).astype(np.uint8)
    measured = light.natural_colour_distance(rgb)
    assert measured == pytest.approx(distance, abs=0.6)


def test_natural_colour_score() -> None:
    assert light.natural_colour_score(0.0) == 100.0
    assert light.natural_colour_score(10.0) == pytest.approx(200 * (1 - 1 / (1 + math.exp(-1))))


def test_laplacian_variance() -> None:
    """A lone bright pixel: -4 at its place, 1 at its four neighbours, times its height."""
    spot = np.zeros((112, 112), dtype=np.uint8)
    spot[50, 50] = 100
    assert laplacian_variance(spot) == pytest.approx((400**2 + 4 * 100**2) / 112**2, rel=1e-3)
    assert laplacian_variance(np.full((300, 200), 80, dtype=np.uint8)) == 0.0
    assert laplacian_variance(np.empty((0, 0), dtype=np.uint8)) == 0.0
    assert sharpness_score(35.0) == 50.0


@pytest.mark.parametrize(
    ("score", "lowest", "highest"),
    [
        (light.dynamic_range_score, 0.0, 8.0),
        (light.illumination_uniformity_score, 0.0, 1.0),
        (sharpness_score, 0.0, 500.0),
        (lambda share: -light.over_exposure_score(share), 0.0, 1.0),
        (lambda share: -light.under_exposure_score(share), 0.0, 1.0),
        (lambda distance: -light.natural_colour_score(distance), 0.0, 100.0),
        (light.luminance_mean_score, 0.0, 0.5),
        (lambda mean: -light.luminance_mean_score(mean), 0.5, 1.0),
    ],
)
@given(shares=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_scores_follow_their_measure(
    score: Callable[[float], float], lowest: float, highest: float, shares: tuple[float, float]
) -> None:
    worse, better = (lowest + share * (highest - lowest) for share in sorted(shares))
    assert score(worse) <= score(better) + 1e-9
    assert -100 <= score(worse) <= 100


@given(st.integers(1, 40), st.integers(1, 40))
def test_more_contrast_is_sharper_never_less(one: int, other: int) -> None:
    pattern = np.indices((112, 112)).sum(axis=0) // 4 % 2
    less, more = (np.asarray(100 + step * pattern, dtype=np.uint8) for step in sorted((one, other)))
    assert laplacian_variance(less) <= laplacian_variance(more)
