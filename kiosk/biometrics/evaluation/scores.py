"""All genuine and impostor comparison scores of a data set, with the people on both sides.

Terms after ISO/IEC 19795-1: a genuine (mated) comparison has one person on both sides, an impostor
(zero-effort, non-mated) comparison has two. Lower scores are closer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
People = NDArray[np.int32]
ScoreBlock = Callable[[slice], NDArray[np.float64]]
"""Scores of some probes against everything: shape (probes in the slice, reference side)."""

BLOCK_ROWS: Final = 512
"""Bounds the memory for what is thrown away; what is kept takes 12 bytes a comparison."""


@dataclass(frozen=True, slots=True, eq=False)
class Comparisons:
    """Scores of one evaluation; people are numbered from 0."""

    genuine: Scores
    genuine_person: People
    impostor: Scores
    impostor_probe: People
    impostor_reference: People
    probes: NDArray[np.float64]
    """Shape (people,): how many probes each person has."""
    references: NDArray[np.float64]
    """Shape (people,): how many things probes of others were compared with. A person's impostor
    comparisons with another number probes x references, or half of that, both ways together,
    where each pair of pictures was compared once."""

    @property
    def people(self) -> int:
        return int(self.probes.size)

    def among(self, chosen: NDArray[np.bool_]) -> Comparisons:
        """The comparisons with both sides among these people. ``chosen``: shape (people,)."""
        number = (np.cumsum(chosen) - 1).astype(np.int32)
        mated = chosen[self.genuine_person]
        others = chosen[self.impostor_probe] & chosen[self.impostor_reference]
        return Comparisons(
            self.genuine[mated],
            number[self.genuine_person[mated]],
            self.impostor[others],
            number[self.impostor_probe[others]],
            number[self.impostor_reference[others]],
            self.probes[chosen],
            self.references[chosen],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Who is on both sides of the score matrix."""

    probe_person: People
    reference_person: People
    people: int
    each_pair_once: bool
    """Rows and columns are the same pictures: only the part above the diagonal counts."""


def collect(layout: Layout, score: ScoreBlock) -> Comparisons:
    """Score everything against everything, block by block."""
    genuine: list[tuple[Scores, People, People]] = []
    impostor: list[tuple[Scores, People, People]] = []
    for start in range(0, layout.probe_person.size, BLOCK_ROWS):
        rows = slice(start, min(start + BLOCK_ROWS, layout.probe_person.size))
        scores = score(rows).astype(np.float32)
        counted = _counted(layout, rows)
        same = layout.probe_person[rows][:, None] == layout.reference_person[None]
        genuine.append(_listed(layout, rows, scores, same & counted))
        impostor.append(_listed(layout, rows, scores, ~same & counted))
    mated, person, _ = _joined(genuine)
    return Comparisons(
        mated,
        person,
        *_joined(impostor),
        _count(layout.probe_person, layout.people),
        _count(layout.reference_person, layout.people),
    )


def _listed(
    layout: Layout, rows: slice, scores: Scores, chosen: NDArray[np.bool_]
) -> tuple[Scores, People, People]:
    row, column = np.nonzero(chosen)
    return scores[chosen], layout.probe_person[rows][row], layout.reference_person[column]


def _joined(parts: list[tuple[Scores, People, People]]) -> tuple[Scores, People, People]:
    none = (np.empty(0, np.float32), np.empty(0, np.int32), np.empty(0, np.int32))
    values, probe, reference = zip(none, *parts, strict=True)
    return np.concatenate(values), np.concatenate(probe), np.concatenate(reference)


def _counted(layout: Layout, rows: slice) -> NDArray[np.bool_]:
    columns = np.arange(layout.reference_person.size)
    if not layout.each_pair_once:
        return np.ones((rows.stop - rows.start, columns.size), dtype=np.bool_)
    return columns[None] > np.arange(rows.start, rows.stop)[:, None]


def _count(person: People, people: int) -> NDArray[np.float64]:
    return np.bincount(person, minlength=people).astype(np.float64)
