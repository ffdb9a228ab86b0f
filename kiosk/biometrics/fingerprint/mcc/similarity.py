"""Similarity of every cylinder of one impression to every one of another (section 3.3)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.fingerprint.angles import pairwise_difference_rad
from kiosk.biometrics.fingerprint.mcc.cylinders import Cylinders
from kiosk.biometrics.fingerprint.mcc.parameters import MccParameters

Float64 = NDArray[np.float64]


def local_similarities(a: Cylinders, b: Cylinders, parameters: MccParameters) -> Float64:
    """gamma(a, b) = 1 - |c_a - c_b| / (|c_a| + |c_b|), over the cells valid in both.

    Shape (len(a), len(b)), 0 to 1. 0 where the two are not matchable: directions more than
    delta_theta apart, fewer than minME cells in common, or both vectors empty.
    """
    a_squared = a.squared @ b.valid.T
    b_squared = a.valid @ b.squared.T
    squared = np.maximum(a_squared + b_squared - 2.0 * (a.values @ b.values.T), 0.0)
    lengths = np.sqrt(a_squared) + np.sqrt(b_squared)
    similarity = 1.0 - np.sqrt(squared) / np.maximum(lengths, 1e-6)
    common = a.valid @ b.valid.T
    apart = np.abs(pairwise_difference_rad(a.angles_rad, b.angles_rad))
    matchable = (
        (common >= parameters.min_matching_share * a.valid.shape[1])
        & (apart <= parameters.max_direction_difference_rad)
        & (lengths > 0.0)
    )
    return np.where(matchable, np.clip(similarity, 0.0, 1.0), 0.0).astype(np.float64)
