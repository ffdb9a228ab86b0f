"""Frames as the kiosk's camera delivers them, with a synthetic person in them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from numpy.typing import NDArray

from drivers.camera.stage import Stage, write_stage
from drivers.camera.synthetic import SyntheticCamera
from kiosk.biometrics.face.picture import bgra_from_bgr

PEOPLE: Final = Path(__file__).resolve().parents[2] / "assets" / "people"
PERSON: Final = "chen-guiying"


class _Clock:
    """Time that passes only while somebody waits for it."""

    def __init__(self) -> None:
        self._now_ns = 1

    def monotonic_ns(self) -> int:
        return self._now_ns

    def sleep(self, seconds: float) -> None:
        self._now_ns += round(seconds * 1e9)


def camera_frames(count: int) -> tuple[NDArray[np.uint8], ...]:
    """Successive BGRA frames at 30 fps, shape (480, 640, 4): a person at arm's length, noise."""
    clock = _Clock()
    with TemporaryDirectory() as folder:
        stage_file = Path(folder) / "stage.json"
        write_stage(stage_file, Stage(person=PERSON))
        camera = SyntheticCamera(
            stage_file, PEOPLE, monotonic_ns=clock.monotonic_ns, sleep=clock.sleep
        )
        camera.open()
        frames = tuple(bgra_from_bgr(camera.read_frame().image_bgr) for _ in range(count))
        camera.close()
    return frames
