"""The thresholds a kiosk decides by, for each comparator that can be measured."""

from __future__ import annotations

from typing import Final

from kiosk.domain.capture import FingerStage
from kiosk.domain.finger_scales import GEOMETRY
from kiosk.domain.policy import Policy

MCC: Final = 0.06
"""The least in steps of 0.005 without a false match among the 5,760 impostor comparisons of single
impressions of both FVC sets that docs/measurement.md names; no kiosk decides by MCC alone."""


def usual_threshold(comparator: str, stage: FingerStage) -> float:
    """The kiosk's default for ``comparator`` at one of the two host stages.

    ``comparator``: ``mcc-geometry``, ``mcc`` or ``geometry``; KeyError for another.
    """
    usual = {
        "mcc-geometry": Policy().threshold_for(stage).value,
        "mcc": MCC,
        "geometry": GEOMETRY.usual,
    }
    return usual[comparator]
