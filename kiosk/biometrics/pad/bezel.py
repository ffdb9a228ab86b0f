"""The edge of what is held up: four straight lines that close around the face."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.geometry import FaceBox, Point
from kiosk.biometrics.face.protocols import RgbImage

BEZEL_LIMIT: Final = 0.45
"""Share of the weakest side that lies on an edge. Above it the cue counts together with another."""
BEZEL_CLEAR: Final = 0.72
"""Above it the cue alarms alone: four sides are seen almost whole. Doors and shelves behind a
person do not reach it, since the person covers their lower side."""
_WORK_WIDTH_PX: Final = 320
_TILT_MAX: Final = math.tan(math.radians(20))
_LINES_PER_SIDE: Final = 3
_SAMPLES: Final = 48
_BORDER_PX: Final = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """Upright: x = offset + slope y. Level: y = offset + slope x."""

    offset: float
    slope: float
    length: float


def bezel_support(image_rgb: RgbImage, box: FaceBox) -> float:
    """Share of edge pixels along the weakest side of the best quadrilateral around the face, 0 to
    1; 0 where no four lines close around it."""
    factor = _WORK_WIDTH_PX / image_rgb.shape[1]
    size = (_WORK_WIDTH_PX, max(1, round(image_rgb.shape[0] * factor)))
    small = cv2.resize(image_rgb, size, interpolation=cv2.INTER_AREA)
    luma = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (3, 3), 0)
    edges = np.asarray(cv2.Canny(luma, 40, 100), np.uint8)
    sides = _sides(edges, box.scaled(factor))
    if not all(sides):
        return 0.0
    near = np.asarray(cv2.dilate(edges, np.ones((3, 3), np.uint8)), np.uint8) > 0
    inside = (quad for quad in _quads(*sides) if _clear_of_border(near, quad))
    return max((_weakest_side(near, quad) for quad in inside), default=0.0)


def _sides(
    edges: NDArray[np.uint8], box: FaceBox
) -> tuple[list[_Line], list[_Line], list[_Line], list[_Line]]:
    """The longest lines left and right of the face, above the hair line and below the chin."""
    found = cv2.HoughLinesP(edges, 1, math.pi / 180, 30, minLineLength=28, maxLineGap=4)
    left: list[_Line] = []
    right: list[_Line] = []
    above: list[_Line] = []
    below: list[_Line] = []
    centre_x, centre_y = box.centre
    beside, over, under = 0.6 * box.width_px, 0.75 * box.height_px, 0.6 * box.height_px
    for x1, y1, x2, y2 in np.reshape(np.asarray([] if found is None else found, float), (-1, 4)):
        if abs(x2 - x1) <= _TILT_MAX * abs(y2 - y1):
            line = _line(y1, x1, y2, x2)
            where = line.offset + line.slope * centre_y
            if where < centre_x - beside:
                left.append(line)
            elif where > centre_x + beside:
                right.append(line)
        elif abs(y2 - y1) <= _TILT_MAX * abs(x2 - x1):
            line = _line(x1, y1, x2, y2)
            where = line.offset + line.slope * centre_x
            if where < centre_y - over:
                above.append(line)
            elif where > centre_y + under:
                below.append(line)
    return _longest(left), _longest(right), _longest(above), _longest(below)


def _line(along_1: float, across_1: float, along_2: float, across_2: float) -> _Line:
    slope = (across_2 - across_1) / (along_2 - along_1)
    length = math.hypot(along_2 - along_1, across_2 - across_1)
    return _Line(across_1 - slope * along_1, slope, length)


def _longest(lines: list[_Line]) -> list[_Line]:
    """The longest, each at least 4 pixels from those before it."""
    kept: list[_Line] = []
    for line in sorted(lines, key=lambda line: line.length, reverse=True):
        if len(kept) < _LINES_PER_SIDE and all(abs(line.offset - k.offset) > 4 for k in kept):
            kept.append(line)
    return kept


def _quads(
    left: list[_Line], right: list[_Line], above: list[_Line], below: list[_Line]
) -> Iterator[tuple[Point, Point, Point, Point]]:
    for west, east, north, south in product(left, right, above, below):
        yield (_meet(west, north), _meet(east, north), _meet(east, south), _meet(west, south))


def _meet(upright: _Line, level: _Line) -> Point:
    """Both are within 20 degrees of their axes, so they always meet."""
    y = (level.offset + level.slope * upright.offset) / (1 - level.slope * upright.slope)
    return (upright.offset + upright.slope * y, y)


def _clear_of_border(near: NDArray[np.bool_], quad: tuple[Point, Point, Point, Point]) -> bool:
    """Whether all corners are seen: lines along the frame's own border mean nothing."""
    height, width = near.shape
    return all(
        _BORDER_PX < x < width - _BORDER_PX and _BORDER_PX < y < height - _BORDER_PX
        for x, y in quad
    )


def _weakest_side(near: NDArray[np.bool_], quad: tuple[Point, Point, Point, Point]) -> float:
    return min(_support(near, quad[i], quad[(i + 1) % 4]) for i in range(4))


def _support(near: NDArray[np.bool_], start: Point, end: Point) -> float:
    height, width = near.shape
    xs = np.rint(np.linspace(start[0], end[0], _SAMPLES)).astype(int)
    ys = np.rint(np.linspace(start[1], end[1], _SAMPLES)).astype(int)
    inside = (xs >= 0) & (xs < width) & (ys >= 0) & (ys < height)
    hits = near[ys[inside], xs[inside]]
    return float(hits.sum()) / _SAMPLES
