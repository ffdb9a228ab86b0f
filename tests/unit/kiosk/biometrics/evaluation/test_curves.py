from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.evaluation.curves import (
    eer_interval,
    fmr_levels,
    fmr_over_threshold,
    fnmr_over_fmr,
    threshold_levels,
)
from kiosk.biometrics.evaluation.intervals import draw_people, fmr_interval, resampling
from kiosk.biometrics.evaluation.rates import eer, fmr_at, fnmr_at_fmr
from kiosk.biometrics.evaluation.scoring import score_all_pairs
from tests.unit.kiosk.biometrics.evaluation.people import crowd

FOUND = score_all_pairs(crowd(30, 3, np.random.default_rng(11), within=0.2), None)
DRAWN = resampling(FOUND, draw_people(30, 200, np.random.default_rng(12)))
EVERYBODY_ONCE = resampling(FOUND, np.ones((1, 30)))


def test_the_curve_goes_through_the_rates() -> None:
    levels = np.array([0.001, 0.01, 0.05, 0.2])
    band = fnmr_over_fmr(FOUND, EVERYBODY_ONCE, levels)
    points = [fnmr_at_fmr(FOUND, float(level)) for level in levels]
    expected = [point.fnmr for point in points if point is not None]
    assert band.rate == pytest.approx(expected)
    assert band.lower == pytest.approx(expected)
    assert band.upper == pytest.approx(expected)


def test_fmr_over_the_threshold() -> None:
    levels = threshold_levels(FOUND)
    band = fmr_over_threshold(FOUND, DRAWN, levels)
    assert band.rate == pytest.approx([fmr_at(FOUND, float(level)) for level in levels])
    assert np.all(np.diff(band.rate) >= 0)
    middle = len(levels) // 2
    exact = fmr_interval(FOUND, DRAWN, float(levels[middle]))
    assert (band.lower[middle], band.upper[middle]) == pytest.approx(exact)


def test_the_band_lies_around_the_curve() -> None:
    band = fnmr_over_fmr(FOUND, DRAWN, fmr_levels(FOUND))
    assert np.all(np.diff(band.rate) <= 0)
    assert np.all(band.lower <= band.upper)
    assert np.mean((band.lower <= band.rate) & (band.rate <= band.upper)) > 0.9
    assert np.any(band.upper - band.lower > 0.02)


def test_the_eer_lies_in_its_interval() -> None:
    rate = eer(FOUND)
    low, high = eer_interval(FOUND, DRAWN)
    assert rate is not None
    assert 0.0 < low < rate < high < 0.5


def test_levels_go_as_far_as_the_data_resolve() -> None:
    levels = fmr_levels(FOUND)
    assert levels[0] == pytest.approx(1 / FOUND.impostor.size)
    assert levels[-1] == pytest.approx(0.4)
