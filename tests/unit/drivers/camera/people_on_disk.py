"""Small invented people for tests that need any person, not a face."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from drivers.camera.attitude import HeadAttitude
from drivers.camera.clip import MANIFEST_NAME, ClipManifest

FRAME_MS = 100


def write_flat_person(people_dir: Path, slug: str, greys: tuple[int, ...]) -> None:
    """A person who is a grey square of 16 pixels about (32, 24), another grey in every frame."""
    folder = people_dir / slug
    folder.mkdir(parents=True)
    names = tuple(f"{index:02d}.webp" for index in range(len(greys)))
    for name, grey in zip(names, greys, strict=True):
        picture = np.zeros((48, 64, 4), np.uint8)
        picture[16:32, 24:40] = (grey, grey, grey, 255)
        assert cv2.imwrite(str(folder / name), picture, [cv2.IMWRITE_WEBP_QUALITY, 101])
    still = HeadAttitude(yaw_rad=0.0, pitch_rad=0.0, roll_rad=0.0, shift_px=0.0)
    manifest = ClipManifest(
        frames=names,
        frame_ms=FRAME_MS,
        face_centre_px=(32.0, 24.0),
        rest_index=len(names) // 2,
        attitudes=(still,) * len(names),
    )
    (folder / MANIFEST_NAME).write_text(manifest.model_dump_json())
