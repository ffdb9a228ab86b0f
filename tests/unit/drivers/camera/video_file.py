"""Small video files for OpenCV to open."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np


def write_video(path: Path, *, frames: int = 5, width_px: int = 64, height_px: int = 48) -> None:
    """Motion-JPEG; frame n is grey 40 * n."""
    fourcc = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(path), fourcc, 30.0, (width_px, height_px))
    assert writer.isOpened()
    for number in range(1, frames + 1):
        writer.write(np.full((height_px, width_px, 3), 40 * number, np.uint8))
    writer.release()
