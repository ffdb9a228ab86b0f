from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kiosk.biometrics.face.normalisation import (
    CohortStatistics,
    adaptive_s_norm,
    cohort_statistics,
    nearest_for,
    statistics_without_each,
    threshold_for_fmr,
)

ROWS = arrays(np.float64, (4, 12), elements=st.floats(0.1, 1.4))


@pytest.mark.parametrize(
    ("people", "nearest"), [(0, None), (29, None), (30, 20), (59, 20), (60, 50), (5000, 50)]
)
def test_small_galleries_normalise_less_or_not_at_all(people: int, nearest: int | None) -> None:
    assert nearest_for(people) == nearest


def test_statistics_are_those_of_the_nearest() -> None:
    statistics = cohort_statistics(np.array([9.0, 1.0, 3.0, 8.0]), 2)
    assert (float(statistics.mean), float(statistics.sd)) == (2.0, 1.0)
    everybody = cohort_statistics(np.array([1.0, 3.0]), 50)
    assert float(everybody.mean) == 2.0


def test_an_empty_cohort_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one other"):
        cohort_statistics(np.empty(0), 20)


def test_the_formula() -> None:
    """Matejka et al. 2017, with distances in place of similarities."""
    probe = CohortStatistics(np.array(0.6), np.array(0.05))
    template = CohortStatistics(np.array(0.7), np.array(0.10))
    score = float(adaptive_s_norm(np.array(0.4), probe, template))
    assert score == pytest.approx(0.5 * ((0.4 - 0.7) / 0.10 + (0.4 - 0.6) / 0.05))


@given(st.floats(0.0, 1.4), st.floats(0.1, 1.0), st.floats(0.1, 1.0), st.floats(0.1, 3.0))
def test_symmetric_and_free_of_the_scale(d: float, mu: float, nu: float, factor: float) -> None:
    one = CohortStatistics(np.array(mu), np.array(0.05))
    other = CohortStatistics(np.array(nu), np.array(0.08))
    score = adaptive_s_norm(np.array(d), one, other)
    assert adaptive_s_norm(np.array(d), other, one) == pytest.approx(score)
    larger = [CohortStatistics(it.mean * factor, it.sd * factor) for it in (one, other)]
    assert adaptive_s_norm(np.array(d * factor), *larger) == pytest.approx(score, abs=1e-9)


@given(ROWS, st.integers(1, 10))
def test_leaving_each_out_equals_leaving_one_out_twelve_times(
    distances: np.ndarray[tuple[int, int], np.dtype[np.float64]], nearest: int
) -> None:
    distances[0, 3] = np.inf
    together = statistics_without_each(distances, nearest)
    for row in range(4):
        for column in range(12):
            if not np.isfinite(distances[row, column]):
                continue
            others = np.delete(distances[row], column)
            alone = cohort_statistics(others[np.isfinite(others)], nearest)
            assert together.mean[row, column] == pytest.approx(float(alone.mean), abs=1e-9)
            assert together.sd[row, column] == pytest.approx(float(alone.sd), abs=1e-6)


def test_leaving_out_needs_enough_others() -> None:
    with pytest.raises(ValueError, match="nearest others"):
        statistics_without_each(np.ones((2, 5)), 5)


@settings(max_examples=200)
@given(
    arrays(np.float64, st.integers(1, 300), elements=st.floats(-10, 10)),
    st.sampled_from([0.0, 0.001, 0.01, 0.1, 0.5]),
)
def test_a_threshold_never_lets_more_match_than_allowed(
    scores: np.ndarray[tuple[int], np.dtype[np.float64]], fmr: float
) -> None:
    threshold = threshold_for_fmr(scores, fmr)
    assert float((scores <= threshold).mean()) <= fmr


def test_a_threshold_is_as_lax_as_allowed() -> None:
    scores = np.arange(1000.0)
    assert 9.0 <= threshold_for_fmr(scores, 0.01) < 10.0
    assert threshold_for_fmr(scores[:50], 0.01) < 0.0


@pytest.mark.parametrize("scores", [[], [0.1, float("nan")], [float("inf")]])
def test_no_threshold_from_no_scores(scores: list[float]) -> None:
    with pytest.raises(ValueError, match="finite scores"):
        threshold_for_fmr(np.array(scores), 0.01)


@pytest.mark.parametrize("fmr", [-0.1, 1.0])
def test_no_threshold_for_an_impossible_rate(fmr: float) -> None:
    with pytest.raises(ValueError, match="false match rate"):
        threshold_for_fmr(np.array([0.5]), fmr)
