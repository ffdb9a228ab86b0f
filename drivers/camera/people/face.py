"""Distance field of skin and eyes, in the coordinates of the head."""

from __future__ import annotations

import numpy as np

from drivers.camera.people.jaw import closed_jaw, mouth_cavity
from drivers.camera.people.parameters import HeadParameters
from drivers.camera.people.sdf import Field, Points, capsule, carve, ellipsoid, sphere, union

EYE_CENTRE_Z = 0.545
"""Depth of the centre of the eyeball."""
_STRETCHED = np.float32(0.7)
"""An open jaw stretches the field; shortened, it stays a bound of the distance."""


def eyeballs(p: Points, head: HeadParameters) -> Field:
    """Both eyeballs."""
    centre = (head.eye_x, head.eye_y, EYE_CENTRE_Z)
    return sphere(p.mirrored(), centre, head.eye_radius)


def lid_gap(p: Points, head: HeadParameters, blink: float) -> Field:
    """Signed height outside the almond-shaped gap between the lids; negative between them."""
    side = np.abs(p.x) - head.eye_x
    across = side * (1.0 / head.eye_half_width)
    shape = np.maximum(1.0 - across * across, -0.4)
    y = p.y - head.eye_y - head.eye_tilt * side
    lower = -0.62 * head.eye_opening * shape
    upper = head.eye_opening * shape * (1.0 - 0.30 * across)
    upper = upper + (lower * 0.8 - upper) * blink
    beyond_corner = np.abs(side) - head.eye_half_width
    return np.maximum(np.maximum(y - upper, lower - y), beyond_corner)


def skin(p: Points, head: HeadParameters, blink: float, mouth_open: float = 0.0) -> Field:
    """The whole head without hair: skull, face, lids, nose, mouth and ears."""
    if mouth_open <= 0.0:
        return _closed_mouthed(p, head, blink)
    shut = _closed_mouthed(closed_jaw(p, head, mouth_open), head, blink)
    opened: Field = _STRETCHED * carve(shut, mouth_cavity(p, head, mouth_open), 0.02)
    return opened


def _closed_mouthed(p: Points, head: HeadParameters, blink: float) -> Field:
    s = p.mirrored()
    d = _skull(p, s, head)
    d = _orbits(d, s, head)
    d = union(d, _nose(p, s, head), 0.07)
    d = _mouth(d, p, head)
    d = _lids(d, p, s, head, blink)
    d = union(d, _ears(s, head), 0.04)
    return _folds(d, s, head)


def neck(p: Points, head: HeadParameters) -> Field:
    """Neck down to the collar; it stays with the shoulders when the head turns."""
    radius = head.neck_radius
    return capsule(p, (0.0, -0.45, -0.22), (0.0, -1.55, -0.30), radius, radius * 1.12)


def _skull(p: Points, s: Points, head: HeadParameters) -> Field:
    width, chin = head.head_width, head.chin_y
    d = ellipsoid(p, (0.0, 0.24, -0.06), (width, head.head_height, 0.84))
    d = union(d, ellipsoid(p, (0.0, -0.16, 0.14), (head.face_width, 0.66, 0.57)), 0.22)
    jaw = capsule(s, (head.jaw_width, -0.42, 0.0), (0.05, chin + 0.10, 0.42), 0.16, 0.13)
    d = union(d, jaw, 0.26)
    d = union(d, ellipsoid(p, (0.0, chin + 0.03, 0.46), (head.chin_width, 0.13, 0.14)), 0.20)
    bone = head.cheekbone
    d = union(
        d,
        ellipsoid(s, (head.face_width * 0.70, -0.06, 0.43), (bone * 1.25, bone * 0.9, bone * 1.2)),
        0.18,
    )
    soft = head.cheek_fullness
    d = union(
        d, ellipsoid(s, (head.face_width * 0.55, -0.33, 0.42), (soft, soft * 1.1, soft)), 0.20
    )
    muzzle = ellipsoid(p, (0.0, head.mouth_y + 0.03, 0.50), (0.27, 0.22, 0.20))
    return union(d, muzzle, 0.16)


def _orbits(d: Field, s: Points, head: HeadParameters) -> Field:
    y = head.brow_y - 0.02
    outer_y = y + 0.5 * head.brow_slope
    ridge = capsule(s, (0.11, y, 0.66), (0.42, outer_y, 0.53), head.brow_ridge, 0.045)
    d = union(d, ridge, 0.16)
    hollow = ellipsoid(s, (head.eye_x - 0.01, head.eye_y + 0.02, 0.80), (0.19, 0.12, 0.14))
    return carve(d, hollow, 0.14)


def _nose(p: Points, s: Points, head: HeadParameters) -> Field:
    base_y = head.eye_y - head.nose_length
    tip_z = head.nose_projection
    bridge = capsule(
        p,
        (0.0, head.eye_y + 0.10, 0.66),
        (0.0, base_y + 0.10, tip_z - 0.07),
        head.nose_bridge,
        head.nose_tip * 0.85,
    )
    tip = sphere(p, (0.0, base_y + 0.075, tip_z - 0.06), head.nose_tip)
    d = union(bridge, tip, 0.07)
    wing = ellipsoid(
        s,
        (head.nose_width * 0.74, base_y + 0.045, tip_z - 0.15),
        (head.nose_width * 0.46, 0.062, 0.085),
    )
    d = union(d, wing, 0.045)
    nostril = ellipsoid(
        s,
        (head.nose_width * 0.45, base_y - 0.005, tip_z - 0.11),
        (head.nose_width * 0.24, 0.026, 0.05),
    )
    return carve(d, nostril, 0.02)


def _mouth(d: Field, p: Points, head: HeadParameters) -> Field:
    width, y = head.mouth_half_width, head.mouth_y
    bent = Points(p.x, p.y - mouth_bend(p.x, head), p.z)
    lobes = ellipsoid(
        bent.mirrored(),
        (width * 0.33, y + head.lip_upper * 0.75, 0.665),
        (width * 0.62, head.lip_upper * 1.15, 0.075),
    )
    lower = ellipsoid(
        bent, (0.0, y - head.lip_lower * 0.85, 0.665), (width * 0.78, head.lip_lower * 1.1, 0.085)
    )
    d = union(d, lobes, 0.05)
    d = union(d, lower, 0.045)
    seam = capsule(bent.mirrored(), (0.0, y, 0.775), (width * 0.94, y, 0.675), 0.015, 0.006)
    d = carve(d, seam, 0.025)
    philtrum = capsule(p, (0.0, y + 0.10, 0.80), (0.0, y + 0.17, 0.80), 0.035, 0.02)
    return carve(d, philtrum, 0.05)


def mouth_bend(x: Field, head: HeadParameters) -> Field:
    """Height of the line between the lips above ``mouth_y``."""
    across = x * (1.0 / head.mouth_half_width)
    return head.smile * np.minimum(across * across, 1.3)


def _lids(d: Field, p: Points, s: Points, head: HeadParameters, blink: float) -> Field:
    lid = sphere(s, (head.eye_x, head.eye_y, EYE_CENTRE_Z), head.eye_radius + 0.022)
    d = union(d, lid, 0.05)
    y = s.y - head.eye_y - head.eye_tilt * (s.x - head.eye_x)
    across = (s.x - head.eye_x) * (1.0 / head.eye_half_width)
    fold_y = (head.eye_opening + 0.045) * (1.0 - 0.55 * across * across)
    depth = 0.016 * head.lid_crease * np.clip(1.3 - across * across, 0.0, 1.0)
    in_front = np.clip((s.z - 0.40) * 10.0, 0.0, 1.0)
    d = d + depth * in_front * np.exp(-(((y - fold_y) * (1.0 / 0.016)) ** 2))
    gap = np.maximum(lid_gap(p, head, blink), 0.40 - p.z)
    return carve(d, gap, 0.018)


def _ears(s: Points, head: HeadParameters) -> Field:
    size = head.ear_size
    x = head.head_width
    outer = ellipsoid(s, (x + 0.025, -0.02, -0.08), (0.075, size * 1.15, size * 0.68))
    bowl = ellipsoid(s, (x + 0.085, 0.0, -0.01), (0.05, size * 0.72, size * 0.36))
    return carve(outer, bowl, 0.04)


def _folds(d: Field, s: Points, head: HeadParameters) -> Field:
    """Nasolabial fold and the hollow under the eye, which deepen with age."""
    if head.age <= 0.0:
        return d
    base_y = head.eye_y - head.nose_length
    start_x, end_x = head.nose_width + 0.03, head.mouth_half_width + 0.07
    share = np.clip((base_y + 0.06 - s.y) / (base_y + 0.06 - head.mouth_y + 0.06), 0.0, 1.0)
    line_x = start_x + (end_x - start_x) * np.sqrt(share)
    ends = np.clip(share * 6.0, 0.0, 1.0) * np.clip((1.0 - share) * 6.0, 0.0, 1.0)
    in_front = np.clip((s.z - 0.30) * 6.0, 0.0, 1.0)
    fold = np.exp(-(((s.x - line_x) * (1.0 / 0.022)) ** 2)) * ends
    side = (s.x - head.eye_x) * (1.0 / 0.15)
    bag_y = head.eye_y - 0.115 + 0.035 * side * side
    bag = np.exp(-(((s.y - bag_y) * (1.0 / 0.018)) ** 2)) * np.clip(1.0 - side * side, 0.0, 1.0)
    folded: Field = d + head.age * in_front * (0.020 * fold + 0.012 * bag)
    return folded
