"""On-sensor comparison: rigid alignment by voting, then one-to-one pairing.

Every pair of minutiae proposes a rotation and shift (generalised Hough transform, Ratha, Karu,
Chen and Jain 1996); the best proposals are refined by least squares (Umeyama 1991, rotation and
shift only) and scored by ``400 * (pairs**2 / (na * nb))**2``, na and nb the minutiae of either
impression inside the area both cover. The maker states no scale; the power puts the thresholds
midway between this emulator's own impostors and genuine pairs (tests/unit/drivers/fingerprint).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drivers.fingerprint.characteristics import CharacterFile

LEVEL_THRESHOLDS = {1: 40, 2: 45, 3: 50, 4: 60, 5: 75}
"""Smallest score that is a match, by security level."""

MAX_SCORE = 400
_MIN_MINUTIAE = 6
_MIN_OVERLAP_COUNT = 12
_MAX_ROTATION_DEG = 50.0
_NEAR_PX = 8.0
_NEAR_DEG = 16.0
_CANDIDATES = 12
_MARGIN_PX = 14.0

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Pose:
    rotation: float
    """Radians, clockwise as seen."""
    shift: Points

    def apply(self, points: Points) -> Points:
        cos, sin = math.cos(self.rotation), math.sin(self.rotation)
        turn = np.array([[cos, sin], [-sin, cos]])
        moved: Points = points @ turn + self.shift
        return moved


def compare_files(probe: CharacterFile, reference: CharacterFile) -> int:
    """Similarity of two impressions, 0 to 400."""
    if min(len(probe.minutiae), len(reference.minutiae)) < _MIN_MINUTIAE:
        return 0
    a, b = _columns(probe), _columns(reference)
    return max((_score(a, b, pose) for pose in _proposals(a, b)), default=0)


def _columns(features: CharacterFile) -> Points:
    """Rows of x, y (px) and angle (radians)."""
    return np.array(
        [(m.x_px, m.y_px, math.radians(m.angle_deg)) for m in features.minutiae], np.float64
    )


def _wrap(angle: Points) -> Points:
    wrapped: Points = (angle + math.pi) % (2 * math.pi) - math.pi
    return wrapped


def _proposals(a: Points, b: Points) -> list[_Pose]:
    """The poses most minutiae agree with."""
    turn = _wrap(b[None, :, 2] - a[:, None, 2])
    i, j = np.nonzero(np.abs(turn) <= math.radians(_MAX_ROTATION_DEG))
    rotation = turn[i, j]
    cos, sin = np.cos(rotation), np.sin(rotation)
    shift_x = b[j, 0] - (cos * a[i, 0] - sin * a[i, 1])
    shift_y = b[j, 1] - (sin * a[i, 0] + cos * a[i, 1])
    x = cos[:, None] * a[:, 0] - sin[:, None] * a[:, 1] + shift_x[:, None]
    y = sin[:, None] * a[:, 0] + cos[:, None] * a[:, 1] + shift_y[:, None]
    near = (x[:, :, None] - b[:, 0]) ** 2 + (y[:, :, None] - b[:, 1]) ** 2 <= _NEAR_PX**2
    near &= np.abs(_wrap(turn[None] - rotation[:, None, None])) <= math.radians(_NEAR_DEG)
    votes = np.minimum(near.any(axis=1).sum(axis=1), near.any(axis=2).sum(axis=1))
    best = np.argsort(-votes, kind="stable")[:_CANDIDATES]
    return [_Pose(float(rotation[k]), np.array([shift_x[k], shift_y[k]])) for k in best.tolist()]


def _score(a: Points, b: Points, pose: _Pose) -> int:
    pairs = _pair(a, b, pose)
    if len(pairs) < 3:
        return 0
    pose = _refine(a, b, pairs)
    pairs = _pair(a, b, pose)
    moved = pose.apply(a[:, :2])
    inside_a = max(_MIN_OVERLAP_COUNT, _inside(moved, b))
    inside_b = max(_MIN_OVERLAP_COUNT, _inside(b[:, :2], np.column_stack((moved, a[:, 2]))))
    agreement = min(1.0, len(pairs) ** 2 / (inside_a * inside_b))
    return round(MAX_SCORE * agreement**2)


def _pair(a: Points, b: Points, pose: _Pose) -> list[tuple[int, int]]:
    """Greedy one-to-one pairs, closest first."""
    moved = pose.apply(a[:, :2])
    gap = np.linalg.norm(moved[:, None] - b[None, :, :2], axis=2)
    turn = np.abs(_wrap(b[None, :, 2] - a[:, None, 2] - pose.rotation))
    near = (gap <= _NEAR_PX) & (turn <= math.radians(_NEAR_DEG))
    i, j = np.nonzero(near)
    order = np.argsort(gap[i, j] / _NEAR_PX + turn[i, j] / math.radians(_NEAR_DEG), kind="stable")
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for k in order.tolist():
        p, q = int(i[k]), int(j[k])
        if p not in used_a and q not in used_b:
            used_a.add(p)
            used_b.add(q)
            pairs.append((p, q))
    return pairs


def _refine(a: Points, b: Points, pairs: list[tuple[int, int]]) -> _Pose:
    source = a[[p for p, _ in pairs], :2]
    target = b[[q for _, q in pairs], :2]
    centre_a, centre_b = source.mean(axis=0), target.mean(axis=0)
    u, v = source - centre_a, target - centre_b
    rotation = math.atan2(
        float((u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]).sum()), float((u * v).sum())
    )
    turned = _Pose(rotation, np.zeros(2)).apply(centre_a[None])[0]
    return _Pose(rotation, centre_b - turned)


def _inside(points: Points, others: Points) -> int:
    """How many points lie in the other impression's bounding box, widened by a margin."""
    low = others[:, :2].min(axis=0) - _MARGIN_PX
    high = others[:, :2].max(axis=0) + _MARGIN_PX
    return int(((points >= low) & (points <= high)).all(axis=1).sum())
