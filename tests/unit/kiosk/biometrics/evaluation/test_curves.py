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
from kiosk.biometrics.evaluation.scores import Comparisons, Layout, collect
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


PEOPLE = 40
FARTHEST = 0.0


def _one_is_never_matched(between: tuple[float, float]) -> Comparisons:
    """One genuine score each: -1, but the farthest of all for one person. Impostor scores lie
    evenly ``between``. So FNMR is the share of that person until everything matches."""
    person = np.repeat(np.arange(PEOPLE, dtype=np.int32), 2)
    scores = np.linspace(*between, person.size**2).reshape(person.size, person.size)
    scores[person[:, None] == person[None]] = -1.0
    scores[0, 1] = FARTHEST
    layout = Layout(person, person, PEOPLE, each_pair_once=True)
    return collect(layout, lambda rows: scores[rows])


@pytest.mark.parametrize(
    ("impostors_between", "eer_each_time_drawn"),
    [((FARTHEST, FARTHEST), 1 / (2 * PEOPLE)), ((-0.9, FARTHEST), 1 / PEOPLE)],
    ids=["impostors all tied with the miss", "impostors between the matches and the miss"],
)
def test_the_interval_of_an_eer_that_one_person_makes(
    impostors_between: tuple[float, float], eer_each_time_drawn: float
) -> None:
    """He is drawn binomial(40, 1/40) times: 2.5 % quantile 0, 97.5 % quantile 3."""
    found = _one_is_never_matched(impostors_between)
    drawn = resampling(found, draw_people(PEOPLE, 2000, np.random.default_rng(5)))
    assert eer(found) == pytest.approx(eer_each_time_drawn, rel=0.02)
    low, high = eer_interval(found, drawn)
    assert low == pytest.approx(0.0, abs=0.001)
    assert high == pytest.approx(3 * eer_each_time_drawn, rel=0.05)


def test_with_everybody_drawn_once_the_eer_is_the_eer() -> None:
    for found in (FOUND, _one_is_never_matched((-0.9, FARTHEST))):
        once = resampling(found, np.ones((1, found.people)))
        assert eer_interval(found, once) == pytest.approx((eer(found), eer(found)))


def test_levels_go_as_far_as_the_data_resolve() -> None:
    levels = fmr_levels(FOUND)
    assert levels[0] == pytest.approx(1 / FOUND.impostor.size)
    assert levels[-1] == pytest.approx(0.4)
