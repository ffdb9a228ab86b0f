"""Model-free quality of one face in one frame: measures, findings, one score.

Definitions follow ISO/IEC 29794-5 as its reference code OFIQ computes them (BSI-OFIQ/OFIQ-Project
@ a16a990), reduced to what a box and five landmarks allow. Gate figures: design brief, face.md 7.7.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.geometry import (
    DOMINANT_AREA_RATIO,
    FaceBox,
    Landmarks,
    second_face_ratio,
)
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.domain.capture import QualityScore

SHARPNESS_CROP_PX = 112
"""Laplacian variance depends on scale, so it is taken on a crop of one fixed size."""


class QualityFinding(StrEnum):
    """What is wrong with a frame; none of them means the frame may become a sample."""

    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    TOO_FAR = "too_far"
    TOO_CLOSE = "too_close"
    OFF_CENTRE = "off_centre"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    TURNED = "turned"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class FaceMeasures:
    """The raw figures of the largest face."""

    inter_eye_px: float
    """OFIQ InterEyeDistance without the yaw correction."""
    inter_eye_share: float
    """Of the frame width."""
    centre_offset_share: float
    """Larger of the horizontal and vertical distance of the box centre from the frame centre, as
    a share of frame width and height."""
    luminance_mean: float
    """Mean luma (ITU-R BT.601, gamma-encoded) of the face's inner area, 0 to 1."""
    over_exposed_share: float
    """OFIQ OverExposurePrevention: share of luma 247 to 255."""
    under_exposed_share: float
    """OFIQ UnderExposurePrevention: share of luma 0 to 25."""
    laplacian_variance: float
    """Of the face box resized to 112 x 112 (Pech-Pacheco et al., ICPR 2000)."""
    roll_deg: float
    turn_ratio: float
    """See Landmarks.turn_ratio: a wide gate, not an angle."""
    second_face_ratio: float


@dataclass(frozen=True, slots=True)
class QualityLimits:
    """Gates of ``findings``. The defaults suit a 640 x 480 camera at arm's length."""

    inter_eye_min_px: float = 60.0
    inter_eye_max_share: float = 0.30
    centre_offset_max_share: float = 0.22
    luminance_min: float = 0.2
    luminance_max: float = 0.8
    over_exposed_max_share: float = 0.10
    under_exposed_max_share: float = 0.40
    """Wider than for over-exposure: OFIQ keeps full marks here, and hair and beards are dark."""
    laplacian_variance_min: float = 35.0
    """The 5th percentile of LFW (measured)."""
    roll_max_deg: float = 20.0
    turn_max_ratio: float = 0.22
    second_face_max_ratio: float = DOMINANT_AREA_RATIO


def measure(image_rgb: RgbImage, boxes: tuple[FaceBox, ...], landmarks: Landmarks) -> FaceMeasures:
    """Measure the first of ``boxes`` (the largest), whose landmarks these are."""
    box = boxes[0]
    height, width = image_rgb.shape[:2]
    luma = np.asarray(cv2.cvtColor(_cut(image_rgb, box), cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    inner = _inner(luma)
    centre_x, centre_y = box.centre
    return FaceMeasures(
        inter_eye_px=landmarks.inter_eye_px,
        inter_eye_share=landmarks.inter_eye_px / width,
        centre_offset_share=max(abs(centre_x / width - 0.5), abs(centre_y / height - 0.5)),
        luminance_mean=float(inner.mean()) / 255,
        over_exposed_share=float((inner >= 247).mean()),
        under_exposed_share=float((inner <= 25).mean()),
        laplacian_variance=_laplacian_variance(luma),
        roll_deg=landmarks.roll_deg,
        turn_ratio=landmarks.turn_ratio,
        second_face_ratio=second_face_ratio(boxes),
    )


def findings(measures: FaceMeasures, limits: QualityLimits) -> frozenset[QualityFinding]:
    """Every gate the frame fails."""
    dark = (
        measures.luminance_mean < limits.luminance_min
        or measures.under_exposed_share > limits.under_exposed_max_share
    )
    bright = (
        measures.luminance_mean > limits.luminance_max
        or measures.over_exposed_share > limits.over_exposed_max_share
    )
    turned = (
        abs(measures.roll_deg) > limits.roll_max_deg
        or abs(measures.turn_ratio) > limits.turn_max_ratio
    )
    gates = {
        QualityFinding.SEVERAL_FACES: measures.second_face_ratio >= limits.second_face_max_ratio,
        QualityFinding.TOO_FAR: measures.inter_eye_px < limits.inter_eye_min_px,
        QualityFinding.TOO_CLOSE: measures.inter_eye_share > limits.inter_eye_max_share,
        QualityFinding.OFF_CENTRE: measures.centre_offset_share > limits.centre_offset_max_share,
        QualityFinding.TOO_DARK: dark,
        QualityFinding.TOO_BRIGHT: bright,
        QualityFinding.TURNED: turned,
        QualityFinding.BLURRED: measures.laplacian_variance < limits.laplacian_variance_min,
    }
    return frozenset(finding for finding, failed in gates.items() if failed)


def score(measures: FaceMeasures) -> QualityScore:
    """Geometric mean of component scores, so that one bad component cannot be outvoted.

    InterEyeDistance, LuminanceMean, HeadPose (roll) and SingleFacePresent score as in OFIQ;
    sharpness and turn take the same sigmoid around the gate figures.
    """
    turn = abs(measures.turn_ratio)
    components = (
        _sigmoid(measures.inter_eye_px, 70, 20),
        _sigmoid(measures.luminance_mean, 0.2, 0.05)
        * (1 - _sigmoid(measures.luminance_mean, 0.8, 0.05)),
        1 - measures.over_exposed_share,
        _sigmoid(measures.laplacian_variance, 35, 15),
        max(0.0, math.cos(math.radians(measures.roll_deg))) ** 2,
        1 - _sigmoid(turn, 0.22, 0.05),
        1 - measures.second_face_ratio,
    )
    mean = math.prod(components) ** (1 / len(components))
    return QualityScore(round(100 * mean))


def _sigmoid(value: float, middle: float, width: float) -> float:
    """OFIQ's S(x; x0, w) = 1 / (1 + e^((x0 - x) / w))."""
    return 1 / (1 + math.exp(min(700.0, (middle - value) / width)))


def _cut(image_rgb: RgbImage, box: FaceBox) -> RgbImage:
    return image_rgb[
        max(0, box.top_px) : max(0, box.bottom_px), max(0, box.left_px) : max(0, box.right_px)
    ]


def _inner(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The middle 70 % a side: skin, with little hair or background."""
    height, width = luma.shape
    top, left = round(0.15 * height), round(0.15 * width)
    return luma[top : height - top, left : width - left]


def _laplacian_variance(luma: NDArray[np.uint8]) -> float:
    crop = cv2.resize(luma, (SHARPNESS_CROP_PX, SHARPNESS_CROP_PX), interpolation=cv2.INTER_AREA)
    return float(cv2.Laplacian(crop, cv2.CV_64F).var())
