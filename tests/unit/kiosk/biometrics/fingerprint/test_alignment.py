"""Laying one impression over another."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kiosk.biometrics.fingerprint.alignment import (
    Motions,
    fit,
    oriented_points,
    overlaps,
    pairings,
    refined,
)
from kiosk.biometrics.fingerprint.geometry import voted_motions
from kiosk.biometrics.fingerprint.hull import convex_hull
from tests.unit.kiosk.biometrics.fingerprint.random_minutiae import (
    CENTRE_PX,
    left_part,
    minutiae_at,
    moved,
    scattered,
)


def motion(turn_rad: float, shift_px: tuple[float, float]) -> Motions:
    return Motions(np.array([turn_rad]), CENTRE_PX[None], CENTRE_PX[None] + np.array([shift_px]))


Float64 = NDArray[np.float64]
STILL = motion(0.0, (0.0, 0.0))
some_points = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=25
).map(lambda points: np.array(points, dtype=np.float64))


def test_the_right_motion_brings_every_minutia_together() -> None:
    finger = scattered(30, 1)
    a, b = oriented_points(finger), oriented_points(moved(finger, 0.5, (40, -30)))
    (pairing,) = pairings(a, b, motion(0.5, (40, -30)))
    assert (pairing.a[np.argsort(pairing.a)] == np.arange(30)).all()
    assert (pairing.a == pairing.b).all()
    assert pairing.closeness == pytest.approx(30, abs=0.01)


@pytest.mark.parametrize(
    ("distance_px", "angle_deg", "meet"),
    [(13.9, 0, True), (14.1, 0, False), (0, 24.9, True), (0, 25.1, False), (13, 24, True)],
)
def test_minutiae_meet_within_both_limits(distance_px: float, angle_deg: float, meet: bool) -> None:
    a = oriented_points(minutiae_at(CENTRE_PX[None], np.array([6.2])))
    b = oriented_points(
        minutiae_at(CENTRE_PX[None] + [[distance_px, 0]], np.array([6.2 + math.radians(angle_deg)]))
    )
    (pairing,) = pairings(a, b, STILL)
    assert len(pairing.a) == int(meet)
    share = 1 - distance_px / 28 - angle_deg / 50
    assert pairing.closeness == pytest.approx(share if meet else 0.0, abs=1e-4)


def test_the_closest_pair_is_taken_first_and_each_minutia_once() -> None:
    a = oriented_points(minutiae_at(CENTRE_PX + np.array([[0, 0], [9, 0]]), np.zeros(2)))
    b = oriented_points(minutiae_at(CENTRE_PX + np.array([[8, 0], [200, 0]]), np.zeros(2)))
    (pairing,) = pairings(a, b, STILL)
    assert pairing.a.tolist() == [1]
    assert pairing.b.tolist() == [0]


def test_a_coarse_motion_is_refined_to_the_exact_one() -> None:
    finger = scattered(30, 3)
    a, b = oriented_points(finger), oriented_points(moved(finger, 0.5, (40, -30)))
    coarse = pairings(a, b, motion(0.53, (43, -27)))
    better = refined(a, b, coarse)
    assert better.rotations_rad == pytest.approx([0.5], abs=1e-3)
    assert pairings(a, b, better)[0].closeness == pytest.approx(30, abs=0.05)


def test_motions_are_undone() -> None:
    points = oriented_points(scattered(10, 3))
    there, angles = motion(0.7, (10, 20)).moved(points)
    again = oriented_points(minutiae_at(there[0], angles[0]))
    back, _ = motion(0.7, (10, 20)).undone().moved(again)
    assert back[0] == pytest.approx(points.positions_px, abs=1e-3)


def test_only_what_both_impressions_show_is_overlap() -> None:
    finger = scattered(60, 5)
    whole, half = oriented_points(finger), oriented_points(left_part(finger, 0.5))
    assert overlaps(whole, whole, STILL).tolist() == [60]
    assert 30 <= int(overlaps(whole, half, STILL)[0]) <= 40
    assert overlaps(whole, whole, motion(0.0, (5000.0, 0.0))).tolist() == [0]


def test_the_fit_is_the_squared_share_that_meets_and_counts_at_least_eight() -> None:
    finger = scattered(30, 5)
    whole = oriented_points(finger)
    assert fit(whole, whole, STILL) == pytest.approx(16)
    few = oriented_points(scattered(4, 5))
    assert fit(few, few, STILL) == pytest.approx(16 * (4 / 8) ** 2)
    half = minutiae_at(
        np.concatenate([finger.positions_px[:15], scattered(15, 6).positions_px]),
        np.concatenate([finger.angles_rad[:15], scattered(15, 6).angles_rad]),
    )
    assert 16 * 0.4**2 < fit(whole, oriented_points(half), STILL) < 16 * 0.7**2


def test_the_fit_refines_a_coarse_motion() -> None:
    finger = scattered(30, 3)
    a, b = oriented_points(finger), oriented_points(moved(finger, 0.5, (40, -30)))
    assert fit(a, b, motion(0.53, (43, -27))) == pytest.approx(16, rel=0.01)


def test_without_a_motion_or_a_pair_nothing_fits() -> None:
    whole = oriented_points(scattered(30, 5))
    assert fit(whole, whole, Motions(np.empty(0), np.empty((0, 2)), np.empty((0, 2)))) == 0.0
    assert fit(whole, whole, motion(0.0, (900.0, 0.0))) == 0.0


@settings(max_examples=20)
@given(turn=st.floats(-1.4, 1.4), seed=st.integers(0, 1000))
def test_the_votes_find_the_motion(turn: float, seed: int) -> None:
    finger = scattered(30, seed)
    a, b = oriented_points(finger), oriented_points(moved(finger, turn, (40, -30)))
    found = voted_motions(a, b)
    assert np.abs(found.rotations_rad - turn).min() < math.radians(5)


@settings(max_examples=60)
@given(points=some_points)
def test_the_hull_holds_all_its_points_and_turns_one_way(points: Float64) -> None:
    hull = convex_hull(points)
    assert hull.within(points, 1e-6).all()
    corners = hull.corners_px
    if len(corners) >= 3:
        edges = np.roll(corners, -1, axis=0) - corners
        following = np.roll(edges, -1, axis=0)
        assert (edges[:, 0] * following[:, 1] - edges[:, 1] * following[:, 0] > 0).all()


def test_the_margin_of_a_hull_is_round() -> None:
    hull = convex_hull(np.array([[0.0, 0.0], [10, 0], [10, 10], [0, 10]]))
    probes = np.array([[5.0, 5.0], [-2.9, 5], [-3.1, 5], [-2, -2], [-2.3, -2.3]])
    assert hull.within(probes, 3.0).tolist() == [True, True, False, True, False]
