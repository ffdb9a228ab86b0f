"""A synthetic camera with its stage, whose time passes only while it waits for a frame."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drivers.camera.attack import Attack, AttackKind
from drivers.camera.motion import Motion
from drivers.camera.stage import Stage, write_stage
from drivers.camera.synthetic import SyntheticCamera
from tests.repository import ROOT
from tests.unit.drivers.camera.clock import HandClock

PEOPLE = ROOT / "assets" / "people"


@dataclass(frozen=True)
class FilmSet:
    """The camera and what stands before it."""

    camera: SyntheticCamera
    stage_file: Path

    def show(self, stage: Stage) -> None:
        write_stage(self.stage_file, stage)

    def frames(self, count: int) -> list[NDArray[np.uint8]]:
        """The next frames, blue first."""
        return [self.camera.read_frame().image_bgr for _ in range(count)]


def film_set(
    folder: Path, stage: Stage, *, fps: int = 10, allow_virtual: bool = True, people: Path = PEOPLE
) -> FilmSet:
    """An open camera before the stage."""
    clock, stage_file = HandClock(), folder / "stage.json"
    write_stage(stage_file, stage)
    camera = SyntheticCamera(
        stage_file,
        people,
        fps=fps,
        allow_virtual=allow_virtual,
        monotonic_ns=clock.monotonic_ns,
        sleep=clock.sleep,
    )
    camera.open()
    return FilmSet(camera, stage_file)


def attacked(kind: AttackKind, replay_motion: Motion | None = None) -> Stage:
    """A stage on which chen-guiying is attacked."""
    return Stage(person="chen-guiying", attack=Attack(kind=kind, replay_motion=replay_motion))
