"""The raw figures of one face in one frame."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.covering import CoveringCues, covering_cues
from kiosk.biometrics.face.geometry import FaceBox, Landmarks, second_face_ratio
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.quality import framing, light, pose
from kiosk.biometrics.face.quality.openness import FaceContour, eye_opening, mouth_opening
from kiosk.biometrics.face.quality.sharpness import laplacian_variance
from kiosk.biometrics.face.upright import (
    MOUTH_DROP,
    UprightFace,
    face_ellipse,
    region,
    upright_face,
)

CHEEK_SIDE_IED = 0.3
"""Side of the two squares for evenness and colour, half-way between eyes and mouth."""


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
    head_size_share: float
    """Eye middle to chin over the frame height."""
    margins: framing.Margins
    luminance_mean: float
    luminance_variance: float
    dynamic_range_bits: float
    over_exposed_share: float
    under_exposed_share: float
    illumination_uniformity: float
    natural_colour_distance: float | None
    """None for a grey picture."""
    laplacian_variance: float
    roll_deg: float
    turn_ratio: float
    """See Landmarks.turn_ratio: a wide gate, not an angle."""
    nose_drop_ratio: float
    """Eye line to nose base in inter-eye distances; 0.60 to 0.97 for 99 % of All-Age-Faces. Less
    looking up, more looking down: a wide gate, not an angle."""
    second_face_ratio: float
    covering: CoveringCues
    eye_opening: float | None = None
    """None without an engine that finds lids."""
    mouth_opening: float | None = None


def measure(
    image_rgb: RgbImage,
    boxes: tuple[FaceBox, ...],
    landmarks: Landmarks,
    contour: FaceContour | None = None,
) -> FaceMeasures:
    """Measure the first of ``boxes`` (the largest), whose landmarks these are."""
    box = boxes[0]
    height, width = image_rgb.shape[:2]
    face = upright_face(image_rgb, landmarks)
    skin = face.luma[face_ellipse()]
    left, right = _cheeks(face.luma)
    centre_x, centre_y = box.centre
    return FaceMeasures(
        inter_eye_px=landmarks.inter_eye_px,
        inter_eye_share=landmarks.inter_eye_px / width,
        centre_offset_share=max(abs(centre_x / width - 0.5), abs(centre_y / height - 0.5)),
        head_size_share=framing.eye_to_chin_px(landmarks) / height,
        margins=framing.margins(landmarks, width, height),
        luminance_mean=light.luminance_mean(skin),
        luminance_variance=light.luminance_variance(skin),
        dynamic_range_bits=light.dynamic_range_bits(skin),
        over_exposed_share=light.over_exposed_share(skin),
        under_exposed_share=light.under_exposed_share(skin),
        illumination_uniformity=light.illumination_uniformity(left, right),
        natural_colour_distance=light.natural_colour_distance(_both_cheeks(face)),
        laplacian_variance=laplacian_variance(_box_luma(image_rgb, box)),
        roll_deg=landmarks.roll_deg,
        turn_ratio=landmarks.turn_ratio,
        nose_drop_ratio=pose.nose_drop_ratio(landmarks),
        second_face_ratio=second_face_ratio(boxes),
        covering=covering_cues(face),
        eye_opening=None if contour is None else eye_opening(contour, landmarks),
        mouth_opening=None if contour is None else mouth_opening(contour, landmarks),
    )


def _cheeks(picture: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Squares under the left and the right eye."""
    half = CHEEK_SIDE_IED / 2
    down = (MOUTH_DROP / 2 - half, MOUTH_DROP / 2 + half)
    left, right = (region(picture, (x - half, x + half), down) for x in (-0.5, 0.5))
    return left, right


def _both_cheeks(face: UprightFace) -> RgbImage:
    return np.hstack(_cheeks(face.rgb))


def _box_luma(image_rgb: RgbImage, box: FaceBox) -> NDArray[np.uint8]:
    cut = image_rgb[
        max(0, box.top_px) : max(0, box.bottom_px), max(0, box.left_px) : max(0, box.right_px)
    ]
    if cut.size == 0:
        return np.empty((0, 0), dtype=np.uint8)
    return np.asarray(cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
