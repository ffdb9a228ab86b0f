"""A camera that gives the pictures it was made with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drivers.camera.protocol import Frame
from drivers.errors import DeviceUnavailable


class ScriptedCamera:
    """Gives each picture once, 33 ms apart, then is gone."""

    def __init__(self, pictures: list[NDArray[np.uint8]], *, step_ns: int = 33_000_000) -> None:
        self._pictures = pictures
        self._step_ns = step_ns
        self._given = 0
        self.is_open = False

    def open(self) -> None:
        self.is_open, self._given = True, 0

    def read_frame(self) -> Frame:
        if not self.is_open or self._given == len(self._pictures):
            raise DeviceUnavailable("The scripted camera has no more pictures.")
        picture = self._pictures[self._given]
        self._given += 1
        captured_ns = 1_000_000_000 + self._given * self._step_ns
        return Frame(image_bgr=picture, captured_monotonic_ns=captured_ns, sequence=self._given)

    def close(self) -> None:
        self.is_open = False


def noise_pictures(count: int, seed: int = 1) -> list[NDArray[np.uint8]]:
    """Pictures of 48x64 noise, all different."""
    generator = np.random.default_rng(seed)
    return [generator.integers(0, 256, (48, 64, 3), np.uint8) for _ in range(count)]
