"""Measures on their 0 to 100 scales, and the one score of those that gate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from kiosk.biometrics.face.covering import CoveringLimits, hidden_parts
from kiosk.biometrics.face.quality import framing, light, pose
from kiosk.biometrics.face.quality.measures import FaceMeasures
from kiosk.biometrics.face.quality.sharpness import sharpness_score
from kiosk.domain.capture import QualityScore


class QualityMeasure(StrEnum):
    """Measures by their names in ISO/IEC 29794-5, as far as it has them."""

    HEAD_POSE = "head_pose"
    INTER_EYE_DISTANCE = "inter_eye_distance"
    LUMINANCE_MEAN = "luminance_mean"
    OVER_EXPOSURE = "over_exposure_prevention"
    UNDER_EXPOSURE = "under_exposure_prevention"
    SINGLE_FACE = "single_face_present"
    LAPLACIAN_SHARPNESS = "laplacian_sharpness"
    """Ours; OFIQ's sharpness is a random forest."""
    UNCOVERED = "uncovered"
    """Ours; OFIQ's occlusion measures are networks."""
    HEAD_SIZE = "head_size"
    CROP = "crop_of_the_face_image"
    ILLUMINATION_UNIFORMITY = "illumination_uniformity"
    LUMINANCE_VARIANCE = "luminance_variance"
    DYNAMIC_RANGE = "dynamic_range"
    NATURAL_COLOUR = "natural_colour"


@dataclass(frozen=True, slots=True)
class QualityComponent:
    """One measure of one face."""

    measure: QualityMeasure
    raw: float
    """In the measure's own unit."""
    score: int
    """0 to 100."""


def components(measures: FaceMeasures) -> tuple[QualityComponent, ...]:
    """The measures that gate; the others: ``further_components``."""
    yaw = pose.yaw_deg(measures.turn_ratio)
    turned = max(abs(yaw), abs(measures.roll_deg))
    distance_px = framing.corrected_inter_eye_px(measures.inter_eye_px, yaw)
    mean, burnt = measures.luminance_mean, measures.over_exposed_share
    black, second = measures.under_exposed_share, measures.second_face_ratio
    sharpness = measures.laplacian_variance
    hidden = len(hidden_parts(measures.covering, CoveringLimits()))
    return (
        component(QualityMeasure.HEAD_POSE, turned, pose.pose_score(turned)),
        component(
            QualityMeasure.INTER_EYE_DISTANCE, distance_px, framing.inter_eye_score(distance_px)
        ),
        component(QualityMeasure.LUMINANCE_MEAN, mean, light.luminance_mean_score(mean)),
        component(QualityMeasure.OVER_EXPOSURE, burnt, light.over_exposure_score(burnt)),
        component(QualityMeasure.UNDER_EXPOSURE, black, light.under_exposure_score(black)),
        component(QualityMeasure.SINGLE_FACE, second, framing.single_face_score(second)),
        component(QualityMeasure.LAPLACIAN_SHARPNESS, sharpness, sharpness_score(sharpness)),
        component(QualityMeasure.UNCOVERED, float(hidden), 0.0 if hidden else 100.0),
    )


def score(measures: FaceMeasures) -> QualityScore:
    """The product of the measures that gate, each as a share of 100.

    Never above the worst of them, since good light does not make up for a turned head; and higher
    for the better of two frames in any of them, which a minimum is not: the best shot is chosen by
    it. No weights: there are no data here to fit any to.
    """
    shares = [item.score / 100 for item in components(measures)]
    return QualityScore(round(100 * math.prod(shares)))


def component(measure: QualityMeasure, raw: float, value: float) -> QualityComponent:
    """``value`` rounded and kept within 0 to 100."""
    return QualityComponent(measure, raw, round(min(100.0, max(0.0, value))))
