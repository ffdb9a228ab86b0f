"""Put a person into the office at a distance and in a light; add what a sensor adds."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera.clip import Clip
from drivers.camera.office import office

_DISPLAY_GAMMA = 2.2
"""Exponent between luminance and pixel values (IEC 61966-2-1, approximated)."""
_NOISE_SIGMA = 2.0
"""Standard deviation of the sensor's noise, grey levels, in good light."""
_NOISE_MARGIN_PX = 64
"""The noise field is this much larger than a frame: frames cut it at random offsets."""


class Scene:
    """Noiseless pictures of one scene, each composed once."""

    def __init__(
        self, clip: Clip | None, *, distance: float, light: float, width_px: int, height_px: int
    ) -> None:
        self._clip = clip
        self._distance = distance
        self._levels = _exposure(light)
        self._room = office(width_px, height_px)
        self._composed: dict[int, NDArray[np.uint8]] = {}

    def picture_at(self, elapsed_ms: float) -> NDArray[np.uint8]:
        """The scene ``elapsed_ms`` after it began: uint8 (height, width, 3)."""
        index = self._clip.manifest.index_at(elapsed_ms) if self._clip else 0
        if index not in self._composed:
            self._composed[index] = self._compose(index)
        return self._composed[index]

    def _compose(self, index: int) -> NDArray[np.uint8]:
        picture = self._room
        if self._clip is not None:
            centre = self._clip.manifest.face_centre_px
            figure = _scaled(self._clip.pictures[index], self._distance, centre, self._room.shape)
            picture = _laid_over(picture, figure)
        return np.asarray(cv2.LUT(picture, self._levels), np.uint8)


class SensorNoise:
    """Gaussian noise, drawn once and cut anew for every frame."""

    def __init__(self, generator: np.random.Generator, width_px: int, height_px: int) -> None:
        shape = (height_px + _NOISE_MARGIN_PX, width_px + _NOISE_MARGIN_PX, 3)
        field = generator.standard_normal(shape, np.float32) * np.float32(_NOISE_SIGMA)
        self._field = np.rint(field).astype(np.int16)
        self._generator = generator

    def add_to(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """A new array: ``picture`` as the sensor delivers it."""
        height, width = picture.shape[:2]
        top, left = self._generator.integers(0, _NOISE_MARGIN_PX, 2).tolist()
        cut = self._field[top : top + height, left : left + width]
        return np.asarray(cv2.add(picture, cut, dtype=cv2.CV_8U), np.uint8)


def _scaled(
    figure: NDArray[np.uint8],
    scale: float,
    centre_px: tuple[float, float],
    room_shape: tuple[int, ...],
) -> NDArray[np.uint8]:
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


def _laid_over(room: NDArray[np.uint8], figure: NDArray[np.uint8]) -> NDArray[np.uint8]:
    alpha = figure[..., 3:].astype(np.float32) * np.float32(1.0 / 255.0)
    mixed = figure[..., :3] * alpha + room * (1.0 - alpha)
    rounded: NDArray[np.uint8] = np.rint(mixed).astype(np.uint8)
    return rounded


def _exposure(light: float) -> NDArray[np.uint8]:
    """Table from pixel value at light 1.0 to pixel value at ``light``."""
    values = np.arange(256, dtype=np.float64) * light ** (1.0 / _DISPLAY_GAMMA)
    table: NDArray[np.uint8] = np.clip(np.rint(values), 0, 255).astype(np.uint8)
    return table
