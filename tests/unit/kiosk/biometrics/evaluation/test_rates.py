"""Rates of score sets small enough to count by hand."""

from __future__ import annotations

import pytest

from kiosk.biometrics.evaluation.rates import eer, fmr_at, fnmr_at, fnmr_at_fmr
from tests.unit.kiosk.biometrics.evaluation.people import comparisons

GENUINE = (0.1, 0.2, 0.3, 0.45, 0.7)
IMPOSTOR = (0.4, 0.5, 0.6, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4)
FOUND = comparisons(GENUINE, IMPOSTOR)


@pytest.mark.parametrize(
    ("threshold", "fmr", "fnmr"),
    [
        (0.05, 0.0, 1.0),
        (0.1, 0.0, 0.8),
        (0.4, 0.1, 0.4),
        (0.45, 0.1, 0.2),
        (0.6, 0.3, 0.2),
        (1.4, 1.0, 0.0),
    ],
)
def test_a_score_at_the_threshold_matches(threshold: float, fmr: float, fnmr: float) -> None:
    assert fmr_at(FOUND, threshold) == pytest.approx(fmr)
    assert fnmr_at(FOUND, threshold) == pytest.approx(fnmr)


def test_rates_of_nothing() -> None:
    assert fmr_at(comparisons(GENUINE, ()), 0.4) is None
    assert fnmr_at(comparisons((), IMPOSTOR), 0.4) is None
    for empty in (comparisons(GENUINE, ()), comparisons((), IMPOSTOR)):
        assert eer(empty) is None
        assert fnmr_at_fmr(empty, 0.1) is None


def test_eer_where_the_rates_meet() -> None:
    """At 0.5 both are 0.2: two of ten impostors match, one of five genuine does not."""
    assert eer(FOUND) == pytest.approx(0.2)


def test_eer_between_two_thresholds() -> None:
    """Rates jump over each other from (0, 1/3) at 0.3 to (1/2, 1/3) at 0.4; the smaller sum is
    half-way between 0 and 1/3."""
    assert eer(comparisons((0.1, 0.3, 0.6), (0.4, 0.9))) == pytest.approx(1 / 6)


def test_eer_of_perfect_and_of_hopeless_scores() -> None:
    assert eer(comparisons((0.1, 0.2), (0.5, 0.6))) == 0.0
    assert eer(comparisons((0.5, 0.6), (0.1, 0.2))) == 1.0
    assert eer(comparisons((0.5,), (0.5,))) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("wanted", "fmr", "fnmr"),
    [(0.0, 0.0, 0.4), (0.05, 0.0, 0.4), (0.1, 0.1, 0.2), (0.29, 0.2, 0.2), (0.3, 0.3, 0.0)],
)
def test_fnmr_at_the_laxest_threshold_that_keeps_the_fmr(
    wanted: float, fmr: float, fnmr: float
) -> None:
    point = fnmr_at_fmr(FOUND, wanted)
    assert point is not None
    assert point.fmr == pytest.approx(fmr)
    assert point.fnmr == pytest.approx(fnmr)
    assert fmr_at(FOUND, point.threshold) == pytest.approx(fmr)


def test_ties_are_never_split() -> None:
    """Three impostors at one score: an FMR of 0.25 cannot be reached, so it is 0."""
    point = fnmr_at_fmr(comparisons((0.5, 0.6), (0.55, 0.55, 0.55, 0.9)), 0.25)
    assert point is not None
    assert (point.fmr, point.fnmr) == (0.0, 0.5)
