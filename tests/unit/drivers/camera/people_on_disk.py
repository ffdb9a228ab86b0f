"""Small invented people for tests that need any person, not a face."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from drivers.camera.attitude import HeadAttitude
from drivers.camera.clip import MANIFEST_NAME, ClipManifest
from drivers.camera.motion import MOTION_MANIFEST_NAME, Motion, MotionManifest, motion_folder

FRAME_MS = 100
_STILL = HeadAttitude(yaw_rad=0.0, pitch_rad=0.0, roll_rad=0.0, shift_px=0.0)


def write_flat_person(people_dir: Path, slug: str, greys: tuple[int, ...]) -> None:
    """A person who is a grey square of 16 pixels about (32, 24), another grey in every frame."""
    folder = people_dir / slug
    manifest = ClipManifest(
        frames=_write_squares(folder, greys),
        frame_ms=FRAME_MS,
        face_centre_px=(32.0, 24.0),
        rest_index=len(greys) // 2,
        attitudes=(_STILL,) * len(greys),
    )
    (folder / MANIFEST_NAME).write_text(manifest.model_dump_json())


def write_flat_motion(people_dir: Path, slug: str, motion: Motion, greys: tuple[int, ...]) -> None:
    """A motion of that person: the square in other greys, there and back."""
    folder = motion_folder(people_dir / slug, motion)
    manifest = MotionManifest(
        frames=_write_squares(folder, greys),
        frame_ms=FRAME_MS,
        hold_ms=0,
        attitudes=(_STILL,) * len(greys),
    )
    (folder / MOTION_MANIFEST_NAME).write_text(manifest.model_dump_json())


def _write_squares(folder: Path, greys: tuple[int, ...]) -> tuple[str, ...]:
    folder.mkdir(parents=True)
    names = tuple(f"{index:02d}.webp" for index in range(len(greys)))
    for name, grey in zip(names, greys, strict=True):
        picture = np.zeros((48, 64, 4), np.uint8)
        picture[16:32, 24:40] = (grey, grey, grey, 255)
        assert cv2.imwrite(str(folder / name), picture, [cv2.IMWRITE_WEBP_QUALITY, 101])
    return names
