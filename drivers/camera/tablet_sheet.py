"""A tablet that shows a recording: bezel, brightness of its display, and moiré."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera.print_sheet import bordered

Image = NDArray[np.uint8]
Line = NDArray[np.floating]

_SCREEN_HALF_PX: Final = (150, 190)
_SCREEN_DOWN_PX = 16
_BEZEL_PX = 24
_CORNER_PX = 20
_BEZEL: Final = (26, 24, 23, 255)
_GAIN, _OFFSET = 1.08, 12.0
"""A display is brighter than the faces around it, and its black glows."""
_BLUE_SHIFT: Final = (1.04, 1.0, 0.96)
"""Displays are set to about 6500 K, rooms to less."""
_PITCH_PX = 0.965
"""Pixels of the display for each pixel of the picture, head-on: nearly equal, so they beat."""
_MOIRE: Final = 0.04
"""Modulation of each channel by the beat."""


def tablet(recorded: Image, face_px: tuple[float, float], distance: float) -> Image:
    """The device showing the middle of a recorded picture (BGR): opaque BGRA, corners cut.

    One pixel of the sheet is one of the picture, head-on.
    """
    half_x, half_y = _SCREEN_HALF_PX
    x, y = round(face_px[0]), round(face_px[1]) + _SCREEN_DOWN_PX
    cut = recorded[y - half_y : y + half_y, x - half_x : x + half_x]
    lit = cut * np.asarray(_BLUE_SHIFT, np.float32) * np.float32(_GAIN) + np.float32(_OFFSET)
    opaque = np.full(cut.shape[:2], 255, np.uint8)
    screen = np.dstack([np.clip(lit, 0.0, 255.0).astype(np.uint8), opaque])
    framed = bordered(screen, _BEZEL_PX, _BEZEL)
    framed[_corner_mask(framed.shape[0], framed.shape[1]) == 0] = 0
    size = (round(framed.shape[1] * distance), round(framed.shape[0] * distance))
    interpolation = cv2.INTER_AREA if distance < 1.0 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(framed, size, interpolation=interpolation), np.uint8)


def centre_of_tablet(face_px: tuple[float, float], distance: float) -> tuple[float, float]:
    """Where the middle of the device must be for its face to stand where a live one would."""
    return face_px[0], face_px[1] + _SCREEN_DOWN_PX * distance


def moire(
    region: tuple[int, int, int, int], to_picture: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Factor on every pixel of the picture within ``region`` (left, top, right, bottom).

    The display's grid is sampled once in each pixel of the camera; where the two pitches are
    nearly equal they beat (Amidror, The Theory of the Moiré Phenomenon, 2009, ch. 2). The grid is
    taken as affine about the middle of the region. The three channels are a third of a pixel
    apart, as the stripes of a display are.
    """
    left, top, right, bottom = region
    inverse = np.linalg.inv(to_picture)
    origin = _mapped(inverse, (left + right) / 2, (top + bottom) / 2)
    step_x = _mapped(inverse, (left + right) / 2 + 1, (top + bottom) / 2) - origin
    step_y = _mapped(inverse, (left + right) / 2, (top + bottom) / 2 + 1) - origin
    x = np.arange(left, right) - (left + right) / 2
    y = np.arange(top, bottom) - (top + bottom) / 2
    stripes = [
        _beat(step_x[0] * x + origin[0] + channel / 3, step_y[0] * y) for channel in range(3)
    ]
    lines = _beat(step_x[1] * x + origin[1], step_y[1] * y)
    factor = 1.0 + _MOIRE * (np.dstack(stripes) + 0.5 * lines[..., None])
    return np.asarray(factor, np.float32)


def _beat(across: Line, down: Line) -> NDArray[np.float32]:
    """Cosine of the display's phase at every pixel, of display pixels told across and down.

    The cosine of a sum factors into rows and columns.
    """
    turn = 2.0 * np.pi * _PITCH_PX
    x, y = (turn * across).astype(np.float32), (turn * down).astype(np.float32)
    rows = np.stack([np.cos(y), -np.sin(y)], axis=1)
    return np.asarray(rows @ np.stack([np.cos(x), np.sin(x)]), np.float32)


def _mapped(matrix: Line, x: float, y: float) -> Line:
    u, v, w = matrix @ np.array([x, y, 1.0])
    return np.array([u / w, v / w])


def _corner_mask(height: int, width: int) -> Image:
    """255 within a rectangle of rounded corners."""
    inside = np.zeros((height, width), np.uint8)
    r = _CORNER_PX
    cv2.rectangle(inside, (r, 0), (width - 1 - r, height - 1), 255, -1)
    cv2.rectangle(inside, (0, r), (width - 1, height - 1 - r), 255, -1)
    for x in (r, width - 1 - r):
        for y in (r, height - 1 - r):
            cv2.circle(inside, (x, y), r, 255, -1)
    return inside
