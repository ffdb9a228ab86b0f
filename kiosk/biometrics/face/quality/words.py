"""A measure in words, for officers and reports on the command line."""

from __future__ import annotations

from typing import Final

from kiosk.biometrics.face.quality.components import QualityComponent, QualityMeasure

_PHRASES: Final = {
    QualityMeasure.HEAD_POSE: "head turned or tilted by about {:.0f} degrees",
    QualityMeasure.INTER_EYE_DISTANCE: "{:.0f} px between the eyes",
    QualityMeasure.HEAD_SIZE: "eyes to chin take {:.0%} of the picture's height",
    QualityMeasure.CROP: "narrowest margin around the face {:.1f} times the face's own measure",
    QualityMeasure.ILLUMINATION_UNIFORMITY: "both cheeks lit alike to {:.0%}",
    QualityMeasure.LUMINANCE_MEAN: "mean brightness of the face {:.0%}",
    QualityMeasure.LUMINANCE_VARIANCE: "variance of brightness {:.3f}",
    QualityMeasure.DYNAMIC_RANGE: "brightness carries {:.1f} of 8 bits",
    QualityMeasure.OVER_EXPOSURE: "{:.0%} of the face burnt out",
    QualityMeasure.UNDER_EXPOSURE: "{:.0%} of the face black",
    QualityMeasure.NATURAL_COLOUR: "skin colour {:.1f} CIELAB units outside the usual range",
    QualityMeasure.SINGLE_FACE: "second face has {:.0%} of the largest face's area",
    QualityMeasure.EYES_OPEN: "lids open by {:.1%} of the face's height",
    QualityMeasure.MOUTH_CLOSED: "lips open by {:.1%} of the face's height",
    QualityMeasure.LAPLACIAN_SHARPNESS: "sharpness (Laplacian variance) {:.0f}",
    QualityMeasure.UNCOVERED: "{:.0f} parts of the face seem covered",
}


def in_words(component: QualityComponent) -> str:
    """One line, such as ``82 px between the eyes: 65 of 100``."""
    if component.raw is None or component.score is None:
        return f"{component.measure.replace('_', ' ')}: not measurable here"
    return f"{_PHRASES[component.measure].format(component.raw)}: {component.score} of 100"
