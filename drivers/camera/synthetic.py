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
    """Plays clips of synthetic people as a 640x480 camera; the stage file says who and how."""

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
        self._width_px = width_px
        self._height_px = height_px
        self._player: _Player | None = None

    def open(self) -> None:
        """Begin at sequence 1. Raises DeviceUnavailable (unplugged, stage unreadable)."""
        self.close()
        noise = SensorNoise(np.random.default_rng(_NOISE_SEED), self._width_px, self._height_px)
        reader = StageReader(self._stage_file)
        player = _Player(self._people_dir, noise, self._width_px, self._height_px)
        player.show(self._plugged_stage(reader))
        self._reader = reader
        self._player = player
        self._opened_ns = self._due_ns = self._monotonic_ns()
        self._sequence = 0

    def read_frame(self) -> Frame:
        """The next frame at its time.

        Raises DeviceUnavailable when not open, unplugged, or the stage is unreadable or names
        nobody known; ``open`` works again once that is mended.
        """
        if self._player is None:
            raise DeviceUnavailable("The synthetic camera is not open; open it first.")
        self._wait_until_due()
        try:
            self._player.show(self._plugged_stage(self._reader))
        except DeviceUnavailable:
            self.close()
            raise
        self._sequence += 1
        now_ns = self._monotonic_ns()
        image = self._player.picture((now_ns - self._opened_ns) / 1e6)
        return Frame(image_bgr=image, captured_monotonic_ns=now_ns, sequence=self._sequence)

    def close(self) -> None:
        """Stop playing; safe to call twice."""
        self._player = None

    def _wait_until_due(self) -> None:
        now_ns = self._monotonic_ns()
        self._due_ns += self._frame_ns
        if self._due_ns > now_ns:
            self._sleep((self._due_ns - now_ns) / 1e9)
        else:
            self._due_ns = now_ns

    @staticmethod
    def _plugged_stage(reader: StageReader) -> Stage:
        stage = reader.current()
        if stage.fault is StageFault.UNPLUGGED:
            raise DeviceUnavailable("The synthetic camera is unplugged; plug it in.")
        return stage


class _Player:
    """What the camera sees, for whatever stage it is shown."""

    def __init__(self, people_dir: Path, noise: SensorNoise, width_px: int, height_px: int) -> None:
        self._people_dir = people_dir
        self._noise = noise
        self._size = (width_px, height_px)
        self._stage: Stage | None = None
        self._last: NDArray[np.uint8] | None = None

    def show(self, stage: Stage) -> None:
        """Change to ``stage``. Raises DeviceUnavailable when it names nobody known."""
        if stage == self._stage:
            return
        clip = None if stage.person is None else load_clip(self._people_dir / stage.person)
        light = 0.0 if stage.fault is StageFault.BLACK else stage.light
        self._scene = Scene(
            clip,
            distance=stage.distance,
            light=light,
            width_px=self._size[0],
            height_px=self._size[1],
        )
        self._stage = stage

    def picture(self, elapsed_ms: float) -> NDArray[np.uint8]:
        """The picture at that time, as the sensor delivers it."""
        frozen = self._stage is not None and self._stage.fault is StageFault.FROZEN
        if self._last is None or not frozen:
            self._last = self._noise.add_to(self._scene.picture_at(elapsed_ms))
        return self._last.copy()
