"""A signature written on the touchscreen: its ink as points with times, and whether it is one.

The ink tells who somebody is, so it never shows itself in a log. The limits are ours: 一 is one
short line, and a finger that only rests on the glass draws less than a millimetre.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import hypot
from typing import Final

LEAST_LENGTH_MM: Final = 15.0
"""Of all strokes together."""
LEAST_EXTENT_MM: Final = 8.0
"""Of the longer side of the box around the ink."""
LEAST_POINTS: Final = 6
MOST_POINTS: Final = 4_000
MOST_MM: Final = 2_000.0
"""No panel is larger."""


class SignatureProblem(StrEnum):
    """Why something written is not taken for a signature. Each is also a message code."""

    EMPTY = "signature_empty"
    TOO_SMALL = "signature_too_small"
    """A dot, or a stroke that may be an accident."""
    TOO_LONG = "signature_too_long"


@dataclass(frozen=True, slots=True)
class InkPoint:
    """Where the finger was, from the pad's upper left corner, and when."""

    x_mm: float
    y_mm: float
    t_ms: int
    """Since the first point of the signature."""


Stroke = tuple[InkPoint, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Strokes in the order in which they were written."""

    strokes: tuple[Stroke, ...] = field(repr=False)

    def __post_init__(self) -> None:
        points = [point for stroke in self.strokes for point in stroke]
        if any(not 0.0 <= it <= MOST_MM for point in points for it in (point.x_mm, point.y_mm)):
            raise ValueError("a point of the signature lies outside of the pad")
        if any(point.t_ms < 0 for point in points):
            raise ValueError("a point of the signature lies before its beginning")

    @property
    def problem(self) -> SignatureProblem | None:
        """Why this is no signature; None where it is one."""
        points = [point for stroke in self.strokes for point in stroke]
        if not points:
            return SignatureProblem.EMPTY
        if len(points) > MOST_POINTS:
            return SignatureProblem.TOO_LONG
        xs, ys = [point.x_mm for point in points], [point.y_mm for point in points]
        extent_mm = max(max(xs) - min(xs), max(ys) - min(ys))
        long_enough = self._length_mm() >= LEAST_LENGTH_MM and extent_mm >= LEAST_EXTENT_MM
        if len(points) < LEAST_POINTS or not long_enough:
            return SignatureProblem.TOO_SMALL
        return None

    def _length_mm(self) -> float:
        return sum(
            hypot(after.x_mm - before.x_mm, after.y_mm - before.y_mm)
            for stroke in self.strokes
            for before, after in pairwise(stroke)
        )
