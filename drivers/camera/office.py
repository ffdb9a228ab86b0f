"""An invented office, out of focus: what the synthetic camera sees behind a person."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_Bgr = tuple[float, float, float]
_Box = tuple[float, float, float, float]

_WALL_LIGHT: _Bgr = (205.0, 212.0, 214.0)
_WALL_DARK: _Bgr = (172.0, 180.0, 184.0)
_FURNITURE: tuple[tuple[_Box, _Bgr], ...] = (
    # left, top, right, bottom as shares of the picture; back to front
    ((0.00, 0.80, 1.00, 1.00), (150.0, 158.0, 163.0)),  # dado
    ((0.00, 0.785, 1.00, 0.80), (128.0, 138.0, 146.0)),  # rail
    ((0.045, 0.05, 0.235, 0.56), (236.0, 236.0, 232.0)),  # window
    ((0.135, 0.05, 0.145, 0.56), (190.0, 194.0, 196.0)),
    ((0.045, 0.29, 0.235, 0.303), (190.0, 194.0, 196.0)),
    ((0.79, 0.30, 0.965, 1.00), (120.0, 138.0, 152.0)),  # cabinet
    ((0.80, 0.33, 0.955, 0.52), (136.0, 154.0, 168.0)),
    ((0.80, 0.545, 0.955, 0.76), (136.0, 154.0, 168.0)),
    ((0.82, 0.205, 0.845, 0.30), (92.0, 74.0, 62.0)),  # files on it
    ((0.848, 0.19, 0.875, 0.30), (84.0, 96.0, 120.0)),
    ((0.878, 0.21, 0.90, 0.30), (150.0, 140.0, 120.0)),
)
_OUT_OF_FOCUS = 0.014
"""Radius of the blur as a share of the picture's width."""


def office(width_px: int, height_px: int) -> NDArray[np.uint8]:
    """The empty room: uint8 (height_px, width_px, 3), blue first, always the same."""
    room = _wall(width_px, height_px)
    for (left, top, right, bottom), colour in _FURNITURE:
        corner = (round(left * width_px), round(top * height_px))
        opposite = (round(right * width_px), round(bottom * height_px))
        cv2.rectangle(room, corner, opposite, colour, thickness=-1)
    blurred = cv2.GaussianBlur(room, (0, 0), _OUT_OF_FOCUS * width_px)
    seen: NDArray[np.uint8] = np.clip(
        np.rint(blurred * _vignette(width_px, height_px)), 0, 255
    ).astype(np.uint8)
    return seen


def _wall(width_px: int, height_px: int) -> NDArray[np.float32]:
    x = np.linspace(0.0, 1.0, width_px, dtype=np.float32)[None, :]
    y = np.linspace(0.0, 1.0, height_px, dtype=np.float32)[:, None]
    darkness = np.clip(0.75 * x + 0.35 * y, 0.0, 1.0)[..., None]
    light, dark = np.asarray(_WALL_LIGHT, np.float32), np.asarray(_WALL_DARK, np.float32)
    return np.ascontiguousarray(light + (dark - light) * darkness, dtype=np.float32)


def _vignette(width_px: int, height_px: int) -> NDArray[np.float32]:
    x = np.linspace(-1.0, 1.0, width_px, dtype=np.float32)[None, :]
    y = np.linspace(-1.0, 1.0, height_px, dtype=np.float32)[:, None]
    return np.asarray(1.0 - 0.09 * (x * x + y * y), np.float32)[..., None]
