from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.evaluation.enrol import enrol_first
from kiosk.biometrics.evaluation.intervals import (
    draw_people,
    fmr_interval,
    fmr_upper_bound,
    fnmr_interval,
    pairs_of_people,
    resampling,
    rule_of_three,
)
from kiosk.biometrics.evaluation.rates import fmr_at, fnmr_at
from kiosk.biometrics.evaluation.scores import Comparisons
from kiosk.biometrics.evaluation.scoring import score_against_references, score_all_pairs
from tests.unit.kiosk.biometrics.evaluation.people import comparisons, crowd


def _all_pairs(people: int, samples: int, seed: int, within: float = 0.1) -> Comparisons:
    return score_all_pairs(crowd(people, samples, np.random.default_rng(seed), within), None)


def _by_hand(found: Comparisons, draw: list[int], threshold: float) -> tuple[float, float]:
    """FMR and FNMR of a draw, comparison by comparison, counted as often as it was drawn."""
    pairs = zip(found.impostor, found.impostor_probe, found.impostor_reference, strict=True)
    impostor = [(score, draw[a] * draw[b]) for score, a, b in pairs]
    genuine = [
        (score, draw[who]) for score, who in zip(found.genuine, found.genuine_person, strict=True)
    ]
    false_matches = sum(times for score, times in impostor if score <= threshold)
    misses = sum(times for score, times in genuine if score > threshold)
    return (
        false_matches / sum(times for _, times in impostor),
        misses / sum(times for _, times in genuine),
    )


def test_a_draw_counts_every_comparison_as_often_as_its_people() -> None:
    found = _all_pairs(6, 3, seed=2, within=0.2)
    threshold = float(np.quantile(found.impostor, 0.3))
    for draw in ([1, 1, 1, 1, 1, 1], [0, 3, 1, 0, 2, 0], [2, 2, 0, 0, 1, 1]):
        drawn = resampling(found, np.array([draw], dtype=np.float64))
        fmr, fnmr = _by_hand(found, draw, threshold)
        assert fmr_interval(found, drawn, threshold)[0] == pytest.approx(fmr)
        assert fnmr_interval(found, drawn, threshold) == pytest.approx((fnmr, fnmr))


def test_a_draw_of_probes_against_references() -> None:
    people = crowd(5, 4, np.random.default_rng(4), within=0.3)
    found = score_against_references(enrol_first(people, 2), None)
    threshold = float(np.quantile(found.impostor, 0.3))
    drawn = resampling(found, np.array([[2, 0, 1, 1, 1]], dtype=np.float64))
    fmr, _ = _by_hand(found, [2, 0, 1, 1, 1], threshold)
    assert fmr_interval(found, drawn, threshold)[0] == pytest.approx(fmr)


def test_the_interval_holds_the_rate_and_narrows_with_more_people() -> None:
    widths = []
    for people in (20, 80):
        found = _all_pairs(people, 2, seed=9)
        threshold = float(np.quantile(found.impostor, 0.1))
        drawn = resampling(found, draw_people(people, 500, np.random.default_rng(1)))
        low, high = fmr_interval(found, drawn, threshold)
        rate = fmr_at(found, threshold)
        assert rate is not None
        assert low < rate < high
        widths.append(high - low)
    assert widths[1] < widths[0]


def test_coverage_of_the_true_fnmr() -> None:
    """Of 200 synthetic studies with a true FNMR of 30 % most intervals hold it.

    People differ in difficulty, so that an interval over comparisons would be far too narrow.
    """
    rng = np.random.default_rng(19795)
    held = 0
    for _ in range(200):
        difficulty = rng.beta(0.3, 0.7, size=60)
        missed = rng.random((60, 8)) < difficulty[:, None]
        found = comparisons([0.0] * 480, ())
        found = Comparisons(
            missed.astype(np.float32).ravel(),
            np.repeat(np.arange(60, dtype=np.int32), 8),
            found.impostor,
            found.impostor_probe,
            found.impostor_reference,
            np.ones(60),
            np.ones(60),
        )
        drawn = resampling(found, draw_people(60, 300, rng))
        low, high = fnmr_interval(found, drawn, 0.5)
        held += low <= 0.3 <= high
    assert 180 <= held <= 198


def test_coverage_of_the_true_fmr() -> None:
    """Some people are near to many (lambs and wolves): whole people must be drawn to notice."""
    rng = np.random.default_rng(2382)
    held_by_people, held_by_comparisons = 0, 0
    first, second = (side.astype(np.int32) for side in np.triu_indices(40, k=1))
    for _ in range(200):
        nearness = rng.beta(0.5, 4.5, size=40)
        chance = nearness[first] * nearness[second]
        score = (rng.random(first.size) >= chance).astype(np.float32)
        found = Comparisons(
            np.empty(0, np.float32),
            np.empty(0, np.int32),
            score,
            first,
            second,
            np.ones(40),
            np.ones(40),
        )
        drawn = resampling(found, draw_people(40, 300, rng))
        low, high = fmr_interval(found, drawn, 0.5)
        held_by_people += low <= 0.01 <= high
        rate = float(np.mean(score <= 0.5))
        held_by_comparisons += abs(rate - 0.01) <= 1.96 * np.sqrt(rate * (1 - rate) / score.size)
    assert held_by_people >= 175
    assert held_by_people > held_by_comparisons


def test_no_error_is_bounded_by_the_rule_of_three() -> None:
    found = _all_pairs(30, 2, seed=6, within=0.01)
    drawn = resampling(found, draw_people(30, 100, np.random.default_rng(1)))
    threshold = 0.3
    assert (fmr_at(found, threshold), fnmr_at(found, threshold)) == (0.0, 0.0)
    assert fmr_interval(found, drawn, threshold) == pytest.approx((0.0, 3 / 435))
    assert fmr_upper_bound(found, drawn, threshold) == pytest.approx(3 / 435)
    assert fnmr_interval(found, drawn, threshold) == pytest.approx((0.0, 3 / 30))
    assert fnmr_interval(found, drawn, 0.0) == pytest.approx((1 - 3 / 30, 1.0))
    assert rule_of_three(2) == 1.0


def test_one_false_match_is_bounded_above_the_rule_of_three() -> None:
    """One pair of 435 matches: most draws leave it out, Wilson's bound does not."""
    found = _all_pairs(30, 1, seed=6)
    drawn = resampling(found, draw_people(30, 500, np.random.default_rng(1)))
    threshold = float(found.impostor.min())
    upper = fmr_upper_bound(found, drawn, threshold)
    assert 4 / 435 < upper < 8 / 435
    assert upper < fmr_interval(found, drawn, threshold)[1]


def test_the_upper_bound_never_falls() -> None:
    found = _all_pairs(25, 2, seed=7)
    drawn = resampling(found, draw_people(25, 200, np.random.default_rng(1)))
    bounds = [fmr_upper_bound(found, drawn, threshold) for threshold in np.linspace(0, 2, 60)]
    assert bounds == sorted(bounds)
    assert bounds[0] == pytest.approx(3 / 300)
    assert bounds[-1] == 1.0


def test_pairs_of_people_count_once_whichever_way_round() -> None:
    assert pairs_of_people(_all_pairs(10, 3, seed=1)) == 45
    one_way = comparisons((), (0.5,) * 3)
    probes, references = np.array([1.0, 1, 1, 0, 0, 0]), np.array([0.0, 0, 1, 1, 1, 1])
    found = Comparisons(
        one_way.genuine,
        one_way.genuine_person,
        one_way.impostor,
        one_way.impostor_probe,
        one_way.impostor_reference,
        probes,
        references,
    )
    # (0,2) (0,3) (0,4) (0,5) (1,2) ... (1,5) (2,3) (2,4) (2,5)
    assert pairs_of_people(found) == 11
