"""What an open synthetic camera sees: the stage's scene, changed when the stage changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drivers.camera.actor import Actor
from drivers.camera.attack import AttackKind
from drivers.camera.clip import masked_folder
from drivers.camera.instruments import Setting, instrument_scene
from drivers.camera.recorded import RecordedStream
from drivers.camera.scene import LiveScene, Scene, SensorNoise
from drivers.camera.stage import Stage, StageFault, StageReader
from drivers.errors import DeviceUnavailable

_NOISE_SEED = 20240607
_TREMOR_SEED = 20240608
_LIVE_ATTACKS = (AttackKind.VIRTUAL_DEVICE, AttackKind.FROZEN_FRAME, AttackKind.LOOPED_CLIP)
"""They show a live person; what is wrong is the device, or the stream."""


class StageView:
    """The stage as the sensor delivers it, frame by frame."""

    def __init__(
        self, reader: StageReader, people_dir: Path, size_px: tuple[int, int], frame_ms: float
    ) -> None:
        """Take the stage as it is; a motion asked for before now is over.

        Raises DeviceUnavailable.
        """
        self._reader = reader
        self._people_dir = people_dir
        self._width_px, self._height_px = size_px
        self._frame_ms = frame_ms
        generator = np.random.default_rng(_NOISE_SEED)
        self._noise = SensorNoise(generator, self._width_px, self._height_px)
        self._stage = _plugged(reader.current())
        self._scene = self._scene_of(self._stage)
        self._stream = self._stream_of(self._stage)
        self._last: NDArray[np.uint8] | None = None

    @property
    def stage(self) -> Stage:
        """The stage last followed."""
        return self._stage

    def follow_stage(self, elapsed_ms: float) -> None:
        """Change to the stage as it is now. Raises DeviceUnavailable."""
        stage = _plugged(self._reader.current())
        if stage == self._stage:
            return
        before, self._stage = self._stage, stage
        if _scenery(stage) != _scenery(before):
            self._scene = self._scene_of(stage)
            self._stream = self._stream_of(stage)
        asked = stage.motion_id != before.motion_id and not stage.masked
        if stage.motion is not None and asked:
            self._scene.perform(stage.motion, elapsed_ms)

    def picture_at(self, elapsed_ms: float) -> NDArray[np.uint8]:
        """The picture as the sensor delivers it; the caller owns the array."""
        if self._last is None or self._stage.fault is not StageFault.FROZEN:
            self._last = self._taken_at(elapsed_ms)
        return self._last.copy()

    def _taken_at(self, elapsed_ms: float) -> NDArray[np.uint8]:
        if self._stream is not None:
            return self._stream.next_frame()
        return self._noise.add_to(self._scene.picture_at(elapsed_ms))

    def _scene_of(self, stage: Stage) -> Scene:
        light = 0.0 if stage.fault is StageFault.BLACK else stage.light
        victim = None
        if stage.person is not None:
            victim = self._actor(stage.person, masked=stage.masked)
        attack = stage.attack
        if victim is None or attack is None or attack.kind in _LIVE_ATTACKS:
            return LiveScene(
                victim,
                distance=stage.distance,
                light=light,
                width_px=self._width_px,
                height_px=self._height_px,
            )
        setting = Setting(
            victim=victim,
            impostor=self._actor(attack.impostor),
            distance=stage.distance,
            light=light,
            width_px=self._width_px,
            height_px=self._height_px,
            generator=np.random.default_rng(_TREMOR_SEED),
        )
        return instrument_scene(attack, setting)

    def _stream_of(self, stage: Stage) -> RecordedStream | None:
        frames = None if stage.attack is None else stage.attack.repeats_after_frames
        if frames is None:
            return None
        return RecordedStream(self._scene, self._noise, frames, self._frame_ms)

    def _actor(self, slug: str, *, masked: bool = False) -> Actor:
        person = self._people_dir / slug
        return Actor(masked_folder(person) if masked else person)


def _plugged(stage: Stage) -> Stage:
    if stage.fault is StageFault.UNPLUGGED:
        raise DeviceUnavailable("The synthetic camera is unplugged; plug it in.")
    return stage


def _scenery(stage: Stage) -> Stage:
    """The stage without what its person is asked to do."""
    return stage.model_copy(update={"motion": None, "motion_id": 0})
