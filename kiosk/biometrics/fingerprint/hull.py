"""The convex hull of minutiae: where on the finger the impression is known to have shown ridges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class ConvexHull:
    """A convex polygon; a point or a segment where the points span no area."""

    corners_px: Float64
    """Shape (corners, 2), in one sense of rotation, no corner on a line of its neighbours."""

    def within(self, points_px: Float64, margin_px: float) -> Bools:
        """Which points lie in the hull enlarged by ``margin_px``. Shape (..., 2) to (...)."""
        if not len(self.corners_px):
            return np.zeros(points_px.shape[:-1], dtype=np.bool_)
        edges = np.roll(self.corners_px, -1, axis=0) - self.corners_px
        lengths_squared = np.maximum(np.einsum("ei,ei->e", edges, edges), 1e-12)
        x = points_px[..., 0, None] - self.corners_px[:, 0]
        y = points_px[..., 1, None] - self.corners_px[:, 1]
        along = np.clip((x * edges[:, 0] + y * edges[:, 1]) / lengths_squared, 0.0, 1.0)
        squared = (x - along * edges[:, 0]) ** 2 + (y - along * edges[:, 1]) ** 2
        near = squared.min(axis=-1) <= margin_px * margin_px
        if len(self.corners_px) < 3:
            return np.asarray(near)
        inside = (edges[:, 0] * y - edges[:, 1] * x >= 0).all(axis=-1)
        return np.asarray(near | inside)


def convex_hull(points_px: Float64) -> ConvexHull:
    """Shape (n, 2), any n. A. M. Andrew's monotone chain (Information Processing Letters 9(5),
    1979)."""
    ordered = sorted({(float(x), float(y)) for x, y in points_px})
    if len(ordered) < 3:
        return ConvexHull(np.array(ordered, dtype=np.float64).reshape(-1, 2))
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return ConvexHull(np.array(lower[:-1] + upper[:-1], dtype=np.float64))


def _chain(ordered: list[tuple[float, float]]) -> list[tuple[float, float]]:
    chain: list[tuple[float, float]] = []
    for point in ordered:
        while len(chain) >= 2 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    """Twice the area of the triangle, positive where c lies to one side of a to b."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
