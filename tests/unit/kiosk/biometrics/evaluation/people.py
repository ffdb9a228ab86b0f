"""Comparisons and features of people who are points in space."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.extraction import Extracted
from kiosk.biometrics.evaluation.scores import Comparisons


def comparisons(genuine: Sequence[float], impostor: Sequence[float]) -> Comparisons:
    """Genuine scores of a new person each; impostor scores of a new pair of people each."""
    people = max(len(genuine), 2 * len(impostor), 1)
    pairs = np.arange(2 * len(impostor), dtype=np.int32).reshape(-1, 2)
    return Comparisons(
        np.array(genuine, dtype=np.float32),
        np.arange(len(genuine), dtype=np.int32),
        np.array(impostor, dtype=np.float32),
        pairs[:, 0],
        pairs[:, 1],
        np.ones(people),
        np.ones(people),
    )


def extracted(vectors: NDArray[np.float64], person: Sequence[int]) -> Extracted:
    """Everybody's rows, all of them acquired in 1 ms."""
    people = max(person) + 1
    return Extracted(
        vectors=vectors,
        person=np.array(person, dtype=np.int32),
        subjects=tuple(f"s{number}" for number in range(people)),
        images_per_subject=np.bincount(person, minlength=people),
        failures=(),
        ms_per_image=np.ones(len(person)),
    )


def crowd(
    people: int, samples: int, rng: np.random.Generator, within: float = 0.05, dimension: int = 16
) -> Extracted:
    """People at random places of length 1, their samples ``within`` (standard deviation) of it."""
    centres = rng.normal(size=(people, dimension))
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    rows = np.repeat(centres, samples, axis=0)
    rows = rows + rng.normal(scale=within, size=rows.shape)
    return extracted(rows, [number for number in range(people) for _ in range(samples)])
