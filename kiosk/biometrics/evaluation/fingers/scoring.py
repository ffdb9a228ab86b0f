"""Similarity scores of fingers, as comparisons of which lower is closer: negated."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.fingers.acquisition import FingerSamples
from kiosk.biometrics.evaluation.rates import eer
from kiosk.biometrics.evaluation.scores import Comparisons, Layout, collect
from kiosk.biometrics.fingerprint.protocols import MinutiaComparator, P

Progress = Callable[[int, int], None]
"""Told how many comparisons of how many are done."""


class SinglePairs(Generic[P]):
    """Single impressions of a set, prepared for comparison with each other.

    Of two impressions the earlier one is the reference.
    """

    def __init__(self, samples: FingerSamples, comparator: MinutiaComparator[P]) -> None:
        self._samples = samples
        self._comparator = comparator
        self._probes = [comparator.prepare(minutiae) for minutiae in samples.probes]
        same = samples.references == samples.probes
        self._references = (
            self._probes if same else [comparator.prepare(it) for it in samples.references]
        )

    def all_pairs(self, progress: Progress) -> Comparisons:
        """Every impression with every other, each pair once."""
        person = self._samples.person
        count = person.size
        total = count * (count - 1) // 2

        def score(rows: slice) -> NDArray[np.float64]:
            scores = np.zeros((rows.stop - rows.start, count))
            for row in range(rows.start, rows.stop):
                later = range(row + 1, count)
                scores[row - rows.start, row + 1 :] = [self._negated(row, it) for it in later]
                left = count - row - 1
                if total:
                    progress(total - left * (left - 1) // 2, total)
            return scores

        layout = Layout(person, person, len(self._samples.subjects), each_pair_once=True)
        return collect(layout, score)

    def eer_fvc(self) -> float | None:
        """EER of the FVC protocol: D. Maio et al., "FVC2000: Fingerprint Verification
        Competition", IEEE PAMI 24(3), 2002. Genuine are all pairs of a finger, impostor are the
        pairs of first impressions. None where one of them has no pair.
        """
        person = self._samples.person
        everyone, first = np.unique(person, return_index=True)
        genuine = [
            pair
            for who in everyone
            for pair in combinations(np.flatnonzero(person == who).tolist(), 2)
        ]
        impostor = list(combinations(first.tolist(), 2))
        return eer(
            Comparisons(
                self._scores(genuine),
                np.array([person[pair[0]] for pair in genuine], dtype=np.int32),
                self._scores(impostor),
                np.array([person[pair[0]] for pair in impostor], dtype=np.int32),
                np.array([person[pair[1]] for pair in impostor], dtype=np.int32),
                np.bincount(person, minlength=len(self._samples.subjects)).astype(np.float64),
                np.ones(len(self._samples.subjects)),
            )
        )

    def _scores(self, pairs: list[tuple[int, int]]) -> NDArray[np.float32]:
        return np.array([self._negated(*pair) for pair in pairs], dtype=np.float32)

    def _negated(self, reference: int, probe: int) -> float:
        found = self._comparator.compare(self._probes[probe], self._references[reference])
        return -found.value
