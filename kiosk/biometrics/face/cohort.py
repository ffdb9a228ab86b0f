"""The local gallery as the cohort that comparison scores are normalised with.

Measured with the dlib network on 19 East Asian people (LFW, three-image templates) among Chinese
faces (AAF), the threshold set for an FMR of 0.1 % and the raw ceiling of 0.45 in force. FNMR at
the FMR of strangers against those templates: 200 people enrolled 8.1 % at 0.06 %, 100 people
10.6 % at 0.04 %, 55 people 20.8 % at 0.03 %; the plain threshold 0.40 16.1 % at 0.06 %. FMR of
Chinese strangers in galleries of one image each: 30 people 0.13 % (one gallery in 20 above
0.30 %), 55 people 0.10 %, 100 people 0.07 %.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.normalisation import (
    CohortStatistics,
    Distances,
    adaptive_s_norm,
    cohort_statistics,
    nearest_for,
    statistics_without_each,
    threshold_for_fmr,
)
from kiosk.biometrics.face.templates import (
    Templates,
    distances_between,
    probe_like_means,
)
from kiosk.domain.comparison import NormalisedScore, NormalisedThreshold

MAX_CALIBRATION_PEOPLE: Final = 200
"""A larger gallery is calibrated on this many people, evenly spaced: 19,900 pairs of people are
enough for an FMR of 0.1 %."""


@dataclass(frozen=True, slots=True, eq=False)
class Cohort:
    """A gallery of enough people, and the threshold that fits its scores."""

    templates: Templates = field(repr=False)
    nearest: int
    threshold: NormalisedThreshold

    def score(self, probe: FeatureSet, person: int) -> NormalisedScore:
        """The probe against the template of ``templates.subjects[person]``.

        Nobody's own template is in his cohort. Raises EngineMismatch.
        """
        to_probe = self.templates.dissimilarities(probe)
        template = self.templates.means[person : person + 1]
        to_template = distances_between(template, self.templates.means)[0]
        normalised = adaptive_s_norm(
            to_probe[person],
            cohort_statistics(np.delete(to_probe, person), self.nearest),
            cohort_statistics(np.delete(to_template, person), self.nearest),
        )
        return NormalisedScore(float(normalised))


def cohort_of(templates: Templates, fmr: float) -> Cohort | None:
    """A cohort with its threshold; None where too few people are enrolled to normalise at all."""
    nearest = nearest_for(len(templates.subjects))
    if nearest is None:
        return None
    scores = cross_person_scores(templates, nearest)
    return Cohort(templates, nearest, NormalisedThreshold(threshold_for_fmr(scores, fmr)))


@dataclass(frozen=True, slots=True, eq=False)
class CrossPerson:
    """Enrolled people compared with the templates of others, as a check-in would compare them."""

    owners: NDArray[np.intp]
    """Shape (probes,): whose probe each row is, as a place in ``chosen``."""
    chosen: NDArray[np.intp]
    """Shape (chosen,): the people calibrated on, as places in the gallery."""
    plain: Distances = field(repr=False)
    """Shape (probes, chosen): dissimilarities; infinite where both are one person."""
    normalised: Distances = field(repr=False)
    """The same normalised, with both people kept out of both cohorts."""

    def scores(self) -> Distances:
        """The normalised scores of different people, one dimension."""
        others = self.owners[:, np.newaxis] != np.arange(len(self.chosen))
        return np.asarray(self.normalised[others], dtype=np.float64)


def cross_person_scores(templates: Templates, nearest: int) -> Distances:
    """Normalised scores of enrolled people against the templates of others, one dimension."""
    return cross_person(templates, nearest).scores()


def cross_person(templates: Templates, nearest: int) -> CrossPerson:
    """At most ``MAX_CALIBRATION_PEOPLE`` people against each other, normalised by everybody."""
    people = len(templates.subjects)
    chosen = np.unique(np.linspace(0, people - 1, MAX_CALIBRATION_PEOPLE).astype(np.intp))
    rows, owners = probe_like_means(templates)
    kept = np.isin(owners, chosen)
    rows, owners = rows[kept], owners[kept]
    to_probes = distances_between(rows, templates.means)
    to_probes[np.arange(len(owners)), owners] = np.inf
    to_templates = distances_between(templates.means[chosen], templates.means)
    to_templates[np.arange(len(chosen)), chosen] = np.inf
    probe = statistics_without_each(to_probes, nearest)
    template = statistics_without_each(to_templates, nearest)
    plain = to_probes[:, chosen]
    normalised = adaptive_s_norm(
        plain,
        CohortStatistics(probe.mean[:, chosen], probe.sd[:, chosen]),
        CohortStatistics(template.mean.T[owners], template.sd.T[owners]),
    )
    return CrossPerson(np.searchsorted(chosen, owners), chosen, plain, normalised)
