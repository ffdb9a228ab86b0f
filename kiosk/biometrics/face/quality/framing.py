"""Size and place of the face in the frame; how many faces there are.

OFIQ's t, eye middle to chin, needs a chin. Without one it is 1.8 inter-eye distances
(``upright.CHIN_DROP``), which is off by up to 25 % for a single person.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.biometrics.face.geometry import Landmarks
from kiosk.biometrics.face.quality.mapping import sigmoid, within_scale
from kiosk.biometrics.face.upright import CHIN_DROP


@dataclass(frozen=True, slots=True)
class Margins:
    """Room around the face in the frame (OFIQ CropOfTheFaceImage.cpp)."""

    left_ied: float
    """Left edge to the left eye, in inter-eye distances."""
    right_ied: float
    above_t: float
    """Upper edge to the eye line, in eye-to-chin distances."""
    below_t: float
    """Eye line to the lower edge."""


def eye_to_chin_px(landmarks: Landmarks) -> float:
    """OFIQ's t, estimated from the eyes."""
    return CHIN_DROP * landmarks.inter_eye_px


def margins(landmarks: Landmarks, width_px: int, height_px: int) -> Margins:
    """Room around the face; infinite where the eyes coincide."""
    distance_px = landmarks.inter_eye_px
    if distance_px == 0:
        return Margins(math.inf, math.inf, math.inf, math.inf)
    t_px = eye_to_chin_px(landmarks)
    eye_line_px = (landmarks.left_eye[1] + landmarks.right_eye[1]) / 2
    return Margins(
        left_ied=landmarks.left_eye[0] / distance_px,
        right_ied=(width_px - landmarks.right_eye[0]) / distance_px,
        above_t=eye_line_px / t_px,
        below_t=(height_px - eye_line_px) / t_px,
    )


def crop_score(room: Margins) -> float:
    """The worst side: 100 S(.9, .1) left and right, S(1.4, .1) above, S(1.8, .1) below.

    OFIQ gives the four sides as four measures (CropOfTheFaceImage.cpp); it calls the side above
    "downward" and the side below "upward".
    """
    return 100 * min(
        sigmoid(room.left_ied, 0.9, 0.1),
        sigmoid(room.right_ied, 0.9, 0.1),
        sigmoid(room.above_t, 1.4, 0.1),
        sigmoid(room.below_t, 1.8, 0.1),
    )


def corrected_inter_eye_px(distance_px: float, yaw_deg: float) -> float:
    """Inter-eye distance over cos(yaw), px (OFIQ InterEyeDistance.cpp); yaw counts up to 45."""
    return distance_px / math.cos(math.radians(min(45.0, abs(yaw_deg))))


def inter_eye_score(distance_px: float) -> float:
    """100 S(70, 20) (OFIQ InterEyeDistance.cpp)."""
    return 100 * sigmoid(distance_px, 70, 20)


def head_size_score(share: float) -> float:
    """200 (1 - S(|t / image height - 0.45|; 0, 0.05)) (OFIQ HeadSize.cpp).

    Meant for portraits: a person before a kiosk's camera stands further off and scores low.
    """
    return within_scale(200 * (1 - sigmoid(abs(share - 0.45), 0, 0.05)))


def single_face_score(second_face_ratio: float) -> float:
    """100 (1 - area of the second face / area of the largest) (OFIQ SingleFacePresent.cpp)."""
    return within_scale(100 * (1 - second_face_ratio))
