"""One global score from the local similarities: LSA-R (the paper's section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from kiosk.biometrics.fingerprint.angles import pairwise_difference_rad, signed_difference_rad
from kiosk.biometrics.fingerprint.mcc.cylinders import Cylinders
from kiosk.biometrics.fingerprint.mcc.parameters import MccParameters, Sigmoid

Float64 = NDArray[np.float64]
Indices = NDArray[np.intp]


EFFICIENCY_DIGITS: Final = 9
"""Closer efficiencies are equal: above the rounding of double precision."""


@dataclass(frozen=True, slots=True, eq=False)
class Consolidation:
    """The global score and the pairs of cylinders it rests on, most efficient first."""

    score: float
    """0 to 1."""
    a: Indices
    """Places in the first impression's cylinders. Shape (pairs,)."""
    b: Indices
    """Places in the second one's."""


def consolidated(
    similarities: Float64, a: Cylinders, b: Cylinders, parameters: MccParameters
) -> Consolidation:
    """LSA chooses pairs, relaxation keeps those that agree with the others.

    ``similarities``: gamma, shape (len(a), len(b)). The score is the mean of the n_P pairs of
    the highest efficiency; 0 without pairs for fewer than min_nP cylinders on a side.
    """
    fewer = min(len(a), len(b))
    if fewer < parameters.min_pairs:
        none = np.empty(0, dtype=np.intp)
        return Consolidation(0.0, none, none)
    rows, columns = linear_sum_assignment(similarities, maximize=True)
    alone = similarities[rows, columns]
    positive = alone > 0.0
    rows, columns, alone = rows[positive], columns[positive], alone[positive]
    relaxed = _relaxed(alone, _compatibilities(a, rows, b, columns, parameters), fewer, parameters)
    wanted = number_of_pairs(fewer, parameters)
    best = _most_efficient(relaxed, alone)[:wanted]
    return Consolidation(float(relaxed[best].sum()) / wanted, rows[best], columns[best])


def _most_efficient(relaxed: Float64, alone: Float64) -> Indices:
    """Places by epsilon = relaxed / alone, falling.

    Pairs that agree with no other pair all keep the same share: the more similar one goes first,
    so that swapping the two impressions changes nothing.
    """
    return np.lexsort((-alone, -np.round(relaxed / alone, EFFICIENCY_DIGITS)))


def number_of_pairs(fewer: int, parameters: MccParameters) -> int:
    """n_P for the smaller of two templates."""
    span = parameters.max_pairs - parameters.min_pairs
    return parameters.min_pairs + round(
        span * float(_sigmoid(np.array(float(fewer)), parameters.pairs))
    )


def _relaxed(
    alone: Float64, compatibilities: Float64, pairs: int, parameters: MccParameters
) -> Float64:
    """lambda after n_rel iterations, from gamma. Shape (pairs,)."""
    own = parameters.relaxation_weight
    relaxed = alone
    for _ in range(parameters.iterations):
        relaxed = own * relaxed + (1.0 - own) * (compatibilities @ relaxed) / (pairs - 1)
    return relaxed


def _compatibilities(
    a: Cylinders, rows: Indices, b: Cylinders, columns: Indices, parameters: MccParameters
) -> Float64:
    """rho of every two pairs: the product of three sigmoids; 0 of a pair with itself."""
    a_distance, a_direction, a_radial = _relations(a, rows)
    b_distance, b_direction, b_radial = _relations(b, columns)
    rho = _sigmoid(np.abs(a_distance - b_distance), parameters.distance)
    rho *= _sigmoid(np.abs(signed_difference_rad(a_direction, b_direction)), parameters.direction)
    rho *= _sigmoid(np.abs(signed_difference_rad(a_radial, b_radial)), parameters.radial)
    np.fill_diagonal(rho, 0.0)
    return rho


def _relations(cylinders: Cylinders, places: Indices) -> tuple[Float64, Float64, Float64]:
    """d_S, d_theta and d_R between the minutiae of the pairs. Each of shape (pairs, pairs)."""
    positions, angles = cylinders.positions_px[places], cylinders.angles_rad[places]
    x = positions[None, :, 0] - positions[:, None, 0]
    y = positions[None, :, 1] - positions[:, None, 1]
    radial = signed_difference_rad(np.broadcast_to(angles[:, None], x.shape), np.arctan2(y, x))
    return np.hypot(x, y), pairwise_difference_rad(angles, angles), radial


def _sigmoid(values: Float64, shape: Sigmoid) -> Float64:
    """Z(v, mu, tau)."""
    return np.asarray(1.0 / (1.0 + np.exp(np.clip(-shape.tau * (values - shape.mu), -60.0, 60.0))))
