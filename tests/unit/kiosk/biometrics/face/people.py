"""Pictures of synthetic people before a grey wall."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from kiosk.biometrics.face.protocols import RgbImage

PEOPLE = Path(__file__).resolve().parents[5] / "assets" / "people"
WALL = (150, 150, 150, 255)


def portrait(slug: str, frame: int = 0) -> RgbImage:
    """640 x 480, at arm's length."""
    with Image.open(PEOPLE / slug / f"{frame:02}.webp") as opened:
        picture = opened.convert("RGBA")
    wall = Image.new("RGBA", picture.size, WALL)
    return np.array(Image.alpha_composite(wall, picture).convert("RGB"))


def far(slug: str, share: float = 0.5) -> RgbImage:
    """640 x 480, the person ``share`` as large."""
    small = Image.fromarray(portrait(slug)).resize((round(640 * share), round(480 * share)))
    image = np.full((480, 640, 3), WALL[0], dtype=np.uint8)
    image[100 : 100 + small.height, 100 : 100 + small.width] = np.array(small)
    return image
