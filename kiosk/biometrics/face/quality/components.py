"""Every measure on its 0 to 100 scale, and the one score of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.biometrics.face.covering import CoveringLimits, hidden_parts
from kiosk.biometrics.face.quality import framing, light, openness, pose
from kiosk.biometrics.face.quality.measures import FaceMeasures
from kiosk.biometrics.face.quality.sharpness import sharpness_score
from kiosk.domain.capture import QualityScore


class QualityMeasure(StrEnum):
    """Measures by their names in ISO/IEC 29794-5, as far as it has them."""

    HEAD_POSE = "head_pose"
    INTER_EYE_DISTANCE = "inter_eye_distance"
    HEAD_SIZE = "head_size"
    CROP = "crop_of_the_face_image"
    ILLUMINATION_UNIFORMITY = "illumination_uniformity"
    LUMINANCE_MEAN = "luminance_mean"
    LUMINANCE_VARIANCE = "luminance_variance"
    DYNAMIC_RANGE = "dynamic_range"
    OVER_EXPOSURE = "over_exposure_prevention"
    UNDER_EXPOSURE = "under_exposure_prevention"
    NATURAL_COLOUR = "natural_colour"
    SINGLE_FACE = "single_face_present"
    EYES_OPEN = "eyes_open"
    MOUTH_CLOSED = "mouth_closed"
    LAPLACIAN_SHARPNESS = "laplacian_sharpness"
    """Ours; OFIQ's sharpness is a random forest."""
    UNCOVERED = "uncovered"
    """Ours; OFIQ's occlusion measures are networks."""


GATING: Final = frozenset(
    {
        QualityMeasure.HEAD_POSE,
        QualityMeasure.INTER_EYE_DISTANCE,
        QualityMeasure.LUMINANCE_MEAN,
        QualityMeasure.OVER_EXPOSURE,
        QualityMeasure.UNDER_EXPOSURE,
        QualityMeasure.SINGLE_FACE,
        QualityMeasure.LAPLACIAN_SHARPNESS,
        QualityMeasure.UNCOVERED,
    }
)
"""Measures that also gate samples; only these make up the unified score."""


@dataclass(frozen=True, slots=True)
class QualityComponent:
    """One measure of one face."""

    measure: QualityMeasure
    raw: float | None
    """In the measure's own unit; None where this frame or engine does not allow it."""
    score: int | None
    """0 to 100."""


def components(measures: FaceMeasures) -> tuple[QualityComponent, ...]:
    """Every measure, in the order of QualityMeasure."""
    by_measure = {**_geometry(measures), **_light(measures), **_parts(measures)}
    return tuple(_component(measure, *by_measure[measure]) for measure in QualityMeasure)


def score(measures: FaceMeasures) -> QualityScore:
    """The product of the measures that gate, each as a share of 100.

    Never above the worst of them (``worst`` names it), since good light does not make up for a
    turned head; and higher for the better of two frames in any of them, which a minimum is not:
    the best shot is chosen by it. No weights: there are no data here to fit any to.
    """
    shares = [item.score / 100 for item in _gating(measures) if item.score is not None]
    return QualityScore(round(100 * math.prod(shares)))


def worst(measures: FaceMeasures) -> QualityComponent:
    """The gating measure that lowers the unified score most."""
    return min(_gating(measures), key=lambda item: 100 if item.score is None else item.score)


def _gating(measures: FaceMeasures) -> tuple[QualityComponent, ...]:
    return tuple(item for item in components(measures) if item.measure in GATING)


def _component(measure: QualityMeasure, raw: float | None, value: float | None) -> QualityComponent:
    rounded = None if value is None else round(min(100.0, max(0.0, value)))
    return QualityComponent(measure, raw, rounded)


Mapped = tuple[float | None, float | None]


def _geometry(measures: FaceMeasures) -> dict[QualityMeasure, Mapped]:
    yaw = pose.yaw_deg(measures.turn_ratio)
    turned = max(abs(yaw), abs(measures.roll_deg))
    room = measures.margins
    distance_px = framing.corrected_inter_eye_px(measures.inter_eye_px, yaw)
    return {
        QualityMeasure.HEAD_POSE: (turned, pose.pose_score(turned)),
        QualityMeasure.INTER_EYE_DISTANCE: (distance_px, framing.inter_eye_score(distance_px)),
        QualityMeasure.HEAD_SIZE: (
            measures.head_size_share,
            framing.head_size_score(measures.head_size_share),
        ),
        QualityMeasure.CROP: (
            min(room.left_ied, room.right_ied, room.above_t, room.below_t),
            framing.crop_score(room),
        ),
        QualityMeasure.SINGLE_FACE: (
            measures.second_face_ratio,
            framing.single_face_score(measures.second_face_ratio),
        ),
    }


def _light(measures: FaceMeasures) -> dict[QualityMeasure, Mapped]:
    mapped = {
        QualityMeasure.ILLUMINATION_UNIFORMITY: (
            measures.illumination_uniformity,
            light.illumination_uniformity_score,
        ),
        QualityMeasure.LUMINANCE_MEAN: (measures.luminance_mean, light.luminance_mean_score),
        QualityMeasure.LUMINANCE_VARIANCE: (
            measures.luminance_variance,
            light.luminance_variance_score,
        ),
        QualityMeasure.DYNAMIC_RANGE: (measures.dynamic_range_bits, light.dynamic_range_score),
        QualityMeasure.OVER_EXPOSURE: (measures.over_exposed_share, light.over_exposure_score),
        QualityMeasure.UNDER_EXPOSURE: (measures.under_exposed_share, light.under_exposure_score),
        QualityMeasure.LAPLACIAN_SHARPNESS: (measures.laplacian_variance, sharpness_score),
    }
    return {measure: (raw, scored(raw)) for measure, (raw, scored) in mapped.items()}


def _parts(measures: FaceMeasures) -> dict[QualityMeasure, Mapped]:
    hidden = len(hidden_parts(measures.covering, CoveringLimits()))
    mapped = {
        QualityMeasure.NATURAL_COLOUR: (
            measures.natural_colour_distance,
            light.natural_colour_score,
        ),
        QualityMeasure.EYES_OPEN: (measures.eye_opening, openness.eyes_open_score),
        QualityMeasure.MOUTH_CLOSED: (measures.mouth_opening, openness.mouth_closed_score),
    }
    return {
        QualityMeasure.UNCOVERED: (float(hidden), 0.0 if hidden else 100.0),
        **{
            measure: (raw, None if raw is None else scored(raw))
            for measure, (raw, scored) in mapped.items()
        },
    }
