"""What stands before the synthetic camera, kept in a small JSON file.

A demo dock or a test writes the file; a running camera picks the change up with its next frame.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from drivers.camera.attack import Attack, PersonSlug
from drivers.camera.motion import Motion
from drivers.errors import DeviceUnavailable


class StageFault(StrEnum):
    """What is wrong with the camera."""

    UNPLUGGED = "unplugged"
    FROZEN = "frozen"
    """It repeats its last picture, bit for bit."""
    BLACK = "black"
    """The lens is covered."""


class Stage(BaseModel):
    """The scene before the camera."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: PersonSlug | None = None
    """Folder of a person under the people folder; none is an empty room."""
    distance: Annotated[float, Field(ge=0.25, le=1.5)] = 1.0
    """Scale of the person: 1.0 is arm's length, 0.5 twice as far."""
    light: Annotated[float, Field(ge=0.0, le=4.0)] = 1.0
    """Factor on luminance: 1.0 is a lit office."""
    fault: StageFault | None = None
    motion: Motion | None = None
    """What the person does once, each time ``motion_id`` changes under a running camera."""
    motion_id: Annotated[int, Field(ge=0)] = 0
    """Counts the requests for a motion from 1; 0 is none yet."""
    masked: bool = False
    """The person wears a medical mask; they then do nothing that is asked of them."""
    attack: Attack | None = None
    """The person is not there but is attacked with this."""

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if self.motion is not None and self.motion_id == 0:
            raise ValueError("a motion needs a motion_id of 1 or more")
        if self.person is None and (self.motion is not None or self.attack is not None):
            raise ValueError("a motion or an attack needs a person")
        if self.masked and (self.person is None or self.attack is not None):
            raise ValueError("a medical mask needs a person who is there")
        return self


def write_stage(path: Path, stage: Stage) -> None:
    """Replace the file at once, so that a camera never reads half of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_text(stage.model_dump_json(indent=2) + "\n", encoding="utf-8")
    temporary.replace(path)


class StageReader:
    """The stage of a file, parsed again only when the file has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_version: tuple[int, int, int] | None = None
        self._stage = Stage()

    def current(self) -> Stage:
        """The stage as it is now. Raises DeviceUnavailable when missing or malformed."""
        try:
            status = self._path.stat()
            # Two writes may fall into one tick of the clock; the replaced file has another inode.
            version = (status.st_mtime_ns, status.st_ino, status.st_size)
            if version != self._read_version:
                self._stage = Stage.model_validate_json(self._path.read_bytes())
                self._read_version = version
        except OSError as error:
            raise DeviceUnavailable(
                f"The stage file {self._path} cannot be read ({error.strerror}); write it first."
            ) from error
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"]) or "the file"
            raise DeviceUnavailable(
                f"The stage file {self._path} is malformed at {place}: {first['msg']}; rewrite it."
            ) from error
        return self._stage
