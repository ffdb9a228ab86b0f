from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.domain.open_set import search_threshold
from kiosk.domain.policy import Policy


@pytest.mark.parametrize(
    ("people", "threshold"), [(1, 0.38), (20, 0.38), (50, 0.37), (200, 0.35), (1000, 0.33)]
)
def test_the_measured_sizes(people: int, threshold: float) -> None:
    assert search_threshold(people).value == pytest.approx(threshold)


def test_between_them_the_logarithm_counts() -> None:
    assert search_threshold(100).value == pytest.approx(0.36)


@given(st.integers(1, 100_000), st.integers(1, 100_000), st.floats(0.0001, 0.01))
def test_more_people_never_make_it_laxer(one: int, other: int, fpir: float) -> None:
    few, many = sorted((one, other))
    assert search_threshold(many, fpir).value <= search_threshold(few, fpir).value + 1e-12
    assert 0.2 < search_threshold(many, fpir).value <= search_threshold(many).value + 1e-12


def test_impossible_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="enrolled person"):
        search_threshold(0)
    with pytest.raises(ValueError, match="FPIR"):
        search_threshold(10, 0.02)


def test_a_stricter_policy_stays_stricter() -> None:
    strict = Policy(search_threshold=DissimilarityThreshold(0.34))
    assert strict.search_threshold_among(20).value == 0.34
    assert strict.search_threshold_among(1000).value == pytest.approx(0.33)
    assert Policy().search_threshold_among(50).value == pytest.approx(0.37)
