"""A phone before the screen: prints what OpenCV reads from a picture and from photographs of it.

``python -m tests.ui.phone PICTURE [X Y SIDE]``, the last three being where the code is; prints a
JSON array of texts, "" where none was read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from drivers.camera.qr_picture import qr_text, read_picture

PHOTOGRAPHS = 3

Picture = npt.NDArray[np.uint8]


def photographed(screen: Picture, where: tuple[int, int, int], rng: np.random.Generator) -> Picture:
    """The code at ``where`` (x, y, side in pixels) from a little aside, with a lens's blur, a

    sensor's noise, uneven light and JPEG's losses; some 900 pixels wide, a twelfth of a phone's.
    """
    x, y, side = where
    margin = side // 3
    left, top = max(0, x - margin), max(0, y - margin)
    framed = screen[top : y + side + margin, left : x + side + margin]
    larger = cv2.resize(framed, None, fx=900 / side, fy=900 / side, interpolation=cv2.INTER_CUBIC)
    height, width = larger.shape[:2]
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) * (width, height)
    moved = corners + rng.uniform(-0.05, 0.05, (4, 2)) * (width, height)
    view = cv2.getPerspectiveTransform(corners.astype(np.float32), moved.astype(np.float32))
    seen = cv2.warpPerspective(larger, view, (width, height), borderValue=(60, 60, 60))
    seen = cv2.GaussianBlur(seen, (0, 0), 2.0)
    light = np.linspace(0.7, 1.0, seen.shape[1])[None, :, None]
    noisy = np.clip(seen * light + rng.normal(0, 8, seen.shape), 0, 255).astype(np.uint8)
    encoded = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 80])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)


def main(picture: str, *where: str) -> None:
    """Read and print."""
    screen = read_picture(Path(picture))
    pictures = [screen]
    if where:
        rng = np.random.default_rng(20260303)
        x, y, side = (int(number) for number in where)
        pictures += [photographed(screen, (x, y, side), rng) for _ in range(PHOTOGRAPHS)]
    json.dump([qr_text(each) or "" for each in pictures], sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
