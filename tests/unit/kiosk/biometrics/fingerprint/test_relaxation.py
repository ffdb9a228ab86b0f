"""From local similarities to one score."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.fingerprint.mcc.cylinders import cylinders_of
from kiosk.biometrics.fingerprint.mcc.parameters import MCC8
from kiosk.biometrics.fingerprint.mcc.relaxation import consolidated, number_of_pairs
from kiosk.biometrics.fingerprint.mcc.similarity import local_similarities
from tests.unit.kiosk.biometrics.fingerprint.random_minutiae import impression, scattered


def test_the_number_of_pairs_grows_with_the_smaller_template() -> None:
    """n_P of the paper: 4 + round(8 Z(n, 20, 2/5))."""
    assert [number_of_pairs(n, MCC8) for n in (4, 10, 17, 20, 24, 40)] == [4, 4, 6, 8, 11, 12]


def test_each_minutia_is_in_at_most_one_pair_and_the_best_pairs_agree() -> None:
    finger = scattered(40, 6)
    a, b = cylinders_of(finger, MCC8), cylinders_of(impression(finger, 7), MCC8)
    found = consolidated(local_similarities(a, b, MCC8), a, b, MCC8)
    assert len(set(found.a.tolist())) == len(set(found.b.tolist())) == 12
    apart = np.hypot(*(a.positions_px[found.a] - b.positions_px[found.b]).T)
    assert np.median(apart) < 6


def test_pairs_that_agree_with_no_other_count_little() -> None:
    """The same similarities with the minutiae of one side shuffled: only relaxation can tell."""
    finger = scattered(40, 6)
    a = cylinders_of(finger, MCC8)
    similarities = np.full((len(a), len(a)), 0.1)
    np.fill_diagonal(similarities, 0.6)
    order = np.random.default_rng(1).permutation(len(a))
    agreeing = consolidated(similarities, a, a, MCC8).score
    shuffled = consolidated(similarities[:, order], a, a, MCC8).score
    assert agreeing == pytest.approx(0.6, abs=0.05)
    # What a pair keeps without support after five iterations: 1/32.
    assert shuffled < 0.6 / 8
    assert shuffled >= 0.6 / 32


def test_a_template_with_three_cylinders_has_no_score() -> None:
    few = cylinders_of(scattered(40, 6), MCC8)
    similarities = np.ones((3, len(few)))
    three = type(few)(
        few.positions_px[:3], few.angles_rad[:3], few.values[:3], few.valid[:3], few.squared[:3]
    )
    found = consolidated(similarities, three, few, MCC8)
    assert found.score == 0.0
    assert len(found.a) == len(found.b) == 0
