"""How an open mouth changes the head: the lowered jaw, the cavity, the upper teeth."""

from __future__ import annotations

import numpy as np

from drivers.camera.people.parameters import HeadParameters
from drivers.camera.people.sdf import Field, Points, ellipsoid

_DROP = 0.21
"""How far the chin sinks with the mouth wide open, head units (about 23 mm)."""
_STRETCH_ABOVE, _STRETCH_LENGTH = 0.14, 0.46
"""Beside the mouth the skin takes up the drop over this length, from so far above the lips."""


def closed_jaw(p: Points, head: HeadParameters, mouth_open: float) -> Points:
    """Where each point of the opened face lies when the mouth is shut."""
    if mouth_open <= 0.0:
        return p
    drop = _DROP * mouth_open
    # The jaw turns about a hinge before the ear: its back hardly sinks.
    hinged = drop * _smooth((p.z + 0.25) * (1.0 / 0.8))
    below = head.mouth_y - p.y
    between_lips = np.clip(below, 0.0, hinged)
    beside = hinged * _smooth((below + _STRETCH_ABOVE) * (1.0 / _STRETCH_LENGTH))
    at_lips = _at_lips(p.x, head)
    return Points(p.x, p.y + beside + (between_lips - beside) * at_lips, p.z)


def mouth_cavity(p: Points, head: HeadParameters, mouth_open: float) -> Field:
    """Distance to the hollow between the lips."""
    half = 0.5 * _DROP * mouth_open
    centre = (0.0, head.mouth_y - half, 0.66)
    return ellipsoid(p, centre, (head.mouth_half_width * 0.80, max(half * 0.92, 0.004), 0.22))


def teeth(p: Points, head: HeadParameters, mouth_open: float) -> Field:
    """Cover, 0 to 1, of the upper teeth behind the upper lip."""
    edge_y = head.mouth_y - min(0.055, 0.5 * _DROP * mouth_open)
    reach = head.mouth_half_width * 0.62 - np.abs(p.x)
    cover: Field = np.clip((p.y - edge_y) * 60.0, 0.0, 1.0) * np.clip(reach * 30.0, 0.0, 1.0)
    return cover


def _at_lips(x: Field, head: HeadParameters) -> Field:
    """1 in the middle of the mouth, where the lips part; 0 beyond its corners."""
    across = x * (1.0 / head.mouth_half_width)
    share: Field = np.clip(1.0 - across * across, 0.0, 1.0)
    return share


def _smooth(share: Field) -> Field:
    """Hermite step from 0 to 1 with level ends."""
    inside = np.clip(share, 0.0, 1.0)
    step: Field = inside * inside * (3.0 - 2.0 * inside)
    return step
