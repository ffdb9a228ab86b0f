from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.biometrics.face.compare import (
    compare_with_references,
    dissimilarity,
)
from kiosk.biometrics.face.feature_set import EngineMismatch, FeatureSet
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
)
from tests.unit.kiosk.biometrics.face.crowd import Crowd
from tests.unit.kiosk.biometrics.face.features import at

THRESHOLD = DissimilarityThreshold(0.40)


def test_dissimilarity_is_the_euclidean_distance() -> None:
    assert dissimilarity(at(0.3, 0.0), at(0.0, 0.4)).value == pytest.approx(0.5, abs=1e-7)
    assert dissimilarity(at(0.3), at(0.3)) == DissimilarityScore(0.0)


@pytest.mark.parametrize("other", [at(1.0, engine="other-v1"), at(1.0, dimension=512)])
def test_different_engines_are_never_compared(other: FeatureSet) -> None:
    with pytest.raises(EngineMismatch, match="enrol again"):
        dissimilarity(at(1.0), other)


def test_the_mean_of_the_probe_meets_the_mean_of_the_references() -> None:
    probe = (at(0.2), at(0.4))
    compared = compare_with_references(probe, (at(0.9), at(0.3, 0.3), at(0.0)), THRESHOLD)
    assert isinstance(compared.score, DissimilarityScore)
    assert math.isclose(compared.score.value, math.hypot(0.1, 0.1), abs_tol=1e-6)
    assert compared.decision is ComparisonDecision.MATCH
    assert compared.threshold == THRESHOLD


def test_beyond_the_threshold_is_a_non_match() -> None:
    compared = compare_with_references((at(0.0),), (at(0.41),), THRESHOLD)
    assert compared.decision is ComparisonDecision.NON_MATCH


def test_nothing_to_compare_is_an_error_not_a_decision() -> None:
    with pytest.raises(ValueError, match="enrol"):
        compare_with_references((at(0.0),), (), THRESHOLD)
    with pytest.raises(ValueError, match="at least one"):
        compare_with_references((), (at(0.0),), THRESHOLD)


def test_references_of_another_engine_are_refused_even_beside_good_ones() -> None:
    with pytest.raises(EngineMismatch):
        compare_with_references((at(0.0),), (at(0.0), at(0.0, engine="other-v1")), THRESHOLD)


@given(st.integers(0, 2**32 - 1))
def test_the_order_of_samples_and_references_does_not_matter(seed: int) -> None:
    crowd = Crowd(seed, 2)
    probe = [crowd.photo(0) for _ in range(3)]
    references = [crowd.photo(1) for _ in range(5)]
    before = compare_with_references(tuple(probe), tuple(references), THRESHOLD).score.value
    crowd.random.shuffle(probe)
    crowd.random.shuffle(references)
    after = compare_with_references(tuple(probe), tuple(references), THRESHOLD).score.value
    assert after == pytest.approx(before, abs=1e-6)


@given(st.integers(0, 2**32 - 1))
def test_one_reference_makes_comparison_symmetric(seed: int) -> None:
    crowd = Crowd(seed, 2)
    one, other = crowd.photo(0), crowd.photo(1)
    assert dissimilarity(one, other) == dissimilarity(other, one)
    compared = compare_with_references((one,), (other,), THRESHOLD)
    assert compared.score == dissimilarity(one, other)
