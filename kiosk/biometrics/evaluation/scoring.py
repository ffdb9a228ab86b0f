"""From extracted features to comparison scores, as the kiosk scores them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.cohort import Cohort, normalised, rows_of
from kiosk.biometrics.evaluation.enrol import Enrolment
from kiosk.biometrics.evaluation.extraction import Extracted
from kiosk.biometrics.evaluation.scores import Comparisons, Layout, collect
from kiosk.biometrics.face.templates import distances_between


def score_all_pairs(
    extracted: Extracted, cohort: Cohort | None, ceiling: float = np.inf
) -> Comparisons:
    """Every picture against every other one, each pair once.

    ``ceiling``: with a cohort, whatever lies farther apart than this gets an infinite score.
    """
    vectors = extracted.vectors
    layout = Layout(
        extracted.person, extracted.person, len(extracted.subjects), each_pair_once=True
    )
    if cohort is None:
        return collect(layout, lambda rows: distances_between(vectors[rows], vectors))
    statistics = cohort.statistics(vectors)

    def score(rows: slice) -> NDArray[np.float64]:
        distances = distances_between(vectors[rows], vectors)
        scores = normalised(distances, rows_of(statistics, rows), statistics)
        return np.where(distances <= ceiling, scores, np.inf)

    return collect(layout, score)


def score_against_references(
    enrolment: Enrolment, cohort: Cohort | None, ceiling: float = np.inf
) -> Comparisons:
    """Every probe against everybody's template, the mean of the references, as
    kiosk.biometrics.face.templates.Templates.dissimilarities has it. ``ceiling``: as above."""
    probes, templates = enrolment.probes, enrolment.references.mean(axis=1)
    layout = Layout(
        enrolment.probe_person, enrolment.enrolled, enrolment.people, each_pair_once=False
    )
    if cohort is None:
        return collect(layout, lambda rows: distances_between(probes[rows], templates))
    of_probes, of_templates = cohort.statistics(probes), cohort.statistics(templates)

    def score(rows: slice) -> NDArray[np.float64]:
        distances = distances_between(probes[rows], templates)
        scores = normalised(distances, rows_of(of_probes, rows), of_templates)
        return np.where(distances <= ceiling, scores, np.inf)

    return collect(layout, score)
