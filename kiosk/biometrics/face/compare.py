"""One-to-one comparison of face feature sets.

numpy only: this runs in the app process, where cv2 and dlib must not be imported.
"""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.face.cohort import Cohort
from kiosk.biometrics.face.feature_set import FeatureSet, mean_of, require_same_engine
from kiosk.biometrics.face.templates import template_of
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
)
from kiosk.domain.policy import FACE_THRESHOLD_CEILING
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
    """The plain decision, for galleries too small to normalise.

    The score is the distance of the samples' mean to the mean of the references. Measured with the
    dlib network on LFW-dev (47 people, three references, one probe, 300 genuine trials, 26,939 of
    different people): FNMR at FMR 1 % and 0.1 %

    =====================  =====  ======
    one reference          2.3 %  14.7 %
    their mean             0.3 %   3.3 %
    the nearest of three   0.7 %  10.0 %
    the nearer of both     0.3 %   4.0 %
    =====================  =====  ======

    The mean also brings strangers nearer: the threshold at FMR 0.1 % is 0.456 on this set, for one
    reference 0.499. Thresholds measured on single images are too lax by up to that much where the
    references are from different days; a normalised threshold is free of this.

    Raises EngineMismatch, and ValueError without samples or references.
    """
    score = dissimilarity(mean_of(probe), template_of(references))
    return Compared(score, threshold, threshold.decide(score))


def compare_in_cohort(probe: tuple[FeatureSet, ...], person: int, cohort: Cohort) -> Compared:
    """The normalised decision about ``cohort.templates.subjects[person]``.

    Never a match above ``FACE_THRESHOLD_CEILING``, whatever the normalised score says: then the
    plain score and the ceiling are what decided, and what is recorded. Raises EngineMismatch;
    ValueError without samples.
    """
    mean = mean_of(probe)
    plain = DissimilarityScore(float(cohort.templates.dissimilarities(mean)[person]))
    ceiling = DissimilarityThreshold(FACE_THRESHOLD_CEILING)
    if ceiling.decide(plain) is not ComparisonDecision.MATCH:
        return Compared(plain, ceiling, ComparisonDecision.NON_MATCH)
    score = cohort.score(mean, person)
    return Compared(score, cohort.threshold, cohort.threshold.decide(score))
