"""From a person and a pose to a picture: rays, surfaces, light, antialiasing."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera.people import pigment, shade
from drivers.camera.people.body import Body
from drivers.camera.people.parameters import HeadParameters, HeadPose
from drivers.camera.people.sdf import Field, Points

_CAMERA_Z = 7.5
_RAYS_AT_ONCE = 8192
"""Small enough that the fields of one batch stay in the processor's cache."""
_SUBPIXELS = (
    (-0.4, -0.133),
    (-0.133, 0.4),
    (0.4, 0.133),
    (0.133, -0.4),
    (0.0, 0.0),
)
"""Rotated grid: near-horizontal and near-vertical edges both get five levels of cover."""
_VISIBLE_CONTRAST = 0.09
_MARCH_STEPS = 110
_HIT = 0.0015
_NEARLY = 0.006
"""Rays that graze a surface run out of steps this close to it: under a pixel."""
_NEAR, _FAR = 5.6, 9.6


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Size of the picture and what it shows."""

    width_px: int = 640
    height_px: int = 480
    px_per_unit: float = 130.0
    """Scale at the plane of the eyeballs' axis (z = 0)."""
    face_centre_px: tuple[float, float] = (320.0, 218.0)
    """Column and row of the head's origin."""


def render(head: HeadParameters, pose: HeadPose, view: View) -> NDArray[np.uint8]:
    """The person on nothing: uint8 (height_px, width_px, 4), blue first, straight alpha."""
    body = Body(head, pose)
    x, y = _plane(view, pose)
    picture = _trace(body, x, y)
    edges = np.flatnonzero(_has_contrast(picture.reshape(view.height_px, view.width_px, 4)))
    pixel = 1.0 / view.px_per_unit
    refined = np.zeros((edges.size, 4), np.float32)
    for across, down in _SUBPIXELS:
        refined += _trace(body, x[edges] + across * pixel, y[edges] + down * pixel)
    picture[edges] = refined / len(_SUBPIXELS)
    return _straight_bgra(picture.reshape(view.height_px, view.width_px, 4))


def _plane(view: View, pose: HeadPose) -> tuple[Field, Field]:
    """World x and y on the plane z = 0 through the centre of every pixel, both flat."""
    columns = np.arange(view.width_px, dtype=np.float32) + 0.5
    rows = np.arange(view.height_px, dtype=np.float32) + 0.5
    x = (columns - view.face_centre_px[0]) / view.px_per_unit - pose.sway
    y = (view.face_centre_px[1] - rows) / view.px_per_unit
    grid_x, grid_y = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    return grid_x.ravel(), grid_y.ravel()


def _trace(body: Body, x: Field, y: Field) -> NDArray[np.float32]:
    """Display RGB, zero where nothing was hit, and cover 0 or 1, one row per ray."""
    picture = np.zeros((x.size, 4), np.float32)
    candidates = np.flatnonzero(_may_hit(x, y, body.head))
    for start in range(0, candidates.size, _RAYS_AT_ONCE):
        batch = candidates[start : start + _RAYS_AT_ONCE]
        direction = _rays(x[batch], y[batch])
        hit, length = _march(body, direction)
        found = batch[hit]
        picture[found, :3] = _tone(_light(body, direction.only(hit), length[hit]))
        picture[found, 3] = 1.0
    return picture


def _has_contrast(picture: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Pixels that differ visibly from a neighbour and so need more rays."""
    cell = np.ones((3, 3), np.uint8)
    span = cv2.dilate(picture, cell) - cv2.erode(picture, cell)
    return np.asarray(span.max(axis=2) > _VISIBLE_CONTRAST)


def _may_hit(x: Field, y: Field, head: HeadParameters) -> NDArray[np.bool_]:
    """False where no part of a person can be: saves marching the wall."""
    around_head = (x / 1.15) ** 2 + ((y - 0.05) / 1.45) ** 2 < 1.0
    around_torso = (y < -0.9) & (np.abs(x) < head.shoulder_half_width + 0.35)
    return around_head | around_torso


def _rays(x: Field, y: Field) -> Points:
    scale = 1.0 / np.sqrt(x * x + y * y + _CAMERA_Z * _CAMERA_Z)
    return Points(x * scale, y * scale, -_CAMERA_Z * scale)


def _origin(like: Points) -> Points:
    return Points(
        np.zeros_like(like.x), np.zeros_like(like.x), np.full_like(like.x, np.float32(_CAMERA_Z))
    )


def _march(body: Body, direction: Points) -> tuple[NDArray[np.bool_], Field]:
    """Sphere tracing (Hart 1996): which rays hit, and how far each went."""
    length = np.full_like(direction.x, _NEAR)
    gaps = np.full_like(direction.x, _FAR)
    active = np.arange(direction.x.size)
    for _ in range(_MARCH_STEPS):
        rays = direction.only(active)
        gap = body.distance(_origin(rays).along(rays, length[active]))
        gaps[active] = gap
        length[active] += gap * np.float32(0.85)
        active = active[(gap >= _HIT) & (length[active] < _FAR)]
        if active.size == 0:
            break
    return gaps < _NEARLY, length


def _light(body: Body, direction: Points, length: Field) -> pigment.Colours:
    p = _origin(direction).along(direction, length)
    n = shade.normals(body.distance, p)
    paint = pigment.paint(body, p, body.surfaces(p))
    shadow = shade.soft_shadow(body.distance, p, n, shade.KEY)
    open_sky = shade.occlusion(body.distance, p, n)
    view = Points(-direction.x, -direction.y, -direction.z)
    return shade.shade(paint, n, view, shadow, open_sky)


def _straight_bgra(premultiplied: NDArray[np.float32]) -> NDArray[np.uint8]:
    alpha = premultiplied[..., 3:]
    colour = premultiplied[..., 2::-1] / np.maximum(alpha, 1e-3)
    stacked = np.dstack([colour, alpha])
    return np.clip(np.rint(stacked * 255.0), 0.0, 255.0).astype(np.uint8)


def _tone(radiance: NDArray[np.float32]) -> NDArray[np.float32]:
    """Linear light to display values: ACES-like shoulder (Narkowicz 2015), then sRGB gamma."""
    x = radiance * np.float32(0.80)
    film = np.clip((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0)
    return (film ** np.float32(1.0 / 2.2)).astype(np.float32)
