"""Face boxes and landmarks, in pixels of the image they were found in."""

from __future__ import annotations

import math
from dataclasses import dataclass

Point = tuple[float, float]
"""x to the right, y down, in pixels."""


@dataclass(frozen=True, slots=True)
class FaceBox:
    """Where a face is; ``right_px`` and ``bottom_px`` are one past the last pixel."""

    left_px: int
    top_px: int
    right_px: int
    bottom_px: int

    @property
    def width_px(self) -> int:
        return max(0, self.right_px - self.left_px)

    @property
    def height_px(self) -> int:
        return max(0, self.bottom_px - self.top_px)

    @property
    def area_px2(self) -> int:
        return self.width_px * self.height_px

    @property
    def centre(self) -> Point:
        return ((self.left_px + self.right_px) / 2, (self.top_px + self.bottom_px) / 2)

    def scaled(self, factor: float) -> FaceBox:
        """The same face in the image enlarged by ``factor``."""
        return FaceBox(
            round(self.left_px * factor),
            round(self.top_px * factor),
            round(self.right_px * factor),
            round(self.bottom_px * factor),
        )

    def moved(self, right_px: int, down_px: int) -> FaceBox:
        """The same face in an image that begins so far further left and up."""
        return FaceBox(
            self.left_px + right_px,
            self.top_px + down_px,
            self.right_px + right_px,
            self.bottom_px + down_px,
        )

    def overlap(self, other: FaceBox) -> float:
        """Intersection over union (Jaccard index), 0 to 1."""
        shared = FaceBox(
            max(self.left_px, other.left_px),
            max(self.top_px, other.top_px),
            min(self.right_px, other.right_px),
            min(self.bottom_px, other.bottom_px),
        ).area_px2
        union = self.area_px2 + other.area_px2 - shared
        return shared / union if union else 0.0


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Three points of a face; left and right as seen in the image, not as the person says."""

    left_eye: Point
    """Half-way between the corners of the eye on the left of the image."""
    right_eye: Point
    nose_base: Point
    """Where the nose meets the upper lip (subnasale)."""

    @property
    def inter_eye_px(self) -> float:
        """Distance between the two eye centres."""
        return math.dist(self.left_eye, self.right_eye)

    @property
    def roll_deg(self) -> float:
        """Angle of the eye line against the horizontal, positive clockwise in the image."""
        return math.degrees(
            math.atan2(
                self.right_eye[1] - self.left_eye[1],
                self.right_eye[0] - self.left_eye[0],
            )
        )

    @property
    def turn_ratio(self) -> float:
        """How far the nose base lies to the right of the eyes' middle, along the eye line, in
        inter-eye distances; 0 for a symmetrical frontal face, 0 where the eyes coincide."""
        distance_px = self.inter_eye_px
        if distance_px == 0:
            return 0.0
        along_x = (self.right_eye[0] - self.left_eye[0]) / distance_px
        along_y = (self.right_eye[1] - self.left_eye[1]) / distance_px
        from_middle_x = self.nose_base[0] - (self.left_eye[0] + self.right_eye[0]) / 2
        from_middle_y = self.nose_base[1] - (self.left_eye[1] + self.right_eye[1]) / 2
        return (from_middle_x * along_x + from_middle_y * along_y) / distance_px


DOMINANT_AREA_RATIO = 0.5
"""A second face of at least half the largest one's area might be meant (face.md, 7.7)."""


def second_face_ratio(boxes: tuple[FaceBox, ...]) -> float:
    """Area of the second largest face over that of the largest; 0 with fewer than two faces.

    OFIQ's SingleFacePresent (ISO/IEC 29794-5) is 100 times one minus this.
    """
    areas = sorted((box.area_px2 for box in boxes), reverse=True)
    if len(areas) < 2 or areas[0] == 0:
        return 0.0
    return areas[1] / areas[0]
