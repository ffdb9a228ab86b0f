"""Light: a soft key, a fill, a rim and the room, with shadow, occlusion and skin translucency."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drivers.camera.people.pigment import Colours, Paint
from drivers.camera.people.sdf import Field, Points, Vector3

Distance = Callable[[Points], Field]


@dataclass(frozen=True, slots=True)
class Lamp:
    """A distant lamp."""

    direction: Vector3
    """Towards the lamp; any length."""
    colour: Vector3
    """Linear irradiance per channel."""


KEY = Lamp((-0.75, 0.70, 0.95), (2.05, 1.93, 1.76))
FILL = Lamp((0.95, 0.15, 0.75), (0.42, 0.47, 0.56))
RIM = Lamp((0.75, 0.55, -0.75), (0.75, 0.80, 0.92))
SKY = np.array([0.50, 0.54, 0.60], np.float32)
GROUND = np.array([0.30, 0.26, 0.23], np.float32)
_SKIN_WRAP = np.array([0.32, 0.15, 0.09], np.float32)
"""How far light bleeds past the terminator per channel: red travels furthest in skin."""


def normals(distance: Distance, p: Points, step: float = 0.004) -> Points:
    """Unit normals by the tetrahedron technique (Quilez, "Normals for an SDF")."""
    x, y, z = (np.zeros_like(p.x) for _ in range(3))
    for sx, sy, sz in ((1.0, -1.0, -1.0), (-1.0, -1.0, 1.0), (-1.0, 1.0, -1.0), (1.0, 1.0, 1.0)):
        d = distance(Points(p.x + sx * step, p.y + sy * step, p.z + sz * step))
        x, y, z = x + sx * d, y + sy * d, z + sz * d
    return _unit(Points(x, y, z))


def occlusion(distance: Distance, p: Points, n: Points) -> Field:
    """Share of the room's light that reaches the point, 0 to 1, from four probes along ``n``."""
    blocked = np.zeros_like(p.x)
    weight = 1.0
    for reach in (0.03, 0.08, 0.18, 0.36):
        free = np.clip(distance(p.along(n, reach)), 0.0, reach)
        blocked += weight * (reach - free) / reach
        weight *= 0.75
    free_share: Field = np.clip(1.0 - blocked * 0.38, 0.0, 1.0).astype(np.float32)
    return free_share


def soft_shadow(distance: Distance, p: Points, n: Points, lamp: Lamp) -> Field:
    """Penumbra from the narrowest clearance on the way to the lamp (Quilez, "Soft shadows")."""
    to_lamp = _direction(lamp, p)
    start = p.along(n, 0.015)
    travelled = np.full_like(p.x, 0.03)
    light = np.ones_like(p.x)
    for _ in range(8):
        clearance = distance(start.along(to_lamp, travelled))
        light = np.minimum(light, 0.5 + 0.5 * clearance / (0.11 * travelled + 0.004))
        travelled = travelled + np.clip(clearance * 0.9, 0.05, 0.35)
    light = np.clip(light, 0.0, 1.0)
    return (light * light * (3.0 - 2.0 * light)).astype(np.float32)


def shade(paint: Paint, n: Points, view: Points, shadow: Field, open_sky: Field) -> Colours:
    """Linear radiance; ``view`` points from the surface to the camera."""
    key, fill, rim = (_lambert(paint, n, lamp) for lamp in (KEY, FILL, RIM))
    softened = _bled(shadow, paint.is_skin)
    sky = (0.5 + 0.5 * n.y)[:, None]
    tint = np.where(
        paint.is_skin[:, None], _occlusion_tint(open_sky, paint.albedo), open_sky[:, None]
    )
    light = key * softened + fill * tint + rim * open_sky[:, None]
    light = light + (GROUND + (SKY - GROUND) * sky) * tint
    radiance = paint.albedo * light * np.float32(0.52)
    return (radiance + _highlights(paint, n, view, shadow, open_sky)).astype(np.float32)


def _lambert(paint: Paint, n: Points, lamp: Lamp) -> Colours:
    facing = _dot(n, _direction(lamp, n))[:, None]
    wrap = np.where(paint.is_skin[:, None], _SKIN_WRAP, np.float32(0.04))
    wrapped = np.clip((facing + wrap) / (1.0 + wrap), 0.0, 1.0)
    return (wrapped * np.asarray(lamp.colour, np.float32)).astype(np.float32)


def _bled(shadow: Field, is_skin: NDArray[np.bool_]) -> Colours:
    """Shadow per channel: in skin its edge is red."""
    spread = np.where(is_skin[:, None], np.array([0.72, 1.0, 1.12], np.float32), np.float32(1.0))
    return (np.maximum(shadow, 1e-4)[:, None] ** spread).astype(np.float32)


def _occlusion_tint(open_sky: Field, albedo: Colours) -> Colours:
    """Light that bounces inside a crease takes the colour of its walls."""
    share = open_sky[:, None]
    return (share / (1.0 - albedo * 0.8 * (1.0 - share))).astype(np.float32)


def _highlights(paint: Paint, n: Points, view: Points, shadow: Field, open_sky: Field) -> Colours:
    to_key = _direction(KEY, n)
    half = _unit(Points(to_key.x + view.x, to_key.y + view.y, to_key.z + view.z))
    aligned = np.clip(_dot(n, half), 0.0, 1.0)
    broad, tight = aligned**14, aligned**46
    gloss = np.where(paint.is_hair, 0.25 * broad, 0.30 * broad + 0.55 * tight)
    gloss = np.where(paint.is_eye, 3.2 * aligned**220, gloss)
    grazing = (1.0 - np.clip(_dot(n, view), 0.0, 1.0)) ** 4
    amount = paint.gloss * (gloss * shadow + 0.22 * grazing * open_sky)
    return amount[:, None] * np.asarray(KEY.colour, np.float32) * np.float32(0.5)


def _direction(lamp: Lamp, like: Points) -> Points:
    x, y, z = np.asarray(lamp.direction, np.float64) / np.linalg.norm(lamp.direction)
    ones = np.ones_like(like.x)
    return Points(ones * np.float32(x), ones * np.float32(y), ones * np.float32(z))


def _dot(a: Points, b: Points) -> Field:
    return a.x * b.x + a.y * b.y + a.z * b.z


def _unit(v: Points) -> Points:
    scale = 1.0 / np.maximum(np.sqrt(_dot(v, v)), 1e-9)
    return Points(v.x * scale, v.y * scale, v.z * scale)
