"""A person in the office at a distance and in a light; what a sensor adds to the picture."""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera.actor import Actor
from drivers.camera.compose import exposure, laid_over, scaled
from drivers.camera.motion import Motion
from drivers.camera.office import office
from drivers.camera.performance import Shown

_NOISE_SIGMA = 2.0
"""Standard deviation of the sensor's noise, grey levels, in good light."""
_NOISE_MARGIN_PX = 64
"""The noise field is this much larger than a frame: frames cut it at random offsets."""


class Scene(Protocol):
    """Something to photograph."""

    def perform(self, motion: Motion, asked_ms: float) -> None:
        """Do the motion once, in whatever way whoever stands there can."""

    def picture_at(self, elapsed_ms: float) -> NDArray[np.uint8]:
        """Without noise: uint8 (height, width, 3); times never go back."""


class LiveScene:
    """A person, or an empty room; each picture is composed once."""

    def __init__(
        self, actor: Actor | None, *, distance: float, light: float, width_px: int, height_px: int
    ) -> None:
        self._actor = actor
        self._distance = distance
        self._levels = exposure(light)
        self._room = office(width_px, height_px)
        self._composed: dict[Shown | None, NDArray[np.uint8]] = {}

    def perform(self, motion: Motion, asked_ms: float) -> None:
        """Raises DeviceUnavailable when the person has no such motion."""
        if self._actor is not None:
            self._actor.perform(motion, asked_ms)

    def picture_at(self, elapsed_ms: float) -> NDArray[np.uint8]:
        """The scene ``elapsed_ms`` after it began: uint8 (height, width, 3)."""
        shown = None if self._actor is None else self._actor.shown_at(elapsed_ms)
        if shown not in self._composed:
            self._composed[shown] = self._compose(shown)
        return self._composed[shown]

    def _compose(self, shown: Shown | None) -> NDArray[np.uint8]:
        picture = self._room
        if self._actor is not None and shown is not None:
            centre = self._actor.face_centre_px
            figure = scaled(self._actor.figure(shown), self._distance, centre, self._room.shape)
            picture = laid_over(picture, figure)
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
