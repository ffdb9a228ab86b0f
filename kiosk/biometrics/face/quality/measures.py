"""The raw figures that decide about one face in one frame."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.covering import CoveringCues, covering_cues
from kiosk.biometrics.face.geometry import FaceBox, Landmarks, second_face_ratio
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.quality import light, pose
from kiosk.biometrics.face.quality.sharpness import laplacian_variance
from kiosk.biometrics.face.upright import face_ellipse, upright_face


@dataclass(frozen=True, slots=True)
class FaceMeasures:
    """The raw figures of the largest face; formulas are where the functions are."""

    inter_eye_px: float
    """As seen, without correction for yaw."""
    inter_eye_share: float
    """Of the frame width."""
    centre_offset_share: float
    """Larger of the horizontal and vertical distance of the box centre from the frame centre, as
    a share of frame width and height."""
    luminance_mean: float
    over_exposed_share: float
    under_exposed_share: float
    laplacian_variance: float
    roll_deg: float
    turn_ratio: float
    """See Landmarks.turn_ratio: a wide gate, not an angle."""
    nose_drop_ratio: float
    """Eye line to nose base in inter-eye distances; 0.60 to 0.97 for 99 % of All-Age-Faces. Less
    looking up, more looking down: a wide gate, not an angle."""
    second_face_ratio: float
    covering: CoveringCues


def measure(image_rgb: RgbImage, boxes: tuple[FaceBox, ...], landmarks: Landmarks) -> FaceMeasures:
    """Measure the first of ``boxes`` (the largest), whose landmarks these are."""
    box = boxes[0]
    height, width = image_rgb.shape[:2]
    face = upright_face(image_rgb, landmarks)
    skin = face.luma[face_ellipse()]
    centre_x, centre_y = box.centre
    return FaceMeasures(
        inter_eye_px=landmarks.inter_eye_px,
        inter_eye_share=landmarks.inter_eye_px / width,
        centre_offset_share=max(abs(centre_x / width - 0.5), abs(centre_y / height - 0.5)),
        luminance_mean=light.luminance_mean(skin),
        over_exposed_share=light.over_exposed_share(skin),
        under_exposed_share=light.under_exposed_share(skin),
        laplacian_variance=laplacian_variance(_box_luma(image_rgb, box)),
        roll_deg=landmarks.roll_deg,
        turn_ratio=landmarks.turn_ratio,
        nose_drop_ratio=pose.nose_drop_ratio(landmarks),
        second_face_ratio=second_face_ratio(boxes),
        covering=covering_cues(face),
    )


def _box_luma(image_rgb: RgbImage, box: FaceBox) -> NDArray[np.uint8]:
    cut = image_rgb[
        max(0, box.top_px) : max(0, box.bottom_px), max(0, box.left_px) : max(0, box.right_px)
    ]
    if cut.size == 0:
        return np.empty((0, 0), dtype=np.uint8)
    return np.asarray(cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
