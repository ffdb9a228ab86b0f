"""One-to-many search of a face among the enrolled, exact, numpy only.

Exhaustive: no index to rebuild on enrolment, nothing left behind on deletion, and below 10 ms up
to about 200,000 references (measured; design brief, face.md 3.5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.feature_set import EngineMismatch, FeatureSet, mean_of
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
)
from kiosk.domain.identity import SubjectId


@dataclass(frozen=True, slots=True)
class Candidate:
    """The one person a search proposes."""

    subject: SubjectId
    score: DissimilarityScore


@dataclass(frozen=True, slots=True, eq=False)
class Gallery:
    """References of one engine, ordered by person. Build with ``gallery_of``."""

    engine: str
    subjects: tuple[SubjectId, ...]
    """Each person once."""
    first_rows: NDArray[np.intp]
    """Shape (persons,): where each person's rows begin."""
    rows: NDArray[np.float32] = field(repr=False)
    """Shape (references, dimension), C order."""
    squared_norms: NDArray[np.float32] = field(repr=False)
    """Shape (references,)."""


def gallery_of(references: Iterable[tuple[SubjectId, FeatureSet]], engine: str) -> Gallery:
    """A gallery of any number of references. Raises EngineMismatch."""
    ordered = sorted(references, key=lambda reference: reference[0])
    for _, features in ordered:
        if features.engine != engine or features.vector.size != ordered[0][1].vector.size:
            raise EngineMismatch(
                f"a reference of {features.engine} ({features.vector.size} features) does not "
                f"belong in a gallery of {engine}: enrol again with the engine in use"
            )
    names = [subject for subject, _ in ordered]
    starts = [row for row, name in enumerate(names) if row == 0 or name != names[row - 1]]
    rows = (
        np.stack([features.vector for _, features in ordered])
        if ordered
        else np.empty((0, 0), dtype=np.float32)
    )
    return Gallery(
        engine=engine,
        subjects=tuple(names[row] for row in starts),
        first_rows=np.array(starts, dtype=np.intp),
        rows=rows,
        squared_norms=np.einsum("ij,ij->i", rows, rows),
    )


def search(
    probe: tuple[FeatureSet, ...],
    gallery: Gallery,
    threshold: DissimilarityThreshold,
    margin: float,
) -> Candidate | None:
    """The one person within the threshold who beats the second person by ``margin``, or nobody.

    Several references of the best person never count as the second. Raises EngineMismatch.
    """
    mean = mean_of(probe)
    if not gallery.subjects:
        return None
    if (mean.engine, mean.vector.size) != (gallery.engine, gallery.rows.shape[1]):
        raise EngineMismatch(
            f"a probe of {mean.engine} cannot be searched among references of {gallery.engine}: "
            "enrol again with the engine in use"
        )
    # |x - q|^2 = |x|^2 - 2 x.q + |q|^2; the last term is the same for every row.
    ranked = gallery.squared_norms - 2.0 * (gallery.rows @ mean.vector)
    per_person = np.minimum.reduceat(ranked, gallery.first_rows)
    nearest = np.argpartition(per_person, min(1, per_person.size - 1))[:2]
    scored = sorted((_person_score(mean, gallery, int(person)), int(person)) for person in nearest)
    best_score, best = scored[0]
    if threshold.decide(best_score) is not ComparisonDecision.MATCH:
        return None
    if len(scored) > 1 and scored[1][0].value - best_score.value < margin:
        return None
    return Candidate(gallery.subjects[best], best_score)


def _person_score(probe: FeatureSet, gallery: Gallery, person: int) -> DissimilarityScore:
    """The exact distance to one person's nearest reference, free of the ranking's rounding."""
    first = int(gallery.first_rows[person])
    end = (
        int(gallery.first_rows[person + 1])
        if person + 1 < len(gallery.subjects)
        else len(gallery.rows)
    )
    differences = gallery.rows[first:end].astype(np.float64) - probe.vector.astype(np.float64)
    return DissimilarityScore(float(np.linalg.norm(differences, axis=1).min()))
