"""Cylinders against the paper's definitions, written out cell by cell."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest

from kiosk.biometrics.fingerprint.hull import convex_hull
from kiosk.biometrics.fingerprint.mcc.cylinders import base_cells_px, cylinders_of
from kiosk.biometrics.fingerprint.mcc.parameters import MCC8, MccParameters
from kiosk.biometrics.fingerprint.mcc.similarity import local_similarities
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from tests.unit.kiosk.biometrics.fingerprint.random_minutiae import (
    CENTRE_PX,
    minutiae_at,
    scattered,
)


def difference(a: float, b: float) -> float:
    """d_phi: a - b the shorter way round."""
    return (a - b + math.pi) % (2 * math.pi) - math.pi


def cell(minutiae: Minutiae, own: int, place: tuple[int, int, int], p: MccParameters) -> float:
    """C_m(i, j, k) of the paper for a valid cell; i, j and k count from 1."""
    i, j, k = place
    x, y = (float(each) for each in minutiae.positions_px[own])
    theta = float(minutiae.angles_rad[own])
    along = (i - (p.cells_across + 1) / 2) * p.cell_px
    across = (j - (p.cells_across + 1) / 2) * p.cell_px
    at_x = x + math.cos(theta) * along - math.sin(theta) * across
    at_y = y + math.sin(theta) * along + math.cos(theta) * across
    section = -math.pi + (k - 0.5) * p.section_rad
    total = 0.0
    for other in range(len(minutiae)):
        distance = math.dist((at_x, at_y), tuple(map(float, minutiae.positions_px[other])))
        if other == own or distance > 3 * p.sigma_s_px:
            continue
        spatial = NormalDist(0, p.sigma_s_px).pdf(distance)
        alpha = difference(section, difference(theta, float(minutiae.angles_rad[other])))
        normal = NormalDist(0, p.sigma_d_rad)
        half = p.section_rad / 2
        total += spatial * (normal.cdf(alpha + half) - normal.cdf(alpha - half))
    return 1 / (1 + math.exp(-p.psi.tau * (total - p.psi.mu)))


def test_every_cell_is_what_the_paper_defines() -> None:
    parameters = MCC8
    minutiae = scattered(12, 4)
    cylinders = cylinders_of(minutiae, parameters)
    places = [
        (i, j)
        for i in range(1, parameters.cells_across + 1)
        for j in range(1, parameters.cells_across + 1)
        if (i - (parameters.cells_across + 1) / 2) ** 2
        + (j - (parameters.cells_across + 1) / 2) ** 2
        <= (parameters.cells_across / 2) ** 2
    ]
    assert len(places) == len(base_cells_px(parameters))
    own = int(
        np.flatnonzero((minutiae.positions_px == cylinders.positions_px[0]).all(axis=1)).item()
    )
    values = cylinders.values[0].reshape(len(places), parameters.sections)
    for place, (i, j) in enumerate(places):
        if cylinders.valid[0, place]:
            expected = [
                cell(minutiae, own, (i, j, k), parameters)
                for k in range(1, parameters.sections + 1)
            ]
            assert values[place] == pytest.approx(expected, abs=2e-4)
        else:
            assert not values[place].any()


def test_the_base_is_a_circle() -> None:
    assert len(base_cells_px(MCC8)) == 52
    assert float(np.hypot(*base_cells_px(MCC8).T).max()) <= 70


def test_cells_far_outside_the_finger_are_invalid() -> None:
    """Beyond 50 px from the hull nothing is known: not the same as nothing there."""
    minutiae = scattered(30, 2)
    cylinders = cylinders_of(minutiae, MCC8)
    hull = convex_hull(minutiae.positions_px.astype(np.float64))
    base = base_cells_px(MCC8)
    for number in range(len(cylinders)):
        turn = cylinders.angles_rad[number]
        cos, sin = math.cos(turn), math.sin(turn)
        cells = cylinders.positions_px[number] + base @ np.array([[cos, sin], [-sin, cos]])
        assert (cylinders.valid[number] == hull.within(cells, 50.0)).all()
        assert cylinders.valid[number].mean() >= 0.75


def test_a_minutia_with_fewer_than_two_others_near_has_no_cylinder() -> None:
    lonely = CENTRE_PX + np.array([[0, 0], [60, 0], [500, 0], [560, 0], [530, 40]])
    cylinders = cylinders_of(minutiae_at(lonely, np.arange(5.0)), MCC8)
    assert set(cylinders.positions_px[:, 0].tolist()) <= {1100.0, 1160.0, 1130.0}


def test_a_cylinder_is_most_like_itself() -> None:
    cylinders = cylinders_of(scattered(40, 8), MCC8)
    similarities = local_similarities(cylinders, cylinders, MCC8)
    assert np.diag(similarities) == pytest.approx(np.ones(len(cylinders)), abs=2e-3)
    assert similarities.min() >= 0.0
    assert similarities.max() <= 1.0


def test_cylinders_that_look_in_opposite_directions_are_not_compared() -> None:
    finger = scattered(40, 8)
    turned = minutiae_at(
        finger.positions_px.astype(np.float64), finger.angles_rad.astype(np.float64) + 0.6 * math.pi
    )
    a, b = cylinders_of(finger, MCC8), cylinders_of(turned, MCC8)
    apart = np.abs((a.angles_rad[:, None] - b.angles_rad[None] + math.pi) % (2 * math.pi) - math.pi)
    similarities = local_similarities(a, b, MCC8)
    assert (similarities[apart > math.pi / 2 + 1e-6] == 0.0).all()
    assert (similarities[apart < math.pi / 2 - 1e-6] > 0.0).any()


def test_nothing_biometric_is_printed() -> None:
    assert "cylinders>" in repr(cylinders_of(scattered(40, 8), MCC8))
    assert "array" not in repr(cylinders_of(scattered(40, 8), MCC8))
