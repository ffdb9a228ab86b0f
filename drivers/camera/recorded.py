"""A stream that only pretends to be a sensor's: pictures repeated bit for bit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drivers.camera.scene import Scene, SensorNoise


class RecordedStream:
    """The first frames of a scene, as a sensor delivered them once, over and over."""

    def __init__(self, scene: Scene, noise: SensorNoise, frame_count: int, frame_ms: float) -> None:
        """``frame_count`` frames, one for each call, recorded ``frame_ms`` apart."""
        self._scene = scene
        self._noise = noise
        self._frame_count = frame_count
        self._frame_ms = frame_ms
        self._frames: list[NDArray[np.uint8]] = []
        self._given = 0

    def next_frame(self) -> NDArray[np.uint8]:
        """The next frame, noise included; do not change it."""
        if len(self._frames) < self._frame_count:
            picture = self._scene.picture_at(len(self._frames) * self._frame_ms)
            self._frames.append(self._noise.add_to(picture))
        frame = self._frames[self._given % self._frame_count]
        self._given += 1
        return frame
