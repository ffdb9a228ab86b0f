"""References from each person's first pictures, probes from the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.extraction import Extracted


@dataclass(frozen=True, slots=True, eq=False)
class Enrolment:
    """Who is enrolled with what, and which pictures try to match."""

    references: NDArray[np.float64]
    """Shape (enrolled, samples, dimension)."""
    enrolled: NDArray[np.int32]
    """Shape (enrolled,): the person of each row of ``references``."""
    probes: NDArray[np.float64]
    """Shape (probes, dimension)."""
    probe_person: NDArray[np.int32]
    people: int


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Which acquired samples are references, and which try to match."""

    first: NDArray[np.intp]
    """Shape (enrolled, samples): rows of the references."""
    enrolled: NDArray[np.int32]
    """Shape (enrolled,): whose they are."""
    rest: NDArray[np.intp]
    """Shape (probes,): all other rows."""


def enrol_first(extracted: Extracted, samples: int) -> Enrolment:
    """Enrol as ``split_first`` says. Raises DatasetProblem."""
    split = split_first(extracted.person, len(extracted.subjects), samples)
    return Enrolment(
        references=extracted.vectors[split.first],
        enrolled=split.enrolled,
        probes=extracted.vectors[split.rest],
        probe_person=extracted.person[split.rest],
        people=len(extracted.subjects),
    )


def split_first(person: NDArray[np.int32], people: int, samples: int) -> Split:
    """Enrol everybody with at least ``samples`` acquired pictures, by file name.

    The rest of their pictures are probes; whoever has too few pictures is enrolled nowhere, and
    all of theirs are probes of strangers. ``person``: shape (acquired,), 0 to below ``people``.
    Raises DatasetProblem where no probe or no reference would be left.
    """
    per_person = np.bincount(person, minlength=people)
    enrolled = np.flatnonzero(per_person >= samples).astype(np.int32)
    if enrolled.size == 0:
        raise DatasetProblem(
            f"nothing can be enrolled with {samples} pictures: the most usable ones that there "
            f"are of one is {per_person.max(initial=0)}; use a smaller --enrol"
        )
    if not np.any(per_person > samples):
        raise DatasetProblem(
            f"--enrol {samples} leaves no picture to compare: the most usable ones that there "
            f"are of one is {per_person.max()}; use a smaller --enrol"
        )
    first = np.stack([np.flatnonzero(person == who)[:samples] for who in enrolled])
    return Split(first, enrolled, np.setdiff1d(np.arange(person.size), first))
