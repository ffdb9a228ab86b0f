"""Adaptive s-norm with a folder of other people as the cohort."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.extraction import Extracted
from kiosk.biometrics.face.normalisation import (
    MIN_PEOPLE,
    CohortStatistics,
    adaptive_s_norm,
    cohort_statistics,
    nearest_for,
    statistics_without_each,
    threshold_for_fmr,
)
from kiosk.biometrics.face.templates import distances_between


@dataclass(frozen=True, slots=True, eq=False)
class Cohort:
    """People whom nobody of the evaluation is."""

    templates: NDArray[np.float64]
    """Shape (people, dimension): the mean of each person's samples."""
    nearest: int
    """How many of them the statistics are taken over."""

    def statistics(self, vectors: NDArray[np.float64]) -> CohortStatistics:
        """How near each row's nearest cohort people are; shape (rows,)."""
        return cohort_statistics(distances_between(vectors, self.templates), self.nearest)


def cohort_of(extracted: Extracted) -> Cohort:
    """A cohort of everybody with at least one acquired picture.

    Raises DatasetProblem where they are too few to normalise with.
    """
    people = np.unique(extracted.person)
    nearest = nearest_for(int(people.size) + 1)
    if nearest is None:
        raise DatasetProblem(
            f"a cohort of {people.size} people is too small for adaptive s-norm: name a folder of "
            f"at least {MIN_PEOPLE - 1}, or leave --cohort out"
        )
    templates = [extracted.vectors[extracted.person == person].mean(axis=0) for person in people]
    return Cohort(np.stack(templates), nearest)


def normalised(
    distances: NDArray[np.float64],
    probe: CohortStatistics,
    template: CohortStatistics,
) -> NDArray[np.float64]:
    """``distances``: shape (probes, templates); ``probe`` and ``template``: one figure each."""
    return adaptive_s_norm(
        distances,
        CohortStatistics(probe.mean[:, None], probe.sd[:, None]),
        CohortStatistics(template.mean[None], template.sd[None]),
    )


def rows_of(statistics: CohortStatistics, rows: slice) -> CohortStatistics:
    """The statistics of some rows."""
    return CohortStatistics(statistics.mean[rows], statistics.sd[rows])


def cohort_threshold(cohort: Cohort, fmr: float) -> float:
    """The normalised threshold at which the cohort's own people match at most that often.

    Each pair is normalised by the others: what a kiosk can know of its own gallery, without one
    picture of the people under evaluation.
    """
    distances = distances_between(cohort.templates, cohort.templates)
    np.fill_diagonal(distances, np.inf)
    without = statistics_without_each(distances, cohort.nearest)
    scores = adaptive_s_norm(distances, without, CohortStatistics(without.mean.T, without.sd.T))
    return threshold_for_fmr(scores[np.triu_indices(len(distances), k=1)], fmr)
