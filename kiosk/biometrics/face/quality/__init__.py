"""Model-free quality of one face in one frame: measures, findings, one score.

Definitions follow ISO/IEC 29794-5 as its reference code OFIQ computes them, reduced to what a box
and a few landmarks allow; what was found when it was measured stands in docs/quality.md.
"""

from __future__ import annotations

from kiosk.biometrics.face.quality.components import (
    QualityComponent,
    QualityMeasure,
    components,
    score,
    worst,
)
from kiosk.biometrics.face.quality.gates import QualityFinding, QualityLimits, findings
from kiosk.biometrics.face.quality.measures import FaceMeasures, measure
from kiosk.biometrics.face.quality.openness import FaceContour
from kiosk.biometrics.face.quality.words import in_words

__all__ = [
    "FaceContour",
    "FaceMeasures",
    "QualityComponent",
    "QualityFinding",
    "QualityLimits",
    "QualityMeasure",
    "components",
    "findings",
    "in_words",
    "measure",
    "score",
    "worst",
]
