"""Lay pictures with transparency over a room, and expose the result."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

_DISPLAY_GAMMA = 2.2
"""Exponent between luminance and pixel values (IEC 61966-2-1, approximated)."""


def scaled(
    figure: Image, scale: float, centre_px: tuple[float, float], room_shape: tuple[int, ...]
) -> Image:
    """The figure scaled about the face; its lowest row goes on downwards as the body would."""
    x, y = centre_px
    if scale < 1.0:
        # Bilinear sampling alone would skip pixels when it shrinks.
        figure = np.asarray(cv2.GaussianBlur(figure, (0, 0), 0.35 / scale), np.uint8)
    matrix = np.array([[scale, 0.0, x - scale * x], [0.0, scale, y - scale * y]])
    size = (room_shape[1], room_shape[0])
    placed = cv2.warpAffine(
        figure, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(placed, np.uint8)


def laid_over(room: Image, figure: Image) -> Image:
    """``figure`` (straight alpha) over a ``room`` of the same size."""
    return blended(room, premultiplied(figure))


def blended(room: Image, figure: Image) -> Image:
    """``figure`` (premultiplied) over a ``room`` of the same size."""
    through = cv2.merge([255 - figure[..., 3]] * 3)
    kept = cv2.multiply(room, through, scale=1.0 / 255.0)
    return np.asarray(cv2.add(kept, figure[..., :3]), np.uint8)


def premultiplied(figure: Image) -> Image:
    """The figure with its colours already weighted by its cover, as warping needs them."""
    cover = figure[..., 3]
    weighted = cv2.multiply(figure[..., :3], cv2.merge([cover] * 3), scale=1.0 / 255.0)
    return np.asarray(cv2.merge([*cv2.split(weighted), cover]), np.uint8)


def exposure(light: float) -> Image:
    """Table from pixel value at light 1.0 to pixel value at ``light``."""
    values = np.arange(256, dtype=np.float64) * light ** (1.0 / _DISPLAY_GAMMA)
    table: Image = np.clip(np.rint(values), 0, 255).astype(np.uint8)
    return table
