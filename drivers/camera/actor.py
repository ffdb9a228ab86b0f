"""A synthetic person: its pictures, what it is doing, and how it holds its head."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from drivers.camera.attitude import HeadAttitude
from drivers.camera.clip import Clip, load_clip, load_picture
from drivers.camera.motion import MOTION_MANIFEST_NAME, Motion, MotionManifest, motion_folder
from drivers.camera.performance import Performance, Shown
from drivers.errors import DeviceUnavailable

_Pictures = tuple[NDArray[np.uint8], ...]


class Actor:
    """One person of the people folder; motions are loaded when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        """Raises DeviceUnavailable naming what is missing or broken."""
        self._folder = folder
        self._idle: Clip = load_clip(folder)
        self._motions: dict[Motion, tuple[MotionManifest, _Pictures]] = {}
        self._performance = Performance(self._idle.manifest)

    @property
    def face_centre_px(self) -> tuple[float, float]:
        """Column and row about which the person is scaled."""
        return self._idle.manifest.face_centre_px

    @property
    def rest_index(self) -> int:
        """The idle picture in which the person looks straight ahead with open eyes."""
        return self._idle.manifest.rest_index

    def can(self, motion: Motion) -> bool:
        """Whether pictures of the motion are stored."""
        return (motion_folder(self._folder, motion) / MOTION_MANIFEST_NAME).is_file()

    def perform(self, motion: Motion, asked_ms: float) -> None:
        """Do it once, from the next picture at rest. Raises DeviceUnavailable if it cannot."""
        if motion not in self._motions:
            self._motions[motion] = self._load(motion)
        self._performance.perform(motion, self._motions[motion][0], asked_ms)

    def shown_at(self, elapsed_ms: float) -> Shown:
        """Which picture stands; times never go back."""
        return self._performance.shown_at(elapsed_ms)

    def figure(self, shown: Shown) -> NDArray[np.uint8]:
        """The picture: uint8 (height, width, 4), blue first, straight alpha."""
        if shown.motion is None:
            return self._idle.pictures[shown.index]
        return self._motions[shown.motion][1][shown.index]

    def attitude(self, shown: Shown) -> HeadAttitude:
        """How the head is held in it."""
        if shown.motion is None:
            return self._idle.manifest.attitudes[shown.index]
        return self._motions[shown.motion][0].attitudes[shown.index]

    def _load(self, motion: Motion) -> tuple[MotionManifest, _Pictures]:
        folder = motion_folder(self._folder, motion)
        path = folder / MOTION_MANIFEST_NAME
        try:
            manifest = MotionManifest.model_validate_json(path.read_bytes())
        except OSError as error:
            raise DeviceUnavailable(
                f"The synthetic person in {self._folder} has no motion {motion.value}; ask for "
                "another."
            ) from error
        except ValidationError as error:
            raise DeviceUnavailable(f"{path} is malformed; regenerate the people.") from error
        return manifest, tuple(load_picture(folder / name) for name in manifest.frames)
