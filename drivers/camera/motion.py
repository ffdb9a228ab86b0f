"""A stored motion of one synthetic person: what it does when it is asked to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from drivers.camera.attitude import HeadAttitude

MOTION_MANIFEST_NAME = "motion.json"
_FOLDER = "motions"


class Motion(StrEnum):
    """What a synthetic person can be asked to do; left and right are the person's own."""

    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    NOD = "nod"
    LOOK_UP = "look_up"
    OPEN_MOUTH = "open_mouth"
    BLINK = "blink"


class MotionManifest(BaseModel):
    """``motion.json``: which pictures lead from rest to the extreme and how they are played."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    frames: Annotated[tuple[str, ...], Field(min_length=1)]
    """File names beside the manifest, from rest to the extreme; played there and back."""
    frame_ms: Annotated[int, Field(gt=0)]
    hold_ms: Annotated[int, Field(ge=0)]
    """How long the extreme is held beyond its own frame."""

    attitudes: tuple[HeadAttitude, ...]
    """How the head is held in each of the frames."""

    @model_validator(mode="after")
    def _one_attitude_per_picture(self) -> Self:
        if len(self.attitudes) != len(self.frames):
            raise ValueError("there must be one attitude for each of the frames")
        return self

    @property
    def duration_ms(self) -> int:
        """From leaving rest to being back."""
        return (2 * len(self.frames) - 1) * self.frame_ms + self.hold_ms

    def index_at(self, elapsed_ms: float) -> int:
        """Which picture stands ``elapsed_ms`` after the start, from 0 up to the duration."""
        turning_ms = len(self.frames) * self.frame_ms
        last = len(self.frames) - 1
        if elapsed_ms < turning_ms + self.hold_ms:
            return min(int(elapsed_ms // self.frame_ms), last)
        return last - 1 - int((elapsed_ms - turning_ms - self.hold_ms) // self.frame_ms)


def motion_folder(person: Path, motion: Motion) -> Path:
    """Where a motion of the person in folder ``person`` is stored."""
    return person / _FOLDER / motion.value
