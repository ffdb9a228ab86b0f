"""What comes out of an emulated printer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

PAPER_DOTS: Final = {384: 464, 576: 640}
"""Of 58 and 80 mm paper: the head leaves 5 or 4 mm at each side."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A piece that was cut off; ``packed`` as in drivers.printer.protocol.Raster."""

    width_dots: int
    packed: bytes

    def dots(self) -> NDArray[np.bool_]:
        """(rows, width): True is black."""
        rows = np.frombuffer(self.packed, np.uint8).reshape(-1, self.width_dots // 8)
        return np.unpackbits(rows, axis=1).astype(bool)

    def save(self, path: Path) -> None:
        """Write it as a PNG with the paper's margins, one pixel a dot. Raises OSError."""
        margin = (PAPER_DOTS.get(self.width_dots, self.width_dots) - self.width_dots) // 2
        dots = np.pad(self.dots(), ((48, 0), (margin, margin)))
        Image.fromarray(~dots).save(path)
