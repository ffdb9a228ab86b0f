"""A stored clip of one synthetic person: pictures with transparency, and their timing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from drivers.camera.attitude import HeadAttitude
from drivers.errors import DeviceUnavailable

MANIFEST_NAME = "clip.json"
_MASKED = "masked"


class ClipManifest(BaseModel):
    """``clip.json``: which pictures make up the clip and how they are played."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    frames: Annotated[tuple[str, ...], Field(min_length=1)]
    """File names beside the manifest, in order; played forwards, then backwards."""
    frame_ms: Annotated[int, Field(gt=0)]
    face_centre_px: tuple[float, float]
    """Column and row about which the person is scaled."""
    attitudes: tuple[HeadAttitude, ...]
    """How the head is held in each of the frames."""

    rest_index: Annotated[int, Field(ge=0)]
    """The picture, straight ahead with open eyes, where motions depart and end."""

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if len(self.attitudes) != len(self.frames):
            raise ValueError("there must be one attitude for each of the frames")
        if self.rest_index >= len(self.frames):
            raise ValueError("rest_index must be that of a frame")
        return self

    def index_at(self, elapsed_ms: float) -> int:
        """Which picture stands ``elapsed_ms`` after the start."""
        return self._index_of(int(elapsed_ms // self.frame_ms))

    def next_rest_ms(self, elapsed_ms: float) -> float:
        """The first time from ``elapsed_ms`` on at which the picture at rest stands."""
        step = int(elapsed_ms // self.frame_ms)
        while self._index_of(step) != self.rest_index:
            step += 1
        return max(elapsed_ms, float(step * self.frame_ms))

    def _index_of(self, step: int) -> int:
        turn = max(1, 2 * (len(self.frames) - 1))
        position = step % turn
        return min(position, turn - position)


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip in memory."""

    manifest: ClipManifest
    pictures: tuple[NDArray[np.uint8], ...]
    """uint8 (height, width, 4), blue first, straight alpha."""


def masked_folder(person: Path) -> Path:
    """Where the clip of the person in folder ``person`` with a medical mask on is stored."""
    return person / _MASKED


def load_clip(folder: Path) -> Clip:
    """Read a person's clip. Raises DeviceUnavailable naming what is missing or broken."""
    manifest_path = folder / MANIFEST_NAME
    try:
        manifest = ClipManifest.model_validate_json(manifest_path.read_bytes())
    except OSError as error:
        raise DeviceUnavailable(
            f"There is no synthetic person in {folder}; run python -m drivers.camera.people or "
            "name another."
        ) from error
    except ValidationError as error:
        raise DeviceUnavailable(f"{manifest_path} is malformed; regenerate the people.") from error
    return Clip(manifest, tuple(load_picture(folder / name) for name in manifest.frames))


def load_picture(path: Path) -> NDArray[np.uint8]:
    """One picture with transparency. Raises DeviceUnavailable."""
    image = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if image is None or image.ndim != 3 or image.shape[2] != 4 or image.dtype != np.uint8:
        raise DeviceUnavailable(
            f"{path} is not a picture with transparency; regenerate the people."
        )
    return np.asarray(image, np.uint8)
