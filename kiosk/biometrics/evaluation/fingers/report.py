"""The figures of one evaluation of fingers, as one JSON object."""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.evaluation.fingers.acquisition import FingerSamples
from kiosk.biometrics.evaluation.rates import fnmr_at_fmr
from kiosk.biometrics.evaluation.report import (
    TARGET_FMRS,
    Figures,
    Measured,
    acquisition_figures,
    rate_figures,
)


def finger_figures(
    samples: FingerSamples, found: Measured, threshold: float, eer_fvc: float | None
) -> Figures:
    """The whole report; ``found`` holds negated scores, the report similarities.

    ``threshold``: a similarity; at or above it, a match.
    """
    points = {target: fnmr_at_fmr(found.comparisons, float(target)) for target in TARGET_FMRS}
    return {
        **acquisition_figures(samples, np.ones(len(samples.subjects), dtype=np.bool_)),
        **rate_figures(found, -threshold),
        "threshold": threshold,
        "threshold_at_fmr": {target: at and -at.threshold for target, at in points.items()},
        "eer_fvc": eer_fvc,
        "score": "similarity",
    }
