"""Everybody's references of one engine, and the one template of each person.

numpy only: this runs in the app process, where cv2 and dlib must not be imported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.feature_set import (
    EngineMismatch,
    FeatureSet,
    mean_of,
    require_comparable,
)
from kiosk.domain.identity import SubjectId

PROBE_SAMPLES: Final = 3
"""Samples that a check-in's probe is the mean of (kiosk/workers/settings.py)."""


@dataclass(frozen=True, slots=True, eq=False)
class Templates:
    """References of one engine, ordered by person. Build with ``templates_of``."""

    engine: str
    subjects: tuple[SubjectId, ...]
    """Each person once, in order."""
    first_rows: NDArray[np.intp]
    """Shape (people,): where each person's references begin."""
    references: NDArray[np.float64] = field(repr=False)
    """Shape (references, dimension)."""
    means: NDArray[np.float64] = field(repr=False)
    """Shape (people, dimension): each person's template, the mean of the references."""

    def person(self, subject: SubjectId) -> int | None:
        """The person's place among ``subjects``, or None."""
        return self.subjects.index(subject) if subject in self.subjects else None

    def references_of(self, person: int) -> tuple[FeatureSet, ...]:
        """The references of ``subjects[person]``, one by one."""
        ends = np.append(self.first_rows[1:], len(self.references))
        own = self.references[self.first_rows[person] : ends[person]].astype(np.float32)
        return tuple(FeatureSet(row, self.engine) for row in own)

    def dissimilarities(self, probe: FeatureSet) -> NDArray[np.float64]:
        """Shape (people,): the probe's Euclidean distance to every template.

        Raises EngineMismatch.
        """
        if not self.subjects:
            return np.empty(0)
        require_comparable(probe, self.engine, self.means.shape[1])
        differences = self.means - probe.vector.astype(np.float64)
        return np.asarray(np.linalg.norm(differences, axis=1), dtype=np.float64)


def templates_of(references: Iterable[tuple[SubjectId, FeatureSet]], engine: str) -> Templates:
    """From any number of references in any order. Raises EngineMismatch."""
    ordered = sorted(references, key=lambda reference: reference[0])
    for _, features in ordered:
        if features.engine != engine or features.vector.size != ordered[0][1].vector.size:
            raise EngineMismatch(
                f"a reference of {features.engine} ({features.vector.size} features) does not "
                f"belong among those of {engine}: enrol again with the engine in use"
            )
    names = [subject for subject, _ in ordered]
    starts = [row for row, name in enumerate(names) if row == 0 or name != names[row - 1]]
    if not ordered:
        nothing = np.empty((0, 0))
        return Templates(engine, (), np.empty(0, dtype=np.intp), nothing, nothing)
    rows = np.stack([features.vector for _, features in ordered]).astype(np.float64)
    first_rows = np.array(starts, dtype=np.intp)
    counts = np.diff(first_rows, append=len(rows))
    means = np.add.reduceat(rows, first_rows, axis=0) / counts[:, np.newaxis]
    return Templates(engine, tuple(names[row] for row in starts), first_rows, rows, means)


def template_of(references: tuple[FeatureSet, ...]) -> FeatureSet:
    """One person's template: the mean. Raises EngineMismatch; ValueError without references."""
    if not references:
        raise ValueError("no references to compare with: enrol the person first")
    return mean_of(references)


def probe_like_means(
    templates: Templates, samples: int = PROBE_SAMPLES
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """What the enrolled people's own probes would look like, made from their references.

    A probe is the mean of several samples, and means of different people are nearer to each other
    than single samples; so each person gives the mean of every ``samples`` cyclically consecutive
    references (of all, if there are no more). Returns the means, shape (rows, dimension), and
    each row's person, shape (rows,).
    """
    means: list[NDArray[np.float64]] = []
    owners: list[int] = []
    ends = np.append(templates.first_rows[1:], len(templates.references))
    for person, (first, end) in enumerate(zip(templates.first_rows, ends, strict=True)):
        own = templates.references[first:end]
        windows = len(own) if len(own) > samples else 1
        for start in range(windows):
            means.append(own[(start + np.arange(min(samples, len(own)))) % len(own)].mean(axis=0))
            owners.append(person)
    return np.stack(means), np.array(owners, dtype=np.intp)


def distances_between(
    rows: NDArray[np.float64], columns: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Shape (rows, columns): Euclidean distances; |x|^2 - 2 x.y + |y|^2, in double precision."""
    squared = (
        np.einsum("ij,ij->i", rows, rows)[:, np.newaxis]
        - 2.0 * (rows @ columns.T)
        + np.einsum("ij,ij->i", columns, columns)
    )
    return np.asarray(np.sqrt(np.maximum(squared, 0.0)), dtype=np.float64)
