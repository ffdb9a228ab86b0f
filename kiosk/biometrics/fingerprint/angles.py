"""Differences of directions."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]


def signed_difference_rad(a: Float64, b: Float64) -> Float64:
    """``a - b`` as the shorter way round, in [-pi, pi): d_phi of the MCC paper. Broadcasts."""
    difference = a - b
    difference -= np.floor(difference / (2 * math.pi) + 0.5) * (2 * math.pi)
    return difference


def pairwise_difference_rad(a: Float64, b: Float64) -> Float64:
    """Shape (len(a), len(b)) of two one-dimensional arrays, in [-pi, pi)."""
    return signed_difference_rad(a[:, None], b[None, :])
