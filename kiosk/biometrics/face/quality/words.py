"""A measure and its gate in words, for the command line."""

from __future__ import annotations

from typing import Final

from kiosk.biometrics.face.quality.components import QualityComponent, QualityMeasure
from kiosk.biometrics.face.quality.gates import QualityLimits

_PHRASES: Final = {
    QualityMeasure.HEAD_POSE: "head turned or tilted by about {:.0f} degrees",
    QualityMeasure.INTER_EYE_DISTANCE: "{:.0f} px between the eyes",
    QualityMeasure.LUMINANCE_MEAN: "mean brightness of the face {:.0%}",
    QualityMeasure.OVER_EXPOSURE: "{:.0%} of the face burnt out",
    QualityMeasure.UNDER_EXPOSURE: "{:.0%} of the face black",
    QualityMeasure.SINGLE_FACE: "second face has {:.0%} of the largest face's area",
    QualityMeasure.LAPLACIAN_SHARPNESS: "sharpness (Laplacian variance) {:.0f}",
    QualityMeasure.UNCOVERED: "{:.0f} parts of the face seem covered",
    QualityMeasure.HEAD_SIZE: "eyes to chin take {:.0%} of the picture's height",
    QualityMeasure.CROP: "narrowest margin around the face {:.1f} times the face's own measure",
    QualityMeasure.ILLUMINATION_UNIFORMITY: "both cheeks lit alike to {:.0%}",
    QualityMeasure.LUMINANCE_VARIANCE: "variance of brightness {:.3f}",
    QualityMeasure.DYNAMIC_RANGE: "brightness carries {:.1f} of 8 bits",
    QualityMeasure.NATURAL_COLOUR: "skin colour {:.1f} CIELAB units outside the usual range",
}


def in_words(component: QualityComponent) -> str:
    """One phrase, such as ``82 px between the eyes: 65 of 100``."""
    return f"{_PHRASES[component.measure].format(component.raw)}: {component.score} of 100"


def gate_in_words(measure: QualityMeasure, limits: QualityLimits) -> str | None:
    """What a frame must keep to become a sample, as ``findings`` decides; None: no gate."""
    gates = {
        QualityMeasure.HEAD_POSE: (
            f"tilted by less than {limits.roll_max_deg:.0f} degrees; the nose less than "
            f"{limits.turn_max_ratio:.2f} inter-eye distances aside, and "
            f"{limits.nose_drop_min_ratio:.2f} to {limits.nose_drop_max_ratio:.2f} below the eyes"
        ),
        QualityMeasure.INTER_EYE_DISTANCE: (
            f"at least {limits.inter_eye_min_px:.0f} px as seen, and less than "
            f"{limits.inter_eye_max_share:.0%} of the picture's width"
        ),
        QualityMeasure.LUMINANCE_MEAN: f"{limits.luminance_min:.0%} to {limits.luminance_max:.0%}",
        QualityMeasure.OVER_EXPOSURE: f"less than {limits.over_exposed_max_share:.0%}",
        QualityMeasure.UNDER_EXPOSURE: f"less than {limits.under_exposed_max_share:.0%}",
        QualityMeasure.SINGLE_FACE: f"less than {limits.second_face_max_ratio:.0%}",
        QualityMeasure.LAPLACIAN_SHARPNESS: f"at least {limits.laplacian_variance_min:.0f}",
        QualityMeasure.UNCOVERED: "none",
    }
    return gates.get(measure)
