"""Signed distance functions and the smooth operators that join them.

Formulas: Inigo Quilez, "Distance functions" and "Smooth minimum",
https://iquilezles.org/articles/distfunctions and https://iquilezles.org/articles/smin.
Lengths are head units (half the height of a head, about 0.11 m); negative is inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Field: TypeAlias = NDArray[np.floating]
"""One value per point, shape (n,); float32 wherever rendering runs."""
Vector3: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Points:
    """Positions as three arrays of shape (n,): x right, y up, z towards the camera."""

    x: Field
    y: Field
    z: Field

    def along(self, direction: Points, length: Field | float) -> Points:
        """Each point moved by ``length`` along its own ``direction``."""
        return Points(
            self.x + direction.x * length,
            self.y + direction.y * length,
            self.z + direction.z * length,
        )

    def mirrored(self) -> Points:
        """Both halves folded onto x >= 0: paired organs are described once."""
        return Points(np.abs(self.x), self.y, self.z)

    def only(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Points:
        """The points picked by a mask or by indices."""
        return Points(self.x[chosen], self.y[chosen], self.z[chosen])


def union(a: Field, b: Field, blend: float) -> Field:
    """Polynomial smooth minimum; ``blend`` is the width of the joint."""
    share = np.clip(0.5 + (0.5 / blend) * (b - a), 0.0, 1.0)
    return b + (a - b) * share - blend * share * (1.0 - share)


def carve(a: Field, tool: Field, blend: float) -> Field:
    """``a`` without ``tool``, the rim rounded over ``blend``."""
    return -union(-a, tool, blend)


def sphere(p: Points, centre: Vector3, radius: float) -> Field:
    """Exact distance to a sphere."""
    return _length(p.x - centre[0], p.y - centre[1], p.z - centre[2]) - radius


def ellipsoid(p: Points, centre: Vector3, radii: Vector3) -> Field:
    """First-order bound of the distance to an axis-aligned ellipsoid."""
    x = (p.x - centre[0]) * (1.0 / radii[0])
    y = (p.y - centre[1]) * (1.0 / radii[1])
    z = (p.z - centre[2]) * (1.0 / radii[2])
    scaled = _length(x, y, z)
    gradient = _length(x * (1.0 / radii[0]), y * (1.0 / radii[1]), z * (1.0 / radii[2]))
    return scaled * (scaled - 1.0) / np.maximum(gradient, 1e-6)


def capsule(
    p: Points, start: Vector3, end: Vector3, start_radius: float, end_radius: float
) -> Field:
    """Segment with a radius that changes linearly from ``start`` to ``end``."""
    ax, ay, az = (e - s for s, e in zip(start, end, strict=True))
    x, y, z = p.x - start[0], p.y - start[1], p.z - start[2]
    share = np.clip((x * ax + y * ay + z * az) / (ax * ax + ay * ay + az * az), 0.0, 1.0)
    distance = _length(x - share * ax, y - share * ay, z - share * az)
    tapered: Field = distance - (start_radius + (end_radius - start_radius) * share)
    return tapered


def ring(p: Points, centre: Vector3, radii: tuple[float, float], thickness: float) -> Field:
    """Elliptic torus lying in the horizontal plane through ``centre``; a bound, not exact."""
    x = (p.x - centre[0]) * (1.0 / radii[0])
    z = (p.z - centre[2]) * (1.0 / radii[1])
    outward = (np.sqrt(x * x + z * z) - 1.0) * min(radii)
    y = p.y - centre[1]
    torus: Field = np.sqrt(outward * outward + y * y) - thickness
    return torus


def rounded_frame(
    p: Points, centre: Vector3, half_size: tuple[float, float], corner: float, thickness: float
) -> Field:
    """Wire along a rounded rectangle facing the camera, such as the rim of a lens."""
    x = np.abs(p.x - centre[0]) - (half_size[0] - corner)
    y = np.abs(p.y - centre[1]) - (half_size[1] - corner)
    outside_x, outside_y = np.maximum(x, 0.0), np.maximum(y, 0.0)
    outline = np.sqrt(outside_x * outside_x + outside_y * outside_y)
    outline = outline + np.minimum(np.maximum(x, y), 0.0) - corner
    z = p.z - centre[2]
    wire: Field = np.sqrt(outline * outline + z * z) - thickness
    return wire


def _length(x: Field, y: Field, z: Field) -> Field:
    return np.sqrt(x * x + y * y + z * z)
