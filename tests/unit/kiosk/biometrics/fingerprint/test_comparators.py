"""What every comparator of minutiae promises, on random fingers."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.biometrics.fingerprint.geometry import GeometryComparator
from kiosk.biometrics.fingerprint.mcc.comparator import MccComparator
from kiosk.biometrics.fingerprint.mcc_geometry import MccGeometryComparator
from kiosk.biometrics.fingerprint.minutiae import Minutiae, no_minutiae
from kiosk.biometrics.fingerprint.protocols import MinutiaComparator, P
from tests.unit.kiosk.biometrics.fingerprint.random_minutiae import (
    impression,
    left_part,
    minutiae_at,
    moved,
    scattered,
)

Score = Callable[[Minutiae, Minutiae], float]


def scored_by(comparator: MinutiaComparator[P]) -> Score:
    def score(a: Minutiae, b: Minutiae) -> float:
        return comparator.compare(comparator.prepare(a), comparator.prepare(b)).value

    return score


COMPARATORS = {
    "mcc8": scored_by(MccComparator()),
    "geometry": scored_by(GeometryComparator()),
    "mcc-geometry": scored_by(MccGeometryComparator()),
}

every_comparator = pytest.mark.parametrize("score", COMPARATORS.values(), ids=COMPARATORS.keys())
few_examples = settings(max_examples=12)
seeds = st.integers(0, 2**32 - 3)
counts = st.integers(12, 60)
turns = st.floats(-math.pi, math.pi)
lying_differently = st.floats(-1.0, 1.0)
shifts = st.tuples(st.floats(-200, 200), st.floats(-200, 200))


def test_names_tell_comparators_apart() -> None:
    names = [MccComparator().name, GeometryComparator().name, MccGeometryComparator().name]
    assert names == ["mcc-1", "geometry-1", "mcc-geometry-1"]


@every_comparator
@few_examples
@given(seed=seeds, count=counts, turn=lying_differently, shift=shifts)
def test_the_same_finger_lying_otherwise_scores_as_if_it_had_not_moved(
    score: Score, seed: int, count: int, turn: float, shift: tuple[float, float]
) -> None:
    finger = scattered(count, seed)
    assert score(moved(finger, turn, shift), finger) == pytest.approx(
        score(finger, finger), rel=0.01
    )


@every_comparator
@few_examples
@given(seed=seeds, count=counts, turn=turns, shift=shifts)
def test_turning_the_sensor_changes_no_score(
    score: Score, seed: int, count: int, turn: float, shift: tuple[float, float]
) -> None:
    """Both impressions moved alike; the vote's bins move a little under them."""
    finger = scattered(count, seed)
    other = impression(finger, seed)
    still = score(finger, other)
    assert score(moved(finger, turn, shift), moved(other, turn, shift)) == pytest.approx(
        still, rel=0.05, abs=1e-3
    )


@every_comparator
@few_examples
@given(seed=seeds, a_count=counts, b_count=counts)
def test_it_does_not_matter_which_side_is_the_probe(
    score: Score, seed: int, a_count: int, b_count: int
) -> None:
    a, b = scattered(a_count, seed), scattered(b_count, seed + 1)
    assert score(a, b) == pytest.approx(score(b, a), rel=1e-3, abs=1e-6)
    noisy = impression(a, seed)
    assert score(a, noisy) == pytest.approx(score(noisy, a), rel=1e-3, abs=1e-6)


@every_comparator
@few_examples
@given(seed=seeds)
def test_the_same_question_has_the_same_answer(score: Score, seed: int) -> None:
    finger = scattered(30, seed)
    other = impression(finger, seed)
    assert score(finger, other) == score(finger, other)


@every_comparator
@few_examples
@given(seed=seeds, count=st.integers(25, 60), turn=lying_differently, shift=shifts)
def test_another_capture_scores_above_any_other_finger(
    score: Score, seed: int, count: int, turn: float, shift: tuple[float, float]
) -> None:
    finger = scattered(count, seed)
    again = moved(impression(finger, seed), turn, shift)
    strangers = [scattered(count, seed + 1), moved(scattered(count, seed + 2), turn, shift)]
    assert score(finger, again) > 2 * max(score(finger, stranger) for stranger in strangers)


@every_comparator
@few_examples
@given(seed=seeds, share=st.floats(0.5, 0.9))
def test_a_finger_that_half_misses_the_sensor_is_still_known(
    score: Score, seed: int, share: float
) -> None:
    finger = scattered(45, seed)
    part = moved(left_part(impression(finger, seed), share), 0.2, (60, -20))
    assert score(finger, part) > 1.5 * score(finger, left_part(scattered(45, seed + 1), share))


@every_comparator
@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_too_few_minutiae_score_nothing(score: Score, count: int) -> None:
    few, enough = scattered(count, 1), scattered(40, 2)
    assert [score(few, few), score(few, enough), score(enough, few)] == [0.0, 0.0, 0.0]


@every_comparator
def test_an_empty_image_scores_nothing(score: Score) -> None:
    assert score(no_minutiae(256, 288), scattered(40, 2)) == 0.0


@every_comparator
def test_minutiae_all_in_one_place_or_on_one_line_are_no_finger(score: Score) -> None:
    places = np.full((20, 2), 600.0)
    line = np.stack([np.linspace(500, 700, 20), np.full(20, 600.0)], axis=1)
    angles = np.linspace(0, 6, 20)
    finger = scattered(40, 5)
    whole = score(finger, finger)
    for odd in (minutiae_at(places, angles), minutiae_at(line, angles)):
        assert 0.0 <= score(odd, finger) < 0.25 * whole


@every_comparator
def test_two_hundred_minutiae_are_compared_as_well(score: Score) -> None:
    crowded = scattered(200, 3)
    assert score(crowded, crowded) > 0.4
