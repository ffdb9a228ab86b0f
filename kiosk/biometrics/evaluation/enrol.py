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


def enrol_first(extracted: Extracted, samples: int) -> Enrolment:
    """Enrol everybody with at least ``samples`` acquired pictures, by file name.

    The rest of their pictures are probes; whoever has too few pictures is enrolled nowhere, and
    all of theirs are probes of strangers. Raises DatasetProblem where no probe or no reference
    would be left.
    """
    per_person = np.bincount(extracted.person, minlength=len(extracted.subjects))
    enrolled = np.flatnonzero(per_person >= samples).astype(np.int32)
    if enrolled.size == 0:
        raise DatasetProblem(
            f"nobody can be enrolled with {samples} pictures: the most that anybody has with a "
            f"usable face is {per_person.max(initial=0)}; use a smaller --enrol"
        )
    first = np.concatenate([np.flatnonzero(extracted.person == who)[:samples] for who in enrolled])
    rest = np.setdiff1d(np.arange(extracted.person.size), first)
    if not np.any(per_person > samples):
        raise DatasetProblem(
            f"--enrol {samples} leaves no picture to compare: the most that anybody has with a "
            f"usable face is {per_person.max()}; use a smaller --enrol"
        )
    return Enrolment(
        references=extracted.vectors[first].reshape(enrolled.size, samples, -1),
        enrolled=enrolled,
        probes=extracted.vectors[rest],
        probe_person=extracted.person[rest],
        people=len(extracted.subjects),
    )
