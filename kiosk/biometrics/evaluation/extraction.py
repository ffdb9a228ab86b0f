"""Features of a whole data set, and what could not be acquired."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.dataset import Subject
from kiosk.biometrics.face.feature_set import FeatureSet, require_same_engine
from kiosk.biometrics.face.picture_errors import PictureRefused

Extract = Callable[[Path], FeatureSet]
"""Features of one picture's face. Raises PictureRefused."""


@dataclass(frozen=True, slots=True, eq=False)
class Acquired:
    """What could be acquired of a data set; rows ordered by subject, then file name."""

    person: NDArray[np.int32]
    """Shape (acquired,): index of the row's subject."""
    subjects: tuple[str, ...]
    """Every subject of the data set, also those without one acquired picture."""
    images_per_subject: NDArray[np.int64]
    """Shape (subjects,): pictures tried."""
    failures: tuple[str, ...]
    """One sentence for each picture that gave no features, naming the file."""
    ms_per_image: NDArray[np.float64]
    """Shape (acquired,): wall time to a picture's features."""


@dataclass(frozen=True, slots=True, eq=False)
class Extracted(Acquired):
    """The features of every picture that gave some; times begin with opening the file."""

    vectors: NDArray[np.float64]
    """Shape (acquired, dimension)."""


def extract_all(
    subjects: Sequence[Subject],
    extract: Extract,
    clock_ns: Callable[[], int],
    progress: Callable[[int, int], None],
) -> Extracted:
    """Extract every picture once.

    ``clock_ns``: monotonic. ``progress`` is told how many pictures of how many are done.
    Raises EngineMismatch if the engine changes on the way.
    """
    features: list[FeatureSet] = []
    person: list[int] = []
    took_ms: list[float] = []
    failures: list[str] = []
    total, done = sum(len(subject.images) for subject in subjects), 0
    for index, subject in enumerate(subjects):
        for path in subject.images:
            started_ns = clock_ns()
            try:
                features.append(extract(path))
            except PictureRefused as refused:
                failures.append(str(refused))
            else:
                person.append(index)
                took_ms.append((clock_ns() - started_ns) / 1e6)
            done += 1
            progress(done, total)
    require_same_engine(*features)
    return Extracted(
        vectors=_stacked(features),
        person=np.array(person, dtype=np.int32),
        subjects=tuple(subject.name for subject in subjects),
        images_per_subject=np.array([len(it.images) for it in subjects], dtype=np.int64),
        failures=tuple(failures),
        ms_per_image=np.array(took_ms, dtype=np.float64),
    )


def _stacked(features: list[FeatureSet]) -> NDArray[np.float64]:
    if not features:
        return np.empty((0, 0), dtype=np.float64)
    return np.stack([item.vector for item in features]).astype(np.float64)
