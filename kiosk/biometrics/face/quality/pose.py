"""HeadPose from two eyes and a nose base.

What it is worth: a wide gate. Three points and one assumed nose depth cannot tell a turned head
from a broad or long nose; 6-point solvePnP did no better (median error 17 degrees on near-frontal
LFW faces, and no relation to comparison errors: design brief, face.md 5). Use the angles to refuse
faces turned far away, and their change to see a head turn; never as a measured angle.
"""

from __future__ import annotations

import math
from typing import Final

from kiosk.biometrics.face.geometry import Landmarks

NOSE_DEPTH_IED: Final = 0.43
"""Nose before the eyes in inter-eye distances: 135 of 315 units in the generic head of the usual
solvePnP example (S. Mallick, learnopencv.com, 2016), eye centres at 70 % of the outer corners."""


def yaw_deg(turn_ratio: float) -> float:
    """Atan(turn_ratio / 0.43): the yaw at which a nose that deep stands that far aside."""
    return math.degrees(math.atan(turn_ratio / NOSE_DEPTH_IED))


def pose_score(angle_deg: float) -> float:
    """100 max(0, cos angle)^2, for yaw, pitch or roll (OFIQ HeadPose.cpp)."""
    return 100 * max(0.0, math.cos(math.radians(angle_deg))) ** 2


def nose_drop_ratio(landmarks: Landmarks) -> float:
    """Distance of the nose base below the eye line, square to it, in inter-eye distances."""
    distance_px = landmarks.inter_eye_px
    if distance_px == 0:
        return 0.0
    (left_x, left_y), (right_x, right_y) = landmarks.left_eye, landmarks.right_eye
    from_x = landmarks.nose_base[0] - (left_x + right_x) / 2
    from_y = landmarks.nose_base[1] - (left_y + right_y) / 2
    return ((right_x - left_x) * from_y - (right_y - left_y) * from_x) / distance_px**2
