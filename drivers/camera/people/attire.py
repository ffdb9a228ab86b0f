"""Distance fields of hair, glasses and clothes."""

from __future__ import annotations

import numpy as np

from drivers.camera.people.parameters import HairStyle, HeadParameters
from drivers.camera.people.sdf import (
    Field,
    Points,
    capsule,
    carve,
    ellipsoid,
    ring,
    rounded_frame,
    sphere,
    union,
)

_LONG_STYLES = (HairStyle.BOB, HairStyle.LONG)


def hair(p: Points, head: HeadParameters) -> Field:
    """Hair, in the coordinates of the head."""
    volume = head.hair_volume
    width, height = head.head_width, head.head_height
    shell = ellipsoid(
        p,
        (0.0, 0.25 + 0.3 * volume, -0.08),
        (width + 0.55 * volume + 0.02, height + 0.55 * volume, 0.85 + 0.45 * volume),
    )
    if head.hair_style in _LONG_STYLES:
        shell = _with_side_locks(shell, p, head)
    else:
        shell = np.maximum(shell, _below_short_edge(p, head))
    if head.hair_style is HairStyle.TIED:
        shell = union(shell, sphere(p, (0.0, 0.55, -0.98), 0.30), 0.08)
    locks = _lock_relief(p, head)
    if head.hair_style is HairStyle.SHORT:
        crest = ellipsoid(p, (0.5 * head.parting, 0.86, 0.22), (0.46, 0.20, 0.50))
        shell = union(shell, crest, 0.16)
    rim = 0.09 if head.hair_style in _LONG_STYLES else 0.16
    return carve(shell + locks, _face_window(p, head), rim)


def _with_side_locks(shell: Field, p: Points, head: HeadParameters) -> Field:
    length = -0.52 if head.hair_style is HairStyle.BOB else -1.35
    x = head.head_width + 0.5 * head.hair_volume - 0.12
    side = capsule(p.mirrored(), (x, 0.15, -0.12), (x - 0.02, length, -0.05), 0.20, 0.17)
    back = capsule(p, (0.0, 0.2, -0.45), (0.0, length, -0.45), 0.52, 0.46)
    return union(union(shell, side, 0.16), back, 0.12)


def _below_short_edge(p: Points, head: HeadParameters) -> Field:
    """Height below the edge of short hair: it clears the ears and ends at the nape."""
    edge = np.where(p.z > 0.0, 0.10 + 0.55 * p.z, 0.10 + 0.9 * p.z)
    edge = np.maximum(edge, -0.62)
    lift = 0.10 if head.hair_style is HairStyle.RECEDING else 0.0
    return (edge + lift - p.y) * 0.7


def _face_window(p: Points, head: HeadParameters) -> Field:
    """The opening through which the face looks out of the hair."""
    top = head.hairline_y - head.fringe
    half_width = head.head_width * (0.80 if head.hair_style in _LONG_STYLES else 0.90)
    side = p.x * (1.0 / half_width)
    if head.hair_style is HairStyle.RECEDING:
        top = top + 0.16
        temple = 0.14 * np.exp(-(((np.abs(side) - 0.55) * 4.0) ** 2))
    else:
        temple = 0.03 * np.cos(side * 5.0)
    ragged = 0.006 * np.sin(p.x * 31.0 + 0.7) + 0.005 * np.sin(p.x * 77.0 + 1.0)
    edge = top + head.parting * p.x + temple + ragged * (1.0 + 4.0 * head.fringe)
    drop = np.maximum(np.abs(side) - 0.55, 0.0)
    edge = edge - (0.55 if head.fringe > 0.0 else 0.9) * drop * drop * 2.0
    above = (p.y - edge) * 0.8
    beside = (np.abs(p.x) - half_width) * 0.9
    behind = 0.16 - p.z
    window: Field = np.maximum(np.maximum(above, beside), behind)
    return window


def hair_flow(p: Points, head: HeadParameters) -> Field:
    """A coordinate that is constant along a strand.

    Loose hair falls from the crown; short and tied hair is combed back from the forehead.
    """
    if head.hair_style in _LONG_STYLES:
        around: Field = np.arctan2(p.x, p.z + 0.25)
        return around
    return (p.x + 0.5 * head.parting * p.z) / np.maximum(0.35 + 0.5 * np.abs(p.y), 0.3)


def _lock_relief(p: Points, head: HeadParameters) -> Field:
    """Shallow furrows along the flow of the hair."""
    if head.hair_style is HairStyle.CROPPED:
        grain: Field = 0.004 * np.sin(p.x * 90.0) * np.sin(p.y * 90.0) * np.sin(p.z * 90.0)
        return grain
    flow = hair_flow(p, head)
    depth = 0.008 if head.hair_style in _LONG_STYLES else 0.004
    return depth * (np.sin(flow * 23.0 + 2.0 * p.y) + 0.6 * np.sin(flow * 47.0 - 3.0 * p.y))


def glasses(p: Points, head: HeadParameters) -> Field:
    """Rims, bridge and temples of a pair of glasses, in the coordinates of the head."""
    s = p.mirrored()
    y, z = head.eye_y - 0.01, 0.80
    half_x, half_y = head.glasses_half_size
    rim_x = half_x + 0.065
    bowed = Points(s.x, s.y, s.z + 0.25 * s.x * s.x)
    rim = rounded_frame(bowed, (rim_x, y, z + 0.02), (half_x, half_y), 0.09, 0.016)
    bridge = capsule(s, (0.0, y + 0.045, z + 0.02), (0.075, y + 0.03, z + 0.01), 0.015, 0.015)
    hinge_x = rim_x + half_x
    temple = capsule(
        s, (hinge_x, y + 0.05, z - 0.07), (head.head_width + 0.035, y + 0.08, 0.0), 0.016, 0.014
    )
    return np.minimum(np.minimum(rim, bridge), temple)


def clothes(p: Points, head: HeadParameters) -> Field:
    """Jacket over a shirt, or a pullover, in the coordinates of the shoulders."""
    s = p.mirrored()
    wide = head.shoulder_half_width
    shoulders = capsule(s, (0.0, -1.74, -0.34), (wide - 0.34, -1.84, -0.38), 0.36, 0.33)
    slope = capsule(s, (0.16, -1.16, -0.36), (wide - 0.50, -1.66, -0.38), 0.20, 0.27)
    chest = ellipsoid(p, (0.0, -2.75, -0.20), (wide * 0.84, 1.25, 0.60))
    arm = capsule(s, (wide - 0.30, -1.95, -0.38), (wide - 0.16, -3.9, -0.30), 0.31, 0.30)
    d = union(union(shoulders, slope, 0.22), chest, 0.22)
    d = union(d, arm, 0.12)
    creases = 0.010 * np.sin(s.x * 8.0 + s.y * 11.0) * np.sin(s.y * 5.0 - s.x * 4.0)
    return _collared(d + creases, p, head) if head.collar else _round_necked(d + creases, p, head)


def collar_gap(p: Points) -> Field:
    """Signed distance outside the open V of the shirt collar, negative inside it."""
    outside: Field = (np.abs(p.x) - 0.50 * (p.y + 1.52)) * 0.9
    return outside


def lapel(p: Points) -> Field:
    """Signed distance outside the edge of the jacket; the shirt shows where it is negative."""
    return np.abs(p.x) - 0.13 - 0.42 * (p.y + 1.70)


def _collared(d: Field, p: Points, head: HeadParameters) -> Field:
    d = union(d, _band(p, head, 0.30), 0.05)
    opening = np.maximum(collar_gap(p), -0.10 - p.z)
    d = carve(d, np.maximum(opening, p.y + 0.9), 0.03)
    step = np.clip(lapel(p) * 40.0, 0.0, 1.0) * np.clip((p.z + 0.1) * 8.0, 0.0, 1.0)
    layered: Field = d - 0.022 * step
    return layered


def _round_necked(d: Field, p: Points, head: HeadParameters) -> Field:
    d = union(d, _band(p, head, 0.42), 0.20)
    radius = head.neck_radius + 0.055
    hem = ring(_falling_forward(p, 0.42), (0.0, -1.10, -0.27), (radius, radius), 0.042)
    return union(d, hem, 0.025)


def _band(p: Points, head: HeadParameters, slope: float) -> Field:
    """Cloth around the neck, lower in front by ``slope`` per unit of depth."""
    radius = head.neck_radius
    fallen = _falling_forward(p, slope)
    sleeve = capsule(
        fallen, (0.0, -1.05, -0.27), (0.0, -1.70, -0.28), radius + 0.045, radius + 0.20
    )
    band: Field = np.maximum(sleeve, fallen.y + 1.08)
    return band


def _falling_forward(p: Points, slope: float) -> Points:
    """Sheared so that a horizontal ring falls towards the front."""
    return Points(p.x, p.y + slope * (p.z + 0.22), p.z)
