"""Comparison by laying the minutiae over, without Minutia Cylinder-Code.

Candidate motions come from a generalised Hough transform: every minutia of one impression, laid on
every one of the other, votes for the rotation and translation that takes it there (N. K. Ratha,
K. Karu, S. Chen, A. K. Jain, "A real-time matching system for large fingerprint databases", IEEE
TPAMI 18(8), 1996). ``alignment.fit`` refines and judges the best supported ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.fingerprint.alignment import (
    Motions,
    OrientedPoints,
    fit,
    oriented_points,
)
from kiosk.biometrics.fingerprint.angles import pairwise_difference_rad
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.domain.comparison import SimilarityScore

Float64 = NDArray[np.float64]
Indices = NDArray[np.intp]

MAX_ROTATION_RAD: Final = math.pi / 2
"""As in MCC: nobody lays a finger on the sensor turned further against the reference."""
ROTATION_BINS: Final = 18
"""Of 10 degrees each, over the allowed half turn."""
TRANSLATION_BIN_PX: Final = 14.0
CANDIDATES: Final = 6
"""Best supported motions that are judged."""
MIN_MINUTIAE: Final = 4
"""With fewer on either side nothing is compared, as in MCC."""


@dataclass(frozen=True, slots=True)
class GeometryComparator:
    """A ``MinutiaComparator`` free of patents; scores 0 to 16."""

    @property
    def name(self) -> str:
        """``geometry-1``; thresholds hold for one name."""
        return "geometry-1"

    def prepare(self, minutiae: Minutiae) -> OrientedPoints:
        """The minutiae of one impression with their hull."""
        return oriented_points(minutiae)

    def compare(self, probe: OrientedPoints, reference: OrientedPoints) -> SimilarityScore:
        """0 where either side has fewer than four minutiae; deterministic.

        The same whichever side is called the probe: the one with fewer minutiae is moved.
        """
        if min(len(probe), len(reference)) < MIN_MINUTIAE:
            return SimilarityScore(0.0)
        a, b = sorted((probe, reference), key=_sizes)
        return SimilarityScore(fit(a, b, voted_motions(a, b)))


def _sizes(points: OrientedPoints) -> tuple[int, float, float]:
    """An order of impressions; only of equal ones are all three the same."""
    return len(points), float(points.positions_px.sum()), float(points.angles_rad.sum())


def voted_motions(a: OrientedPoints, b: OrientedPoints) -> Motions:
    """The motions of a that most pairs of minutiae vote for, at most ``CANDIDATES``."""
    rotations = -pairwise_difference_rad(a.angles_rad, b.angles_rad)
    rows, columns = np.nonzero(np.abs(rotations) < MAX_ROTATION_RAD)
    turns = rotations[rows, columns]
    pivot = a.positions_px.mean(axis=0)
    # Where the vote takes the centre of a: far-off pivots would spread votes of one motion.
    offsets = pivot - a.positions_px[rows]
    cos, sin = np.cos(turns), np.sin(turns)
    x = b.positions_px[columns, 0] + cos * offsets[:, 0] - sin * offsets[:, 1]
    y = b.positions_px[columns, 1] + sin * offsets[:, 0] + cos * offsets[:, 1]
    return _peaks(np.stack([turns, x, y], axis=1), pivot)


def _peaks(votes: Float64, pivot: Float64) -> Motions:
    """``votes``: shape (m, 3), rotation and where the pivot comes to lie."""
    if not len(votes):
        return Motions(np.empty(0), np.empty((0, 2)), np.empty((0, 2)))
    sizes = np.array([2 * MAX_ROTATION_RAD / ROTATION_BINS, TRANSLATION_BIN_PX, TRANSLATION_BIN_PX])
    scaled = (votes - votes.min(axis=0)) / sizes
    bins = scaled.astype(np.intp) + 1
    counts = np.zeros(tuple(bins.max(axis=0) + 2), dtype=np.float64)
    np.add.at(counts, tuple(bins.T), 1.0)
    support = _smoothed(counts)
    own = support[tuple(bins.T)]
    places = _distinct(np.argsort(-own, kind="stable"), bins)
    near = [np.abs(scaled - scaled[place]).max(axis=1) <= 1.0 for place in places]
    centres = np.array([votes[among].mean(axis=0) for among in near])
    return Motions(centres[:, 0], np.broadcast_to(pivot, (len(places), 2)), centres[:, 1:])


def _smoothed(counts: Float64) -> Float64:
    """Each bin with half of its neighbours', along each axis: votes fall on both sides of edges."""
    for axis in range(counts.ndim):
        ahead, behind = np.roll(counts, 1, axis=axis), np.roll(counts, -1, axis=axis)
        counts = counts + 0.5 * (ahead + behind)
    return counts


def _distinct(order: Indices, bins: Indices) -> list[int]:
    """Places of the best supported votes, none in a bin next to a better one's."""
    chosen: list[int] = []
    left = order
    while len(left) and len(chosen) < CANDIDATES:
        best = int(left[0])
        chosen.append(best)
        left = left[np.abs(bins[left] - bins[best]).max(axis=1) > 1]
    return chosen
