"""One-to-many search of a face among the enrolled people's templates; exact, numpy only.

Exhaustive: no index to rebuild on enrolment, nothing left behind on deletion. A search looks for
everybody within ``reach`` of the probe, the threshold plus the margin. Every person is first
measured in a compressed space that can only make him seem nearer than he is; who is out of reach
even there is out of reach. The few who are left are measured in full, at last in double precision.

The compressed vector holds the coordinates along the gallery's strongest principal axes, and the
length of all that is left. By the Cauchy-Schwarz inequality the products of the left parts are at
most the product of their lengths, so with compressed vectors a and b

    |x - q|^2 = |x|^2 + |q|^2 - 2 x.q >= |x|^2 + |q|^2 - 2 a.b

Nearness below is x.q - |x|^2 / 2, which is (|q|^2 - |x - q|^2) / 2: the nearer, the greater. One
product with the compressed gallery, whose last row is -|x|^2 / 2, bounds it from above.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.feature_set import FeatureSet, mean_of, require_comparable
from kiosk.biometrics.face.templates import Templates
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
)
from kiosk.domain.identity import SubjectId

AXES: Final = 32
"""Measured on 10,000 people spread as dlib's features of Chinese faces are: 24 axes leave 2 %
within reach, 32 0.2 %, 48 nobody; 32 cost least in all: 0.04 ms on one core."""
AXES_FROM_PEOPLE: Final = 2000
"""Principal axes are those of at most this many people: more would hardly turn them."""
ROUNDING: Final = 1e-5
"""Of squared lengths in single precision, relative to the longest one: above 128 x 2^-24."""
FEW: Final = 4
"""At most so many left by the bound go straight to double precision."""
MANY: Final = 8
"""Where the bound leaves more than one in this many, it has not helped: one product over all."""

Float32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """The one person a search proposes."""

    subject: SubjectId
    score: DissimilarityScore


@dataclass(frozen=True, slots=True, eq=False)
class Gallery:
    """Templates of one engine, laid out for searching. Build with ``gallery_from``."""

    engine: str
    subjects: tuple[SubjectId, ...]
    """Each person once."""
    templates: Float32 = field(repr=False)
    """Shape (people, dimension), C order."""
    half_squared_norms: Float32 = field(repr=False)
    """Shape (people,)."""
    axes: Float32 = field(repr=False)
    """Shape (axes, dimension): orthonormal rows."""
    compressed: Float32 = field(repr=False)
    """Shape (axes + 2, people), C order, so that one product runs along memory: coordinates,
    length of the rest, minus half the squared length of all."""
    slack: float
    """What rounding may have taken from a squared distance."""


def gallery_from(templates: Templates) -> Gallery:
    """A gallery of everybody's templates."""
    return gallery_of_vectors(
        templates.engine, templates.subjects, templates.means.astype(np.float32)
    )


def gallery_of_vectors(engine: str, subjects: tuple[SubjectId, ...], vectors: Float32) -> Gallery:
    """One template a person; ``vectors``: shape (people, dimension), C order, not copied."""
    squared_norms = np.einsum("ij,ij->i", vectors, vectors)
    half = squared_norms / np.float32(2.0)
    axes = _principal_axes(vectors)
    along = axes @ vectors.T
    left = _left_over(squared_norms, np.einsum("ij,ij->j", along, along))
    compressed = np.vstack([along, left, -half])
    longest = float(squared_norms.max(initial=0.0))
    return Gallery(engine, subjects, vectors, half, axes, compressed, ROUNDING * max(longest, 1.0))


def search(
    probe: tuple[FeatureSet, ...],
    gallery: Gallery,
    threshold: DissimilarityThreshold,
    margin: float,
) -> Candidate | None:
    """The one person within the threshold who beats the second person by ``margin``, or nobody.

    The probe is the mean of its samples; the score is the distance to the person's template.
    Raises EngineMismatch; ValueError without samples.
    """
    mean = mean_of(probe)
    if not gallery.subjects:
        return None
    require_comparable(mean, gallery.engine, gallery.templates.shape[1])
    nearest = nearest_two(mean.vector, gallery, threshold.value + margin)
    if not nearest:
        return None
    best_distance, best = nearest[0]
    score = DissimilarityScore(best_distance)
    if threshold.decide(score) is not ComparisonDecision.MATCH:
        return None
    if len(nearest) > 1 and nearest[1][0] - best_distance < margin:
        return None
    return Candidate(gallery.subjects[best], score)


def nearest_two(vector: Float32, gallery: Gallery, reach: float) -> list[tuple[float, int]]:
    """The two nearest people within ``reach``, or fewer: distance and place, nearest first.

    ``vector``: shape (dimension,). Somebody barely beyond ``reach`` may be among them.
    """
    people = _maybe_nearest(vector, gallery, reach)
    if not people.size:
        return []
    differences = gallery.templates[people].astype(np.float64) - vector.astype(np.float64)
    distances = np.sqrt(np.einsum("ij,ij->i", differences, differences))
    order = np.argsort(distances, kind="stable")[:2]
    return [(float(distances[place]), int(people[place])) for place in order]


def _maybe_nearest(vector: Float32, gallery: Gallery, reach: float) -> NDArray[np.intp]:
    """Places of the two nearest within ``reach``, if they are, and of a few others; ascending."""
    squared_norm = float(vector @ vector)
    rounding = gallery.slack + ROUNDING * squared_norm
    least = np.float32((squared_norm - reach * reach - rounding) / 2.0)
    people = np.flatnonzero(_compressed_probe(vector, gallery) @ gallery.compressed >= least)
    if people.size <= FEW:
        return people
    if people.size * MANY > len(gallery.half_squared_norms):
        people = np.arange(len(gallery.half_squared_norms))
        nearness = gallery.templates @ vector - gallery.half_squared_norms
    else:
        nearness = gallery.templates[people] @ vector - gallery.half_squared_norms[people]
    # Two people are at least so near, or nearer by rounding only: whoever is not is no second.
    second = float(np.partition(nearness, -2)[-2])
    return people[nearness >= max(float(least), second - rounding)]


def _compressed_probe(vector: Float32, gallery: Gallery) -> Float32:
    """Shape (axes + 2,): what the rows of ``Gallery.compressed`` are multiplied with."""
    axes = len(gallery.axes)
    probe = np.empty(axes + 2, dtype=np.float32)
    along = np.matmul(gallery.axes, vector, out=probe[:axes])
    probe[axes] = _left_over(vector @ vector, along @ along)
    probe[axes + 1] = 1.0
    return probe


def _left_over(squared: Float32, along: Float32) -> Float32:
    """Length of what the axes leave, never below the true one: rounding is added, not lost."""
    left = np.maximum(squared - along, np.float32(0.0)) + np.float32(ROUNDING) * squared
    return np.asarray(np.sqrt(left), dtype=np.float32)


def _principal_axes(vectors: Float32) -> Float32:
    """Shape (axes, dimension): eigenvectors of the largest eigenvalues of the second moments."""
    if not len(vectors):
        return np.empty((0, vectors.shape[1]), dtype=np.float32)
    step = -(-len(vectors) // AXES_FROM_PEOPLE)
    sample = vectors[::step].astype(np.float64)
    _, eigenvectors = np.linalg.eigh(sample.T @ sample)
    strongest = eigenvectors[:, ::-1][:, :AXES].T
    return np.ascontiguousarray(strongest, dtype=np.float32)
