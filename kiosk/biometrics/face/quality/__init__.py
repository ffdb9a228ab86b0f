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
)
from kiosk.biometrics.face.quality.further import (
    FurtherMeasures,
    further_components,
    measure_further,
)
from kiosk.biometrics.face.quality.gates import QualityFinding, QualityLimits, findings
from kiosk.biometrics.face.quality.measures import FaceMeasures, measure
from kiosk.biometrics.face.quality.words import gate_in_words, in_words

__all__ = [
    "FaceMeasures",
    "FurtherMeasures",
    "QualityComponent",
    "QualityFinding",
    "QualityLimits",
    "QualityMeasure",
    "components",
    "findings",
    "further_components",
    "gate_in_words",
    "in_words",
    "measure",
    "measure_further",
    "score",
]
