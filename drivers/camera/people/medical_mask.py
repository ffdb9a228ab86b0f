"""Distance field of a medical mask, in the coordinates of the head."""

from __future__ import annotations

import numpy as np

from drivers.camera.people.parameters import HeadParameters
from drivers.camera.people.sdf import Field, Points, capsule, ellipsoid, union

_LIFT = 0.035
"""The cloth lies this far before the skin."""
_HALF_WIDTH = 0.54
_LOOP_RADIUS = 0.014


def medical_mask(q: Points, head: HeadParameters, skin: Field) -> Field:
    """Cloth from the bridge of the nose to below the chin, and its loops to the ears.

    ``skin`` is the distance to the skin at ``q``.
    """
    cloth = union(skin - np.float32(_LIFT), _tent(q, head), 0.20) + _pleats(q, head)
    within = np.maximum(_above(q, head), _below(q, head))
    within = np.maximum(within, np.maximum(np.abs(q.x) - _HALF_WIDTH, 0.10 - q.z))
    worn: Field = np.minimum(np.maximum(cloth, within), _loops(q, head))
    return worn


def _tent(q: Points, head: HeadParameters) -> Field:
    """What the nose and the stiff edge hold off the lips."""
    top_y = head.eye_y - head.nose_length + 0.02
    reach = head.nose_projection - 0.50 + 0.05
    return ellipsoid(q, (0.0, 0.5 * (top_y + head.chin_y), 0.50), (0.44, 0.40, reach))


def _pleats(q: Points, head: HeadParameters) -> Field:
    """Folds across the cloth, which a worn mask all but smooths out."""
    folds: Field = 0.004 * np.sin((q.y - head.mouth_y) * 38.0)
    return folds


def _above(q: Points, head: HeadParameters) -> Field:
    """Height above the upper edge: highest on the nose, lower on the cheeks."""
    edge = head.eye_y - 0.17 - 0.22 * np.abs(q.x)
    return (q.y - edge) * 0.9


def _below(q: Points, head: HeadParameters) -> Field:
    """Depth below the lower edge: under the chin, rising to the sides."""
    edge = head.chin_y - 0.05 + 0.45 * q.x * q.x
    return (edge - q.y) * 0.9


def _loops(q: Points, head: HeadParameters) -> Field:
    s = q.mirrored()
    ear = (head.head_width + 0.05, 0.0, -0.10)
    x = _HALF_WIDTH - 0.03
    upper, lower = (x, head.eye_y - 0.30, 0.44), (x, head.mouth_y - 0.06, 0.30)
    above, below = (
        capsule(s, corner, ear, _LOOP_RADIUS, _LOOP_RADIUS) for corner in (upper, lower)
    )
    return np.minimum(above, below)
