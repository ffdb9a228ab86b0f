"""A camera before which synthetic people stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drivers.camera.clip import load_clip
from drivers.camera.protocol import Frame
from drivers.camera.scene import Scene, SensorNoise
from drivers.camera.stage import Stage, StageFault, StageReader
from drivers.errors import DeviceUnavailable

_NOISE_SEED = 20240607


class SyntheticCamera:
    """Plays clips of synthetic people as a camera; the stage file says who and how.

    The same stage read at the same times gives the same pictures, noise included.
    """

    def __init__(
        self,
        stage_file: Path,
        people_dir: Path,
        *,
        fps: int = 30,
        monotonic_ns: Callable[[], int],
        sleep: Callable[[float], None],
        width_px: int = 640,
        height_px: int = 480,
    ) -> None:
        """``sleep`` waits a number of seconds; ``people_dir`` holds one folder per person."""
        self._stage_file = stage_file
        self._people_dir = people_dir
        self._frame_ns = round(1e9 / fps)
        self._monotonic_ns = monotonic_ns
        self._sleep = sleep
        self._size_px = (width_px, height_px)
        self._view: _View | None = None
        self._opened_ns = 0
        self._due_ns = 0
        self._sequence = 0

    def open(self) -> None:
        """Begin at sequence 1. Raises DeviceUnavailable (unplugged, stage unreadable)."""
        self.close()
        view = _View(StageReader(self._stage_file), self._people_dir, self._size_px)
        view.follow_stage()
        self._view = view
        self._opened_ns = self._due_ns = self._monotonic_ns()
        self._sequence = 0

    def read_frame(self) -> Frame:
        """The next frame at its time.

        Raises DeviceUnavailable when not open, unplugged, or the stage is unreadable or names
        nobody known; ``open`` works again once that is mended.
        """
        if self._view is None:
            raise DeviceUnavailable("The synthetic camera is not open; open it first.")
        self._wait_until_due()
        try:
            self._view.follow_stage()
        except DeviceUnavailable:
            self.close()
            raise
        self._sequence += 1
        now_ns = self._monotonic_ns()
        image = self._view.picture_at((now_ns - self._opened_ns) / 1e6)
        return Frame(image_bgr=image, captured_monotonic_ns=now_ns, sequence=self._sequence)

    def close(self) -> None:
        """Stop playing; safe to call twice."""
        self._view = None

    def _wait_until_due(self) -> None:
        now_ns = self._monotonic_ns()
        self._due_ns += self._frame_ns
        if self._due_ns > now_ns:
            self._sleep((self._due_ns - now_ns) / 1e9)
        else:
            # Late: take up the pace from here instead of catching up in a burst.
            self._due_ns = now_ns


class _View:
    """What an open camera sees."""

    def __init__(self, reader: StageReader, people_dir: Path, size_px: tuple[int, int]) -> None:
        self._reader = reader
        self._people_dir = people_dir
        self._width_px, self._height_px = size_px
        generator = np.random.default_rng(_NOISE_SEED)
        self._noise = SensorNoise(generator, self._width_px, self._height_px)
        self._stage = Stage()
        self._scene = self._scene_of(self._stage)
        self._last: NDArray[np.uint8] | None = None

    def follow_stage(self) -> None:
        """Change to the stage as it is now. Raises DeviceUnavailable."""
        stage = self._reader.current()
        if stage.fault is StageFault.UNPLUGGED:
            raise DeviceUnavailable("The synthetic camera is unplugged; plug it in.")
        if stage != self._stage:
            self._scene = self._scene_of(stage)
            self._stage = stage

    def picture_at(self, elapsed_ms: float) -> NDArray[np.uint8]:
        """The picture as the sensor delivers it; the caller owns the array."""
        if self._last is None or self._stage.fault is not StageFault.FROZEN:
            self._last = self._noise.add_to(self._scene.picture_at(elapsed_ms))
        return self._last.copy()

    def _scene_of(self, stage: Stage) -> Scene:
        clip = None if stage.person is None else load_clip(self._people_dir / stage.person)
        return Scene(
            clip,
            distance=stage.distance,
            light=0.0 if stage.fault is StageFault.BLACK else stage.light,
            width_px=self._width_px,
            height_px=self._height_px,
        )
