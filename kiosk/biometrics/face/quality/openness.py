"""EyesOpen and MouthClosed, for engines that find lids and lips.

The default engine's five landmarks have neither; dlib's 68-point predictor has, but the licence of
its training data (300-W) excludes commercial use, so it is not used. Both are reported, never
gates: a fixed lid opening would refuse people with narrow eyes (design brief, face.md 3.4).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.biometrics.face.geometry import Landmarks, Point
from kiosk.biometrics.face.quality.mapping import sigmoid

Opening = tuple[Point, Point]
"""A point of the upper edge and the one below it."""


@dataclass(frozen=True, slots=True)
class FaceContour:
    """Lids, lips and chin; each tuple holds at least one pair. Left and right as in the image."""

    left_lids: tuple[Opening, ...]
    right_lids: tuple[Opening, ...]
    inner_lips: tuple[Opening, ...]
    chin: Point


def eye_opening(contour: FaceContour, landmarks: Landmarks) -> float:
    """The smaller of the two largest lid distances over t (OFIQ EyesOpen.cpp)."""
    return min(_widest(contour.left_lids), _widest(contour.right_lids)) / _t_px(contour, landmarks)


def eyes_open_score(opening: float) -> float:
    """100 S(.02, .01) (OFIQ EyesOpen.cpp)."""
    return 100 * sigmoid(opening, 0.02, 0.01)


def mouth_opening(contour: FaceContour, landmarks: Landmarks) -> float:
    """The largest distance of the inner lips over t (OFIQ MouthClosed.cpp)."""
    return _widest(contour.inner_lips) / _t_px(contour, landmarks)


def mouth_closed_score(opening: float) -> float:
    """100 (1 - S(.2, .06)) (OFIQ MouthClosed.cpp)."""
    return 100 * (1 - sigmoid(opening, 0.2, 0.06))


def _widest(openings: tuple[Opening, ...]) -> float:
    return max(math.dist(upper, lower) for upper, lower in openings)


def _t_px(contour: FaceContour, landmarks: Landmarks) -> float:
    """Eye middle to chin, at least a pixel."""
    left, right = landmarks.left_eye, landmarks.right_eye
    middle = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    return max(1.0, math.dist(middle, contour.chin))
