"""Colour of every surface: skin, lips, brows, eyes, hair, clothes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drivers.camera.people import attire, face
from drivers.camera.people.body import Body, Surfaces
from drivers.camera.people.jaw import closed_jaw, mouth_cavity, teeth
from drivers.camera.people.parameters import Colour, HeadParameters, HeadPose
from drivers.camera.people.sdf import Field, Points

Colours = NDArray[np.floating]
"""Linear RGB reflectance, shape (n, 3)."""

_MASK_COLOUR: Colour = (0.36, 0.54, 0.66)
"""The pale blue of non-woven cloth."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What shading needs to know about the surface at each point, all shape (n,)."""

    albedo: Colours
    is_skin: NDArray[np.bool_]
    is_eye: NDArray[np.bool_]
    is_hair: NDArray[np.bool_]
    gloss: Field
    """Strength of the highlight, 0 to 1."""


def paint(body: Body, p: Points, found: Surfaces) -> Paint:
    """Colours at surface points ``p``, whose distances to each material are ``found``."""
    head, pose = body.head, body.pose
    q = body.in_head(p)
    nearest = found.nearest() + 1e-4
    is_eye, is_hair = found.eye <= nearest, found.hair <= nearest
    is_cloth, is_glasses = found.cloth <= nearest, found.glasses <= nearest
    is_mask = found.mask <= nearest
    albedo = _skin(closed_jaw(q, head, pose.mouth_open), head, pose)
    albedo = _mouth_inside(albedo, q, head, pose.mouth_open)
    gloss = np.full_like(p.x, 0.17)
    for chosen, colours, shine in (
        (is_eye, _eye(q, head, pose), 0.9),
        (is_hair, _hair(q, head), 0.35),
        (is_cloth, _cloth(p, head), 0.03),
        (is_glasses, _plain(head.glasses_colour, p.x), 0.6),
        (is_mask, _plain(_MASK_COLOUR, p.x), 0.03),
    ):
        albedo = np.where(chosen[:, None], colours, albedo)
        gloss = np.where(chosen, np.float32(shine), gloss)
    is_skin = ~(is_eye | is_hair | is_cloth | is_glasses | is_mask)
    return Paint(albedo.astype(np.float32), is_skin, is_eye, is_hair, gloss)


def _plain(colour: Colour, like: Field) -> Colours:
    return np.broadcast_to(np.asarray(colour, np.float32), (like.shape[0], 3)).copy()


def _over(base: Colours, colour: Colour, cover: Field) -> Colours:
    """``colour`` painted over ``base`` with opacity ``cover``."""
    share = np.clip(cover, 0.0, 1.0)[:, None]
    return (base + (np.asarray(colour, np.float32) - base) * share).astype(np.float32)


def _blot(x: Field, y: Field, width: float, height: float) -> Field:
    return np.exp(-((x * (1.0 / width)) ** 2) - (y * (1.0 / height)) ** 2)


def mottle(p: Points, frequency: float) -> Field:
    """Smooth irregular variation in -1 to 1: three crossed sines, no lattice artefacts."""
    f = frequency
    a = np.sin(p.x * f + 1.7 * np.sin(p.y * f * 0.63 + 0.5))
    b = np.sin(p.y * f * 1.13 + 1.3 * np.sin(p.z * f * 0.71 + 1.1))
    c = np.sin(p.z * f * 0.93 + 1.9 * np.sin(p.x * f * 0.57 + 2.3))
    variation: Field = (a * b + b * c + c * a) * np.float32(1.0 / 3.0)
    return variation


def _skin(q: Points, head: HeadParameters, pose: HeadPose) -> Colours:
    front = np.clip((q.z - 0.15) * 6.0, 0.0, 1.0)
    x = np.abs(q.x)
    base = _plain(head.skin, q.x)
    flush = (head.skin[0] * 0.98, head.skin[1] * 0.62, head.skin[2] * 0.58)
    nose_y = head.eye_y - head.nose_length + 0.06
    warm = 0.55 * _blot(x - 0.36, q.y + 0.20, 0.17, 0.15) + 0.45 * _blot(
        x, q.y - nose_y, 0.13, 0.10
    )
    base = _over(base, flush, warm * front)
    base = _over(base, flush, np.clip((x - head.head_width + 0.02) * 12.0, 0.0, 0.6))
    shade = (head.skin[0] * 0.55, head.skin[1] * 0.42, head.skin[2] * 0.40)
    under_eye = _blot(x - head.eye_x, q.y - head.eye_y + 0.12, 0.15, 0.05) * (
        0.16 + 0.35 * head.age
    )
    base = _over(base, shade, under_eye * front)
    base = base * (1.0 + 0.030 * mottle(q, 19.0) + 0.018 * mottle(q, 61.0))[:, None]
    base = _beard(base, q, head, front)
    base = _wrinkles(base, q, head, front)
    base = _lips(base, q, head, front)
    base = _brows(base, q, head, front)
    base = _lash_line(base, q, head, pose, front)
    if head.mole is not None:
        base = _over(
            base,
            (0.10, 0.04, 0.03),
            1.3 * _blot(q.x - head.mole[0], q.y - head.mole[1], 0.02, 0.02) * front,
        )
    return base.astype(np.float32)


def _beard(base: Colours, q: Points, head: HeadParameters, front: Field) -> Colours:
    grain = 0.75 + 0.25 * mottle(q, 140.0)
    x = np.abs(q.x)
    if head.stubble > 0.0:
        lower = np.clip((-0.30 - 0.35 * x - q.y) * 7.0, 0.0, 1.0)
        above_neck = np.clip((q.y + 1.02) * 6.0, 0.0, 1.0)
        base = _over(base, head.hair, 0.62 * head.stubble * lower * above_neck * grain)
    if head.moustache > 0.0:
        y = q.y - head.mouth_y - 0.085 + 0.25 * x * x
        patch = np.exp(-((y * (1.0 / 0.045)) ** 4)) * np.clip(
            (head.mouth_half_width - x) * 16.0, 0.0, 1.0
        )
        base = _over(base, head.hair, head.moustache * patch * front * grain)
    return base


def _wrinkles(base: Colours, q: Points, head: HeadParameters, front: Field) -> Colours:
    if head.age <= 0.3:
        return base
    depth = (head.age - 0.3) * 0.55
    wave = q.y + 0.012 * np.sin(q.x * 7.0)
    lines = sum(
        (np.exp(-(((wave - y) * (1.0 / 0.011)) ** 2)) for y in (0.47, 0.56, 0.65)),
        start=np.zeros_like(q.x),
    )
    lines = lines * np.clip((0.42 - np.abs(q.x)) * 6.0, 0.0, 1.0)
    x = np.abs(q.x) - head.eye_x - head.eye_half_width - 0.05
    feet = np.exp(-((np.sin((q.y - head.eye_y) * 55.0 + x * 12.0) - 1.0) ** 2) * 4.0)
    feet = feet * _blot(x - 0.03, q.y - head.eye_y, 0.06, 0.07)
    colour = (head.skin[0] * 0.45, head.skin[1] * 0.33, head.skin[2] * 0.30)
    return _over(base, colour, depth * (lines + feet) * front)


def _lips(base: Colours, q: Points, head: HeadParameters, front: Field) -> Colours:
    across = q.x * (1.0 / head.mouth_half_width)
    y = q.y - head.mouth_y - face.mouth_bend(q.x, head)
    shape = np.clip(1.0 - across * across, 0.0, 1.0)
    bow = 1.0 - 0.18 * np.exp(-((across * 7.0) ** 2))
    upper = head.lip_upper * 1.75 * shape**0.75 * bow
    lower = head.lip_lower * 1.75 * shape**0.6
    edge = np.where(y > 0.0, upper - y, lower + y)
    base = _over(base, head.lip, np.clip(edge * 60.0, 0.0, 1.0) * 0.9 * front * (shape > 0.0))
    dark = (head.lip[0] * 0.22, head.lip[1] * 0.22, head.lip[2] * 0.22)
    seam = np.exp(-((y * (1.0 / 0.011)) ** 2)) * np.clip((1.03 - np.abs(across)) * 12.0, 0.0, 1.0)
    return _over(base, dark, 0.85 * seam * front)


def _mouth_inside(base: Colours, q: Points, head: HeadParameters, mouth_open: float) -> Colours:
    if mouth_open <= 0.0:
        return base
    inside = np.clip((0.012 - mouth_cavity(q, head, mouth_open)) * 90.0, 0.0, 1.0)
    base = _over(base, (0.05, 0.012, 0.012), inside)
    return _over(base, (0.55, 0.51, 0.45), inside * teeth(q, head, mouth_open))


def _brows(base: Colours, q: Points, head: HeadParameters, front: Field) -> Colours:
    along = (np.abs(q.x) - 0.30) * (1.0 / 0.215)
    arch = head.brow_arch * (1.0 - along * along) + head.brow_slope * 0.5 * along
    taper = np.clip(1.0 - 0.55 * along, 0.35, 1.3)
    y = (q.y - head.brow_y - arch) / (head.brow_thickness * taper)
    hairs = 0.92 + 0.14 * mottle(q, 83.0)
    patch = np.exp(-(np.abs(y) ** 3)) * np.clip((1.0 - np.abs(along)) * 5.0, 0.0, 1.0)
    return _over(base, head.hair, head.brow_density * patch * hairs * front)


def _lash_line(
    base: Colours, q: Points, head: HeadParameters, pose: HeadPose, front: Field
) -> Colours:
    gap = face.lid_gap(q, head, pose.blink)
    side = np.abs(q.x) - head.eye_x
    y = q.y - head.eye_y - head.eye_tilt * side
    near = np.clip((head.eye_half_width * 1.08 - np.abs(side)) * 30.0, 0.0, 1.0)
    upper = np.clip(y * 40.0 + 0.5 + 1.6 * pose.blink, 0.0, 1.0)
    lash = np.exp(-((gap * (1.0 / 0.017)) ** 2)) * near * (0.25 + 0.75 * upper)
    return _over(base, (0.012, 0.009, 0.008), 0.92 * lash * front)


def _eye(q: Points, head: HeadParameters, pose: HeadPose) -> Colours:
    mirrored_gaze = np.where(q.x > 0.0, pose.gaze, -pose.gaze)
    x = np.abs(q.x) - head.eye_x - mirrored_gaze
    y = q.y - head.eye_y - 0.008
    radius = np.sqrt(x * x + y * y)
    white = _plain((0.66, 0.62, 0.59), q.x)
    corner = np.clip((head.eye_x - np.abs(q.x) - 0.10) * 14.0, 0.0, 0.7)
    white = _over(white, (0.55, 0.24, 0.20), corner)
    iris_radius = 0.066
    spokes = 0.8 + 0.35 * np.sin(np.arctan2(y, x) * 23.0) * (radius * (1.0 / iris_radius))
    glow = np.clip(0.6 - y * 9.0, 0.3, 1.6) * spokes
    inner = np.asarray(head.iris, np.float32)[None, :] * (1.4 * glow)[:, None]
    cover = np.clip((iris_radius - radius) * 130.0, 0.0, 1.0)[:, None]
    colour = white + (inner - white) * cover
    limbus = np.exp(-(((radius - iris_radius) * (1.0 / 0.010)) ** 2)) * 0.75
    colour = _over(colour.astype(np.float32), (0.012, 0.009, 0.008), limbus)
    return _over(colour, (0.004, 0.004, 0.004), np.clip((0.028 - radius) * 160.0, 0.0, 1.0))


def _hair(q: Points, head: HeadParameters) -> Colours:
    flow = attire.hair_flow(q, head)
    strand = np.sin(flow * 97.0 + 5.0 * q.y) * np.sin(flow * 41.0 - 3.0 * q.y)
    strand = strand + 0.6 * np.sin(flow * 173.0 + 9.0 * q.y)
    return (_plain(head.hair, q.x) * (1.0 + 0.32 * strand)[:, None]).astype(np.float32)


def _cloth(p: Points, head: HeadParameters) -> Colours:
    weave = 1.0 + 0.02 * np.sin(p.x * 95.0) * np.sin(p.y * 95.0) + 0.05 * mottle(p, 9.0)
    base = _plain(head.jacket, p.x)
    if head.collar:
        front = np.clip((p.z + 0.12) * 10.0, 0.0, 1.0)
        lapel = attire.lapel(p)
        base = _over(base, head.shirt, np.clip(-lapel * 60.0, 0.0, 1.0) * front)
        seam = np.exp(-((lapel * (1.0 / 0.014)) ** 2)) * front
        base = _over(base, (0.0, 0.0, 0.0), 0.5 * seam)
        placket = np.exp(-(((p.x - 0.05) * (1.0 / 0.008)) ** 2)) * (attire.collar_gap(p) > 0.02)
        base = _over(base, (0.10, 0.10, 0.11), 0.30 * placket * front)
    woven: Colours = (base * weave[:, None]).astype(np.float32)
    return woven
