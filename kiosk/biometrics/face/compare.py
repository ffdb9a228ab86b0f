"""One-to-one comparison of face feature sets.

numpy only: this runs in the app process, where cv2 and dlib must not be imported.
"""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.face.feature_set import FeatureSet, mean_of, require_same_engine
from kiosk.domain.comparison import DissimilarityScore, DissimilarityThreshold
from kiosk.domain.record import Compared


def dissimilarity(a: FeatureSet, b: FeatureSet) -> DissimilarityScore:
    """Euclidean distance, the measure the dlib network was trained for (dlib,
    dnn_face_recognition_ex.cpp). Raises EngineMismatch."""
    require_same_engine(a, b)
    difference = a.vector.astype(np.float64) - b.vector.astype(np.float64)
    return DissimilarityScore(float(np.linalg.norm(difference)))


def compare_with_references(
    probe: tuple[FeatureSet, ...],
    references: tuple[FeatureSet, ...],
    threshold: DissimilarityThreshold,
) -> Compared:
    """The mean of the probe's samples against every reference; the nearest one counts.

    Raises EngineMismatch, and ValueError without samples or references.
    """
    if not references:
        raise ValueError("no references to compare with: enrol the person first")
    mean = mean_of(probe)
    score = min(dissimilarity(mean, reference) for reference in references)
    return Compared(score, threshold, threshold.decide(score))
